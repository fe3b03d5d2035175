"""What only the floors above know: which partnerships everybody can read about. They say where it lies at the start."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from uuid import UUID

    from tillit.kernel.actor import Actor


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


@dataclass(frozen=True, slots=True)
class Awaited:
    """Something from above that a party has to answer: in the list of who waits for whom, and as a step.

    `waits`: since when. `is_mine`: the reader can answer it; then `title`, `text` and `label` say it as a step.
    """

    title: str
    text: str
    waits: str
    href: str
    label: str
    is_mine: bool


_awaited: list[str] = []


def register_awaited(path: str) -> None:
    """`path` is where a function of an actor and a circle lies: what waits there for a party, the oldest first."""
    _awaited.append(path)


def awaited_in(actor: "Actor", circle: "UUID") -> list[Awaited]:
    """All of it; a statement for each package that has some."""
    found: list[Awaited] = []
    for path in _awaited:
        found += cast("Callable[[Actor, UUID], list[Awaited]]", import_string(path))(actor, circle)
    return found


@dataclass(frozen=True, slots=True)
class Beside:
    """Something from above that the home shows folded: texts, each with what more there is to say of it.

    `source`: where they come from; `href` and `label` lead on.
    """

    heading: str
    lines: list[tuple[str, str]]
    source: str
    href: str
    label: str


_beside: list[str] = []


def register_beside(path: str) -> None:
    """`path` is where a function of an actor, a circle and the phases that it is in lies; what the home shows of it."""
    _beside.append(path)


def beside_in(actor: "Actor", circle: "UUID", phases: Sequence[str]) -> list[Beside]:
    """All of it."""
    found: list[Beside] = []
    for path in _beside:
        found += cast("Callable[[Actor, UUID, Sequence[str]], list[Beside]]", import_string(path))(
            actor, circle, phases
        )
    return found
