"""What packages above do when an organisation leaves a circle, said here when the program starts.

First, while it still is in the circle, what it takes with it is gathered; last, when it is out, what only waited for it
goes on. All of it happens in the transaction of the leaving, or none.
"""

from typing import TYPE_CHECKING, Protocol, cast

from django.utils.module_loading import import_string

from tillit.kernel.actor import Actor

if TYPE_CHECKING:
    from tillit.bodies.models import Membership
    from tillit.people.models import Person


class Gathering(Protocol):
    """What is gathered for the organisation; `behind`: who proposed it, when the others have agreed that it is gone."""

    def __call__(self, membership: "Membership", *, behind: "Person | None" = None, by: Actor) -> object: ...


class Work(Protocol):
    """What is done with the place in the circle that has ended."""

    def __call__(self, membership: "Membership", *, by: Actor) -> object: ...


_before: list[str] = []
_after: list[str] = []


def register_leaving(*, before: str | None = None, after: str | None = None) -> None:
    """Each is where a function lies, found when it is first asked for: the models are not ready before."""
    _before.extend([before] if before else [])
    _after.extend([after] if after else [])


def work_before(membership: "Membership", *, behind: "Person | None" = None, by: Actor) -> None:
    """What is done while the organisation still is in the circle."""
    for path in _before:
        cast(Gathering, import_string(path))(membership, behind=behind, by=by)


def work_after(membership: "Membership", *, by: Actor) -> None:
    """What is done when it is out."""
    for path in _after:
        cast(Work, import_string(path))(membership, by=by)
