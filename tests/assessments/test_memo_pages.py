"""The pages of memos as people meet them: what is missing, the own head, making one, fetching it, what it costs."""

from contextlib import closing
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from tests.assessments.choosing import argued, chosen
from tests.assessments.legal import finished
from tests.assessments.memos import TOLD, files, ground_of, headed, made, reserved
from tests.assessments.test_legal_pages import client_of, read
from tests.cast import Cast
from tests.conftest import signed_in
from tillit.assessments.forms.memo import MakeMemoForm, MemoHeadForm
from tillit.assessments.models import Memo
from tillit.ground.db import acting
from tillit.people.models import Organisation

pytestmark = pytest.mark.rights
# by page of a party, with one row of everything and with three
COSTS = {"": 24, "huvud/": 14, "1/": 24, "1/sv.pdf": 12}
SEEN = "0" * 64


def start(cast: Cast, party: Organisation | None = None) -> str:
    return f"/krets/{cast.circle.pk}/underlag/{(party or cast.municipality).pk}/"


def all_of_it(cast: Cast, client: Client) -> dict[str, int]:
    found = {}
    for page in COSTS:
        client.get(start(cast) + page).close()
        with CaptureQueriesContext(connection) as asked, closing(client.get(start(cast) + page)) as answer:
            assert answer.status_code == 200
        found[page] = len(asked.captured_queries)
    return found


def test_who_belongs_to_a_party_comes_to_its_memo_and_who_belongs_to_none_reads_what_all_tell(cast: Cast) -> None:
    joint = f"/krets/{cast.circle.pk}/underlag/"
    assert signed_in(cast.kim).get(joint)["Location"] == start(cast)
    assert signed_in(cast.ida).get(joint)["Location"] == start(cast, cast.mission)
    page = read(client_of(cast.pia), joint)
    assert "Each party makes its memo itself" in page
    assert "data-memo" in page
    assert signed_in(cast.pia).get(start(cast)).status_code == 404


def test_first_the_head_then_the_memo_and_what_is_missing_is_said(cast: Cast) -> None:
    client = client_of(cast.kim)
    page = read(client, start(cast))
    assert "This memo would not be finished" in page
    assert "No form is chosen yet" in page and "No legal check has been made" in page
    assert "Write what your memos begin with" in page
    headed(cast, cast.kim, cast.municipality)
    finished(cast)
    chosen(cast, "IOP")

    page = read(client, start(cast))

    assert "This memo would not be finished" not in page
    assert "Read the memo below, and make it" in page
    assert TOLD.board in page and TOLD.proposal in page
    assert TOLD.board not in read(client_of(cast.ida), start(cast, cast.mission))


def test_a_memo_is_made_on_the_page_fetched_and_told_when_something_changes(cast: Cast) -> None:
    client = client_of(cast.kim)
    body = {"diary_number": " SN 2026/17 ", "seen": ground_of(cast).digest, "once": str(uuid4())}
    answer = client.post(start(cast), body)
    assert answer["Location"] == f"{start(cast)}1/"
    assert client.post(start(cast), body | {"once": str(uuid4())})["Location"] == f"{start(cast)}1/"

    page = read(client, f"{start(cast)}1/")
    assert "SN 2026/17" in page and "Something has changed" not in page
    with acting(cast.kim.actor):
        memo = Memo.objects.get()
    for name, kept in files(memo, cast.kim).items():
        with closing(client.get(f"{start(cast)}1/{name}")) as fetched:
            assert b"".join(fetched.streaming_content) == kept  # type: ignore[attr-defined]
            assert fetched["Content-Disposition"].startswith("attachment")
    argued(cast, cast.ida, cast.mission, "GRANT", {"for": "Det är enkelt."})

    assert "Changed since it was made: arguments on forms." in read(client, f"{start(cast)}1/")
    assert "Changed since it was made" in read(client, start(cast))
    assert client.post(start(cast), body | {"once": str(uuid4())}).status_code == 409


def test_the_pdf_says_what_the_page_says(cast: Cast) -> None:
    finished(cast)
    memo = made(cast, cast.kim, cast.municipality, diary="SN 2026/17")
    page = "".join(read(client_of(cast.kim), f"{start(cast)}1/").split())
    text = "".join(one.extract_text() for one in PdfReader(BytesIO(files(memo, cast.kim)["en.pdf"])).pages)
    for heading in ("What it is about", "Choice of form", "Legal check", "Open risks", "Sources"):
        assert heading in text and "".join(heading.split()) in page


def test_an_old_version_of_the_head_is_a_conflict_that_shows_both_texts(cast: Cast) -> None:
    headed(cast, cast.kim, cast.municipality)
    client = client_of(cast.kim)
    answer = client.post(f"{start(cast)}huvud/", {"board": "Kommunstyrelsen", "version": "0", "once": str(uuid4())})
    assert answer.status_code == 409
    assert "Kommunstyrelsen" in answer.content.decode() and TOLD.board in answer.content.decode()
    now = {"board": "Kommunstyrelsen", "version": "1", "once": str(uuid4())}
    assert client.post(f"{start(cast)}huvud/", now).status_code == 302


@pytest.mark.parametrize(("name", "text", "good"), [
    ("board", "Socialnämnden", True), ("board", "a\nb", False), ("board", "x" * 151, False), ("board", "", True),
    ("letterhead", "a\nb\nc\nd", True), ("letterhead", "a\nb\nc\nd\ne", False), ("letterhead", "x" * 91, False),
    ("proposal", "x" * 1_200, True), ("proposal", "x" * 1_201, False), ("proposal", "a\n" * 30 + "b", False),
    ("proposal", "a\x00b", False), ("contact", "Kansliet", True), ("version", "-1", False), ("version", "x", False),
])  # fmt: skip
def test_heads_good_and_bad(name: str, text: str, good: bool) -> None:
    assert MemoHeadForm({"version": "0", name: text, "once": SEEN[:32]}).is_valid() is good


@pytest.mark.parametrize(("diary", "seen", "good"), [
    ("SN 2026/17", SEEN, True), ("", SEEN, True), ("x" * 61, SEEN, False), ("a\nb", SEEN, False), ("7", "", False),
    ("7", "0" * 63, False), ("7", "g" * 64, False), ("7", SEEN + "\n0", False),
])  # fmt: skip
def test_diary_numbers_good_and_bad(diary: str, seen: str, good: bool) -> None:
    assert MakeMemoForm({"diary_number": diary, "seen": seen, "once": SEEN[:32]}).is_valid() is good


def test_one_of_each_or_three_cost_the_same(cast: Cast) -> None:
    headed(cast, cast.kim, cast.municipality)
    argued(cast, cast.kim, cast.municipality, "IOP", {"for": "Ja.", "against": "Nej."})
    check = finished(cast)
    reserved(cast, cast.kim, cast.municipality, check, "Ett.")
    chosen(cast, "IOP")
    made(cast, cast.kim, cast.municipality)
    client = signed_in(cast.kim)
    one = all_of_it(cast, client)
    for person, party in ((cast.ida, cast.mission), (cast.noor, cast.welfare)):
        argued(cast, person, party, "IOP", {"for": "Ja.", "against": "Nej."})
        reserved(cast, person, party, check, "Till.")
        made(cast, cast.kim, cast.municipality, diary=party.name[:9])

    assert all_of_it(cast, client) == one == COSTS
