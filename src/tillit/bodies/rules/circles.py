"""Who may do what with circles, bodies and seats (C1: the same is asked of every party)."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Body, BodyKind, Membership, Scope, Seat
from tillit.bodies.queries import membership_of, strangers_to_caucus
from tillit.bodies.rules.conflicts import is_unbiased
from tillit.bodies.rules.mandates import holds_mandate
from tillit.kernel.actor import Actor
from tillit.kernel.period import today
from tillit.kernel.verdict import YES, Verdict, no
from tillit.people.models import Organisation
from tillit.people.roles import FILL_SEATS
from tillit.people.rules import may


def can_fill(actor: Actor, seat: Seat) -> Verdict:
    """An organisation fills its own seats and names their deputies itself; nobody else does (C8)."""
    return stands(seat) & may(actor, seat.organisation, FILL_SEATS)


def can_give_up(actor: Actor, seat: Seat) -> Verdict:
    """An organisation gives up its own seat, by its own decision."""
    return stands(seat) & may(actor, seat.organisation, FILL_SEATS)


def can_form_for(actor: Actor, organisation: Organisation, circle: Membership | None) -> Verdict:
    """A party forms a body of its own in a circle that it is in, through somebody who speaks for it (C2, C3)."""
    inside = YES if circle is not None else no(_("The organisation is not in this circle."))
    return inside & holds_mandate(actor, organisation, Scope.SPEAK)


def can_change_alone(actor: Actor, body: Body) -> Verdict:
    """A body that one party owns is changed and ended by that party, through somebody who speaks for it."""
    if body.owner is None:
        return no(_("What is joint changes by everybody’s yes; make a proposal."))
    return is_going_on(body) & holds_mandate(actor, body.owner, Scope.SPEAK)


def can_sit_in(body: Body, organisation: Organisation, *, as_guest: bool) -> Verdict:
    """A sector's own group seats organisations of that sector, and no guests."""
    if body.kind == BodyKind.CAUCUS:
        same = YES if organisation.sector == body.sector else no(_("The group is for another sector’s organisations."))
        return same & (no(_("A sector’s own group has no guests.")) if as_guest else YES)
    return YES


def can_leave(actor: Actor, membership: Membership) -> Verdict:
    """A party can always leave by itself (C3): no other has to agree, and nothing it owes keeps it here.

    It leaves through somebody who has no conflict of interest in the whole of it (jäv), as it says yes to a proposal.
    """
    unbiased = is_unbiased(actor, membership.circle_id)
    return holds_mandate(actor, membership.organisation, Scope.SPEAK) & unbiased


def carries_out_departure(actor: Actor) -> Verdict:
    """A job of the program ends the place of a party for which nobody answers, when the others have agreed to it."""
    agreed = actor.kind == "system" and actor.key.startswith("gone:")
    return YES if agreed else no(_("Only the organisation itself leaves, or the others together say that it is gone."))


def opens_no_old_room(circle: UUID, sector: str, organisations: Iterable[Organisation]) -> Verdict:
    """A sector's own room is never inherited: what was written there was not for those who had gone or came later (C4).

    Asked of those that get seats in a new group. When all have gone, only who stayed to the end comes back to the room.
    """
    strangers = strangers_to_caucus(circle, sector, organisations)
    if not strangers:
        return YES
    return no(
        _(
            "The sector’s own room in this circle still holds what others wrote when these were not in the group:"
            " %(organisations)s. Nobody sits there now to let them in, so the new group can have no seat for them."
        )
        % {"organisations": ", ".join(one.name for one in strangers)}
    )


def stands(seat: Seat) -> Verdict:
    """There is such a seat today."""
    gone = seat.ended_on is not None and seat.ended_on <= today()
    return no(_("The seat has been given up.")) if gone else is_going_on(seat.body)


def is_going_on(body: Body) -> Verdict:
    """The body has not ended."""
    return no(_("The body has ended.")) if body.ends_on is not None and body.ends_on <= today() else YES


def is_in(body: Body, organisation: Organisation) -> bool:
    """Whether the organisation is in the body's circle today."""
    return membership_of(body.circle_id, organisation.pk) is not None
