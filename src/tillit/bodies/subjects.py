"""What a task can be about: a package above says for its own things what they are called and where they are.

The thing is asked for anew each time as the one who looks: what somebody may not see is not named to them.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.module_loading import import_string

from tillit.bodies.homes import Way
from tillit.kernel.actor import Actor

if TYPE_CHECKING:
    from tillit.bodies.models import Task

Find = Callable[[Actor, UUID], Way | None]
_paths: dict[str, str] = {}


def register_subject(subject_type: str, path: str) -> None:
    """`path` is where a function lies, found when it is first asked for: the models are not ready before.

    `find(actor, key)` answers the way to a thing, named by its title, or None when it is absent or forbidden.
    `subject_type` is the model's label ("documents.document").
    """
    _paths[subject_type] = path


def subject_of(actor: Actor, task: "Task") -> Way | None:
    """What a task is about, when it is about a thing of its own that the actor may see."""
    return find_subject(actor, task.subject_type, task.subject_id) if task.subject_id else None


def find_subject(actor: Actor, subject_type: str, key: UUID) -> Way | None:
    """The way to a thing of a known kind."""
    if subject_type not in _paths:
        return None
    find: Find = import_string(_paths[subject_type])
    return find(actor, key)


def read_subject(actor: Actor, told: str) -> tuple[str, UUID] | None:
    """ "documents.document:<key>" from an address or a form, when it is something that the actor may see."""
    subject_type, _colon, key = told.partition(":")
    try:
        found = (subject_type, UUID(key))
    except ValueError:
        return None
    return found if find_subject(actor, *found) else None
