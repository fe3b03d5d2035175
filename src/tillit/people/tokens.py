"""Everything that lets somebody in without being asked again: kinds of token, and how all of a person's are ended.

A package that hands out a new kind (a feed's address, a key for the interface, a guest's link) registers it here, with
a function that ends all of one person's. `end_all_tokens` is called when a person may no longer come in: a test ends
everything of each kind and knocks.
"""

from typing import Protocol

from tillit.kernel.actor import Actor
from tillit.people.models import Person


class EndTokens(Protocol):
    """Ends all tokens of one kind that a person holds; effective at the next request. Answers how many."""

    def __call__(self, person: Person, *, by: Actor) -> int: ...


_kinds: dict[str, EndTokens] = {}


def register_token(name: str, end: EndTokens) -> None:
    """Tell of a kind of token, once, where the actions that make it stand."""
    if _kinds.setdefault(name, end) is not end:
        raise ValueError(f"two kinds of token are called {name!r}")


def kinds_of_token() -> tuple[str, ...]:
    """The kinds that are known, by name in order."""
    return tuple(sorted(_kinds))


def end_all_tokens(person: Person, *, by: Actor) -> dict[str, int]:
    """End everything that lets a person in; how many of each kind. The caller has asked its own rule."""
    return {name: _kinds[name](person, by=by) for name in kinds_of_token()}
