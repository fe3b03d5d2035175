"""My day: first what I need to do, then what we wait for from others; the same number of questions however much."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from tests.bodies.mandates import belongs_to
from tests.bodies.test_admissions import asked as asked_about
from tests.bodies.test_passed_over import question, three_in_the_caucus
from tests.cast import EXAMPLES, Cast
from tests.challenges.handling import published
from tests.challenges.made import let_in, opened
from tests.exchange.reported import between, brought_in
from tests.exchange.test_leaving import place_of
from tests.partnerships.deciding import put
from tillit.accord.actions import accept, propose
from tillit.accord.actions.proposals import Wanted, Why
from tillit.accord.models import Proposal
from tillit.bodies.actions import (
    Ground,
    Terms,
    ask_admission,
    ask_for_task,
    enter_mandate,
    finish_task,
    form_body,
    give_seat,
    give_task,
    take_seat,
    working_in,
)
from tillit.bodies.actions.tasks import Words
from tillit.bodies.day import DayItem, Part, day_for, sources
from tillit.bodies.models import Admission, BodyKind, Mandate, Membership, Room, Scope, Sitting
from tillit.bodies.queries import get_task
from tillit.bodies.rules import can_answer
from tillit.challenges.actions import change_text
from tillit.challenges.guided import PROMPTS
from tillit.exchange.actions import make_package
from tillit.ground.db import acting
from tillit.kernel.period import today
from tillit.partnerships.actions import give_feedback, put_fact
from tillit.partnerships.kinds import ACTIVITY, GOAL, PARTY, TERM, Kind
from tillit.partnerships.models import Activity, Partnership, Party
from tillit.people.actions import Invited, affiliate, introduce_organisation, invite
from tillit.people.models import Affiliation, Organisation, Person
from tillit.people.queries import affiliations_of

pytestmark = pytest.mark.rights

ClientOf = Callable[[Person | None], Client]
# 6 of the frame, 2 of the session; 28 of the day's sources; own rooms, notes, tasks there, partnerships, challenges,
# affiliations, packages
QUESTIONS = 50
PARTS = {"/mina/att-gora/": 44, "/mina/vantar-pa/": 44}
DAY = timedelta(days=1)


def told(person: Person, *, most: int = 100) -> dict[str, list[DayItem]]:
    """Both parts of somebody's day, in English."""
    with acting(person.actor), override("en"):
        return {part.value: listed.items for part, listed in day_for(person.actor, most=most).items()}


def lines(items: list[DayItem], *labels: str) -> list[str]:
    """Items of these sorts as they read."""
    return [f"{item.label}: {item.text} ({item.organisation})" for item in items if item.label in labels]


def given(
    person: Person, room: Room, organisation: Organisation, title: str, *, due: date | None = None, held: bool = True
) -> None:
    """A task that somebody writes down, and holds or leaves to nobody yet."""
    with acting(person.actor):
        words = Words(title, due_on=due)
        give_task(room, organisation=organisation, words=words, holder=person if held else None, by=person.actor)


def asked(cast: Cast, title: str) -> None:
    """Ida asks the city, for the mission."""
    ida = cast.ida.actor
    with acting(ida):
        ask_for_task(cast.joint_room, organisation=cast.municipality, asker=cast.mission, words=Words(title), by=ida)


def entered(cast: Cast, *, ends_on: date | None = None) -> Mandate:
    """Ida enters a mandate for Dag."""
    ida, ground = cast.ida.actor, Ground("Styrelsen", today(), "§ 3")
    with acting(ida):
        terms = Terms(Scope.SPEAK, today(), ends_on)
        return enter_mandate(cast.mission, person=cast.dag, terms=terms, ground=ground, by=ida)


def test_my_tasks_stand_by_day_and_those_without_a_day_last(cast: Cast) -> None:
    given(cast.ida, cast.joint_room, cast.mission, "Utan dag")
    given(cast.ida, cast.joint_room, cast.mission, "I morgon", due=today() + DAY)
    given(cast.ida, cast.mission_room, cast.mission, "I går", due=today() - DAY)

    mine = lines(told(cast.ida)["mine"], "Task")

    assert mine == [
        "Task: I går (Göteborgs Räddningsmission)",
        "Task: I morgon (Göteborgs Räddningsmission)",
        "Task: Utan dag (Göteborgs Räddningsmission)",
    ]


def test_a_colleagues_task_is_nobodys_business_but_one_without_a_holder_is_everybodys(cast: Cast) -> None:
    given(cast.ida, cast.joint_room, cast.mission, "Idas egen")
    given(cast.ida, cast.joint_room, cast.mission, "Ingens", held=False)

    of_dag = told(cast.dag)

    assert lines(of_dag["mine"], "Task", "Task that nobody holds") == [
        "Task that nobody holds: Ingens (Göteborgs Räddningsmission)"
    ]
    assert lines(of_dag["waiting"], "Task") == []


def test_what_others_have_to_do_in_a_shared_room_is_what_we_wait_for(cast: Cast) -> None:
    given(cast.kim, cast.joint_room, cast.municipality, "Stadens uppgift", due=today() + DAY)
    given(cast.kim, cast.municipality_room, cast.municipality, "Stadens ensak")
    asked(cast, "Vi ber om siffror")

    waiting = lines(told(cast.ida)["waiting"], "Task", "Asked for, not answered yet")
    of_kim = lines(told(cast.kim)["mine"], "Task", "Göteborgs Räddningsmission asks for this")

    assert waiting == [
        "Task: Stadens uppgift (Göteborgs Stad)",
        "Asked for, not answered yet: Vi ber om siffror (Göteborgs Stad)",
    ]
    assert of_kim == [
        "Task: Stadens uppgift (Göteborgs Stad)", "Task: Stadens ensak (Göteborgs Stad)",
        "Göteborgs Räddningsmission asks for this: Vi ber om siffror (Göteborgs Stad)",
    ]  # fmt: skip


def test_what_is_done_is_gone(cast: Cast) -> None:
    given(cast.ida, cast.joint_room, cast.mission, "Snart klar")
    item = next(item for item in told(cast.ida)["mine"] if item.text == "Snart klar")
    key = UUID(item.href.rstrip("/").rpartition("/")[2])
    with acting(cast.ida.actor):
        finish_task(get_task(cast.ida.actor, key), by=cast.ida.actor)

    assert [item.text for item in told(cast.ida)["mine"] if item.text == "Snart klar"] == []
    assert [item.text for item in told(cast.kim)["waiting"] if item.text == "Snart klar"] == []


def test_a_seat_that_stands_empty_or_lacks_a_deputy_is_told_to_those_who_fill_it(cast: Cast) -> None:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        give_seat(cast.coordination, organisation=cast.welfare, by=EXAMPLES)
    empty, deputies = "Seat that stands empty", "Seats without a deputy"

    assert lines(told(cast.noor)["mine"], empty, deputies) == [
        f"{deputies}: 2 seats have no deputy (Skyddsvärnet i Göteborg)",
        f"{empty}: Samordningsgruppen (Skyddsvärnet i Göteborg)",
    ]
    for other in (cast.kim, cast.ida, cast.pia, cast.stig):
        assert "Skyddsvärnet" not in " ".join(lines(told(other)["mine"], empty, deputies))


def test_each_line_says_in_which_partnership(cast: Cast, client_of: ClientOf) -> None:
    given(cast.ida, cast.joint_room, cast.mission, "Boka lokalen")
    proposed(cast, "Ett mål till")
    browser = client_of(cast.ida)
    browser.cookies["sprak"] = "en"

    for address in ("/mina/", "/mina/att-gora/"):
        page = " ".join(browser.get(address).content.decode().split())
        assert f"Task · {cast.partnership.title} · {cast.mission.name}" in page
        assert f"Proposal to answer · {cast.partnership.title} · {cast.mission.name}" in page


def test_who_is_only_named_as_a_party_is_told_so_at_the_seat(cast: Cast) -> None:
    brought_in(cast.kim, between(cast.municipality, cast.mission))

    named = "Your organisation is named as a party: give somebody the seat, to read and answer"
    assert lines(told(cast.ida)["mine"], named) == [f"{named}: Styrgruppen (Göteborgs Räddningsmission)"]


def test_a_mandate_waits_for_those_who_confirm_it_and_for_the_one_who_gets_it(cast: Cast) -> None:
    entered(cast)

    assert lines(told(cast.ida)["mine"], "Mandate to confirm") == [
        "Mandate to confirm: Dag Öst: speak for it (Göteborgs Räddningsmission)"
    ]
    assert lines(told(cast.dag)["waiting"], "Mandate that waits to be confirmed") == [
        "Mandate that waits to be confirmed: Dag Öst: speak for it (Göteborgs Räddningsmission)"
    ]
    assert lines(told(cast.kim)["mine"], "Mandate to confirm") == []


def test_a_mandate_that_runs_out_is_told_to_its_holder_and_to_those_who_enter_mandates(cast: Cast) -> None:
    with acting(cast.ida.actor):
        Mandate.objects.filter(organisation=cast.mission, scope=Scope.BOOK).update(ends_on=today() + 30 * DAY)
        Mandate.objects.filter(organisation=cast.mission, scope=Scope.SIGN).update(ends_on=today() + 300 * DAY)
    with acting(EXAMPLES):
        affiliate(cast.sten, organisation=cast.mission, role="registrar", by=EXAMPLES)

    for person in (cast.ida, cast.sten):
        found = [item for item in told(person)["mine"] if item.label == "Mandate that runs out"]
        assert [(item.text, item.day) for item in found] == [("Ida Åberg: book its costs", today() + 29 * DAY)]
    assert lines(told(cast.dag)["mine"], "Mandate that runs out") == []


def test_an_invitation_stands_with_the_invited_and_with_those_who_wait(cast: Cast) -> None:
    with acting(cast.ida.actor):
        who = Invited("Ny Vän", "ny@exempel.se", "member")
        made = invite(cast.mission, who=who, address=lambda secret: f"https://x.se/{secret}/", by=cast.ida.actor)

    assert lines(told(made.person)["mine"], "Invitation") == [
        "Invitation: You are invited. Open the link in the letter to answer. (Göteborgs Räddningsmission)"
    ]
    waiting = "Invitation without an answer"
    assert f"{waiting}: ny@exempel.se (Göteborgs Räddningsmission)" in lines(told(cast.ida)["waiting"], waiting)
    assert lines(told(cast.kim)["waiting"], waiting) == []


def test_the_first_person_of_an_organisation_is_waited_for_by_whom_it_was_written_down(cast: Cast) -> None:
    ida = cast.ida.actor
    with acting(ida):
        there = introduce_organisation(
            "Nyföreningen", describer=cast.mission, sector="civil", legal_form="association", number=None,
            no_number_because="bildas", by=ida,
        )  # fmt: skip
        invite(there, who=Invited("Ny Vän", "ny@exempel.se", "keeper"), address=str, by=ida)

    waiting = "Invitation without an answer"
    (found,) = [item for item in told(cast.ida)["waiting"] if item.organisation == "Nyföreningen"]
    assert (found.label, found.text) == (waiting, "ny@exempel.se")
    assert found.href == reverse("organisations:first_person", args=[there.pk])
    assert lines(told(cast.kim)["waiting"], waiting) == []


def test_the_packages_are_led_to_by_whoever_has_one(cast: Cast, client_of: ClientOf) -> None:
    led_to = {
        who: reverse("exchange:packages") in client_of(cast.everybody[who]).get("/mina/").content.decode()
        for who in ("ida", "kim")
    }
    assert led_to == {"ida": False, "kim": False}
    with acting(cast.ida.actor):
        make_package(place_of(cast, cast.mission), by=cast.ida.actor)
    assert reverse("exchange:packages") in client_of(cast.ida).get("/mina/").content.decode()


def test_c4_a_question_to_the_caucus_is_told_in_the_caucus_only(cast: Cast) -> None:
    with acting(cast.ida.actor):
        ask_admission(Sitting.objects.get(person=cast.bo), by=cast.ida.actor)
    line = "May Bo Gräns come into the sector’s own room?"

    parts = {
        name: [part for part, items in told(cast.everybody[name]).items() for item in items if item.text == line]
        for name in ("ida", "noor", "dag", "kim", "bo", "pia", "stig")
    }

    assert parts == {
        "ida": ["waiting"], "noor": ["mine"], "dag": ["waiting"], "kim": [], "bo": [], "pia": [], "stig": [],
    }  # fmt: skip


@pytest.mark.parametrize("who", ["ida", "noor", "dag", "lo"])
@pytest.mark.parametrize("state", ["as it is", "noor is let in", "the mission is alone", "lo is back"])
def test_a_question_to_the_caucus_is_to_be_answered_by_those_who_can(cast: Cast, state: str, who: str) -> None:
    """The day asks in one statement what the rule asks of each question."""
    if state == "noor is let in":
        belongs_to(cast.noor, cast.municipality)
        with acting(cast.noor.actor):
            crosses = list(Affiliation.objects.filter(person=cast.noor, organisation=cast.municipality))
            Sitting.objects.filter(person=cast.noor).update(admitted_for=[one.pk for one in crosses])
    if state == "the mission is alone":
        with acting(EXAMPLES):
            Membership.objects.filter(circle=cast.circle, organisation=cast.welfare).update(ends_on=today())
    if state == "lo is back":
        three_in_the_caucus(cast)
    admission, person = asked_about(cast, cast.bo), cast.everybody[who]

    label = "Question to answer"
    listed = [item for item in told(person)["mine"] if item.label == label]
    with acting(person.actor):
        mine = [one.organisation for one in affiliations_of(person.actor)]
        reads = Admission.objects.filter(pk=admission.pk).exists()
        can = reads and any(can_answer(person.actor, question(admission), one) for one in mine)
    assert bool(listed) is can


def proposed(cast: Cast, title: str, *, deadline: date | None = None) -> Proposal:
    """Ida proposes, for the mission, something that every party has to say yes to."""
    ida = cast.ida.actor
    with acting(ida):
        wanted = Wanted("body_ended", {"name": title}, cast.coordination.pk, cast.coordination.version)
        why = Why(cast.mission, "Den behövs inte längre.", deadline)
        return propose(cast.joint_room, wanted=wanted, why=why, by=ida)


def proposed_to_remove(cast: Cast, name: str) -> None:
    """Ida proposes to take a goal away."""
    key = UUID(put(cast, GOAL, name=name))
    change = {"kind": GOAL.key, "name": name, "before": GOAL.whole({"name": name}), "after": {}}
    with acting(cast.ida.actor):
        wanted = Wanted("fact_removed", change, key, 1)
        propose(cast.joint_room, wanted=wanted, why=Why(cast.mission, "Det är nått."), by=cast.ida.actor)


def ending(cast: Cast, *, days: int, of: Kind = TERM, state: str = "running") -> None:
    """The agreement, or the mission's time as a party, has its last day in so many days."""
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        Partnership.objects.filter(pk=cast.partnership.pk).update(state=state)
    last = str(today() + days * DAY)
    if of is TERM:
        put(cast, TERM, name="Perioden", from_="2026-01-01", to=last)
        return
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        row = Party.objects.get(partnership=cast.partnership, organisation=cast.mission)
        PARTY.fill(row, PARTY.values(row) | {"to": last})
        row.save()


LAST = ("The last day of an agreement", "The last day of a party")


@pytest.mark.parametrize(("days", "told_of"), [(31, False), (30, True), (0, True), (-40, True)])
def test_the_last_day_of_the_agreement_waits_for_who_speaks_for_a_party(cast: Cast, days: int, told_of: bool) -> None:
    ending(cast, days=days)
    words = f"{cast.partnership.title}: the agreement ends. Go on, end it, or say what happened."
    for who, organisation in ((cast.kim, cast.municipality), (cast.ida, cast.mission), (cast.noor, cast.welfare)):
        found = [f"{LAST[0]}: {words} ({organisation.name})"] if told_of else []
        assert lines(told(who)["mine"], *LAST) == found
    for who in (cast.pia, cast.rut, cast.omar, cast.dag):
        assert lines(told(who)["mine"], *LAST) == []


@pytest.mark.parametrize("what", ["later", "ended", "reported"])
def test_an_agreement_of_which_it_is_said_what_comes_then_waits_for_nobody(cast: Cast, what: str) -> None:
    ending(cast, days=3, state="ended" if what == "ended" else "running")
    if what == "later":
        put(cast, TERM, name="Nästa", from_=str(today() + 10 * DAY))
    if what == "reported":
        with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
            Partnership.objects.filter(pk=cast.partnership.pk).update(confirmed_at=None, open_at=None)
    assert lines(told(cast.ida)["mine"], *LAST) == []


@pytest.mark.parametrize(("days", "told_of"), [(31, False), (30, True), (-1, True)])
def test_a_partys_told_last_day_waits_for_who_speaks_for_it(cast: Cast, days: int, told_of: bool) -> None:
    ending(cast, days=days, of=PARTY)
    words = f"{cast.partnership.title}: the last day as a party that is told. Stay, leave, or say what happened."
    found = [f"{LAST[1]}: {words} ({cast.mission.name})"] if told_of else []
    assert [lines(told(who)["mine"], *LAST) for who in (cast.ida, cast.kim, cast.noor)] == [found, [], []]


def test_c3_a_proposal_waits_for_each_party_and_says_for_whom(cast: Cast) -> None:
    proposal = proposed(cast, "Samordning", deadline=today() + DAY)
    with acting(cast.ida.actor):
        accept(proposal, party=cast.mission, by=cast.ida.actor)
    mine, others = "Proposal to answer", "Proposal that waits for an answer"

    of_kim, of_ida, of_pia = told(cast.kim), told(cast.ida), told(cast.pia)

    assert lines(of_kim["mine"], mine) == [f"{mine}: End the group Samordning (Göteborgs Stad)"]
    assert lines(of_kim["waiting"], others) == [], "it stands once, under what Kim has to do"
    two = [f"{others}: End the group Samordning (2 organisations have not answered)"]
    assert (lines(of_ida["mine"], mine), lines(of_ida["waiting"], others)) == ([], two)
    assert (lines(of_pia["mine"], mine), lines(of_pia["waiting"], others)) == ([], two)
    assert lines(told(cast.omar)["waiting"], others) == []


def test_who_belongs_nowhere_has_no_day_and_learns_of_nobodys(cast: Cast) -> None:
    given(cast.ida, cast.joint_room, cast.mission, "Hemligt", held=False)
    for name in ("stig", "eva", "lo"):
        assert [
            item.text for items in told(cast.everybody[name]).values() for item in items if item.text == "Hemligt"
        ] == []
    assert told(cast.stig) == {"mine": [], "waiting": []}


# The page


def test_the_page_says_late_in_words_and_shows_at_most_twenty_at_first(cast: Cast, client_of: ClientOf) -> None:
    for number in range(22):
        given(cast.ida, cast.mission_room, cast.mission, f"Uppgift {number:02}", due=today() - (30 - number) * DAY)
    browser = client_of(cast.ida)
    browser.cookies["sprak"] = "en"

    page = browser.get("/mina/").content.decode()
    first = page.partition("What we wait for from others")[0]
    whole = browser.get("/mina/att-gora/").content.decode()

    assert re.findall(r"Uppgift \d\d", first) == [f"Uppgift {number:02}" for number in range(20)]
    assert f"{today() - 30 * DAY}, 30 days ago" in first
    assert first.count(">Late<") == 20
    assert 'href="/mina/att-gora/"' in first
    assert len(re.findall(r"Uppgift \d\d", whole)) == 22


@pytest.mark.parametrize(("name", "step"), [("stig", "/register/"), ("sten", "/uppgift/"), ("pia", "/partnerskap/")])
def test_an_empty_day_offers_the_first_step(cast: Cast, client_of: ClientOf, name: str, step: str) -> None:
    browser = client_of(cast.everybody[name])
    browser.cookies["sprak"] = "en"

    page = browser.get("/mina/").content.decode()

    empty = page.partition("Nothing waits for you")[2].partition("</div>")[0]
    assert step in empty


def feedback_both_ways(cast: Cast, number: int) -> None:
    """Ida's organisation is told something of its activity, and tells something of Noor's."""
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        values = {"name": f"Verksamhet {number}", "booked_by": str(cast.mission.pk)}
        put_fact(cast.partnership, ACTIVITY, values, by=EXAMPLES)
    for person, party, booker in ((cast.kim, cast.municipality, cast.mission), (cast.ida, cast.mission, cast.welfare)):
        with acting(person.actor):
            of = Activity.objects.filter(booker=booker).select_related("partnership", "booker").order_by("-order")[0]
            give_feedback(of, party=party, text=f"Synpunkt {number}", by=person.actor)


def much_of_everything(cast: Cast, count: int) -> None:
    """So many of each thing that a day can hold, for Ida."""
    published(cast.ida, cast.mission)
    for number in range(count):
        given(cast.ida, cast.joint_room, cast.mission, f"Min {number}", due=today())
        given(cast.ida, cast.mission_room, cast.mission, f"Ingens {number}", held=False)
        given(cast.kim, cast.joint_room, cast.municipality, f"Stadens {number}")
        asked(cast, f"Fråga {number}")
        proposed(cast, f"Förslag {number}")
        proposed_to_remove(cast, f"Mål {number}")
        proposed_in_a_challenge(cast, f"Utmaning {number}")
        feedback_both_ways(cast, number)
        with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
            body = form_body(cast.circle, name=f"Grupp {number}", kind=BodyKind.WORKING, order=9, by=EXAMPLES)
            give_seat(body, organisation=cast.mission, by=EXAMPLES)
            take_seat(give_seat(body, organisation=cast.mission, by=EXAMPLES), person=cast.ida, by=EXAMPLES)
        with acting(cast.ida.actor):
            who = Invited(f"Ny {number}", f"ny{number}@exempel.se", "member")
            invite(cast.mission, who=who, address=lambda secret: f"https://x.se/{secret}/", by=cast.ida.actor)
    scopes = list(Scope)[:count]
    with acting(cast.ida.actor):
        for scope in scopes:
            ground = Ground("Styrelsen", today(), "§ 3")
            enter_mandate(cast.mission, person=cast.dag, terms=Terms(scope, today()), ground=ground, by=cast.ida.actor)
        Mandate.objects.filter(person=cast.ida, scope__in=scopes).update(ends_on=today() + 10 * DAY)


def proposed_in_a_challenge(cast: Cast, title: str) -> None:
    """Ida proposes how a part of a joint text should read, in a challenge that the city shares."""
    challenge = opened(cast.ida, cast.mission, title=title)
    let_in(challenge, cast.municipality, cast.kim)
    with acting(cast.ida.actor):
        why = Why(cast.mission, "Därför.")
        change_text(challenge, part=PROMPTS[0].key, text="Så.", version=1, why=why, by=cast.ida.actor)


def test_an_open_challenge_stands_on_the_start_page_with_the_way_to_a_new_one(cast: Cast, client_of: ClientOf) -> None:
    proposed_in_a_challenge(cast, "Unga på kvällen")
    browser = client_of(cast.kim)
    browser.cookies["sprak"] = "en"

    page = " ".join(browser.get("/mina/").content.decode().split())

    assert page.count("Unga på kvällen</a>") == 1
    assert "· Unga på kvällen ·" in page  # where the proposal lies
    assert 'href="/ny-utmaning/"' in page
    assert "Unga på kvällen" not in client_of(cast.noor).get("/mina/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_day_asks_as_much_for_three_as_for_one(cast: Cast, client_of: ClientOf, count: int) -> None:
    much_of_everything(cast, count)
    browser = client_of(cast.ida)
    browser.cookies["sprak"] = "en"
    page = browser.get("/mina/").content.decode()
    assert (f"Stadens {count - 1}" in page, f"Stadens {count}" in page) == (True, False)

    asked_for = {}
    for address in ("/mina/", *PARTS):
        with CaptureQueriesContext(connection) as questions:
            browser.get(address)
        asked_for[address] = len(questions)

    assert asked_for == {"/mina/": QUESTIONS, **PARTS}


@pytest.mark.parametrize("count", [1, 3])
def test_every_source_asks_what_it_has_said(cast: Cast, count: int) -> None:
    much_of_everything(cast, count)
    found = {}
    with acting(cast.ida.actor):
        for source in sources():
            with CaptureQueriesContext(connection) as questions:
                source.items(cast.ida.actor, 21)
            found[source.name] = len(questions)

    assert found == {source.name: source.statements for source in sources()}
    assert set(found) >= {"admissions", "invitations", "mandates", "proposals", "seats", "tasks"}


def test_no_source_gives_more_than_it_was_asked_for(cast: Cast) -> None:
    much_of_everything(cast, 3)
    with acting(cast.ida.actor):
        for source in sources():
            items = source.items(cast.ida.actor, 2)
            kinds = {(item.part, item.label) for item in items}
            assert all(sum((item.part, item.label) == kind for item in items) <= 2 for kind in kinds), source.name
    assert {item.part for items in told(cast.ida).values() for item in items} == {Part.MINE, Part.WAITING}
