"""A right file comes in as a reported record; a wrong one changes nothing at all."""

from datetime import date

import pytest
from django.db import Error

from tests.cast import Cast
from tests.exchange.files import EXAMPLE, Data, as_content, example, right
from tests.exchange.rows import Raw, grown, rows_of
from tests.exchange.transactions import IMPORT
from tests.exchange.wrong_files import WRONG
from tillit.bodies.actions import working_in
from tillit.bodies.models import Body, JobRoom, Membership
from tillit.exchange.actions import import_file, import_files
from tillit.exchange.batch import FilesRefused, read_files
from tillit.exchange.reading import read_file
from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS, Actor
from tillit.kernel.errors import InvalidInput, NotAllowed
from tillit.partnerships.models import Activity, Partnership, Party, Term
from tillit.partnerships.rules import can_be_public
from tillit.people.models import Organisation
from tillit.trail.models import Event

pytestmark = pytest.mark.rights


def brought_in(data: Data) -> Partnership:
    """Imported and committed."""
    with acting(IMPORT):
        return import_file(read_file(as_content(data)), by=IMPORT)


def test_the_example_comes_in_whole(raw: Raw) -> None:
    before = rows_of(raw("postgres"))

    with acting(IMPORT):
        import_file(read_file(EXAMPLE.read_bytes()), by=IMPORT)

    told = {name: group for name, group in example().items() if isinstance(group, list)}
    rows = [one for name in told.keys() - {"sources", "organisations"} for one in told[name]]
    citations = sum(len(one["sources"]) for one in rows) + sum(map(len, example()["rests_on"].values()))
    assert grown(before, rows_of(raw("postgres"))) == {
        "public.people_organisation": 10,
        # what they are found by, kept by the database itself
        "public.people_organisationsearch": 10,
        "public.people_organisationfit": 10,
        "public.people_organisationword": 21,
        "public.bodies_circle": 1,
        "public.bodies_membership": 10,
        "public.bodies_body": 5,
        # each party's in the joint steering group; nobody sits there yet
        "public.bodies_seat": 10,
        # each organisation's own, and own in this circle; the joint one and the caucus
        "public.bodies_room": 22,
        "public.partnerships_partnership": 1,
        "public.partnerships_party": 10,
        "public.partnerships_term": 2,
        # the city and seven others in the first term, and two more in the second
        "public.partnerships_termparty": 18,
        "public.partnerships_contributor": 6,
        "public.partnerships_activity": 2,
        "public.partnerships_dependency": 1,
        "public.partnerships_goal": 2,
        "public.partnerships_learninggoal": 1,
        "public.partnerships_followup": 1,
        "public.partnerships_potrule": 1,
        "public.partnerships_contribution": 4,
        "public.partnerships_priority": 1,
        "public.partnerships_claim": 12,
        "public.partnerships_stateentry": 3,
        "public.partnerships_link": 1,
        "public.partnerships_source": 4,
        "public.partnerships_citation": citations,
        # the circle, ten rooms, ten that joined, five bodies, ten seats, the report
        "public.trail_event": 37,
        "public.trail_payload": 37,
        # each party finds the seat that it was given
        "public.trail_mention": 10,
    }


def test_what_comes_in_is_reported_and_not_public() -> None:
    partnership = brought_in(right())

    assert partnership.confirmed_at is None
    assert [str(reason) for reason in can_be_public(partnership).reasons] != []
    with acting(ANONYMOUS):
        assert not Partnership.objects.exists()


def test_the_import_leaves_no_key_behind() -> None:
    partnership = brought_in(right())

    with acting(IMPORT):
        assert not JobRoom.objects.exists()
        assert not Partnership.objects.exists()
        assert not Event.objects.filter(matter_id=partnership.circle_id).exists()


def test_every_wrong_file_changes_nothing(raw: Raw) -> None:
    brought_in(right() | {"id": "11111111-2222-4333-8444-555555555555", "partnership": {"slug": "annan", "title": "X"}})
    before = rows_of(raw("postgres"))

    for wrong in WRONG:
        with pytest.raises(InvalidInput), acting(IMPORT):
            import_file(read_file(wrong.content()), by=IMPORT)

    assert rows_of(raw("postgres")) == before


def test_the_same_file_twice_is_refused_and_changes_nothing(raw: Raw) -> None:
    brought_in(right())
    before = rows_of(raw("postgres"))

    with pytest.raises(InvalidInput) as caught:
        brought_in(right() | {"organisations": [*right()["organisations"]]})

    assert [fault.path for fault in caught.value.faults] == ["id"]
    assert rows_of(raw("postgres")) == before


def test_the_same_address_for_another_partnership_is_refused_and_changes_nothing(raw: Raw) -> None:
    brought_in(right())
    before = rows_of(raw("postgres"))
    other = right() | {"id": "11111111-2222-4333-8444-555555555555"}
    other["organisations"][1]["name"] = "En som inte finns här än"

    with pytest.raises(InvalidInput) as caught:
        brought_in(other)

    assert [fault.path for fault in caught.value.faults] == ["partnership/slug"]
    assert "natt" in str(caught.value.faults[0].message)
    assert rows_of(raw("postgres")) == before


def test_a_database_that_refuses_midway_leaves_nothing(raw: Raw) -> None:
    """The reader lets no such thing through, so the last step of a read file is spoilt by hand."""
    before = rows_of(raw("postgres"))
    for spoilt in ({"name": "Styrgruppen", "kind": "working"}, {"name": "Null\x00", "kind": "working"}):
        file = read_file(as_content(right()))
        file["bodies"].append(spoilt)

        with pytest.raises((Error, ValueError)), acting(IMPORT):
            import_file(file, by=IMPORT)

        assert rows_of(raw("postgres")) == before


def test_only_the_console_brings_files_in(cast: Cast) -> None:
    for actor in (cast.kim.actor, Actor.system("export"), ANONYMOUS):
        with pytest.raises(NotAllowed), acting(actor):
            import_file(read_file(as_content(right())), by=actor)


def test_several_files_come_in_together(raw: Raw) -> None:
    files = read_files({"a.json": as_content(right()), "b.json": EXAMPLE.read_bytes()})

    with acting(IMPORT):
        made = import_files(files, by=IMPORT)

    assert [partnership.slug for partnership in made] == ["natt", "iop-ensamkommande-goteborg"]
    with acting(IMPORT):
        assert Organisation.objects.filter(number="2120001355").count() == 1


def test_of_several_files_none_comes_in_when_one_is_here_already(raw: Raw) -> None:
    brought_in(right())
    before = rows_of(raw("postgres"))
    files = read_files({"new.json": EXAMPLE.read_bytes(), "old.json": as_content(right())})

    with pytest.raises(FilesRefused) as caught, acting(IMPORT):
        import_files(files, by=IMPORT)

    assert {name: [fault.path for fault in faults] for name, faults in caught.value.faults.items()} == {
        "old.json": ["id"]
    }
    assert rows_of(raw("postgres")) == before


def test_the_faults_of_several_files_are_told_by_file() -> None:
    twin = right() | {"id": "11111111-2222-4333-8444-555555555555"}
    contents = {"a": as_content(right()), "b": b"[]", "c": as_content(twin), "d": as_content(right() | {"version": 3})}

    with pytest.raises(FilesRefused) as caught:
        read_files(contents)

    found = {name: [fault.path for fault in faults] for name, faults in caught.value.faults.items()}
    assert found == {"b": [""], "c": ["partnership/slug"], "d": ["version"]}


def test_an_organisation_that_is_here_is_found_by_number_whatever_it_is_called(cast: Cast) -> None:
    data = right()
    data["organisations"][0]["name"] = "Göteborgs kommun"
    brought_in(data)

    with acting(IMPORT):
        assert Organisation.objects.get(number="2120001355") == cast.municipality
        assert not Organisation.objects.filter(name="Göteborgs kommun").exists()


def test_an_organisation_without_a_number_is_found_by_its_very_name(cast: Cast) -> None:
    data = right()
    data["organisations"][1]["name"] = " Göteborgs  Räddningsmission"
    circle = brought_in(data).circle_id

    with acting(IMPORT):
        members = Membership.objects.filter(circle=circle).values_list("organisation", flat=True)
        assert set(members) == {cast.municipality.pk, cast.mission.pk}


@pytest.mark.parametrize(
    ("days", "starts", "ends"),
    [
        ({}, None, None),
        ({"from": "2015-05"}, date(2015, 5, 1), None),
        ({"from": "2015", "to": "2015"}, date(2015, 1, 1), date(2016, 1, 1)),
        ({"from": "2015-12", "to": "2015-12"}, date(2015, 12, 1), date(2016, 1, 1)),
        ({"from": "2015-12-30", "to": "2015-12-31"}, date(2015, 12, 30), date(2016, 1, 1)),
        ({"from": "2015-05", "to": "2015"}, date(2015, 5, 1), date(2016, 1, 1)),
        ({"from": "2015-05-01", "to": "2015-05-01"}, date(2015, 5, 1), date(2015, 5, 2)),
        ({"to": "2999"}, None, None),
    ],
)
def test_a_party_is_in_the_circle_as_long_as_it_may_have_been_one(days: Data, starts: date, ends: date) -> None:
    data = right()
    data["parties"][1] = {"organisation": "mission"} | days
    partnership = brought_in(data)

    with acting(IMPORT):
        membership = Membership.objects.get(circle=partnership.circle_id, organisation__name="Missionen")
        assert (membership.starts_on, membership.ends_on) == (starts, ends)


def test_a_state_that_is_not_told_is_not_known() -> None:
    data = right()
    del data["partnership"]["state"]

    assert brought_in(data).state == "unknown"


def test_texts_are_kept_clean() -> None:
    data = right()
    data["bodies"][0]["name"] = "Fo\u0308rsta\u200b  gruppen "
    partnership = brought_in(data)

    with acting(IMPORT), working_in(partnership.circle, by=IMPORT):
        assert list(Body.objects.filter(circle=partnership.circle_id).values_list("name", flat=True)) == [
            "Första gruppen"
        ]


def test_the_rows_know_how_exactly_a_day_is_known() -> None:
    partnership = brought_in(right())

    with acting(IMPORT), working_in(partnership.circle, by=IMPORT):
        party = Party.objects.get(organisation__name="Missionen")
        term = Term.objects.get()
        activity = Activity.objects.get(name="Natthärbärge")
    assert (party.starts_on, party.starts_on_known) == (date(2015, 1, 1), "year")
    assert (party.ends_on, party.ends_on_known) == (None, "")
    assert (term.ends_on, term.ends_on_known, term.notice_months) == (date(2016, 6, 1), "month", 6)
    assert activity.booker_id == party.organisation_id
