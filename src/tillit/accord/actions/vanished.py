"""A party for which nobody answers any more must not lock the others in: they say so, and it ends fairly (C3)."""

from dataclasses import replace
from datetime import timedelta

from django.db import transaction

from tillit.accord.actions.offering import own_room_of
from tillit.accord.actions.proposals import Wanted, Why, propose
from tillit.accord.deciding import LEAST_DAYS_FOR_THE_SILENT
from tillit.accord.events import PARTY_CALLED_GONE
from tillit.accord.models import Proposal
from tillit.accord.rules import can_be_called_gone
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
    """Propose that a party is no longer with the others, where nobody can answer for it today.

    Everybody is asked, that party too: its no stops it. Its silence hinders nothing once the last day has passed, at
    least 30 days from now. It is told in its own room, where those who belong to it read it.
    """
    require(can_be_called_gone(joint, party))
    day = why.deadline_on or today() + timedelta(days=LEAST_DAYS_FOR_THE_SILENT)
    change = {"organisation": str(party.pk), "organisation_name": party.name}
    wanted = Wanted(WORD, change, subject_id=party.pk)
    made = propose(joint, wanted=wanted, why=replace(why, deadline_on=day), silent=[party], by=by)
    own = own_room_of(party, by=by)
    with able_in(own, by=by) as actor:
        record(
            PARTY_CALLED_GONE, party, room=own.pk, by=actor, party=party.pk, matter=joint.circle_id,
            organisation=party.name, asking=why.party.name, day=str(day),
        )  # fmt: skip
    return made


@transaction.atomic
def adopt_party_vanished(proposal: Proposal, *, by: Actor) -> None:
    """The party's place ends by the same work as when somebody leaves; it gets its package in its own room."""
    assert proposal.room.circle_id is not None  # noqa: S101  # a joint room is a circle's
    place = membership_of(proposal.room.circle_id, proposal.subject)
    if place is None:
        raise NotFound
    end_place(place, reason=proposal.reason, behind=proposal.proposed_by, by=by)
