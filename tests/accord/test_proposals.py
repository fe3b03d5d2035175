"""Proposals: what is joint changes by every party's yes, and exactly once (C3)."""

import re
from datetime import timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.bodies.mandates import belongs_to, given_role, mandated
from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tillit.accord.actions import accept, lapse_overdue, object_to, propose, withdraw
from tillit.accord.actions.bodies import change_or_propose, end_or_propose, form_or_propose, seat_or_propose
from tillit.accord.actions.proposals import Wanted, Why
from tillit.accord.models import Acceptance, Proposal, State
from tillit.accord.queries import get_proposal
from tillit.bodies.actions import BodyWords, change_body, declare, leave_circle, working_in
from tillit.bodies.models import Body, Mandate, Membership, Scope, Seat
from tillit.bodies.queries import room_of
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, NotAllowed, NotFound
from tillit.kernel.period import today
from tillit.people.models import Organisation, Person
from tillit.trail.models import Event

pytestmark = pytest.mark.django_db

PARTIES = ("kim", "municipality"), ("ida", "mission"), ("noor", "welfare")


def wanted(cast: Cast, name: str = "Arbetsgruppen", **more: object) -> dict[str, object]:
    words = {"name": name, "task": "Uppgift", "cadence": "", "recurrence": ""}
    seats = [str(cast.municipality.pk), str(cast.mission.pk)]
    return {"kind": "working", "sector": "", "words": words, "seats": seats, **more}


def proposed(cast: Cast, *, last_day: object = None) -> Proposal:
    """Ida proposes a joint working group."""
    with acting(cast.ida.actor):
        why = Why(cast.mission, "Vi behöver den.", last_day)  # type: ignore[arg-type]
        made = form_or_propose(cast.joint_room, change=wanted(cast), owner=None, why=why, by=cast.ida.actor)
    assert made is not None
    return made


def seen_by(cast: Cast, who: Person, proposal: Proposal) -> Proposal:
    return get_proposal(who.actor, cast.circle.pk, proposal.pk)


def yes(cast: Cast, proposal: Proposal, who: str, party: str, reason: str = "") -> None:
    person: Person = cast.everybody[who]
    organisation: Organisation = getattr(cast, party)
    with acting(person.actor):
        accept(seen_by(cast, person, proposal), party=organisation, reason=reason, by=person.actor)


def state(cast: Cast, proposal: Proposal) -> str:
    with acting(cast.ida.actor):
        return Proposal.objects.get(pk=proposal.pk).state


def formed(cast: Cast) -> list[Body]:
    with acting(EXAMPLES):
        return list(Body.objects.filter(circle=cast.circle, name="Arbetsgruppen"))


def test_c3_the_old_stands_until_the_last_yes_and_then_it_happens(cast: Cast) -> None:
    proposal = proposed(cast)
    for who, party in PARTIES[:2]:
        yes(cast, proposal, who, party)
        assert formed(cast) == []
        assert state(cast, proposal) == State.OPEN
    yes(cast, proposal, *PARTIES[2], reason="Bra.")
    assert state(cast, proposal) == State.ADOPTED
    (body,) = formed(cast)
    with acting(cast.kim.actor):
        seats = Seat.objects.filter(body=body).values_list("organisation", flat=True)
        assert set(seats) == {cast.municipality.pk, cast.mission.pk}
        events = Event.objects.filter(room_id=cast.joint_room.pk, subject_id=proposal.pk).order_by("at")
        assert [event.key for event in events] == [
            "proposal_made", "proposal_accepted", "proposal_accepted", "proposal_accepted", "proposal_adopted",
        ]  # fmt: skip
        assert all(event.mandate_id for event in events[:4])


def test_c3_an_adopted_proposal_takes_no_more_answers(cast: Cast) -> None:
    proposal = proposed(cast)
    for who, party in PARTIES:
        yes(cast, proposal, who, party)
    with acting(cast.kim.actor), pytest.raises(NotAllowed):
        accept(seen_by(cast, cast.kim, proposal), party=cast.municipality, by=cast.kim.actor)


def test_c3_one_no_refuses_with_its_reason(cast: Cast) -> None:
    proposal = proposed(cast)
    with acting(cast.noor.actor):
        object_to(seen_by(cast, cast.noor, proposal), party=cast.welfare, reason="Inte nu.", by=cast.noor.actor)
    assert state(cast, proposal) == State.REFUSED
    assert "Inte nu." in signed_in(cast.kim).get(
        reverse("accord:proposal", args=[cast.circle.pk, proposal.pk])
    ).content.decode()  # fmt: skip
    assert formed(cast) == []


def test_c1_a_yes_needs_the_partys_own_mandate_whatever_its_sector(cast: Cast) -> None:
    proposal = proposed(cast)
    for who, party in (("kim", "mission"), ("dag", "mission"), ("ida", "municipality"), ("pia", "guides")):
        person = cast.everybody[who]
        with acting(person.actor), pytest.raises(NotAllowed):
            accept(seen_by(cast, person, proposal), party=getattr(cast, party), by=person.actor)
    with acting(EXAMPLES):
        Mandate.objects.filter(person=cast.kim, scope=Scope.ACCEPT).update(ends_on=today())
    with acting(cast.kim.actor), pytest.raises(NotAllowed):
        accept(seen_by(cast, cast.kim, proposal), party=cast.municipality, by=cast.kim.actor)


def test_c1_a_yes_that_one_cannot_say_any_more_is_never_anothers(cast: Cast) -> None:
    """Ida answers for two, and has said the one's yes on another page, or lost its mandate, when she sends this one."""
    belongs_to(cast.ida, cast.welfare)
    mandated(cast.ida, cast.welfare, Scope.SPEAK, Scope.ACCEPT)
    made, browser = proposed(cast), signed_in(cast.ida)
    browser.cookies["sprak"] = "en"
    paths = [reverse(f"accord:{word}", args=[cast.circle.pk, made.pk]) for word in ("say_yes", "say_no")]
    form = {"party": str(cast.mission.pk), "reason": "Så sade styrelsen.", "behind": "mandate"}
    assert browser.post(paths[0], form | {"once": str(uuid4())}).status_code == 302
    for path in paths:
        page = browser.post(path, form | {"once": str(uuid4())})
        assert (page.status_code, "any more" in page.content.decode()) == (422, True)
        assert browser.post(path, form | {"party": "", "once": str(uuid4())}).status_code == 422
    with acting(cast.ida.actor):
        assert [one.ask.party_id for one in Acceptance.objects.select_related("ask")] == [cast.mission.pk]
    assert browser.post(paths[0], form | {"party": str(cast.welfare.pk), "once": str(uuid4())}).status_code == 302


def test_who_has_declared_a_conflict_of_interest_says_no_yes_and_somebody_else_can(cast: Cast) -> None:
    proposal = proposed(cast)
    with acting(cast.ida.actor):
        declare(
            cast.joint_room, organisation=cast.mission, matter="Allt", subject=cast.circle.pk, reason="",
            by=cast.ida.actor,
        )  # fmt: skip
        with pytest.raises(NotAllowed):
            accept(seen_by(cast, cast.ida, proposal), party=cast.mission, by=cast.ida.actor)
    mandated(cast.dag, cast.mission, Scope.ACCEPT)
    yes(cast, proposal, "dag", "mission")


@pytest.mark.parametrize("round_", range(5))
def test_c3_two_last_yeses_at_once_adopt_once(cast: Cast, round_: int) -> None:
    proposal = proposed(cast)
    yes(cast, proposal, "ida", "mission")
    gate, found = Barrier(2), []

    def send(who: str) -> None:
        try:
            browser = signed_in(cast.everybody[who])
            gate.wait(timeout=10)
            form = {"reason": "", "once": uuid4()}
            path = reverse("accord:say_yes", args=[cast.circle.pk, proposal.pk])
            found.append(browser.post(path, form).status_code)
        finally:
            connections.close_all()

    threads = [Thread(target=send, args=[who]) for who in ("kim", "noor")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    connection.close()
    assert found == [302, 302]
    assert len(formed(cast)) == 1
    with acting(cast.kim.actor):
        assert Event.objects.filter(subject_id=proposal.pk, key="proposal_adopted").count() == 1
        assert Acceptance.objects.count() == 3


def leaves(cast: Cast, who: Person, organisation: Organisation) -> None:
    with acting(who.actor):
        found = Membership.objects.select_related("organisation", "circle")
        membership = found.get(circle=cast.circle, organisation=organisation)
        leave_circle(membership, reason="Vi lämnar.", by=who.actor)


def test_c3_who_leaves_is_waited_for_no_more_and_the_rest_is_adopted(cast: Cast) -> None:
    proposal = proposed(cast)
    yes(cast, proposal, "kim", "municipality")
    yes(cast, proposal, "ida", "mission")
    leaves(cast, cast.noor, cast.welfare)
    assert state(cast, proposal) == State.ADOPTED
    assert len(formed(cast)) == 1


def test_a_proposal_that_everybody_asked_has_left_lapses(cast: Cast) -> None:
    proposal = proposed(cast)
    for who, party in PARTIES:
        leaves(cast, cast.everybody[who], getattr(cast, party))
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        assert Proposal.objects.get(pk=proposal.pk).state == State.LAPSED


def test_who_joins_later_is_not_asked(cast: Cast) -> None:
    proposal = proposed(cast)
    with acting(EXAMPLES):
        Membership(circle=cast.circle, organisation=cast.guides).save(force_insert=True)
    for who, party in PARTIES:
        yes(cast, proposal, who, party)
    assert state(cast, proposal) == State.ADOPTED


def test_after_the_last_day_no_yes_is_taken_and_it_lapses(cast: Cast) -> None:
    proposal = proposed(cast, last_day=today())
    with acting(cast.ida.actor):
        Proposal.objects.filter(pk=proposal.pk).update(deadline_on=today() - timedelta(days=1))
    with acting(cast.kim.actor), pytest.raises(NotAllowed):
        accept(seen_by(cast, cast.kim, proposal), party=cast.municipality, by=cast.kim.actor)
    job = Actor.system("accord")
    with acting(job):
        assert lapse_overdue(cast.joint_room, by=job) == 1
        assert lapse_overdue(cast.joint_room, by=job) == 0
    assert state(cast, proposal) == State.LAPSED


def test_only_the_party_that_proposed_takes_it_back(cast: Cast) -> None:
    proposal = proposed(cast)
    with acting(cast.kim.actor), pytest.raises(NotAllowed):
        withdraw(seen_by(cast, cast.kim, proposal), reason="x", by=cast.kim.actor)
    with acting(cast.ida.actor):
        withdraw(seen_by(cast, cast.ida, proposal), reason="Vi tänker om.", by=cast.ida.actor)
    assert state(cast, proposal) == State.WITHDRAWN


def test_what_has_changed_meanwhile_is_a_conflict_with_both_texts(cast: Cast) -> None:
    with acting(cast.ida.actor):
        new = BodyWords("Styrgruppen", "Leder allt.", "", "")
        body = Body.objects.select_related("circle", "owner").get(pk=cast.steering.pk)
        why = Why(cast.mission, "Tydligare.")
        proposal = change_or_propose(body, words=new, version=1, why=why, by=cast.ida.actor)
    assert proposal is not None
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        change_body(cast.steering, words=BodyWords("Styrgruppen", "Något annat."), version=1, by=EXAMPLES)
    with acting(cast.kim.actor), pytest.raises(Conflict) as caught:
        accept(seen_by(cast, cast.kim, proposal), party=cast.municipality, by=cast.kim.actor)
    assert "Leder allt." in str(caught.value.mine)
    assert "Något annat." in str(caught.value.theirs)


def test_c2_a_partys_own_body_begins_changes_and_ends_by_that_party_alone(cast: Cast) -> None:
    why = Why(cast.municipality, "Vår egen.")
    with acting(cast.kim.actor):
        change = wanted(cast, seats=[str(cast.municipality.pk), str(cast.mission.pk)])
        made = form_or_propose(cast.joint_room, change=change, owner=cast.municipality, why=why, by=cast.kim.actor)
        assert made is None
        body = Body.objects.select_related("owner", "circle").get(name="Arbetsgruppen")
        guests = dict(Seat.objects.filter(body=body).values_list("organisation", "as_guest"))
        assert guests == {cast.municipality.pk: False, cast.mission.pk: True}
        assert not body.opens_joint_room
        assert seat_or_propose(body, organisation=cast.welfare, outside=False, why=why, by=cast.kim.actor) is None
    with acting(cast.ida.actor), pytest.raises(NotAllowed):
        end_or_propose(body, why=Why(cast.mission, "x"), by=cast.ida.actor)
    with acting(cast.kim.actor):
        assert end_or_propose(body, why=why, by=cast.kim.actor) is None
    with acting(cast.ida.actor), pytest.raises(NotAllowed):
        change = wanted(cast, "Stadens andra")
        form_or_propose(cast.joint_room, change=change, owner=cast.municipality, why=why, by=cast.ida.actor)


def test_c4_a_caucus_decides_about_its_own_group_in_its_own_room(cast: Cast) -> None:
    with acting(cast.ida.actor):
        body = Body.objects.select_related("circle", "owner").get(pk=cast.caucus.pk)
        words = BodyWords("Idéburna styrgruppen", "Samordnar oss.", "", "")
        proposal = change_or_propose(body, words=words, version=1, why=Why(cast.mission, "x"), by=cast.ida.actor)
        assert proposal is not None
        asked = set(proposal.asks.values_list("party", flat=True))
    assert asked == {cast.mission.pk, cast.welfare.pk}
    with acting(cast.kim.actor), pytest.raises(NotFound):
        seen_by(cast, cast.kim, proposal)
    yes(cast, proposal, "ida", "mission")
    yes(cast, proposal, "noor", "welfare")
    with acting(EXAMPLES):
        assert Body.objects.get(pk=cast.caucus.pk).task == "Samordnar oss."


def test_c4_a_sectors_first_group_is_proposed_to_that_sector_only(cast: Cast) -> None:
    change = wanted(cast, "Stadens egen", sector="public", kind="caucus", seats=[str(cast.municipality.pk)])
    with acting(cast.kim.actor):
        why = Why(cast.municipality, "x")
        proposal = form_or_propose(cast.joint_room, change=change, owner=None, why=why, by=cast.kim.actor)
        assert proposal is not None
        assert set(proposal.asks.values_list("party", flat=True)) == {cast.municipality.pk}
    yes(cast, proposal, "kim", "municipality")
    with acting(EXAMPLES):
        assert room_of(cast.circle, "caucus", sector="public")


def test_who_does_not_own_it_proposes_nothing(cast: Cast) -> None:
    for who, party in ((cast.pia, cast.guides), (cast.lo, cast.departed), (cast.dag, cast.mission)):
        with acting(who.actor), pytest.raises(NotAllowed):
            change = Wanted("body_formed", wanted(cast))
            propose(cast.joint_room, wanted=change, why=Why(party, "x"), by=who.actor)


def test_c7_an_answer_is_never_changed_nor_hung_on_what_cannot_be_seen(cast: Cast) -> None:
    proposal = proposed(cast)
    yes(cast, proposal, "ida", "mission")
    for sql in ("update accord_acceptance set reason = 'x'", "delete from accord_acceptance"):
        with pytest.raises(DatabaseError), acting(cast.ida.actor), connection.cursor() as cursor:
            cursor.execute(sql)
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        ask = proposal.asks.get(party=cast.municipality)
        mandate = Mandate.objects.filter(person=cast.kim, scope=Scope.ACCEPT).first()
    with pytest.raises(DatabaseError), acting(cast.omar.actor):
        Acceptance(ask=ask, room=cast.other_room, given_by=cast.omar, mandate=mandate).save(force_insert=True)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_with_one_proposal_and_with_three(cast: Cast, count: int) -> None:
    for _ in range(count):
        proposed(cast)
        with acting(cast.ida.actor):
            withdraw(seen_by(cast, cast.ida, proposed(cast)), reason="x", by=cast.ida.actor)
    browser = signed_in(cast.kim)
    path = reverse("accord:proposals", args=[cast.circle.pk])
    browser.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(path).status_code == 200
    assert len([one for one in asked if not one["sql"].lstrip().upper().startswith(("SAVEPOINT", "RELEASE"))]) == 18


def test_what_is_open_is_always_shown_and_what_is_settled_stands_in_pages(cast: Cast) -> None:
    old = proposed(cast)
    with acting(cast.ida.actor):
        for number in range(51):
            row = Proposal(**{one.attname: getattr(old, one.attname) for one in Proposal._meta.concrete_fields})
            row.pk, row.state, row.settled_at = uuid4(), State.WITHDRAWN, old.proposed_at
            row.change = wanted(cast, f"Grupp nr {number}.")
            row.proposed_at = old.proposed_at + timedelta(minutes=number)
            row.save(force_insert=True)
    browser, path = signed_in(cast.kim), reverse("accord:proposals", args=[cast.circle.pk])
    page = browser.get(path).content.decode()
    here = reverse("accord:proposal", args=[cast.circle.pk, old.pk])
    assert (here in page, "Grupp nr 50." in page, "Grupp nr 0." in page) == (True, True, False)
    (older,) = re.findall(r'href="(\?older=[^"]+)"', page)
    rest = browser.get(path + older).content.decode()
    assert ("Grupp nr 50." in rest, "Grupp nr 0." in rest) == (False, True)
    (newer,) = re.findall(r'href="(\?newer=[^"]+)"', rest)
    assert "Grupp nr 50." in browser.get(path + newer).content.decode()
    assert browser.get(path + "?older=x").status_code == 404


FORM = {
    "owner": "joint", "kind": "working", "name": "Ny grupp", "task": "", "cadence": "", "often": "monthly",
    "which": "2", "weekday": "TU", "reason": "Därför.", "deadline_on": "",
}  # fmt: skip
BAD = {
    "no name": {"name": ""},
    "two lines in the name": {"name": "x\ny"},
    "an owner that is not mine": {"owner": f"own:{uuid4()}"},
    "no reason": {"reason": " "},
    "a day that has passed": {"deadline_on": "2001-01-01"},
    "a day that is none": {"deadline_on": "x"},
    "which one without weekday": {"weekday": []},
    "a weekday without how often": {"often": "", "which": ""},
    "a kind that is only a sector's": {"kind": "caucus"},
    "somebody outside who has a seat": {"seats": [str(uuid4())]},
}


@pytest.mark.parametrize("what", BAD)
def test_bad_input_is_told_and_nothing_is_proposed(cast: Cast, what: str) -> None:
    form = {**FORM, "seats": [str(cast.mission.pk)], "once": str(uuid4())} | BAD[what]
    answer = signed_in(cast.ida).post(reverse("accord:new_body", args=[cast.circle.pk]), form)
    assert answer.status_code == 422
    with acting(cast.ida.actor):
        assert not Proposal.objects.exists()


def test_the_form_proposes_and_the_page_tells_who_is_waited_for(cast: Cast) -> None:
    form = {**FORM, "seats": [str(cast.mission.pk)], "once": str(uuid4())}
    answer = signed_in(cast.ida).post(reverse("accord:new_body", args=[cast.circle.pk]), form, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    for words in ("Ny grupp", "Göteborgs Stad", "Skyddsvärnet i Göteborg", "Därför."):
        assert words in page
    given_role(cast.dag, cast.mission, "member")
    assert signed_in(cast.dag).get(reverse("accord:new_body", args=[cast.circle.pk])).status_code == 403
