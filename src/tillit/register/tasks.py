"""Work of the register that waits."""

from uuid import UUID

from tillit.ground.db import current_actor
from tillit.ground.jobs import job
from tillit.register.actions import publish_again


@job("publish_again")
def publish_one_again(circle: str) -> None:
    """An organisation of the circle has another name: its entry tells it."""
    publish_again(UUID(circle), by=current_actor())
