"""An organisation leaves the talks about a challenge: by itself, with what it took part in, and with its own voice."""

import pytest

from tests.cast import Cast
from tests.challenges.causes import asked_to_agree, put, said_yes
from tests.challenges.made import TITLE, shared_by_two
from tests.challenges.test_papers import read, shared, written
from tests.challenges.test_rows import told
from tests.exchange.test_leaving import opened as package_of
from tillit.accord.actions import left_behind
from tillit.accord.voice import subject_of_voice
from tillit.bodies.actions import leave_circle
from tillit.bodies.models import Membership
from tillit.challenges.guided import START_QUESTIONS
from tillit.challenges.models import Challenge
from tillit.challenges.queries import find_challenge
from tillit.challenges.sorts import NEED, STEP
from tillit.challenges.wording.cause_words import name_of_map
from tillit.ground.db import acting

pytestmark = pytest.mark.rights


def left(cast: Cast, challenge: Challenge) -> None:
    place = Membership.objects.select_related("organisation", "circle")
    with acting(cast.kim.actor):
        found = place.get(circle=challenge.circle_id, organisation=cast.municipality)
        leave_circle(found, reason="Vi går vidare på annat håll.", by=cast.kim.actor)


def test_c3_it_takes_along_what_it_was_part_of_and_its_own_papers(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    shared(challenge, cast.kim, written(challenge, cast.kim, cast.municipality, "Delat."))
    written(challenge, cast.kim, cast.municipality, "Bara vårt.", guide=START_QUESTIONS)
    written(challenge, cast.ida, cast.mission, "Bara missionens.", guide=START_QUESTIONS)

    told(challenge, NEED, cast.ida, cast.mission, text="En lokal till alla.")
    told(challenge, STEP, cast.kim, cast.municipality, who="Vår nämnd", holder=cast.kim)
    told(challenge, STEP, cast.ida, cast.mission, who="Missionens styrelse")

    problem = put(challenge, cast.ida, cast.mission, "problem", "Unga är ute")
    put(challenge, cast.kim, cast.municipality, "cause", "Fritidsgården stängde", at=problem)
    agreed_map = asked_to_agree(challenge, cast.ida, cast.mission)
    for person, party in ((cast.ida, cast.mission), (cast.kim, cast.municipality)):
        said_yes(agreed_map, person, party)

    left(cast, challenge)

    files = package_of(cast.kim)
    whole = {name: files.read(name).decode() for name in files.namelist()}
    assert TITLE in whole["index.html"]
    assert "Bara vårt." in whole["eget-rum/texter.html"]
    assert "Delat." in whole["gemensamt-rum/texter.html"]
    assert "En lokal till alla." in whole["gemensamt-rum/behov-och-resurser.html"]
    assert "Vår nämnd" in whole["eget-rum/behov-och-resurser.html"]
    assert "Fritidsgården stängde → Unga är ute" in whole["gemensamt-rum/orsakskarta.html"]
    assert f"{name_of_map('lfa')} 1" in whole["gemensamt-rum/orsakskarta.html"]
    assert "Missionens styrelse" not in "".join(whole.values())
    assert "Bara missionens." not in "".join(whole.values())
    assert "start/clear" not in whole["eget-rum/texter.html"]  # told by its heading
    with acting(cast.kim.actor):
        assert find_challenge(cast.kim.actor, challenge.circle_id) is None
    assert "Delat." in read(challenge, cast.ida)


def test_c5_it_can_still_say_something_beside_it(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    with acting(cast.kim.actor):
        inside = subject_of_voice(cast.kim.actor, "challenges.challenge", challenge.pk)
    left(cast, challenge)
    with acting(cast.kim.actor):
        found = left_behind(cast.municipality, by=cast.kim.actor)[challenge.circle_id]
        outside = subject_of_voice(cast.kim.actor, "challenges.challenge", challenge.pk)

    assert inside is not None
    assert (inside.label, inside.href) == (TITLE, f"/utmaning/{challenge.circle_id}/")
    assert (found.label, found.href, found.key) == (TITLE, "", challenge.pk)
    assert outside is None
