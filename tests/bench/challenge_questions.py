"""Wishes for organisations, asked of the national data set in this process as the program asks them."""

from tests.bench.people_questions import slowest
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.people.models import OrganisationFit, Person, TargetGroup
from tillit.people.queries.suggesting import Wish, organisations_that_fit

PLACES = ("1485", "1480", "0180", "2480", "1280")
AREAS = ("4100", "1200", "6100", "10100", "5200")
GROUPS = (TargetGroup.YOUNG, TargetGroup.CHILDREN, TargetGroup.WOMEN, TargetGroup.OLDER, TargetGroup.ADDICTION)
WORDS = ("boende", "kvinnojour", "scout", "hem", "idrott")
WISHES = {
    "usual: place, area, group, word": [
        Wish((place,), (area,), (group,), word)
        for place, area, group, word in zip(PLACES, AREAS, GROUPS, WORDS, strict=True)
    ],
    "only a municipality": [Wish((place,)) for place in PLACES],
    "worst: a county, a group of areas, the commonest words": [
        Wish(("14",), ("1",), (TargetGroup.ASSOCIATIONS,), "förening i idrott"),
        Wish(("01",), ("4",), (TargetGroup.CHILDREN,), "förening stiftelsen fören"),
        Wish(("01", "14", "12"), ("1", "4", "5"), (TargetGroup.YOUNG, TargetGroup.ASSOCIATIONS), "f s k"),
    ],
    "worst: what hardly anybody fits": [
        Wish(("0114",), ("12100",), (TargetGroup.HBTQI,), "xyz qwe zzz"),
        Wish(text="xyz"),
    ],
    "worst: only a county": [Wish(("01",)), Wish(("14",)), Wish(areas=("1",)), Wish(text="f")],
}


def organisations() -> float:
    """How many can be suggested."""
    with acting(Actor.system("bench")):
        return float(OrganisationFit.objects.count())


def suggesting(wishes: list[Wish], times: int) -> float:
    """The 95th percentile in milliseconds; the wishes take turns."""
    with acting(Actor.system("bench")):
        actor = Person.objects.get(email="person0@exempel.se").actor

    def ask(at: int) -> None:
        organisations_that_fit(actor, wishes[at % len(wishes)])

    return slowest(ask, times * len(wishes), actor)
