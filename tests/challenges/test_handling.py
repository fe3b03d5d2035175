"""A handling order is written, published and kept; a party tells how far a matter has come with it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.cast import Cast
from tests.challenges.handling import STEPS, TOLD, published, written
from tests.challenges.made import refused, shared_by_two
from tillit.challenges.actions.handling import Marked, mark_step, publish_order, tell_from_source, write_order
from tillit.challenges.handling import Step, Told, contacts_of, stands, steps_of
from tillit.challenges.handling_day import items
from tillit.challenges.models import HandlingMark, HandlingOrder, MarkKind
from tillit.challenges.queries.handling import handled_in, published_orders
from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS, Actor
from tillit.kernel.errors import Conflict, InvalidInput, NotFound
from tillit.kernel.period import today
from tillit.people.models import Organisation, Person
from tillit.trail.models import Event

pytestmark = pytest.mark.rights
DONE = Marked(MarkKind.DONE, said="Diariefört.")


def words(person: Person, key: object) -> list[str]:
    with acting(person.actor):
        return sorted(Event.objects.filter(subject_id=key).order_by("pk").values_list("key", flat=True))


def told_by(person: Person, party: Organisation, challenge: object, marked: Marked) -> HandlingMark:
    with acting(person.actor):
        return mark_step(challenge, marked, party=party, by=person.actor)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("done_on", "done", "what", "since", "until"),
    [
        ([], 0, "Registratorn tar emot", 1, 4),
        ([5], 1, "Förvaltningen bereder", 5, 25),
        ([5, 9], 2, "Nämnden beslutar", 9, None),
        ([5, 9, 9], 3, None, 9, None),
    ],
)
def test_where_a_matter_stands(done_on: list[int], done: int, what: str | None, since: int, until: int | None) -> None:
    at = stands(STEPS, [date(2026, 3, day) for day in done_on], date(2026, 3, 1))
    assert (at.done, at.step.what if at.step else None) == (done, what)
    assert (at.since, at.until) == (date(2026, 3, since), date(2026, 3, until) if until else None)


def test_what_is_written_is_the_organisations_own_until_it_is_published(cast: Cast) -> None:
    one = written(cast.kim, cast.municipality)
    with acting(cast.ida.actor):
        assert HandlingOrder.objects.count() == 0
    with acting(cast.kim.actor):
        out = publish_order(one, by=cast.kim.actor)
        assert words(cast.kim, one.pk) == ["handling_order_published", "handling_order_written"]
    with acting(ANONYMOUS):
        assert [row.pk for row in published_orders([cast.municipality.pk])] == [out.pk]
        assert tuple(steps_of(out.steps)) == STEPS
        assert tuple(contacts_of(out.contacts)) == TOLD.contacts


def test_the_same_again_adds_nothing_and_older_ones_stay(cast: Cast) -> None:
    first = published(cast.kim, cast.municipality)
    assert written(cast.kim, cast.municipality).steps == first.steps
    again = published(cast.kim, cast.municipality)
    assert again.pk == first.pk
    second = published(cast.kim, cast.municipality, replace(TOLD, source="Riktlinje 2027"))
    with acting(ANONYMOUS):
        assert [row.pk for row in published_orders([cast.municipality.pk])] == [first.pk, second.pk]


def test_two_who_write_at_once_read_both_texts(cast: Cast) -> None:
    written(cast.kim, cast.municipality)
    with acting(cast.kim.actor), pytest.raises(Conflict) as both:
        write_order(cast.municipality, replace(TOLD, source="Min"), seen=None, by=cast.kim.actor)
    assert "Min" in str(both.value.mine)
    assert "Riktlinje 2026" in str(both.value.theirs)


def test_what_was_written_meanwhile_is_not_published_unread(cast: Cast) -> None:
    read = written(cast.kim, cast.municipality)
    written(cast.kim, cast.municipality, replace(TOLD, source="Ny"))
    with acting(cast.kim.actor), pytest.raises(Conflict):
        publish_order(read, by=cast.kim.actor)


@pytest.mark.parametrize(
    "told",
    [
        replace(TOLD, steps=()),
        replace(TOLD, steps=(Step("A", days=-1),)),
        replace(TOLD, steps=(Step("A", days=731),)),
        replace(TOLD, steps=tuple(Step(str(n)) for n in range(13))),
    ],
)
def test_bad_orders_are_refused(cast: Cast, told: Told) -> None:
    with acting(cast.kim.actor), pytest.raises(InvalidInput):
        write_order(cast.municipality, told, seen=None, by=cast.kim.actor)


def test_only_those_who_speak_for_it_write_and_any_organisation_may(cast: Cast) -> None:
    for person in (cast.ida, cast.rut, cast.stig):
        with acting(person.actor):
            refused(lambda: write_order(cast.municipality, TOLD, seen=None, by=person.actor), "")  # noqa: B023
    assert published(cast.ida, cast.mission).organisation_id == cast.mission.pk


def test_from_a_source_nobody_there_has_written_it(cast: Cast) -> None:
    job = Actor.system("examples")
    with acting(job):
        one = tell_from_source(cast.municipality, TOLD, by=job)
        assert (one.written_by, one.mandate) == (None, None)
        with pytest.raises(NotFound):
            tell_from_source(cast.municipality, replace(TOLD, source=""), by=job)
    with acting(cast.kim.actor), pytest.raises(NotFound):
        tell_from_source(cast.municipality, TOLD, by=cast.kim.actor)


def test_both_sides_see_step_by_step_how_far_it_has_come(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    order = published(cast.kim, cast.municipality)
    first = told_by(cast.kim, cast.municipality, challenge, DONE)
    told_by(cast.kim, cast.municipality, challenge, Marked(MarkKind.SENT_ON, "Kultur", "Hör dit.", seen=1))
    assert words(cast.ida, first.pk) == ["handling_step_done"]
    with acting(cast.ida.actor):
        (matter,) = handled_in(challenge)
        at = matter.stands
        assert (matter.order.pk, at.done, at.step, matter.sent_to) == (order.pk, 1, STEPS[1], "Kultur")
        assert at.until == today() + timedelta(days=20)


def test_a_matter_goes_on_in_the_order_in_which_it_began(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    first = published(cast.kim, cast.municipality)
    told_by(cast.kim, cast.municipality, challenge, DONE)
    published(cast.kim, cast.municipality, replace(TOLD, steps=STEPS[:1]))
    with acting(cast.ida.actor):
        assert handled_in(challenge)[0].order.pk == first.pk


def test_nobody_tells_for_another_party_nor_after_the_last_step(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    published(cast.kim, cast.municipality)
    with acting(cast.ida.actor):
        refused(lambda: mark_step(challenge, DONE, party=cast.municipality, by=cast.ida.actor), "")
        with pytest.raises(NotFound):  # it has no order
            mark_step(challenge, DONE, party=cast.mission, by=cast.ida.actor)
    for seen in range(3):
        told_by(cast.kim, cast.municipality, challenge, replace(DONE, seen=seen))
    with acting(cast.kim.actor):
        refused(
            lambda: mark_step(challenge, replace(DONE, seen=3), party=cast.municipality, by=cast.kim.actor),
            "All the steps are done",
        )


def test_two_who_tell_at_once_and_bad_marks(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    published(cast.kim, cast.municipality)
    told_by(cast.kim, cast.municipality, challenge, DONE)
    with pytest.raises(Conflict) as both:
        told_by(cast.kim, cast.municipality, challenge, replace(DONE, said="Mitt."))
    assert (both.value.mine, "Diariefört." in str(both.value.theirs)) == ("Mitt.", True)
    for bad in (Marked(MarkKind.SENT_ON, seen=1), Marked(MarkKind.DONE, answers=cast.ida, seen=1)):
        with pytest.raises(InvalidInput):
            told_by(cast.kim, cast.municipality, challenge, bad)


def test_it_stands_on_the_day_of_who_sees_to_the_next_step(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    assert not days(cast.kim)
    published(cast.kim, cast.municipality)
    assert days(cast.kim) == [("Registratorn tar emot", today() + timedelta(days=3))]
    assert not days(cast.ida)
    told_by(cast.kim, cast.municipality, challenge, replace(DONE, answers=cast.kim))
    assert days(cast.kim) == [("Förvaltningen bereder", today() + timedelta(days=20))]
    for seen in (1, 2):
        told_by(cast.kim, cast.municipality, challenge, replace(DONE, seen=seen))
    assert not days(cast.kim)


def days(person: Person) -> list[tuple[str, date | None]]:
    with acting(person.actor):
        return [(one.text, one.day) for one in items(person.actor, 5)]
