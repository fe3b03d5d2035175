"""Whose voice it is: a party's own, and nobody else's (C5)."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tillit.accord.models import Statement
from tillit.accord.queries import circles_left_by, owner_keys
from tillit.accord.rules.proposals import is_inside
from tillit.bodies.models import Room, RoomKind, Scope
from tillit.bodies.rules import holds_mandate
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.people.models import Organisation
from tillit.people.rules.factors import is_console


def can_say(actor: Actor, room: Room, organisation: Organisation, *, is_public: bool) -> Verdict:
    """A party says something beside what it owns with others, through somebody who speaks for it; no other is asked."""
    owns = YES if organisation.pk in owner_keys(room) else no(_("The organisation does not own this with the others."))
    return (
        is_inside(actor, room) & owns & holds_mandate(actor, organisation, Scope.SPEAK) & may_be_told(room, is_public)
    )


def can_say_from_outside(actor: Actor, circle: UUID, organisation: Organisation) -> Verdict:
    """Who has been a party still speaks beside what it was party to, and is asked about nothing there (C3, C5)."""
    left = circle in circles_left_by(organisation)
    been = YES if left else no(_("The organisation has not been a party here, or is one today."))
    return been & can_see_own_words(actor, organisation)


def can_change_statement(actor: Actor, statement: Statement) -> Verdict:
    """Only the party whose words they are, through somebody who speaks for it, while they stand."""
    return is_inside(actor, statement.room) & can_withdraw_statement(actor, statement)


def can_withdraw_statement(actor: Actor, statement: Statement) -> Verdict:
    """The same from wherever it is: a party that has left still answers for its words and takes them back."""
    return can_see_own_words(actor, statement.organisation) & stands(statement)


def can_see_own_words(actor: Actor, organisation: Organisation) -> Verdict:
    """Who speaks for an organisation sees all that it has said by itself, also where it takes part no more."""
    return holds_mandate(actor, organisation, Scope.SPEAK)


def can_remove_statement(actor: Actor) -> Verdict:
    """What the law demands to be removed is removed on the console, by whoever answers for the installation in law."""
    return is_console(actor)


def stands(statement: Statement) -> Verdict:
    """It is neither withdrawn nor removed."""
    if statement.removed_at is not None:
        return no(_("This has been removed on a ground in law."))
    return no(_("This has already been taken back.")) if statement.withdrawn_at is not None else YES


def may_be_told(room: Room, is_public: bool) -> Verdict:
    """What stands beside something in a sector's own room would tell others what lies there."""
    if is_public and room.kind != RoomKind.CIRCLE:
        return no(_("Beside what lies in a sector’s own room you can only say something for those who read it."))
    return YES
