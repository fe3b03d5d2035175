"""Conflicts of interest (jäv), and who answers whether somebody of both sides comes into a caucus."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Admission, Declaration, Outcome, Room, RoomKind, Scope, Sitting
from tillit.bodies.queries import (
    crossing_of,
    crossings_in,
    has_declared,
    is_held,
    places_of,
    refused_about,
    rooms_of,
    waited_for,
)
from tillit.bodies.rules.mandates import holds_mandate
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.people.models import Organisation, Person
from tillit.people.roles import FILL_SEATS
from tillit.people.rules import belongs, is_oneself, may


def can_declare(actor: Actor, room: Room, organisation: Organisation) -> Verdict:
    """A person declares for themselves, in the joint room, where everybody concerned reads it."""
    joint = YES if room.kind == RoomKind.CIRCLE else no(_("A conflict of interest is declared in the joint room."))
    inside = YES if rooms_of(actor).filter(pk=room.pk).exists() else no(_("You do not have access to this room."))
    return joint & inside & belongs(actor, organisation)


def can_end(actor: Actor, declaration: Declaration) -> Verdict:
    """Only the person who declared it says that it has ended."""
    open_still = no(_("The conflict of interest has already ended.")) if declaration.ended_at else YES
    return is_oneself(actor, declaration.person) & open_still


def is_unbiased(actor: Actor, circle: UUID, *subjects: UUID | None) -> Verdict:
    """The person has declared no conflict of interest in the circle as a whole or in one of these things in it.

    Förvaltningslagen 16-18 §§ and kommunallagen 6 kap. 28 § for public parties; by agreement for the others. A matter
    that somebody described in words of their own is seen by all and judged by people.
    """
    keys = [circle, *(key for key in subjects if key is not None)]
    declared = has_declared(actor.person_id, circle, keys)
    return no(_("You have declared a conflict of interest in this. Somebody else can act.")) if declared else YES


def can_ask(actor: Actor, sitting: Sitting) -> Verdict:
    """The person, or whoever fills the organisation's seats, asks the caucus."""
    crossing = crossing_of(sitting)
    if crossing is None or not crossing.is_kept_out:
        return no(_("There is nothing to ask the caucus about this seat."))
    return is_oneself(actor, sitting.person) | may(actor, sitting.seat.organisation, FILL_SEATS)


def can_ask_anew(actor: Actor, sitting: Sitting) -> Verdict:
    """After a no: the caucus's own organisation whose seat it is, through somebody else than who was refused."""
    if is_oneself(actor, sitting.person):
        return no(_("The caucus has answered no to this. Somebody else in your organisation can ask it again."))
    return may(actor, sitting.seat.organisation, FILL_SEATS)


def has_not_been_refused(sitting: Sitting, affiliations: tuple[UUID, ...]) -> Verdict:
    """A no stands for the person, whatever seat they take, until they have another place on the other side.

    Asked by whoever can read the caucus's answers.
    """
    places = set(places_of(affiliations).values())
    if any(places <= found for found in refused_about(sitting)):
        return no(_("The caucus has answered no to this."))
    return YES


def can_answer(actor: Actor, admission: Admission, organisation: Organisation) -> Verdict:
    """An organisation of the caucus answers through somebody who speaks for it and stands on this side only."""
    waited = YES if organisation in waited_for(admission) else no(_("The organisation is not asked, or has answered."))
    return may_answer(actor, admission) & waited & holds_mandate(actor, organisation, Scope.SPEAK)


def may_answer(actor: Actor, admission: Admission) -> Verdict:
    """Whoever it is for: somebody of the caucus who stands on this side only, while the question is open."""
    open_still = YES if admission.outcome == Outcome.ASKED else no(_("The question has been answered."))
    inside = (
        YES if rooms_of(actor).filter(pk=admission.room_id).exists() else no(_("You do not have access to this room."))
    )
    return inside & open_still & stands_on_one_side(actor, admission)


def stands_on_one_side(actor: Actor, admission: Admission) -> Verdict:
    """Who stands on both sides answers for nobody here, let in or not."""
    crossings = crossings_in(admission.sitting.seat.body.circle_id, person=actor.person_id) if actor.person_id else {}
    return no(_("You stand on both sides yourself. Somebody else answers.")) if crossings else YES


def can_answer_for_address(actor: Actor, room: Room, person: Person) -> Verdict:
    """The reader of an address answers for it, where it belongs to the other side of a caucus's line."""
    inside = YES if rooms_of(actor).filter(pk=room.pk).exists() else no(_("You do not have access to this room."))
    held = YES if is_held(room, person) else no(_("Letters from this room go to your address as it is."))
    return inside & is_oneself(actor, person) & held
