"""Where a partnership stands follows from the steps of its life, each from its own day."""

from django.db import transaction

from tillit.accord.models import Proposal
from tillit.accord.outward import tell
from tillit.bodies.actions import able_in
from tillit.bodies.models import Room
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.period import day_of
from tillit.partnerships.actions.edits import Edit, record_edit
from tillit.partnerships.kinds import ABOUT
from tillit.partnerships.models import Partnership
from tillit.partnerships.queries import find_partnership_of, standing_of, stands_as
from tillit.people.models import Organisation


@transaction.atomic
def stand_by_steps(
    partnership: Partnership, *, reason: str, by_whom: Organisation | Proposal | None = None, by: Actor
) -> bool:
    """Let the partnership stand where its newest step that has begun says; whether that changed anything."""
    step = standing_of(partnership)
    if step is None:
        return False
    fresh = lock(partnership)
    before = ABOUT.values(fresh)
    edit = Edit(ABOUT, before | stands_as(step), fresh, before)
    if not any(edit.told().values()):
        return False
    ABOUT.fill(fresh, edit.values)
    fresh.version += 1
    fresh.save(update_fields=["state", "state_as_of", "version"])
    record_edit(partnership, edit, fresh, reason=reason, by_whom=by_whom, by=by)
    return True


@transaction.atomic
def begin_steps(room: Room, *, by: Actor) -> bool:
    """Let a step whose day has come take effect, for the partnership of a joint room; whether one did.

    What a file told stays as told: only a step that begins after the record came here takes effect by itself.
    """
    assert room.circle_id is not None  # noqa: S101  # a joint room has a circle
    with able_in(room, by=by) as actor:
        partnership = find_partnership_of(room.circle_id)
        step = standing_of(lock(partnership)) if partnership else None
        if partnership is None or step is None or step.starts_on is None:
            return False
        if step.starts_on < day_of(partnership.created_at):
            return False
        begun = stand_by_steps(partnership, reason="", by=actor)
        if begun:
            tell(room.circle_id, by=actor)
        return begun
