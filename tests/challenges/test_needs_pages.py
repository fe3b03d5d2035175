"""The pages of needs, resources, suggestions, policy documents and the anchoring plan as people meet them."""

import re
from html import unescape
from urllib.parse import unquote_plus, urlencode
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.challenges.made import let_in, opened, shared_by_two
from tests.challenges.test_pages import in_english, read
from tests.challenges.test_rows import shared_policy, told
from tests.conftest import signed_in
from tests.people.test_suggesting import made
from tillit.accord.actions.proposals import Why
from tillit.bodies.day import Part, day_for
from tillit.challenges.actions import change_challenge, share_step
from tillit.challenges.models import Challenge, Need
from tillit.challenges.sorts import NEED, POLICY, RESOURCE, STEP
from tillit.ground.db import acting

pytestmark = pytest.mark.rights
NEW_NEED = {"whose": "challenge", "kind": "premises", "text": "En lokal på kvällar", "version": 0}
COSTS = {"resurser/": 12, "styrdokument/": 11, "forankring/": 15, "forslag": 17, "forslag/?q=hus": 16}


def start(challenge: Challenge) -> str:
    return f"/utmaning/{challenge.circle_id}/"


def sent(client: Client, address: str, **given: object) -> str:
    answer = client.post(address, {**given, "once": uuid4()})
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    return str(answer["Location"])


def about(challenge: Challenge, cast: Cast, **values: object) -> None:
    whole = {"title": challenge.title, "municipality": "", "also_in": [], "areas": [], "target_groups": []}
    with acting(cast.ida.actor):
        change_challenge(
            challenge, values=whole | values, version=challenge.version, why=Why(cast.mission, ""), by=cast.ida.actor
        )


def test_a_need_is_a_gap_until_somebody_can_meet_it(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    ida, kim = in_english(signed_in(cast.ida)), in_english(signed_in(cast.kim))
    assert "Nobody has told of a need yet." in read(ida, f"{start(challenge)}resurser/")

    home = sent(ida, f"{start(challenge)}rad/behov/", **NEW_NEED)

    assert home == f"{start(challenge)}resurser/"
    page = read(kim, home)
    assert "Gaps: what nobody here has" in page
    assert "A gap: nobody here has it" in page
    assert "0 of 1 needs can be met by somebody here." in page
    offer = re.search(r'href="([^"]+rad/resurs/\?behov=[^"]+)"', page)
    assert offer
    form = read(kim, offer[1])
    with acting(cast.kim.actor):
        need = Need.objects.get()
    assert re.search(rf'<option value="{need.pk}"\s+selected', form)
    assert re.search(r'<option value="premises"\s+selected', form)

    sent(kim, offer[1], need=need.pk, kind="premises", text="Församlingshemmet", version=0)

    page = read(ida, home)
    assert "Gaps: what nobody here has" not in page
    assert "Can be met" in page
    assert "Församlingshemmet" in page
    assert "1 of 1 needs can be met by somebody here." in page


def test_what_somebody_has_of_the_same_sort_is_told_beside_the_gap(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    told(challenge, NEED, cast.ida, cast.mission)
    told(challenge, RESOURCE, cast.kim, cast.municipality)
    page = read(signed_in(cast.ida), f"{start(challenge)}resurser/")
    assert (
        "Somebody here has something of the same sort. Ask whether it fits: Göteborgs Stad: Församlingshemmet." in page
    )


def test_own_rows_are_changed_and_taken_back_from_the_page(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    need = told(challenge, NEED, cast.ida, cast.mission)
    client, address = in_english(signed_in(cast.ida)), f"{start(challenge)}rad/behov/{need.pk}/"
    assert "En lokal på kvällar" in read(client, address)
    assert address not in read(signed_in(cast.kim), f"{start(challenge)}resurser/")

    sent(client, address, **NEW_NEED | {"text": "Två lokaler", "version": 1})
    assert "Två lokaler" in read(client, f"{start(challenge)}resurser/")
    late = client.post(address, {**NEW_NEED, "text": "Tre", "version": 1, "once": uuid4()})
    assert late.status_code == 409
    assert "Två lokaler" in late.content.decode()
    assert "Två lokaler" in read(client, f"{address}ta-bort/")
    sent(client, f"{address}ta-bort/", reason="Löst.")
    assert "Två lokaler" not in read(client, f"{start(challenge)}resurser/")
    history = read(client, f"{start(challenge)}historia/")
    assert "took back for Göteborgs Räddningsmission that this is needed: Två lokaler" in history
    assert "premises" in history


def test_sent_twice_is_told_once(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission)
    client, once = in_english(signed_in(cast.ida)), uuid4()
    for _ in range(2):
        assert client.post(f"{start(challenge)}rad/behov/", {**NEW_NEED, "once": once}).status_code == 302
    with acting(cast.ida.actor):
        assert Need.objects.count() == 1


def test_each_suggestion_says_why_and_is_one_press_from_asking(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission)
    about(challenge, cast, municipality="1485", areas=["4100"], target_groups=["young"])
    need = told(challenge, NEED, cast.ida, cast.mission)
    made("Bojen boende", places=("1485",), areas=("4100",), groups=("Ungdomar 13–25",))
    made("Annorstädes", places=("14",), areas=("4",))
    made("Ungdomsgården", places=("1484",))
    made("Uddevallas vänner", areas=("4200",))
    client, address = in_english(signed_in(cast.ida)), f"{start(challenge)}resurser/{need.pk}/forslag/"

    page = read(client, f"{address}?q=boende")

    for words in (
        "You look for: Uddevalla · Social services · young people · “boende”.",
        "Fits all that you look for:",
        "works in Uddevalla",
        "works with Social services (area 4100)",
        "is for “Ungdomar 13–25”, and you look for young people",
        "has the word “boende” in its name",
        "works in all of Västra Götaland",
        "has the word “Uddevallas” in its name",
        "has the word “Ungdomsgården” in its name, and you look for young people",
        f'href="{start(challenge)}bjud-in/?name=',
        "Nobody is told that you look",
    ):
        assert words in page, words
    assert page.index("Bojen boende") < page.index("Annorstädes") < page.index("Ungdomsgården")
    vague = read(client, f"{address}?q=f%C3%B6reningen+boende+i")
    assert "Left aside, since so many are called so: föreningen, i." in vague
    assert "“föreningen”" not in vague
    narrowed = read(client, f"{address}?plats=1280&omrade=-&grupp=-&q=")
    assert "No organisation fits. Look wider, or try another word." in narrowed
    assert "Bojen boende" not in narrowed
    assert "Choose one of those in the list." in read(client, f"{address}?plats=9999")


def test_whom_to_ask_is_found_from_the_challenge_itself_where_it_is_seen_first(cast: Cast) -> None:
    """Without any need: what is looked for is the places and areas of the challenge; who fits both stands first."""
    challenge = shared_by_two(cast)
    client, address = in_english(signed_in(cast.ida)), f"{start(challenge)}forslag/"
    for page in ("", "inbjudna/", "resurser/"):
        assert f'href="{address}"' in read(client, start(challenge) + page)
    assert "Nothing is said of where the challenge is seen" in read(client, address)
    alone = opened(cast.ida, cast.mission)
    about(alone, cast, municipality="1485", areas=["4100"])
    made("Stad och omsorg", places=("1485",), areas=("4100",))
    made("Annan ort", places=("1280",), areas=("4100",))

    page = read(client, f"{start(alone)}forslag/")

    assert page.index("Stad och omsorg") < page.index("Annan ort")
    assert "works in Uddevalla" in page
    assert f"{start(alone)}bjud-in/?{urlencode({'name': 'Stad och omsorg'})}&amp;why=" in page
    assert "Annan ort" in read(client, f"{start(alone)}forslag/?plats=1280")
    read(signed_in(cast.noor), f"{start(alone)}forslag/", 404)


def test_who_takes_part_is_never_suggested(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission)
    need = told(challenge, NEED, cast.ida, cast.mission)
    address = f"{start(challenge)}resurser/{need.pk}/forslag/?q={cast.municipality.name}"
    client = signed_in(cast.ida)
    suggested = f"bjud-in/?{urlencode({'name': cast.municipality.name})}&amp;why="
    page = read(client, address)
    assert suggested in page
    query = page.split(suggested)[1].split('"')[0]
    begun = read(client, f"{start(challenge)}bjud-in/?why={query}")
    assert unquote_plus(query).split("\n")[0] in unescape(begun)  # the reasons stand in the form, to begin with
    let_in(challenge, cast.municipality, cast.kim)
    assert suggested not in read(client, address)


def test_a_challenge_that_says_nothing_asks_for_something_to_look_for(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission)
    need = told(challenge, NEED, cast.ida, cast.mission)
    page = read(signed_in(cast.ida), f"{start(challenge)}resurser/{need.pk}/forslag/")
    assert "Nothing is said of where the challenge is seen" in page


def test_a_plan_is_written_shared_and_reminded_of(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    kim, ida, home = in_english(signed_in(cast.kim)), in_english(signed_in(cast.ida)), f"{start(challenge)}forankring/"
    page = read(kim, f"{start(challenge)}rad/steg/")
    assert "Never what a politician or an official thinks" in page

    sent(
        kim, f"{start(challenge)}rad/steg/", who="Socialnämnden", holder=cast.kim.pk, due_on="2027-03-01",
        state="talked", agreed="De tar upp det i mars.", version=0,
    )  # fmt: skip

    page = read(kim, home)
    for words in (
        "Socialnämnden",
        "talked with",
        "Sees to it: Kim Lindqvist.",
        "By 2027-03-01.",
        "Only your own people",
    ):
        assert words in page
    assert "Socialnämnden" not in read(ida, home)
    with acting(cast.kim.actor):
        (item,) = [one for one in day_for(cast.kim.actor, most=10)[Part.MINE].items if one.text == "Socialnämnden"]
        assert (item.href, item.day.isoformat() if item.day else "") == (home, "2027-03-01")
    moved = re.search(r'action="([^"]+/dela/)"', page)
    assert moved

    sent(kim, moved[1], version=1)

    assert "Socialnämnden" in read(ida, home)
    assert "/dela/" not in read(ida, home)
    back = re.search(r'action="([^"]+/ta-tillbaka/)"', read(kim, home))
    assert back
    sent(kim, back[1], version=2)
    assert "Socialnämnden" not in read(ida, home)


def test_a_policy_document_is_pointed_to(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    client, address = in_english(signed_in(cast.ida)), f"{start(challenge)}rad/styrdokument/"
    assert "None of you has shared a policy document here yet." in read(client, address)
    copy = shared_policy(cast, challenge)
    assert "Överenskommelsen (Göteborgs Stad)" in read(client, address)

    home = sent(client, address, document=copy.pk, place="§ 3", why="Det sägs där.", version=0)

    page = read(signed_in(cast.kim), home)
    for words in ("Överenskommelsen", "compact between the public and civil society", "§ 3", "Det sägs där."):
        assert words in page


@pytest.mark.parametrize(
    ("slug", "given", "says"),
    [
        ("behov", {**NEW_NEED, "text": " "}, "This field is required."),
        ("behov", {**NEW_NEED, "kind": "gold"}, "Select a valid choice"),
        ("behov", {**NEW_NEED, "whose": ""}, "This field is required."),
        ("behov", {**NEW_NEED, "text": "x" * 1001}, "at most 1000 characters"),
        ("resurs", {"need": str(uuid4()), "kind": "money", "text": "x", "version": 0}, "Select a valid choice"),
        ("steg", {"who": "", "state": "talked", "version": 0}, "This field is required."),
        ("steg", {"who": "a\nb", "state": "talked", "version": 0}, "There is a line break in the text."),
        ("steg", {"who": "Nämnden", "state": "likes it", "version": 0}, "Select a valid choice"),
        ("steg", {"who": "Nämnden", "state": "talked", "due_on": "9999-01-01", "version": 0}, "too far away"),
        ("steg", {"who": "Nämnden", "state": "talked", "holder": str(uuid4()), "version": 0}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_refused_with_where_and_why(
    cast: Cast, slug: str, given: dict[str, object], says: str
) -> None:
    challenge = opened(cast.ida, cast.mission)
    answer = in_english(signed_in(cast.ida)).post(f"{start(challenge)}rad/{slug}/", {**given, "once": uuid4()})
    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_one_row_or_three_cost_the_same(cast: Cast) -> None:
    challenge, client = shared_by_two(cast), signed_in(cast.kim)
    copy, gap = shared_policy(cast, challenge), told(challenge, NEED, cast.ida, cast.mission)

    def fill() -> None:
        made(f"Hus {uuid4().hex}", places=("1485",))
        need = told(challenge, NEED, cast.ida, cast.mission)
        told(challenge, RESOURCE, cast.kim, cast.municipality, need=need)
        told(challenge, NEED, cast.kim, cast.municipality)
        told(challenge, POLICY, cast.kim, cast.municipality, document=copy)
        told(challenge, STEP, cast.kim, cast.municipality, holder=cast.kim)
        step = told(challenge, STEP, cast.ida, cast.mission)
        with acting(cast.ida.actor):
            share_step(step, version=1, by=cast.ida.actor)

    def counted() -> dict[str, int]:
        costs = {}
        for page in COSTS:
            address = start(challenge) + (page if page != "forslag" else f"resurser/{gap.pk}/forslag/?q=hus")
            client.get(address)
            with CaptureQueriesContext(connection) as asked:
                assert client.get(address).status_code == 200
            costs[page] = len(asked.captured_queries)
        return costs

    fill()
    one = counted()
    fill()
    fill()
    assert counted() == one == COSTS
