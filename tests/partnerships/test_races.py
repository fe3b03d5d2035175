"""Several at once about the same partnership: all is done, and nobody waits for another for ever."""

import os
from random import Random

import pytest

from tests.accord.test_races import Act, at_once
from tests.cast import Cast
from tillit.accord.actions import say
from tillit.accord.models import StatementKind
from tillit.accord.voice import subject_of_voice
from tillit.ground.db import acting
from tillit.partnerships.actions import release, withhold
from tillit.partnerships.models import Partnership, Withholding
from tillit.people.models import Organisation, Person

pytestmark = pytest.mark.rights
ROUNDS, ROUNDS_LONG = 12, 1_000
GROUND = "OSL 26 kap. 1 §"
FACTS = ("summary", "challenge", "purpose", "evidence")


def speaks(cast: Cast, who: Person, organisation: Organisation) -> Act:
    """Something is said to everybody, which the register publishes in the same transaction."""

    def act() -> None:
        with acting(who.actor):
            subject = subject_of_voice(who.actor, "partnerships.partnership", cast.partnership.pk)
            assert subject is not None
            say(subject, organisation=organisation, kind=StatementKind.STATEMENT, text="Vår mening.", is_public=True,
                by=who.actor)  # fmt: skip

    return act


def withholds(cast: Cast, who: Person, organisation: Organisation, fact: str) -> Act:
    def act() -> None:
        with acting(who.actor):
            withhold(cast.partnership, fact=fact, ground=GROUND, party=organisation, by=who.actor)

    return act


def releases(who: Person, organisation: Organisation, fact: str) -> Act:
    def act() -> None:
        with acting(who.actor):
            row = Withholding.objects.select_related("partnership").get(fact=fact, ended_at=None)
            release(row, party=organisation, reason="x", by=who.actor)

    return act


def test_saying_withholding_and_releasing_at_once_are_all_done(cast: Cast, request: pytest.FixtureRequest) -> None:
    seed = int(os.environ.get("SEED", "0")) or int.from_bytes(os.urandom(4))
    print(f"SEED={seed}")
    chance, said = Random(seed), list[str]()
    rounds = ROUNDS_LONG if request.config.getoption("--long") else ROUNDS
    ida, noor = (cast.ida, cast.mission), (cast.noor, cast.welfare)
    for _number in range(rounds):
        acts = [
            speaks(cast, *noor), speaks(cast, cast.kim, cast.municipality), withholds(cast, *ida, "summary"),
            withholds(cast, *noor, "purpose"),
        ]  # fmt: skip
        chance.shuffle(acts)
        said += at_once(*acts)
        said += at_once(releases(*ida, "summary"), releases(*noor, "purpose"), speaks(cast, *ida))
    assert [one for one in said if one != "done"] == []
    with acting(cast.ida.actor):
        assert Partnership.objects.get(pk=cast.partnership.pk).confirmed_at is not None
        assert not Withholding.objects.filter(ended_at=None).exists()
