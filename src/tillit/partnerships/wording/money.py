"""The money page: what each gives, what it comes to in a year as far as it is known, and how much is not."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.kernel.formats import number_text
from tillit.kernel.period import today
from tillit.kernel.swedish import sort_key
from tillit.partnerships.kinds import CONTRIBUTION, PARTY, POT_RULE, PRIORITY
from tillit.partnerships.models import Certainty, Contribution, ContributionKind, Measure
from tillit.partnerships.queries import who_left
from tillit.partnerships.wording.amounts import a_year, amount_in_words, yearly_of
from tillit.partnerships.wording.rows import Reading, RowShown, begun
from tillit.partnerships.wording.sums import Sure, figure, sums_in_words, sums_of, sure, sure_word

TOLD = (
    "party",
    "contributor",
    "giver_in_words",
    "kind",
    "name",
    "amount",
    "measure",
    "basis",
    "unit",
    "units",
    "months",
)
BARS = {ContributionKind.MONEY: 1, ContributionKind.STAFF: 2, ContributionKind.PREMISES: 3}


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the chart: whose and what, how long of a hundred, and the amount in words. `colour` is one of four.

    `loose`: what is not agreed, and so no promise.
    """

    label: str
    share: str
    words: str
    colour: int
    loose: bool


@dataclass(frozen=True, slots=True)
class GiverShown:
    """One who gives, with each contribution as it was agreed.

    `is_no_party`: one that is named as taking part beside the parties. Who is told in words alone may be any of them.
    """

    name: str
    is_no_party: bool
    rows: tuple[RowShown, ...]


@dataclass(frozen=True, slots=True)
class MoneyShown:
    """`line` says it in a sentence, `unknown` how much is not known. `over`: what is not given any more, or yet."""

    line: str
    unknown: str
    bars: tuple[Bar, ...]
    table: tuple[tuple[str, ...], ...]
    now: tuple[GiverShown, ...]
    over: tuple[GiverShown, ...]
    rules: tuple[RowShown, ...]
    priorities: tuple[RowShown, ...]


def money_shown(reading: Reading) -> MoneyShown:
    """All of it."""
    rows = reading.record.of(CONTRIBUTION)
    left = who_left(reading.record)
    now = [row for row in rows if holds(row, left)]
    lines = _lines(reading, now)
    return MoneyShown(
        line=money_line(reading),
        unknown=_unknown(now),
        bars=_bars(lines),
        table=tuple((line.giver, line.words, line.what, line.certainty) for line in lines),
        now=_givers(reading, now),
        over=_givers(reading, [row for row in rows if row not in now]),
        rules=tuple(reading.row(POT_RULE, row, but=("name",)) for row in reading.record.of(POT_RULE)),
        priorities=tuple(
            reading.row(PRIORITY, row, text=row.detail, but=("name", "detail")) for row in reading.record.of(PRIORITY)
        ),
    )


def money_line(reading: Reading) -> str:
    """What is known of a year: what is agreed, and apart from it what is not a promise."""
    rows = reading.record.of(CONTRIBUTION)
    left = who_left(reading.record)
    now = [row for row in rows if holds(row, left)]
    if not rows:
        return _("Nothing is written down about what each gives.")
    if not now:
        return _("As far as it is known, nothing is given today.")
    return sums_in_words(sums_of(now)) or _("What each gives in a year is not known in figures.")


def holds(row: Contribution, left: frozenset[UUID] = frozenset()) -> bool:
    """Whether it is given today: not surely before its time or after it. Without days of its own its period tells.

    Nor is it when who gave it has left the others.
    """
    if row.party_id in left:
        return False
    start, end = _days(row)
    if row.term_id and start is None and end is None:
        start, end = _days(row.term)
    day = today()
    return (start is None or start <= day) and (end is None or end > day)


def _days(row: Any) -> tuple[date | None, date | None]:
    return row.starts_on, row.ends_on


def _unknown(rows: list[Contribution]) -> str:
    """How much is in no sum."""
    count = sum(1 for row in rows if figure(row) is None)
    if not rows or not count:
        return ""
    words = ngettext(
        "%(count)s of %(all)s contributions is in no sum: its figure for a year is not known.",
        "%(count)s of %(all)s contributions are in no sum: their figures for a year are not known.",
        count,
    )
    return words % {"count": number_text(count), "all": number_text(len(rows))}


@dataclass(frozen=True, slots=True)
class _Line:
    giver: str
    what: str
    amount: int | None
    measure: str
    words: str
    certainty: str
    colour: int
    loose: bool = False


def _lines(reading: Reading, rows: list[Contribution]) -> list[_Line]:
    """A line for each giver, sort, measure and how sure it is; what is not known has lines of its own."""
    kinds, order = list(ContributionKind), list(Sure)
    lines = []
    for giver, some in _by_giver(reading, rows):
        groups: dict[tuple[int, int, str], list[Contribution]] = {}
        for row in some:
            found = figure(row)
            key = kinds.index(ContributionKind(row.kind)), order.index(sure(row)), found[1] if found else ""
            groups.setdefault(key, []).append(row)
        lines += [_line(giver, kinds[key[0]], order[key[1]], key[2], groups[key]) for key in sorted(groups)]
    return lines


def _by_giver(reading: Reading, rows: list[Contribution]) -> list[tuple[str, list[Contribution]]]:
    """Name, and what it gives: parties before others, each in the order of their names (C1)."""
    places = {row.organisation_id: place for place, row in enumerate(reading.record.of(PARTY))}
    groups: dict[tuple[bool, int, str, str], list[Contribution]] = {}
    for row in rows:
        name = reading.names.get(str(row.party_id or row.contributor_id), row.giver_in_words)
        place = places.get(row.party_id, len(places)) if row.party_id else 0
        groups.setdefault((row.party_id is None, place, sort_key(name), name), []).append(row)
    return [(key[3], some) for key, some in sorted(groups.items(), key=lambda one: one[0])]


def _line(giver: str, kind: ContributionKind, how: Sure, measure: str, rows: list[Contribution]) -> _Line:
    what = str(kind.label)
    certain = ", ".join(dict.fromkeys(str(Certainty(row.certainty).label) for row in rows))
    if not measure:
        return _Line(giver, what, None, "", _("not known"), certain, 0)
    total = sum(found[0] for row in rows if (found := figure(row)))
    told = f"{what} ({word})" if (word := sure_word(how)) else what
    words = a_year(total, measure, ceiling=how == Sure.CEILING)
    return _Line(giver, told, total, measure, words, certain, BARS.get(kind, 4), how != Sure.AGREED)


def _bars(lines: list[_Line]) -> tuple[Bar, ...]:
    """Bars of kronor alone: hours are another measure."""
    drawn = [line for line in lines if line.measure == Measure.KRONOR and line.amount]
    longest = max((line.amount or 0 for line in drawn), default=0)
    return tuple(
        Bar(
            f"{line.giver}: {line.what}", f"{100 * (line.amount or 0) / longest:.2f}", line.words, line.colour,
            line.loose,
        )
        for line in drawn
    )  # fmt: skip


def _givers(reading: Reading, rows: list[Contribution]) -> tuple[GiverShown, ...]:
    return tuple(
        GiverShown(
            name, any(row.contributor_id for row in some), tuple(contribution_shown(reading, row) for row in some)
        )
        for name, some in _by_giver(reading, rows)
    )


def contribution_shown(reading: Reading, row: Contribution) -> RowShown:
    """One contribution, in the shape in which it was agreed."""
    what = begun(ContributionKind(row.kind).label)
    return reading.row(
        CONTRIBUTION, row, title=f"{what}: {row.name}" if row.name else what, text=amount_in_words(row), but=TOLD,
        more=_in_a_year(row),
    )  # fmt: skip


def _in_a_year(row: Contribution) -> tuple[tuple[str, str], ...]:
    """The derived figure and how it follows; nothing where the agreement says it itself, or says no amount."""
    year = yearly_of(row)
    if row.amount is None or not year.how:
        return ()
    words = f"{year.words} ({year.how})" if year.amount is not None else f"{year.words}. {year.how}"
    return ((_("In a year"), words),)
