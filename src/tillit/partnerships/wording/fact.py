"""One fact with all that is told of it, and who decides about a change."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.partnerships.kinds import ABOUT, ACTIVITY, SOURCE, Decided, Kind, Values
from tillit.partnerships.models import Contribution, Source
from tillit.partnerships.queries import Record, bound_by, names_in, names_of, owner_of, resting_on_source
from tillit.partnerships.wording.amounts import amount_in_words, yearly_of
from tillit.partnerships.wording.facts import Names, title_of
from tillit.partnerships.wording.rows import Facts, Reading, begun

# what the page shows in another way than as one fact among the others
OWN_WAY = {ACTIVITY.key: ("name", "description"), SOURCE.key: ("title", "address")}


@dataclass(frozen=True, slots=True)
class FactShown:
    """`text`: what stands in paragraphs of its own; `link`: where a source can be read.

    `owner`: who alone decides; `decided`: whose yes a change needs.
    """

    title: str
    lead: str
    text: str
    link: str
    facts: Facts
    withheld: tuple[str, ...]
    sources: tuple[str, ...]
    owner: UUID | None
    decided: str
    is_removed: bool


def fact_shown(reading: Reading, kind: Kind, row: Any) -> FactShown:
    """A row of a kind, or the partnership itself."""
    values = reading.record.values(kind, row)
    if kind is ABOUT:
        reading.names |= names_in(ABOUT, [values])
    owner = owner_of(reading.circle, kind, values)
    named = [reading.record.fact_of(kind, row)] if kind is not ABOUT else [column.name for column in ABOUT.columns]
    lead, derived = _amount(row) if isinstance(row, Contribution) else ("", ())
    return FactShown(
        title=begun(title_of(kind, values, reading.names)),
        lead=lead,
        text=row.description if kind is ACTIVITY else "",
        link=row.address if kind is SOURCE else "",
        facts=(*derived, *reading.fields(kind, row, but=OWN_WAY.get(kind.key, ()))),
        withheld=tuple(why for fact in named for why in reading.withheld(fact)),
        sources=tuple(dict.fromkeys(key for fact in named for key in reading.record.cited(fact))),
        owner=owner,
        decided=_decided(reading, kind, values, owner),
        is_removed=getattr(row, "removed_at", None) is not None,
    )


def resting_shown(reading: Reading, source: Source) -> list[tuple[str, str]]:
    """What rests on a source, each with the address of its page."""
    found = resting_on_source(reading.record, source.key)
    return [(_called(reading.record, *one, reading.names), reading.page_of(one[0], one[1])) for one in found]


def resting_in_words(record: Record, source: Source) -> Facts:
    """The same for who would take the source away."""
    names = names_of(record)
    told = "; ".join(_called(record, *one, names) for one in resting_on_source(record, source.key))
    return ((_("Stays, and rests on it no more"), told),) if told else ()


def _called(record: Record, kind: Kind, row: Any, column: str, names: Names) -> str:
    name = str(kind.column(column).label) if column else title_of(kind, record.values(kind, row), names)
    return f"{kind.label}: {name}"


def _amount(row: Contribution) -> tuple[str, Facts]:
    year = yearly_of(row)
    words = f"{year.words} ({year.how})" if year.amount is not None and year.how else f"{year.words}. {year.how}"
    return amount_in_words(row), ((_("In a year"), words.removesuffix(". ")),)


def _decided(reading: Reading, kind: Kind, values: Values, owner: UUID | None) -> str:
    """Who decides about a change of it (C2, C3)."""
    if owner:
        told = {"organisation": reading.names.get(str(owner), "")}
        return _("%(organisation)s alone decides about this; the others can say what they think.") % told
    if not reading.record.partnership.confirmed_at:
        return _(
            "Nobody is bound by this yet. Until the parties have confirmed the partnership, any of them changes it."
        )
    if kind.decided == Decided.EVERY_PARTY or bound_by(reading.circle, kind, values):
        return _("This is changed when every party has said yes.")
    return _("This is joint, and is changed as the parties have agreed to decide.")
