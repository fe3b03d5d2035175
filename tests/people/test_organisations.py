"""What an organisation says about itself: who may say it, what is remembered, and what cannot be used."""

from collections.abc import Iterator
from datetime import date, timedelta
from threading import Barrier, Thread
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tillit.ground.db import acting
from tillit.kernel.errors import Conflict, InvalidInput, NotAllowed
from tillit.kernel.lookalikes import likeness
from tillit.kernel.period import today
from tillit.people.actions import (
    Description,
    Identity,
    add_former_name,
    affiliate,
    change_identity,
    correct_name,
    describe_organisation,
    end_organ,
    found_organ,
    introduce_organisation,
    join_federation,
    keep_contact,
    merge_organs,
    move_organ,
    remove_contact,
    rename_organ,
    rename_organisation,
    say_where_and_what,
    write_conditions,
)
from tillit.people.models import Area, Conditions, Contact, FormerName, Organ, Organisation, OrganisationPlace, Place
from tillit.people.queries import federation_above, federation_below, get_organisation, parts_of
from tillit.people.rules import can_describe
from tillit.people.sections import sections_for
from tillit.trail.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def spoken_in_english() -> Iterator[None]:
    """Messages are compared as they are written in the code."""
    with override("en"):
        yield


DAY = timedelta(days=1)
YEAR = timedelta(days=365)
OTHERS = ("kim", "noor", "pia", "rut", "stig", "eva", "lo", "omar")


def events_of(subject: Any) -> list[tuple[str, dict[str, Any]]]:
    """The events about something, oldest first, with their words."""
    found = Event.objects.filter(subject_id=subject.pk).select_related("payload").order_by("at")
    return [(event.key, event.payload.body) for event in found if event.key != "organisation_room_opened"]


def rename(cast: Cast, name: str, **more: Any) -> Organisation:
    given = {"starts_on": today(), "version": get_organisation(cast.mission.pk).version, **more}
    return rename_organisation(cast.mission, name=name, by=cast.ida.actor, **given)


# Who may


def test_c1_its_own_people_describe_an_organisation_and_nobody_else(cast: Cast) -> None:
    with acting(cast.ida.actor):
        assert can_describe(cast.ida.actor, cast.mission)
    for name in OTHERS:
        person = cast.everybody[name]
        with acting(person.actor), pytest.raises(NotAllowed):
            correct_name(cast.mission, name="Kapad", version=1, by=person.actor)
    with acting(cast.ida.actor):
        assert get_organisation(cast.mission.pk).name == "Göteborgs Räddningsmission"


def introduced(cast: Cast, name: str = "Nattvandrarna", **more: Any) -> Organisation:
    facts = {"sector": "civil", "legal_form": "association", "number": None, "no_number_because": "nybildad", **more}
    with acting(cast.ida.actor):
        return introduce_organisation(name, describer=cast.mission, by=cast.ida.actor, **facts)


def test_who_wrote_one_down_describes_it_until_somebody_belongs_to_it(cast: Cast) -> None:
    other = introduced(cast)
    with acting(cast.dag.actor):
        assert can_describe(cast.dag.actor, other)
        correct_name(other, name="Nattvandrarna i stan", version=1, by=cast.dag.actor)
    with acting(cast.kim.actor):
        assert not can_describe(cast.kim.actor, other)
    with acting(EXAMPLES):
        affiliate(cast.omar, organisation=other, role="member", by=EXAMPLES)
    with acting(cast.dag.actor):
        assert not can_describe(cast.dag.actor, get_organisation(other.pk))


def test_what_happens_is_told_in_the_room_of_the_one_who_did_it(cast: Cast) -> None:
    other = introduced(cast)
    with acting(cast.dag.actor):
        assert [key for key, _body in events_of(other)] == ["organisation_introduced"]
    with acting(cast.kim.actor):
        assert events_of(other) == []


# Names


def test_c7_a_new_name_keeps_the_old_one_with_its_days(cast: Cast) -> None:
    with acting(cast.ida.actor):
        rename(cast, "Stadens mission", starts_on=today() - YEAR, reason="Stämman beslutade")
        rename(cast, "Nattens mission", starts_on=today())
        assert list(FormerName.objects.order_by("ends_on").values_list("name", "starts_on", "ends_on")) == [
            ("Göteborgs Räddningsmission", None, today() - YEAR),
            ("Stadens mission", today() - YEAR, today()),
        ]
        key, body = events_of(cast.mission)[0]
        assert (key, body["before"], body["after"], body["reason"]) == (
            "organisation_renamed", "Göteborgs Räddningsmission", "Stadens mission", "Stämman beslutade",
        )  # fmt: skip


def test_a_new_name_cannot_begin_before_the_old_one_or_tomorrow(cast: Cast) -> None:
    with acting(cast.ida.actor):
        rename(cast, "Stadens mission", starts_on=today() - YEAR)
        for day, match in (
            (today() - YEAR, "cannot begin that early"), (today() - 2 * YEAR, "early"), (today() + DAY, "to come"),
        ):  # fmt: skip
            with pytest.raises(InvalidInput, match=match):
                rename(cast, "Nattens mission", starts_on=day)
        assert FormerName.objects.count() == 1


def test_former_names_do_not_overlap(cast: Cast) -> None:
    def add(name: str, start: date | None, end: date) -> FormerName:
        version = get_organisation(cast.mission.pk).version
        return add_former_name(
            cast.mission, name=name, starts_on=start, ends_on=end, version=version, by=cast.ida.actor
        )

    with acting(cast.ida.actor):
        add("Missionen", date(1990, 1, 1), date(2000, 1, 1))
        add("Stadsmissionen", date(2000, 1, 1), date(2010, 1, 1))
        for start, end in ((None, date(1990, 1, 2)), (date(1999, 12, 31), date(2001, 1, 1)), (None, date(2024, 1, 1))):
            with pytest.raises(InvalidInput, match="it was called"):
                add("Hjälpen", start, end)
        add("Hjälpen", None, date(1990, 1, 1))
        assert FormerName.objects.count() == 3


def test_a_spelling_is_no_name_it_had(cast: Cast) -> None:
    with acting(cast.ida.actor):
        correct_name(cast.mission, name="Göteborgs räddningsmission", version=1, by=cast.ida.actor)
        assert FormerName.objects.count() == 0
        assert [key for key, _body in events_of(cast.mission)] == ["name_corrected"]


ALIKE = {
    "case": "skyddsvärnet i GÖTEBORG",
    "a zero width space": "Skydds\u200bvärnet i Göteborg",
    "letters of another alphabet": "Skуddsvärnet i Göteborg",
    "wide letters": "Ｓｋｙｄｄｓｖärnet i Göteborg",
    "spaces and hyphens": "Skydds-värnet  i Göteborg",
    "the legal form after": "Skyddsvärnet i Göteborg ideell förening",
    "the legal form before": "Stiftelsen Skyddsvärnet i Göteborg",
    "accents left out": "Skyddsvarnet i Goteborg",
    "a one for an l": "Skyddsvärnet 1 Göteborg",
}


@pytest.mark.parametrize("how", ALIKE)
def test_a_name_that_may_be_taken_for_anothers_has_to_be_answered(cast: Cast, how: str) -> None:
    with acting(cast.ida.actor):
        with pytest.raises(InvalidInput, match="Skyddsvärnet i Göteborg"):
            rename(cast, ALIKE[how])
        rename(cast, ALIKE[how], not_the_same_as=[cast.welfare.pk])
        assert get_organisation(cast.mission.pk).name == ALIKE[how]
    with pytest.raises(InvalidInput, match="may be taken for"):
        introduced(cast, ALIKE[how])


@pytest.mark.parametrize("name", ["Skyddsvärnet i Göteborg", "+++", "Föreningen"])
def test_the_very_same_name_has_to_be_answered_too(cast: Cast, name: str) -> None:
    """Also one of which nothing is left when all that the eye may miss is taken away."""
    with acting(EXAMPLES):
        Organisation.objects.filter(pk=cast.welfare.pk).update(name=name, likeness=likeness(name))
    with acting(cast.ida.actor):
        for renaming in (rename, correct):
            with pytest.raises(InvalidInput, match="may be taken for"):
                renaming(cast, name)
        rename(cast, name, not_the_same_as=[cast.welfare.pk])
    with pytest.raises(InvalidInput, match="may be taken for"):
        introduced(cast, name, not_the_same_as=[cast.mission.pk])
    introduced(cast, name, not_the_same_as=[cast.welfare.pk, cast.mission.pk])


def correct(cast: Cast, name: str) -> None:
    correct_name(cast.mission, name=name, version=1, by=cast.ida.actor)


@pytest.mark.parametrize("name", ["Skyddsvärnet i Göteborg", "+++"])
def test_both_pages_ask_about_the_very_same_name(cast: Cast, name: str) -> None:
    with acting(EXAMPLES):
        Organisation.objects.filter(pk=cast.welfare.pk).update(name=name, likeness=likeness(name))
    registering = {
        "name": name, "sector": "civil", "legal_form": "association", "number": "", "no_number_because": "nybildad",
        "describer": str(cast.mission.pk),
    }  # fmt: skip
    answer = signed_in(cast.ida).post(reverse("organisations:introduce"), registering | {"once": str(uuid4())})
    renamed = send(cast.ida, "name", cast.mission.pk, {**GOOD_NAME, "name": name})
    for page in (answer, renamed):
        assert page.status_code == 422
        assert f'name="seen" value="{cast.welfare.pk}"' in page.content.decode()
    seen = {"different": "on", "seen": str(cast.welfare.pk), "once": str(uuid4())}
    assert signed_in(cast.ida).post(reverse("organisations:introduce"), registering | seen).status_code == 302


def test_another_name_is_not_alike(cast: Cast) -> None:
    with acting(cast.ida.actor):
        rename(cast, "Skyddsvärnet i Göteborgs skärgård")


def at_once(*acts: Any) -> list[str]:
    """Each act in a thread and transaction of its own, at the same time; what came of each."""
    gate, results = Barrier(len(acts)), [""] * len(acts)

    def run(place: int) -> None:
        try:
            gate.wait(timeout=10)
            acts[place]()
            results[place] = "done"
        except (Conflict, InvalidInput) as fault:
            results[place] = type(fault).__name__
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[place]) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    connection.close()
    return results


def test_of_two_who_rename_at_once_one_is_told(cast: Cast) -> None:
    def act(person: Any, name: str) -> Any:
        def run() -> None:
            with acting(person.actor):
                rename_organisation(cast.mission, name=name, starts_on=today(), version=1, by=person.actor)

        return run

    assert sorted(at_once(act(cast.ida, "Den ena"), act(cast.dag, "Den andra"))) == ["Conflict", "done"]
    with acting(cast.ida.actor):
        assert get_organisation(cast.mission.pk).version == 2
        assert FormerName.objects.count() == 1


def test_of_two_who_write_down_the_same_name_at_once_one_is_asked(cast: Cast) -> None:
    def act(person: Any, describer: Organisation) -> Any:
        def run() -> None:
            with acting(person.actor):
                introduce_organisation(
                    "Nattvandrarna", describer=describer, sector="civil", legal_form="association", number=None,
                    no_number_because="okänt", by=person.actor,
                )  # fmt: skip

        return run

    assert sorted(at_once(act(cast.ida, cast.mission), act(cast.kim, cast.municipality))) == ["InvalidInput", "done"]


# Who it is in law


def test_c7_another_sector_form_or_number_is_remembered_with_its_reason(cast: Cast) -> None:
    identity = Identity("other", "foundation", "8020020494", "")
    with acting(cast.pia.actor):
        with pytest.raises(InvalidInput, match="Say why"):
            change_identity(cast.guides, identity=identity, reason="", version=1, by=cast.pia.actor)
        change_identity(cast.guides, identity=identity, reason="Ombildad", version=1, by=cast.pia.actor)
        told = [(body["before"], body["after"], body["reason"]) for _key, body in events_of(cast.guides)]
        assert [line[2] for line in told] == ["Ombildad"] * 2
        assert told[1][1] == "802002-0494"
        assert "made up" in told[1][0]
        now = get_organisation(cast.guides.pk)
        assert (now.legal_form, now.number, now.no_number_because) == ("foundation", "8020020494", "")


def test_a_number_belongs_to_one_and_that_one_is_named(cast: Cast) -> None:
    identity = Identity("civil", "association", "2120001355", "")
    with acting(cast.ida.actor), pytest.raises(InvalidInput, match="Göteborgs Stad"):
        change_identity(cast.mission, identity=identity, reason="x", version=1, by=cast.ida.actor)
    with pytest.raises(InvalidInput, match="Göteborgs Stad"):
        introduced(cast, number="2120001355")


def test_c1_the_side_of_a_caucus_line_is_not_changed_by_oneself(cast: Cast) -> None:
    """The city could else let its own people into the civil parties' room by calling itself civil."""
    identity = Identity("civil", "municipality", "2120001355", "")
    with acting(cast.kim.actor), pytest.raises(InvalidInput, match="part of a circle"):
        change_identity(cast.municipality, identity=identity, reason="x", version=1, by=cast.kim.actor)


def test_what_it_says_of_itself_is_kept(cast: Cast) -> None:
    description = Description("voice", True, date(2024, 5, 1), False, ("Unga", "Äldre"), ("mission.exempel.se",))
    with acting(cast.ida.actor):
        describe_organisation(cast.mission, description=description, version=1, by=cast.ida.actor)
        assert Description.of(get_organisation(cast.mission.pk)) == description
        assert len(events_of(cast.mission)) == 4
        again = describe_organisation(cast.mission, description=description, version=2, by=cast.ida.actor)
        assert again.version == 2, "the same again is no change"
        with pytest.raises(Conflict) as caught:
            other = Description("service", None, None, None, (), ())
            describe_organisation(cast.mission, description=other, version=1, by=cast.ida.actor)
        assert "mission.exempel.se" in caught.value.theirs


def test_places_and_areas_are_said_anew(cast: Cast) -> None:
    with acting(cast.ida.actor):
        places = list(Place.objects.filter(name__in=["Göteborg", "Mölndal"]))
        areas = list(Area.objects.filter(group=None)[:2])
        say_where_and_what(cast.mission, places=places, areas=areas, version=1, by=cast.ida.actor)
        say_where_and_what(cast.mission, places=places[:1], areas=[], version=2, by=cast.ida.actor)
        assert OrganisationPlace.objects.filter(organisation=cast.mission).count() == 1


# Federation


def part_of(child: Organisation, parent: Organisation | None) -> None:
    with acting(EXAMPLES):
        Organisation.objects.filter(pk=child.pk).update(parent=parent)


def test_a_federation_is_no_circle(cast: Cast) -> None:
    part_of(cast.welfare, cast.mission)
    with acting(cast.ida.actor):
        with pytest.raises(InvalidInput, match="other way round"):
            join_federation(cast.mission, parent=cast.welfare, version=1, by=cast.ida.actor)
        with pytest.raises(InvalidInput, match="other way round"):
            join_federation(cast.mission, parent=cast.mission, version=1, by=cast.ida.actor)
        join_federation(cast.mission, parent=cast.elsewhere, version=1, by=cast.ida.actor)
        assert [one.name for one in federation_above(cast.welfare.pk)] == [cast.elsewhere.name, cast.mission.name]


def test_two_who_make_a_circle_together_do_not(cast: Cast) -> None:
    def act(person: Any, child: Organisation, parent: Organisation) -> Any:
        def run() -> None:
            with acting(person.actor):
                join_federation(child, parent=parent, version=1, by=person.actor)

        return run

    results = at_once(act(cast.ida, cast.mission, cast.welfare), act(cast.noor, cast.welfare, cast.mission))
    assert sorted(results) == ["InvalidInput", "done"]


def test_a_federation_of_many_is_counted_and_shown_in_pages(cast: Cast) -> None:
    with acting(EXAMPLES):
        rows = [
            Organisation(name=f"Lokalförening {number:04d}", sector="civil", no_number_because="x", parent=cast.mission)
            for number in range(1000)
        ]
        Organisation.objects.bulk_create(rows)
        below = federation_below(cast.mission.pk)
        assert (below.nearest, below.all) == (1000, 1000)
        first = parts_of(cast.mission.pk, most=3)
        second = parts_of(cast.mission.pk, after=first[-1].id, most=3)
        assert [one.name[-4:] for one in first + second] == ["0000", "0001", "0002", "0003", "0004", "0005"]
    page = signed_in(cast.stig).get(reverse("organisations:organisation", args=[cast.mission.pk])).content.decode()
    assert page.count("Lokalförening ") == 10
    assert "1\u00a0000" in page


# Organs


def test_what_pointed_to_an_organ_still_does_when_it_got_a_new_name(cast: Cast) -> None:
    with acting(cast.kim.actor):
        old = found_organ(
            cast.municipality,
            name="Social resursnämnd",
            kind="committee",
            starts_on=date(2010, 1, 1),
            by=cast.kim.actor,
        )
        new = rename_organ(old, name="Socialnämnd Centrum", day=today(), version=2, by=cast.kim.actor)
        old.refresh_from_db()
        assert (old.name, old.ends_on, old.succeeded_by_id) == ("Social resursnämnd", today(), new.pk)
        other = found_organ(
            cast.municipality, name="Socialnämnd Väst", kind="committee", starts_on=None, by=cast.kim.actor
        )
        merge_organs(other, into=new, day=today(), version=4, by=cast.kim.actor)
        keys = [key for organ in (old, other) for key, _body in events_of(organ)]
        assert keys == ["organ_added", "organ_renamed", "organ_added", "organ_merged"]


def test_an_organ_that_has_ended_ends_once(cast: Cast) -> None:
    with acting(cast.kim.actor):
        organ = found_organ(cast.municipality, name="Nämnden", kind="committee", starts_on=None, by=cast.kim.actor)
        end_organ(organ, day=today(), version=2, by=cast.kim.actor)
        with pytest.raises(InvalidInput, match="ended already"):
            rename_organ(organ, name="x", day=today(), version=3, by=cast.kim.actor)


def test_an_organ_moves_only_where_one_describes(cast: Cast) -> None:
    with acting(cast.kim.actor):
        organ = found_organ(cast.municipality, name="Nämnden", kind="committee", starts_on=None, by=cast.kim.actor)
        with pytest.raises(NotAllowed):
            move_organ(organ, to=cast.guides, day=today(), version=2, by=cast.kim.actor)
    with acting(EXAMPLES):
        affiliate(cast.kim, organisation=cast.guides, role="representative", by=EXAMPLES)
    with acting(cast.kim.actor):
        new = move_organ(organ, to=cast.guides, day=today(), version=2, by=cast.kim.actor)
        assert (new.organisation_id, new.name) == (cast.guides.pk, "Nämnden")


@pytest.mark.parametrize("days", [-4000, 1])
def test_nothing_happens_to_an_organ_before_it_was_or_tomorrow(cast: Cast, days: int) -> None:
    with acting(cast.kim.actor):
        began = today() - YEAR
        organ = found_organ(cast.municipality, name="Nämnden", kind="committee", starts_on=began, by=cast.kim.actor)
        with pytest.raises(InvalidInput):
            end_organ(organ, day=today() + timedelta(days=days), version=2, by=cast.kim.actor)
        assert Organ.objects.get(pk=organ.pk).ends_on is None


# Conditions and contacts


def test_the_card_is_written_in_the_version_that_was_seen(cast: Cast) -> None:
    card = {"decision_path": "Styrelsen varje månad", "budget_year": "", "cannot": ""}
    with acting(cast.ida.actor):
        write_conditions(cast.mission, **card, version=0, by=cast.ida.actor)
        with pytest.raises(Conflict) as caught:
            write_conditions(cast.mission, **{**card, "cannot": "x"}, version=0, by=cast.ida.actor)
        assert "Styrelsen varje månad" in str(caught.value.theirs)
        write_conditions(cast.mission, **{**card, "cannot": "Betala i förskott"}, version=1, by=cast.ida.actor)
        assert Conditions.objects.get().version == 2
        assert events_of(cast.mission)[1][1]["stood_before"]["decision_path"] == "Styrelsen varje månad"


def contact(cast: Cast, **given: Any) -> Contact:
    facts = {"contact": None, "function": "Kansliet", "email": "", "phone": "031-365 00 00", "is_no_person": False}
    version = get_organisation(cast.mission.pk).version
    return keep_contact(cast.mission, **{**facts, **given}, version=version, by=cast.ida.actor)


@pytest.mark.parametrize(
    "given",
    [{"function": "Anna Svensson"}, {"function": "Anna-Lena von Åberg"}, {"email": "anna.svensson@exempel.se"}],
)
def test_c9_what_looks_like_a_person_has_to_be_answered(cast: Cast, given: dict[str, str]) -> None:
    with acting(cast.ida.actor):
        with pytest.raises(InvalidInput, match="person"):
            contact(cast, **given)
        assert contact(cast, **given, is_no_person=True).pk


@pytest.mark.parametrize(
    "given",
    [{"function": "Registrator"}, {"function": "Kontaktcenter Väster"}, {"email": "social.registrator@exempel.se"}],
)
def test_functions_are_taken_as_they_are(cast: Cast, given: dict[str, str]) -> None:
    with acting(cast.ida.actor):
        assert contact(cast, **given).pk


def test_contacts_come_change_and_go(cast: Cast) -> None:
    with acting(cast.ida.actor):
        made = contact(cast)
        with pytest.raises(InvalidInput, match="already is a contact"):
            contact(cast, function="kansliet")
        contact(cast, contact=made, email="kansli@exempel.se")
        version = get_organisation(cast.mission.pk).version
        remove_contact(made, version=version, by=cast.ida.actor)
        assert Contact.objects.count() == 0


# Pages

GOOD_NAME = {"name": "Nya namnet", "what": "new", "starts_on": "2020-01-01", "version": "1"}
BAD_NAMES = {
    "nothing": {"name": ""},
    "only unseen signs": {"name": "\u200b\u202e"},
    "10,000 characters": {"name": "x" * 10_000},
    "a control character": {"name": "Miss\x00ionen"},
    "two lines": {"name": "Mis\nsionen"},
    "many accents": {"name": "a" + "\u0301" * 60},
    "no day": {"starts_on": ""},
    "a day that is none": {"starts_on": "2020-02-31"},
    "a day long ago": {"starts_on": "0001-01-01"},
    "a day to come": {"starts_on": "2190-01-01"},
    "no version": {"version": "x"},
}
GOOD_IDENTITY = {
    "sector": "civil", "legal_form": "association", "number": "802002-0494", "no_number_because": "", "reason": "rätt",
    "version": "1",
}  # fmt: skip
BAD_IDENTITIES = {
    "a wrong check digit": {"number": "802002-0495"},
    "a person's number": {"number": "811218-9876"},
    "a person's number with its century": {"number": "19811218-9876"},
    "letters": {"number": "80200204AB"},
    "10,000 digits": {"number": "8" * 10_000},
    "no number and no reason": {"number": ""},
    "another's number": {"number": "212000-1355"},
    "no reason for the change": {"reason": ""},
    "a sector that is none": {"sector": "admin"},
    "a control character": {"number": "", "no_number_because": "x\x07y"},
}


def send(person: Any, name: str, key: Any, form: dict[str, str]) -> Any:
    return signed_in(person).post(reverse(f"organisations:{name}", args=[key]), {**form, "once": str(uuid4())})


@pytest.mark.parametrize("what", BAD_NAMES)
def test_a_bad_name_is_answered_in_plain_words(cast: Cast, what: str) -> None:
    answer = send(cast.ida, "name", cast.mission.pk, {**GOOD_NAME, **BAD_NAMES[what]})
    assert answer.status_code in {400, 409, 422}, answer.status_code
    with acting(cast.ida.actor):
        assert get_organisation(cast.mission.pk).version == 1


@pytest.mark.parametrize("what", BAD_IDENTITIES)
def test_a_bad_number_is_answered_in_plain_words(cast: Cast, what: str) -> None:
    answer = send(cast.ida, "identity", cast.mission.pk, {**GOOD_IDENTITY, **BAD_IDENTITIES[what]})
    assert answer.status_code in {400, 422}
    with acting(cast.ida.actor):
        assert get_organisation(cast.mission.pk).number is None


def test_good_input_is_saved(cast: Cast) -> None:
    assert send(cast.ida, "name", cast.mission.pk, GOOD_NAME).status_code == 302
    assert send(cast.ida, "identity", cast.mission.pk, {**GOOD_IDENTITY, "version": "2"}).status_code == 302
    with acting(cast.ida.actor):
        now = get_organisation(cast.mission.pk)
        assert (now.name, now.number, now.version) == ("Nya namnet", "8020020494", 3)
    page = signed_in(cast.stig).get(reverse("organisations:organisation", args=[cast.mission.pk])).content.decode()
    assert "802002-0494" in page
    assert "Göteborgs Räddningsmission" in page, "the former name"


def test_an_old_version_is_answered_with_both_texts(cast: Cast) -> None:
    assert send(cast.ida, "name", cast.mission.pk, GOOD_NAME).status_code == 302
    answer = send(cast.dag, "name", cast.mission.pk, {**GOOD_NAME, "name": "Ett tredje namn"})
    assert answer.status_code == 409
    assert "Ett tredje namn" in answer.content.decode()
    assert "Nya namnet" in answer.content.decode()


def test_a_name_alike_is_shown_with_a_link_and_can_be_answered(cast: Cast) -> None:
    form = {**GOOD_NAME, "name": "SKYDDSVÄRNET i Göteborg"}
    answer = send(cast.ida, "name", cast.mission.pk, form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert reverse("organisations:organisation", args=[cast.welfare.pk]) in page
    assert f'name="seen" value="{cast.welfare.pk}"' in page
    assert send(cast.ida, "name", cast.mission.pk, {**form, "different": "on"}).status_code == 422, "it was not shown"
    answered = {**form, "different": "on", "seen": str(cast.welfare.pk)}
    assert send(cast.ida, "name", cast.mission.pk, answered).status_code == 302


def test_unknown_places_are_all_named(cast: Cast) -> None:
    form = {"places": "Göteborg\nAtlantis\nUr", "version": "1"}
    answer = send(cast.ida, "work", cast.mission.pk, form)
    assert answer.status_code == 422
    assert "Atlantis, Ur" in answer.content.decode()
    assert (
        send(cast.ida, "work", cast.mission.pk, {"places": "göteborg\nSverige\n0114", "version": "1"}).status_code
        == 302
    )


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_costs_the_same_however_much_it_shows(cast: Cast, count: int) -> None:
    with acting(EXAMPLES):
        for number in range(count):
            Organ(organisation=cast.mission, name=f"Organ {number}").save()
            Contact(organisation=cast.mission, function=f"Kontor {number}", phone="031").save()
            FormerName(organisation=cast.mission, name=f"Namn {number}", ends_on=today() - number * DAY).save()
            row = Organisation(name=f"Del {number}", sector="civil", no_number_because="x", parent=cast.mission)
            row.save()
    browser = signed_in(cast.stig)
    address = reverse("organisations:organisation", args=[cast.mission.pk])
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        page = browser.get(address)
    with acting(cast.stig.actor), CaptureQueriesContext(connection) as by_others:
        sections_for(cast.stig.actor, cast.mission)
    assert page.content.decode().count("Organ ") >= count
    about = [one["sql"] for one in asked if '"people_' in one["sql"] or "people_organisation" in one["sql"]]
    parts = [one["sql"] for one in by_others if '"people_' in one["sql"] or "people_organisation" in one["sql"]]
    mine = [sql for sql in about if '"people_person"."password"' not in sql and "people_session" not in sql]
    assert len(mine) - len(parts) == 14, "\n".join(mine)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_parts_is_four_questions(cast: Cast, count: int) -> None:
    with acting(EXAMPLES):
        for number in range(count):
            Organisation(name=f"Del {number}", sector="civil", no_number_because="x", parent=cast.mission).save()
    with acting(cast.stig.actor), CaptureQueriesContext(connection) as asked:
        assert len(parts_of(cast.mission.pk, most=51)) == federation_below(cast.mission.pk).all == count
        federation_above(cast.mission.pk)
        get_organisation(cast.mission.pk)
    assert len(asked) == 4


def test_c4_the_page_shows_functions_and_no_person_who_belongs(cast: Cast) -> None:
    page = signed_in(cast.stig).get(reverse("organisations:organisation", args=[cast.mission.pk])).content.decode()
    assert cast.mission.name in page
    for person in (cast.dag, cast.sten, cast.bo):
        assert person.name not in page
