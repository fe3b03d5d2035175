"""The sets of criteria that there are, by name and version, and what a criterion is named."""

from collections.abc import Iterable, Sequence

from tillit.assessments.engine.criteria import CriteriaSet, Criterion
from tillit.assessments.engine.shipped import shipped_criteria
from tillit.partnerships.models import Grade

Name = tuple[str, int]
PARTS = 3  # set, version, number


def criteria_set(name: Name) -> CriteriaSet | None:
    """A version of a set; None when there is none here."""
    return next((one for one in shipped_criteria() if (one.id, one.version) == name), None)


def criteria_sets() -> Sequence[CriteriaSet]:
    """All of them, by name and version; also shells, which wait for somebody with the source."""
    return shipped_criteria()


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
    return [one for one in criteria_sets() if (one.id, one.version) in wanted]
