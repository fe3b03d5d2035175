"""Letting be public again what an organisation withheld that has left: by every party's yes, since it may protect."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tillit.accord.actions import propose
from tillit.accord.actions.proposals import Wanted, Why
from tillit.accord.models import Proposal
from tillit.accord.outward import tell
from tillit.accord.queries import way_row, who_agreed
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict
from tillit.kernel.verdict import require
from tillit.partnerships.events import WITHHOLDING_ENDED
from tillit.partnerships.kinds.about import DECIDING
from tillit.partnerships.models import Withholding
from tillit.partnerships.queries import digest_of_withheld, get_withholding, partnership_of
from tillit.partnerships.rules import can_propose_release
from tillit.partnerships.wording.acts import name_of_withheld, parts_of_withheld
from tillit.partnerships.wording.proposals import moved_withholding_ended
from tillit.trail.actions import record

ENDED = "withholding_ended"


@transaction.atomic
def propose_release(withholding: Withholding, *, why: Why, by: Actor) -> Proposal:
    """Ask every party whether what one that has left withheld is to be public again (C9, C10)."""
    fresh = lock(withholding)
    partnership = fresh.partnership
    require(can_propose_release(by, partnership, fresh, why.party))
    called = parts_of_withheld(fresh.fact)
    change = {"called": called, "ground": fresh.ground, "organisation_name": fresh.organisation.name}
    change["digest"] = digest_of_withheld(fresh)
    return propose(partnership.room, wanted=Wanted(ENDED, change, fresh.pk), why=why, by=by)


@transaction.atomic
def adopt_release(proposal: Proposal, *, by: Actor) -> UUID:
    """It is public again; the person who proposed it stands for it. It is agreed about what was withheld.

    Conflict when the organisation that withheld it is here again: then it decides by itself.
    """
    circle: UUID | None = proposal.room.circle_id
    assert circle is not None  # noqa: S101  # what is agreed is owned by a circle
    assert proposal.subject_id is not None  # noqa: S101  # it is about a withholding
    lock(partnership_of(circle))
    if moved_withholding_ended(proposal):
        raise Conflict
    fresh = lock(get_withholding(circle, proposal.subject_id))
    fresh.ended_at, fresh.ended_by = timezone.now(), proposal.proposed_by
    fresh.save(update_fields=["ended_at", "ended_by"])
    record(
        WITHHOLDING_ENDED, fresh, room=fresh.room_id, by=by, matter=circle, reason=proposal.reason,
        organisation=fresh.organisation.name, proposal=str(proposal.pk), found_by=who_agreed(proposal.pk),
        name=name_of_withheld(fresh.fact), fact=fresh.fact,
    )  # fmt: skip
    tell(circle, by=by)
    return _of_what(fresh, circle)


def _of_what(withholding: Withholding, circle: UUID) -> UUID:
    if withholding.fact in DECIDING:
        row = way_row(circle)
        return row.pk if row else withholding.partnership_id
    _many, *row_and_name = withholding.fact.split("/")
    return UUID(row_and_name[0]) if row_and_name else withholding.partnership_id
