"""One fact with all that is told of it, and who decides about a change."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tillit.partnerships.kinds import ABOUT, Decided, Kind
from tillit.partnerships.models import Contribution
from tillit.partnerships.wording.amounts import amount_in_words, yearly_of
from tillit.partnerships.wording.facts import title_of
from tillit.partnerships.wording.rows import Facts, Reading, begun


@dataclass(frozen=True, slots=True)
class FactShown:
    """`removed`: it is agreed no more, since when; `decided` says whose yes a change needs."""

    title: str
    lead: str
    facts: Facts
    withheld: tuple[str, ...]
    sources: tuple[str, ...]
    decided: str
    is_removed: bool


def fact_shown(reading: Reading, kind: Kind, row: Any) -> FactShown:
    """A row of a kind, or the partnership itself."""
    values = reading.record.values(kind, row)
    named = [reading.record.fact_of(kind, row)] if kind is not ABOUT else [column.name for column in ABOUT.columns]
    lead, derived = _amount(row) if isinstance(row, Contribution) else ("", ())
    return FactShown(
        title=begun(title_of(kind, values, reading.names)),
        lead=lead,
        facts=(*derived, *reading.fields(kind, row)),
        withheld=tuple(why for fact in named for why in reading.withheld(fact)),
        sources=tuple(dict.fromkeys(key for fact in named for key in reading.record.cited(fact))),
        decided=_decided(reading, kind, row),
        is_removed=getattr(row, "removed_at", None) is not None,
    )


def _amount(row: Contribution) -> tuple[str, Facts]:
    year = yearly_of(row)
    words = f"{year.words} ({year.how})" if year.amount is not None and year.how else f"{year.words}. {year.how}"
    return amount_in_words(row), ((_("In a year"), words.removesuffix(". ")),)


def _decided(reading: Reading, kind: Kind, row: Any) -> str:
    """Who decides about a change of it (C2, C3)."""
    owner = reading.record.values(kind, row).get(kind.owner) if kind.owner else None
    if owner:
        told = {"organisation": reading.names.get(str(owner), "")}
        return _("%(organisation)s alone decides about this; the others can say what they think.") % told
    if kind.decided == Decided.EVERY_PARTY:
        return _("This is changed when every party has said yes.")
    return _("This is joint, and is changed as the parties have agreed to decide.")
