"""The free voice: a party's own words beside what is joint, which nobody else changes, hides or delays (C5)."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.accord.parties import answer, leaves, parties_of, proposed
from tests.bodies.mandates import belongs_to, mandated
from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tillit.accord import outward
from tillit.accord.actions import change_statement, remove_statement, say, withdraw_statement
from tillit.accord.actions.bodies import change_or_propose
from tillit.accord.actions.proposals import Why
from tillit.accord.models import Proposal, Statement, StatementKind
from tillit.accord.queries import get_statement, public_statements, statements_about
from tillit.accord.voice import Subject, known_subjects, register_subject_of_voice, subject_of_voice
from tillit.bodies.actions import BodyWords, working_in
from tillit.bodies.models import Body, Mandate, Scope
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, InvalidInput, NotAllowed, NotFound
from tillit.kernel.period import today
from tillit.people.models import Organisation, Person
from tillit.people.rules.factors import CONSOLE
from tillit.trail.models import Event, Payload

pytestmark = pytest.mark.django_db
ONCE = "0" * 8 + "-0000-4000-8000-" + "0" * 12
TOLD: list[tuple[object, str]] = []


def heard(circle: object, *, by: Actor) -> None:
    """What the register would do."""
    TOLD.append((circle, str(by)))


@pytest.fixture(autouse=True)
def register(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this test is told."""
    TOLD.clear()
    monkeypatch.setattr(outward, "_paths", ["tests.accord.test_voices.heard"])


@pytest.fixture
def made(cast: Cast) -> Proposal:
    """Something beside which one can speak."""
    return proposed(cast, parties_of(cast)["mission"])


def subject(who: Person, proposal: Proposal) -> Subject:
    found = subject_of_voice(who.actor, "accord.proposal", proposal.pk)
    assert found is not None
    return found


def said(
    who: Person, organisation: Organisation, proposal: Proposal, text: str = "Vi tycker annat.", *, public: bool = False
) -> Statement:
    with acting(who.actor):
        return say(
            subject(who, proposal), organisation=organisation, kind=StatementKind.STATEMENT, text=text,
            is_public=public, by=who.actor,
        )  # fmt: skip


def beside(who: Person, cast: Cast, proposal: Proposal) -> list[str]:
    with acting(who.actor):
        lines = statements_about(who.actor, cast.circle.pk, [proposal.pk])[proposal.pk]
        return [f"{one.organisation}: {one.text}" for one in lines]


def english(who: Person, name: str, *arguments: object) -> str:
    browser = signed_in(who)
    browser.cookies["sprak"] = "en"
    return browser.get(reverse(name, args=arguments)).content.decode()


def test_c5_a_party_speaks_by_itself_and_all_see_it_on_the_joint_page(cast: Cast, made: Proposal) -> None:
    said(cast.noor, cast.welfare, made)
    for who in (cast.kim, cast.ida, cast.noor, cast.pia):
        assert beside(who, cast, made) == ["Skyddsvärnet i Göteborg: Vi tycker annat."]
        assert "Vi tycker annat." in english(who, "accord:proposal", cast.circle.pk, made.pk)
    assert "Statement by Skyddsvärnet i Göteborg" in english(cast.kim, "accord:proposals", cast.circle.pk)
    with acting(cast.kim.actor):
        event = Event.objects.get(key="statement_made")
        assert (event.party_id, event.mandate_id is not None) == (cast.welfare.pk, True)


def test_c5_nobody_else_changes_hides_or_removes_it(cast: Cast, made: Proposal) -> None:
    mine = said(cast.noor, cast.welfare, made)
    for who in (cast.kim, cast.ida, cast.dag, cast.pia):
        with acting(who.actor):
            seen = get_statement(who.actor, cast.circle.pk, mine.pk)
            with pytest.raises(NotAllowed):
                change_statement(seen, text="Annat", is_public=False, version=1, by=who.actor)
            with pytest.raises(NotAllowed):
                withdraw_statement(seen, reason="x", by=who.actor)
            with pytest.raises(NotAllowed):
                remove_statement(mine.pk, circle=cast.circle.pk, ground="x", who="x", by=who.actor)
    assert beside(cast.kim, cast, made) == ["Skyddsvärnet i Göteborg: Vi tycker annat."]


def test_c5_no_yes_of_anybody_is_asked_and_none_delays_it(cast: Cast, made: Proposal) -> None:
    """Said, it stands in the register in the same transaction; whoever has proposed, decided or hosts."""
    said(cast.noor, cast.welfare, made, public=True)
    assert [(cast.circle.pk, str(cast.noor.actor))] == TOLD
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        (told,) = public_statements(cast.circle.pk)
    assert (told["organisation"], told["text"], told["kind"]) == (cast.welfare.name, "Vi tycker annat.", "statement")


def test_c5_what_is_said_for_the_room_is_not_in_public(cast: Cast, made: Proposal) -> None:
    said(cast.noor, cast.welfare, made)
    assert TOLD == []
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        assert public_statements(cast.circle.pk) == []


def test_c1_it_takes_the_mandate_to_speak_and_to_own_it_with_the_others(cast: Cast, made: Proposal) -> None:
    for who, organisation in ((cast.dag, cast.mission), (cast.pia, cast.guides), (cast.kim, cast.mission)):
        with pytest.raises(NotAllowed):
            said(who, organisation, made)
    mandated(cast.dag, cast.mission, Scope.SPEAK)
    said(cast.dag, cast.mission, made)
    with acting(EXAMPLES):
        Mandate.objects.filter(person=cast.dag).update(ends_on=today())
    with pytest.raises(NotAllowed):
        said(cast.dag, cast.mission, made)


def test_c5_its_owner_changes_it_and_what_it_said_before_stays(cast: Cast, made: Proposal) -> None:
    mine = said(cast.noor, cast.welfare, made)
    with acting(cast.noor.actor):
        changed = change_statement(mine, text="Vi har tänkt om.", is_public=True, version=1, by=cast.noor.actor)
        same = change_statement(changed, text="Vi har tänkt om.", is_public=True, version=2, by=cast.noor.actor)
    assert (changed.version, same.version) == (2, 2)
    assert len(TOLD) == 1
    page = english(cast.kim, "accord:voice", cast.circle.pk, mine.pk)
    assert "Vi har tänkt om." in page
    assert "Vi tycker annat." in page, "its history"


def test_two_who_change_it_at_once_get_both_texts(cast: Cast, made: Proposal) -> None:
    mine = said(cast.noor, cast.welfare, made)
    with acting(cast.noor.actor):
        change_statement(mine, text="Först", is_public=False, version=1, by=cast.noor.actor)
        with pytest.raises(Conflict) as caught:
            change_statement(mine, text="Sedan", is_public=False, version=1, by=cast.noor.actor)
    assert (caught.value.mine, caught.value.theirs) == ("Sedan", "Först")


def test_c5_withdrawn_it_stands_beside_nothing_and_stays_in_the_history(cast: Cast, made: Proposal) -> None:
    mine = said(cast.noor, cast.welfare, made, public=True)
    with acting(cast.noor.actor):
        withdraw_statement(mine, reason="Vi är överens nu.", by=cast.noor.actor)
        with pytest.raises(NotAllowed):
            withdraw_statement(mine, reason="igen", by=cast.noor.actor)
        with pytest.raises(NotAllowed):
            change_statement(mine, text="x", is_public=False, version=2, by=cast.noor.actor)
    assert beside(cast.kim, cast, made) == []
    assert len(TOLD) == 2
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        assert public_statements(cast.circle.pk) == []
    page = english(cast.kim, "accord:voice", cast.circle.pk, mine.pk)
    assert "Taken back" in page
    assert "Vi är överens nu." in page


def test_c5_what_the_law_demands_to_be_removed_leaves_ground_day_and_who(cast: Cast, made: Proposal) -> None:
    mine = said(cast.noor, cast.welfare, made, "Namnet Hemlig Person.", public=True)
    with acting(cast.noor.actor):
        change_statement(mine, text="Än en gång Hemlig Person.", is_public=True, version=1, by=cast.noor.actor)
    with acting(CONSOLE):
        for ground, who in (("", "Juristen"), ("GDPR 17", " ")):
            with pytest.raises(InvalidInput):
                remove_statement(mine.pk, circle=cast.circle.pk, ground=ground, who=who, by=CONSOLE)
        remove_statement(mine.pk, circle=cast.circle.pk, ground="GDPR 17", who="Juristen", by=CONSOLE)
    page = english(cast.kim, "accord:voice", cast.circle.pk, mine.pk)
    assert "by Juristen, because the law demands it: GDPR 17" in page
    assert f"Removed {today()}" in page
    assert "Hemlig Person" not in page
    assert "because the law demands it" in english(cast.kim, "accord:proposal", cast.circle.pk, made.pk)
    with acting(cast.kim.actor):
        assert not Payload.objects.filter(body__icontains="Hemlig Person").exists()
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        (told,) = public_statements(cast.circle.pk)
        assert (told.get("text"), told["removed_ground"], told["removed_by"]) == (None, "GDPR 17", "Juristen")
    assert TOLD[-1] == (cast.circle.pk, str(CONSOLE))
    with acting(cast.noor.actor), pytest.raises(NotAllowed):
        change_statement(mine, text="x", is_public=True, version=3, by=cast.noor.actor)


def test_c5_the_console_removes_by_the_keys_of_the_pages_address(cast: Cast, made: Proposal) -> None:
    mine = said(cast.noor, cast.welfare, made)
    here = (str(cast.circle.pk), str(mine.pk))
    with acting(CONSOLE):
        for circle, key, ground in ((str(cast.other_circle.pk), here[1], "GDPR 17"), (*here, " ")):
            with pytest.raises(CommandError):
                call_command("removestatement", circle, key, ground=ground, who="Juristen")
        call_command("removestatement", *here, ground="GDPR 17", who="Juristen")
    assert "because the law demands it: GDPR 17" in english(cast.kim, "accord:voice", *here)


def test_c5_a_yes_can_carry_a_reservation_in_the_same_step(cast: Cast, made: Proposal) -> None:
    form = {"reason": "", "reservation": "Men inte kostnaden.", "once": ONCE}
    sent = signed_in(cast.kim).post(reverse("accord:say_yes", args=[cast.circle.pk, made.pk]), form)
    assert sent.status_code == 302
    with acting(cast.ida.actor):
        row = Statement.objects.get()
        assert (row.kind, row.organisation_id, row.subject_id) == ("reservation", cast.municipality.pk, made.pk)
    page = english(cast.ida, "accord:proposal", cast.circle.pk, made.pk)
    assert "Men inte kostnaden." in page
    assert "has said yes" in page


def in_caucus(cast: Cast) -> Proposal:
    """What the civil parties are asked in their own room."""
    with acting(cast.ida.actor):
        body = Body.objects.select_related("circle", "owner").get(pk=cast.caucus.pk)
        made = change_or_propose(
            body, words=BodyWords("Nytt"), version=body.version, why=Why(cast.mission, "x"), by=cast.ida.actor
        )
    assert made is not None
    return made


def test_c4_beside_what_lies_in_a_caucus_it_is_said_there_and_not_in_public(cast: Cast) -> None:
    made = in_caucus(cast)
    said(cast.noor, cast.welfare, made, "Bara för oss.")
    with pytest.raises(NotAllowed):
        said(cast.noor, cast.welfare, made, public=True)
    assert beside(cast.ida, cast, made) == ["Skyddsvärnet i Göteborg: Bara för oss."]
    assert beside(cast.kim, cast, made) == []
    with acting(cast.kim.actor):
        assert subject_of_voice(cast.kim.actor, "accord.proposal", made.pk) is None
        with pytest.raises(NotFound):
            get_statement(cast.kim.actor, cast.circle.pk, Statement(pk=made.pk).pk)
    assert "Bara för oss." not in english(cast.kim, "accord:voices", cast.circle.pk)
    assert "Bara för oss." in english(cast.ida, "accord:voices", cast.circle.pk)


def test_c5_all_of_it_by_the_pages(cast: Cast, made: Proposal) -> None:
    browser = signed_in(cast.noor)
    path = reverse("accord:say", args=[cast.circle.pk, "accord.proposal", made.pk])
    form = {"kind": "statement", "text": "Vi säger så här.", "is_public": "on", "reason": "", "once": ONCE}
    assert browser.post(path, form | {"text": " "}).status_code == 422
    assert browser.post(path, form).status_code == 302
    with acting(cast.noor.actor):
        mine = Statement.objects.get()
    assert mine.is_public
    change = reverse("accord:change_voice", args=[cast.circle.pk, mine.pk])
    new = {"text": "Vi säger annat.", "version": "1", "reason": "", "once": "1" + ONCE[1:]}
    assert browser.post(change, new).status_code == 302
    assert browser.post(change, new | {"text": "Sent", "once": "2" + ONCE[1:]}).status_code == 409
    back = reverse("accord:withdraw_voice", args=[cast.circle.pk, mine.pk])
    assert browser.post(back, {"reason": "Klart.", "once": "3" + ONCE[1:]}).status_code == 302
    with acting(cast.noor.actor):
        assert Statement.objects.get().withdrawn_at is not None


def test_c1_words_for_whom_one_speaks_no_longer_are_never_anothers(cast: Cast, made: Proposal) -> None:
    belongs_to(cast.ida, cast.welfare)
    mandated(cast.ida, cast.welfare, Scope.SPEAK)
    path = reverse("accord:say", args=[cast.circle.pk, "accord.proposal", made.pk])
    form = {"kind": "statement", "text": "Vi säger så här.", "reason": "", "once": ONCE, "party": str(cast.mission.pk)}
    with acting(EXAMPLES):
        ended = {"ended_at": timezone.now(), "ended_by": cast.ida}
        Mandate.objects.filter(person=cast.ida, organisation=cast.mission).update(**ended)
    assert signed_in(cast.ida).post(path, form).status_code == 422
    with acting(cast.ida.actor):
        assert not Statement.objects.exists()


def test_what_stands_beside_many_things_is_one_question(cast: Cast, made: Proposal) -> None:
    others = [proposed(cast, parties_of(cast)["mission"], name=f"Grupp {number}") for number in range(3)]
    for one in (made, *others):
        said(cast.noor, cast.welfare, one)
    keys = [one.pk for one in (made, *others)]
    with acting(cast.kim.actor), CaptureQueriesContext(connection) as asked:
        found = statements_about(cast.kim.actor, cast.circle.pk, keys)
    assert {key: len(lines) for key, lines in found.items()} == dict.fromkeys(keys, 1)
    assert len([one for one in asked if one["sql"].lstrip().upper().startswith('SELECT "')]) == 1


def test_c5_a_later_decision_changes_nothing_of_what_was_said(cast: Cast, made: Proposal) -> None:
    said(cast.noor, cast.welfare, made)
    for one in parties_of(cast).values():
        answer(cast, made, one, yes=True)
    assert beside(cast.kim, cast, made) == ["Skyddsvärnet i Göteborg: Vi tycker annat."]


def test_c5_plain_sql_of_somebody_outside_finds_nothing(cast: Cast, made: Proposal) -> None:
    said(cast.noor, cast.welfare, made)
    with acting(cast.omar.actor), connection.cursor() as cursor:
        cursor.execute("update accord_statement set text = 'x'")
        assert cursor.rowcount == 0
    with pytest.raises(DatabaseError), acting(cast.kim.actor), connection.cursor() as cursor:
        cursor.execute("update accord_statement set text = ''")


def test_a_kind_of_thing_is_registered_once() -> None:
    assert "accord.proposal" in known_subjects()
    with pytest.raises(ValueError, match="two packages"):
        register_subject_of_voice("accord.proposal", "x.y")
    assert subject_of_voice(CONSOLE, "nothing.known", Statement().pk) is None


def test_c5_who_has_left_still_reads_and_takes_back_its_own_words_and_nothing_else(cast: Cast, made: Proposal) -> None:
    mine = said(cast.noor, cast.welfare, made, "Det vi sade.", public=True)
    said(cast.ida, cast.mission, made, "Det andra sade.")
    leaves(cast, parties_of(cast)["welfare"])
    TOLD.clear()
    browser, path = signed_in(cast.noor), reverse("accord:ours", args=[cast.welfare.pk])
    browser.cookies["sprak"] = "en"
    assert browser.get(reverse("accord:voice", args=[cast.circle.pk, mine.pk])).status_code == 404
    page = browser.get(path).content.decode()
    assert ("Det vi sade." in page, "Det andra sade." in page) == (True, False)
    back = reverse("accord:withdraw_ours", args=[cast.welfare.pk, mine.pk])
    assert back in page
    assert path in browser.get(reverse("organisations:organisation", args=[cast.welfare.pk])).content.decode()
    assert "Det vi sade." in browser.get(back).content.decode()
    assert browser.post(back, {"reason": "Vi ångrar oss.", "once": ONCE}).status_code == 302
    assert back not in browser.get(path).content.decode()
    assert beside(cast.ida, cast, made) == ["Göteborgs Räddningsmission: Det andra sade."]
    assert [circle for circle, _by in TOLD] == [cast.circle.pk], "the register follows at once"
    with acting(cast.ida.actor):
        event = Event.objects.get(key="statement_withdrawn")
        assert (event.party_id, event.subject_id) == (cast.welfare.pk, mine.pk)


def test_c5_nobody_else_reaches_it_from_outside(cast: Cast, made: Proposal) -> None:
    mine = said(cast.noor, cast.welfare, made)
    theirs = reverse("accord:withdraw_ours", args=[cast.mission.pk, mine.pk])
    assert signed_in(cast.ida).get(theirs).status_code == 404, "another's"
    ours = reverse("accord:ours", args=[cast.welfare.pk])
    assert signed_in(cast.ida).get(ours).status_code == 404
    belongs_to(cast.stig, cast.welfare)
    for path in (ours, reverse("accord:withdraw_ours", args=[cast.welfare.pk, mine.pk])):
        assert signed_in(cast.stig).get(path).status_code == 403, "he does not speak for it"
    way = reverse("organisations:organisation", args=[cast.welfare.pk])
    assert ours not in signed_in(cast.stig).get(way).content.decode()


def test_c4_what_was_said_in_a_caucus_is_not_read_from_outside_by_one_of_both_sides(cast: Cast) -> None:
    caucus = in_caucus(cast)
    said(cast.noor, cast.welfare, caucus, "Bara för de idéburna.")
    path = reverse("accord:ours", args=[cast.welfare.pk])
    assert "Bara för de idéburna." in signed_in(cast.noor).get(path).content.decode()
    belongs_to(cast.noor, cast.municipality)
    assert "Bara för de idéburna." not in signed_in(cast.noor).get(path).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_ones_own_words_cost_the_same_with_one_and_with_three(cast: Cast, made: Proposal, count: int) -> None:
    for _ in range(count):
        said(cast.noor, cast.welfare, made)
    browser, path = signed_in(cast.noor), reverse("accord:ours", args=[cast.welfare.pk])
    browser.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(path).status_code == 200
    assert len([one for one in asked if not one["sql"].lstrip().upper().startswith(("SAVEPOINT", "RELEASE"))]) == 18


def test_c5_c7_history_and_the_list_say_what_it_stands_beside_and_lead_there(cast: Cast, made: Proposal) -> None:
    mine = said(cast.noor, cast.welfare, made)

    history = english(cast.kim, "partnerships:history", cast.circle.pk)
    told = (
        "Skyddsvärnet i Göteborg said something by itself beside “Form the group Ny grupp” (statement), "
        f"through {cast.noor}"
    )
    href = reverse("accord:voice", args=[cast.circle.pk, mine.pk])
    assert f'<a class="ds-link" href="{href}">{told}</a>' in history
    lead = reverse("accord:proposal", args=[cast.circle.pk, made.pk])
    listed = english(cast.kim, "accord:voices", cast.circle.pk)
    assert f'Stands beside: <a class="ds-link" href="{lead}">Form the group Ny grupp</a>' in listed


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_all_voices_costs_the_same_with_one_and_with_three(cast: Cast, made: Proposal, count: int) -> None:
    for _ in range(count):
        said(cast.noor, cast.welfare, made)
    browser, path = signed_in(cast.ida), reverse("accord:voices", args=[cast.circle.pk])
    browser.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(path).status_code == 200
    assert len([one for one in asked if not one["sql"].lstrip().upper().startswith(("SAVEPOINT", "RELEASE"))]) == 10


@pytest.mark.parametrize("name", ["voices", "ours"])
def test_what_is_said_stands_in_pages(cast: Cast, made: Proposal, name: str) -> None:
    first = said(cast.noor, cast.welfare, made, "Nummer noll.")
    with acting(cast.noor.actor):
        for number in range(1, 52):
            row = Statement.objects.get(pk=first.pk)
            row.pk, row.text, row.said_at = uuid4(), f"Nummer {number}.", first.said_at + timedelta(minutes=number)
            row.save(force_insert=True)
    key = cast.circle.pk if name == "voices" else cast.welfare.pk
    browser, path = signed_in(cast.noor), reverse(f"accord:{name}", args=[key])
    page = browser.get(path).content.decode()
    assert ("Nummer 51." in page, "Nummer noll." in page) == (True, False)
    (older,) = re.findall(r'href="(\?older=[^"]+)"', page)
    assert "Nummer noll." in browser.get(path + older).content.decode()
