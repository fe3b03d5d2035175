"""An amount in words, in the shape in which it was agreed, and what it comes to in a year with how that follows."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tillit.kernel.formats import number_text
from tillit.kernel.money import ore_text
from tillit.kernel.partialday import PartialDay
from tillit.kernel.yearly import COVERING, MONTHS, months_between, yearly
from tillit.partnerships.kinds.columns import amount_text
from tillit.partnerships.models import Basis, Certainty, Contribution, Measure, first_day, last_day

# what an amount in words is made of
AMOUNT = ("amount", "measure", "basis", "unit", "units", "months", "certainty")
UP_TO_A_YEAR = {
    2: gettext_lazy("two months"), 3: gettext_lazy("three months"), 4: gettext_lazy("four months"),
    5: gettext_lazy("five months"), 6: gettext_lazy("six months"), 7: gettext_lazy("seven months"),
    8: gettext_lazy("eight months"), 9: gettext_lazy("nine months"), 10: gettext_lazy("ten months"),
    11: gettext_lazy("eleven months"), 12: gettext_lazy("twelve months"),
}  # fmt: skip
# what says in its own words how many months it covers, when that is told of it
TOLD_WITH_MONTHS = {*COVERING, Basis.PER_MONTH}
SHAPES_WITH_MONTHS = {
    Basis.PER_MONTH: gettext_lazy("%(amount)s a month for %(months)s"),
    Basis.PER_TERM: gettext_lazy("%(amount)s for %(months)s"),
    Basis.CEILING: gettext_lazy("at most %(amount)s for %(months)s"),
    Basis.ONCE: gettext_lazy("%(amount)s once, for %(months)s"),
}
SHAPES = {
    Basis.PER_YEAR: gettext_lazy("%(amount)s a year"),
    Basis.PER_MONTH: gettext_lazy("%(amount)s a month"),
    Basis.PER_TERM: gettext_lazy("%(amount)s for the whole period"),
    Basis.PER_UNIT: gettext_lazy("%(amount)s per %(unit)s"),
    Basis.CEILING: gettext_lazy("at most %(amount)s"),
    Basis.ONCE: gettext_lazy("%(amount)s once"),
    Basis.PERCENT_OF_POST: gettext_lazy("%(amount)s percent of a post"),
    Basis.PERCENT_OF_COST: gettext_lazy("%(amount)s percent of the cost"),
    Basis.UNKNOWN: "%(amount)s",
}


@dataclass(frozen=True, slots=True)
class Yearly:
    """What an amount comes to in a year, in hundredths; None when it does not follow. `how` says why, either way."""

    amount: int | None
    words: str
    how: str


@dataclass(frozen=True, slots=True)
class Lasting:
    """How many months an amount covers, None when it is not known; `counted`: what that was derived from, in words."""

    months: int | None
    counted: str = ""


def amount_in_words(row: Contribution) -> str:
    """As it was agreed: "50 kr per place and day", "at most 850 000 kr for four months", "30 percent of a post"."""
    if row.amount is None:
        return _("the figure cannot be read") if row.certainty == Certainty.LOST else _("not known")
    told = {"amount": measured(row.amount, row.measure), "unit": row.unit, "months": months_in_words(row.months)}
    covers = row.basis in TOLD_WITH_MONTHS and row.months
    return str((SHAPES_WITH_MONTHS if covers else SHAPES)[Basis(row.basis)]) % told


def measured(hundredths: int, measure: str) -> str:
    """An amount with what it counts; a percentage counts nothing."""
    if measure == Measure.KRONOR:
        return ore_text(hundredths)
    if measure == Measure.HOURS:
        words = ngettext("%(number)s hour", "%(number)s hours", hundredths // 100)
        return words % {"number": amount_text(hundredths)}
    return amount_text(hundredths)


def months_in_words(months: int | None) -> str:
    """ "four months", "36 months"."""
    if not months:
        return ""
    if months in UP_TO_A_YEAR:
        return str(UP_TO_A_YEAR[months])
    return ngettext("one month", "%(number)s months", months) % {"number": number_text(months)}


def yearly_of(row: Contribution) -> Yearly:
    """The figure for one year; what does not follow is not known, and never zero."""
    if row.certainty == Certainty.LOST or row.amount is None:
        return Yearly(None, _("not known"), _("The amount is not known."))
    lasting = lasting_of(row)
    found = yearly(row.amount, row.basis, months=lasting.months, units=row.units)
    if found is None:
        return Yearly(None, _("not known"), _why_not(row))
    return Yearly(found, a_year(found, row.measure, ceiling=row.basis == Basis.CEILING), _how(row, lasting))


def lasting_of(row: Contribution) -> Lasting:
    """As it is told; else as its own days tell, when both are known to the month; else as those of its period do.

    A day that it lacks is that of its period, and so is the month of a year that it tells alone, when it is in it.
    """
    if row.months:
        return Lasting(row.months)
    own = first_day(row), last_day(row)
    term = row.term if row.term_id else None
    if term and term.months and own == (None, None):
        return Lasting(term.months, _("the months are those of its period"))
    around = (first_day(term), last_day(term)) if term else (None, None)
    start, end = (_closest(*both) for both in zip(own, around, strict=True))
    if start is None or end is None or "year" in {start.precision, end.precision} or end.day_after <= start.first:
        return Lasting(None)
    if (start, end) == own:
        counted = _("the months are counted from its own days")
    elif own == (None, None):
        counted = _("the months are counted from the days of its period")
    else:
        counted = _("the months are counted from its own days and those of its period")
    return Lasting(months_between(start.first, end.day_after), counted)


def _closest(own: PartialDay | None, around: PartialDay | None) -> PartialDay | None:
    if own and around and own.precision == "year" and own.first.year == around.first.year:
        return around
    return own or around


def a_year(amount: int, measure: str, *, ceiling: bool) -> str:
    """An amount for a year; a ceiling says that it is one."""
    words = _("at most %(amount)s a year") if ceiling else _("%(amount)s a year")
    return words % {"amount": measured(amount, measure)}


def _why_not(row: Contribution) -> str:
    if row.basis == Basis.PER_UNIT:
        return _("It is not told how many units there are in a year.")
    if row.basis in COVERING:
        return _("It is not told how many months it covers.")
    return _("A percentage says nothing without what it is a percentage of.")


def _how(row: Contribution, lasting: Lasting) -> str:
    """The sum that gave it, and what its months were derived from; nothing where the agreement says it per year."""
    amount, months = measured(row.amount or 0, row.measure), lasting.months or 0
    told = {"amount": amount, "number": number_text(months), "months": months_in_words(months)}
    counted = f"; {lasting.counted}" if lasting.counted else ""
    if row.basis == Basis.PER_UNIT:
        return f"{number_text(row.units or 0)} × {amount}"
    if row.basis == Basis.PER_MONTH and 0 < months < MONTHS:
        return _("%(number)s × %(amount)s, during %(months)s") % told + counted
    if row.basis == Basis.PER_MONTH:
        return f"{MONTHS} × {amount}"
    if row.basis in COVERING and months > MONTHS:
        return _("%(amount)s, spread over %(months)s") % told + counted
    if row.basis in COVERING:
        return _("all of it falls in one year") + counted
    return ""


def sum_in_words(kronor: int, hours: int) -> str:
    """What is known, each in its own measure, since the two are never added; nothing when nothing is."""
    if kronor and hours:
        both = {"kronor": measured(kronor, Measure.KRONOR), "hours": measured(hours, Measure.HOURS)}
        return _("%(kronor)s and %(hours)s") % both
    if hours:
        return measured(hours, Measure.HOURS)
    return measured(kronor, Measure.KRONOR) if kronor else ""
