"""The decision behind an answer, and a public body's list of decisions by delegation (kommunallagen 6 kap. 40 §)."""

import re
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.accord.parties import answer, leaves, parties_of, party, proposed
from tests.bodies.mandates import given_role, mandated
from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tests.partnerships.deciding import fields, open_proposal, send, yes
from tillit.accord.actions import accept, propose, report_decision
from tillit.accord.actions.answering import Decision
from tillit.accord.actions.proposals import Wanted, Why
from tillit.accord.models import Acceptance, DelegationDecision, Proposal
from tillit.accord.queries import delegation_decisions
from tillit.bodies.actions import BodyWords, form_body, give_seat, take_seat, working_in
from tillit.bodies.models import BodyKind, Mandate, RoomKind, Scope
from tillit.bodies.queries import room_of
from tillit.ground.db import acting
from tillit.kernel.errors import Conflict, NotAllowed
from tillit.kernel.period import today
from tillit.partnerships.kinds import CONTRIBUTION
from tillit.partnerships.models import Partnership
from tillit.people.models import Organ, Organisation, Person, Sector
from tillit.trail.models import Event
from tillit.trail.queries import happenings

pytestmark = pytest.mark.django_db
ONCE = "0" * 8 + "-0000-4000-8000-" + "0" * 12
BOARD = Decision("Socialnämnden", date(2026, 11, 2), "§ 214, SN 2026-0412")


def listed(cast: Cast) -> list[DelegationDecision]:
    with acting(cast.rut.actor):
        return delegation_decisions(cast.rut.actor, cast.municipality.pk)


def page_of(cast: Cast, proposal: Proposal) -> str:
    browser = signed_in(cast.ida)
    browser.cookies["sprak"] = "en"
    return browser.get(reverse("accord:proposal", args=[cast.circle.pk, proposal.pk])).content.decode()


def test_a_public_bodys_answer_without_a_decision_of_its_board_is_one_by_delegation(cast: Cast) -> None:
    three = parties_of(cast)
    made, other = proposed(cast, three["mission"]), proposed(cast, three["mission"], name="Annan")
    answer(cast, made, three["city"], yes=True)
    answer(cast, other, three["city"], yes=False)
    assert [(one.yes, one.titles, one.given_by_id) for one in listed(cast)] == [
        (False, {"sv": "Bilda gruppen Annan", "en": "Form the group Annan"}, cast.kim.pk),
        (True, {"sv": "Bilda gruppen Ny grupp", "en": "Form the group Ny grupp"}, cast.kim.pk),
    ]  # fmt: skip
    assert "By delegation; it is reported to the board." in page_of(cast, made)


def test_the_boards_own_decision_stands_behind_the_answer_and_nothing_is_to_be_reported(cast: Cast) -> None:
    three = parties_of(cast)
    made = proposed(cast, three["mission"])
    answer(cast, made, three["city"], yes=True, decision=BOARD)
    assert listed(cast) == []
    page = page_of(cast, made)
    assert "Socialnämnden, § 214, SN 2026-0412, 2026-11-02" in page
    assert "§ 12, protokoll 4" in page, "the mandate stands too"
    with acting(cast.ida.actor):
        event = Event.objects.get(subject_id=made.pk, key="proposal_accepted")
        assert event.payload.body["reference"] == BOARD.reference


def test_c1_the_duty_follows_the_sector_and_the_answer_counts_alike(cast: Cast) -> None:
    three = parties_of(cast)
    with acting(EXAMPLES):
        Organisation.objects.filter(pk=cast.municipality.pk).update(sector=Sector.CIVIL)
        Organisation.objects.filter(pk=cast.mission.pk).update(sector=Sector.PUBLIC)
    made = proposed(cast, three["mission"])
    for one in three.values():
        with acting(EXAMPLES):
            one.organisation.refresh_from_db()
        answer(cast, made, one, yes=True)
    assert listed(cast) == []
    with acting(cast.ida.actor):
        assert DelegationDecision.objects.get().organisation_id == cast.mission.pk
        assert Proposal.objects.get(pk=made.pk).state == "adopted"


def test_a_decision_is_named_whole_or_not_at_all(cast: Cast) -> None:
    three = parties_of(cast)
    made = proposed(cast, three["mission"])
    browser, path = signed_in(cast.kim), reverse("accord:say_yes", args=[cast.circle.pk, made.pk])
    form = {"reason": "", "reservation": "", "behind": "own", "once": ONCE}
    whole = {"decided_by": "Nämnden", "decided_on": "2026-10-01", "reference": "§ 3"}
    for name in whole:
        assert browser.post(path, form | whole | {name: ""}).status_code == 422
    late = {"decided_on": str(today() + timedelta(days=1))}
    assert browser.post(path, form | whole | late).status_code == 422
    assert browser.post(path, form | whole).status_code == 302
    with acting(cast.kim.actor):
        found = Acceptance.objects.get()
        assert (found.decided_by, found.decided_on, found.reference) == ("Nämnden", date(2026, 10, 1), "§ 3")
        with pytest.raises(IntegrityError), transaction.atomic():
            Acceptance(
                ask=made.asks.get(party=cast.mission), room=cast.joint_room, given_by=cast.kim,
                mandate=found.mandate, decided_by="Nämnden",
            ).save(force_insert=True)  # fmt: skip


def test_the_form_says_what_the_mandate_rests_on(cast: Cast) -> None:
    made = proposed(cast, parties_of(cast)["mission"])
    browser = signed_in(cast.kim)
    browser.cookies["sprak"] = "en"
    page = browser.get(reverse("accord:say_yes", args=[cast.circle.pk, made.pk])).content.decode()
    assert "Styrelsen, § 12, protokoll 4" in page
    assert "by delegation" in page
    browser = signed_in(cast.ida)
    browser.cookies["sprak"] = "en"
    assert (
        "by delegation" not in browser.get(reverse("accord:say_yes", args=[cast.circle.pk, made.pk])).content.decode()
    )


def test_the_list_is_read_by_those_who_belong_and_noted_by_those_whose_task_it_is(cast: Cast) -> None:
    three = parties_of(cast)
    answer(cast, proposed(cast, three["mission"]), three["city"], yes=True)
    (one,) = listed(cast)
    path = reverse("accord:delegation", args=[cast.municipality.pk])
    for who, status in ((cast.kim, 200), (cast.rut, 200), (cast.bo, 200), (cast.ida, 404), (cast.stig, 404)):
        assert signed_in(who).get(path).status_code == status
    note = reverse("accord:report", args=[cast.municipality.pk, one.pk])
    form = {"day": str(today()), "paragraph": "§ 77", "version": "1", "once": ONCE}
    assert signed_in(cast.bo).post(note, form).status_code == 403, "a representative"
    browser = signed_in(cast.rut)
    assert browser.post(note, form | {"paragraph": ""}).status_code == 422
    assert browser.post(note, form | {"day": str(today() + timedelta(days=2))}).status_code == 422
    assert browser.post(note, form).status_code == 302
    browser.cookies["sprak"] = "en"
    page = browser.get(path).content.decode()
    assert f"Reported {today()}, § 77." in page
    assert "The board has been told of everything." in page
    with acting(cast.rut.actor):
        assert Event.objects.filter(key="delegation_decision_reported").count() == 1


def test_two_who_note_it_at_once_get_both(cast: Cast) -> None:
    three = parties_of(cast)
    answer(cast, proposed(cast, three["mission"]), three["city"], yes=True)
    (one,) = listed(cast)
    with acting(cast.rut.actor):
        report_decision(one, day=today(), paragraph="§ 1", version=1, by=cast.rut.actor)
        with pytest.raises(Conflict) as caught:
            report_decision(one, day=today(), paragraph="§ 2", version=1, by=cast.rut.actor)
    assert "§ 1" in str(caught.value.theirs)
    given_role(cast.rut, cast.municipality, "economist")
    with acting(cast.rut.actor), pytest.raises(NotAllowed):
        report_decision(one, day=today(), paragraph="§ 3", version=2, by=cast.rut.actor)


def test_the_unreported_stand_first_and_the_organisations_page_counts_them(cast: Cast) -> None:
    three = parties_of(cast)
    for number in range(3):
        answer(cast, proposed(cast, three["mission"], name=f"Grupp {number}"), three["city"], yes=True)
    newest = listed(cast)[0]
    with acting(cast.rut.actor):
        report_decision(newest, day=today(), paragraph="§ 1", version=1, by=cast.rut.actor)
    assert [one.reported_on is None for one in listed(cast)] == [True, True, False]
    browser = signed_in(cast.rut)
    browser.cookies["sprak"] = "en"
    path = reverse("organisations:organisation", args=[cast.municipality.pk])
    assert "2 not reported yet" in browser.get(path).content.decode()
    assert "not reported yet" not in signed_in(cast.ida).get(path).content.decode()


def test_the_table_can_be_taken_along_and_no_cell_is_a_formula(cast: Cast) -> None:
    three = parties_of(cast)
    answer(cast, proposed(cast, three["mission"]), three["city"], yes=True)
    with acting(cast.rut.actor):
        DelegationDecision.objects.update(titles={"en": '=HYPERLINK("x")'})
    browser = signed_in(cast.rut)
    browser.cookies["sprak"] = "en"
    answered = browser.get(reverse("accord:delegation_csv", args=[cast.municipality.pk]))
    text = answered.content.decode("utf-8-sig")
    assert answered["Content-Type"].startswith("text/csv")
    assert text.splitlines()[0] == (
        "Day;Matter;Amount;Partnership;Together with;Part of the organisation;Decision;Decided by;Delegation;"
        "Reported on;Paragraph"
    )
    assert "'=HYPERLINK" in text.splitlines()[1]
    assert signed_in(cast.ida).get(reverse("accord:delegation_csv", args=[cast.municipality.pk])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_with_one_and_with_three(cast: Cast, count: int) -> None:
    three = parties_of(cast)
    for number in range(count):
        answer(cast, proposed(cast, three["mission"], name=f"Grupp {number}"), three["city"], yes=True)
    browser, path = signed_in(cast.rut), reverse("accord:delegation", args=[cast.municipality.pk])
    browser.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(path).status_code == 200
    assert len([one for one in asked if not one["sql"].lstrip().upper().startswith(("SAVEPOINT", "RELEASE"))]) == 14


def acts_for(cast: Cast, organ: Organ | None) -> None:
    """From now Kim says the city's yes by this organ's mandate."""
    with acting(EXAMPLES):
        held = Mandate.objects.filter(person=cast.kim, organisation=cast.municipality, scope=Scope.ACCEPT)
        held.filter(ended_at=None).update(ended_at=timezone.now(), ended_by=cast.kim)
        if organ is not None:
            organ.save()
        mandated(cast.kim, cast.municipality, Scope.ACCEPT)
        held.filter(ended_at=None).update(organ=organ)


def test_each_board_is_told_of_its_own_and_with_whom_it_was(cast: Cast) -> None:
    three = parties_of(cast)
    board, other = (Organ(organisation=cast.municipality, name=name) for name in ("Socialnämnden", "Kulturnämnden"))
    for name, organ in (("Ett", board), ("Två", other), ("Tre", None)):
        acts_for(cast, organ)
        answer(cast, proposed(cast, three["mission"], name=name), three["city"], yes=True)
    path, table = (reverse(f"accord:{name}", args=[cast.municipality.pk]) for name in ("delegation", "delegation_csv"))
    browser = signed_in(cast.rut)
    browser.cookies["sprak"] = "en"

    def groups(page: str) -> list[str]:
        return [name for name in ("Ett", "Två", "Tre") if f"Form the group {name}" in page]

    whole = browser.get(path).content.decode()
    assert groups(whole) == ["Ett", "Två", "Tre"]
    title = cast.partnership.title
    assert f"{title} with Göteborgs Räddningsmission, Skyddsvärnet i Göteborg. Socialnämnden" in whole
    only = browser.get(f"{path}?organ={board.pk}").content.decode()
    assert groups(only) == ["Ett"]
    assert f"{table}?organ={board.pk}" in only
    text = browser.get(f"{table}?organ={other.pk}").content.decode("utf-8-sig")
    assert groups(text) == ["Två"]
    assert f";{title};Göteborgs Räddningsmission, Skyddsvärnet i Göteborg;Kulturnämnden;" in text
    assert browser.get(f"{path}?organ={uuid4()}").status_code == 404


def test_c4_the_way_to_what_was_answered_is_for_those_who_may_enter_that_room(cast: Cast) -> None:
    made = proposed(cast, parties_of(cast)["mission"])
    answer(cast, made, parties_of(cast)["city"], yes=True)
    where = f'href="{reverse("accord:proposal", args=[cast.circle.pk, made.pk])}"'
    path = reverse("accord:delegation", args=[cast.municipality.pk])
    assert [where in signed_in(who).get(path).content.decode() for who in (cast.kim, cast.rut)] == [True, False]


def test_the_partnership_is_called_by_its_title_and_those_who_may_enter_it_find_the_way(cast: Cast) -> None:
    mission, city = parties_of(cast)["mission"], parties_of(cast)["city"]
    answer(cast, proposed(cast, mission), city, yes=True)
    with acting(cast.kim.actor):
        title = Partnership.objects.get(circle=cast.circle).title
    home = reverse("partnerships:home", args=[cast.circle.pk])
    told = {}
    for who in (cast.kim, cast.rut):
        browser = signed_in(who)
        browser.cookies["sprak"] = "en"
        page = browser.get(reverse("accord:delegation", args=[cast.municipality.pk])).content.decode()
        table = browser.get(reverse("accord:delegation_csv", args=[cast.municipality.pk])).content.decode()
        known = f"{title}{'</a>' if who is cast.kim else ''} with Göteborgs Räddningsmission" in page
        told[who.name] = (known, f";{title};" in table, f'href="{home}">{title}' in page)
    assert told == {cast.kim.name: (True, True, True), cast.rut.name: (True, True, False)}


def test_what_was_told_when_it_was_given_stays_whatever_they_do(cast: Cast) -> None:
    """A party leaves, and the partnership gets another title: what the body decided is what it was."""
    three = parties_of(cast)
    answer(cast, proposed(cast, three["mission"]), three["city"], yes=True)
    (one,) = listed(cast)
    with acting(cast.rut.actor):
        report_decision(one, day=today(), paragraph="§ 1", version=1, by=cast.rut.actor)
    browser, path = signed_in(cast.rut), reverse("accord:delegation_csv", args=[cast.municipality.pk])
    before = browser.get(path).content
    leaves(cast, three["mission"])
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        Partnership.objects.filter(circle=cast.circle).update(title="Ett annat namn")
    assert browser.get(path).content == before
    assert "Göteborgs Räddningsmission" in before.decode()
    assert cast.partnership.title in before.decode()


def test_the_amount_is_told_to_who_hands_it_in(cast: Cast) -> None:
    """Rut has no seat in the partnership, and reads all that the board is told."""
    given = {
        "party": str(cast.municipality.pk), "kind": "money", "name": "samordning", "amount": 850000.0,
        "measure": "kronor", "basis": "per_year",
    }  # fmt: skip
    assert send(cast.ida, "add", cast.circle.pk, CONTRIBUTION, **fields(given)).status_code == 302
    yes(cast, open_proposal(cast), "kim")
    (one,) = listed(cast)
    assert one.amounts == {"sv": "850\xa0000\xa0kr per år", "en": "850\xa0000\xa0kr a year"}
    browser = signed_in(cast.rut)
    browser.cookies["sprak"] = "en"
    for name in ("delegation", "delegation_csv"):
        told = browser.get(reverse(f"accord:{name}", args=[cast.municipality.pk])).content.decode()
        assert ("850\xa0000\xa0kr a year" in told, cast.kim.name in told, cast.partnership.title in told) == (True,) * 3


def several(cast: Cast, count: int) -> list[DelegationDecision]:
    three = parties_of(cast)
    for number in range(count):
        answer(cast, proposed(cast, three["mission"], name=f"Grupp {number}"), three["city"], yes=True)
    return listed(cast)


def noted(cast: Cast, who: Person, chosen: list[DelegationDecision], **more: str) -> HttpResponse:
    """What somebody is answered who notes these as reported at one meeting."""
    browser = signed_in(who)
    browser.cookies["sprak"] = "en"
    form = {"chosen": [str(one.pk) for one in chosen], "day": str(today()), "paragraph": "§ 77", "once": str(uuid4())}
    found: HttpResponse = browser.post(  # type: ignore[assignment]
        reverse("accord:delegation", args=[cast.municipality.pk]), form | more
    )
    return found


def test_several_are_noted_at_one_meeting_with_an_event_each(cast: Cast) -> None:
    first, second, third = several(cast, 3)
    assert noted(cast, cast.bo, [first]).status_code == 403, "a representative"
    assert noted(cast, cast.ida, [first]).status_code == 404
    assert noted(cast, cast.rut, [first, third]).status_code == 302
    assert {one.pk: (one.reported_on, one.reported_in, one.noted_by_id) for one in listed(cast)} == {
        first.pk: (today(), "§ 77", cast.rut.pk), third.pk: (today(), "§ 77", cast.rut.pk),
        second.pk: (None, None, None),
    }  # fmt: skip
    with acting(cast.rut.actor):
        told = Event.objects.filter(key="delegation_decision_reported").values_list("subject_id", flat=True)
        assert set(told) == {first.pk, third.pk}


def test_what_is_wrong_is_said_and_nothing_is_lost(cast: Cast) -> None:
    first, second, third = several(cast, 3)
    nothing = noted(cast, cast.rut, []).content.decode()
    assert ("Tick at least one decision." in nothing, 'value="§ 77"' in nothing) == (True, True)
    late = noted(cast, cast.rut, [first, second], day=str(today() + timedelta(days=2)))
    page = late.content.decode()
    assert (late.status_code, "Choose the day of the meeting" in page) == (422, True)
    assert [f'value="{one.pk}"' in page for one in (first, second, third)] == [True] * 3
    assert page.count(" checked aria-describedby") == 2

    with acting(cast.rut.actor):
        report_decision(first, day=today(), paragraph="§ 5", version=1, by=cast.rut.actor)
    page = noted(cast, cast.rut, [first, second]).content.decode()
    assert "Noted meanwhile by somebody else: “Form the group Grupp 2”" in page
    assert page.count(" checked aria-describedby") == 1
    assert [one.reported_in for one in listed(cast) if one.pk in {first.pk, second.pk}] == [None, "§ 5"]
    gone = DelegationDecision(pk=uuid4())
    assert "One of them is not there any more." in noted(cast, cast.rut, [second, gone]).content.decode()
    assert noted(cast, cast.rut, [second]).status_code == 302


def many(cast: Cast, number: int, **more: Any) -> None:
    """So many decisions, a minute after each other, past all actions."""
    with acting(cast.rut.actor):
        (old,) = DelegationDecision.objects.order_by("pk")
        rows = []
        for place in range(number):
            row = DelegationDecision(
                **{one.attname: getattr(old, one.attname) for one in DelegationDecision._meta.concrete_fields}
            )
            row.pk, row.titles, row.given_at = (
                uuid4(),
                {"en": f"Matter {place}."},
                old.given_at + timedelta(minutes=place),
            )
            for name, value in more.items():
                setattr(row, name, value)
            rows.append(row)
        DelegationDecision.objects.bulk_create(rows)


def test_the_list_stands_in_pages_and_the_file_is_whole(cast: Cast) -> None:
    answer(cast, proposed(cast, parties_of(cast)["mission"]), parties_of(cast)["city"], yes=True)
    many(cast, 520)
    browser, path = signed_in(cast.rut), reverse("accord:delegation", args=[cast.municipality.pk])
    browser.cookies["sprak"] = "en"
    page = browser.get(path).content.decode()
    assert ("Matter 519." in page, "Matter 470." in page, "Matter 469." in page) == (True, True, False)
    (older,) = re.findall(r'href="(\?older=[^"]+)"', page)
    assert "Matter 469." in browser.get(path + older).content.decode()
    text = browser.get(reverse("accord:delegation_csv", args=[cast.municipality.pk])).content.decode("utf-8-sig")
    assert len(text.splitlines()) == 522


def test_what_is_reported_stands_in_pages_of_its_own(cast: Cast) -> None:
    answer(cast, proposed(cast, parties_of(cast)["mission"]), parties_of(cast)["city"], yes=True)
    many(cast, 60, reported_on=today(), reported_in="§ 1", noted_by=cast.rut)
    browser, path = signed_in(cast.rut), reverse("accord:delegation", args=[cast.municipality.pk])
    browser.cookies["sprak"] = "en"
    (older,) = re.findall(r'href="(\?reported_older=[^"]+)"', browser.get(path).content.decode())
    page = browser.get(path + older).content.decode()
    assert ("Matter 0." in page, "Matter 59." in page, "Form the group Ny grupp" in page) == (True, False, True)


def test_c4_what_lies_in_a_sectors_own_room_is_called_by_its_name_only_to_those_who_read_there(cast: Cast) -> None:
    """Bo belongs to the body and stands on both sides; what is not copied to its own room nobody reads there."""
    party(cast, "Regionen", Sector.PUBLIC)
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        body = form_body(
            cast.circle, name="De offentligas egen", kind=BodyKind.CAUCUS, sector=Sector.PUBLIC, order=9,
            seats=[cast.municipality], by=EXAMPLES,
        )  # fmt: skip
        take_seat(give_seat(body, organisation=cast.municipality, by=EXAMPLES), person=cast.kim, by=EXAMPLES)
        room = room_of(cast.circle, RoomKind.CAUCUS, sector=Sector.PUBLIC)
    change = {"before": asdict(BodyWords.of(body)), "after": asdict(BodyWords("Annat namn"))}
    with acting(cast.kim.actor):
        made = propose(
            room, wanted=Wanted("body_changed", change, body.pk, body.version), why=Why(cast.municipality, "x"),
            by=cast.kim.actor,
        )  # fmt: skip
        accept(made, party=cast.municipality, by=cast.kim.actor)
    path = reverse("accord:delegation", args=[cast.municipality.pk])
    shown = {}
    for who in (cast.kim, cast.rut, cast.bo):
        browser = signed_in(who)
        browser.cookies["sprak"] = "en"
        page = browser.get(path).content.decode()
        shown[who.name] = (body.name in page, "Something in a room that you do not read" in page)
    assert shown == {cast.kim.name: (True, False), cast.rut.name: (False, True), cast.bo.name: (False, True)}
    assert listed(cast)[0].titles == {}
    with acting(cast.rut.actor):
        event = Event.objects.select_related("payload").get(key="delegation_decision_made")
        assert body.name not in happenings([event])[0].sentence
