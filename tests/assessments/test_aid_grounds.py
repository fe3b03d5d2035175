"""What an aid rests on: how the kinds are added up, whose means they are, and the act of entrustment for SGEI."""

import csv
import io
import json
from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django.utils.translation import override

from tests.assessments.aid import DAY, alone, certified, declared, euro, granted, passed_on, record_now
from tests.assessments.test_aid_actions import faults
from tests.assessments.test_aid_pages import joint, own, sent
from tests.assessments.test_legal_pages import client_of, read
from tests.cast import Cast
from tillit.assessments.actions import TakingOut, grant_aid, take_out_certificate
from tillit.assessments.aid_day import items
from tillit.assessments.models import AidGrant, AidRecord, AidTakenOut
from tillit.assessments.queries.aid import get_grant, grants_in, record_turn
from tillit.assessments.queries.aid_outside import taken_out_of
from tillit.bodies.models import Mandate
from tillit.ground.db import acting
from tillit.kernel.errors import Conflict, NotAllowed
from tillit.kernel.period import today
from tillit.trail.queries import history_of

pytestmark = pytest.mark.rights
ACT = {"entrustment": "Beslut 2026/12 i nämnden", "entrusted_on": DAY}


def test_with_aid_for_sgei_the_general_ceiling_may_be_exceeded_and_nobody_says_that_it_is(cast: Cast) -> None:
    declared(cast, euro(40_000_000, kind="sgei"))
    page = read(client_of(cast.ida), own(cast))
    for words in ("The sum may be above a ceiling: ask a lawyer", "May be above the ceiling"):
        assert words in page
    assert "The sum is above a ceiling" not in page
    assert 'ds-tag" data-color="danger"' not in page
    assert [(one.sum_then, one.unsure_then, one.is_surely_above) for one in record_now(cast)] == [
        (40_000_000, 0, False)
    ]


def test_what_only_may_be_above_is_told_so_to_giver_recipient_and_in_the_day(cast: Cast) -> None:
    declared(cast, euro(20_000_000, kind="sgei"))
    alone(cast)
    certified(cast)

    grant = granted(cast, euro(15_000_000, granted_on=today()))

    assert grant.known_then == [{"word": "may_be_above", "cents": 35_000_000, "ceiling": 30_000_000}]
    entry = record_now(cast)[-1]
    assert (entry.sum_then, entry.unsure_then, entry.is_surely_above) == (35_000_000, 20_000_000, False)
    assert "it may be above the ceiling" in read(client_of(cast.kim), joint(cast))
    assert "it may be above the ceiling" in read(client_of(cast.ida), own(cast))
    with acting(cast.ida.actor), override("en"):
        assert next(one.label for one in items(cast.ida.actor, 5)) == (
            "State aid that may be above the ceiling: ask a lawyer"
        )


def test_aid_for_sgei_says_on_which_act_it_rests_or_that_it_is_missing(cast: Cast) -> None:
    granted(cast, euro(5, kind="sgei"))
    assert "Not told: without it the aid cannot be taken for aid for SGEI." in read(client_of(cast.noor), joint(cast))
    granted(cast, euro(7, kind="sgei", **ACT))
    assert [(one.entrustment, one.entrusted_on) for one in record_now(cast)] == [("", None), tuple(ACT.values())]
    for page in (read(client_of(cast.noor), joint(cast)), read(client_of(cast.ida), own(cast))):
        assert "Beslut 2026/12 i nämnden, 2026-03-02" in page
    alone(cast)
    shown = certified(cast)
    assert "Beslut 2026/12 i nämnden, 2026-03-02" in shown.text
    assert [one["entrustment"] for one in shown.shown["rows"]] == ["", "Beslut 2026/12 i nämnden"]


@pytest.mark.parametrize(
    ("more", "path"),
    [
        ({"kind": "general", **ACT}, "entrustment"),
        ({"kind": "none", "entrustment": "Ett beslut"}, "entrustment"),
        ({"kind": "sgei", "entrusted_on": DAY}, "entrustment"),
    ],
)
def test_an_act_of_entrustment_is_of_aid_for_sgei_alone(cast: Cast, more: dict[str, object], path: str) -> None:
    assert faults(lambda: declared(cast, euro(5, **more))) == [path]
    assert faults(lambda: granted(cast, euro(5, **more))) == [path]


@pytest.mark.parametrize(
    ("giver", "more", "path"),
    [
        ("mission", {}, "means"),
        ("mission", {"means": "gift"}, "means"),
        ("mission", {"means": "public"}, "means"),
        ("mission", {"means": "private"}, "kind"),
        ("city", {"means": "private"}, "kind"),
        ("mission", {"means": "forwarded"}, "means_from"),
        ("city", {"means": "public", "means_from": "Staten"}, "means_from"),
    ],
)
def test_state_aid_comes_of_public_means_whoever_gives(
    cast: Cast, giver: str, more: dict[str, object], path: str
) -> None:
    by, organisation = (cast.kim, cast.municipality) if giver == "city" else (cast.ida, cast.mission)

    def act() -> None:
        with acting(by.actor):
            told = euro(5, **more)
            grant_aid(cast.partnership, told, giver=organisation, recipient=cast.welfare, by=by.actor)

    assert faults(act) == [path]


def test_what_an_association_gives_is_proposed_as_no_state_aid_and_what_it_passes_on_says_whose(cast: Cast) -> None:
    page = read(client_of(cast.ida), f"{joint(cast)}bevilja/")
    for name, value in (("means", "private"), ("kind", "none")):
        assert _is_checked(page, name, value)
    assert _is_checked(read(client_of(cast.kim), f"{joint(cast)}bevilja/"), "means", "public")
    granted(cast, euro(9), by=cast.ida, giver=cast.mission, to=cast.municipality)
    assert "public means that the giver passes on (Staten)" in read(client_of(cast.noor), joint(cast))


def _is_checked(page: str, name: str, value: str) -> bool:
    inputs = [one for one in page.split("<input")[1:] if f'name="{name}"' in one.split(">")[0]]
    chosen = [one.split(">")[0] for one in inputs if "checked" in one.split(">")[0]]
    return len(chosen) == 1 and f'value="{value}"' in chosen[0]


def test_the_database_keeps_what_rests_on_nothing_out(cast: Cast) -> None:
    grant = granted(cast)
    wrong = ({"means": "private"}, {"means": "forwarded"}, {"entrustment": "x"})
    for more in wrong:
        with acting(cast.kim.actor):
            row = AidGrant.objects.get(pk=grant.pk)
        row.pk = row.first = uuid4()
        for name, value in more.items():
            setattr(row, name, value)
        with pytest.raises(DatabaseError, match="violates check"), acting(cast.kim.actor), transaction.atomic():
            row.save(force_insert=True)


def test_a_mend_above_the_ceiling_is_asked_about_too(cast: Cast) -> None:
    alone(cast)
    certified(cast)
    grant, client = granted(cast), client_of(cast.kim)
    body = sent(currency="EUR", rate="", rate_on="", rate_source="", amount="400000", reason="Högre.", seen=1)
    body["means"] = "public"
    asked = client.post(f"{joint(cast)}{grant.first}/ratta/", body)
    assert asked.status_code == 422
    assert 'name="anyway" value="40000000"' in asked.content.decode()
    with acting(cast.kim.actor):
        assert get_grant(cast.partnership, grant.first).turn == 1
    again = {**body, "anyway": "40000000", "once": uuid4()}
    assert client.post(f"{joint(cast)}{grant.first}/ratta/", again).status_code == 302
    with acting(cast.kim.actor):
        assert get_grant(cast.partnership, grant.first).cents == 40_000_000


def taken(cast: Cast, *, giver: str = "Socialstyrelsen", with_rows: bool = True) -> AidTakenOut:
    with acting(cast.ida.actor):
        taking = TakingOut(giver, DAY, with_rows, record_turn(cast.mission))
        return take_out_certificate(cast.mission, taking, by=cast.ida.actor)


def test_a_certificate_for_a_giver_outside_is_kept_as_it_was_in_the_recipients_own_room(cast: Cast) -> None:
    declared(cast, euro(500, kind="general"))
    assert faults(lambda: taken(cast)) == [""]
    alone(cast)
    assert faults(lambda: taken(cast, giver=" ")) == ["giver"]
    first, second = taken(cast), taken(cast, giver="Arvsfonden", with_rows=False)

    assert (first.number, second.number, first.shown["sums"]) == (1, 2, {"general": 500, "sgei": 0})
    assert "Regionen" in first.text
    assert "Regionen" not in second.text
    with acting(cast.ida.actor):
        found = history_of(first.pk, rooms=[first.room_id])
        assert [(one.key, one.party_id) for one in found] == [("aid_taken_out", cast.mission.pk)]
        with pytest.raises(Conflict):
            take_out_certificate(cast.mission, TakingOut("Staten", DAY, with_rows=True, seen=0), by=cast.ida.actor)
    for person in (cast.kim, cast.noor, cast.rut, cast.omar):
        with acting(person.actor):
            assert taken_out_of(cast.mission) == []
    with acting(cast.dag.actor), pytest.raises(NotAllowed):
        take_out_certificate(cast.mission, TakingOut("Staten", DAY, with_rows=True, seen=2), by=cast.dag.actor)
    for act in ("update", "delete"):
        with pytest.raises(DatabaseError), acting(cast.ida.actor), transaction.atomic():
            rows = AidTakenOut.objects.all()
            rows.update(text="x") if act == "update" else rows.delete()


def test_what_is_taken_out_is_listed_read_and_fetched_and_says_when_it_is_out_of_date(cast: Cast) -> None:
    alone(cast)
    client, place = client_of(cast.ida), f"{own(cast)}intyg/"
    body = {"giver": "Socialstyrelsen", "day": "2026-03-02", "show": "rows", "seen": 1, "once": uuid4()}
    assert client.post(place, {**body, "giver": "", "once": uuid4()}).status_code == 422
    answer = client.post(place, body)
    assert answer.status_code == 302
    assert "declares the following" in read(client, answer["Location"])
    assert "Certificate 1, for Socialstyrelsen" in read(client, own(cast))
    file = client.get(f"{answer['Location']}intyg.txt")
    text = b"".join(file).decode("utf-8-sig")
    assert "For Socialstyrelsen." in text
    assert text.startswith("Declaration of de minimis aid received")
    assert "Something was added to your record after it." not in read(client, answer["Location"])

    declared(cast)

    assert "Something was added to your record after it." in read(client, answer["Location"])
    assert client.post(place, {**body, "once": uuid4()}).status_code == 409
    for address in (place, answer["Location"], f"{answer['Location']}intyg.txt"):
        assert client_of(cast.kim).get(address).status_code == 404


def test_c4_nobody_lays_a_certificate_in_anothers_record(cast: Cast) -> None:
    declared(cast)
    with acting(cast.ida.actor):
        record = AidRecord.objects.get()
    with acting(cast.kim.actor):
        mandate = Mandate.objects.filter(person=cast.kim, scope="speak")[0]
    common = {"number": 1, "giver": "x", "reckoned_on": DAY, "text": "x", "shown": {}, "record_turn": 1}
    for room in (record.room_id, cast.joint_room.pk):
        row = AidTakenOut(
            room_id=room, record=record, taken_by=cast.kim, taken_at=timezone.now(), mandate=mandate, **common
        )
        with pytest.raises(DatabaseError), acting(cast.kim.actor), transaction.atomic():
            row.save(force_insert=True)
            with connection.cursor() as cursor:
                cursor.execute("set constraints all immediate")


def test_all_that_one_giver_has_granted_is_one_file_for_those_who_belong_to_it(cast: Cast) -> None:
    granted(cast, euro(700, kind="sgei", **ACT))
    granted(cast, euro(900), to=cast.welfare)
    granted(cast, euro(5, kind="none"))
    granted(cast, euro(11), by=cast.noor, giver=cast.welfare)
    client, place = client_of(cast.kim), f"/statsstod/{cast.municipality.pk}/"
    assert f"{place}beviljat.csv" in read(client, place)
    assert "beviljat.csv" not in read(client_of(cast.ida), own(cast))
    text = b"".join(client.get(f"{place}beviljat.csv")).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert sorted(one["Amount of aid in euro"] for one in rows) == ["7,00", "9,00"]
    assert {one["Act of entrustment (SGEI)"] for one in rows} == {"Beslut 2026/12 i nämnden", ""}
    assert {one["Day of the act of entrustment"] for one in rows} == {"2026-03-02", ""}
    told = json.loads(b"".join(client.get(f"{place}beviljat.json")))
    assert (told["since"], len(told["entries"])) == ("2026-01-01", 2)
    for name in ("beviljat.csv", "beviljat.json"):
        assert client_of(cast.ida).get(f"{place}{name}").status_code == 404


def test_a_grant_keeps_whose_means_it_is_when_it_is_mended_by_form(cast: Cast) -> None:
    granted(cast, replace(passed_on(euro(9), cast.mission)), by=cast.ida, giver=cast.mission, to=cast.municipality)
    with acting(cast.ida.actor):
        (grant,) = grants_in(cast.partnership)
    page = read(client_of(cast.ida), f"{joint(cast)}{grant.first}/ratta/")
    assert _is_checked(page, "means", "forwarded")
    assert 'value="Staten"' in page
