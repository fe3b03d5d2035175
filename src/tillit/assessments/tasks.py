"""Timed work of the assessments: a round of the consensus matrix is released when its time is out."""

from uuid import UUID

from tillit.assessments.actions.factors import release_reading_in_time
from tillit.assessments.actions.matrix_rounds import release_in_time
from tillit.ground.db import current_actor
from tillit.ground.jobs import job


@job("release_matrix")
def release_matrix(circle: str, key: str) -> None:
    """Release a round to every party at once; nothing when that has been done, or when it was called off."""
    release_in_time(UUID(circle), UUID(key), by=current_actor())


@job("release_reading")
def release_reading(circle: str, key: str) -> None:
    """Show the answers of a reading to every party at once; nothing when that has been done."""
    release_reading_in_time(UUID(circle), UUID(key), by=current_actor())
