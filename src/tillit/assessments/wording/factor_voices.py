"""A reading as something beside which parties say something by themselves (C5)."""

from collections.abc import Collection
from uuid import UUID

from tillit.accord.voice import Found
from tillit.assessments.queries.factors import readings_by_key
from tillit.assessments.wording.factors import called
from tillit.ground.addresses import address
from tillit.kernel.actor import Actor
from tillit.trail.names import in_parts

READING = "assessments.factorreading"


def find(actor: Actor, _subject_type: str, keys: Collection[UUID]) -> dict[UUID, Found]:
    """Readings that the actor may see; one statement."""
    return {
        one.pk: Found(
            called(kept := {"number": one.number, "title": one.partnership.title}),
            address("assessments:reading", one.partnership.circle_id, one.number), one.room, in_parts(READING, kept),
        )
        for one in readings_by_key(actor, keys)
    }  # fmt: skip
