"""Somebody who speaks for a party uploads a file, sees what it means, and brings it in; nobody is bound by it."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.bodies.mandates import mandated
from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tests.exchange.files import Data, as_content, right
from tests.exchange.reported import between
from tests.exchange.wrong_files import WRONG, Wrong
from tests.people.test_merge import board
from tests.register.test_publishing import published
from tillit.bodies.actions import key_for
from tillit.bodies.models import JobRoom, Room, RoomKind, Scope, Seat, Sitting
from tillit.exchange.actions import bring_in_upload, forget_uploads, receive_upload
from tillit.exchange.format import PARTS
from tillit.exchange.models import Outcome, Upload
from tillit.exchange.queries import uploads_of
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.kernel.errors import InvalidInput, NotAllowed, NotFound
from tillit.partnerships.models import Partnership
from tillit.partnerships.queries import partnerships_for
from tillit.people.models import Organisation, Person
from tillit.trail.models import Event
from tillit.trail.queries import happenings

pytestmark = pytest.mark.django_db
JOB = Actor.system("forget_uploads")


def received(who: Person, data: Data) -> Upload:
    """Uploaded."""
    with acting(who.actor):
        return receive_upload(as_content(data), by=who.actor)


def brought_in(who: Person, upload: Upload) -> Partnership:
    """The button."""
    with acting(who.actor):
        return bring_in_upload(upload, by=who.actor)


def sent(who: Person, content: bytes, **more: str) -> HttpResponse:
    """As a browser sends it."""
    file = SimpleUploadedFile("fil.json", content, content_type="application/json")
    answer = signed_in(who).post(reverse("exchange:upload"), {"file": file, "once": str(uuid4()), **more})
    assert isinstance(answer, HttpResponse)
    return answer


def test_from_the_file_to_the_partnership_through_the_pages(cast: Cast) -> None:
    browser = signed_in(cast.kim)
    file = SimpleUploadedFile("fil.json", as_content(right()), content_type="application/json")
    to_preview = browser.post(reverse("exchange:upload"), {"file": file, "once": str(uuid4())})
    assert to_preview.status_code == 302

    page = browser.get(to_preview["Location"]).content.decode()
    for words in ("En trygg natt", "Göteborgs Stad", "finns redan här", "Missionen", "skrivs in"):
        assert words in page, words
    with acting(cast.kim.actor):
        assert [one.slug for one in partnerships_for(cast.kim.actor)] == ["stadens-natt"]

    answer = browser.post(to_preview["Location"], {"once": "5d1f0f6e-2b0c-4b5a-9c55-0a6e2f0b7a15"})
    assert answer.status_code == 302
    assert browser.get(answer["Location"]).status_code == 200
    with acting(cast.kim.actor):
        found = partnerships_for(cast.kim.actor).get(slug="natt")
        assert (found.confirmed_at, found.open_at) == (None, None)
        assert [(one.outcome, one.content, one.circle_id) for one in Upload.objects.all()] == [
            (Outcome.BROUGHT_IN, None, found.circle_id)
        ]
    again = browser.post(to_preview["Location"], {"once": "5d1f0f6e-2b0c-4b5a-9c55-0a6e2f0b7a15"})
    assert again["Location"] == answer["Location"]


def test_the_one_who_brings_it_in_sits_for_the_party_and_the_other_fills_its_own_seat(cast: Cast) -> None:
    partnership = brought_in(cast.kim, received(cast.kim, right()))

    with acting(EXAMPLES):
        seats = Seat.objects.filter(body__circle=partnership.circle_id).order_by("organisation__name_key")
        assert [seat.organisation.name for seat in seats] == [cast.municipality.name, "Missionen"]
        assert list(Sitting.objects.filter(seat__in=seats).values_list("person", "seat__organisation")) == [
            (cast.kim.pk, cast.municipality.pk)
        ]


def test_the_event_names_who_for_which_party(cast: Cast) -> None:
    partnership = brought_in(cast.kim, received(cast.kim, right()))

    with acting(cast.kim.actor):
        event = Event.objects.get(key="partnership_uploaded")
        assert (event.party_id, event.matter_id, event.subject_id) == (
            cast.municipality.pk,
            partnership.circle_id,
            partnership.pk,
        )
        assert event.mandate_id is not None
        (told,) = happenings([event])
    for words in (cast.municipality.name, "En trygg natt", cast.kim.name):
        assert words in told.sentence


def test_nobody_else_sees_it_before_the_parties_come_in(cast: Cast) -> None:
    brought_in(cast.kim, received(cast.kim, right()))

    for person in (cast.ida, cast.noor, cast.rut, cast.bo, cast.stig):
        with acting(person.actor):
            assert not partnerships_for(person.actor).filter(slug="natt").exists()


@pytest.mark.parametrize("who", ["ida", "stig", "rut", "dag"])
def test_who_speaks_for_no_party_of_the_file_brings_nothing_in(cast: Cast, who: str) -> None:
    person = cast.everybody[who]
    with pytest.raises(NotAllowed), acting(person.actor):
        receive_upload(as_content(right()), by=person.actor)


def test_who_speaks_for_one_that_is_no_party_today_brings_nothing_in(cast: Cast) -> None:
    data = right()
    data["parties"][0]["to"] = "2016"

    with pytest.raises(NotAllowed):
        received(cast.kim, data)


def test_only_the_one_who_uploaded_it_sees_and_brings_it_in(cast: Cast) -> None:
    upload = received(cast.kim, right())

    assert signed_in(cast.kim).get(reverse("exchange:uploaded", args=[upload.pk])).status_code == 200
    for person in (cast.rut, cast.bo, cast.ida):  # Rut and Bo belong to the city too
        assert signed_in(person).get(reverse("exchange:uploaded", args=[upload.pk])).status_code == 404
        with pytest.raises((NotAllowed, NotFound)):
            brought_in(person, upload)


def test_a_partnership_that_is_here_already_is_told_before_the_button(cast: Cast) -> None:
    brought_in(cast.kim, received(cast.kim, right()))

    with pytest.raises(InvalidInput) as caught:
        received(cast.kim, right())
    assert [fault.path for fault in caught.value.faults] == ["id"]

    other = right() | {"id": "11111111-2222-4333-8444-555555555555"}
    answer = sent(cast.kim, as_content(other))
    assert answer.status_code == 422
    assert "partnership/slug" in answer.content.decode()
    with acting(cast.kim.actor):
        assert not uploads_of(cast.kim.actor).exists()


def test_one_that_came_in_between_is_told_at_the_button(cast: Cast) -> None:
    upload = received(cast.kim, right())
    other = received(cast.kim, right() | {"id": "11111111-2222-4333-8444-555555555555"})
    with acting(cast.kim.actor):
        assert [one.pk for one in uploads_of(cast.kim.actor)] == [other.pk], "a new one takes the other's place"
        kept = Upload(
            room=other.room, organisation=cast.municipality, title="En trygg natt", content=as_content(right()),
            uploaded_by=cast.kim,
        )  # fmt: skip
        kept.save(force_insert=True)
    brought_in(cast.kim, other)

    answer = signed_in(cast.kim).post(reverse("exchange:uploaded", args=[kept.pk]), {"once": str(upload.pk)})

    assert answer.status_code == 422
    assert "partnership/slug" in answer.content.decode()
    assert [(href, words) for _title, href, words in became(cast)][:1] == [
        ("", "could not be brought in: the same was here already")
    ]


def test_c4_nobody_asks_by_a_file_what_others_prepare(cast: Cast) -> None:
    """The key and the address of what may not be seen get the same answer as those of nothing."""
    data, hidden = right(), cast.other_partnership
    about = data["partnership"] | {"slug": hidden.slug}
    asking = data | {"id": str(hidden.pk), "partnership": about}
    upload = received(cast.kim, asking)
    with acting(cast.kim.actor):
        assert bytes(upload.file) == as_content(asking), "and nothing in the file tells it"
    page = signed_in(cast.kim).get(reverse("exchange:uploaded", args=[upload.pk])).content.decode()
    free = received(cast.kim, data)
    other = signed_in(cast.kim).get(reverse("exchange:uploaded", args=[free.pk])).content.decode()
    assert without_keys(page) == without_keys(other)

    made = brought_in(cast.kim, received(cast.kim, asking))
    assert made.pk != hidden.pk
    assert re.fullmatch(rf"{hidden.slug}-[0-9a-f]{{6}}", made.slug)


def without_keys(page: str) -> str:
    return re.sub(r"[0-9a-f-]{36}|[0-9A-Za-z_-]{22,64}", "", page)


def test_what_is_published_is_told_to_whoever_takes_its_key_or_address(cast: Cast) -> None:
    """Omar's association is no party of it."""
    published(cast.partnership)
    board(cast.omar, cast.elsewhere)
    mandated(cast.omar, cast.elsewhere, Scope.SPEAK)
    data = between(cast.elsewhere, cast.mission)
    taken = {"id": str(cast.partnership.pk)}, {"partnership": data["partnership"] | {"slug": cast.partnership.slug}}
    for more, path in zip(taken, ("id", "partnership/slug"), strict=True):
        with pytest.raises(InvalidInput) as caught:
            received(cast.omar, data | more)
        assert [fault.path for fault in caught.value.faults] == [path]


def test_a_party_without_anybody_at_the_table_is_told_that_it_is_here_already(cast: Cast) -> None:
    data = between(cast.municipality, cast.mission)
    brought_in(cast.kim, received(cast.kim, data))
    with acting(cast.ida.actor):
        assert not partnerships_for(cast.ida.actor).filter(slug=data["partnership"]["slug"]).exists()
    with pytest.raises(InvalidInput) as caught:
        received(cast.ida, data)
    assert [fault.path for fault in caught.value.faults] == ["id"]


def test_trying_a_file_out_leaves_nothing_behind(cast: Cast) -> None:
    received(cast.kim, right())

    with acting(EXAMPLES):
        assert not Organisation.objects.filter(name="Missionen").exists()
        assert not JobRoom.objects.exists()
        assert not Event.objects.filter(key="partnership_uploaded").exists()


@pytest.mark.parametrize("wrong", WRONG[::9], ids=str)
def test_what_is_wrong_stands_on_the_page_with_its_place(cast: Cast, wrong: Wrong) -> None:
    answer = sent(cast.kim, wrong.content())

    assert answer.status_code == 422
    shown = f"<code>{wrong.path or 'hela filen'}</code>"
    assert shown in answer.content.decode()


@pytest.mark.parametrize("content", [b"", b"\x00", b"[" * 1_000_000, b"x" * 2_000_001])
def test_what_is_no_file_is_answered_calmly(cast: Cast, content: bytes) -> None:
    assert sent(cast.kim, content).status_code == 422


def test_more_than_the_form_takes_is_answered_calmly(cast: Cast) -> None:
    assert sent(cast.kim, b" " * 2_200_000).status_code == 413


def test_without_a_file_or_a_mandate(cast: Cast) -> None:
    assert signed_in(cast.kim).post(reverse("exchange:upload"), {"file": "", "once": str(uuid4())}).status_code == 422
    page = signed_in(cast.dag).get(reverse("exchange:upload"))
    assert page.status_code == 200
    assert 'type="file"' not in page.content.decode()
    assert sent(cast.dag, as_content(right())).status_code == 403


def test_a_file_is_forgotten_after_a_day(cast: Cast) -> None:
    upload = received(cast.kim, right())
    with acting(JOB):
        assert forget_uploads(by=JOB) == 0
    with acting(EXAMPLES):
        room = Room.objects.get(kind=RoomKind.OWN, circle=None, organisation=cast.municipality)
        with key_for(room, by=EXAMPLES):
            Upload.objects.filter(pk=upload.pk).update(uploaded_at=timezone.now() - timedelta(days=1, seconds=1))

    with acting(JOB):
        assert forget_uploads(by=JOB) == 1
        assert not JobRoom.objects.exists()
    assert became(cast) == [("En trygg natt", "", "forgotten, since nobody went on with it within a day")]
    with acting(cast.kim.actor):
        assert Upload.objects.get().content is None
    with acting(EXAMPLES), key_for(room, by=EXAMPLES):
        Upload.objects.filter(pk=upload.pk).update(settled_at=timezone.now() - timedelta(days=30, seconds=1))
    with acting(JOB):
        forget_uploads(by=JOB)
    assert became(cast) == []


def became(cast: Cast) -> list[tuple[str, str, str]]:
    """What Kim reads of files that are on their way in no more: title, where it leads, what has become of it."""
    browser = signed_in(cast.kim)
    browser.cookies["sprak"] = "en"
    page = browser.get(reverse("exchange:upload")).content.decode()
    if "What has become of those before" not in page:
        return []
    listed = page[page.index("What has become of those before") :].partition("</ul>")[0]
    line = re.compile(r'<li>(?:<a class="ds-link" href="([^"]+)">)?([^<]+)(?:</a>)? <span class="t-meta">([^·]+) ·')
    return [(title, href, words) for href, title, words in line.findall(listed)]


def test_the_list_says_what_has_become_of_each_file(cast: Cast) -> None:
    upload = received(cast.kim, right())
    browser = signed_in(cast.kim)
    browser.cookies["sprak"] = "en"
    assert (
        "uploaded and shown to you, and not brought in yet" in browser.get(reverse("exchange:upload")).content.decode()
    )
    partnership = brought_in(cast.kim, upload)
    home = reverse("partnerships:home", args=[partnership.circle_id])
    assert became(cast) == [("En trygg natt", home, "brought in")]
    page = browser.get(reverse("exchange:upload")).content.decode()
    assert "not brought in yet" not in page
    with pytest.raises(NotFound):
        brought_in(cast.kim, upload)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_with_one_and_with_three(cast: Cast, count: int) -> None:
    for number in range(count):
        told = right() | {"id": str(uuid4())}
        told["partnership"] = told["partnership"] | {"slug": f"natt-{number}"}
        brought_in(cast.kim, received(cast.kim, told))
    browser = signed_in(cast.kim)
    browser.get(reverse("exchange:upload"))
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(reverse("exchange:upload")).status_code == 200
    assert len(asked) == 12


def test_the_pages_ask_the_same_however_many_parties_there_are(cast: Cast) -> None:
    data = right()
    for number in range(20):
        one = {"id": f"o{number}", "name": f"Förening {number}", "sector": "civil", "no_number_because": "?"}
        data["organisations"].append(one)
        data["parties"].append({"organisation": f"o{number}"})

    assert (asked_by(cast.kim, right()), asked_by(cast.kim, data)) == (9, 9)


def asked_by(who: Person, data: Data) -> int:
    """How many statements the preview takes."""
    upload, browser = received(who, data), signed_in(who)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(reverse("exchange:uploaded", args=[upload.pk])).status_code == 200
    return len(asked)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_format_is_told_to_everybody_in_both_languages(language: str) -> None:
    browser = signed_in(None)
    browser.cookies["sprak"] = language
    page = browser.get(reverse("exchange:format")).content.decode()

    assert {"sv": "Det parterna vill nå", "en": "What the parties want to reach"}[language] in page
    assert page.count("<table") == len(PARTS) + 1
    assert "<code>goals</code>" in page


@pytest.mark.parametrize(("version", "status"), [(0, 404), (1, 200), (2, 200), (3, 404)])
def test_the_schema_is_there_for_everybody(version: int, status: int) -> None:
    answer = signed_in(None).get(reverse("exchange:schema", args=[version]))

    assert answer.status_code == status
    if status == 200:
        assert answer["Content-Type"] == "application/schema+json"
        assert f"urn:tillit:partnership-file:{version}".encode() in b"".join(answer)


def preview(who: Person, data: Data) -> tuple[str, int]:
    """What somebody reads before they bring it in, in English, and how many statements that takes."""
    upload, browser = received(who, data), signed_in(who)
    browser.cookies["sprak"] = "en"
    browser.get(reverse("exchange:uploaded", args=[upload.pk]))
    with CaptureQueriesContext(connection) as asked:
        page = browser.get(reverse("exchange:uploaded", args=[upload.pk])).content.decode()
    return page, len(asked)


def test_c3_nobody_brings_in_what_they_could_not_read(cast: Cast) -> None:
    """Each kind is folded, in the words of the public page, also what the file withholds."""
    data = right()
    data["partnership"]["purpose"] = "Att ingen sover ute."
    data["activities"][0]["schedule"] = "Hemliga gatan 1"
    page, _asked = preview(cast.kim, data)
    told = page[page.index("What it holds") :]
    for words in (
        "Att ingen sover ute.", "1\xa0250\xa0000,50\xa0kr a year", "Ingen sover ute", "Notice in months", "Missionen",
        "Source: 1", "Samma lokal.", "Every week, Monday, Tuesday", "Styrgruppen", "Hemliga gatan 1",
        "26 kap. 1 § OSL", "Sju parter.", "30 days",
    ):  # fmt: skip
        assert words in told, words
    assert told.count("<details") == 22


def test_a_long_list_is_cut_and_asks_no_more_of_the_database(cast: Cast) -> None:
    page, few = preview(cast.kim, right())
    assert "more</p>" not in page
    data = right()
    data["contributions"] += [{"party": "stad", "kind": "premises", "name": f"Lokal {one}"} for one in range(3, 204)]
    page, many = preview(cast.kim, data)
    assert "Lokal 200<" in page
    assert "Lokal 201<" not in page
    assert "and 3 more" in page
    assert (few, many) == (9, 9)


def test_each_party_that_is_written_down_costs_as_little_as_the_one_before(cast: Cast) -> None:
    """It, its three events, for which of them it is found, and two savepoints; its room and key are made with all."""
    asked = []
    for more in (2, 12):
        data = right()
        new = [
            {"id": f"ny{one}", "name": f"Ny {one}", "sector": "civil", "no_number_because": "?"} for one in range(more)
        ]
        data["organisations"] += new
        data["parties"] += [{"organisation": one["id"]} for one in new]
        with CaptureQueriesContext(connection) as statements:
            received(cast.kim, data)
        asked.append(len(statements))
    assert asked[1] - asked[0] == 10 * 10
