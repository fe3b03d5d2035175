"""What only the floors above know of an organisation, and what they do when two rows turn out to be one.

They say where it lies when the program starts; this floor imports none of them.
"""

from collections.abc import Callable, Iterable, Set
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, cast
from uuid import UUID

from django.utils.module_loading import import_string

from tillit.kernel.actor import Actor

if TYPE_CHECKING:
    from tillit.people.models import Organisation, Person


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an organisation stands among others.

    `ever`: it is, was or will be part of a circle, or sits somewhere; `now`: it is or will be. `others`: the
    organisations that are part today of every circle that it ever was part of, those first that came first; only those
    of its own sector where it has had a seat in that sector's own group, or others of the sector are part of a circle.
    `around`: the same of each circle by itself, where it is asked for with what is only told.
    """

    ever: bool = False
    now: bool = False
    others: tuple[UUID, ...] = field(default=())
    around: tuple[tuple[UUID, ...], ...] = field(default=())


class OfStanding(Protocol):
    """How the floor of circles answers where an organisation stands."""

    def __call__(self, organisation: "Organisation", *, told: bool) -> Standing: ...


class LetIn(Protocol):
    """How the floor of rooms lets a job work in some of them while the block runs."""

    def __call__(self, rooms: Iterable[UUID], *, by: Actor) -> AbstractContextManager[None]: ...


class HoldsWords(Protocol):
    """How the floor of rooms answers whether anything has happened in an organisation's own rooms."""

    def __call__(self, organisation: "Organisation", *, by: Actor) -> bool: ...


class Settle(Protocol):
    """What a floor sees to itself before the plain references are moved, as the job that merges."""

    def __call__(self, duplicate: "Organisation", *, into: "Organisation", person: "Person", by: Actor) -> None: ...


class NamesBeside(Protocol):
    """How the floor of circles answers what those are called whom somebody meets there."""

    def __call__(self, person: "Person", organisations: Set[UUID]) -> set[str]: ...


class PartiesBeside(Protocol):
    """How the floor of circles answers which of some organisations are parties of a circle with one."""

    def __call__(self, organisation: "Organisation", others: Set[UUID]) -> set[UUID]: ...


class TellOfFirst(Protocol):
    """How the floor of circles tells those around the table that a party's first person is asked, or has come."""

    def __call__(self, organisation: "Organisation", *, asking: "Organisation", came: bool, by: Actor) -> None: ...


_paths: dict[str, str] = {}
_words: dict[str, object] = {}
_told: list[str] = []


def register_above(
    *, standing: str, let_in: str, settle: str, holds_words: str, names_beside: str, parties_beside: str,
    tell_of_first: str,
) -> None:  # fmt: skip
    """Each is where a function lies; it is found when it is first asked for: the models are not ready before."""
    _paths.update(standing=standing, let_in=let_in, settle=settle, holds_words=holds_words)
    _paths.update(names_beside=names_beside, parties_beside=parties_beside, tell_of_first=tell_of_first)


def register_once_each(label: str, word: object) -> None:
    """What a row is called that each organisation has once in a place: "bodies.membership" and a lazy translation."""
    _words[label] = word


def standing_of(organisation: "Organisation", *, told: bool = False) -> Standing:
    """Where an organisation stands among others, whoever asks.

    `told`: also where somebody only says so, and it was never asked: in circles that are reported, and where it is told
    to have been before. That gives nobody a right; but a place opens rooms, or is part of what others have agreed to
    be their history, and is not handed on without those who are there.
    """
    return cast(OfStanding, import_string(_paths["standing"]))(organisation, told=told)


def let_in(rooms: Iterable[UUID], *, by: Actor) -> AbstractContextManager[None]:
    """Let a job work in these rooms for as long as the block runs."""
    return cast(LetIn, import_string(_paths["let_in"]))(rooms, by=by)


def holds_words(organisation: "Organisation", *, by: Actor) -> bool:
    """Whether anything lies in the organisation's own rooms besides that they were opened; asked as a job."""
    return cast(HoldsWords, import_string(_paths["holds_words"]))(organisation, by=by)


def names_beside(person: "Person", organisations: Set[UUID]) -> set[str]:
    """What the others are called who meet the person in these organisations, or in circles; no protected names."""
    return cast(NamesBeside, import_string(_paths["names_beside"]))(person, organisations)


def parties_beside(organisation: "Organisation", others: Set[UUID]) -> set[UUID]:
    """Those of the others that are, or will be, a party of a circle in which the organisation is one too."""
    return cast(PartiesBeside, import_string(_paths["parties_beside"]))(organisation, others)


def tell_of_first(organisation: "Organisation", *, asking: "Organisation", came: bool, by: Actor) -> None:
    """Tell those around the tables where the organisation sits: its first person is asked, or has come. No name."""
    cast(TellOfFirst, import_string(_paths["tell_of_first"]))(organisation, asking=asking, came=came, by=by)


def settle(duplicate: "Organisation", *, into: "Organisation", person: "Person", by: Actor) -> None:
    """Let the floors above see to what is theirs; `person` is who said the last yes."""
    cast(Settle, import_string(_paths["settle"]))(duplicate, into=into, person=person, by=by)


def word_for(label: str) -> object:
    """What a row is called, in the language of the moment; empty when nobody has said."""
    return _words.get(label, "")


def register_told(path: str) -> None:
    """`path` is where an action of organisations' keys lies: how a floor above keeps what everybody reads of them."""
    _told.append(path)


def tell_everybody(*organisations: UUID, renamed: bool = False) -> None:
    """What everybody reads of these organisations is, or may be, another than before: it is so at once.

    Part of each action after which it may be, when all its rows are written: a telephone number that is taken back is
    gone from the public page in the same transaction. `renamed`: who repeats the name elsewhere repeats the new one.
    """
    for path in _told:
        cast("Callable[..., object]", import_string(path))(organisations, renamed=renamed)
