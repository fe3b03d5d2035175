"""Who changes what is a party's own, and who says what they think of it (C1: asked of every party alike; C2)."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Scope
from tillit.bodies.queries import membership_of, rooms_of
from tillit.bodies.rules import holds_mandate, is_unbiased
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.partnerships.kinds import ACTIVITY, DEPENDENCY, LEARNING_GOAL, PARTICIPATION, PARTY, Kind, Values
from tillit.partnerships.kinds.about import WHO
from tillit.partnerships.models import Activity, Feedback, Partnership
from tillit.partnerships.queries import has_left
from tillit.people.models import Organisation

# why somebody else does not change it, by the kind of what is one party's own
OWN = {
    ACTIVITY.key: _("Only the organisation that books the activity changes it. Say what you think of it instead."),
    DEPENDENCY.key: _("What an activity needs is said by the organisation that books it. Say what you think instead."),
    LEARNING_GOAL.key: _("What one organisation wants to learn is its own, and only that organisation changes it."),
    PARTICIPATION.key: _("Each party tells by itself how it takes part, and nobody else does it."),
}


def can_edit(
    actor: Actor,
    partnership: Partnership,
    party: Organisation,
    kind: Kind,
    *,
    before: UUID | None = None,
    after: UUID | None = None,
    subject: UUID | None = None,
) -> Verdict:
    """Who speaks for a party begins a change of what is joint; what is one party's own, that party alone (C2, C3).

    `before` and `after` are the owners of what stands and of what would stand; None for what is joint. Who changes it
    at once, as all that is only reported, has no conflict of interest in it; for others those answer who are asked.
    """
    speaks = is_party(partnership, party) & holds_mandate(actor, party, Scope.SPEAK)
    at_once = before == party.pk or partnership.confirmed_at is None
    own = is_unbiased(actor, partnership.circle_id, subject) if at_once else YES
    return is_inside(actor, partnership) & speaks & is_not_anothers(party, kind, before=before, after=after) & own


def is_not_anothers(
    party: Organisation, kind: Kind, *, before: UUID | None = None, after: UUID | None = None
) -> Verdict:
    """Nobody changes what is another's own. What another would book is proposed to it; the rest it tells itself."""
    if before not in {None, party.pk}:
        return no(OWN[kind.key])
    booked = kind in {ACTIVITY, DEPENDENCY}
    return YES if booked or after in {None, party.pk} else no(OWN[kind.key])


def stays_as_it_is(circle: UUID, kind: Kind, before: Values | None, after: Values | None) -> Verdict:
    """A party comes by everybody's yes and its own, and goes by itself; what it is called in the record stays.

    When it has left, what stands of it and what it said of itself is no longer changed in its name, by anybody.
    """
    if kind not in {PARTY, LEARNING_GOAL, PARTICIPATION}:
        return YES
    if before is not None and after is not None and has_left(circle, before[kind.owner or WHO]):
        return no(_("The organisation has left. What stands of it stays as it was when it left."))
    if kind is not PARTY:
        return YES
    if before is None or after is None:
        return no(_("A party comes in by everybody’s yes and its own, and leaves by itself."))
    same = before["organisation"] == after["organisation"]
    return YES if same else no(_("Which organisation a party is cannot be changed."))


def can_give_feedback(actor: Actor, partnership: Partnership, activity: Activity, party: Organisation) -> Verdict:
    """Another party says what it thinks of an activity; its own it changes itself (C2)."""
    others = no(_("This is the organisation’s own activity.")) if activity.booker_id == party.pk else YES
    somebody = YES if activity.booker_id else no(_("Nobody is named who books the activity, so nobody can answer."))
    if has_left(partnership.circle_id, str(activity.booker_id or "")):
        somebody = no(_("The organisation that books the activity has left, so nobody can answer."))
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
