"""What only the floors above know: which partnerships everybody can read about. They say where it lies at the start."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class Published:
    """A partnership in the register: what it is called, where it stands there, and the families that it names."""

    slug: str
    title: str
    address: str
    families: tuple[str, ...]


_paths: list[str] = []


def register_published(path: str) -> None:
    """`path` is where a function of the names of families and of addresses lies; found when it is first asked for."""
    _paths.append(path)


def published(
    *, families: Sequence[str], slugs: Sequence[str], after: tuple[str, str] | None = None, most: int | None = None
) -> list[Published]:
    """The published partnerships of these families, or with these addresses, in the order of their titles.

    `after`: only those after a title, by its key, and an address; `most`: only so many.
    """
    found: list[Published] = []
    for path in _paths:
        found += cast("Callable[..., list[Published]]", import_string(path))(families, slugs, after=after, most=most)
    return found
