"""A note that must stay where it was written, and who may find it."""

from tests.cast import Cast
from tillit.bodies.models import Room
from tillit.documents.actions import write_note
from tillit.documents.models import Document
from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS, Actor
from tillit.people.models import Person

CANARY = "kanariefågel-7f3a91"
INSIDERS = ("ida", "dag")
OUTSIDERS = ("kim", "noor", "pia", "rut", "stig", "eva", "sten", "lo", "omar", "anonymous")


def written(person: Person, room: Room, *, title: str, text: str) -> Document:
    """A note by somebody in a room, through the action and in a transaction of its own."""
    with acting(person.actor):
        return write_note(room, title=title, text=text, by=person.actor)


def person_of(cast: Cast, who: str) -> Person | None:
    """The person, or None for the stranger without sign-in."""
    return None if who == "anonymous" else cast.everybody[who]


def actor_of(cast: Cast, who: str) -> Actor:
    """The one who acts."""
    person = person_of(cast, who)
    return ANONYMOUS if person is None else person.actor
