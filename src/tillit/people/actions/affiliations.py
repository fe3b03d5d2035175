"""Who belongs where, in which roles, and how that ends."""

from collections.abc import Set
from datetime import date

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Fault, InvalidInput
from tillit.kernel.period import today
from tillit.kernel.verdict import require
from tillit.people.above import tell_everybody
from tillit.people.events import HIDDEN_PUBLICLY, ROLE_LEFT_EMPTY, ROLES_CHANGED, SHOWN_PUBLICLY
from tillit.people.models import Affiliation, Organisation, Person
from tillit.people.newcomers import tell_of_newcomer
from tillit.people.own_room import own_room
from tillit.people.queries import affiliations_in_force, author, hold_access
from tillit.people.roles import BY_KEY
from tillit.people.rules import (
    can_change_roles,
    can_close_account,
    can_show_publicly,
    is_still_there,
    last_with,
    somebody_still_lets_in,
)
from tillit.people.tokens import end_all_tokens
from tillit.trail.actions import Value, record

ENDING = Actor.system("access")


def end_access(person: Person, *, by: Actor) -> None:
    """End everything that lets a person in, as soon as the running transaction is committed (security.md 3.5).

    All of it, also when they still belong elsewhere: a session is not for one organisation, and signing in again gives
    what is left. Not before the commit: a request of theirs may hold its own session while it waits for what we hold.
    What they may do is read anew at each request, so nothing is open in between.
    """

    def end() -> None:
        with acting(ENDING):
            end_all_tokens(person, by=by)

    transaction.on_commit(end, robust=True)


@transaction.atomic
def affiliate(
    person: Person, *, organisation: Organisation, role: str, starts_on: date | None = None, by: Actor
) -> Affiliation:
    """A person becomes part of an organisation in a role, from a day on (today when nothing is said)."""
    affiliation = Affiliation(person=person, organisation=organisation, role=role, starts_on=starts_on or today())
    affiliation.save(force_insert=True)
    tell_everybody(organisation.pk)
    return affiliation


@transaction.atomic
def change_roles(
    person: Person, *, organisation: Organisation, roles: Set[str], leave_empty: bool = False, by: Actor
) -> None:
    """Give a person these roles in the organisation and no other; at least one, for without one they leave.

    `leave_empty`: it is meant that nobody has a key role for now. Losing a role ends all of the person's sessions.
    """
    organisation = hold_access(organisation)
    require(is_still_there(person, organisation))
    if not roles or not roles <= set(BY_KEY):
        raise InvalidInput((Fault("roles", _("Choose at least one role.")),))
    rows = affiliations_in_force(person.pk).filter(organisation=organisation)
    now = set(rows.values_list("role", flat=True))
    given, taken = roles - now, now - roles
    if not given and not taken:
        return
    require(can_change_roles(by, organisation, person, given=given, taken=taken))
    require(somebody_still_lets_in(organisation, person, after=roles))
    emptied = [role for role in last_with(organisation, person) if role in taken]
    if emptied and not leave_empty:
        raise InvalidInput((
            Fault(
                "leave_empty",
                _("Nobody else has the role of keeper or board that you take away."),
                _("Give it to somebody else first, or tick that nobody has it for now."),
            ),
        ))  # fmt: skip
    _record_roles(person, organisation, given, taken, by=by)
    for role in emptied:
        note_empty_role(organisation, role=role, by=by)
    shown = rows.filter(shown_publicly=True).exists()
    _end(rows.filter(role__in=taken))
    for role in sorted(given):
        affiliate(person, organisation=organisation, role=role, by=by)
    rows.update(shown_publicly=shown)
    tell_everybody(organisation.pk)
    tell_of_newcomer(person, by=by)
    if taken:
        end_access(person, by=by)


@transaction.atomic
def note_empty_role(organisation: Organisation, *, role: str, by: Actor) -> None:
    """Remember that a key role has nobody for now, because somebody said so; the caller has asked its own rule."""
    record(
        ROLE_LEFT_EMPTY, organisation, room=own_room(organisation, by=by), by=by, party=organisation.pk,
        by_whom=author(by), role=role, organisation=organisation.name,
    )  # fmt: skip


@transaction.atomic
def end_affiliations(person: Person, *, organisation: Organisation, by: Actor) -> int:
    """A person no longer belongs to an organisation, from now on; how many roles ended.

    Called by what has seen to it that nothing is left behind (bodies.leave_organisation) and records it.
    """
    lasting = models.Q(ends_on=None) | models.Q(ends_on__gt=today())
    ended = _end(Affiliation.objects.filter(lasting, person=person, organisation=organisation))
    tell_everybody(organisation.pk)
    end_access(person, by=by)
    return ended


@transaction.atomic
def show_publicly(person: Person, *, organisation: Organisation, shown: bool, by: Actor) -> None:
    """Show or hide to everybody that one belongs to an organisation; nobody but the person decides it."""
    require(can_show_publicly(by, organisation, person))
    rows = affiliations_in_force(person.pk).filter(organisation=organisation).exclude(shown_publicly=shown)
    if not rows.update(shown_publicly=shown):
        return
    tell_everybody(organisation.pk)
    word = SHOWN_PUBLICLY if shown else HIDDEN_PUBLICLY
    record(
        word, organisation, room=own_room(organisation, by=by), by=by, party=organisation.pk,
        person=person, organisation=organisation.name,
    )  # fmt: skip


@transaction.atomic
def hide_everywhere(person: Person) -> None:
    """Take back that the person is shown to everybody, where they no longer belong too; the caller has asked its rule.

    When somebody's time runs out nobody acts, and the public page says the name until the night.
    """
    shown = Affiliation.objects.filter(person=person, shown_publicly=True)
    places = set(shown.values_list("organisation", flat=True))
    shown.update(shown_publicly=False)
    tell_everybody(*places)


@transaction.atomic
def close_account(person: Person, *, by: Actor) -> None:
    """Nobody signs in with the account any more; everything that lets the person in ends.

    By the person, or by the program; refused while the person belongs anywhere, so that nothing is left behind.
    """
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    require(can_close_account(by, person))
    person.is_active = False
    person.save(update_fields=["is_active"])
    hide_everywhere(person)
    end_access(person, by=by)


def _record_roles(person: Person, organisation: Organisation, given: Set[str], taken: Set[str], *, by: Actor) -> None:
    record(
        ROLES_CHANGED, organisation, room=own_room(organisation, by=by), by=by, party=organisation.pk,
        by_whom=author(by), person=person, organisation=organisation.name, given=list[Value](sorted(given)),
        taken=list[Value](sorted(taken)),
    )  # fmt: skip


def _end(rows: models.QuerySet[Affiliation]) -> int:
    """From today they no longer hold; one that would have begun later never does."""
    day = today()
    later = rows.filter(starts_on__gt=day).update(ends_on=models.F("starts_on"))
    return later + rows.filter(starts_on__lte=day).update(ends_on=day)
