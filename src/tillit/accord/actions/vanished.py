"""A party for which nobody answers any more must not lock the others in: they say so, and it ends fairly (C3)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from tillit.accord.actions.offering import own_room_of
from tillit.accord.actions.proposals import Wanted, Why, propose
from tillit.accord.deciding import LEAST_DAYS_FOR_THE_SILENT
from tillit.accord.events import PARTY_CALLED_GONE
from tillit.accord.models import Proposal
from tillit.accord.queries import Gone, gone_from, who_agreed
from tillit.accord.rules import can_be_called_gone
from tillit.accord.voice import wholes_of
from tillit.bodies.actions import able_in, end_place
from tillit.bodies.models import Room
from tillit.bodies.queries import membership_of
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.kernel.period import today
from tillit.kernel.verdict import require
from tillit.people.models import Organisation
from tillit.trail.actions import record

WORD = "party_vanished"


@transaction.atomic
def propose_vanished(joint: Room, *, party: Organisation, why: Why, by: Actor) -> Proposal:
    """Propose that a party is no longer with the others, where nobody can answer for it or it answers nothing.

    Everybody is asked, that party too: its no stops it. Its silence hinders nothing once the last day has passed, at
    least 30 days from now. It is told in its own room, where those who belong to it read it.

    So it is for each other that is gone: it is asked at home about this too, its no counts, and its silence is not
    waited for. Else two that are gone would keep each other here for ever. Where only one is left it can therefore end
    the others, one by one, as one of two can (docs/adr/0035): each of them had its 30 days about each of them.
    """
    require(can_be_called_gone(joint, party))
    gone = [one for one in gone_from(joint) if one.party.pk != why.party.pk]
    called = next((one for one in gone if one.party.pk == party.pk), Gone(party))
    day = why.deadline_on or today() + timedelta(days=LEAST_DAYS_FOR_THE_SILENT)
    change: dict[str, Any] = {"organisation": str(party.pk), "organisation_name": party.name}
    if called.questions:
        change |= {"questions": called.questions, "since": str(called.since)}
    wanted = Wanted(WORD, change, subject_id=party.pk)
    made = propose(joint, wanted=wanted, why=replace(why, deadline_on=day), silent=[one.party for one in gone], by=by)
    own = own_room_of(party, by=by)
    with able_in(own, by=by) as actor:
        record(
            PARTY_CALLED_GONE, party, room=own.pk, by=actor, found_by=[party.pk], matter=joint.circle_id,
            organisation=party.name, asking=why.party.name, day=str(day),
        )  # fmt: skip
    return made


@transaction.atomic
def adopt_party_vanished(proposal: Proposal, *, by: Actor) -> UUID | None:
    """The party's place ends by the same work as when somebody leaves; it gets its package in its own room.

    It is agreed about the whole of what they own, in which somebody is no more.
    """
    assert proposal.room.circle_id is not None  # noqa: S101  # a joint room is a circle's
    place = membership_of(proposal.room.circle_id, proposal.subject)
    if place is None:
        raise NotFound
    end_place(
        place, reason=proposal.reason, behind=proposal.proposed_by, proposal=proposal.pk,
        agreed=who_agreed(proposal.pk), by=by,
    )  # fmt: skip
    whole = wholes_of([proposal.room.circle_id]).get(proposal.room.circle_id)
    return whole.key if whole else None
