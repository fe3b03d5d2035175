"""The sets of criteria that there are, by name and version, and what a criterion is named."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from tillit.assessments.engine.criteria import CriteriaSet, Criterion
from tillit.assessments.engine.own import is_own
from tillit.assessments.engine.shipped import shipped_criteria
from tillit.assessments.models import SetKind
from tillit.assessments.queries.own_sets import own_criteria, own_criteria_named, published_in
from tillit.partnerships.models import Grade

Name = tuple[str, int]
PARTS = 3  # set, version, number


def criteria_set(name: Name) -> CriteriaSet | None:
    """A version of a set, shipped or published by an organisation; None when there is none here."""
    found = next((one for one in shipped_criteria() if (one.id, one.version) == name), None)
    return found or own_criteria(name)


def criteria_sets() -> Sequence[CriteriaSet]:
    """All of them, by name and version; also shells, which wait for somebody with the source."""
    return shipped_criteria()


def criteria_in(circle: UUID) -> list[CriteriaSet]:
    """Those that can be chosen in a circle: the shipped ones, and what its parties have published; one statement."""
    own = [one.found for one in published_in(circle, (SetKind.CRITERIA,))]
    return [*shipped_criteria(), *(one for one in own if isinstance(one, CriteriaSet))]


def criterion_in(found: CriteriaSet, number: int) -> Criterion | None:
    """One of its criteria."""
    return next((one for one in found.criteria if one.number == number), None)


def grades_of(found: CriteriaSet) -> list[Grade]:
    """The grades that its owner has: some do not take partly met."""
    return [one for one in Grade if one is not Grade.PARTLY or found.allows_partly is not False]


def named_in(text: str) -> tuple[Name, int] | None:
    """The set and the number that a claim names, as in FORUM-2010/1/4."""
    parts = text.split("/")
    if len(parts) != PARTS or not (parts[1].isdecimal() and parts[2].isdecimal()):
        return None
    return (parts[0], int(parts[1])), int(parts[2])


def in_their_order(names: Iterable[Name]) -> list[CriteriaSet]:
    """Those of these that are here, by name and version."""
    wanted = set(names)
    shipped = [one for one in criteria_sets() if (one.id, one.version) in wanted]
    return [*shipped, *own_criteria_named([name for name in sorted(wanted) if is_own(name[0])])]
