"""What these tests begin with: a challenge that Ida's mission has opened, and the city beside it in the talks."""

from collections.abc import Callable

import pytest
from django.utils.translation import override

from tests.cast import Cast
from tillit.bodies.actions import take_seat, working_in
from tillit.challenges.actions import Opening, come_in, open_challenge
from tillit.challenges.models import Challenge
from tillit.challenges.queries import table_of
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotAllowed
from tillit.people.models import Organisation, Person

EXAMPLES = Actor.system("examples")
TITLE = "Unga som ingen når"
TEXTS = {"picture/happening": "Vi möter fler som inte har någonstans att ta vägen på kvällarna."}


def opened(person: Person, organisation: Organisation, *, title: str = TITLE, **texts: str) -> Challenge:
    """A challenge that somebody has opened; nobody else is in its circle yet."""
    told = Opening(organisation, title, {f"picture/{key}": text for key, text in texts.items()} or TEXTS)
    with acting(person.actor):
        return open_challenge(told, by=person.actor)


def let_in(challenge: Challenge, organisation: Organisation, person: Person) -> None:
    """Another organisation comes into the circle, and somebody takes its seat."""
    with acting(EXAMPLES), working_in(challenge.circle, by=EXAMPLES):
        come_in(challenge, organisation=organisation, by=EXAMPLES)
        seat = table_of(challenge).seats.get(organisation=organisation)
        take_seat(seat, person=person, by=EXAMPLES)


def shared_by_two(cast: Cast) -> Challenge:
    """The mission's challenge with the city in it."""
    challenge = opened(cast.ida, cast.mission)
    let_in(challenge, cast.municipality, cast.kim)
    return challenge


def refused(act: Callable[[], object], reason: str) -> None:
    """Nothing is done, and the reason is said."""
    with pytest.raises(NotAllowed) as raised:
        act()
    with override("en"):
        assert reason in str(raised.value)
