"""Finding organisations as one types: every word finds, as written before folded, one error is forgiven."""

from collections.abc import Iterator
from threading import Thread
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Raw
from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS, Actor
from tillit.kernel.namewords import fold, meant, name_words, tokens
from tillit.people.models import FormerName, Organisation, OrganisationPlace, OrganisationWord
from tillit.people.queries.search import Found, find_organisations

pytestmark = pytest.mark.django_db

SOMEBODY = Actor.person(uuid4())
NAMES = st.text(
    alphabet=st.sampled_from("aåäöeéoknst zZÅÄÖ&-.:'/()|{}=\\\"!*%_1905\u00a0\u2013ßıİΣæøłл日"), min_size=1, max_size=30
).filter(str.strip)


def made(name: str, **more: Any) -> Organisation:
    """An organisation, past the action: only its name matters here."""
    more.setdefault("no_number_because", "" if more.get("number") else "made up")
    organisation = Organisation(name=name, sector="civil", legal_form="association", **more)
    organisation.save(force_insert=True)
    return organisation


def found(text: str, most: int = 10) -> list[str]:
    """The names that a text finds, best first."""
    return [one.name for one in find_organisations(SOMEBODY, text, most=most)]


@pytest.fixture
def register() -> Iterator[None]:
    """Some organisations of the kind that lie close to each other."""
    with acting(SOMEBODY):
        for name in (
            "Göteborgs Räddningsmission", "Skyddsvärnet i Göteborg", "Ånge hembygdsförening", "Angereds IF",
            "Rädda Barnen", "S:t Eriks scoutkår", "K.F.U.M. Göteborg", "Malung-Sälens frivilliga", "Bröderna & Co",
            "Föreningen Förskolans vänner i Förslöv", "Stockholms Stadsmission", "Ängelholms Röda Kors",
        ):  # fmt: skip
            made(name)
        yield


def test_every_word_finds_and_the_one_that_begins_the_name_comes_first(register: None) -> None:
    assert found("rädd") == ["Rädda Barnen", "Göteborgs Räddningsmission"]
    assert found("göteborg") == ["Göteborgs Räddningsmission", "K.F.U.M. Göteborg", "Skyddsvärnet i Göteborg"]
    assert found("barn") == ["Rädda Barnen"]


def test_as_written_comes_before_folded(register: None) -> None:
    assert found("ang") == ["Angereds IF", "Ånge hembygdsförening", "Ängelholms Röda Kors"]
    assert found("ånge")[0] == "Ånge hembygdsförening"
    assert found("änge")[0] == "Ängelholms Röda Kors"
    assert found("ANGELHOLM") == ["Ängelholms Röda Kors"]


@pytest.mark.parametrize(
    "text",
    [
        "räddningsm göt", "göt   räddnings", "göteborgs räddningsmission", " Göteborgs  RÄDDNINGSMISSION ",
        "göteborgs, (räddningsmission)",
    ],
)  # fmt: skip
def test_several_words_in_any_order(register: None, text: str) -> None:
    assert found(text) == ["Göteborgs Räddningsmission"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("st eriks", "S:t Eriks scoutkår"), ("s:t eriks", "S:t Eriks scoutkår"), ("kfum", "K.F.U.M. Göteborg"),
        ("k.f.u.m.", "K.F.U.M. Göteborg"), ("malungsälen", "Malung-Sälens frivilliga"),
        ("malung sälen", "Malung-Sälens frivilliga"), ("malung-sälen", "Malung-Sälens frivilliga"),
        ("sälens", "Malung-Sälens frivilliga"), ("bröderna&co", "Bröderna & Co"), ("co bröder", "Bröderna & Co"),
    ],
)  # fmt: skip
def test_points_hyphens_and_other_signs_do_not_matter(register: None, text: str, name: str) -> None:
    assert found(text) == [name]


def test_the_name_that_begins_just_so_comes_first(register: None) -> None:
    assert found("s:t")[0] == "S:t Eriks scoutkår"
    assert found("bröderna &")[0] == "Bröderna & Co"


@pytest.mark.parametrize(
    "wrong",
    ["stadmission", "staadsmission", "stadsmisison", "stadsmizsion", "tsadsmission", "stadsmissioon", "stdsmis"],
)
def test_one_typing_error_is_forgiven(register: None, wrong: str) -> None:
    assert found(wrong) == ["Stockholms Stadsmission"]
    assert found(f"stockholm {wrong}") == ["Stockholms Stadsmission"]
    assert found(f"{wrong} stockholm") == ["Stockholms Stadsmission"]


def test_errors_are_not_looked_for_in_short_words_nor_two_at_a_time(register: None) -> None:
    assert found("rxd") == []
    assert found("stadmisison") == []


@pytest.mark.parametrize("text", ["212000", "212000-1355", "2120001355", "212000-1", "16212000-1355", "21 2000"])
def test_the_number_finds_too(register: None, text: str) -> None:
    made("Staden", number="2120001355")
    assert found(text) == ["Staden"]
    [one] = find_organisations(SOMEBODY, text)
    assert one.number == "212000-1355"


def test_former_names_find_and_say_so(register: None) -> None:
    today = timezone.localdate()
    mission = Organisation.objects.get(name="Göteborgs Räddningsmission")
    old = FormerName.objects.create(organisation=mission, name="Vita Bandets härbärge", ends_on=today)
    [one] = find_organisations(SOMEBODY, "vita band")
    assert (one.name, one.formerly) == ("Göteborgs Räddningsmission", "Vita Bandets härbärge")
    assert find_organisations(SOMEBODY, "räddningsm")[0].formerly == ""
    old.delete()
    assert found("vita band") == []


def test_a_merged_organisation_leads_to_what_it_became_and_each_comes_once(register: None) -> None:
    heir = made("Hjälpen i staden")
    between = made("Hjälpen i centrum", merged_into=heir, merged_at=timezone.now())
    made("Soppköket Hjälpen", merged_into=between, merged_at=timezone.now())
    assert found("hjälpen") == ["Hjälpen i staden"]
    assert found("soppköket") == ["Hjälpen i staden"]
    assert [one.id for one in find_organisations(SOMEBODY, "centrum hjälp")] == [heir.pk]
    assert [one.formerly for one in find_organisations(SOMEBODY, "centrum hjälp")] == ["Hjälpen i centrum"]
    assert found("förs").count("Föreningen Förskolans vänner i Förslöv") == 1


def test_what_tells_two_alike_apart(register: None) -> None:
    first, second = made("Tvillingen"), made("Tvillingen", number="8020024280")
    OrganisationPlace.objects.create(organisation=first, place_id="2260")
    OrganisationPlace.objects.create(organisation=first, place_id="22")
    assert sorted(find_organisations(SOMEBODY, "tvilling"), key=lambda one: one.number) == [
        Found(first.pk, "Tvillingen", "civil", "association", "", ("Västernorrlands län", "Ånge")),
        Found(second.pk, "Tvillingen", "civil", "association", "802002-4280", ()),
    ]


def test_a_new_name_is_found_and_the_one_before_it_no_longer(register: None) -> None:
    organisation = Organisation.objects.get(name="Angereds IF")
    organisation.name = "Nya klubben"
    organisation.save(update_fields=["name"])
    assert (found("angered"), found("nya klubb")) == ([], ["Nya klubben"])
    assert Organisation.objects.filter(name="Rädda Barnen").update(name="Bris") == 1
    assert found("bris") == ["Bris"]


def test_nothing_for_strangers_and_for_no_words(register: None) -> None:
    assert find_organisations(ANONYMOUS, "rädda") == []
    assert find_organisations(Actor.guest(uuid4()), "rädda") == []
    assert [found(text) for text in ("", "   ", "&-.", "'", "\0", "\ud800", "=", ":*")] == [[]] * 8


@pytest.mark.parametrize(
    "text",
    ["' | 'a", "a':*|'b", "%", "_", "\\", "göt\0eborg", "a" * 10_000, "a " * 5_000, "\ud800göt", "!a & b", "<->"],
)
def test_what_is_typed_is_never_a_command(register: None, text: str) -> None:
    assert isinstance(found(text), list)


@pytest.mark.parametrize("rows", [1, 3])
def test_one_statement_when_enough_is_found_and_two_when_little(rows: int) -> None:
    with acting(SOMEBODY):
        for number in range(rows):
            made(f"Scoutkåren {number}")
        for text, most in (("scout", rows), ("scout kår", 10), ("skoutkåren", 10)):
            with CaptureQueriesContext(
                connection,
            ) as asked:
                find_organisations(SOMEBODY, text, most=most)
            assert len(asked) == (1 if text == "scout" else 2), text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(NAMES, min_size=1, max_size=4))
def test_every_beginning_of_every_word_finds_the_name(db: object, names: list[str]) -> None:
    with acting(SOMEBODY):
        rows = [made(name) for name in names]
        for row in rows:
            words = name_words(row.name)
            kept = set(OrganisationWord.objects.filter(organisation=row).values_list("key", flat=True))
            assert kept == words, "the database splits otherwise than the program"
            for parts, whole in tokens(row.name):
                for word in (*parts, whole):
                    for end in range(1, len(word) + 1):
                        assert row.pk in ids(spelt(word[:end])), (row.name, word[:end])
            if words:
                assert row.pk in ids(row.name)
        Organisation.objects.filter(pk__in=[row.pk for row in rows]).delete()


def ids(text: str) -> set[UUID]:
    return {one.id for one in find_organisations(SOMEBODY, text, most=200)}


def spelt(word: str) -> str:
    """A key as somebody would type it."""
    return word.translate(str.maketrans("{|}", "åäö"))


@given(st.text(alphabet="abcdefgåäö", min_size=4, max_size=12), st.data())
def test_every_error_of_one_key_is_mended(word: str, data: st.DataObject) -> None:
    right = fold(min(name_words(word)))
    at = data.draw(st.integers(0, len(right) - 1))
    letter = data.draw(st.sampled_from("abcxyz"))
    wrong = data.draw(st.sampled_from([
        right[:at] + right[at + 1 :], right[:at] + letter + right[at:], right[:at] + letter + right[at + 1 :],
        right[:at] + right[at + 1 : at + 2] + right[at] + right[at + 2 :],
    ]))  # fmt: skip
    if len(wrong) >= 4 and wrong != right:
        assert any(right.startswith(begin) for begin in meant(wrong)), (right, wrong)


def test_a_former_name_and_a_new_name_at_once_are_both_found(raw: Raw) -> None:
    """Two transactions that change the same organisation's names wait for each other, and none undoes the other."""
    with acting(SOMEBODY):
        key = made("Gamla namnet").pk
    first, second = raw("tillit_app"), raw("tillit_app")
    first.autocommit = second.autocommit = False
    first.execute("UPDATE people_organisation SET name = 'Nya namnet' WHERE id = %s", [key])

    def add() -> None:
        second.execute(
            "INSERT INTO people_formername (organisation_id, name, ends_on) VALUES (%s, 'Urgamla', '2020-01-01')", [key]
        )
        second.commit()

    waiting = Thread(target=add)
    waiting.start()
    waiting.join(0.3)
    assert waiting.is_alive(), "it should wait for the one who renames"
    first.commit()
    waiting.join(10)
    with acting(SOMEBODY):
        assert (found("urgamla"), found("nya"), found("gamla")) == (["Nya namnet"], ["Nya namnet"], [])
