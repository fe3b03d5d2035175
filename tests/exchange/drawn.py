"""Right files that nobody has thought of, drawn from the kinds of facts: a new field of a kind is drawn as well."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from tests.exchange.files import Data
from tests.exchange.strategies import (
    NUMBERS,
    SECTORS,
    amounts,
    any_of,
    days,
    lines,
    period,
    references,
    repeats,
    some,
    texts,
)
from tillit.accord.models import OnDeadlock, OnSilence
from tillit.exchange.checks.rows import answering
from tillit.partnerships.kinds import (
    ABOUT,
    ACTIVITY,
    BY_KEY,
    CLAIM,
    CONTRIBUTION,
    CONTRIBUTOR,
    DEPENDENCY,
    KINDS,
    LINK,
    PARTICIPATION,
    PARTY,
    POT_RULE,
    PUBLIC,
    TERM,
    Column,
    Kind,
)
from tillit.partnerships.kinds.about import DECIDING, is_always_shown
from tillit.partnerships.kinds.columns import (
    Areas,
    Choice,
    Choices,
    Line,
    Organisation,
    PartialText,
    Places,
    Repeats,
    Row,
    Several,
    Text,
    Whole,
)
from tillit.partnerships.kinds.organs import Organ, Organisations
from tillit.partnerships.models import Basis, Certainty, ContributionKind, Grade, Level, Measure, Phase

Strategy = st.SearchStrategy[Any]
PERIOD = {"from", "to"}
# the fields that are drawn together, by kind: the rest are drawn each by itself
TOGETHER = {
    PARTY.key: {"organisation"},
    CONTRIBUTOR.key: {"organisation", "name"},
    ACTIVITY.key: {"booked_by", "booked_by_in_words"},
    DEPENDENCY.key: {"activity", "needs"},
    POT_RULE.key: {"rate", "unit"},
    CONTRIBUTION.key: {
        "party", "contributor", "giver_in_words", "kind", "amount", "measure", "basis", "unit", "units", "months",
        "certainty",
    },
    PARTICIPATION.key: {"party", "phase", "planned", "experienced"},
    LINK.key: {"slug"},
    CLAIM.key: {"criterion", "grade"},
}  # fmt: skip

CODES: dict[type[Several], list[str]] = {
    Places: ["01", "0180", "25", "2480"], Areas: ["1", "4", "4100", "10", "10100", "12100"],
}  # fmt: skip


class Drawing:
    """One file on its way: what its rows can name."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.sources = draw(st.lists(references, max_size=3, unique=True))
        names = draw(st.lists(lines, min_size=1, max_size=4, unique=True))
        numbers = draw(st.permutations(NUMBERS))
        self.organisations = [
            _organisation(draw, f"a{place}", name, numbers[place]) for place, name in enumerate(names)
        ]
        self.ids = [one["id"] for one in self.organisations]
        self.counts = {kind.many: draw(st.integers(0, 3)) for kind in KINDS}

    @property
    def cited(self) -> dict[str, Strategy]:
        """Which sources something may rest on."""
        return {"sources": st.lists(st.sampled_from(self.sources), unique=True)} if self.sources else {}

    def rows(self, kind: Kind) -> list[Data]:
        """So many rows of a kind."""
        return [
            self.row(kind, MADE.get(kind.key, _nothing)(self), place) for place in range(1, self.counts[kind.many] + 1)
        ]

    def row(self, kind: Kind, given: Data, place: int = 0) -> Data:
        """A row with what is given, and any of its other fields."""
        free = [one for one in kind.columns if one.name not in TOGETHER.get(kind.key, set()) | PERIOD | set(given)]
        fields = {one.name: found for one in free if (found := self.field(one, place)) is not None}
        needed = {one.name: self.draw(fields.pop(one.name)) for one in free if one.required}
        dated = {one.name for one in kind.columns} >= PERIOD and not PERIOD & set(given) and kind is not TERM
        return needed | given | (period(self.draw) if dated else {}) | some(self.draw, **fields, **self.cited)

    def field(self, column: Column, place: int) -> Strategy | None:
        """Any right value of a field; nothing when there is nothing to name."""
        if isinstance(column, Row):
            count = self.counts[BY_KEY[column.kind].many]
            others = [one for one in range(1, count + 1) if not (column.name == "contradicts" and one == place)]
            return st.sampled_from(others) if others else None
        if isinstance(column, Organisation):
            return st.sampled_from(self.ids)
        if isinstance(column, Organisations):
            return st.lists(st.sampled_from(self.ids), unique=True)
        return plain(column)


def plain(column: Column) -> Strategy:
    """Any right value of a field that names nothing."""
    if isinstance(column, Choice):
        return any_of(column.choices)
    if isinstance(column, Several):
        codes = column.choices.values if isinstance(column, Choices) else CODES[type(column)]
        return st.lists(st.sampled_from(codes), max_size=4).map(column.ordered)
    if isinstance(column, Whole):
        return st.integers(column.least, min(column.most, 400))
    if isinstance(column, Text):
        return texts.map(lambda text: "?" + text) if column.required else texts
    if isinstance(column, Repeats):
        return repeats
    if isinstance(column, Line | Organ) and not isinstance(column, PartialText):
        return lines
    return days


@st.composite
def files(draw: st.DrawFn) -> Data:
    """A right file: every kind of fact, every shape of an amount, what is withheld, and how they decide."""
    drawing = Drawing(draw)
    special = {"parties": _parties, "terms": _terms, "dependencies": _dependencies, "participation": _participation}
    parts = {many: make(drawing) for many, make in special.items()}
    drawing.counts |= {many: len(rows) for many, rows in parts.items()}
    parts = {kind.many: parts[kind.many] if kind.many in parts else drawing.rows(kind) for kind in KINDS}
    data: Data = {
        "format": "tillit-partnership",
        "version": 2,
        "id": str(draw(st.uuids())),
        "language": draw(st.sampled_from(["sv", "en"])),
        "partnership": _about(draw),
        "sources": [_source(draw, one) for one in drawing.sources],
        "organisations": drawing.organisations,
        **parts,
        "bodies": [_body(drawing, name, parts["parties"]) for name in draw(st.lists(lines, max_size=3, unique=True))],
    }
    if draw(st.booleans()):
        data["decision_rule"] = _decision_rule(draw)
    data["withheld"] = _withheld(drawing, data)
    if drawing.sources:
        data["rests_on"] = some(draw, **{column.name: drawing.cited["sources"] for column in ABOUT.columns})
    return data


def _about(draw: st.DrawFn) -> Data:
    slug = draw(st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,3}", fullmatch=True))
    fields = {column.name: plain(column) for column in ABOUT.columns if not column.required}
    more = some(draw, **fields | {"municipality": st.sampled_from(["1480", "14"])})
    more = more if "municipality" in more else {name: value for name, value in more.items() if name != "also_in"}
    return {"slug": slug, "title": draw(lines)} | more


def _organisation(draw: st.DrawFn, key: str, name: str, number: str) -> Data:
    found = {"id": key, "name": name, "sector": draw(st.sampled_from(SECTORS))}
    found |= {"number": number} if draw(st.booleans()) else {"no_number_because": draw(lines)}
    return found | some(draw, legal_form=st.sampled_from(["region", "unknown"]), public_access=st.booleans())


def _source(draw: st.DrawFn, key: str) -> Data:
    address = st.sampled_from(["https://exempel.se/å?a=1", ""])
    return {"id": key, "title": draw(lines), **some(draw, address=address, year=st.integers(1800, 2200), gave=texts)}


def _parties(drawing: Drawing) -> list[Data]:
    """Each organisation once, and perhaps once before: it left and came back. One of them at least has not left."""
    told = [drawing.row(PARTY, {"organisation": one}) for one in drawing.ids]
    told[0].pop("to", None)
    last = st.sampled_from(["1999", "2001-02"])
    again = drawing.draw(st.lists(st.sampled_from(drawing.ids), max_size=1))
    before = [drawing.row(PARTY, {"organisation": one, "to": drawing.draw(last)}) for one in again]
    return drawing.draw(st.permutations(told + before))


def _terms(drawing: Drawing) -> list[Data]:
    """Up to four, one after the other in some order; one may begin in the year in which another ends."""
    years = sorted(drawing.draw(st.lists(st.integers(1900, 2100), max_size=6, unique=True)))
    told: list[Data] = [
        {"from": str(first), "to": str(last)} for first, last in zip(years[::2], years[1::2], strict=False)
    ]
    told += drawing.draw(st.sampled_from([[], [{"from": told[-1]["to"]} if told else {}]]))
    return drawing.draw(st.permutations([drawing.row(TERM, one) for one in told]))


def _dependencies(drawing: Drawing) -> list[Data]:
    if drawing.counts["activities"] < 2:
        return []
    return [drawing.row(DEPENDENCY, {"activity": 1, "needs": 2}), drawing.row(DEPENDENCY, {"activity": 2, "needs": 1})]


def _participation(drawing: Drawing) -> list[Data]:
    draw = drawing.draw
    taken = draw(st.lists(st.tuples(st.sampled_from(drawing.ids), any_of(Phase)), max_size=3, unique=True))
    told = [["planned"], ["experienced"], ["planned", "experienced"]]
    return [
        drawing.row(
            PARTICIPATION,
            {"party": party, "phase": phase, **{name: draw(any_of(Level)) for name in draw(st.sampled_from(told))}},
        )
        for party, phase in taken
    ]


def _nothing(_drawing: Drawing) -> Data:
    return {}


def _who(drawing: Drawing) -> Data:
    if drawing.draw(st.booleans()):
        return {"organisation": drawing.draw(st.sampled_from(drawing.ids))}
    return {"name": drawing.draw(lines)}


def _booker(drawing: Drawing) -> Data:
    if drawing.draw(st.booleans()):
        return {"booked_by": drawing.draw(st.sampled_from(drawing.ids))}
    return {"booked_by_in_words": drawing.draw(lines)}


def _rate(drawing: Drawing) -> Data:
    if drawing.draw(st.booleans()):
        return {"unit": drawing.draw(lines), "rate": drawing.draw(amounts)}
    return some(drawing.draw, unit=lines)


def _address(drawing: Drawing) -> Data:
    return some(drawing.draw, slug=st.sampled_from(["natten", "en-natt"]))


def _judged(drawing: Drawing) -> Data:
    if drawing.draw(st.booleans()):
        criterion = drawing.draw(st.sampled_from(["FORUM-2010/1/4", "egen-set/9999/99"]))
        return {"criterion": criterion} | some(drawing.draw, grade=any_of(Grade))
    return {}


def _given(drawing: Drawing) -> Data:
    """By whom, and how much: a figure with its basis, a figure that was lost, and none at all."""
    draw, others = drawing.draw, drawing.counts["contributors"]
    givers: list[Data] = [{"party": draw(st.sampled_from(drawing.ids))}, {"giver_in_words": draw(lines)}]
    givers += [{"contributor": draw(st.integers(1, others))}] if others else []
    kind = draw(any_of(ContributionKind))
    measures = st.just("kronor") if kind in {"money", "premises"} else any_of(Measure)
    return draw(st.sampled_from(givers)) | {"kind": kind} | _amount(draw, measures)


def _amount(draw: st.DrawFn, measures: Strategy) -> Data:
    basis = draw(any_of(Basis))
    shape = draw(st.sampled_from(["told", "told", "lost", "none"]))
    rest = some(draw, units=st.integers(0, 400), months=st.integers(1, 60), measure=measures)
    unit = {"unit": draw(lines)} if basis == "per_unit" else some(draw, unit=lines)
    if shape == "none" or basis == "unknown":
        return some(draw, certainty=any_of(Certainty)) | rest
    if shape == "lost":
        return {"basis": basis, "certainty": "lost"} | rest | unit
    if basis.startswith("percent"):
        percent = draw(st.sampled_from([0, 12.5, 33.33, 50, 100]))
        return {"amount": percent, "basis": basis} | unit | some(draw, certainty=any_of(Certainty))
    told = {"amount": draw(amounts), "measure": draw(measures), "basis": basis}
    return rest | told | unit | some(draw, certainty=any_of(Certainty))


MADE: dict[str, Callable[[Drawing], Data]] = {
    CONTRIBUTOR.key: _who, ACTIVITY.key: _booker, POT_RULE.key: _rate, LINK.key: _address, CONTRIBUTION.key: _given,
    CLAIM.key: _judged,
}  # fmt: skip


def _body(drawing: Drawing, name: str, parties: list[Data]) -> Data:
    draw = drawing.draw
    kind = draw(st.sampled_from(["steering", "caucus", "reference", "working", "coordination"]))
    sector = {"sector": draw(st.sampled_from(SECTORS))} if kind == "caucus" else {}
    owner = {"owner": draw(st.sampled_from(drawing.ids))} if kind == "working" and draw(st.integers(0, 3)) else {}
    sectors = {one["id"]: one["sector"] for one in drawing.organisations}
    sitting = {one["organisation"] for one in answering(parties)}
    able = sorted(one for one in sitting if sector.get("sector", sectors[one]) == sectors[one])
    seats = st.lists(st.sampled_from(able), unique=True) if able else st.just([])
    more = some(draw, task=texts, cadence=lines, recurrence=repeats, seats=seats, **drawing.cited)
    return {"name": name, "kind": kind} | sector | owner | more


def _withheld(drawing: Drawing, data: Data) -> list[Data]:
    facts = [column.name for column in ABOUT.columns] + (list(DECIDING) if "decision_rule" in data else [])
    for kind in PUBLIC:
        for place in range(1, len(data[kind.many]) + 1):
            facts += [f"{kind.many}/{place}", f"{kind.many}/{place}/{kind.columns[-1].name}"]
    facts = [fact for fact in facts if not is_always_shown(fact)]
    draw, on = drawing.draw, st.sampled_from(["2016-02-01", "2026-12-31"])
    return [
        {"fact": fact, "ground": draw(lines), "on": draw(on), "organisation": draw(st.sampled_from(drawing.ids))}
        for fact in draw(st.lists(st.sampled_from(facts), max_size=3, unique=True))
    ]


def _decision_rule(draw: st.DrawFn) -> Data:
    rule = draw(st.sampled_from(["every_party", "each_sector", "steering_group"]))
    silence = {} if rule == "every_party" else some(draw, on_silence=any_of(OnSilence))
    more = some(draw, answer_days=st.integers(1, 365), on_deadlock=any_of(OnDeadlock), words=texts)
    return {"rule": rule} | silence | more
