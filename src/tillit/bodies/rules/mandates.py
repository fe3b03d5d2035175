"""What a mandate lets somebody do for an organisation, and who says that it stands (C1: asked of every party alike)."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Mandate, Scope
from tillit.bodies.queries import mandate_of, shares_a_circle, signing_mandates
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.people.models import Organisation, Person
from tillit.people.queries import who_may
from tillit.people.roles import CONFIRM_MANDATE, ENTER_MANDATE, WELCOME
from tillit.people.rules import belongs, is_oneself, may

MISSING = {
    Scope.SPEAK: _("You have no mandate to speak for the organisation."),
    Scope.ACCEPT: _("You have no mandate to say the organisation’s yes."),
    Scope.SIGN: _("You have no mandate to sign for the organisation."),
    Scope.BOOK: _("You have no mandate to book the organisation’s costs."),
}


def holds_mandate(actor: Actor, organisation: Organisation, scope: Scope) -> Verdict:
    """A confirmed mandate of this scope is in force for the person today; one statement."""
    return YES if mandate_of(actor, organisation.pk, scope) else no(MISSING[scope])


def is_enough_to_sign(persons: Iterable[Person], organisation: Organisation) -> Verdict:
    """Whether these persons together bind the organisation: one who signs alone, or two different ones jointly."""
    held = signing_mandates(organisation.pk, [person.pk for person in persons])
    if any(not mandate.jointly for mandate in held) or len({mandate.person_id for mandate in held}) >= 2:
        return YES
    if held:
        return no(_("This mandate is to sign jointly: one more person with a mandate to sign must sign too."))
    return no(_("None of those who signed has a mandate to sign for the organisation."))


def can_see_mandates(actor: Actor, organisation: Organisation) -> Verdict:
    """Those who belong to the organisation, and those who share a joint room with it as parties do: guests do not."""
    if shares_a_circle(actor, organisation):
        return YES
    return belongs(actor, organisation)


def can_enter_mandate(actor: Actor, organisation: Organisation, person: Person) -> Verdict:
    """Entered for somebody who belongs to the organisation, by those whose task it is."""
    inside = belongs(person.actor, organisation)
    theirs = YES if inside else no(_("A mandate is held by somebody who belongs to the organisation."))
    return may(actor, organisation, ENTER_MANDATE) & theirs


def can_confirm_mandate(actor: Actor, mandate: Mandate) -> Verdict:
    """By whoever acts for the board or the committee; one's own only where nobody else can."""
    return may(actor, mandate.organisation, CONFIRM_MANDATE) & is_anothers(actor, mandate) & is_waiting(mandate)


def can_refuse_mandate(actor: Actor, mandate: Mandate) -> Verdict:
    """By those who could confirm it; whoever entered it, or would hold it, can take it back."""
    withdraws = YES if actor.person_id == mandate.entered_by_id else is_oneself(actor, mandate.person)
    own = withdraws & belongs(actor, mandate.organisation)
    return (may(actor, mandate.organisation, CONFIRM_MANDATE) | own) & is_waiting(mandate)


def can_prolong_mandate(actor: Actor, mandate: Mandate) -> Verdict:
    """As confirming: a new decision is named, and one's own mandate is prolonged by somebody else."""
    return may(actor, mandate.organisation, CONFIRM_MANDATE) & is_anothers(actor, mandate) & is_standing(mandate)


def can_end_mandate(actor: Actor, mandate: Mandate) -> Verdict:
    """By those who answer for it, by those who see to who belongs here, and by its holder."""
    answers = may(actor, mandate.organisation, CONFIRM_MANDATE) | may(actor, mandate.organisation, WELCOME)
    own = is_oneself(actor, mandate.person) & belongs(actor, mandate.organisation)
    return (answers | own) & is_standing(mandate)


def is_anothers(actor: Actor, mandate: Mandate) -> Verdict:
    """Nobody confirms their own mandate, unless nobody else in the organisation could; it then shows that they did."""
    if mandate.person_id != actor.person_id:
        return YES
    others = who_may(mandate.organisation_id, CONFIRM_MANDATE).exclude(pk=actor.person_id)
    return no(_("Somebody else who answers for the organisation confirms your mandate.")) if others.exists() else YES


def is_waiting(mandate: Mandate) -> Verdict:
    """Entered, and neither confirmed nor ended; somebody else may have been quicker."""
    if mandate.ended_at is not None:
        return no(_("The mandate has already been ended or refused by somebody else."))
    return no(_("The mandate has already been confirmed.")) if mandate.confirmed_at is not None else YES


def is_standing(mandate: Mandate) -> Verdict:
    """Confirmed and not ended; somebody else may have been quicker."""
    if mandate.ended_at is not None:
        return no(_("The mandate has already been ended."))
    return no(_("The mandate is not confirmed yet.")) if mandate.confirmed_at is None else YES
