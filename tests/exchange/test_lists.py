"""A list from Excel becomes partnerships that are reported, row by row, each the way that a file goes."""

from datetime import timedelta
from threading import Thread
from time import process_time

import pytest
from django.db import connection, connections
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.bodies.mandates import mandated
from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tests.exchange.listed import (
    HEADINGS,
    ROWS,
    as_csv,
    as_excel,
    checked,
    circles,
    faults,
    matched,
    received,
    rows,
    started,
    taken,
    worked,
)
from tests.exchange.reported import between
from tests.exchange.test_uploading import received as file_received
from tests.people.test_merge import board
from tests.register.test_publishing import published
from tillit.bodies.models import Mandate, Scope, Seat
from tillit.exchange.actions import forget_lists, match_list, receive_list, start_taking, take_rows
from tillit.exchange.models import ListRow, PartnershipList, RowOutcome, Upload
from tillit.exchange.queries import get_list, matched_before, uploads_of, uploads_settled
from tillit.exchange.queries.lists import lists_of
from tillit.exchange.tasks import check_list_that_is_long
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.kernel.errors import InvalidInput, NotAllowed, NotFound
from tillit.kernel.period import today
from tillit.partnerships.models import Contribution, Partnership, Party, Term
from tillit.partnerships.queries import partnerships_for
from tillit.people.models import LegalForm, Organisation
from tillit.trail.models import Event

pytestmark = pytest.mark.django_db
FORGET = Actor.system("forget_uploads")


def test_each_row_becomes_a_reported_partnership_as_a_file_does(cast: Cast) -> None:
    of = checked(cast, ROWS)
    assert faults(cast.kim, of) == []

    found = taken(cast.kim, of)

    assert [(row.number, row.outcome, row.content) for row in found] == [(2, "taken", None), (3, "taken", None)]
    with acting(cast.kim.actor):
        made = [Partnership.objects.get(circle=circle) for circle in circles(found)]
        assert [(one.title, one.slug, one.state, one.confirmed_at) for one in made] == [
            ("Trygga nätter", "trygga-natter", "running", None),
            ("Läxhjälp", "laxhjalp", "ended", None),
        ]
        assert made[0].municipality == "1480", "the city is the place when no column tells it"
        parties = Party.objects.filter(partnership=made[0]).order_by("organisation__name_key")
        assert [one.organisation.name for one in parties] == ["Göteborgs Stad", "Nattvandrarna"]
        assert parties[0].organisation == cast.municipality
        given = Contribution.objects.get(partnership=made[0])
        assert (given.amount, given.basis, given.party_id) == (125_000_000, "per_year", cast.municipality.pk)
        terms = [Term.objects.get(partnership=one) for one in made]
        assert [str(term.starts_on) for term in terms] == ["2023-01-01", "2023-01-01"]
        assert [term.ends_on_known for term in terms] == ["day", "year"]
        events = Event.objects.filter(key="partnership_uploaded", subject_id__in=[one.pk for one in made])
        assert {(event.party_id, event.mandate_id is not None) for event in events} == {(cast.municipality.pk, True)}
        seats = Seat.objects.filter(body__circle=made[0].circle_id, sittings__person=cast.kim.pk)
        assert [seat.organisation_id for seat in seats] == [cast.municipality.pk]


def test_nothing_happens_before_the_button(cast: Cast) -> None:
    of = checked(cast, ROWS)

    worked(of)

    assert [row.outcome for row in rows(cast.kim, of)] == ["ready", "ready"]
    with acting(cast.kim.actor):
        assert not partnerships_for(cast.kim.actor).filter(slug="laxhjalp").exists()
        assert not Organisation.objects.filter(name="Läxhjälpen").exists()


def test_a_list_leaves_a_file_on_its_way_in_alone_and_stands_apart_from_it(cast: Cast) -> None:
    waiting = file_received(cast.kim, between(cast.municipality, cast.mission))

    taken(cast.kim, checked(cast, ROWS))

    with acting(cast.kim.actor):
        assert list(uploads_of(cast.kim.actor)) == [waiting]
        assert uploads_settled(cast.kim.actor, most=20) == []
        assert Upload.objects.filter(outcome="brought_in", content=None).count() == 2


def test_faulty_rows_stay_and_the_others_are_taken(cast: Cast) -> None:
    wrong = ["Fel", "Någon", "123", "Göteborgs Stad", "2023-13", "i fjol", "en miljon", "kanske"]
    of = checked(cast, [ROWS[0], wrong, ROWS[1]])

    assert [(number, cell) for number, cell, _message in faults(cast.kim, of)] == [
        (3, "E3"), (3, "F3"), (3, "G3"), (3, "H3"), (3, "C3"),
    ]  # fmt: skip
    assert all(fault["message"] and fault["mend"] for fault in rows(cast.kim, of)[1].faults)
    assert [row.outcome for row in taken(cast.kim, of)] == ["taken", "faulty", "taken"]


@pytest.mark.parametrize(
    ("column", "value", "cell"),
    [
        (0, "x" * 201, "A2"), (0, "Namn\x02", "A2"), (1, "", "B2"), (1, "y" * 300, "B2"), (2, "850101-1230", "C2"),
        (2, "212000-1356", "C2"), (4, "01/02/2023", "E2"), (5, "2020", "F2"), (6, "1.250", "G2"), (6, "-5", "G2"),
        (6, "#REF!", "G2"), (7, "#SAKNAS!", "H2"), (0, "19850709-9805", "A2"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_cell_and_how_to_mend_it(cast: Cast, column: int, value: str, cell: str) -> None:
    row = list(ROWS[0])
    row[column] = value
    if column == 1 and not value:
        row[3] = ""  # then no party is named at all
    of = matched(cast.kim, received(cast.kim, cast.municipality, as_csv([HEADINGS, row])))

    (found,) = rows(cast.kim, of)

    assert found.outcome == RowOutcome.FAULTY
    assert {one["cell"] for one in found.faults} == {cell}
    assert all(one["mend"] for one in found.faults)


def test_who_lost_the_mandate_after_the_button_takes_nothing_more_in(cast: Cast) -> None:
    of = checked(cast, ROWS)
    started(cast.kim, of)
    with acting(EXAMPLES):
        Mandate.objects.filter(person=cast.kim, scope=Scope.SPEAK).update(ends_on=today())

    worked(of)

    assert {row.outcome for row in rows(cast.kim, of)} == {"refused"}


@pytest.mark.parametrize("who", ["ida", "stig", "rut", "dag", "bo"])
def test_who_could_bring_no_file_in_brings_no_list_in(cast: Cast, who: str) -> None:
    person = cast.everybody[who]
    with pytest.raises(NotAllowed), acting(person.actor) as by:
        receive_list(as_csv([HEADINGS, *ROWS]), name="a", organisation=cast.municipality, by=by)


def test_only_the_one_who_brought_a_list_sees_and_goes_on_with_it(cast: Cast) -> None:
    of = checked(cast, ROWS)
    for person in (cast.rut, cast.bo, cast.ida, cast.stig):  # Rut and Bo belong to the city too
        with acting(person.actor) as by:
            assert list(lists_of(by)) == []
            with pytest.raises(NotFound):
                get_list(by, of.pk)
        for act in (
            lambda by: start_taking(of, by=by),
            lambda by: match_list(of, sheet=0, heading=1, matching=of.matching, by=by),
        ):
            with pytest.raises((NotAllowed, NotFound)), acting(person.actor) as by:
                act(by)
        with acting(person.actor) as by:
            assert take_rows(of.pk, by=by) is False
    with acting(cast.ida.actor):
        assert list(PartnershipList.objects.all()) == []
        assert list(ListRow.objects.all()) == []


def test_organisations_are_known_by_number_by_name_and_by_place(cast: Cast) -> None:
    with acting(EXAMPLES):
        cast.mission.number = "8020000007"
    told = [
        ["A", cast.mission.name.upper(), "", "Göteborg", "2023", "", "", ""],
        ["B", f"{cast.welfare.name}; Nykomlingen", "", "göteborgs  stad", "2023", "", "", ""],
        ["C", "Nykomlingen", "802002-8711", "Göteborgs kommun", "2023", "", "", ""],
        ["D", "Vem som helst", cast.municipality.number, "Göteborgs Stad", "2023", "", "", ""],
    ]
    of = checked(cast, told)

    found = rows(cast.kim, of)

    assert [row.parties for row in found] == [
        [[cast.mission.name, True], [cast.municipality.name, True]],
        [[cast.welfare.name, True], ["Nykomlingen", False], [cast.municipality.name, True]],
        [["Nykomlingen", False], [cast.municipality.name, True]],
        [[cast.municipality.name, True]],
    ]
    assert found[1].content["organisations"][1]["number"] == "802002-8711", "it stands in another row"
    assert [one["cell"] for one in found[3].warnings] == ["B5"]


def test_two_organisations_of_the_same_name_are_not_guessed_between(cast: Cast) -> None:
    with acting(EXAMPLES):
        for _number in range(2):
            Organisation(
                name="Tvillingen", sector="civil", legal_form=LegalForm.ASSOCIATION, no_number_because="Ny."
            ).save(force_insert=True)
    of = checked(cast, [["A", "Tvillingen", "", "Göteborgs Stad", "2023", "", "", ""]])

    assert [(cell, "Tvillingen" in message) for _number, cell, message in faults(cast.kim, of)] == [("B2", True)]


def test_the_city_is_a_party_of_each_row_when_its_list_has_no_column_for_it(cast: Cast) -> None:
    of = checked(cast, [["Trygga nätter", "Nattvandrarna"]], headings=["Namn", "Förening"])

    (row,) = taken(cast.kim, of)

    with acting(cast.kim.actor):
        parties = Party.objects.filter(partnership__circle=row.circle_id)
        assert {one.organisation.name for one in parties} == {"Nattvandrarna", cast.municipality.name}


def test_several_party_columns_and_several_in_one_cell(cast: Cast) -> None:
    headings = ["Namn", "Part 1", "Förening 1", "Org.nr 1", "Förening 2", "Org.nr 2"]
    told = ["Natt", "Göteborgs Stad", "A-föreningen\nB-föreningen", "802002-8711", "C-föreningen (802003-4453)", ""]
    of = checked(cast, [told], headings=headings)

    (row,) = rows(cast.kim, of)

    assert row.faults == []
    assert of.matching == ["title", "public", "civil", "civil_numbers", "civil", "civil_numbers"]
    told_organisations = {one["name"]: one.get("number") for one in row.content["organisations"]}
    assert told_organisations == {
        "A-föreningen": "802002-8711", "B-föreningen": None, "C-föreningen": "802003-4453",
        "Göteborgs Stad": "212000-1355",
    }  # fmt: skip


def test_doubles_within_the_list_and_against_what_is_here(cast: Cast) -> None:
    published(cast.partnership)
    here = "; ".join((cast.mission.name, cast.welfare.name))
    headings = [*HEADINGS, "Adress i registret"]
    told = [
        [*ROWS[0], ""],
        [*ROWS[0], ""],
        [*ROWS[0][:4], "2026", "", "", "", ""],
        [cast.partnership.title, here, "", cast.municipality.name, "2020", "", "", "", ""],
        [*ROWS[1], cast.partnership.slug],
        ["En till", *ROWS[1][1:], "min-egen"],
        ["Och en till", *ROWS[1][1:], "min-egen"],
    ]
    of = checked(cast, told, headings=headings)

    found = rows(cast.kim, of)

    assert [row.outcome for row in found] == ["ready", "double", "double", "double", "here", "ready", "faulty"]
    assert [len(row.warnings) for row in found] == [0, 1, 1, 1, 0, 0, 0]
    assert [row.content is None for row in found] == [False, True, False, False, True, False, True]
    assert [row.faults[0]["cell"] for row in found if row.faults] == ["I8"]


def test_those_that_look_like_others_are_taken_when_it_is_asked_for(cast: Cast) -> None:
    of = checked(cast, [ROWS[0], [*ROWS[0][:4], "2026", "", "", ""], ROWS[0]])
    started(cast.kim, of, doubles=True)
    worked(of)

    found = rows(cast.kim, of)

    assert [row.outcome for row in found] == ["taken", "taken", "double"]
    with acting(cast.kim.actor):
        slugs = set(Partnership.objects.filter(circle__in=circles(found)).values_list("slug", flat=True))
    assert slugs == {"trygga-natter", f"trygga-natter-{found[1].digest[:6]}"}


def test_the_same_list_again_takes_nothing_twice(cast: Cast) -> None:
    taken(cast.kim, checked(cast, ROWS))
    again = checked(cast, ROWS)

    assert [row.outcome for row in taken(cast.kim, again)] == ["double", "double"]
    with acting(cast.kim.actor):
        assert Partnership.objects.filter(title="Läxhjälp").count() == 1


def test_a_list_that_was_checked_before_the_same_was_taken_takes_nothing_twice(cast: Cast) -> None:
    first, second = checked(cast, ROWS), checked(cast, ROWS)
    taken(cast.kim, first)

    assert [row.outcome for row in taken(cast.kim, second)] == ["double", "double"]


def test_the_same_list_taken_twice_at_once_takes_each_row_once(cast: Cast) -> None:
    """Both jobs have begun before either has ended; the database lets one row of the same digest through."""
    lists = [checked(cast, ROWS), checked(cast, ROWS)]
    for of in lists:
        started(cast.kim, of)
    raised: list[BaseException] = []

    def work(of: PartnershipList) -> None:
        try:
            worked(of)
        except BaseException as error:  # it has to be told outside the thread
            raised.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=work, args=[of]) for of in (*lists, *lists)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert raised == []
    found = [row for of in lists for row in rows(cast.kim, of)]
    assert sorted(row.outcome for row in found) == ["double", "double", "taken", "taken"]
    with acting(cast.kim.actor):
        assert Partnership.objects.filter(title__in=["Läxhjälp", "Trygga nätter"]).count() == 2


def test_a_killed_job_loses_nothing_and_the_next_goes_on(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tillit.exchange.actions.lists.SECONDS_OF_A_JOB", 0)
    of = checked(cast, ROWS)
    started(cast.kim, of)
    with acting(cast.kim.actor):
        assert [(job.task_name, job.args) for job in waiting_jobs()] == [
            ("take_list", {"key": str(of.pk), "person": str(cast.kim.pk)})
        ]

    with pytest.raises(KeyboardInterrupt), acting(cast.kim.actor) as by:
        take_rows(of.pk, by=by)
        raise KeyboardInterrupt  # as a kill in the middle: the transaction never ends
    assert [row.outcome for row in rows(cast.kim, of)] == ["chosen", "chosen"]

    worked(of)
    assert [row.outcome for row in rows(cast.kim, of)] == ["taken", "chosen"]
    with acting(cast.kim.actor):
        assert len(waiting_jobs()) == 2, "the next was asked for in the same transaction"
    worked(of)
    worked(of)
    assert [row.outcome for row in rows(cast.kim, of)] == ["taken", "taken"]


def waiting_jobs() -> list[ProcrastinateJob]:
    return list(ProcrastinateJob.objects.filter(task_name="take_list").order_by("id"))


def test_the_button_again_goes_on_and_begins_nothing_anew(cast: Cast) -> None:
    of = checked(cast, ROWS)
    started(cast.kim, of)
    started(cast.kim, of)
    worked(of)
    started(cast.kim, of)

    with acting(cast.kim.actor):
        assert len(waiting_jobs()) == 2
    assert [row.outcome for row in rows(cast.kim, of)] == ["taken", "taken"]
    with pytest.raises(NotFound):
        matched(cast.kim, of)


def test_a_long_list_is_looked_through_by_a_job_as_a_short_one_is_at_once(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = checked(cast, [*ROWS, ["Fel", "X", "1", "", "", "", "", ""]])
    monkeypatch.setattr("tillit.exchange.actions.checking_lists.ROWS_AT_ONCE", 1)
    later = checked(cast, [*ROWS, ["Fel", "X", "1", "", "", "", "", ""]])
    assert rows(cast.kim, later) == []
    address = reverse("exchange:list", args=[later.pk])
    assert "Raderna gås igenom" in signed_in(cast.kim).get(address).content.decode()
    with pytest.raises(NotFound):
        started(cast.kim, later)
    with acting(cast.kim.actor):
        (job,) = ProcrastinateJob.objects.filter(task_name="check_list")
    assert job.args == {"key": str(later.pk), "person": str(cast.kim.pk), "language": "sv"}

    for _again in range(2):
        with acting(Actor.system("check_list")):
            check_list_that_is_long(**job.args)

    def told(of: PartnershipList) -> list[tuple[object, ...]]:
        return [(row.number, row.title, row.outcome, row.content, row.faults) for row in rows(cast.kim, of)]

    assert told(later) == told(at_once)
    assert "Hämta in 2 rader" in signed_in(cast.kim).get(address).content.decode()


def test_a_broken_database_rolls_one_job_back_and_is_not_swallowed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    of = checked(cast, ROWS)
    started(cast.kim, of)

    def broken(*_args: object, **_more: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("insert into bodies_room (id, kind) values (null, 'own')")

    monkeypatch.setattr("tillit.exchange.actions.lists.bring_in_row", broken)
    with pytest.raises(Exception, match="null value"):
        worked(of)
    assert [row.outcome for row in rows(cast.kim, of)] == ["chosen", "chosen"]


def test_the_next_list_with_the_same_headings_is_matched_as_the_last(cast: Cast) -> None:
    first = received(cast.kim, cast.municipality, as_excel(("A", [HEADINGS, *ROWS])))
    own = ["title", "other", "", "public", "start", "end", "amount", "state"]
    matched(cast.kim, first, own)
    second = received(cast.kim, cast.municipality, as_excel(("B", [HEADINGS, *ROWS])))
    theirs = received(cast.ida, cast.mission, as_excel(("A", [HEADINGS, *ROWS])))

    with acting(cast.kim.actor):
        assert matched_before(second, HEADINGS) == own
        assert matched_before(second, HEADINGS[1:]) is None
    with acting(cast.ida.actor):
        assert matched_before(theirs, HEADINGS) is None


def test_c9_what_may_be_about_a_person_is_warned_of(cast: Cast) -> None:
    headings = [*HEADINGS, "Beskrivning"]
    texts = ["Ring 031-12 34 56.", "Skriv till anna@exempel.se", "Ansvarig: Anna Svensson.", "För unga i Angered."]
    of = checked(cast, [[f"N{place}", *ROWS[0][1:], text] for place, text in enumerate(texts)], headings=headings)

    found = rows(cast.kim, of)

    assert [[one["cell"] for one in row.warnings] for row in found] == [["I2"], ["I3"], ["I4"], []]
    assert {row.outcome for row in found} == {"ready"}


@pytest.mark.parametrize("text", ["a" * 20_001, "," * 30_000, "a.a@" * 8_000])
def test_a_cell_of_very_many_characters_is_a_fault_and_is_not_looked_into(cast: Cast, text: str) -> None:
    row = ["Natt", text, *ROWS[0][2:]]
    of = received(cast.kim, cast.municipality, as_csv([HEADINGS, row]), name="iop.csv")
    start = process_time()
    assert faults(cast.kim, matched(cast.kim, of))[0][:2] == (2, "B2")
    assert process_time() - start < 1


@pytest.mark.parametrize("text", ["a" * 20_000, "," * 20_000, "a." * 10_000, "(" * 19_990])
def test_the_longest_cell_is_looked_into_quickly(cast: Cast, text: str) -> None:
    row = ["Natt", text, *ROWS[0][2:]]
    of = received(cast.kim, cast.municipality, as_csv([HEADINGS, row]), name="iop.csv")
    start = process_time()
    matched(cast.kim, of)
    assert process_time() - start < 1


@pytest.mark.parametrize("text", ["9" * 5_000 + " mkr", "9" * 300, "9" * 25 + " mkr", "9" * 12 + " mkr", "9" * 20])
def test_an_amount_of_very_many_digits_is_a_fault(cast: Cast, text: str) -> None:
    row = [*ROWS[0][:6], text, "pågår"]
    of = received(cast.kim, cast.municipality, as_csv([HEADINGS, row]), name="iop.csv")
    assert [cell for _row, cell, _message in faults(cast.kim, matched(cast.kim, of))] == ["G2"]


def test_cells_are_forgotten_after_a_week_and_what_became_of_them_stays(cast: Cast) -> None:
    old, other, new = checked(cast, [ROWS[0], ["Fel", "X", "1", "", "", "", "", ""]]), checked(cast, ROWS), None
    taken(cast.kim, old)
    unmatched = received(cast.kim, cast.municipality, as_csv([HEADINGS, *ROWS]))
    started(cast.kim, other)
    new = checked(cast, ROWS)
    with acting(cast.kim.actor):
        aged = PartnershipList.objects.filter(pk__in=[old.pk, other.pk, unmatched.pk])
        aged.update(uploaded_at=timezone.now() - timedelta(days=8))

    with acting(FORGET) as by:
        assert forget_lists(by=by) == 3
        assert forget_lists(by=by) == 0

    with acting(cast.kim.actor):
        kept = {one.pk: one.sheets is None for one in lists_of(cast.kim.actor)}
        assert kept == {old.pk: True, other.pk: True, new.pk: False}
    assert [(row.outcome, row.content, row.faults, row.title) for row in rows(cast.kim, old)] == [
        ("taken", None, [], "Trygga nätter"), ("faulty", None, [], "Fel"),
    ]  # fmt: skip
    assert [row.outcome for row in rows(cast.kim, other)] == ["refused", "refused"], "nobody takes in what is forgotten"
    assert matched_again(cast, old) is not None


def matched_again(cast: Cast, old: PartnershipList) -> list[str] | None:
    with acting(cast.kim.actor):
        return matched_before(received(cast.kim, cast.municipality, as_csv([HEADINGS, *ROWS])), old.headings)


def test_a_list_of_another_floor_than_the_first_and_with_a_title_above(cast: Cast) -> None:
    title = [["IOP i Göteborg 2024"], [], HEADINGS, *ROWS]
    of = received(cast.kim, cast.municipality, as_excel(("Om listan", [["Läs mig"]]), ("Blad2", title)))

    assert (of.sheet, of.heading_row, of.headings) == (1, 3, HEADINGS)
    assert [row.number for row in rows(cast.kim, matched(cast.kim, of))] == [4, 5]


@pytest.mark.parametrize(
    "content", [b"", b"  \n", as_csv([HEADINGS]), as_excel(("A", [])), as_excel(("A", [HEADINGS]))]
)
def test_an_empty_list_is_told_as_such(cast: Cast, content: bytes) -> None:
    with pytest.raises(InvalidInput) as caught:
        received(cast.kim, cast.municipality, content)
    assert len(caught.value.faults) == 1
    assert caught.value.faults[0].mend


def test_c4_a_list_tells_nothing_of_what_others_prepare(cast: Cast) -> None:
    """The address and the name of a partnership that Kim may not see are no doubles to him."""
    hidden = cast.other_partnership
    headings = ["Namn", "Idéburna parter", "Adress i registret"]
    of = checked(cast, [[hidden.title, cast.elsewhere.name, hidden.slug]], headings=headings)

    assert [(row.outcome, row.warnings) for row in rows(cast.kim, of)] == [("ready", [])]
    (row,) = taken(cast.kim, of)
    assert row.outcome == "taken"
    with acting(cast.kim.actor):
        assert Partnership.objects.get(circle=row.circle_id).slug.startswith(f"{hidden.slug}-")


def test_what_is_published_is_a_double_to_everybody(cast: Cast) -> None:
    """Omar's association is no party of it."""
    board(cast.omar, cast.elsewhere)
    mandated(cast.omar, cast.elsewhere, Scope.SPEAK)
    headings = ["Namn", "Idéburna parter", "Adress i registret"]
    content = as_excel(("A", [headings, ["Nytt", cast.mission.name, cast.partnership.slug]]))
    of = matched(cast.omar, received(cast.omar, cast.elsewhere, content))

    assert [(number, cell) for number, cell, _message in faults(cast.omar, of)] == [(2, "C2")]
