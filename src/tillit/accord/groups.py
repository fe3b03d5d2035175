"""What packages above ask of the joint groups, said here when the program starts: who decides, and what follows.

A group is changed in its own way, and what is told of it is told to everybody like what is agreed.
"""

from typing import TYPE_CHECKING, Protocol, cast

from django.utils.module_loading import import_string

from tillit.kernel.actor import Actor

if TYPE_CHECKING:
    from tillit.bodies.actions import BodyWords
    from tillit.bodies.models import Body


class Question(Protocol):
    """Whether no majority gives a group these words; none: whether no majority ends it."""

    def __call__(self, body: "Body", words: "BodyWords | None") -> bool: ...


class Work(Protocol):
    """What is done with a group that was formed, or had other words before."""

    def __call__(self, body: "Body", before: "BodyWords | None", *, by: Actor) -> object: ...


_for_all: list[str] = []
_written: list[str] = []


def register_groups(*, for_all: str, written: str) -> None:
    """Each is where a function lies, found when it is first asked for: the models are not ready before."""
    _for_all.append(for_all)
    _written.append(written)


def takes_every_party(body: "Body", words: "BodyWords | None") -> bool:
    """Whether something about it is every party's to say, whatever the circle has agreed on."""
    return any(cast(Question, import_string(path))(body, words) for path in _for_all)


def work_after(body: "Body", before: "BodyWords | None", *, by: Actor) -> None:
    """What is done in the same transaction when a joint group has been written."""
    for path in _written:
        cast(Work, import_string(path))(body, before, by=by)
