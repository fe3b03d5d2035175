"""Writing down, asking for, handing over and finishing tasks."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tillit.bodies.events import (
    TASK_AGREED,
    TASK_ASKED_FOR,
    TASK_CHANGED,
    TASK_DECLINED,
    TASK_DONE,
    TASK_GIVEN,
    TASK_HANDED_OVER,
    TASK_LET_GO,
    TASK_REOPENED,
    TASK_TAKEN,
    TASK_WITHDRAWN,
)
from tillit.bodies.models import Room, Task
from tillit.bodies.rules import (
    can_answer_for_task,
    can_ask_for_task,
    can_do_task,
    can_give_task,
    can_hand_over_task,
    can_hold,
    can_reopen_task,
    can_withdraw_task,
)
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict
from tillit.kernel.verdict import require
from tillit.people.models import Organisation, Person
from tillit.people.queries import author
from tillit.trail.actions import record


@dataclass(frozen=True, slots=True)
class Words:
    """What a task says: `about` is the thing that it concerns, by type and key (tillit.bodies.subjects)."""

    title: str
    text: str = ""
    due_on: date | None = None
    about: tuple[str, UUID] | None = None


@transaction.atomic
def give_task(room: Room, *, organisation: Organisation, words: Words, holder: Person | None, by: Actor) -> Task:
    """An organisation takes something upon itself, through somebody who takes part for it (C8)."""
    require(can_give_task(by, room, organisation))
    if holder is not None:
        require(can_hold(holder, room, organisation))
    task = _written(room, organisation, words, by=by, holder=holder)
    record(TASK_GIVEN, task, by=by, person=author(by), task=task.title, organisation=organisation.name, **_place(task))
    return task


@transaction.atomic
def ask_for_task(room: Room, *, organisation: Organisation, asker: Organisation, words: Words, by: Actor) -> Task:
    """Ask another organisation in the room for something; it answers, and until then it is nobody's duty (C1)."""
    require(can_ask_for_task(by, room, asker=asker, organisation=organisation))
    task = _written(room, organisation, words, by=by, asked_by=asker)
    record(
        TASK_ASKED_FOR, task, by=by, person=author(by), task=task.title, organisation=organisation.name,
        asker=asker.name, **(_place(task) | {"party": asker.pk}),
    )  # fmt: skip
    return task


@transaction.atomic
def take_on_task(task: Task, *, by: Actor) -> Task:
    """The organisation that was asked says yes, through the one who takes it."""
    fresh = lock(task)
    require(can_answer_for_task(by, fresh))
    person = author(by)
    _changed(fresh, agreed_at=timezone.now(), holder=person)
    record(
        TASK_AGREED, fresh, by=by, person=person, task=fresh.title, organisation=fresh.organisation.name,
        **_place(fresh),
    )  # fmt: skip
    return fresh


@transaction.atomic
def decline_task(task: Task, *, reason: str, by: Actor) -> Task:
    """The organisation that was asked says no, with its reason."""
    fresh = lock(task)
    require(can_answer_for_task(by, fresh))
    person = author(by)
    _changed(fresh, declined_because=reason, done_by=person, done_at=timezone.now())
    record(
        TASK_DECLINED, fresh, by=by, person=person, task=fresh.title, organisation=fresh.organisation.name,
        reason=reason, **_place(fresh),
    )  # fmt: skip
    return fresh


@transaction.atomic
def withdraw_task(task: Task, *, by: Actor) -> Task:
    """Who has asked takes the question back."""
    fresh = lock(task)
    require(can_withdraw_task(by, fresh))
    person, asker = author(by), fresh.asked_by
    assert asker is not None  # noqa: S101  # the rule asked for it
    _changed(fresh, done_by=person, done_at=timezone.now())
    record(
        TASK_WITHDRAWN, fresh, by=by, person=person, task=fresh.title, asker=asker.name,
        **(_place(fresh) | {"party": asker.pk}),
    )  # fmt: skip
    return fresh


@transaction.atomic
def change_task(task: Task, *, words: Words, version: int, by: Actor) -> Task:
    """Change what a task says, as seen in `version`; Conflict with both texts when it has moved on since."""
    fresh = lock(task)
    require(can_do_task(by, fresh))
    if fresh.version != version:
        raise Conflict(mine=_text(words.title, words.due_on, words.text), theirs=_text_of(fresh))
    if (fresh.title, fresh.text, fresh.due_on) == (words.title, words.text, words.due_on):
        return fresh
    _changed(fresh, title=words.title, text=words.text, due_on=words.due_on)
    record(TASK_CHANGED, fresh, by=by, person=author(by), task=fresh.title, **_place(fresh))
    return fresh


@transaction.atomic
def take_task(task: Task, *, by: Actor) -> Task:
    """Take a task upon oneself, from nobody or from a colleague."""
    fresh = lock(task)
    require(can_do_task(by, fresh))
    person = author(by)
    if fresh.holder_id == person.pk:
        return fresh
    _changed(fresh, holder=person)
    record(TASK_TAKEN, fresh, by=by, person=person, task=fresh.title, **_place(fresh))
    return fresh


@transaction.atomic
def hand_over_task(task: Task, *, to: Person | None, by: Actor) -> Task:
    """Give a task to a colleague who may enter its room, or say that nobody holds it for now (C8)."""
    fresh = lock(task)
    require(can_hand_over_task(by, fresh, to))
    if fresh.holder_id == (to.pk if to else None):
        return fresh
    _changed(fresh, holder=to)
    word = TASK_HANDED_OVER if to else TASK_LET_GO
    record(word, fresh, by=by, person=author(by), task=fresh.title, holder=to or "", **_place(fresh))
    return fresh


@transaction.atomic
def finish_task(task: Task, *, result: str = "", by: Actor) -> Task:
    """Say that a task is done, and if one likes what came of it."""
    fresh = lock(task)
    require(can_do_task(by, fresh))
    person = author(by)
    _changed(fresh, done_by=person, done_at=timezone.now())
    record(TASK_DONE, fresh, by=by, person=person, task=fresh.title, reason=result, **_place(fresh))
    return fresh


@transaction.atomic
def reopen_task(task: Task, *, by: Actor) -> Task:
    """Open a finished task again. Whoever held it may have left, so it is nobody's until somebody takes it."""
    fresh = lock(task)
    require(can_reopen_task(by, fresh))
    holder = fresh.holder if fresh.holder and can_hold(fresh.holder, fresh.room, fresh.organisation) else None
    _changed(fresh, done_by=None, done_at=None, holder=holder)
    record(TASK_REOPENED, fresh, by=by, person=author(by), task=fresh.title, **_place(fresh))
    return fresh


def _written(room: Room, organisation: Organisation, words: Words, *, by: Actor, **more: Any) -> Task:
    subject_type, subject_id = words.about or ("", None)
    task = Task(
        room=room, organisation=organisation, title=words.title, text=words.text, due_on=words.due_on,
        subject_type=subject_type, subject_id=subject_id, made_by=author(by), **more,
    )  # fmt: skip
    task.save(force_insert=True)
    return task


def _changed(task: Task, **columns: Any) -> None:
    for name, value in columns.items():
        setattr(task, name, value)
    task.version += 1
    task.save(update_fields=[*columns, "version"])


def _place(task: Task) -> dict[str, Any]:
    return {"room": task.room_id, "party": task.organisation_id, "matter": task.room.circle_id}


def _text_of(task: Task) -> str:
    return _text(task.title, task.due_on, task.text)


def _text(title: str, due_on: date | None, text: str) -> str:
    return "\n\n".join(part for part in (title, due_on.isoformat() if due_on else "", text) if part)
