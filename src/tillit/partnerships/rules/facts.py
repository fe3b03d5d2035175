"""Who changes what is a party's own, and who says what they think of it (C1: asked of every party alike; C2)."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Scope
from tillit.bodies.queries import membership_of, rooms_of
from tillit.bodies.rules import holds_mandate, is_unbiased
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.partnerships.models import Activity, Feedback, Partnership
from tillit.people.models import Organisation


def can_change_own(actor: Actor, partnership: Partnership, party: Organisation, subject: UUID | None = None) -> Verdict:
    """What is a party's own, such as an activity that it books, is changed by that party alone (C2)."""
    return (
        is_inside(actor, partnership)
        & is_party(partnership, party)
        & holds_mandate(actor, party, Scope.SPEAK)
        & is_unbiased(actor, partnership.circle_id, subject)
    )


def can_give_feedback(actor: Actor, partnership: Partnership, activity: Activity, party: Organisation) -> Verdict:
    """Another party says what it thinks of an activity; its own it changes itself (C2)."""
    others = no(_("This is the organisation’s own activity.")) if activity.booker_id == party.pk else YES
    somebody = YES if activity.booker_id else no(_("Nobody is named who books the activity, so nobody can answer."))
    own = is_party(partnership, party) & holds_mandate(actor, party, Scope.SPEAK)
    return is_inside(actor, partnership) & own & others & somebody


def can_answer_feedback(actor: Actor, partnership: Partnership, activity: Activity, feedback: Feedback) -> Verdict:
    """The one that books the activity answers, once, with its reasons (C2)."""
    if activity.booker is None:
        return no(_("Nobody is named who books the activity, so nobody can answer."))
    waits = no(_("This is answered already.")) if feedback.answered_at else YES
    own = is_party(partnership, activity.booker) & holds_mandate(actor, activity.booker, Scope.SPEAK)
    return is_inside(actor, partnership) & own & is_unbiased(actor, partnership.circle_id, activity.pk) & waits


def is_inside(actor: Actor, partnership: Partnership) -> Verdict:
    """The actor may enter the joint room today."""
    inside = rooms_of(actor).filter(pk=partnership.room_id).exists()
    return YES if inside else no(_("You do not have access to this room."))


def is_party(partnership: Partnership, party: Organisation) -> Verdict:
    """The organisation owns the partnership with the others today."""
    there = membership_of(partnership.circle_id, party.pk)
    return YES if there else no(_("The organisation does not own this with the others."))
