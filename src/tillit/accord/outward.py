"""What is told to the outside when something joint has changed: a package above says how, when the program starts.

The register publishes at once, in the same transaction: a party's public statement waits for nobody (C5), and what the
law keeps from the public is gone from the page when it is withheld (C10).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast
from uuid import UUID

from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from tillit.kernel.actor import Actor

_paths: list[str] = []


def register_outward(path: str) -> None:
    """`path` is where a function of a circle's key and `by` lies; it is found when it is first asked for."""
    _paths.append(path)


def tell(circle: UUID, *, by: "Actor") -> None:
    """Something has changed that everybody may read."""
    for path in _paths:
        cast("Callable[..., object]", import_string(path))(circle, by=by)
