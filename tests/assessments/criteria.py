"""What the tests of the criteria check begin with: sets that are chosen, and answers of the cast."""

from datetime import date

from tests.cast import Cast
from tillit.assessments.actions import Judgement, choose_criteria, judge_criterion
from tillit.assessments.models import CriteriaUse, CriterionAnswer
from tillit.assessments.queries.criteria import Judged, judged_in
from tillit.ground.db import acting
from tillit.people.models import Organisation, Person
from tillit.trail.queries import history_of

FORUM, SKR, BORAS, SOU = ("FORUM-2010", 1), ("SKR-2017", 1), ("BORAS-2016", 1), ("SOU-2019", 1)
GROUND = "Så står det i utkastet."


def chosen(cast: Cast, name: tuple[str, int] = FORUM, by: Person | None = None) -> CriteriaUse:
    """A set with which Kim wants the city's partnership looked at, unless another person of the city is named."""
    person = by or cast.kim
    with acting(person.actor):
        return choose_criteria(cast.partnership, name, party=cast.municipality, reason="Inför styrgruppen.",
                               by=person.actor)  # fmt: skip


def judged(
    use: CriteriaUse,
    by: Person,
    organisation: Organisation,
    number: int = 1,
    grade: str = "met",
    *,
    ground: str = GROUND,
    judge: str = "",
    called: str = "",
    judged_on: date | None = None,
    seen: int = 99,
) -> CriterionAnswer:
    """An answer, by whoever has seen all that was answered before."""
    with acting(by.actor):
        told = Judgement(number, grade, ground, judge, called, judged_on, seen)
        return judge_criterion(use, told, organisation=organisation, by=by.actor)


def standing(cast: Cast) -> Judged:
    """All that stands now."""
    with acting(cast.kim.actor):
        return judged_in(cast.partnership)


def words_of(cast: Cast, use: CriteriaUse) -> list[tuple[str, object]]:
    """The events of a set, the newest first: the word, and for which organisation."""
    with acting(cast.kim.actor):
        return [(one.key, one.party_id) for one in history_of(use.pk, rooms=[use.room_id])]
