"""What is reported becomes joint by the yes of every party of today, at least two, and past nobody (C3)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.bodies.mandates import given_role, mandated
from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tests.exchange.files import as_content
from tests.exchange.reported import (
    asked,
    between,
    brought_in,
    called,
    confirmed,
    joint_room,
    organs,
    sat_down,
    says_yes,
    seated,
    with_omar,
)
from tests.exchange.transactions import IMPORT
from tillit.accord.actions import Why, propose_decision_way
from tillit.accord.deciding import EACH_SECTOR, EVERY_PARTY, STEERING_GROUP, Way
from tillit.accord.models import Proposal
from tillit.accord.queries import way_of
from tillit.bodies.actions import join_circle, working_in
from tillit.bodies.models import Membership, Scope, Seat
from tillit.exchange.actions import bring_in_upload, import_file, receive_upload
from tillit.exchange.reading import read_file
from tillit.ground.db import acting
from tillit.kernel.errors import InvalidInput, NotAllowed
from tillit.kernel.period import today
from tillit.partnerships.models import Partnership, Party

pytestmark = pytest.mark.django_db


def test_c3_how_a_file_says_that_they_decide_holds_only_when_they_have_confirmed_it(cast: Cast) -> None:
    partnership = with_omar(cast)
    circle, page = partnership.circle_id, reverse("accord:way", args=[partnership.circle_id])
    with acting(cast.kim.actor):
        assert way_of(circle) == Way()
    browser = signed_in(cast.kim)
    browser.cookies["sprak"] = "en"
    assert "What the file tells" in browser.get(page).content.decode()
    proposal = asked(cast.kim, cast.municipality, partnership)
    assert (proposal.rule, proposal.on_silence) == (EVERY_PARTY, "lapses")

    says_yes(cast.kim, cast.municipality, proposal)
    says_yes(cast.omar, cast.elsewhere, proposal)

    with acting(cast.kim.actor):
        assert way_of(circle).rule == EACH_SECTOR
    assert "What the file tells" not in browser.get(page).content.decode()


def test_c3_confirming_takes_every_party_even_when_they_have_agreed_on_another_way(cast: Cast) -> None:
    partnership = with_omar(cast)
    joint = joint_room(partnership)
    with acting(cast.kim.actor):
        made = propose_decision_way(
            joint, way=Way(STEERING_GROUP), version=1, why=Why(cast.municipality, "x"), by=cast.kim.actor
        )
    says_yes(cast.kim, cast.municipality, made)
    says_yes(cast.omar, cast.elsewhere, made)

    assert asked(cast.kim, cast.municipality, partnership).rule == EVERY_PARTY


def test_a_file_changes_no_organisations_own_description(cast: Cast) -> None:
    partnership = with_omar(cast)
    assert organs() == []
    with acting(cast.kim.actor):
        told = [(one.organ, one.organ_in_words) for one in Party.objects.filter(partnership=partnership).order_by("pk")]
        assert told == [(None, "Nämnden")] * 2
    page = reverse("partnerships:home", args=[partnership.circle_id])
    assert "Nämnden" in signed_in(cast.kim).get(page).content.decode()

    confirmed(cast, partnership)

    assert organs() == [(cast.elsewhere.name, "Nämnden"), (cast.municipality.name, "Nämnden")]
    with acting(cast.kim.actor):
        parties = Party.objects.filter(partnership=partnership).select_related("organ").order_by("pk")
        assert [(str(one.organ), one.organ_in_words) for one in parties] == [("Nämnden", "")] * 2
    assert "Nämnden" in signed_in(cast.kim).get(page).content.decode()


def test_an_ended_party_is_not_asked_and_its_description_is_left_alone(cast: Cast) -> None:
    data = between(cast.municipality, cast.elsewhere, cast.departed)
    data["parties"][2]["to"] = "2016"
    partnership = brought_in(cast.kim, data)
    seated(cast.omar, cast.elsewhere, partnership)
    confirmed(cast, partnership)

    with acting(cast.kim.actor):
        assert Partnership.objects.get(pk=partnership.pk).confirmed_at is not None
    assert cast.departed.name not in [name for name, _organ in organs()]


def test_c3_one_party_alone_confirms_nothing(cast: Cast) -> None:
    data = between(cast.municipality, cast.departed)
    data["parties"][1]["to"] = "2016"
    partnership = brought_in(cast.kim, data)

    with pytest.raises(NotAllowed):
        asked(cast.kim, cast.municipality, partnership)
    browser = signed_in(cast.kim)
    browser.cookies["sprak"] = "en"
    refused = browser.get(reverse("partnerships:confirm", args=[partnership.circle_id]))
    assert refused.status_code == 403
    assert "A partnership has at least two parties." in refused.content.decode()


def test_c3_nothing_is_confirmed_when_only_one_is_left(cast: Cast) -> None:
    partnership = with_omar(cast)
    proposal = asked(cast.kim, cast.municipality, partnership)
    with acting(EXAMPLES):
        Membership.objects.filter(circle=partnership.circle_id, organisation=cast.elsewhere).update(ends_on=today())
    says_yes(cast.kim, cast.municipality, proposal)

    with acting(cast.kim.actor):
        assert Proposal.objects.get(pk=proposal.pk).state == "lapsed"
        assert Partnership.objects.get(pk=partnership.pk).confirmed_at is None


def test_c3_nobody_becomes_public_who_came_after_the_others_were_asked(cast: Cast) -> None:
    partnership = with_omar(cast)
    proposal = asked(cast.kim, cast.municipality, partnership)
    with acting(EXAMPLES), working_in(partnership.circle, by=EXAMPLES):
        join_circle(partnership.circle, organisation=cast.welfare, starts_on=today(), by=EXAMPLES)
    says_yes(cast.kim, cast.municipality, proposal)
    says_yes(cast.omar, cast.elsewhere, proposal)

    with acting(cast.kim.actor):
        assert Partnership.objects.get(pk=partnership.pk).confirmed_at is None


def test_c3_who_is_told_to_come_later_is_not_brought_in_by_somebody_else(cast: Cast) -> None:
    data = between(cast.municipality, cast.elsewhere)
    data["parties"][1]["from"] = str(today() + timedelta(days=1))

    with pytest.raises(InvalidInput) as caught:
        brought_in(cast.kim, data)
    assert [fault.path for fault in caught.value.faults] == ["parties/1/from"]


def test_c3_what_the_console_brings_in_is_not_confirmed_before_everybody_named_can_answer(cast: Cast) -> None:
    data = between(cast.municipality, cast.elsewhere, cast.welfare)
    data["parties"][2]["from"] = str(today() + timedelta(days=1))
    with acting(IMPORT):
        partnership = import_file(read_file(as_content(data)), by=IMPORT)
    sat_down(cast.kim, cast.municipality, partnership)

    with pytest.raises(NotAllowed) as caught:
        asked(cast.kim, cast.municipality, partnership)
    assert cast.welfare.name in str(caught.value.reasons[0])


def test_who_does_not_fill_the_seats_brings_nothing_in_and_reads_how_to(cast: Cast) -> None:
    with acting(cast.kim.actor):
        upload = receive_upload(as_content(between(cast.municipality, cast.elsewhere)), by=cast.kim.actor)
    given_role(cast.kim, cast.municipality, "strategist")

    with pytest.raises(NotAllowed) as caught, acting(cast.kim.actor):
        receive_upload(as_content(between(cast.municipality, cast.elsewhere)), by=cast.kim.actor)
    for words in (cast.municipality.name, "behörighetsansvarig"):
        assert words in str(caught.value.reasons[0]), words
    with pytest.raises(NotAllowed), acting(cast.kim.actor):
        bring_in_upload(upload, by=cast.kim.actor)
    page = signed_in(cast.kim).get(reverse("exchange:upload")).content.decode()
    assert 'type="file"' not in page
    assert cast.municipality.name in page


def test_who_is_named_sees_it_fills_its_seat_and_says_yes_or_no(cast: Cast) -> None:
    given_role(cast.omar, cast.elsewhere, "keeper")
    mandated(cast.omar, cast.elsewhere, Scope.SPEAK, Scope.ACCEPT)
    partnership = brought_in(cast.kim, between(cast.municipality, cast.elsewhere))
    proposal = asked(cast.kim, cast.municipality, partnership)
    circle, omar = reverse("bodies:circle", args=[partnership.circle_id]), signed_in(cast.omar)
    assert circle in omar.get(reverse("desk:home")).content.decode()
    assert omar.get(circle).status_code == 200
    with acting(cast.omar.actor):
        seat = Seat.objects.get(body__circle=partnership.circle_id, organisation=cast.elsewhere)
    filled = {"holder": cast.omar.pk, "deputy": "", "version": seat.version, "reason": "", "once": seat.pk}
    assert omar.post(reverse("bodies:seat", args=[partnership.circle_id, seat.pk]), filled).status_code == 302

    address = reverse("accord:proposal", args=[partnership.circle_id, proposal.pk])
    assert address in omar.get(reverse("desk:home")).content.decode()
    assert omar.get(address).status_code == 200
    says_yes(cast.omar, cast.elsewhere, proposal)


def test_the_page_of_confirming_tells_for_whom_nobody_can_answer_yet_and_what_helps(cast: Cast) -> None:
    data = between(cast.municipality, cast.elsewhere)
    data["organisations"].append({"id": "ny", "name": "Nya", "sector": "civil", "no_number_because": "?"})
    data["parties"].append({"organisation": "ny"})
    partnership = brought_in(cast.kim, data)
    browser = signed_in(cast.kim)
    browser.cookies["sprak"] = "en"
    page = browser.get(reverse("partnerships:confirm", args=[partnership.circle_id])).content.decode()

    empty, quiet = page.split('id="empty"')[1].split('id="quiet"')
    assert f"/organisationer/{called('Nya').pk}/" in empty
    assert f"/organisationer/{cast.elsewhere.pk}/" in quiet
    assert f"/organisationer/{cast.municipality.pk}/" not in empty + quiet


def test_who_is_alone_is_led_to_asking_another_first(cast: Cast) -> None:
    data = between(cast.municipality, cast.departed)
    data["parties"][1]["to"] = "2016"
    partnership = brought_in(cast.kim, data)

    page = signed_in(cast.kim).get(reverse("partnerships:home", args=[partnership.circle_id])).content.decode()
    assert reverse("partnerships:new_party", args=[partnership.circle_id]) in page
    assert reverse("partnerships:confirm", args=[partnership.circle_id]) not in page
