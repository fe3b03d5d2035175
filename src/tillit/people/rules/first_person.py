"""The first person of an organisation that somebody else has written down, and nobody has belonged to yet."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.people.above import parties_beside
from tillit.people.models import Organisation, Person
from tillit.people.queries import common_organisations, open_invitations
from tillit.people.roles import WELCOME, roles_with
from tillit.people.rules.organisations import is_not_merged, wrote_it_down


def can_see_to_first(actor: Actor, organisation: Organisation) -> Verdict:
    """Who describes for the organisation that wrote this one down asks its first person, and takes that back."""
    return is_not_merged(organisation) & wrote_it_down(actor, organisation)


def can_ask_first(actor: Actor, organisation: Organisation, role: str, *, but: UUID | None = None) -> Verdict:
    """One at a time, in a role that lets them invite the others; `but` is an invitation that is sent again."""
    return can_see_to_first(actor, organisation) & brings_others(role) & nobody_is_asked(organisation, but=but)


def brings_others(role: str) -> Verdict:
    """The role lets somebody invite the others."""
    if role in roles_with(WELCOME):
        return YES
    return no(_("The first person gets a role in which they can invite the others."))


def nobody_is_asked(organisation: Organisation, *, but: UUID | None = None) -> Verdict:
    """No invitation to the organisation waits for an answer, besides this one."""
    asked = open_invitations().filter(organisation=organisation)
    if not (asked.exclude(pk=but) if but else asked).exists():
        return YES
    return no(_("Somebody is asked already, and has not answered. Withdraw that invitation first."))


def keeps_sides_apart(person: Person, inviter: Person, organisation: Organisation) -> Verdict:
    """Nobody puts their own people in the place of another party of a circle that they are a party of (C1).

    Otherwise somebody who wrote down the other party could hold both sides, and say both yeses.
    """
    both = common_organisations(person, inviter)
    if not both or not parties_beside(organisation, both):
        return YES
    return no(
        _(
            "The person belongs to an organisation of yours that shares a partnership with this one, and would stand on"
            " both sides. Ask somebody else."
        )
    )
