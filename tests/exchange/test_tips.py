"""Anybody tells of a partnership that is not here; it reaches those that it names, and nobody else."""

import re
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.bodies.mandates import mandated
from tests.cast import EXAMPLES, Cast
from tests.conftest import Raw, signed_in
from tests.exchange.files import as_content, right
from tests.exchange.reported import between
from tests.exchange.tips import (
    FILE_PAGE,
    PAGE,
    all_tips,
    letters_to,
    main_of,
    newest,
    now,
    received,
    seen,
    sent,
    sent_file,
    words,
)
from tests.exchange.wrong_files import WRONG
from tillit.bodies.models import JobRoom, Room, RoomKind, Scope
from tillit.exchange.actions import say_not_so, tend_tips
from tillit.exchange.actions import tips as sending
from tillit.exchange.letters import without_addresses
from tillit.exchange.models import Tip
from tillit.exchange.queries.tips import MOST_OPEN, TIPS, named_here, secret_of
from tillit.ground.db import acting
from tillit.ground.secret_links import secret_for
from tillit.kernel.period import today
from tillit.people.actions import add_organisation
from tillit.people.models import Contact, Organisation
from tillit.register.actions import tell_everybody
from tillit.site.running.health_report import about_tips
from tillit.trail.models import Event, Payload

pytestmark = pytest.mark.django_db


def own_room(organisation: Organisation) -> Room:
    """An organisation's own room, outside all circles."""
    with acting(EXAMPLES):
        return Room.objects.get(kind=RoomKind.OWN, circle=None, organisation=organisation)


def here(name: str, number: str | None = None) -> Organisation:
    """An organisation that nobody belongs to."""
    with acting(EXAMPLES):
        return add_organisation(
            name, sector="civil", legal_form="association", number=number,
            no_number_because="" if number else "Påhittad.", by=EXAMPLES,
        )  # fmt: skip


def test_a_tip_lies_in_the_rooms_of_those_that_it_names_and_its_sender_gets_a_page(cast: Cast) -> None:
    form = words(
        cast, place="Hisingen", since="våren 2021", source="exempel.se/jouren",
        organisations=f"{cast.municipality.name} 212000-1355\n{cast.elsewhere.name.upper()}\nOkända föreningen",
    )  # fmt: skip
    answer = sent(form)
    assert answer.status_code == 302

    tip = newest()
    assert set(tip.rooms) == {own_room(cast.municipality).pk, own_room(cast.elsewhere).pk}
    assert (tip.place, tip.since, tip.source, tip.email) == ("Hisingen", "våren 2021", "https://exempel.se/jouren", "")
    assert tip.told == [
        {"name": cast.municipality.name, "number": "2120001355"},
        {"name": cast.elsewhere.name.upper(), "number": ""},
        {"name": "Okända föreningen", "number": ""},
    ]
    page = seen(answer["Location"])
    for told in (
        "Nobody has answered yet.",
        "2 organisations that are here",
        f"{cast.elsewhere.name.upper()} – is here, and has been asked",
        "Okända föreningen – is not found here",
        "Nattjouren. De håller öppet",
        (today() + timedelta(days=14)).isoformat(),
    ):
        assert told in page, told


def test_who_reads_it(cast: Cast) -> None:
    tip = received(cast)
    readers = {}
    for name, person in cast.everybody.items():
        browser = signed_in(person)
        readers[name] = (
            browser.get(f"/tips/{tip.pk}/").status_code,
            "Nattjouren" in browser.get("/tips/").content.decode(),
        )
    may = {name for name, found in readers.items() if found == (200, True)}
    assert may == {"kim", "rut", "bo", "omar"}
    assert {found for name, found in readers.items() if name not in may} == {(404, False)}


def test_c4_the_database_shows_a_tip_to_nobody_else(cast: Cast) -> None:
    tip = received(cast)
    for person in (cast.ida, cast.stig, cast.pia):
        with acting(person.actor):
            assert not Tip.objects.exists()
            assert Tip.objects.filter(pk=tip.pk).update(about="x") == 0
    with acting(cast.omar.actor):
        assert Tip.objects.get().pk == tip.pk
    with acting(EXAMPLES):
        assert not JobRoom.objects.exists(), "the job's keys are gone"


def test_each_room_remembers_that_it_came_and_no_word_of_the_sender(cast: Cast) -> None:
    tip = received(cast, email="anna@exempel.se")
    for person, organisation in ((cast.kim, cast.municipality), (cast.omar, cast.elsewhere)):
        with acting(person.actor):
            event = Event.objects.get(key="tip_received")
            assert (event.subject_id, event.room_id, event.actor) == (tip.pk, own_room(organisation).pk, "system:tips")
            assert Payload.objects.get(event=event).body == {"reason": "", "organisation": organisation.name}


def test_by_number_else_by_a_name_that_only_one_has(cast: Cast) -> None:
    here("Tvillingen")
    here("Tvillingen")
    found = here("Nummer ett", "8020004023")

    def known(*told: tuple[str, str]) -> list[str]:
        with acting(TIPS):
            return sorted(one.name for one in named_here({"name": name, "number": number} for name, number in told))

    assert known(("Heter inte så", "8020004023")) == ["Nummer ett"]
    assert known(("nummer ETT", ""), ("Nummer ett", "8020004023")) == ["Nummer ett"]
    assert known(("Nummer ett", "2120001355")) == [cast.municipality.name], "the number says who is meant"
    assert known(("Tvillingen", "")) == []
    assert known(("", ""), ("Okänd", "5560360793")) == []
    assert found.pk


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"about": ""}, "This field is required."),
        ({"about": "x" * 2001}, "at most 2000 characters"),
        ({"about": "\x00"}, "Null characters are not allowed."),
        ({"organisations": ""}, "This field is required."),
        ({"organisations": "Göteborgs Stad"}, "Name at least two organisations"),
        ({"organisations": "Göteborgs Stad\ngöteborgs stad\n\n - \n"}, "Name at least two organisations"),
        ({"organisations": "\n".join(f"Förening {number}" for number in range(11))}, "11 organisations are too many."),
        ({"organisations": "En\n212000-1356"}, "The last digit of the organisation number"),
        ({"organisations": "En\n640823-3234"}, "Never write a person"),
        ({"organisations": "En\n" + "x" * 201}, "The text is too long."),
        ({"organisations": "En\nTvå\u0085\x07"}, "There is a control character"),
        ({"source": "javascript:alert(1)"}, "This is not the address of a page."),
        ({"source": "https://" + "x" * 600 + ".se"}, "at most 500 characters"),
        ({"email": "anna@"}, "Enter a valid email address."),
        ({"email": "anna@exempel.se\nBcc: alla@exempel.se"}, "Enter a valid email address."),
        ({"place": "x\ny"}, "There is a line break in the text."),
        ({"website": "https://kop.example"}, "This field is a trap for machines."),
    ],
    ids=lambda form: str(form)[:50],
)  # fmt: skip
def test_what_is_wrong_is_told_and_nothing_is_kept(cast: Cast, form: dict[str, Any], says: str) -> None:
    answer = sent(words(cast) | form)
    assert answer.status_code == 422
    assert says in main_of(answer).replace("&#x27;", "'").replace("&#39;", "'")
    assert all_tips() == []


def test_huge_and_broken_input_never_breaks_the_page(cast: Cast) -> None:
    for body in (
        {"about": "å" * 1_000_000, "organisations": "\n" * 500_000},
        {},
        {"about": "\ud7ff\u202e\u200b" * 30_000},
    ):
        assert sent(words(cast) | body).status_code in {302, 413, 422}
    raw = Client().post(PAGE, b"about=%ff%fe%00&organisations=%e5", content_type="application/x-www-form-urlencoded")
    assert raw.status_code == 422
    latin = Client().post(PAGE, "about=Nattjour på ö".encode("cp1252"), content_type="text/plain")
    assert latin.status_code in {200, 422}
    assert Client().put(PAGE).status_code == 405


def test_the_field_for_machines_is_seen_only_by_who_must_empty_it(cast: Cast) -> None:
    before = main_of(Client().get(PAGE))
    assert re.search(r'<div hidden>\s*<div class="ds-field t-field"><label[^>]+for="id_website"', before)
    after = main_of(sent(words(cast, website="x")))
    assert 'hidden><div class="ds-field t-field"><label class="ds-label" for="id_website"' not in after


def test_the_same_tip_twice_is_one(cast: Cast) -> None:
    first, second = sent(words(cast)), sent(words(cast))
    assert first["Location"] == second["Location"]
    assert len(all_tips()) == 1

    third = sent(words(cast, email="anna@exempel.se"))
    assert third["Location"] == first["Location"]
    assert [one.email for one in all_tips()] == ["anna@exempel.se"], "who left no address may do it afterwards"
    sent(words(cast, email="annan@exempel.se"))
    assert [one.email for one in all_tips()] == ["anna@exempel.se"]
    assert len(letters_to("anna@exempel.se")) == 1
    assert letters_to("annan@exempel.se") == []


def test_nobody_fills_anothers_day(cast: Cast) -> None:
    for number in range(MOST_OPEN):
        assert sent(words(cast, about=f"Nummer {number}"), network=f"192.0.2.{number}").status_code == 302
    full = sent(words(cast, about="En till"))
    assert full.status_code == 422
    assert "Those of these organisations that are here have as many tips to answer" in main_of(full)
    assert sent(words(cast, about="Nummer 0")).status_code == 302, "the same is the one that is here"
    assert len(all_tips()) == MOST_OPEN


def test_who_fills_one_organisations_day_keeps_no_tip_from_another(cast: Cast) -> None:
    first = received(cast, about="Nummer 0")
    for number in range(1, MOST_OPEN):
        received(cast, about=f"Nummer {number}", network=f"192.0.2.{number}")
    tip = received(cast, cast.elsewhere, cast.mission, about="Andra", network="198.51.100.9")
    assert tip.rooms == [own_room(cast.mission).pk]
    with acting(TIPS):
        tend_tips(by=TIPS)
    assert now(tip).rooms == [own_room(cast.mission).pk], "it is full still"
    mandated(cast.omar, cast.elsewhere, Scope.SPEAK)
    with acting(cast.omar.actor):
        say_not_so(first, organisation=cast.elsewhere, reason="Nej.", by=cast.omar.actor)
    with acting(TIPS):
        tend_tips(by=TIPS)
    assert set(now(tip).rooms) == {own_room(cast.mission).pk, own_room(cast.elsewhere).pk}


def test_where_nobody_is_who_could_answer_a_tip_takes_up_its_place_for_a_month(cast: Cast) -> None:
    silent = here("Tysta föreningen")
    forms = [
        words(cast, organisations=f"{whose}\nFinns inte {number}", about=f"Nummer {number}")
        for whose in (silent.name, cast.elsewhere.name) for number in range(MOST_OPEN + 1)
    ]  # fmt: skip
    codes = [sent(form, network=f"192.0.2.{number}").status_code for number, form in enumerate(forms)]
    assert codes == ([302] * MOST_OPEN + [422]) * 2
    with acting(TIPS):
        Tip.objects.update(received_at=timezone.now() - timedelta(days=31))
    assert sent(forms[MOST_OPEN], network="198.51.100.1").status_code == 302
    assert sent(forms[-1], network="198.51.100.1").status_code == 422, "there somebody may answer"


def test_a_number_does_not_tell_whose_it_is(cast: Cast) -> None:
    here("Skyddade boendet", "8020004023")
    for number in range(MOST_OPEN + 1):
        form = words(cast, organisations=f"802000-4023\nFinns inte {number}", about=f"Nummer {number}")
        answer = sent(form, network=f"192.0.2.{number}")
    assert answer.status_code == 422
    assert "Skyddade boendet" not in answer.content.decode()


def test_tips_that_nobody_here_is_named_in_wait_in_a_number_that_ends(cast: Cast) -> None:
    form = words(cast, organisations="Okänd ett\nOkänd två")
    with patch.object(sending, "MOST_NOWHERE", 1):
        answer = sent(form)
        assert answer.status_code == 302
        assert "0 organisations that are here" in seen(answer["Location"])
        assert sent(form | {"about": "En annan"}).status_code == 422


def test_a_name_that_is_nearly_anothers_is_asked_about_and_nothing_is_lost(cast: Cast) -> None:
    face(cast.municipality)
    form = words(cast, organisations=f"Göteborgs stda\n{cast.elsewhere.name}", place="Hisingen")
    asked = sent(form)
    assert asked.status_code == 422
    page = main_of(asked)
    for told in (
        "Did you mean one of these by “Göteborgs stda”?",
        cast.municipality.name,
        "Hisingen",
        "No, keep what I",
    ):
        assert told in page, told
    assert all_tips() == []
    (field,) = set(re.findall(r'name="(meant_\w+)"', page))
    assert sent(form | {field: "x"}).status_code == 422
    meant = sent(form | {field: str(cast.municipality.pk)})
    assert meant.status_code == 302
    assert set(newest().rooms) == {own_room(cast.municipality).pk, own_room(cast.elsewhere).pk}
    kept = sent(form | {field: "as_written"}, network="198.51.100.1")
    assert kept.status_code == 302
    assert newest().told[0] == {"name": "Göteborgs stda", "number": ""}
    assert newest().rooms == [own_room(cast.elsewhere).pk]


def test_only_what_is_public_is_asked_about(cast: Cast) -> None:
    here("Hemliga boendet")
    assert sent(words(cast, organisations=f"Hemliga boendt\n{cast.elsewhere.name}")).status_code == 302


def test_a_wrong_number_says_on_which_line_it_stands(cast: Cast) -> None:
    answer = sent(words(cast, organisations="En\nTvå\nTre 212000-1356\nFyra"))
    assert answer.status_code == 422
    assert "Line 3, “Tre 212000-1356”: The last digit of the organisation number" in main_of(answer)


def test_mending_stops_nobody(cast: Cast) -> None:
    faults = [sent_file(as_content(right() | {"version": 99})).status_code for _number in range(20)]
    assert faults == [422] * 20
    assert sent_file(as_content(right() | {"version": 99})).status_code == 429


def test_a_few_faults_leave_room_to_send(cast: Cast) -> None:
    for _number in range(10):
        sent_file(as_content(right() | {"version": 99}))
    assert sent(words(cast)).status_code == 302


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF-1.7"),
        ("a.csv", b"Namn;Nummer\nA;1"),
        ("a.xlsx", b"PK\x03\x04"),
        ("a.json", b"%PDF-1.7"),
        ("a.CSV", b"{"),
    ],
)
def test_another_sort_of_file_is_told_what_a_partnership_file_is(cast: Cast, name: str, content: bytes) -> None:
    form = {"file": SimpleUploadedFile(name, content), "email": "", "website": ""}
    answer = sent(form, where=FILE_PAGE)
    assert answer.status_code == 422
    assert "This is no partnership file." in main_of(answer)
    assert "tell of the partnership in the form" in main_of(answer)


def test_too_large_a_file_speaks_of_the_file(cast: Cast) -> None:
    page = main_of(sent_file(b"{}" + b" " * 2_000_001))
    assert "The file is larger than 2 MB." in page
    assert "text is too long" not in page


def face(organisation: Organisation) -> None:
    with acting(EXAMPLES):
        tell_everybody([organisation.pk])


def test_who_sends_much_waits_and_keeps_what_was_written(cast: Cast) -> None:
    answers = [sent(words(cast, about=f"Samma {number % 2}")) for number in range(6)]
    assert [one.status_code for one in answers] == [302] * 5 + [429]
    assert "Samma 1" in main_of(answers[-1])
    assert "Send this again in 1 minute." in main_of(answers[-1])
    assert sent(words(cast), network="198.51.100.1").status_code == 302


def test_only_the_secret_opens_the_page_of_the_sender(cast: Cast) -> None:
    tip = received(cast)
    secret = secret_of(tip)
    assert Client().get(f"/tipsa/lage/{secret}/").status_code == 200
    guessed = [
        f"{tip.pk}", tip.pk.hex, secret[:-1], secret + "0", secret[:22] + "." + "0" * 43, secret.upper(), "å" * 64, "x",
        "{" + secret[1:], secret_for("correction", tip.pk), secret.partition(".")[0],
    ]  # fmt: skip
    absent = Client().get(f"/tipsa/lage/{'0' * 64}/")
    assert absent.status_code == 404
    for one in guessed:
        answer = Client().get(f"/tipsa/lage/{one}/")
        assert (answer.status_code, main_of(answer)) == (404, main_of(absent)), one


def test_letters_hold_nothing_that_a_stranger_wrote(cast: Cast) -> None:
    received(cast, email="anna@exempel.se", about="Köp på https://kop.example nu")
    (letter,) = letters_to("anna@exempel.se")
    assert "kop.example" not in letter
    (address,) = re.findall(r"http://testserver(/tipsa/lage/\S+)", letter)
    assert Client().get(address).status_code == 200
    assert "anna@exempel.se" not in Client().get(address).content.decode()


def test_no_address_gets_more_than_three_letters_a_day(cast: Cast) -> None:
    for number in range(5):
        received(cast, cast.welfare, cast.mission, about=f"Nummer {number}", email="anna@exempel.se")
    assert len(letters_to("anna@exempel.se")) == 3


def test_an_organisation_that_nobody_is_here_from_is_written_to_once_a_week(cast: Cast) -> None:
    silent = here("Tysta föreningen")
    with acting(EXAMPLES):
        Contact(organisation=silent, function="Kansliet", email="kansliet@tysta.example").save(force_insert=True)
        Contact(organisation=cast.elsewhere, function="Kansliet", email="kansliet@grann.example").save(
            force_insert=True
        )
    with acting(EXAMPLES):
        Organisation.objects.filter(pk=silent.pk).update(described_by=cast.municipality)
    received(cast, silent, cast.elsewhere, about="Nattjour. Se www.kop.example eller kop.se/x, mejla x@kop.example")
    received(cast, silent, cast.elsewhere, about="Ännu en")

    (letter,) = letters_to("kansliet@tysta.example")
    assert "kop" not in letter
    assert "Nattjour." in letter
    assert cast.municipality.name in letter, "who wrote them down may ask for their first person"
    assert letters_to("kansliet@grann.example") == [], "they have somebody here"
    with acting(TIPS):
        Tip.objects.update(received_at=timezone.now() - timedelta(days=8))
    received(cast, silent, cast.elsewhere, about="Efter en vecka")
    assert len(letters_to("kansliet@tysta.example")) == 2


@pytest.mark.parametrize(
    "link",
    [
        "evil\u3002com/x", "evil\uff0ecom", "evil\uff61com", "гугл.рф/login", "evil.中国", "93.184.216.34/login",
        "\uff37\uff37\uff37.kop.example", "http://[::1]", "https：／／kop", "anna＠kop", "kop.se",
    ],
)  # fmt: skip
def test_nothing_in_a_letter_to_a_stranger_can_be_pressed(link: str) -> None:
    assert without_addresses(f"Nattjour. Logga in på {link} nu") == "Nattjour. Logga in på … nu"


def test_a_file_is_checked_as_every_file_and_lies_before_its_parties(cast: Cast) -> None:
    answer = sent_file(as_content(between(cast.municipality, cast.elsewhere)))
    assert answer.status_code == 302
    tip = newest()
    assert set(tip.rooms) == {own_room(cast.municipality).pk, own_room(cast.elsewhere).pk}
    page = signed_in(cast.omar).get(f"/tips/{tip.pk}/").content.decode()
    for told in (tip.title, cast.municipality.name, "Nämnden"):
        assert told in page
    assert sent_file(as_content(between(cast.municipality, cast.elsewhere)))["Location"] == answer["Location"]


@pytest.mark.parametrize("wrong", [*WRONG[::6]], ids=str)
def test_all_that_is_wrong_with_a_file_is_told(cast: Cast, wrong: Any) -> None:
    answer = sent_file(wrong.content())
    assert answer.status_code in {413, 422}
    assert all_tips() == []


def test_files_that_are_no_files(cast: Cast) -> None:
    latin = as_content(right()).decode().replace("trygg", "tryggå").encode("cp1252")
    for content in (b"", b"\x00" * 1000, latin, b"[" * 100_000, b"{}" + b" " * 2_000_001):
        answer = sent_file(content)
        assert answer.status_code == 422, content[:10]
    assert "not UTF-8 text" in main_of(sent_file(latin)) or sent_file(latin).status_code == 429
    assert sent({"email": ""}, where=FILE_PAGE, network="198.51.100.3").status_code == 422
    assert all_tips() == []


def test_what_is_public_already_is_told(cast: Cast) -> None:
    data = right() | {"id": str(cast.partnership.pk)}
    answer = sent_file(as_content(data))
    assert answer.status_code == 422
    assert "This partnership is in the register already." in main_of(answer)
    hidden = right() | {"id": str(cast.other_partnership.pk)}
    assert sent_file(as_content(hidden)).status_code == 302, "what is not public is not told"


def test_it_waits_for_those_who_come_later(cast: Cast) -> None:
    tip = received(cast, organisations=f"{cast.elsewhere.name}\nNya föreningen\nSena föreningen")
    assert len(tip.rooms) == 1
    new = here("Nya föreningen")
    with acting(TIPS):
        assert tend_tips(by=TIPS) == 0
        assert tend_tips(by=TIPS) == 0
    assert set(now(tip).rooms) == {own_room(cast.elsewhere).pk, own_room(new).pk}
    with acting(EXAMPLES):
        keys = JobRoom.objects.count()
    assert keys == 0


def test_what_has_lain_its_time_is_erased_and_the_page_says_so(cast: Cast) -> None:
    form = words(cast, email="anna@exempel.se", place="Hisingen", since="2021", source="https://exempel.se")
    where = sent(form)["Location"]
    tip = newest()
    with acting(TIPS):
        Tip.objects.update(received_at=timezone.now() - timedelta(days=364))
        assert tend_tips(by=TIPS) == 0
        Tip.objects.update(received_at=timezone.now() - timedelta(days=366))
        assert tend_tips(by=TIPS) == 1
        assert tend_tips(by=TIPS) == 0
    gone = now(tip)
    assert [gone.about, gone.told, gone.place, gone.since, gone.source, gone.email, gone.digest, gone.content] == [
        "", [], "", "", "", "", None, None,
    ]  # fmt: skip
    assert "Nobody answered within a year, and the tip has been erased." in seen(where)
    assert signed_in(cast.omar).get(f"/tips/{tip.pk}/").status_code == 404
    assert sent(form)["Location"] != where, "it can be told again"


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_ask_the_same_however_many_there_are(cast: Cast, count: int) -> None:
    tips = [received(cast, about=f"Nummer {number}") for number in range(count)]
    browser = signed_in(cast.omar)
    asked = {}
    for page in ("/tips/", f"/tips/{tips[0].pk}/"):
        with CaptureQueriesContext(connection) as found:
            assert browser.get(page).status_code == 200
        asked[page.count("/")] = len(found)
    assert asked == {2: 8, 3: 13}
    with CaptureQueriesContext(connection) as found:
        assert Client().get(f"/tipsa/lage/{secret_of(tips[0])}/").status_code == 200
    assert len(found) == 11


def test_a_stranger_with_a_guessed_key_finds_nothing(cast: Cast) -> None:
    tip = received(cast)
    for person in (cast.ida, cast.stig):
        browser = signed_in(person)
        absent = browser.get("/tips/11111111-2222-4333-8444-555555555555/")
        for path in (f"/tips/{tip.pk}/", f"/tips/{tip.pk}/ta-vidare/"):
            assert browser.get(path).content == absent.content
            assert browser.post(path, {}).status_code == 404


def test_whoever_runs_it_sees_how_many_tips_reach_nobody_and_no_word_of_them(cast: Cast, raw: Raw) -> None:
    received(cast, organisations="Okänd ett\nOkänd två")
    received(cast)

    class Here:
        def connect(self, _role: str) -> Any:
            return raw("tillit_owner")

    [finding] = about_tips(Here())  # type: ignore[arg-type]  # it is asked for a connection and nothing else
    assert finding.grade == "note"
    assert ": 1." in finding.said
    assert "Nattjouren" not in finding.said
