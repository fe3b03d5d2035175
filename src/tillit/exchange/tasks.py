"""Timed work of files."""

from tillit.exchange.actions import forget_uploads
from tillit.ground.db import current_actor
from tillit.ground.jobs import job


@job("forget_uploads", every="47 * * * *")
def forget_old_uploads() -> None:
    """Every hour: uploaded files that nobody has brought in within a day."""
    forget_uploads(by=current_actor())
