"""What contributions come to in a year, told apart by how sure they are: only what is agreed is a promise."""

from collections.abc import Iterable
from enum import StrEnum

from django.utils.translation import gettext as _

from tillit.partnerships.models import Basis, Certainty, Contribution, Measure
from tillit.partnerships.wording.amounts import sum_in_words, yearly_of

Sums = dict["Sure", dict[str, int]]


class Sure(StrEnum):
    """How sure an amount is, the surest first. A ceiling is the most that can come, whoever has agreed to it."""

    AGREED = "agreed"
    CEILING = "ceiling"
    PLANNED = "planned"
    REPORTED = "reported"
    UNKNOWN = "unknown"
    RECOMMENDED = "recommended"


def sure(row: Contribution) -> Sure:
    """Which of them a contribution is; one whose figure is lost has none to be sure of."""
    if row.basis == Basis.CEILING:
        return Sure.CEILING
    return Sure(row.certainty) if row.certainty in set(Sure) else Sure.UNKNOWN


def figure(row: Contribution) -> tuple[int, str] | None:
    """The figure for a year and its measure; None when it is not known."""
    found = yearly_of(row).amount
    return None if found is None or not row.measure else (found, row.measure)


def sums_of(rows: Iterable[Contribution]) -> Sums:
    """The figures for a year that are known, by how sure they are and by measure: kronor and hours are never added."""
    sums: Sums = {}
    for row in rows:
        if (found := figure(row)) is not None:
            some = sums.setdefault(sure(row), {})
            some[found[1]] = some.get(found[1], 0) + found[0]
    return sums


def sums_in_words(sums: Sums) -> str:
    """What is agreed, and then each of the others by itself; nothing when no figure is known."""
    words = {one: _words(sums.get(one, {})) for one in Sure}
    apart = "; ".join(text % {"sum": words[one]} for one, text in _apart().items() if words[one])
    agreed = words[Sure.AGREED]
    if not agreed and not apart:
        return ""
    first = _("No amount a year is agreed, as far as it is known.")
    if agreed:
        first = _("As far as it is known, %(sum)s a year are agreed.") % {"sum": agreed}
    besides = _("Besides that, and not in that sum: %(apart)s.") % {"apart": apart}
    return f"{first} {besides}" if apart else first


def _words(sums: dict[str, int]) -> str:
    return sum_in_words(sums.get(Measure.KRONOR, 0), sums.get(Measure.HOURS, 0))


def _apart() -> dict[Sure, str]:
    return {
        Sure.CEILING: _("%(sum)s a year at most (a ceiling)"),
        Sure.PLANNED: _("%(sum)s a year planned"),
        Sure.REPORTED: _("%(sum)s a year told by a source"),
        Sure.UNKNOWN: _("%(sum)s a year of which it is not told how certain it is"),
        Sure.RECOMMENDED: _("%(sum)s a year recommended"),
    }


def sure_word(one: Sure) -> str:
    """In a word or two, beside an amount; nothing for what is agreed."""
    return {
        Sure.AGREED: "",
        Sure.CEILING: _("at most"),
        Sure.PLANNED: str(Certainty.PLANNED.label),
        Sure.REPORTED: str(Certainty.REPORTED.label),
        Sure.UNKNOWN: _("not told how certain"),
        Sure.RECOMMENDED: str(Certainty.RECOMMENDED.label),
    }[one]
