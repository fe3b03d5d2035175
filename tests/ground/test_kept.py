"""Questions whose SQL is kept: the same answers as without, for everybody, and never an answer from before."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from psycopg._queries import _query2pg

from tests.cast import EXAMPLES, Cast
from tillit.ground import kept as kept_module
from tillit.ground.db import acting
from tillit.ground.kept import Kept, filled, forget_kept, kept
from tillit.kernel.actor import ANONYMOUS, Actor
from tillit.kernel.period import today
from tillit.people.models import Affiliation, Organisation
from tillit.people.queries.affiliations import affiliations_in_force

pytestmark = pytest.mark.rights


def affiliations(actor: Actor, *organisations: UUID, most: int) -> QuerySet[Affiliation]:
    """Where somebody belongs, of these organisations."""
    found = affiliations_in_force(actor.person_id).filter(organisation__in=organisations)
    return found.select_related("organisation").order_by("pk")[:most]


@pytest.fixture
def question() -> Kept[Affiliation]:
    return kept(affiliations)


def test_c4_everybody_gets_the_answer_that_the_question_itself_gives(cast: Cast, question: Kept[Affiliation]) -> None:
    everywhere = [cast.municipality.pk, cast.mission.pk, cast.welfare.pk]
    sizes = set()
    for person in cast.everybody.values():
        with acting(person.actor):
            straight = list(affiliations(person.actor, *everywhere, most=9))
            for _ in range(2):
                asked = question(person.actor, *everywhere, most=9)
                assert [(one.pk, one.organisation.name) for one in asked] == [
                    (one.pk, one.organisation.name) for one in straight
                ]
        sizes.add(len(straight))
    assert len(sizes) >= 2, "the answers must differ for the comparison to say something"
    assert len(question.texts) == 1


def test_each_asking_reaches_the_database_and_sees_what_has_changed(cast: Cast, question: Kept[Affiliation]) -> None:
    ida, mission = cast.ida.actor, cast.mission.pk
    with acting(ida):
        assert question(ida, mission, most=9) != []
    with acting(EXAMPLES):
        Affiliation.objects.filter(person=cast.ida).update(ends_on=today())
    with acting(ida), CaptureQueriesContext(connection) as asked:
        assert question(ida, mission, most=9) == []
    assert len(asked) == 1


def test_keys_and_form_change_places_with_nothing(cast: Cast, question: Kept[Affiliation]) -> None:
    ida = cast.ida.actor
    with acting(ida):
        assert question(ida, cast.municipality.pk, most=9) == []
        both = question(ida, cast.municipality.pk, cast.mission.pk, most=9)
        assert {one.organisation_id for one in both} == {cast.mission.pk}
        assert question(ida, cast.mission.pk, cast.municipality.pk, most=9) == both
        assert question(ida, most=9) == [], "no keys: nothing is asked for, and nothing found"
        assert question(ida, cast.mission.pk, most=0) == []


def test_the_text_of_one_day_is_not_asked_on_another(
    cast: Cast, question: Kept[Affiliation], monkeypatch: pytest.MonkeyPatch
) -> None:
    ida = cast.ida.actor
    tomorrow = today() + timedelta(days=1)
    with acting(ida):
        Affiliation.objects.filter(person=cast.ida).update(ends_on=tomorrow)
        assert question(ida, cast.mission.pk, most=9) != []
        for place in ("tillit.ground.kept.today", "tillit.people.queries.affiliations.today"):
            monkeypatch.setattr(place, lambda: tomorrow)
        assert question(ida, cast.mission.pk, most=9) == []


@pytest.mark.parametrize("actor", [ANONYMOUS, Actor.system("practice")])
def test_who_is_no_person_is_asked_for_without_keeping(cast: Cast, question: Kept[Affiliation], actor: Actor) -> None:
    with acting(actor):
        assert question(actor, cast.mission.pk, most=9) == []
    assert question.texts == {}


def test_values_come_out_as_values(cast: Cast) -> None:
    def names(*keys: UUID) -> QuerySet[Organisation, Any]:
        return Organisation.objects.filter(pk__in=keys).order_by("name").values_list("name", flat=True)

    with acting(cast.ida.actor):
        assert kept(names)(cast.mission.pk, cast.municipality.pk) == sorted([cast.mission.name, cast.municipality.name])


def test_a_key_that_is_written_into_the_sql_is_refused(cast: Cast) -> None:
    def written(key: UUID) -> QuerySet[Organisation]:
        return Organisation.objects.extra(where=[f"id = '{key}'"]).order_by("pk")  # noqa: S610  # the fault

    with acting(cast.ida.actor), pytest.raises(ValueError, match="not as a value of its own"):
        kept(written)(cast.mission.pk)


def test_the_number_of_keys_is_rounded_up_so_that_few_texts_are_kept(cast: Cast, question: Kept[Affiliation]) -> None:
    keys = [uuid4() for _ in range(9)]
    assert filled([]) == []
    assert [len(filled(keys[:many])) for many in range(1, 10)] == [1, 2, 4, 4, 8, 8, 8, 8, 16]
    assert filled(keys[:3]) == [*keys[:3], keys[2]]
    with acting(cast.ida.actor):
        for many in range(1, 10):
            question(cast.ida.actor, *filled(keys[:many]), most=9)
    assert len(question.texts) == 5


def test_a_long_text_is_read_for_its_places_only_once(cast: Cast) -> None:
    long = "select " + "1, " * 1_500 + "%s"
    with acting(cast.ida.actor), connection.cursor() as cursor:
        cursor.execute(long, [1])
        before = _query2pg.cache_info()
        cursor.execute(long, [2])
    after = _query2pg.cache_info()
    assert (after.hits - before.hits, after.misses - before.misses) == (1, 0)


def test_no_more_texts_are_kept_than_there_may_be(
    cast: Cast, question: Kept[Affiliation], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_module, "MOST_TEXTS", 3)
    with acting(cast.ida.actor):
        for most in range(1, 9):
            question(cast.ida.actor, cast.mission.pk, most=most)
            assert len(question.texts) <= 3
    forget_kept()
    assert question.texts == {}
