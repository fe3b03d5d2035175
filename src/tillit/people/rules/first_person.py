"""The first person of an organisation that nobody has belonged to yet: who asks, and who may not be it."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.people.above import parties_beside, standing_of
from tillit.people.models import Invitation, Organisation, Person
from tillit.people.queries import common_organisations, nobody_yet, open_invitations, organisations_where
from tillit.people.roles import DESCRIBE, WELCOME, roles_with
from tillit.people.rules.organisations import is_not_merged


def can_see_to_first(actor: Actor, organisation: Organisation) -> Verdict:
    """Who describes for an organisation that may ask for this one's first person does so, and takes that back."""
    if asks_through(actor, organisation) is not None:
        return is_not_merged(organisation)
    return is_not_merged(organisation) & no(
        _(
            "The first person of an organisation is asked by another party of its partnerships, of its own side where"
            " there is one; of an organisation that is in none, by the one that wrote it down."
        )
    )


def asks_through(actor: Actor, organisation: Organisation) -> Organisation | None:
    """The organisation that the actor asks for, the first when there are several; None when they may not ask."""
    may_ask = who_may_ask(organisation)
    mine = {one.pk: one for one in organisations_where(actor, DESCRIBE)} if may_ask else {}
    return next((mine[key] for key in may_ask if key in mine), None)


def who_may_ask(organisation: Organisation) -> tuple[UUID, ...]:
    """The organisations whose people may ask for another's first person; none once somebody has belonged to it.

    One that has a place among others is asked for by those around the same table, its own side where sides matter, and
    not by whoever happened to write it down: no side chooses who sits with the other (C1).
    """
    if not nobody_yet(organisation):
        return ()
    standing = standing_of(organisation)
    if standing.ever:
        return standing.others
    return (organisation.described_by_id,) if organisation.described_by_id else ()


def still_asks(invitation: Invitation) -> Verdict:
    """The organisation in whose name somebody was asked may still ask for it."""
    if invitation.asking_id in who_may_ask(invitation.organisation):
        return YES
    return no(_("The invitation no longer holds. Ask the one who invited you for a new one."))


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

    Otherwise whoever asks for the other party could hold both sides, and say both yeses. It is the invited who is told,
    and not who asks: they would learn whose address it is.
    """
    both = common_organisations(person, inviter)
    if not both or not parties_beside(organisation, both):
        return YES
    return no(
        _(
            "You belong to an organisation of the one who asks, and it shares a partnership with this one: you would"
            " stand on both sides. Somebody else has to be its first person. Tell the one who asked you."
        )
    )
