"""What has been published of a partnership, in the reader's language: each kind of fact as a list of its own.

A snapshot holds what was public when it was made, in the shape of that day: what was published before a column or a
word was there is read as it is, and a word that is not known any more stands as it was written.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.partnerships.kinds import (
    ABOUT,
    ACTIVITY,
    BY_LIST,
    CLAIM,
    CONTRIBUTION,
    CONTRIBUTOR,
    DEPENDENCY,
    FAMILY_TIE,
    FOLLOW_UP,
    GOAL,
    GROUP,
    INDICATOR,
    LEARNING_GOAL,
    LINK,
    PARTICIPATION,
    PARTY,
    POT_RULE,
    PRIORITY,
    PUBLIC,
    SOURCE,
    STATE_ENTRY,
    TERM,
    Column,
    Kind,
    Value,
    Values,
    is_empty,
)
from tillit.partnerships.kinds.about import DECIDING
from tillit.partnerships.kinds.columns import Line, Row, Text, fill
from tillit.partnerships.models import Basis, Contribution, Term
from tillit.partnerships.wording.amounts import AMOUNT, TOLD_WITH_MONTHS, amount_in_words, yearly_of
from tillit.partnerships.wording.facts import CALLED, in_words, title_of
from tillit.partnerships.wording.older import facts_in, rests_on_in
from tillit.partnerships.wording.rows import begun, goes_on, says

# in the order of the page, between the parties and the sources: what is done and aimed at before how it came about
ON_THE_PAGE = (
    ACTIVITY, DEPENDENCY, GOAL, INDICATOR, FOLLOW_UP, LEARNING_GOAL, TERM, CONTRIBUTION, POT_RULE, PRIORITY,
    PARTICIPATION, CONTRIBUTOR, GROUP, STATE_ENTRY, CLAIM, LINK, FAMILY_TIE,
)  # fmt: skip
# the column that is the text of a card, and needs no label
LEADS = {
    PARTY.key: "brings", ACTIVITY.key: "description", GOAL.key: "detail", PRIORITY.key: "detail",
    CONTRIBUTOR.key: "does", GROUP.key: "task", CLAIM.key: "text", SOURCE.key: "gave",
}  # fmt: skip
# the columns that a card may be called by, where a claim is not its own heading
HEADINGS = CALLED | {CLAIM.key: ("about",)}


COLUMNS = {kind.key: {column.name: column for column in kind.columns} for kind in PUBLIC}
# what stands in no list and is no column
NAMED = {**DECIDING, ABOUT.key: gettext_lazy("The partnership’s own texts"), "proposal": gettext_lazy("A proposal")}
# what is told with an amount besides, by its basis
SPENT = {Basis.PER_UNIT: ("unit", "units"), **dict.fromkeys(TOLD_WITH_MONTHS, ("months",))}
# the days that its months may be counted from
DAYS = ("from", "to")


@dataclass(frozen=True, slots=True)
class Said:
    """A text in paragraphs. `is_own`: in the words of the record, and so in its language."""

    paragraphs: tuple[str, ...]
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Lead:
    """What a card begins with, and the columns that are told by that."""

    text: Said | None = None
    facts: tuple[tuple[str, Said], ...] = field(default=())
    spent: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class FactShown:
    """One fact, by its place: its heading, its text, what else is told, its sources in words. `withheld`: why."""

    fact: str
    title: Said
    text: Said | None = None
    facts: tuple[tuple[str, Said], ...] = field(default=())
    sources: str = ""
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """All facts of a kind."""

    key: str
    label: str
    facts: tuple[FactShown, ...]


class Called(dict[str, str]):
    """What a place in the snapshot is called ("activities/2"), found when it is asked for; anything else is a name."""

    def __init__(self, find: Callable[[str], str]) -> None:
        super().__init__()
        self._find = find

    def get(self, key: str, _default: Any = None) -> str:
        """The name."""
        if key not in self:
            self[key] = self._find(key)
        return self[key]


class Published:
    """A snapshot in the reader's language; made once for a page."""

    def __init__(self, body: Mapping[str, Any]) -> None:
        self.body, self.facts = body, facts_in(body)
        self.withheld: dict[str, str] = {}
        for one in body.get("withheld", []):
            before = self.withheld.get(one["fact"])  # each party withholds for itself
            self.withheld[one["fact"]] = ". ".join(filter(None, [before, withheld_in_words(one)]))
        self._rests_on = rests_on_in(body)
        self._names = Called(self._called)
        self._labels: dict[Column, str] = {}
        self._source = _("Source: %(numbers)s")

    def sections(self) -> list[Section]:
        """The kinds of which something is told, in the order of the page."""
        return [
            Section(kind.many, begun(kind.label_of_many), facts) for kind in ON_THE_PAGE if (facts := self.of(kind))
        ]

    def of(self, kind: Kind, *, most: int | None = None) -> tuple[FactShown, ...]:
        """All facts of a kind, or the first of them."""
        rows = self.facts.get(kind.many, [])[:most]
        return tuple(self._fact(kind, f"{kind.many}/{place}", values) for place, values in enumerate(rows, 1))

    def text(self, name: str) -> Said | None:
        """One of the partnership's own texts, or why it is not public; None when nothing is told."""
        if why := self.withheld.get(name):
            return Said((why,))
        value = self.body.get(name, "")
        return Said(_paragraphs(str(value)), is_own=True) if value else None

    def cited(self, fact: str) -> str:
        """The sources that a fact rests on, by their numbers; nothing when none is told."""
        numbers = self.numbers(fact)
        return self._source % {"numbers": numbers} if numbers else ""

    def numbers(self, fact: str) -> str:
        """The numbers alone: "1, 3"."""
        return ", ".join(map(str, self._rests_on.get(fact, ())))

    def _row_at(self, fact: str) -> Values | None:
        """What is told at a place; None when there is no such place."""
        many, _slash, place = fact.partition("/")
        rows = self.facts.get(many, [])
        return rows[int(place) - 1] if place.isdecimal() and 1 <= int(place) <= len(rows) else None

    def _called(self, fact: str) -> str:
        """What others say that point to it; by its place when nothing that it could be called by is told."""
        values = self._row_at(fact)
        if values is None:
            return fact
        kind = BY_LIST[fact.partition("/")[0]]
        told = kind is TERM or any(values.get(name) for name in CALLED.get(kind.key, (kind.columns[0].name,)))
        return title_of(kind, values, self._names) if told and fact not in self.withheld else fact_word(fact)

    def _fact(self, kind: Kind, fact: str, values: Values) -> FactShown:
        cited = self.cited(fact)
        if why := self.withheld.get(fact):
            return FactShown(fact, Said((fact_word(fact),)), sources=cited, withheld=why)
        columns = COLUMNS[kind.key]
        why_not = {name: self.withheld.get(f"{fact}/{name}") for name in columns} if self.withheld else {}
        kept = {name: Said((why,)) for name, why in why_not.items() if why}
        headings = HEADINGS.get(kind.key, tuple(columns)[:1])
        called = next((name for name in headings if _calls(columns[name], values)), "")
        is_amount = kind is CONTRIBUTION and not kept.keys() & set(AMOUNT)
        lead = self._amount(values, kept) if is_amount else self._lead(kind, values)
        spent = {called, *lead.spent, *(("from", "to") if kind is TERM and not called else ())}
        is_open = "to" not in kept and goes_on(values)
        told = {
            name: self._said(columns[name], value, is_open=is_open)
            for name, value in values.items()
            if name in columns and name not in spent and says(columns[name], value)
        } | kept
        facts = [(self._label(column), told[name]) for name, column in columns.items() if name in told]
        title = self._said(columns[called], values[called]) if called else Said((self._nameless(fact, lead),))
        return FactShown(fact, _begun(title), lead.text, (*lead.facts, *facts), cited)

    def _label(self, column: Column) -> str:
        """What a column is called; translated once for a page."""
        if column not in self._labels:
            self._labels[column] = str(column.label)
        return self._labels[column]

    def _nameless(self, fact: str, lead: Lead) -> str:
        """Where its text stands below, it is called by its place and not by its text once more."""
        return fact_word(fact) if lead.text else self._names.get(fact)

    def _lead(self, kind: Kind, values: Values) -> Lead:
        name = LEADS.get(kind.key, "")
        value = values.get(name)
        return Lead(self._said(COLUMNS[kind.key][name], value), spent=(name,)) if value else Lead()

    def _keeps_days(self, values: Values, kept: Mapping[str, Said]) -> bool:
        """Whether something that an amount's months are counted from is withheld, its own days or its period's."""
        term = f"{values.get('term')}/"
        return bool(kept.keys() & {*DAYS, "term"}) or any(f"{fact}/".startswith(term) for fact in self.withheld)

    def _amount(self, values: Values, kept: Mapping[str, Said]) -> Lead:
        """A contribution in the shape in which it was agreed, and what that comes to in a year."""
        row = _contribution(values, self._row_at(str(values.get("term", ""))))
        if row.basis not in Basis.values:
            return Lead()
        if row.amount is None:
            return Lead(None, ((str(CONTRIBUTION.column("amount").label), Said((amount_in_words(row),))),))
        year = yearly_of(row)
        words = f"{year.words} ({year.how})" if year.amount is not None else f"{year.words}. {year.how}"
        follows = row.months or row.basis not in TOLD_WITH_MONTHS or not self._keeps_days(values, kept)
        facts = ((_("In a year"), Said((words,))),) if year.how and follows else ()
        return Lead(Said((amount_in_words(row),)), facts, ("amount", "measure", "basis", *SPENT.get(row.basis, ())))

    def _said(self, column: Column, value: Value, *, is_open: bool = False) -> Said:
        words = in_words(column, value, self._names.get, is_open=is_open)
        return Said(_paragraphs(words or str(value)), is_own=type(column) in {Line, Text, Row})


def word_of(choices: type[TextChoices], value: str) -> str:
    """A choice in the reader's language; what is none any more as it was written."""
    try:
        return str(choices(value).label)
    except ValueError:
        return value


def withheld_in_words(one: Mapping[str, str]) -> str:
    """Why something is not public, since when, and who says so (C10)."""
    told = {"ground": one["ground"], "day": one["since"], "organisation": one["organisation"]}
    return _("Withheld since %(day)s by %(organisation)s on this ground: %(ground)s") % told


def fact_word(fact: str) -> str:
    """What a fact of a snapshot is called: "activities/2/schedule" as its kind, its place and its field."""
    if fact in NAMED:
        return str(NAMED[fact])
    many, _slash, rest = fact.partition("/")
    place, _slash, name = rest.partition("/")
    if many in BY_LIST:
        kind = BY_LIST[many]
        words = f"{begun(kind.label)} {place}"
        return f"{words}: {_label(kind, name)}" if name else words
    return _label(ABOUT, many)


def _calls(column: Column, values: Values) -> bool:
    """Whether a fact can be called by this column: it is told, and says more than "other"."""
    value = values.get(column.name)
    return not is_empty(value) and value != getattr(column, "default", None)


def _begun(text: Said) -> Said:
    """A heading begins with a capital letter."""
    first, *rest = text.paragraphs
    return Said((begun(first), *rest), text.is_own)


def _label(kind: Kind, name: str) -> str:
    return next((str(column.label) for column in kind.columns if column.name == name), name)


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip()) if "\n" in text else (text,)


def _contribution(values: Values, term: Values | None) -> Contribution:
    """What is told of its amount, on a row that is never saved; with decimals the snapshot holds it as text."""
    row = Contribution()
    if term:
        row.term = Term()
        fill([TERM.column(name) for name in (*DAYS, "months")], row.term, term)
    for name in (*AMOUNT, *DAYS):
        column = CONTRIBUTION.column(name)
        value = values.get(name, column.empty)
        column.write(row, float(value) if name == "amount" and isinstance(value, str) else value)
    return row
