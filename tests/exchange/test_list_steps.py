"""A long list: stopped and gone on with, how long it takes, and the parties of all that is in asked at once."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tests.exchange.listed import (
    HEADINGS,
    ROWS,
    as_excel,
    checked,
    circles,
    matched,
    received,
    rows,
    started,
    taken,
    worked,
)
from tillit.accord.actions import Why
from tillit.accord.models import Proposal
from tillit.bodies.day import Part, day_for
from tillit.bodies.models import Mandate, Scope
from tillit.exchange.actions import ask_parties, start_taking, stop_taking
from tillit.exchange.models import ListRow, PartnershipList
from tillit.exchange.queries import progress_of, rows_to_ask
from tillit.ground.db import acting
from tillit.kernel.errors import NotAllowed, NotFound
from tillit.kernel.period import today
from tillit.partnerships.models import Contribution, Term
from tillit.people.models import Person

pytestmark = pytest.mark.django_db


def many(cast: Cast, count: int) -> PartnershipList:
    """A list of so many rows that can be brought in."""
    return checked(cast, [[f"Nr {place}", *ROWS[0][1:]] for place in range(count)])


def outcomes(cast: Cast, of: PartnershipList) -> list[str]:
    return [row.outcome for row in rows(cast.kim, of)]


def page_of(who: Person, of: PartnershipList) -> str:
    answer = signed_in(who).get(reverse("exchange:list", args=[of.pk]))
    assert answer.status_code == 200
    return str(answer.content.decode())


def pressed(who: Person, name: str, of: PartnershipList, **more: str) -> Any:
    return signed_in(who).post(reverse(name, args=[of.pk]), {"once": str(uuid4()), **more})


def test_it_is_stopped_after_its_second_and_gone_on_with(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tillit.exchange.actions.lists.SECONDS_OF_A_JOB", 0)
    of = many(cast, 3)
    started(cast.kim, of)
    worked(of)
    assert f'action="{reverse("exchange:list_stop", args=[of.pk])}"' in page_of(cast.kim, of)

    assert pressed(cast.kim, "exchange:list_stop", of).status_code == 302
    worked(of)
    worked(of)

    assert outcomes(cast, of) == ["taken", "ready", "ready"], "what is in stays, and no job goes on"
    assert pressed(cast.kim, "exchange:list", of).status_code == 302
    assert outcomes(cast, of) == ["taken", "chosen", "chosen"]
    for _again in range(2):
        worked(of)
    assert outcomes(cast, of) == ["taken"] * 3


def test_a_stop_leaves_rows_with_faults_to_mend(cast: Cast) -> None:
    of = checked(cast, [[*ROWS[0][:6], "mycket", "pågår"]])
    with acting(cast.kim.actor) as by:
        start_taking(of, less=True, by=by)
        stop_taking(of, by=by)
    assert outcomes(cast, of) == ["faulty"]


def test_how_long_the_rest_takes_is_told_from_the_pace(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tillit.exchange.actions.lists.SECONDS_OF_A_JOB", 0)
    of = many(cast, 3)
    started(cast.kim, of)
    with acting(cast.kim.actor):
        assert progress_of(of).seconds is None
    worked(of)
    begun = timezone.now() - timedelta(seconds=90)
    with acting(cast.kim.actor):
        PartnershipList.objects.update(started_at=begun)
        ListRow.objects.filter(outcome="taken").update(settled_at=begun + timedelta(seconds=60))
        found = progress_of(PartnershipList.objects.get())

    assert (found.done, found.waiting, found.seconds) == (1, 2, 120.0)
    assert re.search(r"\b2 minut", page_of(cast.kim, of))


def test_what_is_only_reported_does_not_fill_my_day_with_deputies(cast: Cast) -> None:
    def day() -> list[str]:
        with acting(cast.kim.actor) as by:
            return [item.href for item in day_for(by, most=500)[Part.MINE].items]

    before = day()
    found = taken(cast.kim, many(cast, 3))

    assert len(circles(found)) == 3
    assert set(day()) == set(before)


def test_many_partnerships_are_folded_with_their_number(cast: Cast) -> None:
    found = taken(cast.kim, many(cast, 14))

    page = signed_in(cast.kim).get(reverse("desk:home")).content.decode()

    folded = page.partition("<details")[2].partition("</details>")[0]
    listed = {circle for circle in circles(found) if reverse("partnerships:home", args=[circle]) in folded}
    assert len(listed) == 3
    assert all(reverse("partnerships:home", args=[circle]) in page for circle in circles(found))
    assert reverse("partnerships:home", args=[cast.partnership.circle_id]) not in folded, "confirmed ones stand first"


def asked(cast: Cast, of: PartnershipList) -> None:
    """The button, and the job until nothing is left."""
    with acting(cast.kim.actor) as by:
        ask_parties(of, why=Why(cast.municipality, "Vi vill ha dem gemensamma."), by=by)
    for _row in range(len(rows(cast.kim, of)) + 1):
        worked(of)


def proposals(cast: Cast, found: list[ListRow]) -> list[Proposal]:
    with acting(cast.kim.actor):
        there = Proposal.objects.filter(room__circle__in=circles(found), word="partnership_confirmed")
        return list(there.order_by("proposed_at", "pk"))


def test_the_parties_of_all_that_is_in_are_asked_one_after_the_other(cast: Cast) -> None:
    of = many(cast, 3)
    found = taken(cast.kim, of)
    answer = pressed(cast.kim, "exchange:list_ask", of, reason="Vi vill ha dem gemensamma.")
    assert answer.status_code == 302
    assert proposals(cast, found) == [], "the job asks"
    assert 'max="3"' in page_of(cast.kim, of)

    worked(of)
    assert len(proposals(cast, found)) == 1, "each is a transaction of its own"
    for _row in range(3):
        worked(of)

    assert {(one.proposed_for_id, one.reason) for one in proposals(cast, found)} == {
        (cast.municipality.pk, "Vi vill ha dem gemensamma.")
    }
    assert len(proposals(cast, found)) == 3
    assert [row.asking for row in rows(cast.kim, of)] == ["asked"] * 3
    with acting(cast.kim.actor):
        assert not rows_to_ask(of).exists()
    assert signed_in(cast.kim).get(reverse("exchange:list_ask", args=[of.pk])).status_code == 404


def test_nobody_is_asked_twice(cast: Cast) -> None:
    of = many(cast, 2)
    found = taken(cast.kim, of)
    asked(cast, of)
    asked(cast, of)
    assert len(proposals(cast, found)) == 2


def test_c3_without_a_mandate_nobody_is_asked_and_the_row_says_so(cast: Cast) -> None:
    of = many(cast, 2)
    found = taken(cast.kim, of)
    with acting(cast.kim.actor) as by:
        ask_parties(of, why=Why(cast.municipality, "Vi vill."), by=by)
    with acting(EXAMPLES):
        Mandate.objects.filter(person=cast.kim, scope=Scope.SPEAK).update(ends_on=today())
    worked(of)
    worked(of)

    assert proposals(cast, found) == []
    assert [(row.asking, len(row.warnings)) for row in rows(cast.kim, of)] == [("refused", 1)] * 2


def test_what_has_one_party_only_cannot_be_asked(cast: Cast) -> None:
    of = checked(cast, [["Ensam", "", "", "Göteborgs Stad", "2023", "", "", ""], ROWS[0]])
    taken(cast.kim, of)
    asked(cast, of)
    assert [row.asking for row in rows(cast.kim, of)] == ["refused", "asked"]


def test_asking_is_stopped_as_well(cast: Cast) -> None:
    of = many(cast, 3)
    found = taken(cast.kim, of)
    pressed(cast.kim, "exchange:list_ask", of, reason="Vi vill.")
    worked(of)
    pressed(cast.kim, "exchange:list_stop", of)
    worked(of)
    assert len(proposals(cast, found)) == 1
    assert [row.asking for row in rows(cast.kim, of)] == ["asked", "", ""]


def test_an_abandoned_list_is_removed_by_the_one_who_brought_it(cast: Cast) -> None:
    of = many(cast, 2)
    for person in (cast.rut, cast.bo, cast.ida):
        assert pressed(person, "exchange:list_remove", of).status_code == 404
    assert pressed(cast.kim, "exchange:list_remove", of).status_code == 302
    with acting(cast.kim.actor):
        assert not PartnershipList.objects.exists()
        assert not ListRow.objects.exists()


def test_a_list_that_led_somewhere_is_not_removed(cast: Cast) -> None:
    of = many(cast, 1)
    taken(cast.kim, of)
    assert pressed(cast.kim, "exchange:list_remove", of).status_code == 403
    assert outcomes(cast, of) == ["taken"]


@pytest.mark.parametrize("step", ["stop_taking", "ask_parties"])
def test_only_the_one_who_brought_a_list_stops_it_and_asks(cast: Cast, step: str) -> None:
    of = many(cast, 1)
    taken(cast.kim, of)
    for person in (cast.rut, cast.bo, cast.ida):
        with pytest.raises((NotAllowed, NotFound)), acting(person.actor) as by:
            if step == "stop_taking":
                stop_taking(of, by=by)
            else:
                ask_parties(of, why=Why(cast.municipality, "Jag vill."), by=by)


def test_a_row_is_taken_without_what_cannot_be_read_when_it_is_asked_for(cast: Cast) -> None:
    unread = ["Trygga nätter", "Nattvandrarna", "", "Göteborgs Stad", "2023-13", "2025", "en miljon", "kanske"]
    of = checked(cast, [unread])
    (row,) = rows(cast.kim, of)
    assert (row.outcome, {one["cell"] for one in row.faults}) == ("faulty", {"E2", "G2", "H2"})
    assert [one.outcome for one in taken(cast.kim, of)] == ["faulty"], "not unless it is asked for"

    with acting(cast.kim.actor) as by:
        start_taking(of, less=True, by=by)
    worked(of)

    (row,) = rows(cast.kim, of)
    assert (row.outcome, row.faults) == ("taken", [])
    assert {one["cell"] for one in row.warnings} == {"E2", "G2", "H2"}, "what was left out stays told"
    with acting(cast.kim.actor):
        assert not Contribution.objects.filter(partnership__circle=row.circle_id).exists()
        (term,) = Term.objects.filter(partnership__circle=row.circle_id)
        assert (term.starts_on, str(term.ends_on_known)) == (None, "year")


@pytest.mark.parametrize(
    ("column", "value"), [(2, "123"), (0, "x" * 201), (0, "19850709-9805"), (3, "Tvillingen (123)")]
)
def test_a_row_is_never_taken_without_its_name_or_its_parties(cast: Cast, column: int, value: str) -> None:
    told = list(ROWS[0])
    told[column] = value
    of = checked(cast, [told])
    (row,) = rows(cast.kim, of)
    assert row.content is None or row.outcome == "ready"


def test_an_end_before_its_start_is_told_at_the_cell_of_the_period(cast: Cast) -> None:
    of = checked(
        cast, [["A", "Nattvandrarna", "Göteborgs Stad", "2025 – 2023"]],
        headings=["Namn", "Förening", "Offentlig part", "Avtalsperiod"],
    )  # fmt: skip
    (row,) = rows(cast.kim, of)
    assert (row.outcome, [one["cell"] for one in row.faults]) == ("faulty", ["D2"])
    with acting(cast.kim.actor) as by:
        start_taking(of, less=True, by=by)
    worked(of)
    (row,) = rows(cast.kim, of)
    with acting(cast.kim.actor):
        assert not Term.objects.filter(partnership__circle=row.circle_id).exists(), "nobody knows which day is wrong"


def test_what_is_not_exact_is_never_told_as_exact(cast: Cast) -> None:
    of = checked(cast, [[*ROWS[0][:6], "ca 400 tkr", ""]])
    (row,) = taken(cast.kim, of)
    with acting(cast.kim.actor):
        (given,) = Contribution.objects.filter(partnership__circle=row.circle_id)
    assert (given.amount, given.words) == (40_000_000, "ca 400 tkr")


def test_every_column_is_shown_as_it_will_be_read(cast: Cast) -> None:
    headings = [*HEADINGS, "Kommun", "Beskrivning", "Målgrupp", "Form", "Vem som ger", "Källa"]
    more = ["Göteborg", "Natthärbärge.", "Vuxna i hemlöshet", "IOP", "Nattvandrarna", "https://exempel.se/avtal"]
    of = checked(cast, [[*ROWS[0], *more]], headings=headings)

    page = page_of(cast.kim, of)

    folded = page.partition("t-cards")[2].partition("<details")[2].partition("</details>")[0]
    for told in (
        "Göteborg",
        "Natthärbärge.",
        "Vuxna i hemlöshet",
        "pågår",
        "Nattvandrarna",
        "https://exempel.se/avtal",
    ):
        assert told in folded, told
    assert "1\xa0250\xa0000" in page.replace(folded, "")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("lista.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(300)), ("lista.csv", b"\xff\xd8\xff\xe0" + bytes(300)),
        ("lista.csv", b"\x89PNG\r\n\x1a\n" + bytes(2_050_000)),
        ("lista.xlsx", "Hej! Här kommer listan.\nHälsningar".encode()), ("lista.csv", b"{\\rtf1 hej}"),
    ],
    ids=("png", "jpg", "large", "text", "rtf"),
)  # fmt: skip
def test_a_wrong_file_is_called_what_it_is(cast: Cast, name: str, content: bytes) -> None:
    file = SimpleUploadedFile(name, content)
    answer = signed_in(cast.kim).post(reverse("exchange:lists"), {"file": file, "once": str(uuid4())})
    assert isinstance(answer, HttpResponse)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert any(word in page for word in ("bild", "picture", "plain text", "ren text", "RTF", "no list", "divided"))
    with acting(cast.kim.actor):
        assert not PartnershipList.objects.exists()


def test_looking_rows_through_asks_as_much_however_many_there_are(cast: Cast) -> None:
    asked_for = []
    for count in (1, 5):
        own = [[f"Nr {place}", *ROWS[0][1:]] for place in range(count)]
        others = [[f"O {place}", cast.mission.name, "", cast.elsewhere.name, *ROWS[0][4:]] for place in range(count)]
        here = [[cast.partnership.title, *ROWS[0][1:], cast.partnership.slug]] * count
        content = as_excel(("IOP", [[*HEADINGS, "Adress i registret"], *own, *others, *here]))
        of = received(cast.kim, cast.municipality, content)
        with CaptureQueriesContext(connection) as queries:
            matched(cast.kim, of)
        assert {row.outcome for row in rows(cast.kim, of)} == {"ready", "here"}
        asked_for.append(len([one for one in queries if one["sql"].startswith("SELECT")]))
    assert asked_for[0] == asked_for[1]
