"""What must happen on the floors above when somebody becomes part of an organisation, or gets another role there.

They say so here when the program starts; this floor knows none of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.module_loading import import_string

from tillit.kernel.actor import Actor

if TYPE_CHECKING:
    from tillit.people.models import Organisation, Person

_paths: list[str] = []
_forewarnings: list[str] = []


@dataclass(frozen=True, slots=True)
class Consequence:
    """What becoming part of an organisation would cost somebody: `text` before, `next_step` after; `href` shows it."""

    text: str
    next_step: str
    href: str


def register_newcomer(path: str) -> None:
    """`path` is where a function(person, *, by) lies, found when it is first asked for: models are not ready before."""
    if path not in _paths:
        _paths.append(path)


def tell_of_newcomer(person: "Person", *, by: Actor) -> None:
    """Let the floors above do what a new affiliation asks for, in the running transaction."""
    for path in _paths:
        act: Callable[..., None] = import_string(path)
        act(person, by=by)


def register_forewarning(path: str) -> None:
    """`path` is where a function(person, organisation) lies that answers the consequences of saying yes."""
    if path not in _forewarnings:
        _forewarnings.append(path)


def consequences_of(person: "Person", organisation: "Organisation") -> list[Consequence]:
    """What the person should know before they say yes; for that person's eyes and nobody else's."""
    found: list[Consequence] = []
    for path in _forewarnings:
        ask: Callable[[Person, Organisation], list[Consequence]] = import_string(path)
        found += ask(person, organisation)
    return found
