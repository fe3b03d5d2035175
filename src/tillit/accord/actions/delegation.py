"""What a public body has answered by delegation, and that its board has been told (kommunallagen 6 kap. 40 §)."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from tillit.accord.changing import title_of
from tillit.accord.events import DELEGATION_DECISION_MADE, DELEGATION_DECISION_REPORTED
from tillit.accord.models import DelegationDecision, Proposal
from tillit.accord.rules import can_report
from tillit.bodies.actions import able_in, open_room_of
from tillit.bodies.models import Mandate, RoomKind
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict
from tillit.kernel.formats import day_text
from tillit.kernel.verdict import require
from tillit.people.models import Organisation, Sector
from tillit.people.queries import author
from tillit.trail.actions import record


@transaction.atomic
def note_delegation(proposal: Proposal, *, party: Organisation, yes: bool, mandate: Mandate, by: Actor) -> None:
    """Part of an answer that no board's own decision stands behind: a public body's goes on the list for its board.

    The sector decides this duty and no right (C1): the answer counts like any other's.
    """
    if party.sector != Sector.PUBLIC:
        return
    own = open_room_of(party, by=by)
    with able_in(own, by=by) as actor:
        decision = DelegationDecision(
            room=own,
            organisation=party,
            circle_id=proposal.room.circle_id,
            proposal_id=proposal.pk,
            titles=_titles(proposal),
            yes=yes,
            given_by=author(by),
            mandate=mandate,
        )
        decision.save(force_insert=True)
        record(
            DELEGATION_DECISION_MADE, decision, room=own.pk, by=actor, party=party.pk, mandate=mandate.pk,
            matter=decision.circle_id, person=author(by), organisation=party.name, title=decision,
        )  # fmt: skip


@transaction.atomic
def report_decision(
    decision: DelegationDecision, *, day: date, paragraph: str, version: int, by: Actor
) -> DelegationDecision:
    """Note that a decision by delegation was reported to the board: on which day, in which paragraph of the minutes."""
    fresh = lock(decision)
    require(can_report(by, fresh.organisation))
    if fresh.version != version:
        raise Conflict(mine=_report(day, paragraph), theirs=_report(fresh.reported_on, fresh.reported_in or ""))
    fresh.reported_on, fresh.reported_in, fresh.noted_by = day, paragraph, author(by)
    fresh.version += 1
    fresh.save(update_fields=["reported_on", "reported_in", "noted_by", "version"])
    record(
        DELEGATION_DECISION_REPORTED, fresh, room=fresh.room_id, by=by, party=fresh.organisation_id,
        matter=fresh.circle_id, person=author(by), title=fresh, day=str(day), paragraph=paragraph,
    )  # fmt: skip
    return fresh


def _titles(proposal: Proposal) -> dict[str, str]:
    """What it is called, in each language; what lies in a sector's own room is told to nobody outside it (C4)."""
    if proposal.room.kind != RoomKind.CIRCLE:
        return {}
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[code] = title_of(proposal)
    return found


def _report(day: date | None, paragraph: str) -> str:
    return f"{day_text(day)}, {paragraph}" if day else "–"
