"""What of a proposal is told to whom, and in which language."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.urls import reverse
from django.utils import translation

from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tillit.accord.actions import accept
from tillit.accord.actions.bodies import change_or_propose
from tillit.accord.actions.proposals import Why
from tillit.accord.changing import title_of
from tillit.accord.models import Proposal
from tillit.bodies.actions import BodyWords, declare
from tillit.bodies.day import Part, day_for
from tillit.bodies.events import CONFLICT_DECLARED
from tillit.bodies.models import Body, Mandate, Scope, Seat
from tillit.ground.db import acting
from tillit.kernel.period import today
from tillit.people.models import Person
from tillit.trail.actions import record
from tillit.trail.models import Event, Payload
from tillit.trail.queries import happenings

pytestmark = pytest.mark.django_db
SECRET = "kanariefågel"


def proposed(cast: Cast, body: Body, reason: str = "Det behövs.") -> Proposal:
    """Ida wants a body to have another task."""
    with acting(cast.ida.actor):
        fresh = Body.objects.get(pk=body.pk)
        words, why = BodyWords(fresh.name, "Ny uppgift"), Why(cast.mission, reason)
        made = change_or_propose(fresh, words=words, version=fresh.version, why=why, by=cast.ida.actor)
    assert made is not None
    return made


def history(who: Person, room: UUID) -> list[tuple[str, str]]:
    """Sentence and reason of all that has happened in a room."""
    with acting(who.actor):
        events = Event.objects.filter(room_id=room).select_related("payload").order_by("at", "pk")
        return [(one.sentence, one.reason) for one in happenings(list(events))]


def day_of(who: Person, proposal: Proposal) -> list[tuple[Part, str]]:
    """In which part of somebody's day the proposal stands, and who is waited for."""
    with acting(who.actor), translation.override("en"):
        parts = day_for(who.actor, most=50)
    there = str(proposal.pk)
    return [(part, item.organisation) for part, listed in parts.items() for item in listed.items if there in item.href]


def test_c4_a_reason_written_in_a_caucus_is_not_told_in_the_joint_room(cast: Cast) -> None:
    made = proposed(cast, cast.caucus, SECRET)
    assert made.room_id == cast.caucus_room.pk
    for who, party in ((cast.ida, cast.mission), (cast.noor, cast.welfare)):
        with acting(who.actor):
            accept(made, party=party, reason=SECRET, by=who.actor)
    with acting(cast.kim.actor):
        assert Event.objects.filter(room_id=cast.joint_room.pk, key="body_changed").exists(), "it did happen"
        assert not Payload.objects.filter(body__icontains=SECRET).exists()
    assert any(SECRET in reason for _sentence, reason in history(cast.noor, cast.caucus_room.pk))
    home = signed_in(cast.kim).get(reverse("partnerships:home", args=[cast.circle.pk])).content.decode()
    assert SECRET not in home


def test_a_reason_written_in_the_joint_room_follows_what_came_of_it(cast: Cast) -> None:
    made = proposed(cast, cast.steering, SECRET)
    for who, party in ((cast.ida, cast.mission), (cast.noor, cast.welfare), (cast.kim, cast.municipality)):
        with acting(who.actor):
            accept(made, party=party, by=who.actor)
    assert sum(SECRET in reason for _sentence, reason in history(cast.kim, cast.joint_room.pk)) == 2


def test_c1_a_proposal_stands_once_in_everybodys_day(cast: Cast) -> None:
    made = proposed(cast, cast.steering)
    three = "3 organisations have not answered"
    parts = {name: day_of(cast.everybody[name], made) for name in ("kim", "noor", "dag", "pia", "omar")}
    assert parts == {
        "kim": [(Part.MINE, "Göteborgs Stad")],
        "noor": [(Part.MINE, cast.welfare.name)],
        "dag": [(Part.WAITING, three)],
        "pia": [(Part.WAITING, three)],
        "omar": [],
    }


@pytest.mark.parametrize("about", ["circle", "body", "proposal"])
def test_who_has_declared_a_conflict_is_not_told_that_they_have_to_answer(cast: Cast, about: str) -> None:
    made = proposed(cast, cast.steering)
    subject = {"circle": cast.circle.pk, "body": cast.steering.pk, "proposal": made.pk}[about]
    with acting(cast.kim.actor):
        declare(
            cast.joint_room, organisation=cast.municipality, matter="x", subject=subject, reason="", by=cast.kim.actor
        )
    assert [part for part, _waiting in day_of(cast.kim, made)] == [Part.WAITING]
    assert [part for part, _waiting in day_of(cast.noor, made)] == [Part.MINE]


def test_a_title_is_told_in_the_language_of_whoever_reads_it(cast: Cast) -> None:
    made = proposed(cast, cast.steering)
    with translation.override("sv"):
        swedish, told = title_of(made), history(cast.kim, cast.joint_room.pk)[-1][0]
    with translation.override("en"):
        english, also = title_of(made), history(cast.kim, cast.joint_room.pk)[-1][0]
    assert english == f"Change the group {cast.steering.name}"
    assert swedish in told
    assert english in also
    assert "““" not in also + told
    made.word = "gone"
    assert title_of(made) == made.title, "what no program knows any more is called what it was written as"


def test_a_declared_matter_is_told_in_the_language_of_whoever_reads_it(cast: Cast) -> None:
    with acting(cast.kim.actor):
        declare(
            cast.joint_room, organisation=cast.municipality, matter="Hela partnerskapet", subject=cast.circle.pk,
            reason="", by=cast.kim.actor,
        )  # fmt: skip
    browser = signed_in(cast.ida)
    browser.cookies["sprak"] = "en"
    page = browser.get(reverse("bodies:circle", args=[cast.circle.pk])).content.decode()
    assert "The whole partnership" in page
    assert "Hela partnerskapet" not in page
    with translation.override("en"):
        assert "The whole partnership" in history(cast.ida, cast.joint_room.pk)[-1][0]
    with translation.override("sv"):
        assert "Hela partnerskapet" in history(cast.ida, cast.joint_room.pk)[-1][0]


def test_a_matter_that_was_told_before_it_was_kept_by_its_key_is_read_as_it_was_written(cast: Cast) -> None:
    with acting(cast.kim.actor):
        record(
            CONFLICT_DECLARED, cast.municipality, room=cast.joint_room.pk, by=cast.kim.actor, person=cast.kim,
            about="Hela partnerskapet",
        )  # fmt: skip
    with translation.override("en"):
        assert "“Hela partnerskapet”" in history(cast.ida, cast.joint_room.pk)[-1][0]


def without_mandate(cast: Cast, _made: Proposal) -> None:
    with acting(EXAMPLES):
        Mandate.objects.filter(organisation=cast.welfare, scope=Scope.ACCEPT).delete()


def without_seat(cast: Cast, _made: Proposal) -> None:
    with acting(EXAMPLES):
        Seat.objects.filter(organisation=cast.welfare).update(ended_on=today())


def with_conflict(cast: Cast, made: Proposal) -> None:
    with acting(cast.noor.actor):
        declare(cast.joint_room, organisation=cast.welfare, matter="x", subject=made.pk, reason="", by=cast.noor.actor)


def with_conflict_in_something_else(cast: Cast, _made: Proposal) -> None:
    with acting(cast.noor.actor):
        declare(cast.joint_room, organisation=cast.welfare, matter="x", subject=None, reason="", by=cast.noor.actor)


@pytest.mark.parametrize(
    ("change", "stuck"),
    [(without_mandate, True), (without_seat, True), (with_conflict, True), (with_conflict_in_something_else, False)],
)
def test_the_page_says_when_nobody_there_can_answer(
    cast: Cast, change: Callable[[Cast, Proposal], None], stuck: bool
) -> None:
    made = proposed(cast, cast.steering)
    browser = signed_in(cast.ida)
    browser.cookies["sprak"] = "en"
    path = reverse("accord:proposal", args=[cast.circle.pk, made.pk])
    told = f"Nobody can answer today for: {cast.welfare.name}."
    assert told not in browser.get(path).content.decode()
    change(cast, made)
    page = browser.get(path).content.decode()
    assert (told in page) == stuck
    assert ("Nobody there can answer today." in page) == stuck
