"""The pages of the criteria check as people meet them; that nothing is summed; what the examples hold."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.assessments.criteria import BORAS, GROUND, SKR, chosen, judged, standing
from tests.assessments.test_legal_pages import client_of, read
from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tillit.assessments.wording.criteria_page import letter_of
from tillit.bodies.actions import working_in
from tillit.ground.db import acting
from tillit.partnerships.actions import put_fact
from tillit.partnerships.kinds import CLAIM, CONTRIBUTION

pytestmark = pytest.mark.rights
# by page, with one row of everything and with three
COSTS = {"": 17, "valj/": 13, "FORUM-2010/1/4/": 17}


def start(cast: Cast) -> str:
    return f"/krets/{cast.circle.pk}/kriterier/"


def said(cast: Cast, **told: object) -> None:
    """A claim of the record."""
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        put_fact(cast.partnership, CLAIM, {"about": "form_check", **told}, by=EXAMPLES)


def test_where_no_set_is_chosen_the_page_says_what_it_is(cast: Cast) -> None:
    page = read(client_of(cast.kim), start(cast))
    assert "Choose with which criteria to look at it" in page
    assert f'href="{start(cast)}valj/"' in page
    page = read(client_of(cast.pia), start(cast))
    assert f'href="{start(cast)}valj/"' not in page
    assert read(client_of(cast.omar), start(cast), 404)


def test_it_is_reached_from_the_partnership(cast: Cast) -> None:
    assert start(cast) in read(client_of(cast.ida), f"/partnerskap/{cast.circle.pk}/")


def test_a_set_is_chosen_and_shells_say_that_they_wait(cast: Cast) -> None:
    client = client_of(cast.kim)
    page = read(client, f"{start(cast)}valj/")
    assert "To be entered from their source" in page
    assert "Nothing has been guessed." in page
    assert "SOU-2019/1" not in page

    answer = client.post(f"{start(cast)}valj/", {"criteria": "SKR-2017/1", "reason": "Inför mötet.", "once": uuid4()})

    assert (answer.status_code, answer["Location"]) == (302, start(cast))
    page = read(client, start(cast))
    for words in ("SKR’s criteria of 2017 (version 1)", "Inför mötet.", "Nobody has answered yet.",
                  "Answer criterion 1 of SKR’s criteria of 2017"):  # fmt: skip
        assert words in page
    for bad in ("SOU-2019/1", "SKR-2017/1", "x", ""):
        told = {"criteria": bad, "reason": "", "once": uuid4()}
        assert client.post(f"{start(cast)}valj/", told).status_code == 422


def test_an_answer_leads_to_the_next_criterion_and_the_last_one_to_the_whole(cast: Cast) -> None:
    chosen(cast, BORAS)
    client = client_of(cast.ida)
    page = read(client, f"{start(cast)}BORAS-2016/1/1/")
    assert "Partly met" not in page

    told = {"grade": "met", "ground": GROUND, "called": "ordförande", "seen": 0}
    first = client.post(f"{start(cast)}BORAS-2016/1/1/", {**told, "once": uuid4()})
    last = client.post(f"{start(cast)}BORAS-2016/1/4/", {**told, "seen": 1, "once": uuid4()})

    assert first["Location"] == f"{start(cast)}BORAS-2016/1/2/"
    assert last["Location"] == start(cast)
    assert "Ida Åberg (ordförande)" in read(client_of(cast.kim), start(cast))


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"grade": "met", "ground": " "}, "Write on what ground you say so."),
        ({"grade": "", "ground": "x"}, ""),
        ({"grade": "perfect", "ground": "x"}, "perfect"),
        ({"grade": "met", "ground": "x" * 5_001}, "5000"),
        ({"grade": "met", "ground": "x", "judge": "y" * 121}, "120"),
        ({"grade": "met", "ground": "x", "judged_on": "2018-06-01"}, "Write who judged"),
        ({"grade": "met", "ground": "x", "judge": "Domstolen", "judged_on": "2150-01-01"}, "has not come yet"),
        ({"grade": "met", "ground": "x", "judge": "Domstolen", "judged_on": "i går"}, ""),
        ({"grade": "met", "ground": "x\x00y"}, ""),
        ({"grade": "met", "ground": "x", "seen": "-1"}, ""),
    ],
)
def test_an_answer_that_cannot_be_kept_is_told_at_its_field(cast: Cast, told: dict[str, str], words: str) -> None:
    chosen(cast)
    answer = client_of(cast.kim).post(f"{start(cast)}FORUM-2010/1/4/", {"seen": 0, **told, "once": uuid4()})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert standing(cast).answers == []


@pytest.mark.parametrize("page", ["FORUM-2010/1/8", "FORUM-2010/2/1", "SKR-2017/1/1", "x/1/1", "FORUM-2010/0/0",
                                  f"FORUM-2010/1/{10**30}", f"FORUM-2010/{10**30}/1"])  # fmt: skip
def test_a_criterion_that_is_not_there_is_not_found(cast: Cast, page: str) -> None:
    chosen(cast)
    assert read(client_of(cast.kim), f"{start(cast)}{page}/", 404)


def test_judges_stand_side_by_side_in_the_picture_the_table_and_in_words(cast: Cast) -> None:
    use = chosen(cast)
    judged(use, cast.kim, cast.municipality, 4, "met", ground="Ingen annan finns.")
    judged(use, cast.noor, cast.welfare, 4, "not_met", ground="Två företag finns.", judge="Konkurrensverket")
    judged(use, cast.pia, cast.guides, 4, "not_assessed", ground="", called="processledare")

    page = read(client_of(cast.ida), start(cast))

    for words in ("You hold different things", "Ingen annan finns.", "Två företag finns.", "A. ", "B. ", "C. ",
                  "Pia Sandell (processledare)", "Entered by Noor"):  # fmt: skip
        assert words in page
    assert page.count('role="img"') == 1
    assert len(re.findall(r'<g transform="translate\(\d+ \d+\)"', page.split('role="img"')[1].split("</svg>")[0])) == 3
    assert page.index('role="img"') < page.index("The same in words")


def test_answers_over_time_stay_readable_and_tell_what_has_changed_since(cast: Cast) -> None:
    use = chosen(cast)
    judged(use, cast.kim, cast.municipality, 4, "met", ground="Ingen annan finns.")
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        told = {"party": str(cast.municipality.pk), "kind": "money", "name": "Driften", "amount": 5,
                "measure": "kronor", "basis": "per_year"}  # fmt: skip
        put_fact(cast.partnership, CONTRIBUTION, told, by=EXAMPLES)
    page = read(client_of(cast.kim), f"{start(cast)}FORUM-2010/1/4/")
    for words in ("Changed since then: the sums.", "What has changed of the partnership since you answered", "Driften"):
        assert words in page

    judged(use, cast.kim, cast.municipality, 4, "not_met", ground="Ett bolag har kommit.")

    page = read(client_of(cast.kim), f"{start(cast)}FORUM-2010/1/4/")
    assert "Changed since then" not in page
    assert page.index("Ett bolag har kommit.") < page.index("Earlier answers") < page.index("Ingen annan finns.")
    assert "Ingen annan finns." not in read(client_of(cast.kim), start(cast))


def test_two_that_answer_at_once_for_the_same_judge_see_both_texts(cast: Cast) -> None:
    chosen(cast)
    client, page = client_of(cast.kim), f"{start(cast)}FORUM-2010/1/4/"
    first = client.post(page, {"grade": "met", "ground": "Den ena.", "seen": 0, "once": uuid4()})
    second = client.post(page, {"grade": "met", "ground": "Den andra.", "seen": 0, "once": uuid4()})
    assert (first.status_code, second.status_code) == (302, 409)
    assert "Den ena." in second.content.decode()
    assert "Den andra." in second.content.decode()


def test_what_the_record_holds_that_somebody_said_stands_beside_the_judges(cast: Cast) -> None:
    said(cast, text="Det finns en marknad.", said_by="Konkurrensverket", on="2018", criterion="FORUM-2010/1/4",
         grade="not_met", certainty="certain")  # fmt: skip
    said(cast, text="Det var inte så.", said_by="Konkurrensverket", criterion="FORUM-2010/1/4", grade="met")
    said(cast, text="Källan säger inget mer.", criterion="FORUM-2010/1/2")
    said(cast, text="Ett eget kriterium.", criterion="EGEN/1/1", grade="met")
    said(cast, text="Inte ett kriterium.")

    page = read(client_of(cast.ida), start(cast))

    for words in ("Nobody here has chosen it", "Konkurrensverket", "Det finns en marknad.", "Det var inte så.",
                  "2018, certain", "The sources", "Källan säger inget mer.", "You hold different things",
                  "Said of criteria that are not here", "EGEN/1/1: Ett eget kriterium."):  # fmt: skip
        assert words in page
    assert "Inte ett kriterium." not in page
    assert "Answer criterion" not in page


def test_nothing_is_counted_coloured_or_called_fulfilled(cast: Cast) -> None:
    use = chosen(cast)
    for number in range(1, 8):
        judged(use, cast.kim, cast.municipality, number, "met")
        judged(use, cast.ida, cast.mission, number, "not_met" if number > 5 else "met")

    for language in ("en", "sv"):
        whole = read(client_of(cast.kim, language), start(cast))
        body = whole[whole.index("<main") : whole.index("</main>")]
        page = re.sub(r"<(style|script).*?</\1>", "", body, flags=re.DOTALL)
        text = re.sub(r"<[^>]+>", " ", page)
        assert not re.search(r"\d\s*%|\d\s*(of|av|/)\s*\d", text)
        assert not re.search(r"\b(7|5|12|14) (met|uppfyllda|criteria|kriterier)\b", text)
        for word in ("passed", "approved", "fulfils", "score", "result", "godkänd", "poäng", "resultat"):
            assert word not in text.lower()
        colours = set(re.findall(r'data-color="(\w+)"', page))
        assert colours <= {"neutral", "info"}
        picture = page.split('role="img"')[1].split("</svg>")[0]
        assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', picture)) <= {"currentColor", "none"}
        assert "class=" not in picture


def test_columns_go_on_after_z() -> None:
    assert [letter_of(place) for place in (0, 25, 26, 27, 51, 52)] == ["A", "Z", "AA", "AB", "AZ", "BA"]


def statements(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked.captured_queries)


def test_one_judge_or_three_and_one_set_or_three_cost_the_same(cast: Cast) -> None:
    use, client = chosen(cast), signed_in(cast.kim)
    judged(use, cast.kim, cast.municipality, 4)
    said(cast, text="Det finns en marknad.", said_by="En", criterion="FORUM-2010/1/4", grade="not_met")
    one = {page: statements(client, start(cast) + page) for page in COSTS}

    for other in (SKR, BORAS):
        judged(chosen(cast, other), cast.kim, cast.municipality, 1)
    for person, organisation in ((cast.ida, cast.mission), (cast.noor, cast.welfare)):
        judged(use, person, organisation, 4, "not_met")
        judged(use, person, organisation, 4, "met", judge="En domstol")
        said(cast, text="Det finns.", said_by=organisation.name, criterion="FORUM-2010/1/4", grade="met")

    assert {page: statements(client, start(cast) + page) for page in COSTS} == one == COSTS
