"""Who may act for an organisation: entered, confirmed, prolonged, ended; and all that lets somebody in ends with it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from threading import Barrier, Thread
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.bodies.mandates import just_in
from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tillit.bodies.actions import (
    Ground,
    Terms,
    confirm_mandate,
    end_mandate,
    enter_mandate,
    prolong_mandate,
    refuse_mandate,
)
from tillit.bodies.actions.reminding import remind_of_mandates
from tillit.bodies.models import Mandate, Scope
from tillit.bodies.queries import mandates_of, risks_in
from tillit.bodies.rules import holds_mandate, is_enough_to_sign
from tillit.ground.db import acting
from tillit.ground.mail import mailbox
from tillit.ground.mail.conditions import may_leave
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, InvalidInput, NotAllowed
from tillit.kernel.period import today
from tillit.people.actions import Invited, change_roles, close_account, end_affiliations, invite, make_link
from tillit.people.models import Affiliation, LinkPurpose, Organisation, Person, Session
from tillit.people.tokens import kinds_of_token
from tillit.trail.models import Event

pytestmark = pytest.mark.django_db
JOB = Actor.system("mandates")
GROUND = Ground("Styrelsen", date(2026, 1, 15), "§ 7, protokoll 1")


def give(
    by: Person, organisation: Organisation, person: Person, scope: Scope = Scope.SPEAK, *,
    ends_on: date | None = None, jointly: bool = False,
) -> Mandate:  # fmt: skip
    """Enter a mandate that waits."""
    with acting(by.actor):
        terms = Terms(scope, today() - timedelta(days=1), ends_on, jointly)
        return enter_mandate(organisation, person=person, terms=terms, ground=GROUND, by=by.actor)


def given(by: Person, organisation: Organisation, person: Person, scope: Scope = Scope.SPEAK, **more: Any) -> Mandate:
    """Enter a mandate and confirm it."""
    made = give(by, organisation, person, scope, **more)
    with acting(by.actor):
        return confirm_mandate(made, version=made.version, by=by.actor)


def roles(by: Person, organisation: Organisation, person: Person, *wanted: str) -> None:
    with acting(by.actor):
        change_roles(person, organisation=organisation, roles=set(wanted), by=by.actor)


def holds(person: Person, organisation: Organisation, scope: Scope = Scope.SPEAK) -> bool:
    with acting(person.actor):
        return bool(holds_mandate(person.actor, organisation, scope))


def held_by(person: Person, organisation: Organisation, scope: Scope = Scope.SPEAK) -> Mandate:
    with acting(EXAMPLES):
        rows = Mandate.objects.select_related("organisation", "person")
        return rows.get(person=person, organisation=organisation, scope=scope, ended_at=None)


def test_a_mandate_counts_when_it_is_confirmed_and_not_before(cast: Cast) -> None:
    roles(cast.ida, cast.mission, cast.dag, "leader")
    made = give(cast.dag, cast.mission, cast.dag)
    assert not holds(cast.dag, cast.mission)
    with acting(cast.dag.actor), pytest.raises(NotAllowed):
        confirm_mandate(made, version=made.version, by=cast.dag.actor)
    with acting(cast.kim.actor), pytest.raises(NotAllowed):
        confirm_mandate(made, version=made.version, by=cast.kim.actor)
    with acting(cast.ida.actor):
        confirm_mandate(made, version=made.version, by=cast.ida.actor)
    assert holds(cast.dag, cast.mission)
    assert not holds(cast.dag, cast.mission, Scope.SIGN)
    assert not holds(cast.dag, cast.municipality)
    with acting(cast.ida.actor):
        events = Event.objects.filter(subject_id=made.pk).order_by("at", "pk")
        assert list(events.values_list("key", flat=True)) == ["mandate_entered", "mandate_confirmed"]
    with acting(cast.ida.actor), pytest.raises(NotAllowed):
        confirm_mandate(made, version=made.version, by=cast.ida.actor)


def test_nobody_confirms_their_own_unless_nobody_else_can_and_then_it_shows(cast: Cast) -> None:
    """The cast's own mandates were confirmed by the holders, who were alone to be able to."""
    browser = signed_in(cast.ida)
    browser.cookies["sprak"] = "en"
    words = "by the holder, because nobody else in the organisation could"
    assert words in browser.get(reverse("mandates:all", args=[cast.mission.pk])).content.decode()

    roles(cast.ida, cast.mission, cast.dag, "board")
    with acting(cast.ida.actor):
        end_mandate(held_by(cast.ida, cast.mission), reason="Nytt beslut.", by=cast.ida.actor)
    made = give(cast.ida, cast.mission, cast.ida)
    with acting(cast.ida.actor), pytest.raises(NotAllowed):
        confirm_mandate(made, version=made.version, by=cast.ida.actor)
    with acting(cast.dag.actor):
        confirm_mandate(made, version=made.version, by=cast.dag.actor)
    with acting(cast.ida.actor), pytest.raises(NotAllowed):
        prolong_mandate(made, ends_on=None, ground=GROUND, version=2, by=cast.ida.actor)


def test_a_mandate_that_is_not_confirmed_leaves_no_trace_but_its_history(cast: Cast) -> None:
    made = give(cast.ida, cast.mission, cast.dag)
    with acting(cast.dag.actor):
        refuse_mandate(made, reason="Jag vill inte.", by=cast.dag.actor)
    assert not holds(cast.dag, cast.mission)
    with acting(cast.ida.actor), pytest.raises(NotAllowed):
        confirm_mandate(made, version=made.version, by=cast.ida.actor)
    again = give(cast.ida, cast.mission, cast.dag)
    with acting(cast.sten.actor), pytest.raises(NotAllowed):
        refuse_mandate(again, reason="x", by=cast.sten.actor)
    with acting(cast.ida.actor), pytest.raises(Conflict):
        confirm_mandate(again, version=7, by=cast.ida.actor)


@pytest.mark.parametrize(
    ("terms", "ground"),
    [
        (Terms(Scope.SPEAK, date(2026, 2, 1), date(2026, 2, 1)), GROUND),
        (Terms(Scope.SPEAK, date(2026, 2, 1), jointly=True), GROUND),
        (Terms(Scope.SPEAK, date(2026, 2, 1)), Ground("Styrelsen", date(2100, 1, 1), "§ 1")),
    ],
)
def test_what_cannot_be_is_refused_with_words(cast: Cast, terms: Terms, ground: Ground) -> None:
    with acting(cast.ida.actor), pytest.raises(InvalidInput):
        enter_mandate(cast.mission, person=cast.dag, terms=terms, ground=ground, by=cast.ida.actor)


def test_a_mandate_is_entered_by_those_whose_task_it_is_for_somebody_who_belongs(cast: Cast) -> None:
    for by, person in ((cast.dag, cast.dag), (cast.kim, cast.dag), (cast.ida, cast.noor), (cast.ida, cast.eva)):
        with pytest.raises(NotAllowed):
            give(by, cast.mission, person)
    give(cast.ida, cast.mission, cast.dag)
    with pytest.raises(InvalidInput):
        give(cast.ida, cast.mission, cast.dag)
    give(cast.rut, cast.municipality, cast.rut)  # a registrar enters what the board decided


def test_what_has_run_out_makes_room_for_a_new_one(cast: Cast) -> None:
    made = given(cast.ida, cast.mission, cast.dag)
    with acting(EXAMPLES):
        Mandate.objects.filter(pk=made.pk).update(starts_on=date(2020, 1, 1), ends_on=today())
    assert not holds(cast.dag, cast.mission), "the last day has passed"
    given(cast.ida, cast.mission, cast.dag)
    assert holds(cast.dag, cast.mission)


def test_a_mandate_is_prolonged_by_a_new_decision(cast: Cast) -> None:
    made = given(cast.ida, cast.mission, cast.dag, ends_on=today() + timedelta(days=5))
    later = today() + timedelta(days=400)
    with acting(cast.ida.actor), pytest.raises(InvalidInput):
        prolong_mandate(made, ends_on=today(), ground=GROUND, version=made.version, by=cast.ida.actor)
    with acting(cast.ida.actor):
        new = Ground("Styrelsen", today(), "§ 9, protokoll 8")
        prolonged = prolong_mandate(made, ends_on=later, ground=new, version=made.version, by=cast.ida.actor)
    assert (prolonged.ends_on, prolonged.reference) == (later, "§ 9, protokoll 8")
    with acting(cast.ida.actor), pytest.raises(Conflict):
        prolong_mandate(made, ends_on=None, ground=GROUND, version=made.version, by=cast.ida.actor)


def test_one_signs_alone_or_two_different_ones_jointly(cast: Cast) -> None:
    def enough(*persons: Person) -> bool:
        with acting(EXAMPLES):
            return bool(is_enough_to_sign(persons, cast.mission))

    assert enough(cast.ida)
    assert not enough(cast.dag)
    with acting(cast.ida.actor):
        end_mandate(held_by(cast.ida, cast.mission, Scope.SIGN), reason="Två i förening.", by=cast.ida.actor)
    given(cast.ida, cast.mission, cast.ida, Scope.SIGN, jointly=True)
    given(cast.ida, cast.mission, cast.dag, Scope.SIGN, jointly=True)
    assert not enough(cast.ida)
    assert not enough(cast.dag, cast.dag)
    assert not enough(cast.ida, cast.noor), "Noor signs for her own"
    assert enough(cast.ida, cast.dag)
    assert not enough()


def test_where_an_organisation_leans_on_one_person_it_is_told_so(cast: Cast) -> None:
    with acting(cast.ida.actor):
        risks = risks_in(mandates_of(cast.mission.pk).standing)
        assert [(risk.scope, risk.person) for risk in risks] == [(scope, cast.ida) for scope in Scope]
    given(cast.ida, cast.mission, cast.dag)
    with acting(cast.ida.actor):
        risks = risks_in(mandates_of(cast.mission.pk).standing)
        assert [risk.scope for risk in risks] == [Scope.ACCEPT, Scope.SIGN, Scope.BOOK]


def test_what_others_see_of_a_mandate(cast: Cast) -> None:
    """Who shares a circle sees what stands behind a yes; a stranger finds nothing."""
    given(cast.ida, cast.mission, cast.dag)
    waiting = give(cast.ida, cast.mission, cast.sten)
    address = reverse("mandates:all", args=[cast.mission.pk])
    inside, beside = (signed_in(who).get(address).content.decode() for who in (cast.sten, cast.kim))
    for page in (inside, beside):
        assert "Dag Öst" in page
        assert "§ 7, protokoll 1" in page
    assert "Sten Vik" in inside
    assert "Sten Vik" not in beside
    for stranger in (cast.stig, cast.omar, cast.rut, cast.siv, cast.lo):
        assert signed_in(stranger).get(address).status_code == 404
    one = reverse("mandates:mandate", args=[cast.mission.pk, waiting.pk])
    assert [signed_in(who).get(one).status_code for who in (cast.sten, cast.kim, cast.stig)] == [200, 404, 404]
    elsewhere = reverse("mandates:mandate", args=[cast.municipality.pk, waiting.pk])
    assert signed_in(cast.kim).get(elsewhere).status_code == 404
    with acting(EXAMPLES):
        Person.objects.filter(pk=cast.dag.pk).update(protected_at=timezone.now())
    assert "Dag Öst" not in signed_in(cast.kim).get(address).content.decode()


def test_two_who_end_each_others_mandates_at_once_both_get_an_answer(cast: Cast) -> None:
    roles(cast.ida, cast.mission, cast.dag, "board")
    mandates = {cast.ida.pk: held_by(cast.ida, cast.mission), cast.dag.pk: given(cast.ida, cast.mission, cast.dag)}
    other = {cast.ida.pk: cast.dag.pk, cast.dag.pk: cast.ida.pk}

    def end(browser: Client, who: UUID) -> int:
        address = reverse("mandates:end", args=[cast.mission.pk, mandates[other[who]].pk])
        return browser.post(address, {"reason": "Ny styrelse.", "once": str(uuid4())}).status_code

    found = at_once(end, cast.ida, cast.dag)
    # whoever comes so late that their own sessions have ended already is asked to sign in, with what they had written
    assert sorted(found) in ([302, 302], [302, 401])
    assert [holds(who, cast.mission) for who in (cast.ida, cast.dag)].count(False) == found.count(302)
    with acting(cast.ida.actor):
        keys = Event.objects.filter(subject_id__in=[one.pk for one in mandates.values()], key="mandate_ended")
        assert keys.count() == found.count(302)


def test_two_who_end_the_same_mandate_at_once_end_it_once(cast: Cast) -> None:
    roles(cast.ida, cast.mission, cast.dag, "board")
    made = given(cast.ida, cast.mission, cast.sten)

    def end(browser: Client, _who: UUID) -> int:
        address = reverse("mandates:end", args=[cast.mission.pk, made.pk])
        return browser.post(address, {"reason": "Ny styrelse.", "once": str(uuid4())}).status_code

    assert sorted(at_once(end, cast.ida, cast.dag)) == [302, 403]


def test_two_who_put_each_other_out_at_once_one_stays(cast: Cast) -> None:
    """Also while each one's session is being noted as used: whoever waits for a lock is not waited for."""
    roles(cast.ida, cast.mission, cast.dag, "board")
    other = {cast.ida.pk: cast.dag.pk, cast.dag.pk: cast.ida.pk}

    def put_out(browser: Client, who: UUID) -> int:
        address = reverse("members:leave", args=[cast.mission.pk, other[who]])
        return browser.post(address, {"everything": "nobody", "once": str(uuid4())}).status_code

    found = at_once(put_out, cast.ida, cast.dag)
    assert found.count(302) == 1
    assert sorted(found)[1] in {401, 403, 404}
    with acting(EXAMPLES):
        left = Affiliation.objects.filter(organisation=cast.mission, person__in=other, ends_on=None)
        assert len({row.person_id for row in left}) == 1


def at_once(act: Callable[[Client, UUID], int], *people: Person) -> list[int]:
    """Several do something at the same moment, each in a browser whose session is old enough to be noted as used."""
    browsers = [(signed_in(person), person.pk) for person in people]
    gate, found = Barrier(len(people)), list[int]()
    connection.close()

    def run(browser: Client, who: UUID) -> None:
        try:
            gate.wait(timeout=10)
            found.append(act(browser, who))
        finally:
            connections.close_all()

    with acting(EXAMPLES):
        earlier = timezone.now() - timedelta(minutes=10)
        Session.objects.update(started_at=earlier, seen_at=earlier)
    threads = [Thread(target=run, args=pair) for pair in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


# What lets somebody in: one of each kind that the program has, made for Dag, and how it knocks.


def session(dag: Person, _cast: Cast) -> Callable[[], bool]:
    browser = signed_in(dag)
    return lambda: browser.get(reverse("organisations:index")).status_code == 200


def link(dag: Person, _cast: Cast) -> Callable[[], bool]:
    with acting(EXAMPLES):
        address = reverse("one_time_link", args=[make_link(LinkPurpose.SIGN_IN, person=dag, by=EXAMPLES)])
    return lambda: Client().get(address).status_code == 200


def invitation(dag: Person, cast: Cast) -> Callable[[], bool]:
    secrets: list[str] = []

    def address(secret: str) -> str:
        secrets.append(secret)
        return secret

    with acting(dag.actor):
        invite(cast.mission, who=Invited("Ny", "ny@exempel.se", "member"), address=address, by=dag.actor)
    return lambda: Client().get(reverse("invitation", args=[secrets[0]])).status_code == 200


KNOCKS: dict[str, Callable[[Person, Cast], Callable[[], bool]]] = {
    "sessions": session, "links": link, "invitations": invitation,
}  # fmt: skip


def revoke(cast: Cast) -> None:
    with acting(cast.ida.actor):
        end_mandate(held_by(cast.dag, cast.mission), reason="Återkallat.", by=cast.ida.actor)


def take_role(cast: Cast) -> None:
    roles(cast.ida, cast.mission, cast.dag, "member")


def end_belonging(cast: Cast) -> None:
    with acting(cast.ida.actor):
        end_affiliations(cast.dag, organisation=cast.mission, by=cast.ida.actor)


def close(cast: Cast) -> None:
    end_belonging(cast)
    with acting(EXAMPLES):
        close_account(cast.dag, by=EXAMPLES)


@pytest.mark.parametrize("ending", [revoke, take_role, end_belonging, close], ids=lambda ending: ending.__name__)
def test_every_kind_of_token_is_dead_at_the_next_request(cast: Cast, ending: Callable[[Cast], None]) -> None:
    """security.md T5: a kind that nobody has thought of here fails the test."""
    assert set(kinds_of_token()) == set(KNOCKS)
    roles(cast.ida, cast.mission, cast.dag, "keeper")
    given(cast.ida, cast.mission, cast.dag)
    knocks = {name: make(cast.dag, cast) for name, make in KNOCKS.items()}
    others = signed_in(cast.ida)
    assert {name: knock() for name, knock in knocks.items()} == dict.fromkeys(KNOCKS, True)
    ending(cast)
    # whose mandate ends may still let people in: what was sent in that role stands
    alive = {"invitations"} if ending is revoke else set()
    assert {name for name, knock in knocks.items() if knock()} == alive
    assert others.get(reverse("organisations:index")).status_code == 200, "nobody else is touched"


def test_holder_and_keepers_are_reminded_thirty_and_seven_days_before(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = date(2027, 6, 30)
    made = given(cast.ida, cast.mission, cast.dag, ends_on=last + timedelta(days=1))
    before = len(mailbox(most=500))

    def on(day: date) -> list[str]:
        """Who gets letters on that day; the job runs three times."""
        count = len(mailbox(most=500))
        monkeypatch.setattr("tillit.bodies.queries.mandates.today", lambda: day)
        monkeypatch.setattr("tillit.bodies.actions.mandates.timezone.now", lambda: datetime(
            day.year, day.month, day.day, 6, tzinfo=timezone.get_default_timezone()
        ))  # fmt: skip
        with acting(JOB):
            for _ in range(3):
                remind_of_mandates(by=JOB)
        monkeypatch.undo()
        newest = mailbox(most=500)[: len(mailbox(most=500)) - count]
        return sorted(letter.recipient for letter in newest)

    both = ["dag@exempel.se", "ida@exempel.se"]
    end = last + timedelta(days=1)
    assert on(end - timedelta(days=31)) == []
    assert on(end - timedelta(days=30)) == both
    assert on(end - timedelta(days=29)) == []
    assert on(end - timedelta(days=8)) == []
    assert on(end - timedelta(days=6)) == both, "also when the job did not run on the very day"
    assert on(end - timedelta(days=1)) == []
    assert on(end) == []
    letter = mailbox()[0]
    assert "2027-06-30" in letter.text
    with acting(EXAMPLES):
        assert may_leave(letter.condition, letter.about, letter.recipient)
        Affiliation.objects.filter(person=cast.dag).update(ends_on=today())
        assert not may_leave(letter.condition, letter.about, "dag@exempel.se")
    assert len(mailbox(most=500)) == before + 4
    assert made


def test_the_pages_from_entering_to_ending(cast: Cast) -> None:
    ida = just_in(cast.ida)
    form = {
        "person": cast.dag.pk, "scope": "sign", "jointly": "on", "decided_by": "Styrelsen", "decided_on": "2026-01-15",
        "reference": "§ 7", "starts_on": "2026-01-15", "last_day": "2030-12-31", "once": uuid4(),
    }  # fmt: skip
    enter = reverse("mandates:enter", args=[cast.mission.pk])
    assert ida.get(enter).status_code == 200
    for bad in ({"decided_on": "9999-01-01"}, {"last_day": "2025-01-01"}, {"reference": "a\x07"}, {"person": uuid4()}):
        page = ida.post(enter, form | bad)
        assert page.status_code == 422
        assert "ds-error-summary" in page.content.decode()
    there = ida.post(enter, form)["Location"]
    made = held_by(cast.dag, cast.mission, Scope.SIGN)
    assert there == reverse("mandates:mandate", args=[cast.mission.pk, made.pk])
    assert made.ends_on == date(2031, 1, 1)
    for name in ("mandate", "confirm", "refuse"):
        assert ida.get(reverse(f"mandates:{name}", args=[cast.mission.pk, made.pk])).status_code == 200
    for name in ("prolong", "end"):
        assert ida.get(reverse(f"mandates:{name}", args=[cast.mission.pk, made.pk])).status_code == 403

    confirm = reverse("mandates:confirm", args=[cast.mission.pk, made.pk])
    assert ida.post(confirm, {"version": made.version, "once": uuid4()}).status_code == 302
    assert holds(cast.dag, cast.mission, Scope.SIGN)
    prolong = reverse("mandates:prolong", args=[cast.mission.pk, made.pk])
    assert ida.get(prolong).status_code == 200
    ground = {"decided_by": "Styrelsen", "decided_on": "2026-02-01", "reference": "§ 9", "last_day": "2032-12-31"}
    assert ida.post(prolong, ground | {"version": 1, "once": uuid4()}).status_code == 409
    assert ida.post(prolong, ground | {"version": 2, "once": uuid4(), "last_day": "2020-12-31"}).status_code == 422
    assert ida.post(prolong, ground | {"version": 2, "once": uuid4()}).status_code == 302
    assert held_by(cast.dag, cast.mission, Scope.SIGN).ends_on == date(2033, 1, 1)
    end = reverse("mandates:end", args=[cast.mission.pk, made.pk])
    assert ida.post(end, {"reason": "Slutat.", "once": uuid4()}).status_code == 302
    assert not holds(cast.dag, cast.mission, Scope.SIGN)


def test_what_binds_is_confirmed_by_somebody_who_has_just_shown_that_it_is_them(cast: Cast) -> None:
    made = give(cast.ida, cast.mission, cast.dag)
    confirm = reverse("mandates:confirm", args=[cast.mission.pk, made.pk])
    for answer in (signed_in(cast.ida).get(confirm), signed_in(cast.ida).post(confirm, {"version": made.version})):
        assert answer["Location"].startswith(reverse("confirm_person"))
    assert not holds(cast.dag, cast.mission)
    assert just_in(cast.ida).get(confirm).status_code == 200


def test_who_lays_down_their_own_is_signed_out_and_told(cast: Cast) -> None:
    browser = signed_in(cast.ida)
    end = reverse("mandates:end", args=[cast.mission.pk, held_by(cast.ida, cast.mission).pk])
    page = browser.post(end, {"reason": "Slutar.", "once": uuid4()}, follow=True)
    assert page.status_code == 200
    assert "ds-alert" in page.content.decode()
    assert browser.get(reverse("organisations:index")).status_code == 302


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_however_many_there_are(cast: Cast, number: int) -> None:
    for person in (cast.dag, cast.sten, cast.bo)[:number]:
        give(cast.ida, cast.mission, person)
    browser, address = signed_in(cast.ida), reverse("mandates:all", args=[cast.mission.pk])
    browser.get(address)
    with CaptureQueriesContext(connection) as asked_for:
        assert browser.get(address).status_code == 200
    assert len(asked_for) == 13
