"""Who lets people in, who gives which role, and what an organisation must not be left without."""

from collections.abc import Set

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.people.models import Invitation, Organisation, Person
from tillit.people.queries import affiliations_in_force, belonging_to, has_role, nobody_yet, open_invitations, who_may
from tillit.people.roles import BY_KEY, CONFIRM_MANDATE, WELCOME, roles_with
from tillit.people.rules.first_person import can_ask_first, can_see_to_first, keeps_sides_apart, still_asks
from tillit.people.rules.persons import is_oneself
from tillit.people.rules.roles import belongs, may

# The roles that do not vanish unnoticed: a successor, or somebody says that nobody has it for now
KEY_ROLES = ("keeper", "board")


def can_let_in(actor: Actor, organisation: Organisation, role: str) -> Verdict:
    """Somebody is invited, in a role, by those whose task it is."""
    return may(actor, organisation, WELCOME) & can_give_role(actor, organisation, role)


def can_ask(actor: Actor, organisation: Organisation, role: str) -> Verdict:
    """Its own people invite; to an organisation that nobody has belonged to yet, those who wrote it down."""
    if nobody_yet(organisation):
        return can_ask_first(actor, organisation, role)
    return can_let_in(actor, organisation, role)


def can_ask_again(actor: Actor, invitation: Invitation) -> Verdict:
    """As long as it is unanswered, by those who may ask for it today."""
    organisation, role = invitation.organisation, invitation.role
    if nobody_yet(organisation):
        return can_ask_first(actor, organisation, role, but=invitation.pk) & is_unanswered(invitation)
    return can_let_in(actor, organisation, role) & is_unanswered(invitation)


def can_take_back(actor: Actor, invitation: Invitation) -> Verdict:
    """As long as it is unanswered, by those who see to who is invited."""
    organisation = invitation.organisation
    if nobody_yet(organisation):
        return can_see_to_first(actor, organisation) & is_unanswered(invitation)
    return may(actor, organisation, WELCOME) & is_unanswered(invitation)


def can_change_roles(
    actor: Actor, organisation: Organisation, person: Person, *, given: Set[str], taken: Set[str]
) -> Verdict:
    """Roles are given and taken by those whose task it is; everybody may lay down their own."""
    own = is_oneself(actor, person)
    lays_down = own & belongs(actor, organisation) if not given else no(_("Nobody gives themselves a role."))
    verdict = may(actor, organisation, WELCOME) | lays_down
    for role in sorted(given if own else given | taken):
        verdict &= can_give_role(actor, organisation, role)
    return verdict


def can_give_role(actor: Actor, organisation: Organisation, role: str) -> Verdict:
    """Who may bind the organisation is said by those who answer for that, or by anybody while nobody does.

    Otherwise whoever keeps the access could let themselves in as the board, and confirm a mandate of their own.
    """
    if CONFIRM_MANDATE not in BY_KEY[role].permissions:
        return YES
    answering = roles_with(CONFIRM_MANDATE)
    if has_role(actor, organisation, answering) or not who_may(organisation.pk, CONFIRM_MANDATE).exists():
        return YES
    return no(_("Only somebody who answers for the organisation can give or end the role of the board."))


def roles_to_give(actor: Actor, organisation: Organisation) -> tuple[str, ...]:
    """The roles that the actor may give there, as far as the role itself is concerned; at most two statements."""
    return tuple(key for key in BY_KEY if can_give_role(actor, organisation, key))


def can_show_publicly(actor: Actor, organisation: Organisation, person: Person) -> Verdict:
    """That somebody belongs is shown by nobody but themselves, and never for a protected identity."""
    hidden = no(_("Your identity is protected: your name is shown to nobody.")) if person.protected_at else YES
    return is_oneself(actor, person) & belongs(actor, organisation) & hidden


def can_close_account(actor: Actor, person: Person) -> Verdict:
    """By the person, or by the program itself; not before everything that they hold has somebody else."""
    own = YES if actor.kind == "system" else is_oneself(actor, person)
    if not affiliations_in_force(person.pk).exists():
        return own
    return own & no(_("Leave your organisations first, so that what you hold there gets a new holder."))


def is_unanswered(invitation: Invitation) -> Verdict:
    """Neither accepted nor withdrawn; somebody else may have been quicker."""
    if invitation.accepted_at is None and invitation.withdrawn_at is None:
        return YES
    return no(_("The invitation has already been answered or withdrawn."))


def can_accept_invitation(actor: Actor, invitation: Invitation) -> Verdict:
    """By the one it was sent to, in time, and while the one who sent it may still let people in."""
    if actor != invitation.person.actor:
        return no(_("The invitation is for another mail address than the one that you are signed in with."))
    stands = open_invitations().filter(pk=invitation.pk, link__expires_at__gt=timezone.now()).exists()
    if not stands:
        return no(_("The invitation no longer holds. Ask the one who invited you for a new one."))
    if invitation.asking_id is not None:
        apart = keeps_sides_apart(invitation.person, invitation.invited_by, invitation.organisation)
        return still_asks(invitation) & apart
    return YES


def is_still_there(person: Person, organisation: Organisation) -> Verdict:
    """The person belongs to the organisation; somebody else may have noted the opposite a moment ago."""
    if has_role(person.actor, organisation):
        return YES
    return no(_("The person no longer belongs to the organisation. Somebody has already noted it."))


def last_with(organisation: Organisation, person: Person) -> tuple[str, ...]:
    """Which of the key roles the person is alone to have; one statement."""
    rows = belonging_to(organisation.pk).filter(role__in=KEY_ROLES).values_list("role", "person").order_by("pk")
    holders: dict[str, set[object]] = {}
    for role, holder in rows:
        holders.setdefault(role, set()).add(holder)
    return tuple(role for role in KEY_ROLES if holders.get(role) == {person.pk})


def somebody_still_lets_in(organisation: Organisation, person: Person, *, after: Set[str]) -> Verdict:
    """When a person has only the roles `after`, somebody can still let people in; or nobody else is left anyway."""
    if after & roles_with(WELCOME) or who_may(organisation.pk, WELCOME).exclude(pk=person.pk).exists():
        return YES
    if not belonging_to(organisation.pk).exclude(person=person).exists():
        return YES
    return no(
        _("Nobody would be left who can let people in. Give somebody the role keeper of access, or board, first.")
    )
