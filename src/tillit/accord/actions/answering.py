"""A party's yes and no to what it was asked, the decision behind it, and the reservation beside it (C3, C5)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from tillit.accord.actions.delegation import note_delegation
from tillit.accord.actions.settling import settle
from tillit.accord.actions.turns import in_turn
from tillit.accord.actions.voices import keep_statement
from tillit.accord.changing import change_of
from tillit.accord.events import PROPOSAL_ACCEPTED, PROPOSAL_OPPOSED
from tillit.accord.models import Acceptance, Ask, Objection, Proposal, StatementKind
from tillit.accord.queries import mandate_behind
from tillit.accord.rules import can_accept, can_object
from tillit.bodies.models import Mandate, Scope
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict
from tillit.kernel.verdict import require
from tillit.people.models import Organisation, Person
from tillit.people.queries import author
from tillit.trail.actions import record
from tillit.trail.words import EventWord

SUBJECT = "accord.proposal"


@dataclass(frozen=True, slots=True)
class Decision:
    """The board's own decision about an answer: which organ, which day, which paragraph or diary number."""

    decided_by: str
    decided_on: date
    reference: str


@transaction.atomic
def accept(
    proposal: Proposal,
    *,
    party: Organisation,
    reason: str = "",
    decision: Decision | None = None,
    reservation: str = "",
    by: Actor,
) -> Acceptance:
    """Give a party's yes; carry the proposal out when it was the last that was needed.

    `decision` is the board's own about this very answer; without one the mandate's stands behind it, and a public
    body's yes is one by delegation. `reservation` then stands beside the proposal, in the party's own words (C5).
    Conflict with what was proposed and how it stands now, when the thing has changed since.
    """
    fresh = in_turn(proposal)
    require(can_accept(by, fresh, party))
    _check_it_has_not_moved(fresh)
    person, mandate = author(by), mandate_behind(by, party, Scope.ACCEPT)
    acceptance = note_yes(_ask(fresh, party), person=person, mandate=mandate, reason=reason, decision=decision, by=by)
    if reservation:
        keep_statement(
            fresh.room, organisation=party, kind=StatementKind.RESERVATION, subject=(SUBJECT, fresh.pk),
            called=fresh, text=reservation, person=person, mandate=mandate, by=by,
        )  # fmt: skip
    if decision is None:
        note_delegation(fresh, party=party, yes=True, mandate=mandate, by=by)
    settle(fresh, by=by)
    return acceptance


@transaction.atomic
def object_to(
    proposal: Proposal, *, party: Organisation, reason: str, decision: Decision | None = None, by: Actor
) -> Objection:
    """Give a party's no, with its reason and, where there is one, the board's decision behind it."""
    fresh = in_turn(proposal)
    require(can_object(by, fresh, party))
    person, mandate = author(by), mandate_behind(by, party, Scope.ACCEPT)
    objection = note_no(_ask(fresh, party), person=person, mandate=mandate, reason=reason, decision=decision, by=by)
    if decision is None:
        note_delegation(fresh, party=party, yes=False, mandate=mandate, by=by)
    settle(fresh, by=by)
    return objection


@transaction.atomic
def note_yes(
    ask: Ask, *, person: Person, mandate: Mandate, reason: str, decision: Decision | None, by: Actor
) -> Acceptance:
    """Part of a yes, given in the room or by a newcomer outside it, whose rule has been asked."""
    acceptance = Acceptance(
        ask=ask, room_id=ask.room_id, given_by=person, mandate=mandate, reason=reason, **_behind(decision)
    )
    acceptance.save(force_insert=True)
    _tell_answer(PROPOSAL_ACCEPTED, ask, acceptance, decision, by=by)
    return acceptance


@transaction.atomic
def note_no(
    ask: Ask, *, person: Person, mandate: Mandate, reason: str, decision: Decision | None, by: Actor
) -> Objection:
    """Part of a no, as above."""
    objection = Objection(
        ask=ask, room_id=ask.room_id, given_by=person, mandate=mandate, reason=reason, **_behind(decision)
    )
    objection.save(force_insert=True)
    _tell_answer(PROPOSAL_OPPOSED, ask, objection, decision, by=by)
    return objection


def _tell_answer(
    word: EventWord, ask: Ask, answer: Acceptance | Objection, decision: Decision | None, *, by: Actor
) -> None:
    proposal = ask.proposal
    record(
        word, proposal, room=ask.room_id, by=by, party=ask.party_id, mandate=answer.mandate_id,
        matter=proposal.room.circle_id, reason=answer.reason, person=answer.given_by, title=proposal,
        organisation=ask.party.name, **_told(decision),
    )  # fmt: skip


def _behind(decision: Decision | None) -> dict[str, object]:
    if decision is None:
        return {}
    return {
        "decided_by": decision.decided_by, "decided_on": decision.decided_on, "reference": decision.reference,
    }  # fmt: skip


def _told(decision: Decision | None) -> dict[str, Any]:
    return {name: str(value) for name, value in _behind(decision).items()}


def _check_it_has_not_moved(proposal: Proposal) -> None:
    change = change_of(proposal)
    if now := change.moved(proposal):
        proposed = "\n".join(f"{term}: {value}" for term, value in change.describe(proposal))
        raise Conflict(mine=proposed, theirs=now)


def _ask(proposal: Proposal, party: Organisation) -> Ask:
    return Ask.objects.select_related("party", "proposal__room").get(proposal=proposal, party=party)
