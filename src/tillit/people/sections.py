"""Parts of an organisation's page that floors above add: who speaks for it, its policies, its partnerships.

They say so here when the program starts; this floor knows none of them.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.utils.module_loading import import_string

from tillit.kernel.actor import Actor

if TYPE_CHECKING:
    from tillit.people.models import Organisation

Section = tuple[str, dict[str, Any]]
_paths: list[str] = []


def register_section(path: str) -> None:
    """`path` is where a function lies, found when it is first asked for: the models are not ready before.

    `section(actor, organisation)` answers a template and what it shows, or None when there is nothing for this actor.
    The template is included in the page; what it shows stands there under the name `part`.
    """
    if path not in _paths:
        _paths.append(path)


def sections_for(actor: Actor, organisation: "Organisation") -> list[Section]:
    """The parts that the floors above have for this actor, in the order in which they registered."""
    makers: list[Callable[[Actor, Organisation], Section | None]] = [import_string(path) for path in _paths]
    return [found for make in makers if (found := make(actor, organisation)) is not None]
