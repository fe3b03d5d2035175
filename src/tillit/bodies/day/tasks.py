"""The tasks in somebody's day: theirs, those that nobody holds, questions to answer; and what others have to do."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.bodies.day.registry import DayItem, Part
from tillit.bodies.models import Task
from tillit.bodies.queries import tasks_of_others, tasks_to_do
from tillit.kernel.actor import Actor


def items(actor: Actor, most: int) -> Iterator[DayItem]:
    """Two statements: what is mine to do or to see to, and what others in my rooms have to do."""
    for task in tasks_to_do(actor, most=most):
        yield _item(task, Part.MINE, _label_of_mine(task))
    for task in tasks_of_others(actor, most=most):
        yield _item(task, Part.WAITING, _("Asked for, not answered yet") if task.is_only_asked_for else _("Task"))


def _label_of_mine(task: Task) -> str:
    if task.is_only_asked_for and task.asked_by is not None:
        return _("%(organisation)s asks for this") % {"organisation": task.asked_by.name}
    return _("Task") if task.holder_id else _("Task that nobody holds")


def _item(task: Task, part: Part, label: str) -> DayItem:
    href = reverse("bodies:task", args=[task.pk])
    return DayItem(part, label, task.title, href, task.organisation.name, task.due_on, task.room.circle_id)
