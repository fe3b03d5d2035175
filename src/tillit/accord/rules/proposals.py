"""Who may propose, say yes and say no (C1: asked of every party alike; C3)."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tillit.accord.models import Proposal, State
from tillit.accord.queries import is_overdue, owner_keys
from tillit.bodies.models import Body, BodyKind, Room, RoomKind, Scope
from tillit.bodies.queries import membership_of, rooms_of
from tillit.bodies.rules import can_sit_in, holds_mandate, is_unbiased, opens_no_old_room
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.people.models import Organisation

SETTLED = {
    State.ADOPTED: _("The proposal is already decided: it is adopted."),
    State.REFUSED: _("The proposal is already decided: it is refused."),
    State.WITHDRAWN: _("The proposal has been taken back by those who made it."),
    State.LAPSED: _("The proposal has lapsed, and the old stands. Propose it again if it still is wanted."),
}


def can_propose(actor: Actor, room: Room, party: Organisation) -> Verdict:
    """Who speaks for one of those who own it proposes a change."""
    owns = YES if party.pk in owner_keys(room) else no(_("The organisation does not own this with the others."))
    return is_inside(actor, room) & owns & holds_mandate(actor, party, Scope.SPEAK)


def can_accept(actor: Actor, proposal: Proposal, party: Organisation) -> Verdict:
    """A party says yes while it is open, through somebody with its mandate and no conflict of interest (C3)."""
    return (
        is_inside(actor, proposal.room)
        & is_open(proposal)
        & is_waited_for(proposal, party)
        & holds_mandate(actor, party, Scope.ACCEPT)
        & is_without_conflict(actor, proposal)
    )


def can_object(actor: Actor, proposal: Proposal, party: Organisation) -> Verdict:
    """Who can say a party's yes can say its no."""
    return can_accept(actor, proposal, party)


def can_withdraw(actor: Actor, proposal: Proposal) -> Verdict:
    """The party that proposed takes it back, through somebody who speaks for it."""
    return is_open(proposal) & holds_mandate(actor, proposal.proposed_for, Scope.SPEAK)


def is_inside(actor: Actor, room: Room) -> Verdict:
    """The actor may enter the room today."""
    return YES if rooms_of(actor).filter(pk=room.pk).exists() else no(_("You do not have access to this room."))


def is_open(proposal: Proposal) -> Verdict:
    """It is not decided, and its last day has not passed."""
    if proposal.state != State.OPEN:
        return no(SETTLED[State(proposal.state)])
    return no(_("The last day to answer has passed.")) if is_overdue(proposal) else YES


def is_waited_for(proposal: Proposal, party: Organisation) -> Verdict:
    """The party was asked, still owns it with the others, and has not answered; a newcomer answers its offer."""
    asks = proposal.asks.filter(party=party, as_newcomer=False, acceptances=None, objections=None)
    waited = asks.exists() and party.pk in owner_keys(proposal.room)
    return YES if waited else no(_("The organisation is not asked, or has answered."))


def is_without_conflict(actor: Actor, proposal: Proposal) -> Verdict:
    """Nobody says their organisation's yes or no in what they have declared a conflict of interest in (jäv)."""
    circle = proposal.room.circle_id
    return is_unbiased(actor, circle, proposal.pk, proposal.subject_id) if circle else YES


def can_come_in(room: Room, newcomer: Organisation) -> Verdict:
    """An organisation outside a circle is asked to come in, from its joint room."""
    if room.circle_id is None or room.kind != RoomKind.CIRCLE:
        return no(_("Somebody new is asked to come in from the joint room."))
    inside = membership_of(room.circle_id, newcomer.pk) is not None
    return no(_("The organisation already takes part.")) if inside else YES


def can_seat(circle: UUID, sector: str, organisations: list[Organisation]) -> Verdict:
    """A sector's own group begins with seats for organisations of that sector that inherit no room of others (C4)."""
    if not sector:
        return YES
    verdict, body = opens_no_old_room(circle, sector, organisations), Body(kind=BodyKind.CAUCUS, sector=sector)
    for organisation in organisations:
        verdict &= can_sit_in(body, organisation, as_guest=False)
    return verdict


def can_begin(parties: list[Organisation]) -> Verdict:
    """Somebody who speaks for one of those who own it begins a change; `parties` are those the actor speaks for."""
    return YES if parties else no(_("You have no mandate to speak for any of those who own this."))
