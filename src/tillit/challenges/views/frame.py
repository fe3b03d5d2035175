"""What every page of a challenge begins with."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tillit.accord.queries import speakers_in
from tillit.bodies.queries import members_of, speaks_in
from tillit.challenges.models import Challenge
from tillit.challenges.queries import get_challenge
from tillit.challenges.wording.rooms import readers_here
from tillit.challenges.wording.ways import pages_of
from tillit.ground.db import current_actor
from tillit.kernel.actor import Actor
from tillit.people.models import Organisation


@dataclass(frozen=True, slots=True)
class Opened:
    """A page that is being made; `page` is what its template is filled with, besides its own matter.

    `members`: the organisations in the circle; `speaks`: those that the reader speaks for.
    """

    actor: Actor
    challenge: Challenge
    members: list[Organisation]
    speaks: frozenset[UUID]
    page: dict[str, Any] = field(default_factory=dict)

    @property
    def alone(self) -> bool:
        """Whether nobody else is here yet, so that what is joint is one party's to change."""
        return len(self.members) == 1

    def parties(self) -> list[Organisation]:
        """Those of the circle that the reader speaks for, in order."""
        return speakers_in(self.actor, self.challenge.room)


def opened(circle: UUID, here: str) -> Opened:
    """The challenge for who may enter its joint room; NotFound else."""
    actor = current_actor()
    challenge = get_challenge(actor, circle)
    members = list(members_of(circle))
    page = {
        "challenge": challenge,
        "circle": circle,
        "pages": pages_of(circle, here),
        "readers": readers_here(challenge.room, members),
    }
    return Opened(actor, challenge, members, speaks_in(actor, circle), page)
