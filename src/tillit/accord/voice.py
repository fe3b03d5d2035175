"""Beside what a party can say something by itself: a package says it for its own joint texts (C5).

The thing is asked for anew each time as the one who looks: what somebody may not see is not named to them.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django.utils.module_loading import import_string

from tillit.kernel.actor import Actor

if TYPE_CHECKING:
    from tillit.bodies.models import Room


@dataclass(frozen=True, slots=True)
class Found:
    """A joint thing: what it is called, where its page is, and the room in which it lies.

    `called`: what an event keeps of its name, to be worded when it is read (trail.names).
    """

    label: str
    href: str
    room: "Room"
    called: Any


@dataclass(frozen=True, slots=True)
class Subject:
    """The same with what kind of thing it is ("accord.proposal") and its key."""

    subject_type: str
    key: UUID
    label: str
    href: str
    room: "Room"
    called: Any

    @property
    def place(self) -> "Place":
        """Kind and key."""
        return self.subject_type, self.key


Place = tuple[str, UUID]
Find = Callable[[Actor, str, Collection[UUID]], dict[UUID, Found]]
_paths: dict[str, str] = {}


def register_subject_of_voice(subject_type: str, path: str) -> None:
    """`path` is where a function lies, found when it is first asked for: the models are not ready before.

    `find(actor, subject_type, keys)` answers a Found for each that is neither absent nor forbidden, in as many
    statements for many as for one. `subject_type` is the model's label ("partnerships.goal").
    """
    if subject_type in _paths:
        raise ValueError(f"two packages say where a {subject_type} is")
    _paths[subject_type] = path


def subject_of_voice(actor: Actor, subject_type: str, key: UUID) -> Subject | None:
    """A joint thing of a known kind that the actor may see."""
    return subjects_of_voice(actor, [(subject_type, key)]).get((subject_type, key))


def subjects_of_voice(actor: Actor, places: Collection[Place]) -> dict[Place, Subject]:
    """The same for many: those that the actor may see, by kind and key; a few statements for each kind."""
    keys: dict[str, set[UUID]] = {}
    for subject_type, key in places:
        keys.setdefault(subject_type, set()).add(key)
    told: dict[Place, Subject] = {}
    for subject_type in sorted(keys.keys() & _paths.keys()):
        find: Find = import_string(_paths[subject_type])
        for key, one in find(actor, subject_type, keys[subject_type]).items():
            told[subject_type, key] = Subject(subject_type, key, one.label, one.href, one.room, one.called)
    return told


_wholes: list[str] = []


def register_wholes(path: str) -> None:
    """`path` is where a function of circles lies: by circle, what its organisations own as a whole.

    Asked in the circles' joint rooms, for those who have been in them and are not: beside it they can still speak. They
    are told what it is called, and where everybody reads it; `href` is empty where nobody else does.
    """
    _wholes.append(path)


def wholes_of(circles: Collection[UUID]) -> dict[UUID, Subject]:
    """What these circles own as a whole, by circle."""
    found: dict[UUID, Subject] = {}
    for path in _wholes if circles else ():
        found |= cast("Callable[[Collection[UUID]], dict[UUID, Subject]]", import_string(path))(circles)
    return found


def known_subjects() -> list[str]:
    """Every kind of thing, in order."""
    return sorted(_paths)
