"""What must happen on the floors above when somebody becomes part of an organisation, or gets another role there.

They say so here when the program starts; this floor knows none of them.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.module_loading import import_string

from tillit.kernel.actor import Actor

if TYPE_CHECKING:
    from tillit.people.models import Person

_paths: list[str] = []


def register_newcomer(path: str) -> None:
    """`path` is where a function(person, *, by) lies, found when it is first asked for: models are not ready before."""
    if path not in _paths:
        _paths.append(path)


def tell_of_newcomer(person: "Person", *, by: Actor) -> None:
    """Let the floors above do what a new affiliation asks for, in the running transaction."""
    for path in _paths:
        act: Callable[..., None] = import_string(path)
        act(person, by=by)
