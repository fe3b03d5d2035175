"""A round of the consensus matrix as something beside which parties say something by themselves (C5)."""

from collections.abc import Collection
from uuid import UUID

from tillit.accord.voice import Found
from tillit.assessments.queries.matrix import rounds_by_key
from tillit.assessments.wording.matrix import called
from tillit.ground.addresses import address
from tillit.kernel.actor import Actor
from tillit.trail.names import in_parts

ROUND = "assessments.matrixround"


def find(actor: Actor, _subject_type: str, keys: Collection[UUID]) -> dict[UUID, Found]:
    """Rounds that the actor may see; one statement."""
    return {
        one.pk: Found(
            called(kept := {"number": one.number, "title": one.partnership.title}),
            address("assessments:matrix_round", one.partnership.circle_id, one.number), one.room,
            in_parts(ROUND, kept),
        )
        for one in rounds_by_key(actor, keys)
    }  # fmt: skip
