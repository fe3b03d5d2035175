"""What the tests of the Code's matrix begin with: phases that the cast have placed."""

from tests.cast import Cast
from tillit.assessments.actions import Placed, place_in_code
from tillit.assessments.models import CodePlacing, Holds, Layer
from tillit.bodies.models import Room
from tillit.bodies.queries import get_joint_room
from tillit.ground.db import acting
from tillit.people.models import Organisation, Person
from tillit.trail.queries import history_of

CODE = ("COE-CODE", 1)
PLANNED, EXPERIENCED = Layer.PLANNED.value, Layer.EXPERIENCED.value


def room_for(cast: Cast, person: Person, circle: object = None) -> Room:
    """The joint room of the city's partnership, or of another circle, as somebody enters it."""
    with acting(person.actor):
        return get_joint_room(person.actor, circle or cast.circle.pk)  # type: ignore[arg-type]


def placed(
    room: Room,
    by: Person,
    party: Organisation,
    levels: tuple[str, ...] = ("dialogue",),
    *,
    phase: str = "decision",
    layer: str = PLANNED,
    ground: str = "",
    seen: int = 99,
    code: tuple[str, int] = CODE,
    holds: str = Holds.LEVELS,
) -> CodePlacing | None:
    """A placing by whoever has seen all that the party has placed; no levels with `no_part` or `nothing`."""
    told = Placed(code, phase, layer, holds, levels if holds == Holds.LEVELS else (), ground, seen)
    with acting(by.actor):
        return place_in_code(room, told, party=party, by=by.actor)


def words_of(voice: object, room: Room, person: Person) -> list[tuple[str, object]]:
    """The events of a voice, the newest first: the word, and for which party."""
    with acting(person.actor):
        return [(one.key, one.party_id) for one in history_of(voice, rooms=[room.pk])]  # type: ignore[arg-type]
