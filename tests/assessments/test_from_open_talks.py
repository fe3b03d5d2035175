"""The choice of form belongs to the open talks: from a challenge one sees what comes next, and what it binds to."""

from uuid import uuid4

import pytest
from django.test import Client

from tests.assessments.test_legal_pages import client_of, read
from tests.cast import Cast
from tests.challenges.made import opened, shared_by_two
from tests.challenges.test_changing import agreed, done, text
from tests.challenges.test_preparing import asked
from tillit.challenges.models import Challenge
from tillit.ground.db import acting
from tillit.partnerships.queries import get_partnership

pytestmark = pytest.mark.rights
PARTS = ("val-av-form", "juridisk-provning", "kriterier")


def home(challenge: Challenge) -> str:
    return f"/utmaning/{challenge.circle_id}/"


def forms(challenge: Challenge) -> str:
    return f"/krets/{challenge.circle_id}/val-av-form/"


def begins(challenge: Challenge) -> str:
    return f"/partnerskap/{challenge.circle_id}/forbered/"


def grown(cast: Cast) -> Challenge:
    challenge = shared_by_two(cast)
    made = asked(challenge, cast.ida, cast.mission)
    for person, party in ((cast.ida, cast.mission), (cast.kim, cast.municipality)):
        agreed(made, person, party)
    return challenge


def test_the_challenge_leads_to_the_choice_of_form_before_anything_else_is_ready(cast: Cast) -> None:
    """Two share it: the button is there at once, also while pictures and joint text are missing."""
    challenge = shared_by_two(cast)
    page = read(client_of(cast.kim), home(challenge))
    assert begins(challenge) in page
    assert forms(challenge) in page
    assert page.index(begins(challenge)) < page.index('id="parties"')
    told = read(client_of(cast.kim), begins(challenge))
    assert "It binds nobody" in told


def test_who_is_alone_can_read_of_forms_and_is_told_why_nothing_begins(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission)
    page = read(client_of(cast.ida), home(challenge))
    assert begins(challenge) not in page
    page = read(client_of(cast.ida), forms(challenge))
    assert "A partnership has at least two parties." in page
    assert begins(challenge) not in page


@pytest.mark.parametrize("part", PARTS)
def test_each_part_says_what_happens_before_it_has_begun_and_nobody_else_learns_of_it(cast: Cast, part: str) -> None:
    challenge = shared_by_two(cast)
    address = f"/krets/{challenge.circle_id}/{part}/"
    for person in (cast.ida, cast.kim):
        page = read(client_of(person), address)
        assert begins(challenge) in page
        assert 'id="happens"' in page
    absent = read(client_of(cast.noor), f"/krets/{uuid4()}/{part}/", 404)
    assert read(client_of(cast.noor), address, 404) == absent


def test_where_it_is_asked_one_sees_who_is_waited_for_and_after_a_change_it_is_asked_anew(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    made = asked(challenge, cast.ida, cast.mission)
    proposal = f"/krets/{challenge.circle_id}/forslag/{made.pk}/"
    for address in (home(challenge), forms(challenge)):
        page = read(client_of(cast.kim), address)
        assert proposal in page
        assert begins(challenge) not in page

    change = done(challenge, text("Nytt."), cast.ida, cast.mission)
    for person, party in ((cast.ida, cast.mission), (cast.kim, cast.municipality)):
        agreed(change, person, party)

    assert begins(challenge) in read(client_of(cast.kim), home(challenge))


def test_when_all_have_said_yes_the_forms_are_next_on_both_homes(cast: Cast) -> None:
    challenge = grown(cast)
    for address in (home(challenge), f"/partnerskap/{challenge.circle_id}/"):
        page = read(client_of(cast.kim), address)
        assert f'href="{forms(challenge)}"' in page
        assert "Next: choose form together" in page
    assert _asks_first(client_of(cast.kim), challenge)


def test_it_begins_by_every_partys_yes_and_is_undecided_and_not_public(cast: Cast) -> None:
    challenge = grown(cast)
    with acting(cast.kim.actor):
        found = get_partnership(cast.kim.actor, challenge.circle_id)
    assert (found.form, found.state, found.room_id) == ("undecided", "preparing", challenge.room_id)
    answer = Client().get(f"/partnerskap/{found.slug}/")
    assert answer.status_code == 404


def _asks_first(client: Client, challenge: Challenge) -> bool:
    """The page of forms begins with the questions, and not with what comes before."""
    page = read(client, forms(challenge))
    return "val-av-form/fragor/" in page and 'id="happens"' not in page
