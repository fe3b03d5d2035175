"""The pages of state aid as people meet them: who sees what, what is refused, and what the files hold."""

import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from tests.assessments.aid import DAY, GROUND, KRONOR, alone, certified, declared, euro, granted, record_now
from tests.assessments.test_legal_pages import client_of, read
from tests.cast import Cast
from tillit.assessments.aid_day import items
from tillit.assessments.models import AidCertificate, AidGrant
from tillit.assessments.queries.aid import grants_in, standing
from tillit.bodies.day import Part
from tillit.ground.db import acting
from tillit.kernel.period import today

pytestmark = pytest.mark.rights
TOLD = {
    "kind": "general", "granted_on": "2026-03-02", "amount": "1 123 450", "currency": "sek", "rate": "11,2345",
    "rate_on": "2026-03-02", "rate_source": "Riksbanken", "instrument": "grant", "sector": "", "ground": GROUND,
}  # fmt: skip
# by page, with one row of everything and with three
COSTS = {"own": 15, "joint": 13, "certify": 18}


def own(cast: Cast) -> str:
    return f"/statsstod/{cast.mission.pk}/"


def joint(cast: Cast) -> str:
    return f"/krets/{cast.circle.pk}/statsstod/"


def sent(**more: object) -> dict[str, object]:
    return {**TOLD, "once": uuid4(), **more}


def test_the_record_is_for_those_who_belong_to_the_recipient(cast: Cast) -> None:
    declared(cast, KRONOR)
    page = read(client_of(cast.ida), own(cast))
    for words in ("Regionen, 2026-03-02", "100 000 EUR", "11,2345 SEK for one euro", "Riksbanken",
                  "[BK] A lawyer must confirm this", "Left: 200 000 EUR", "Left: 750 000 EUR", "2029-03-02",
                  "Tell whether other enterprises are counted together with you"):  # fmt: skip
        assert words.replace("000 EUR", "000\u00a0EUR").replace("0 000", "0\u00a0000") in page, words
    assert "/ratta/" in page
    reader = read(client_of(cast.dag), own(cast))
    assert "Regionen" in reader
    assert "/ratta/" not in reader
    for person in (cast.kim, cast.noor, cast.rut, cast.omar):
        assert "Regionen" not in read(client_of(person), own(cast), 404)


def test_it_is_reached_from_the_organisation_and_from_the_partnership(cast: Cast) -> None:
    assert own(cast) in read(client_of(cast.ida), f"/organisationer/{cast.mission.pk}/")
    assert own(cast) not in read(client_of(cast.kim), f"/organisationer/{cast.mission.pk}/")
    assert joint(cast) in read(client_of(cast.kim), f"/partnerskap/{cast.circle.pk}/")


def test_another_day_shows_what_counts_then(cast: Cast) -> None:
    declared(cast)
    client = client_of(cast.ida)
    assert "Left: 200\u00a0000\u00a0EUR" in read(client, f"{own(cast)}?dag=2029-03-02")
    assert "Left: 300\u00a0000\u00a0EUR" in read(client, f"{own(cast)}?dag=2029-03-03")
    assert "Choose a day from 2024-01-01 on" in read(client, f"{own(cast)}?dag=2023-12-31")
    assert "That was no day. Here stands today." in read(client, f"{own(cast)}?dag=igår")
    assert "Nobody has entered the ceiling of that day." in read(client, f"{own(cast)}?dag=2031-01-01")
    for extreme in ("9999-12-31", "0001-01-01"):
        assert read(client, f"{own(cast)}?dag={extreme}")


def test_a_recipient_tells_corrects_and_withdraws(cast: Cast) -> None:
    client = client_of(cast.ida)
    answer = client.post(f"{own(cast)}uppge/", sent(giver="Regionen", giver_number=""))
    assert (answer.status_code, answer["Location"]) == (302, own(cast))
    (entry,) = record_now(cast)
    assert (entry.cents, entry.currency, entry.giver) == (10_000_000, "SEK", "Regionen")

    page = read(client, f"{own(cast)}{entry.first}/ratta/")
    assert "11,2345" in page
    body = sent(giver="Regionen", amount="2 246 900", reason="Fel siffra.", seen=1)
    assert client.post(f"{own(cast)}{entry.first}/ratta/", body).status_code == 302
    assert client.post(f"{own(cast)}{entry.first}/ratta/", {**body, "once": uuid4()}).status_code == 409
    assert [one.cents for one in record_now(cast)] == [20_000_000]
    assert "Fel siffra." in read(client, own(cast))

    away = {"reason": "Det blev inget.", "seen": 2, "once": uuid4()}
    assert client.post(f"{own(cast)}{entry.first}/dra-tillbaka/", away).status_code == 302
    assert record_now(cast) == []
    assert "Det blev inget." in read(client, own(cast))


def test_a_form_sent_twice_is_done_once(cast: Cast) -> None:
    client, body = client_of(cast.ida), sent(giver="Regionen")
    assert [client.post(f"{own(cast)}uppge/", body).status_code for _time in range(2)] == [302, 302]
    assert len(record_now(cast)) == 1


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"rate": "", "rate_on": "", "rate_source": ""}, "The exchange rate is missing."),
        ({"rate_on": "2025-12-01"}, "The rate has expired"),
        ({"rate_on": "2026-03-03"}, "The rate is of a day after the aid was granted"),
        ({"rate_source": " "}, "The source of the rate is missing."),
        ({"rate": "11,2,3"}, "This is not a rate."),
        ({"rate": "-11"}, "This is not a rate."),
        ({"rate": "1e3"}, "This is not a rate."),
        ({"rate": "11,123456789"}, "This is not a rate."),
        ({"rate": "9" * 25}, "This is not a rate."),
        ({"rate": "9" * 21 + ",5"}, "This is not a rate."),
        ({"granted_on": "0001-01-01", "rate_on": "0001-01-01"}, "This is too far away."),
        ({"rate_on": "0001-01-01"}, "This is too far away."),
        ({"granted_on": "9999-12-31"}, "This is too far away."),
        ({"currency": "EUR"}, "An amount in euro needs no rate."),
        ({"currency": "€"}, "This is no currency."),
        ({"amount": "1.250"}, "This is not an amount."),
        ({"amount": "mycket"}, "This is not an amount."),
        ({"granted_on": "2026-02-30"}, "Enter a valid date."),
        ({"granted_on": (today() + timedelta(days=1)).isoformat()}, "This day has not come."),
        ({"kind": "gift"}, "Select a valid choice."),
        ({"ground": " "}, "This field is required."),
        ({"giver": ""}, "This field is required."),
    ],
)
def test_what_cannot_be_kept_is_told_at_its_field(cast: Cast, more: dict[str, object], words: str) -> None:
    answer = client_of(cast.ida).post(f"{own(cast)}uppge/", sent(**{"giver": "Regionen", **more}))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert record_now(cast) == []


def test_from_the_certificate_to_the_grant_and_back_to_the_record(cast: Cast) -> None:
    ida, kim = client_of(cast.ida), client_of(cast.kim)
    declared(cast, euro(25_000_000))
    page = read(ida, f"{joint(cast)}intyg/")
    assert "It is not told whether other enterprises are counted together with you." in page
    body = {"day": "2026-03-02", "show": "rows", "seen": 1, "once": uuid4()}
    assert ida.post(f"{joint(cast)}intyg/", body).status_code == 422
    told = {"what": "none", "name": "", "number": "", "how": "", "once": uuid4()}
    assert ida.post(f"{own(cast)}rakna-ihop/", told).status_code == 302
    assert ida.post(f"{joint(cast)}intyg/", {**body, "once": uuid4()}).status_code == 409
    assert ida.post(f"{joint(cast)}intyg/", {**body, "seen": 2, "once": uuid4()}).status_code == 302
    assert "250\u00a0000\u00a0EUR" in read(kim, joint(cast))

    body = sent(recipient=cast.mission.pk, means="public")
    asked = kim.post(f"{joint(cast)}bevilja/", body)
    assert asked.status_code == 422
    assert "Above the ceiling: write it in anyway?" in asked.content.decode()
    with acting(cast.kim.actor):
        assert AidGrant.objects.count() == 0
    wrong = kim.post(f"{joint(cast)}bevilja/", {**body, "anyway": "30000001", "once": uuid4()})
    assert wrong.status_code == 422, "a yes is to the sum that was shown"
    body |= {"anyway": "35000000", "once": uuid4()}

    answer = kim.post(f"{joint(cast)}bevilja/", body, follow=True)

    text = answer.content.decode()
    assert "What is known here adds up to 350\u00a0000\u00a0EUR: above the ceiling of 300\u00a0000\u00a0EUR." in text
    assert "Out of date" in text
    page = read(ida, own(cast))
    assert "The sum is above a ceiling: talk with the giver" in page
    assert "the sum on 2026-03-02 became 350\u00a0000\u00a0EUR" in page
    with acting(cast.kim.actor):
        certificate = f"{joint(cast)}intyg/{_certificate(cast)}/"
    page = read(kim, certificate)
    for words in ("Regionen", "Something was added to the record", "Göteborgs Räddningsmission"):
        assert words in page
    assert read(client_of(cast.omar), certificate, 404)


def test_the_choice_says_that_linked_enterprises_are_named_either_way(cast: Cast) -> None:
    client = client_of(cast.ida)
    told = {"what": "linked", "name": "Huset AB", "number": "", "how": "Vi äger det.", "once": uuid4()}
    assert client.post(f"{own(cast)}rakna-ihop/", told).status_code == 302
    page = read(client, f"{joint(cast)}intyg/")
    for words in ("Only the sums, and whom you are counted with", "stand there either way", "Huset AB"):
        assert words in page


def _certificate(cast: Cast) -> object:
    return AidCertificate.objects.get().pk


def test_a_grant_to_oneself_or_to_nobody_is_refused_on_the_page(cast: Cast) -> None:
    client = client_of(cast.kim)
    for recipient, words in ((cast.municipality.pk, "Select a valid choice."), ("", "This field is required.")):
        answer = client.post(f"{joint(cast)}bevilja/", sent(recipient=recipient, means="public"))
        assert answer.status_code == 422
        assert words in answer.content.decode()


def test_the_giver_mends_what_it_wrote(cast: Cast) -> None:
    grant, client = granted(cast), client_of(cast.kim)
    assert "Correct a grant" in read(client, f"{joint(cast)}{grant.first}/ratta/")
    body = sent(
        currency="EUR", rate="", rate_on="", rate_source="", amount="500,50", reason="Lägre.", seen=1, means="public"
    )
    assert client.post(f"{joint(cast)}{grant.first}/ratta/", body).status_code == 302
    assert [one.cents for one in record_now(cast)] == [50_050]
    assert read(client_of(cast.ida), f"{joint(cast)}{grant.first}/ratta/", 403)
    away = {"reason": "Upphävt.", "seen": 2, "once": uuid4()}
    assert client.post(f"{joint(cast)}{grant.first}/dra-tillbaka/", away).status_code == 302
    assert record_now(cast) == []
    assert read(client, f"{joint(cast)}{grant.first}/dra-tillbaka/", 404)
    assert "Upphävt." in read(client, joint(cast))


def test_the_register_entries_are_files_that_say_what_is_not_confirmed(cast: Cast) -> None:
    granted(cast, replace(KRONOR, sector="88.99", ground="=HYPERLINK()"))
    granted(cast, euro(7, kind="none"))
    client = client_of(cast.noor)
    answer = client.get(f"{joint(cast)}register.csv")
    rows = list(csv.reader(io.StringIO(b"".join(answer).decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 2
    found = dict(zip(rows[0], rows[1], strict=True))
    assert (found["Recipient"], found["Amount of aid in euro"], found["Regulation"], found["Sector (NACE)"]) == (
        "Göteborgs Räddningsmission", "100000,00", "2023/2831", "88.99",
    )  # fmt: skip
    assert (found["Ground"], found["Exchange rate (currency for one euro)"]) == ("'=HYPERLINK()", "11,2345")
    told = json.loads(b"".join(client.get(f"{joint(cast)}register.json")))
    assert [one["granted_on"] for one in told["entries"]] == ["2026-03-02"]
    assert "1182" not in told["source"]
    assert "2023/2831 art. 6" in told["source"]
    assert {mark for one in told["fields"] for mark in one["evidence"]} == {"BK", "NF"}
    assert client_of(cast.omar).get(f"{joint(cast)}register.csv").status_code == 404


def test_the_day_tells_of_a_sum_above_the_ceiling_and_of_what_is_out_of_date(cast: Cast) -> None:
    alone(cast)
    certified(cast)
    granted(cast, euro(31_000_000, granted_on=today()))
    for person, parts in ((cast.ida, [Part.MINE, Part.MINE]), (cast.kim, [Part.WAITING]), (cast.rut, []),
                          (cast.omar, [])):  # fmt: skip
        with acting(person.actor), CaptureQueriesContext(connection) as asked:
            assert [one.part for one in items(person.actor, 5)] == parts, person.name
        assert len([one for one in asked.captured_queries if "aid" in one["sql"]]) == 2
    with acting(cast.ida.actor), override("en"):
        assert [(one.text, one.organisation) for one in items(cast.ida.actor, 5)] == [
            ("310\u00a0000\u00a0EUR, with Göteborgs Stad", "Göteborgs Räddningsmission"),
            (cast.partnership.title, "Göteborgs Räddningsmission"),
        ]  # fmt: skip


def test_both_languages_stand_by_themselves(cast: Cast) -> None:
    declared(cast)
    for language in ("sv", "en"):
        page = read(client_of(cast.ida, language), own(cast))
        assert "lagligt" not in page
        assert "is legal" not in page


def statements(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked.captured_queries)


def test_one_row_or_three_cost_the_same(cast: Cast) -> None:
    alone(cast)
    client = client_of(cast.ida)
    pages = {"own": own(cast), "joint": joint(cast), "certify": f"{joint(cast)}intyg/"}

    def more(day: date) -> None:
        declared(cast, euro(1_000, granted_on=day))
        granted(cast, euro(1_000, granted_on=day))
        certified(cast, day)

    more(DAY)
    one = {name: statements(client, address) for name, address in pages.items()}
    more(DAY - timedelta(days=40))
    more(DAY - timedelta(days=400))
    with acting(cast.ida.actor):
        assert len(standing(grants_in(cast.partnership))) == AidGrant.objects.count() == 3
    assert {name: statements(client, address) for name, address in pages.items()} == one == COSTS
