"""Beside what a party can say something by itself: a package says it for its own joint texts (C5).

The thing is asked for anew each time as the one who looks: what somebody may not see is not named to them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.module_loading import import_string

from tillit.kernel.actor import Actor

if TYPE_CHECKING:
    from tillit.bodies.models import Room


@dataclass(frozen=True, slots=True)
class Found:
    """A joint thing: what it is called, where its page is, and the room in which it lies."""

    label: str
    href: str
    room: "Room"


@dataclass(frozen=True, slots=True)
class Subject:
    """The same with what kind of thing it is ("accord.proposal") and its key."""

    subject_type: str
    key: UUID
    label: str
    href: str
    room: "Room"

    @property
    def place(self) -> tuple[str, UUID]:
        """Kind and key."""
        return self.subject_type, self.key


Find = Callable[[Actor, str, UUID], Found | None]
_paths: dict[str, str] = {}


def register_subject_of_voice(subject_type: str, path: str) -> None:
    """`path` is where a function lies, found when it is first asked for: the models are not ready before.

    `find(actor, subject_type, key)` answers a Found, or None when the thing is absent or forbidden. `subject_type` is
    the model's label ("partnerships.goal").
    """
    if subject_type in _paths:
        raise ValueError(f"two packages say where a {subject_type} is")
    _paths[subject_type] = path


def subject_of_voice(actor: Actor, subject_type: str, key: UUID) -> Subject | None:
    """A joint thing of a known kind that the actor may see."""
    if subject_type not in _paths:
        return None
    find: Find = import_string(_paths[subject_type])
    found = find(actor, subject_type, key)
    return None if found is None else Subject(subject_type, key, found.label, found.href, found.room)


def known_subjects() -> list[str]:
    """Every kind of thing, in order."""
    return sorted(_paths)
