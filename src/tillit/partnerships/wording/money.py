"""The money page: what each gives, what it comes to in a year as far as it is known, and how much is not."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.kernel.formats import number_text
from tillit.kernel.period import today
from tillit.kernel.swedish import sort_key
from tillit.partnerships.kinds import CONTRIBUTION, PARTY, POT_RULE, PRIORITY, TERM
from tillit.partnerships.models import Certainty, Contribution, ContributionKind, Measure
from tillit.partnerships.wording.amounts import amount_in_words, measured, sum_in_words, yearly_of
from tillit.partnerships.wording.rows import Reading, RowShown, begun

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
# what is only advised, or whose figure cannot be read, is not in any sum
NOT_SUMMED = {Certainty.RECOMMENDED, Certainty.LOST}


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the chart: whose and what, how long of a hundred, and the amount in words. `colour` is one of four."""

    label: str
    share: str
    words: str
    colour: int


@dataclass(frozen=True, slots=True)
class GiverShown:
    """One who gives, with each contribution as it was agreed."""

    name: str
    is_party: bool
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
    now = [row for row in rows if holds(reading, row)]
    lines = _lines(reading, now)
    return MoneyShown(
        line=money_line(reading),
        unknown=_unknown(now),
        bars=_bars(lines),
        table=tuple((line.giver, line.what, line.words, line.certainty) for line in lines),
        now=_givers(reading, now),
        over=_givers(reading, [row for row in rows if row not in now]),
        rules=tuple(reading.row(POT_RULE, row, but=("name",)) for row in reading.record.of(POT_RULE)),
        priorities=tuple(
            reading.row(PRIORITY, row, text=row.detail, but=("name", "detail")) for row in reading.record.of(PRIORITY)
        ),
    )


def money_line(reading: Reading) -> str:
    """What is known of a year, in a sentence."""
    rows = reading.record.of(CONTRIBUTION)
    now = [row for row in rows if holds(reading, row)]
    if not rows:
        return _("Nothing is written down about what each gives.")
    if not now:
        return _("As far as it is known, nothing is given today.")
    known = [_known(row) for row in now]
    kronor = sum(one[0] for one in known if one and one[1] == Measure.KRONOR)
    hours = sum(one[0] for one in known if one and one[1] == Measure.HOURS)
    total = sum_in_words(kronor, hours)
    if not total:
        return _("What each gives in a year is not known in figures.")
    return _("As far as it is known, %(sum)s are given in a year.") % {"sum": total}


def holds(reading: Reading, row: Contribution) -> bool:
    """Whether it is given today: not surely before its time or after it. Without days of its own its period tells."""
    term = next((one for one in reading.record.of(TERM) if one.pk == row.term_id), None)
    start, end = _days(row)
    if term is not None and start is None and end is None:
        start, end = _days(term)
    day = today()
    return (start is None or start <= day) and (end is None or end > day)


def _days(row: Any) -> tuple[date | None, date | None]:
    return row.starts_on, row.ends_on


def _known(row: Contribution) -> tuple[int, str] | None:
    """The figure for a year and its measure, when it may be added to others."""
    return None if row.certainty in NOT_SUMMED else _figure(row)


def _figure(row: Contribution) -> tuple[int, str] | None:
    """The figure for a year and its measure, when it is known, whether it is certain or only advised."""
    found = yearly_of(row).amount
    return None if found is None or not row.measure else (found, row.measure)


def _unknown(rows: list[Contribution]) -> str:
    """How much is not in the sum."""
    count = sum(1 for row in rows if _known(row) is None)
    if not rows or not count:
        return ""
    words = ngettext(
        "%(count)s of %(all)s contributions is not in the sum: it is only recommended, or its figure for a year is not "
        "known.",
        "%(count)s of %(all)s contributions are not in the sum: they are only recommended, or their figures for a year "
        "are not known.",
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


def _lines(reading: Reading, rows: list[Contribution]) -> list[_Line]:
    """A line for each giver, sort and measure: what is known together, what is only advised, and what is not known."""
    kinds = list(ContributionKind)
    lines = []
    for giver, _other, some in _by_giver(reading, rows):
        groups: dict[tuple[int, bool, str], list[Contribution]] = {}
        for row in some:
            figure = _figure(row)
            key = kinds.index(ContributionKind(row.kind)), row.certainty in NOT_SUMMED, figure[1] if figure else ""
            groups.setdefault(key, []).append(row)
        lines += [_line(giver, kinds[key[0]], key[1], key[2], groups[key]) for key in sorted(groups)]
    return lines


def _by_giver(reading: Reading, rows: list[Contribution]) -> list[tuple[str, bool, list[Contribution]]]:
    """Name, whether it is no party, and what it gives: parties before others, each in the order of their names (C1)."""
    places = {row.organisation_id: place for place, row in enumerate(reading.record.of(PARTY))}
    groups: dict[tuple[bool, int, str, str], list[Contribution]] = {}
    for row in rows:
        name = reading.names.get(str(row.party_id or row.contributor_id), row.giver_in_words)
        place = places.get(row.party_id, len(places)) if row.party_id else 0
        groups.setdefault((row.party_id is None, place, sort_key(name), name), []).append(row)
    return [(key[3], key[0], some) for key, some in sorted(groups.items(), key=lambda one: one[0])]


def _line(giver: str, kind: ContributionKind, advised: bool, measure: str, rows: list[Contribution]) -> _Line:
    what = str(kind.label)
    sure = ", ".join(dict.fromkeys(str(Certainty(row.certainty).label) for row in rows))
    if not measure:
        return _Line(giver, what, None, "", _("not known"), sure, 0)
    total = sum(found[0] for row in rows if (found := _figure(row)))
    told = {"amount": measured(total, measure)}
    if advised:
        return _Line(giver, what, None, "", _("%(amount)s a year, not in the sum") % told, sure, 0)
    return _Line(giver, what, total, measure, _("%(amount)s a year") % told, sure, BARS.get(kind, 4))


def _bars(lines: list[_Line]) -> tuple[Bar, ...]:
    """Bars of kronor alone: hours are another measure."""
    drawn = [line for line in lines if line.measure == Measure.KRONOR and line.amount]
    longest = max((line.amount or 0 for line in drawn), default=0)
    return tuple(
        Bar(f"{line.giver}: {line.what}", f"{100 * (line.amount or 0) / longest:.2f}", line.words, line.colour)
        for line in drawn
    )


def _givers(reading: Reading, rows: list[Contribution]) -> tuple[GiverShown, ...]:
    return tuple(
        GiverShown(name, not other, tuple(contribution_shown(reading, row) for row in some))
        for name, other, some in _by_giver(reading, rows)
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
