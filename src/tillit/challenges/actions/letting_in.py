"""Letting somebody in to the talks: every party's yes first, then their own, in their own room (C3)."""

from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from tillit.accord.actions import accept, propose
from tillit.accord.actions.proposals import Wanted, Why
from tillit.accord.models import Acceptance, Proposal
from tillit.accord.queries import who_agreed
from tillit.accord.rules import can_accept
from tillit.bodies.actions import take_seat
from tillit.bodies.models import Seat
from tillit.challenges.actions.inviting import met
from tillit.challenges.actions.opening import come_in
from tillit.challenges.events import CHALLENGE_JOINED
from tillit.challenges.models import Challenge, Interest, Invitation, InvitedAnswer
from tillit.challenges.queries import challenge_of, table_of
from tillit.challenges.rules import can_let_in, has_no_other_way
from tillit.challenges.wording.joining import moved_joined
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput, NotFound
from tillit.kernel.verdict import require
from tillit.people.models import Organisation
from tillit.trail.actions import record

JOINED = "challenge_joined"


@transaction.atomic
def ask_to_let_in(invitation: Invitation, *, organisation: Organisation, why: Why, by: Actor) -> Proposal:
    """Ask the parties whether an organisation that was invited comes in, and then itself, in its own room.

    Whoever asks gives their own party's yes with it, when they hold its mandate to. What the newcomer is told is what
    the invitation shows. Its answer by the link is met by this.
    """
    lock(invitation)
    fresh = _with_all(invitation)
    require(can_let_in(by, fresh, why.party))
    challenge = fresh.challenge
    if organisation.pk == why.party.pk:
        raise InvalidInput((Fault("organisation", _("That is your own organisation."), _("Choose theirs.")),))
    change = {
        "title": challenge.title, "organisation": str(organisation.pk), "name": organisation.name,
        "why": fresh.why, "texts": fresh.told["texts"],
    }  # fmt: skip
    wanted = Wanted(JOINED, change, challenge.pk)
    made = propose(challenge.room, wanted=wanted, why=why, newcomer=organisation, by=by)
    fresh.organisation, fresh.proposal_id = organisation, made.pk
    fresh.save(update_fields=["organisation", "proposal_id"])
    if fresh.answer == InvitedAnswer.YES and fresh.met_at is None:
        met(fresh, party=why.party, by=by)
    if can_accept(by, made, why.party):
        accept(made, party=why.party, reason=why.reason, by=by)
    return made


@transaction.atomic
def adopt_joining(proposal: Proposal, *, by: Actor) -> UUID:
    """Everybody has said yes, the newcomer last: it is in the circle with a seat.

    Who said its yes takes the seat to begin with, so that it can write its own picture at once; the organisation says
    itself who sits there from then on. Conflict when things have changed meanwhile.
    """
    assert proposal.room.circle_id is not None  # noqa: S101  # what is joint is owned by a circle
    found = challenge_of(proposal.room.circle_id)
    if found is None:
        raise NotFound
    challenge = lock(found)
    require(has_no_other_way(challenge))
    if moved_joined(proposal):
        raise Conflict
    organisation = Organisation.objects.get(pk=proposal.change["organisation"])
    come_in(challenge, organisation=organisation, by=by)
    _sit(challenge, organisation, proposal, by=by)
    _end_the_invitations(challenge, organisation, proposal)
    record(
        CHALLENGE_JOINED, challenge, room=challenge.room_id, by=by, matter=challenge.circle_id, reason=proposal.reason,
        found_by=[organisation.pk, *who_agreed(proposal.pk)], organisation=organisation.name, title=challenge.title,
        proposal=str(proposal.pk),
    )  # fmt: skip
    return challenge.pk


def _with_all(invitation: Invitation) -> Invitation:
    rows = Invitation.objects.select_related("asking", "organisation", "challenge__circle", "challenge__room", "room")
    return rows.get(pk=invitation.pk)


def _end_the_invitations(challenge: Challenge, organisation: Organisation, proposal: Proposal) -> None:
    """All that they were sent, also by that very name, and their interest: nobody waits for another answer."""
    they = Q(organisation=organisation) | Q(organisation=None, name__iexact=organisation.name)
    theirs = Invitation.objects.filter(they, challenge=challenge, withdrawn_at=None)
    theirs.update(proposal_id=proposal.pk, organisation=organisation)
    # interest by organisation alone: whoever wrote a name is not told that those who bear it have come in
    interest = Interest.objects.filter(organisation=organisation, invitation__challenge=challenge, withdrawn_at=None)
    interest.update(proposal_id=proposal.pk)


def _sit(challenge: Challenge, organisation: Organisation, proposal: Proposal, *, by: Actor) -> None:
    yes = Acceptance.objects.filter(ask__proposal=proposal, ask__party=organisation, ask__as_newcomer=True)
    seat = Seat.objects.filter(body=table_of(challenge), organisation=organisation).order_by("pk").last()
    given = yes.select_related("given_by").first()
    if given is not None and seat is not None:
        take_seat(seat, person=given.given_by, by=by)
