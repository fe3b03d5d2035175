"""An amount in words, in the shape in which it was agreed, and what it comes to in a year with how that follows."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tillit.kernel.formats import number_text
from tillit.kernel.money import ore_text
from tillit.kernel.yearly import COVERING, MONTHS, yearly
from tillit.partnerships.kinds.columns import amount_text
from tillit.partnerships.models import Basis, Certainty, Contribution, Measure

UP_TO_A_YEAR = {
    2: gettext_lazy("two months"), 3: gettext_lazy("three months"), 4: gettext_lazy("four months"),
    5: gettext_lazy("five months"), 6: gettext_lazy("six months"), 7: gettext_lazy("seven months"),
    8: gettext_lazy("eight months"), 9: gettext_lazy("nine months"), 10: gettext_lazy("ten months"),
    11: gettext_lazy("eleven months"), 12: gettext_lazy("twelve months"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Yearly:
    """What an amount comes to in a year, in hundredths; None when it does not follow. `how` says why, either way."""

    amount: int | None
    words: str
    how: str


def amount_in_words(row: Contribution) -> str:
    """As it was agreed: "50 kr per place and day", "at most 850 000 kr for four months", "30 percent of a post"."""
    if row.amount is None:
        return _("the figure cannot be read") if row.certainty == Certainty.LOST else _("not known")
    told = {"amount": measured(row.amount, row.measure), "unit": row.unit, "months": months_in_words(row.months)}
    return str(_shape(row)) % told


def _shape(row: Contribution) -> str:
    if row.basis in COVERING and row.months:
        return {
            Basis.PER_TERM: _("%(amount)s for %(months)s"),
            Basis.CEILING: _("at most %(amount)s for %(months)s"),
            Basis.ONCE: _("%(amount)s once, for %(months)s"),
        }[Basis(row.basis)]
    return {
        Basis.PER_YEAR: _("%(amount)s a year"),
        Basis.PER_MONTH: _("%(amount)s a month"),
        Basis.PER_TERM: _("%(amount)s for the whole period"),
        Basis.PER_UNIT: _("%(amount)s per %(unit)s"),
        Basis.CEILING: _("at most %(amount)s"),
        Basis.ONCE: _("%(amount)s once"),
        Basis.PERCENT_OF_POST: _("%(amount)s percent of a post"),
        Basis.PERCENT_OF_COST: _("%(amount)s percent of the cost"),
        Basis.UNKNOWN: "%(amount)s",
    }[Basis(row.basis)]


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
    found = yearly(row.amount, row.basis, months=row.months or None, units=row.units)
    if found is None:
        return Yearly(None, _("not known"), _why_not(row))
    return Yearly(found, a_year(found, row.measure, ceiling=row.basis == Basis.CEILING), _how(row))


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


def _how(row: Contribution) -> str:
    """The sum that gave it; nothing where the agreement itself says it per year."""
    amount = measured(row.amount or 0, row.measure)
    if row.basis == Basis.PER_MONTH:
        return f"{MONTHS} × {amount}"
    if row.basis == Basis.PER_UNIT:
        return f"{number_text(row.units or 0)} × {amount}"
    if row.basis in COVERING and (row.months or 0) > MONTHS:
        return _("%(amount)s, spread over %(months)s") % {"amount": amount, "months": months_in_words(row.months)}
    if row.basis in COVERING:
        return _("all of it falls in one year")
    return ""


def sum_in_words(kronor: int, hours: int) -> str:
    """What is known, each in its own measure, since the two are never added; nothing when nothing is."""
    if kronor and hours:
        both = {"kronor": measured(kronor, Measure.KRONOR), "hours": measured(hours, Measure.HOURS)}
        return _("%(kronor)s and %(hours)s") % both
    if hours:
        return measured(hours, Measure.HOURS)
    return measured(kronor, Measure.KRONOR) if kronor else ""
