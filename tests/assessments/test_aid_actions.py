"""What is done with state aid: by whom, what stands afterwards in which room, and what is told of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils.translation import override

from tests.accord.test_races import at_once
from tests.assessments.aid import (
    DAY,
    EURO,
    GROUND,
    KRONOR,
    alone,
    certified,
    declared,
    euro,
    granted,
    passed_on,
    record_now,
)
from tests.cast import Cast
from tillit.assessments.actions import (
    LinkTold,
    Showing,
    correct_aid,
    correct_grant,
    declare_aid,
    grant_aid,
    show_certificate,
    tell_links,
    withdraw_aid,
    withdraw_grant,
)
from tillit.assessments.models import AidCertificate, AidEntry, AidGrant, AidRecord, AidShown, LinkAct
from tillit.assessments.queries.aid import (
    certificates_in,
    entries_of,
    get_grant,
    grants_in,
    links_of,
    record_turn,
    rooms_left,
    standing,
)
from tillit.ground.db import acting
from tillit.kernel.errors import Conflict, InvalidInput, NotAllowed, NotFound
from tillit.kernel.period import today
from tillit.trail.queries import history_of

pytestmark = pytest.mark.rights


def refused(act: Callable[[], object], reason: str) -> None:
    with pytest.raises(NotAllowed) as raised:
        act()
    with override("en"):
        assert reason in str(raised.value)


def faults(act: Callable[[], object]) -> list[str]:
    with pytest.raises(InvalidInput) as raised:
        act()
    return [one.path for one in raised.value.faults]


def test_a_recipient_tells_of_aid_from_elsewhere(cast: Cast) -> None:
    entry = declared(cast, KRONOR)

    assert (entry.giver, entry.cents, entry.amount, entry.currency) == ("Regionen", 10_000_000, 112_345_000, "SEK")
    assert (entry.then_on, entry.sum_then, entry.ceiling_then) == (DAY, 10_000_000, 30_000_000)
    with acting(cast.ida.actor):
        found = history_of(entry.pk, rooms=[entry.room_id])
        assert [(one.key, one.party_id) for one in found] == [("aid_declared", cast.mission.pk)]
        left = [(one.ceiling.kind, one.left) for one in rooms_left(standing(entries_of(cast.mission)), DAY)]
    assert left == [("general", 20_000_000), ("sgei", 75_000_000)]


def test_c4_nobody_outside_sees_what_a_recipient_has_told(cast: Cast) -> None:
    declared(cast)
    for person in (cast.kim, cast.noor, cast.pia, cast.rut, cast.omar):
        with acting(person.actor):
            assert (AidEntry.objects.count(), AidRecord.objects.count(), entries_of(cast.mission)) == (0, 0, [])
    for person in (cast.ida, cast.dag, cast.sten, cast.bo):
        with acting(person.actor):
            assert AidEntry.objects.count() == 1


def test_c1_whoever_speaks_for_nobody_tells_and_grants_nothing(cast: Cast) -> None:
    told = replace(EURO, giver="Staten")
    for person, organisation in ((cast.dag, cast.mission), (cast.kim, cast.mission), (cast.rut, cast.municipality)):
        with acting(person.actor):
            refused(lambda p=person, o=organisation: declare_aid(o, told, by=p.actor), "o")  # type: ignore[misc]
    refused(lambda: granted(cast, by=cast.pia, giver=cast.guides), "does not own this")
    refused(lambda: granted(cast, by=cast.dag, giver=cast.mission, to=cast.municipality), "no mandate")
    refused(lambda: granted(cast, giver=cast.mission, to=cast.welfare), "no mandate")
    refused(lambda: granted(cast, to=cast.elsewhere), "does not own this")
    refused(lambda: granted(cast, to=cast.municipality), "to itself")
    assert granted(cast, by=cast.ida, giver=cast.mission, to=cast.municipality).pk


def test_a_grant_stands_in_the_joint_room_and_in_the_recipients_record_at_once(cast: Cast) -> None:
    grant = granted(cast, KRONOR)

    (entry,) = record_now(cast)
    assert (entry.grant_key, entry.giver, entry.cents, entry.partnership, entry.told_by) == (
        grant.first, "Göteborgs Stad", 10_000_000, cast.partnership.title, None,
    )  # fmt: skip
    assert (entry.rate, entry.rate_on, entry.rate_source) == (Decimal("11.2345"), DAY, "Riksbanken")
    assert (entry.circle, grant.room_id) == (cast.circle.pk, cast.joint_room.pk)
    with acting(cast.kim.actor):
        assert AidEntry.objects.count() == 0
        found = history_of(grant.pk, rooms=[grant.room_id])
        assert [(one.key, one.party_id) for one in found] == [("aid_granted", cast.municipality.pk)]
    with acting(cast.ida.actor):
        assert [one.key for one in history_of(entry.pk, rooms=[entry.room_id])] == ["aid_reached"]


def test_what_the_recipient_has_from_others_is_not_told_to_a_giver(cast: Cast) -> None:
    """The whole sum is far above the ceiling, and the giver is told what the joint room knows, and no more."""
    declared(cast, euro(90_000_000))
    blind = granted(cast, euro(100))
    assert blind.known_then == [{"word": "no_certificate"}]
    (_told, entry) = record_now(cast)
    assert (entry.sum_then, entry.ceiling_then) == (90_000_100, 30_000_000)


def test_with_a_certificate_the_giver_knows_the_sum_and_is_warned(cast: Cast) -> None:
    declared(cast, euro(25_000_000))
    alone(cast)
    certified(cast)
    within = granted(cast, euro(5_000_000))
    assert within.known_then == []

    above = granted(cast, euro(1))

    assert above.known_then == [
        {"word": "stale", "number": 1}, {"word": "above", "cents": 30_000_001, "ceiling": 30_000_000},
    ]  # fmt: skip
    assert record_now(cast)[-1].sum_then == 30_000_001


def test_two_givers_at_once_do_not_both_pass_the_ceiling_unseen(cast: Cast) -> None:
    alone(cast)
    certified(cast)

    def grants(person: Any, giver: Any) -> Callable[[], None]:
        def act() -> None:
            with acting(person.actor):
                told = passed_on(euro(20_000_000), giver)
                grant_aid(cast.partnership, told, giver=giver, recipient=cast.mission, by=person.actor)

        return act

    assert at_once(grants(cast.kim, cast.municipality), grants(cast.noor, cast.welfare)) == ["done", "done"]

    with acting(cast.kim.actor):
        known = sorted([one["word"] for one in row.known_then] for row in grants_in(cast.partnership))
    assert known == [[], ["stale", "above"]]
    assert sorted(one.sum_then for one in record_now(cast)) == [20_000_000, 40_000_000]


def test_an_aid_of_another_room_makes_the_certificate_out_of_date_and_says_no_more(cast: Cast) -> None:
    alone(cast)
    certificate = certified(cast)
    declared(cast, euro(29_000_000))

    grant = granted(cast, euro(2_000_000))

    assert grant.known_then == [{"word": "stale", "number": 1}]
    with acting(cast.kim.actor):
        assert [one.stale_at is not None for one in certificates_in(cast.partnership)] == [True]
        found = history_of(certificate.pk, rooms=[certificate.room_id])
        assert [(one.key, one.party_id) for one in found] == [
            ("aid_certificate_stale", None), ("aid_certified", cast.mission.pk),
        ]  # fmt: skip
    assert record_now(cast)[-1].sum_then == 31_000_000


def test_an_aid_dated_before_another_is_reckoned_on_the_fullest_day(cast: Cast) -> None:
    declared(cast, euro(20_000_000))
    entry = declared(cast, euro(20_000_000, granted_on=DAY - timedelta(days=60)))
    assert (entry.then_on, entry.sum_then) == (DAY, 40_000_000)
    older = declared(cast, euro(1, granted_on=date(2020, 1, 1)))
    assert (older.then_on, older.sum_then, older.ceiling_then) == (None, 0, None)


def test_what_is_no_de_minimis_aid_is_told_and_not_counted(cast: Cast) -> None:
    for kind in ("other", "none"):
        entry = declared(cast, euro(99_000_000, kind=kind))
        assert (entry.sum_then, entry.ceiling_then) == (0, None)
    assert granted(cast, euro(99_000_000, kind="none")).known_then == []


@pytest.mark.parametrize(
    ("more", "paths"),
    [
        ({"currency": "SEK"}, ["rate"]),
        ({"currency": "SEK", "rate": Decimal(11)}, ["rate_on"]),
        ({"currency": "SEK", "rate": Decimal(11), "rate_on": DAY}, ["rate_source"]),
        (
            {"currency": "SEK", "rate": Decimal(11), "rate_on": DAY - timedelta(days=32), "rate_source": "x"},
            ["rate_on"],
        ),
        ({"currency": "SEK", "rate": Decimal(11), "rate_on": DAY + timedelta(days=1), "rate_source": "x"}, ["rate_on"]),
        ({"currency": "SEK", "rate": Decimal(0), "rate_on": DAY, "rate_source": "x"}, ["rate"]),
        ({"rate": Decimal(1)}, ["rate"]),
        ({"currency": "kr"}, ["currency", "rate"]),
        ({"ground": "  "}, ["ground"]),
        ({"amount": -1}, ["amount"]),
        ({"amount": 2**53}, ["amount"]),
        ({"kind": "gift"}, ["kind"]),
        ({"granted_on": today() + timedelta(days=1)}, ["granted_on"]),
        ({"granted_on": date(1900, 1, 1)}, ["granted_on"]),
    ],
)
def test_what_cannot_be_reckoned_is_refused_with_where(cast: Cast, more: dict[str, Any], paths: list[str]) -> None:
    told = replace(EURO, **more)
    assert [one for one in faults(lambda: declared(cast, told)) if one in paths] == paths
    assert [one for one in faults(lambda: granted(cast, told)) if one in paths] == paths
    assert record_now(cast) == []


def test_what_was_told_is_mended_and_withdrawn_by_rows_after_it(cast: Cast) -> None:
    entry = declared(cast)
    with acting(cast.ida.actor):
        told = replace(EURO, amount=5_000_000, giver="Regionen")
        correct_aid(cast.mission, entry.first, told, reason="Fel summa.", seen=1, by=cast.ida.actor)
        with pytest.raises(Conflict) as raised:
            correct_aid(cast.mission, entry.first, told, reason="Sent.", seen=1, by=cast.ida.actor)
        assert raised.value.theirs == GROUND
        assert [one.cents for one in standing(entries_of(cast.mission))] == [5_000_000]
        withdraw_aid(cast.mission, entry.first, reason="Det blev inget.", seen=2, by=cast.ida.actor)
        assert standing(entries_of(cast.mission)) == []
        assert [(one.act, one.turn, one.record_turn) for one in entries_of(cast.mission)] == [
            ("new", 1, 1), ("correction", 2, 2), ("withdrawal", 3, 3),
        ]  # fmt: skip
        with pytest.raises(NotFound):
            withdraw_aid(cast.mission, entry.first, reason="Igen.", seen=3, by=cast.ida.actor)


def test_the_giver_alone_mends_its_grant_and_the_record_follows(cast: Cast) -> None:
    grant = granted(cast)
    (entry,) = record_now(cast)
    with acting(cast.ida.actor):
        refused(
            lambda: withdraw_aid(cast.mission, entry.first, reason="Nej.", seen=1, by=cast.ida.actor), "giver wrote"
        )
        refused(lambda: _withdraw(cast, grant, cast.ida), "no mandate")
    with acting(cast.kim.actor):
        here, told = get_grant(cast.partnership, grant.first), passed_on(euro(3_000_000), cast.municipality)
        correct_grant(here, told, partnership=cast.partnership, reason="Lägre.", seen=1, by=cast.kim.actor)
    assert [(one.cents, one.turn, one.reason) for one in record_now(cast)] == [(3_000_000, 2, "Lägre.")]
    with acting(cast.kim.actor):
        _withdraw(cast, grant, cast.kim, seen=2)
        assert standing(grants_in(cast.partnership)) == []
        assert [one.act for one in grants_in(cast.partnership)] == ["new", "correction", "withdrawal"]
    assert record_now(cast) == []


def _withdraw(cast: Cast, grant: AidGrant, person: Any, seen: int = 1) -> None:
    here = get_grant(cast.partnership, grant.first)
    withdraw_grant(here, partnership=cast.partnership, reason="Upphävt.", seen=seen, by=person.actor)


def test_a_certificate_shows_what_the_recipient_chose_and_stands_as_it_was(cast: Cast) -> None:
    declared(cast, KRONOR)
    alone(cast)
    with_rows, sums = certified(cast), certified(cast, with_rows=False)

    assert [one["giver"] for one in with_rows.shown["rows"]] == ["Regionen"]
    assert "Regionen" in with_rows.text
    assert "Riksbanken" in with_rows.text
    assert "rows" not in sums.shown
    assert "Regionen" not in sums.text
    assert (sums.shown["sums"], sums.number) == ({"general": 10_000_000, "sgei": 0}, 2)
    with acting(cast.ida.actor):
        assert [len(one.behind["rows"]) for one in AidShown.objects.order_by("pk")] == [1, 1]
    with pytest.raises(DatabaseError, match="not changed"), acting(cast.kim.actor), transaction.atomic():
        AidCertificate.objects.filter(pk=sums.pk).update(text="Något annat.")


def test_a_certificate_names_who_declares_and_under_which_regulations(cast: Cast) -> None:
    declared(cast, KRONOR)
    with acting(cast.ida.actor):
        tell_links(
            cast.mission, LinkTold(LinkAct.LINKED, "Räddningsmissionens hus AB", how="Äger allt."), by=cast.ida.actor
        )
    text = certified(cast, with_rows=False).text
    for words in ("intygar följande", "och de företag som räknas ihop med den", "(EU) 2023/2831",
                  "(EU) 2023/2832", "numret ska bekräftas", "Räddningsmissionens hus AB"):  # fmt: skip
        assert words in text


def test_a_day_before_all_reckoning_is_refused_and_breaks_nothing(cast: Cast) -> None:
    first = date(1, 1, 1)
    assert faults(lambda: declared(cast, replace(KRONOR, granted_on=first, rate_on=first))) == ["granted_on"]


def test_a_certificate_counts_only_what_counts_on_its_day(cast: Cast) -> None:
    declared(cast, euro(100, granted_on=date(2023, 11, 22)))
    declared(cast, euro(200, granted_on=date(2023, 11, 23)))
    alone(cast)
    assert certified(cast, date(2026, 11, 23)).shown["sums"] == {"general": 200, "sgei": 0}
    assert certified(cast, date(2024, 1, 1)).shown["sums"] == {"general": 300, "sgei": 0}
    assert faults(lambda: certified(cast, date(2023, 12, 31))) == ["day"]


def test_no_certificate_before_it_is_told_who_is_counted_together_nor_of_sums_that_have_changed(cast: Cast) -> None:
    declared(cast)
    assert faults(lambda: certified(cast)) == [""]
    alone(cast)
    with acting(cast.ida.actor):
        seen = record_turn(cast.mission)
    declared(cast)
    with acting(cast.ida.actor), pytest.raises(Conflict):
        showing = Showing(DAY, with_rows=True, seen=seen)
        show_certificate(cast.partnership, showing, recipient=cast.mission, by=cast.ida.actor)
    with acting(cast.kim.actor):
        refused(lambda: _show(cast, cast.kim), "You do not belong to the organisation.")


def _show(cast: Cast, person: Any) -> None:
    show_certificate(cast.partnership, Showing(DAY, with_rows=True, seen=0), recipient=cast.mission, by=person.actor)


def test_enterprises_that_are_counted_together_are_told_and_ended(cast: Cast) -> None:
    with acting(cast.ida.actor):
        by = cast.ida.actor
        assert links_of(cast.mission).told is False
        assert faults(lambda: tell_links(cast.mission, LinkTold(LinkAct.LINKED), by=by)) == ["name"]
        made = tell_links(cast.mission, LinkTold(LinkAct.LINKED, "Missionens bolag", how="Äger alla andelar."), by=by)
        assert faults(lambda: tell_links(cast.mission, LinkTold(LinkAct.NONE), by=by)) == ["what"]
        told = replace(EURO, giver="Staten", received_by=made.first)
        assert declare_aid(cast.mission, told, by=by).received_by == made.first
        assert faults(lambda: declare_aid(cast.mission, replace(told, received_by=cast.ida.pk), by=by)) == [
            "received_by"
        ]
        tell_links(cast.mission, LinkTold(LinkAct.ENDED, first=made.first), by=by)
        found = links_of(cast.mission)
        assert (found.standing, found.told) == ([], True)
        with pytest.raises(Conflict):
            tell_links(cast.mission, LinkTold(LinkAct.ENDED, first=made.first), by=by)


def test_c7_what_is_written_is_never_changed(cast: Cast) -> None:
    declared(cast)
    grant = granted(cast)
    for person, model in ((cast.ida, AidEntry), (cast.kim, AidGrant)):
        for act in ("update", "delete"):
            with pytest.raises(DatabaseError), acting(person.actor), transaction.atomic():
                rows = model._default_manager.all()
                rows.update(ground="x") if act == "update" else rows.delete()
    assert grant.ground == GROUND
