"""The free voice: a party says something by itself beside what is joint, changes it and takes it back (C5)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.accord.events import STATEMENT_CHANGED, STATEMENT_MADE, STATEMENT_REMOVED, STATEMENT_WITHDRAWN
from tillit.accord.models import Statement, StatementKind
from tillit.accord.outward import tell
from tillit.accord.queries import mandate_behind, rooms_said_in, shared_rooms, words_of_statement
from tillit.accord.rules import (
    can_change_statement,
    can_remove_statement,
    can_say,
    can_see_own_words,
    can_withdraw_statement,
)
from tillit.accord.voice import Place, Subject
from tillit.bodies.actions import able_in, key_for, let_in
from tillit.bodies.models import Mandate, Room, Scope
from tillit.ground.db import acting, lock
from tillit.ground.pages import Page, page_of
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput, NotFound
from tillit.kernel.verdict import require
from tillit.people.models import Organisation, Person
from tillit.people.queries import author
from tillit.trail.actions import erase_words, record
from tillit.trail.names import in_parts


@transaction.atomic
def say(
    subject: Subject,
    *,
    organisation: Organisation,
    kind: StatementKind,
    text: str,
    is_public: bool,
    reason: str = "",
    by: Actor,
) -> Statement:
    """Say something for one's organisation beside a joint text, decision or proposal; no other can hinder it (C5)."""
    require(can_say(by, subject.room, organisation, is_public=is_public))
    mandate = mandate_behind(by, organisation, Scope.SPEAK)
    return keep_statement(
        subject.room, organisation=organisation, kind=kind, subject=subject.place, called=subject.called, text=text,
        person=author(by), mandate=mandate, is_public=is_public, reason=reason, by=by,
    )  # fmt: skip


@transaction.atomic
def keep_statement(
    room: Room,
    *,
    organisation: Organisation,
    kind: StatementKind,
    subject: Place,
    called: Any,
    text: str,
    person: Person,
    mandate: Mandate,
    is_public: bool = False,
    reason: str = "",
    by: Actor,
) -> Statement:
    """Part of saying something, also with a yes: the row and its event. Whoever calls has asked the rule.

    `called`: what the event keeps of the name of what it stands beside (voice.Found).
    """
    circle = room.circle_id
    assert circle is not None  # noqa: S101  # a joint room is a circle's
    statement = Statement(
        room=room,
        circle_id=circle,
        organisation=organisation,
        kind=kind,
        subject_type=subject[0],
        subject_id=subject[1],
        text=text,
        is_public=is_public,
        said_by=person,
        mandate=mandate,
    )
    statement.save(force_insert=True)
    record(
        STATEMENT_MADE, statement, room=room.pk, by=by, party=organisation.pk, mandate=mandate.pk, matter=circle,
        reason=reason, person=person, organisation=organisation.name, about=str(subject[1]), beside=called,
        kind=in_parts("accord.statementkind", kind),
    )  # fmt: skip
    if is_public:
        tell(circle, by=by)
    return statement


@transaction.atomic
def change_statement(
    statement: Statement, *, text: str, is_public: bool, version: int, reason: str = "", by: Actor
) -> Statement:
    """Give one's own statement, seen in `version`, other words; Conflict with both when it has moved on since."""
    fresh = lock(statement)
    require(can_change_statement(by, fresh) & can_say(by, fresh.room, fresh.organisation, is_public=is_public))
    if fresh.version != version:
        raise Conflict(mine=text, theirs=fresh.text)
    if (fresh.text, fresh.is_public) == (text, is_public):
        return fresh
    mandate, before, told = mandate_behind(by, fresh.organisation, Scope.SPEAK), fresh.text, fresh.is_public
    fresh.text, fresh.is_public, fresh.changed_at = text, is_public, timezone.now()
    fresh.version += 1
    fresh.save(update_fields=["text", "is_public", "changed_at", "version"])
    record(
        STATEMENT_CHANGED, fresh, room=fresh.room_id, by=by, party=fresh.organisation_id, mandate=mandate.pk,
        matter=fresh.circle_id, reason=reason, person=author(by), organisation=fresh.organisation.name, before=before,
    )  # fmt: skip
    if told or is_public:
        tell(fresh.circle_id, by=by)
    return fresh


@transaction.atomic
def withdraw_statement(statement: Statement, *, reason: str, by: Actor) -> Statement:
    """Take one's own statement back: it no longer stands beside anything, and stays in the history.

    Also from outside: its party may have left, and the words are still its own (C5).
    """
    person = author(by)
    with able_in(statement.room, by=by) as actor:
        fresh = lock(statement)
        require(can_withdraw_statement(by, fresh))
        mandate = mandate_behind(by, fresh.organisation, Scope.SPEAK)
        fresh.withdrawn_at, fresh.withdrawn_by = timezone.now(), person
        fresh.version += 1
        fresh.save(update_fields=["withdrawn_at", "withdrawn_by", "version"])
        record(
            STATEMENT_WITHDRAWN, fresh, room=fresh.room_id, by=actor, party=fresh.organisation_id, mandate=mandate.pk,
            matter=fresh.circle_id, reason=reason, person=person, organisation=fresh.organisation.name,
        )  # fmt: skip
    if fresh.is_public:
        tell(fresh.circle_id, by=by)
    return fresh


@transaction.atomic
def own_statements(organisation: Organisation, *, older: str, newer: str, by: Actor) -> Page[Statement]:
    """A page of all that an organisation has said by itself, newest first, for who speaks for it (C5).

    A job enters the rooms for it, also those that the organisation has left, and reads its own words and nothing else.
    """
    require(can_see_own_words(by, organisation))
    with _where_it_spoke(organisation, by=by) as rooms:
        return page_of(_said_by(organisation, rooms), "said_at", older=older, newer=newer)


@transaction.atomic
def own_statement(organisation: Organisation, key: UUID, *, by: Actor) -> Statement:
    """One of them; NotFound when it is absent or another's."""
    require(can_see_own_words(by, organisation))
    with _where_it_spoke(organisation, by=by) as rooms:
        found = _said_by(organisation, rooms).filter(pk=key).first()
    if found is None:
        raise NotFound
    return found


def _said_by(organisation: Organisation, rooms: list[UUID]) -> QuerySet[Statement]:
    found = Statement.objects.filter(organisation=organisation, room__in=rooms)
    return found.select_related("organisation", "room__organisation", "room__circle")


@contextmanager
def _where_it_spoke(organisation: Organisation, *, by: Actor) -> Iterator[list[UUID]]:
    rooms = list(rooms_said_in(by, organisation).values_list("pk", flat=True))
    job = Actor.system(f"rooms:{uuid4().hex}")
    with acting(job), let_in(rooms, by=job):
        yield rooms


@transaction.atomic
def remove_statement(statement: UUID, *, circle: UUID, ground: str, who: str, by: Actor) -> Statement:
    """Remove what the law demands to be removed: ground, day and who did it stand in its place (C5).

    Only from the console of the installation, by the one who answers for it in law (`who`). Its former words in the
    history go too. The console has a key to the room for as long as it takes.
    """
    require(can_remove_statement(by))
    missing = [name for name, value in (("ground", ground), ("who", who)) if not value.strip()]
    if missing:
        raise InvalidInput(tuple(Fault(name, _("Say the ground in law, and who removes it.")) for name in missing))
    for room in shared_rooms().filter(circle=circle):
        with key_for(room, by=by):
            found = Statement.objects.filter(pk=statement, room=room).first()
            if found is not None:
                return _remove(lock(found), ground=ground.strip()[:200], who=who.strip()[:200], by=by)
    raise NotFound


def _remove(fresh: Statement, *, ground: str, who: str, by: Actor) -> Statement:
    for payload in words_of_statement(fresh):
        erase_words(payload, ground=ground, by=by)
    fresh.text, fresh.removed_at, fresh.removed_ground, fresh.removed_by = "", timezone.now(), ground, who
    fresh.version += 1
    fresh.save(update_fields=["text", "removed_at", "removed_ground", "removed_by", "version"])
    record(
        STATEMENT_REMOVED, fresh, room=fresh.room_id, by=by, found_by=[fresh.organisation_id], matter=fresh.circle_id,
        reason=ground, organisation=fresh.organisation.name, who=who,
    )  # fmt: skip
    if fresh.is_public:
        tell(fresh.circle_id, by=by)
    return fresh
