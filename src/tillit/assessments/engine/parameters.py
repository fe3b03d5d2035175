"""Amounts and limits in law, each with the days it holds, its source, and how well it is known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tillit.assessments.engine.faults import NotReadable, Wrong, wrong
from tillit.assessments.engine.rules import Evidence, RuleSet
from tillit.assessments.engine.shapes import Data, in_shape
from tillit.assessments.engine.texts import Text, text_of


@dataclass(frozen=True, slots=True)
class Value:
    """What a parameter is from one day up to but not including another; None when nobody has entered it."""

    amount: Decimal | None
    valid_from: date | None
    valid_to: date | None
    source: str
    evidence: tuple[Evidence, ...]
    seen_until: date | None = None
    note: Text | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is the value of that day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day < self.valid_to)

    def to_confirm(self, day: date) -> bool:
        """Whether a lawyer must confirm it: background knowledge, or not seen in force so late."""
        return Evidence.BACKGROUND in self.evidence or (self.seen_until is not None and day > self.seen_until)


@dataclass(frozen=True, slots=True)
class Series:
    """One parameter through time."""

    key: str
    unit: str
    name: Text
    about: Text
    values: tuple[Value, ...]

    def value_on(self, day: date) -> Value | None:
        """Its value on a day, which may be one that says that nobody has entered the amount; None outside all."""
        return next((value for value in self.values if value.holds_on(day)), None)


@dataclass(frozen=True, slots=True)
class Parameters:
    """One version of the parameters of a country or an organisation."""

    id: str
    version: int
    owner: str
    name: Text
    known_on: date
    series: Mapping[str, Series]


def read_parameters(data: object) -> Parameters:
    """Parameters that can be used; NotReadable with everything that is wrong."""
    found = in_shape("parameters", data)
    if faults := tuple(_meaning(found)):
        raise NotReadable(faults)
    series = [_series(one) for one in found["series"]]
    return Parameters(
        id=found["id"],
        version=found["version"],
        owner=found["owner"],
        name=text_of(found["name"]),
        known_on=date.fromisoformat(found["known_on"]),
        series={one.key: one for one in series},
    )


def _series(data: Data) -> Series:
    values = tuple(_value(one) for one in data["values"])
    return Series(data["key"], data["unit"], text_of(data["name"]), text_of(data["about"]), values)


def _value(data: Data) -> Value:
    amount = data["value"]
    return Value(
        amount=None if amount is None else Decimal(amount),
        valid_from=_day(data["valid_from"]),
        valid_to=_day(data["valid_to"]),
        source=data["source"],
        evidence=tuple(Evidence(mark) for mark in data["evidence"]),
        seen_until=_day(data.get("seen_until")),
        note=text_of(data["note"]) if "note" in data else None,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _meaning(data: Data) -> Iterator[Wrong]:
    keys = [one["key"] for one in data["series"]]
    for place, one in enumerate(data["series"]):
        if one["key"] in keys[:place]:
            yield wrong(f"series/{place}/key", "doubled_key", key=one["key"])
        for step, value in enumerate(one["values"]):
            yield from _one_value(f"series/{place}/values/{step}", value, is_first=step == 0)
        for step, (before, after) in enumerate(zip(one["values"], one["values"][1:], strict=False), start=1):
            yield from _between(f"series/{place}/values/{step}", before, after)


def _one_value(path: str, value: Data, *, is_first: bool) -> Iterator[Wrong]:
    start, end = value["valid_from"], value["valid_to"]
    if start is None and not is_first:
        yield wrong(f"{path}/valid_from", "no_start")
    if start and end and end <= start:
        yield wrong(f"{path}/valid_to", "end_before_start", start=start, end=end)
    marked = "NF" in value["evidence"]
    if marked != (value["value"] is None) or (marked and len(value["evidence"]) > 1):
        yield wrong(f"{path}/evidence", "value_or_mark")


def _between(path: str, before: Data, after: Data) -> Iterator[Wrong]:
    """One value ends on the day the next begins: the end is not counted in."""
    end, start = before["valid_to"], after["valid_from"]
    if start is None:
        return
    if end is None or end > start:
        yield wrong(f"{path}/valid_from", "overlap", end=end or "–", start=start)
    elif end < start:
        yield wrong(f"{path}/valid_from", "gap", end=end, start=start)


def pair_faults(rules: RuleSet, parameters: Parameters) -> tuple[Wrong, ...]:
    """What stops two sets from being used together: a parameter that is missing, or of another unit."""
    units = {amount.key: amount.unit for amount in rules.amounts}
    conditions = [*rules.conditions.values(), *(question.when for question in rules.questions)]
    choices = [choice for question in rules.questions for choice in question.choices]
    conditions += [choice.condition for choice in choices if choice.condition]
    conditions += [effect.condition for choice in choices for effect in choice.effects if effect.condition]
    spoken = [one for condition in conditions for one in condition.within() if one.word in {"below", "above"}]
    faults = [wrong(key, "no_parameter", key=key) for key in _used(rules) if key not in parameters.series]
    for one in spoken:
        series = parameters.series.get(one.key)
        wanted = {units[amount] for amount in one.values}
        told = ", ".join(sorted(wanted))
        if len(wanted) > 1:
            faults.append(wrong(one.key, "mixed_units", wanted=told))
        elif series and wanted != {series.unit}:
            faults.append(wrong(one.key, "other_unit", key=one.key, unit=series.unit, wanted=told))
    faults += [wrong(one.key, "no_parameter", key=one.key) for one in spoken if one.key not in parameters.series]
    return tuple(dict.fromkeys(faults))


def _used(rules: RuleSet) -> list[str]:
    return sorted({key for question in rules.questions for key in question.uses})
