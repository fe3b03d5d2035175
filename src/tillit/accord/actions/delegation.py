"""What a public body has answered by delegation, and that its board has been told (kommunallagen 6 kap. 40 §)."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from tillit.accord.changing import amount_of, title_of
from tillit.accord.events import DELEGATION_DECISION_MADE, DELEGATION_DECISION_REPORTED
from tillit.accord.models import DelegationDecision, Proposal
from tillit.accord.queries import title_of_decision
from tillit.accord.rules import can_report
from tillit.bodies.actions import able_in, open_room_of
from tillit.bodies.homes import titles_of_circles
from tillit.bodies.models import Circle, Mandate, RoomKind
from tillit.bodies.queries import members_of, room_of
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput
from tillit.kernel.formats import day_text
from tillit.kernel.verdict import require
from tillit.people.models import Organisation, Sector
from tillit.people.queries import author
from tillit.trail.actions import record


@transaction.atomic
def note_delegation(proposal: Proposal, *, party: Organisation, yes: bool, mandate: Mandate, by: Actor) -> None:
    """Part of an answer that no board's own decision stands behind: a public body's goes on the list for its board.

    The sector decides this duty and no right (C1): the answer counts like any other's. What was decided, how much it is
    about and together with whom is kept as it is now: who hands in the list need not be able to enter the partnership.
    """
    if party.sector != Sector.PUBLIC:
        return
    circle, own = proposal.room.circle, open_room_of(party, by=by)
    told: dict[str, Any] = {
        "titles": _for_all(proposal, title_of), "amounts": _for_all(proposal, amount_of),
        "partnership": _called(circle, by=by) if circle else "",
        "others": [one.name for one in members_of(circle.pk) if one.pk != party.pk] if circle else [],
    }  # fmt: skip
    with able_in(own, by=by) as actor:
        decision = DelegationDecision(
            room=own,
            organisation=party,
            circle=circle,
            proposal_id=proposal.pk,
            **told,
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
    return _note(fresh, day=day, paragraph=paragraph, by=by)


@transaction.atomic
def report_decisions(
    decisions: Iterable[DelegationDecision], *, day: date, paragraph: str, by: Actor
) -> list[DelegationDecision]:
    """Note that several were reported at one meeting: all of them or none, with an event each.

    InvalidInput when somebody else has noted one of them meanwhile: what was noted is mended one by one.
    """
    found = DelegationDecision.objects.filter(pk__in=[one.pk for one in decisions]).select_related("organisation")
    fresh = list(found.select_for_update(of=("self",)).order_by("pk"))
    for organisation in {one.organisation for one in fresh}:
        require(can_report(by, organisation))
    if noted := [one for one in fresh if one.reported_on]:
        told = [f"“{title_of_decision(one)}” ({_report(one.reported_on, one.reported_in or '')})" for one in noted]
        message = _("Noted meanwhile by somebody else: %(decisions)s.") % {"decisions": "; ".join(told)}
        raise InvalidInput((Fault("chosen", message, _("Nothing else is noted yet. The others are still ticked.")),))
    return [_note(one, day=day, paragraph=paragraph, by=by) for one in fresh]


def _note(fresh: DelegationDecision, *, day: date, paragraph: str, by: Actor) -> DelegationDecision:
    fresh.reported_on, fresh.reported_in, fresh.noted_by = day, paragraph, author(by)
    fresh.version += 1
    fresh.save(update_fields=["reported_on", "reported_in", "noted_by", "version"])
    record(
        DELEGATION_DECISION_REPORTED, fresh, room=fresh.room_id, by=by, party=fresh.organisation_id,
        matter=fresh.circle_id, person=author(by), title=fresh, day=str(day), paragraph=paragraph,
    )  # fmt: skip
    return fresh


def _for_all(proposal: Proposal, word: Callable[[Proposal], str]) -> dict[str, str]:
    """What is told of it in each language; what lies in a sector's own room is told to nobody outside it (C4)."""
    if proposal.room.kind != RoomKind.CIRCLE:
        return {}
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[code] = word(proposal)
    return found


def _called(circle: Circle, *, by: Actor) -> str:
    """What the partnership is called today; whoever is asked to come in is told it too."""
    with able_in(room_of(circle, RoomKind.CIRCLE), by=by) as reader:
        return titles_of_circles(reader, [circle.pk]).get(circle.pk, "")


def _report(day: date | None, paragraph: str) -> str:
    return f"{day_text(day)}, {paragraph}" if day else "–"
