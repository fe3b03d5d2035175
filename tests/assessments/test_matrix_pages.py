"""The pages of the consensus matrix as people meet them: begun, answered by phone, released, compared, and refused."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.assessments.rounds import (
    Raw,
    agreed,
    answered,
    asked,
    begun,
    guest_answers,
    link_of,
    now,
    proposed,
    ready,
    released,
    stances,
    time_is_out,
)
from tests.cast import Cast
from tests.conftest import signed_in
from tillit.accord.models import Proposal
from tillit.assessments.actions.matrix_placing import withdraw_link
from tillit.ground.db import acting
from tillit.people.models import Person

pytestmark = pytest.mark.rights
# the newest round, under way with an own side, released, answering
COSTS = {"open": 22, "released": 17, "place": 22}


def english(person: Person | None) -> Client:
    client = signed_in(person)
    client.cookies["sprak"] = "en"
    return client


def path(cast: Cast, name: str = "matrix", *more: object) -> str:
    return reverse(f"assessments:{name}", args=[cast.circle.pk, *more])


def read(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return answer.content.decode()


def given(cast: Cast, goal: str, means: str, why: str = "", version: int = 0) -> dict[str, object]:
    """The answer to the second of what a round asks about."""
    return {"goal_2": goal, "means_2": means, "why_2": why, "version": version, "once": uuid4()}


def test_where_no_round_has_begun_the_page_says_what_it_is(cast: Cast) -> None:
    assert "Begin a round" in read(english(cast.noor), path(cast))
    assert "Begin a round" not in read(english(cast.pia), path(cast))
    assert path(cast) in read(english(cast.ida), reverse("partnerships:home", args=[cast.circle.pk]))


def test_a_round_is_begun_answered_and_released(cast: Cast) -> None:
    kim = english(cast.kim)
    page = read(kim, path(cast, "begin_matrix"))
    [own] = re.findall(r'name="activities" value="([^"]+)"', page)
    form = {"activities": own, "others": "Sprututbyte\n\nSprututbyte", "lasts": "hour", "reason": "", "once": uuid4()}
    assert kim.post(path(cast, "begin_matrix"), form)["Location"] == path(cast)
    assert list(asked(cast, now(cast))) == ["Natthärbärge", "Sprututbyte"]

    for who, party, means in (
        (cast.kim, cast.municipality, "no"), (cast.ida, cast.mission, "yes"), (cast.noor, cast.welfare, "yes"),
    ):  # fmt: skip
        client = english(who)
        answer = client.post(path(cast, "matrix_place", party.pk), given(cast, "yes", means, "Ett skäl."))
        assert answer["Location"] == path(cast)
        client.post(path(cast, "matrix_ready", party.pk), {"once": uuid4()})

    page = read(english(cast.noor), path(cast))
    for words in ("Cell B", "means not shared", "B: Sprututbyte", "In no cell yet: Natthärbärge", "Ett skäl."):
        assert words in page


def test_a_page_under_way_says_the_same_to_all_parties_of_what_is_waited_for(cast: Cast) -> None:
    found = begun(cast)
    ready(cast, found, "kim", "ida")
    page = read(english(cast.noor), path(cast))
    assert "Until then nobody sees what another has answered, or who has answered" in page
    assert "You have not said that you are done" in page
    assert "You have said that you are done" in read(english(cast.ida), path(cast))


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"goal_2": "yes"}, "answer about both the goal and the means"),
        ({"why_2": "Bara ett skäl."}, "answer about both the goal and the means"),
        ({"goal_2": "perhaps", "means_2": "yes"}, "Select a valid choice"),
        ({"goal_2": "yes", "means_2": "yes", "why_2": "x" * 1_001}, "1000"),
        ({"version": "x"}, "whole number"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_written_stands(cast: Cast, form: dict[str, str], words: str) -> None:
    begun(cast)
    answer = english(cast.ida).post(path(cast, "matrix_place", cast.mission.pk), {"version": 0, **form})
    page = answer.content.decode()
    assert (answer.status_code, words in page) == (422, True)
    assert form.get("why_2", "") in page


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"others": ""}, "at least one activity"),
        ({"others": "\n".join(f"Sak {number}" for number in range(31))}, "at most 30"),
        ({"others": "x" * 201}, "The text is too long"),
        ({"others": "Sak", "lasts": "for ever"}, "Select a valid choice"),
    ],
)
def test_a_round_that_asks_wrongly_is_not_begun(cast: Cast, form: dict[str, str], words: str) -> None:
    answer = english(cast.kim).post(path(cast, "begin_matrix"), {"lasts": "week", "once": uuid4(), **form})
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert "No round has begun" in read(english(cast.kim), path(cast))


def test_who_comes_too_late_is_told_and_keeps_what_was_written(cast: Cast) -> None:
    found = begun(cast)
    own = reverse("assessments:matrix_guest", args=[link_of(cast, found)])
    ready(cast, found)
    for client, address in ((english(cast.ida), path(cast, "matrix_place", cast.mission.pk)), (english(None), own)):
        answer = client.post(address, given(cast, "yes", "no", "Mitt skäl."))
        page = answer.content.decode()
        assert answer.status_code == 409
        assert "This was not saved: The round has been released" in page
        assert "Mitt skäl." in page
    assert stances(cast, found) == []


def test_two_devices_are_shown_both_texts(cast: Cast) -> None:
    found = begun(cast)
    answered(cast, found, "ida", {"Sprututbyte": ("yes", "yes")}, "Från datorn.")
    answer = english(cast.ida).post(
        path(cast, "matrix_place", cast.mission.pk), given(cast, "no", "no", "Från mobilen.")
    )
    assert answer.status_code == 409
    assert "Från datorn." in answer.content.decode()
    assert "Från mobilen." in answer.content.decode()


def test_a_guest_answers_by_link_without_an_account(cast: Cast) -> None:
    begun(cast)
    ida, address = english(cast.ida), path(cast, "matrix_link", cast.mission.pk)
    assert "Make a link" in read(ida, address)
    assert ida.post(address, {"once": uuid4()})["Location"] == address
    page = read(ida, address)
    [link] = set(re.findall(r'href="http://testserver(/samforstand/[^"]+)"', page))
    assert re.search(r'<path d="M\d+ \d+h1v1h-1z', page)

    phone = english(None)
    assert cast.mission.name in read(phone, link)
    answer = phone.post(link, given(cast, "yes", "no", "Hemligt skäl."))
    own = answer["Location"]
    assert (answer.status_code, own.startswith("/samforstand/mitt/")) == (302, True)
    assert "Hemligt skäl." in read(phone, own)
    assert "Hemligt skäl." not in read(english(None), link), "the link shows nobody's answers"
    assert "1 has answered for you." in read(ida, path(cast))
    assert "Hemligt skäl." not in read(ida, path(cast, "matrix_place", cast.mission.pk))
    headers = phone.get(own).headers
    assert (headers["Cache-Control"], headers["Referrer-Policy"]) == ("no-store", "same-origin")


def test_opening_a_link_makes_nothing(cast: Cast) -> None:
    """Mail scanners and other curious programs open what they find."""
    found = begun(cast)
    address = reverse("assessments:matrix_guest", args=[link_of(cast, found)])
    for _often in range(3):
        read(english(None), address)
    assert "Nobody has answered for you yet." in read(english(cast.ida), path(cast))


def test_a_guest_sees_what_they_answered_after_the_release_and_not_the_others(cast: Cast) -> None:
    found = begun(cast)
    secret = link_of(cast, found)
    own = guest_answers(cast, found, secret, {"Sprututbyte": ("yes", "no")}, "Gästens skäl.")
    answered(cast, found, "kim", {"Sprututbyte": ("no", "no")}, "Kims skäl.")
    ready(cast, found)
    page = read(english(None), reverse("assessments:matrix_own", args=[own]))
    assert "Gästens skäl." in page
    assert "Kims skäl." not in page
    assert "has been released" in page


def test_a_withdrawn_link_says_so_and_a_made_up_one_is_not_found(cast: Cast) -> None:
    found = begun(cast)
    secret = link_of(cast, found)
    with acting(cast.ida.actor):
        withdraw_link(found, party=cast.mission, by=cast.ida.actor)
    page = read(english(None), reverse("assessments:matrix_guest", args=[secret]), 410)
    assert "withdrawn by those who sent it" in page
    read(english(None), reverse("assessments:matrix_guest", args=["pahittad"]), 404)
    read(english(None), reverse("assessments:matrix_own", args=[secret]), 404)


def test_who_clicks_when_the_time_is_out_releases_it(cast: Cast, raw: Raw) -> None:
    found = begun(cast)
    answered(cast, found, "ida", {"Sprututbyte": ("yes", "no")})
    time_is_out(raw, found)
    assert "Release it now" in read(english(cast.noor), path(cast))
    english(cast.noor).post(path(cast, "release_matrix"), {"once": uuid4()})
    assert len(stances(cast, found)) == 1


def test_what_follows_is_proposed_in_one_form_and_shown_when_agreed(cast: Cast) -> None:
    found = released(cast)
    row = asked(cast, found)["Sprututbyte"]
    form = {"kind": "risk", "text": "Vi följer det varje kvartal.", "reason": "", "deadline_on": "", "once": uuid4()}
    answer = english(cast.noor).post(path(cast, "matrix_consequence", row.pk), form)
    assert answer.status_code == 302
    with acting(cast.noor.actor):
        made = Proposal.objects.get(word="matrix_consequence")
    assert "A risk to follow" in read(english(cast.kim), answer["Location"])
    assert "nothing agreed yet" in read(english(cast.kim), path(cast))
    agreed(cast, made)
    page = read(english(cast.kim), path(cast))
    assert "Vi följer det varje kvartal." in page
    assert "Change what follows for “Sprututbyte”" in page


def test_rounds_are_compared(cast: Cast) -> None:
    released(cast)
    second = begun(cast, ("Sprututbyte", "Nytt"))
    for who in ("kim", "ida", "noor"):
        answered(cast, second, who, {"Sprututbyte": ("yes", "yes")})
    ready(cast, second)
    page = read(english(cast.ida), path(cast))
    table = page[page.index('id="compared"') :]
    rows = [re.sub(r"<[^>]+>", "|", one) for one in re.findall(r"<tr.*?</tr>", table, re.DOTALL)]
    cells = [[cell.strip() for cell in row.split("|") if cell.strip()] for row in rows[:5]]
    assert cells == [
        ["Activity", "Round 1", "Round 2"],
        ["Natthärbärge", "not known yet", "not known yet"],
        ["Sprututbyte", "B", "A"],
        ["Rådgivning", "A", "not asked about"],
        ["Nytt", "not asked about", "not known yet"],
    ]
    assert "Round 1" in page


def test_my_day_tells_of_what_is_waited_for_from_oneself(cast: Cast) -> None:
    found = begun(cast)
    words = "Answer in the consensus matrix"
    assert words in read(english(cast.ida), "/mina/att-gora/")
    ready(cast, found, "ida")
    assert words not in read(english(cast.ida), "/mina/att-gora/")
    assert words in read(english(cast.kim), "/mina/att-gora/")
    for who in (cast.ida, cast.kim):
        assert words not in read(english(who), "/mina/vantar-pa/"), "never what others have not done"


def statements(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as questions:
        assert client.get(address).status_code == 200
    return len(questions.captured_queries)


def test_one_answer_or_many_cost_the_same(cast: Cast) -> None:
    """With one activity and one answer, and with three activities and three parties that have answered all."""
    kim, costs = signed_in(cast.kim), list[dict[str, int]]()
    for names, people in (
        (("Sprututbyte",), ("kim",)),
        (("Sprututbyte", "Rådgivning", "Nytt"), ("kim", "ida", "noor")),
    ):
        found = begun(cast, names, with_own=False)
        for who in people:
            answered(cast, found, who, dict.fromkeys(names, ("yes", "no")), "Skäl.")
        counted = {
            "open": statements(kim, path(cast)),
            "place": statements(kim, path(cast, "matrix_place", cast.municipality.pk)),
        }
        ready(cast, found)
        for name in names:
            agreed(cast, proposed(cast, found := now(cast), name=name))
        costs.append({**counted, "released": statements(kim, path(cast))})
    assert costs == [COSTS, COSTS]
