"""A federation's list: rows whose parties are others are sent to these, and the preview tells what the button does."""

from itertools import product

import pytest
from django.test import Client
from django.urls import reverse

from tests.bodies.mandates import mandated
from tests.cast import Cast
from tests.conftest import signed_in
from tests.exchange.listed import HEADINGS, as_csv, checked, matched, received, rows, started, taken, worked
from tests.exchange.test_tips import own_room
from tests.people.test_merge import board
from tillit.bodies.models import Mandate, Scope
from tillit.exchange.models import ListRow, PartnershipList, Tip
from tillit.exchange.queries import get_tip, tips_for
from tillit.exchange.queries.tips import MOST_OPEN, TIPS
from tillit.ground.db import acting
from tillit.kernel.errors import NotFound
from tillit.kernel.period import today
from tillit.partnerships.queries import partnerships_for
from tillit.people.models import Organisation

pytestmark = pytest.mark.django_db


def row_of(title: str, civil: Organisation, public: Organisation) -> list[str]:
    return [title, civil.name, "", public.name, "2023", "", "400 000", "pågår"]


def tips() -> list[Tip]:
    with acting(TIPS):
        return list(Tip.objects.select_related("told_by").order_by("received_at", "pk"))


def test_a_row_of_others_is_sent_to_its_parties_from_a_named_organisation(cast: Cast) -> None:
    of = checked(cast, [row_of("Grannsamverkan", cast.mission, cast.elsewhere)])

    (row,) = rows(cast.kim, of)
    assert (row.outcome, row.as_tip, row.faults) == ("ready", True, [])
    (row,) = taken(cast.kim, of)

    assert (row.outcome, row.content, row.circle_id) == ("sent", None, None)
    (tip,) = tips()
    assert (tip.pk, tip.told_by, tip.email) == (row.tip, cast.municipality, "")
    assert set(tip.rooms) == {own_room(cast.mission).pk, own_room(cast.elsewhere).pk}
    with acting(cast.kim.actor) as by:
        assert not partnerships_for(by).filter(title="Grannsamverkan").exists()
        assert not Tip.objects.filter(pk=tip.pk).exists(), "it lies in the rooms of others"
    with acting(cast.ida.actor) as by:
        assert get_tip(by, tip.pk).told_by == cast.municipality
    page = signed_in(cast.ida).get(reverse("exchange:received_tip", args=[tip.pk])).content.decode()
    assert cast.municipality.name in page
    # whoever is named takes it further, and is its party
    answer = signed_in(cast.ida).post(reverse("exchange:take_tip", args=[tip.pk]), {"once": ""})
    assert answer.status_code == 302


def test_who_sent_a_row_sees_what_becomes_of_it_and_nobody_else_by_the_list(cast: Cast) -> None:
    of = checked(cast, [row_of("Grannsamverkan", cast.mission, cast.elsewhere)])
    taken(cast.kim, of)

    page = signed_in(cast.kim).get(reverse("exchange:list", args=[of.pk])).content.decode()
    address = page.partition('href="/tipsa/lage/')[2].partition('"')[0]

    assert address
    assert Client().get(f"/tipsa/lage/{address}").status_code == 200


def test_the_preview_says_before_what_the_button_does_after(cast: Cast) -> None:
    """Every pair of parties, for somebody who speaks for two organisations and belongs to more."""
    board(cast.kim, cast.elsewhere)
    mandated(cast.kim, cast.elsewhere, Scope.SPEAK)
    mandated(cast.kim, cast.mission, Scope.SPEAK)  # without being who fills its seats
    pairs = list(product((cast.mission, cast.welfare), (cast.municipality, cast.elsewhere, cast.guides)))
    of = checked(cast, [row_of(f"Nr {place}", *pair) for place, pair in enumerate(pairs)])
    promised = {row.number: row.as_tip for row in rows(cast.kim, of) if row.outcome == "ready"}

    found = {row.number: row.outcome for row in taken(cast.kim, of)}

    assert len(promised) == len(pairs)
    assert set(promised.values()) == {True, False}
    assert found == {number: "sent" if as_tip else "taken" for number, as_tip in promised.items()}


def test_a_row_of_nobody_here_is_told_as_such_and_not_promised(cast: Cast) -> None:
    of = checked(cast, [["Bortom", "Okända föreningen", "", "Okända kommunen", "2023", "", "", ""]])

    (row,) = rows(cast.kim, of)

    assert (row.outcome, row.content) == ("faulty", None)
    assert row.faults[0]["mend"]
    assert [one.outcome for one in taken(cast.kim, of)] == ["faulty"]
    assert tips() == []


def test_what_has_no_space_waits_and_is_sent_another_day(cast: Cast) -> None:
    both = row_of("", cast.mission, cast.elsewhere)
    of = checked(cast, [[f"Nr {place}", *both[1:]] for place in range(MOST_OPEN + 2)])

    found = taken(cast.kim, of)

    assert [row.outcome for row in found] == ["sent"] * MOST_OPEN + ["ready"] * 2
    assert all(row.warnings and row.content for row in found[MOST_OPEN:])
    with acting(TIPS):
        Tip.objects.update(
            erased_at="2026-01-01T00:00Z", digest=None, content=None, told=[], about="", place="", since="", source="",
            email="", reason="",
        )  # fmt: skip
    assert [row.outcome for row in taken(cast.kim, of)] == ["sent"] * (MOST_OPEN + 2)


def test_who_lost_the_mandate_after_the_button_sends_nothing(cast: Cast) -> None:
    of = checked(cast, [row_of("Grannsamverkan", cast.mission, cast.elsewhere)])
    started(cast.kim, of)
    with acting(TIPS):
        Mandate.objects.filter(person=cast.kim, scope=Scope.SPEAK).update(ends_on=today())

    worked(of)

    assert [row.outcome for row in rows(cast.kim, of)] == ["refused"]
    assert tips() == []


def test_the_same_row_again_is_the_same_tip(cast: Cast) -> None:
    told = [row_of("Grannsamverkan", cast.mission, cast.elsewhere)]
    first, second = taken(cast.kim, checked(cast, told)), taken(cast.kim, checked(cast, told))

    assert first[0].tip == second[0].tip
    assert len(tips()) == 1


def test_a_federation_brings_its_own_in_and_sends_the_others(cast: Cast) -> None:
    content = as_csv(
        [HEADINGS, row_of("Egen", cast.mission, cast.municipality), row_of("Deras", cast.welfare, cast.elsewhere)]
    )
    of: PartnershipList = matched(cast.ida, received(cast.ida, cast.mission, content))
    page = signed_in(cast.ida).get(reverse("exchange:list", args=[of.pk])).content.decode()
    assert "visa=redo" in page
    assert "visa=skickas" in page

    assert [row.outcome for row in taken(cast.ida, of)] == ["taken", "sent"]
    with acting(cast.omar.actor) as by:
        assert [one.told_by for one in tips_for(by)] == [cast.mission]
        with pytest.raises(NotFound):
            get_tip(by, of.pk)
        assert not ListRow.objects.exists()
