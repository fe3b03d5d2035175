"""What in a circle somebody can have a conflict of interest in; packages above add what they know of."""

from collections.abc import Callable
from typing import cast
from uuid import UUID

from django.utils.module_loading import import_string

Matters = Callable[[UUID], list[tuple[UUID, str]]]
_paths: list[str] = []


def register_matters(path: str) -> None:
    """`path` is where a function lies, found when it is first asked for: the models are not ready before.

    `matters(circle)` answers the keys and names of things in it, for somebody who may enter its joint room.
    """
    _paths.append(path)


def matters_in(circle: UUID) -> list[tuple[UUID, str]]:
    """Keys and names of what packages above know of."""
    return [matter for path in _paths for matter in cast(Matters, import_string(path))(circle)]
