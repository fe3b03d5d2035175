"""Amounts that the record of the partnership suggests for a legal check, each with how it was reckoned."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from tillit.assessments.queries.reckoned import AUTHORITIES
from tillit.partnerships.kinds import CONTRIBUTION
from tillit.partnerships.models import Basis, Certainty, Contribution, ContributionKind, LegalNature, Measure
from tillit.partnerships.queries import Record
from tillit.partnerships.wording.amounts import amount_in_words, lasting_of
from tillit.people.models import Organisation

MONTHS = 12
KINDS = {
    "contract_sek": {ContributionKind.MONEY},
    "in_kind_sek": {ContributionKind.PREMISES, ContributionKind.STAFF, ContributionKind.OTHER,
                    ContributionKind.KNOWLEDGE},
}  # fmt: skip
WHOLE = {Basis.PER_TERM, Basis.CEILING, Basis.ONCE}
NOT_COUNTED = {LegalNature.GIFT, LegalNature.STATE_COMPENSATION}
SHOWN = 6


def suggested(record: Record, members: Iterable[Organisation]) -> dict[str, tuple[int, str]]:
    """By the amount's key: hundredths of a krona, and the ground in words. Nothing where nothing follows.

    What the public parties give, for as long as it is agreed. A suggestion only: whoever enters it answers for it.
    """
    public = {one.pk for one in members if one.legal_form in AUTHORITIES}
    rows: list[Contribution] = [one for one in record.of(CONTRIBUTION) if one.party_id in public]
    return {key: found for key, kinds in KINDS.items() if (found := _sum(rows, kinds))}


def total_of(row: Contribution) -> int | None:
    """What a contribution comes to in all, in hundredths; None when it does not follow."""
    if row.amount is None or row.measure != Measure.KRONOR or row.certainty == Certainty.LOST:
        return None
    if row.basis in WHOLE:
        return row.amount
    months = lasting_of(row).months
    if months is None:
        return None
    if row.basis == Basis.PER_MONTH:
        return row.amount * months
    if row.basis == Basis.PER_YEAR:
        return row.amount * months // MONTHS
    if row.basis == Basis.PER_UNIT and row.units is not None:
        return row.amount * row.units * months // MONTHS
    return None


def _sum(rows: list[Contribution], kinds: set[ContributionKind]) -> tuple[int, str] | None:
    fit = [one for one in rows if one.kind in kinds and one.legal_nature not in NOT_COUNTED]
    known = {one.pk: total for one in fit if (total := total_of(one)) is not None}
    if not known:
        return None
    counted = "; ".join(_called(one) for one in fit if one.pk in known)
    text = _("Reckoned from the contributions: %(counted)s.") % {"counted": counted}
    if left := "; ".join(_called(one) for one in fit if one.pk not in known):
        text += " " + _("Not counted, since it does not follow what it comes to: %(left)s.") % {"left": left}
    return sum(known.values()), text


def _called(row: Contribution) -> str:
    months = lasting_of(row).months
    what = ", ".join(part for part in (row.name, amount_in_words(row)) if part)
    return what if row.basis in WHOLE or not months else _("%(what)s, %(months)s months") % {
        "what": what, "months": months,
    }  # fmt: skip
