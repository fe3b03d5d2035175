"""Who places something in the Code's matrix."""

from django.utils.translation import gettext_lazy as _

from tillit.accord.rules.proposals import is_inside
from tillit.assessments.engine.code import Code
from tillit.bodies.models import Room, Scope
from tillit.bodies.queries import membership_of
from tillit.bodies.rules import holds_mandate
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.people.models import Organisation


def can_place_in_code(actor: Actor, room: Room, party: Organisation) -> Verdict:
    """Each party for itself alone, through who speaks for it, in talks or a partnership that its parties stand behind.

    `room`: the joint room of the circle.
    """
    stands = parties_stand_behind(room) & _is_of_the_circle(room, party)
    return is_inside(actor, room) & stands & holds_mandate(actor, party, Scope.SPEAK)


def parties_stand_behind(room: Room) -> Verdict:
    """Talks, or a partnership that its parties have confirmed; not what somebody only tells of."""
    told = room.circle is None or room.circle.is_reported
    return no(_("Its parties have not confirmed this yet.")) if told else YES


def has_words(code: Code) -> Verdict:
    """It has phases and levels; a shell waits for somebody with the source."""
    return no(_("This version has no words yet: they are to be entered from its source.")) if code.is_shell else YES


def _is_of_the_circle(room: Room, party: Organisation) -> Verdict:
    member = room.circle_id and membership_of(room.circle_id, party.pk)
    return YES if member else no(_("The organisation is not one of the parties here."))
