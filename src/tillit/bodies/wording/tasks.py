"""A task in the reader's language: when it is due, how it stands, and what the reader can do with it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.bodies.models import Task
from tillit.bodies.rules import can_answer_for_task, can_do_task, can_reopen_task, can_withdraw_task
from tillit.kernel.actor import Actor
from tillit.kernel.formats import day_text, number_text
from tillit.kernel.period import day_of, today


@dataclass(frozen=True, slots=True)
class Due:
    """A day in words; `late` when it has passed."""

    words: str
    late: bool


@dataclass(frozen=True, slots=True)
class TaskShown:
    """A task as a line or at the head of its page; `state` is a whole sentence."""

    key: UUID
    title: str
    organisation: str
    holder: str
    due: Due | None
    state: str
    open: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """What the reader can do with a task."""

    do: bool
    reopen: bool
    answer: bool
    withdraw: bool


def due(day: date) -> Due:
    """When something is due or runs out, seen from today."""
    days = (day - today()).days
    told = {"day": day_text(day), "days": number_text(abs(days))}
    if days < 0:
        late = ngettext("%(day)s, %(days)s day ago", "%(day)s, %(days)s days ago", -days)
        return Due(late % told, late=True)
    if days < 2:
        near = _("%(day)s, tomorrow") if days else _("%(day)s, today")
        return Due(near % told, late=False)
    return Due(_("%(day)s, in %(days)s days") % told, late=False)


def task_shown(task: Task) -> TaskShown:
    """A task with its organisation, holder and asker loaded."""
    return TaskShown(
        key=task.pk,
        title=task.title,
        organisation=task.organisation.name,
        holder=str(task.holder) if task.holder else "",
        due=due(task.due_on) if task.due_on and task.is_open else None,
        state=_state(task),
        open=task.is_open,
    )


def choices_for(actor: Actor, task: Task) -> Choices:
    """Asks only the rules that its state leaves room for."""
    waiting = task.is_open and task.is_only_asked_for
    return Choices(
        do=task.is_open and not waiting and bool(can_do_task(actor, task)),
        reopen=not task.is_open and bool(can_reopen_task(actor, task)),
        answer=waiting and bool(can_answer_for_task(actor, task)),
        withdraw=waiting and bool(can_withdraw_task(actor, task)),
    )


def _state(task: Task) -> str:
    told = {"organisation": task.organisation.name, "asker": task.asked_by.name if task.asked_by else ""}
    if task.is_only_asked_for:
        return _state_of_question(task) % told
    if task.done_at is not None:
        return _("Done %(day)s.") % {"day": day_text(day_of(task.done_at))}
    if task.holder is not None:
        return _("%(person)s at %(organisation)s does this.") % (told | {"person": str(task.holder)})
    return _("Nobody at %(organisation)s holds this yet.") % told


def _state_of_question(task: Task) -> str:
    if task.is_open:
        return _("%(asker)s asks %(organisation)s for this, and waits for an answer.")
    if task.declined_because:
        return _("%(asker)s asked for this, and %(organisation)s declined.")
    return _("%(asker)s asked for this, and took the question back.")
