"""Sets of criteria and the table of forms: who says what, since when, and from where. Nothing in them is summed up."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tillit.assessments.engine.faults import NotReadable, Wrong, wrong
from tillit.assessments.engine.reading import ground_of
from tillit.assessments.engine.rules import Ground
from tillit.assessments.engine.shapes import Data, in_shape
from tillit.assessments.engine.texts import Text, text_of


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion; `strength` is must, should or if_market."""

    number: int
    text: Text
    strength: str
    evidence_hint: Text


@dataclass(frozen=True, slots=True)
class CriteriaSet:
    """One version of somebody's criteria. A shell has none yet: it waits for a person with the source."""

    id: str
    version: int
    owner: str
    name: Text
    about: Text
    valid_from: date | None
    valid_to: date | None
    ground: Ground
    source_url: str
    allows_partly: bool | None
    criteria: tuple[Criterion, ...]
    is_shell: bool


@dataclass(frozen=True, slots=True)
class Simplest:
    """When a form is the simplest that works, and who says so."""

    says: Text
    ground: Ground


@dataclass(frozen=True, slots=True)
class Form:
    """One form for working together: when it fits, on what ground, and its limits.

    `record`: what the record of a partnership calls it. `frame`: its frame of thought, empty where no source says it.
    """

    code: str
    name: Text
    fits: Text
    limits: Text
    ground: Ground
    record: str = "other"
    frame: str = ""
    simplest: Simplest | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """A question that sorts between the forms: what a yes says, and which forms it points to instead."""

    key: str
    text: Text
    help: Text
    says: Text
    points_to: tuple[str, ...]
    ground: Ground


@dataclass(frozen=True, slots=True)
class FormTable:
    """One version of the table of forms, with the questions that sort between them."""

    id: str
    version: int
    owner: str
    name: Text
    forms: tuple[Form, ...]
    asks: tuple[Ask, ...] = ()

    def form(self, code: str) -> Form | None:
        """A form by its code."""
        return next((one for one in self.forms if one.code == code), None)


def read_criteria(data: object) -> CriteriaSet:
    """A set of criteria that can be used; NotReadable with everything that is wrong."""
    found = in_shape("criteria", data)
    if faults := tuple(_criteria_faults(found)):
        raise NotReadable(faults)
    return CriteriaSet(
        id=found["id"],
        version=found["version"],
        owner=found["owner"],
        name=text_of(found["name"]),
        about=text_of(found["about"]),
        valid_from=_day(found["valid_from"]),
        valid_to=_day(found["valid_to"]),
        ground=ground_of(found["ground"]),
        source_url=found["source_url"],
        allows_partly=found["allows_partly"],
        criteria=tuple(
            Criterion(one["number"], text_of(one["text"]), one["strength"], text_of(one["evidence_hint"]))
            for one in found["criteria"]
        ),
        is_shell=found["state"] == "to_be_entered_from_source",
    )


def read_forms(data: object) -> FormTable:
    """A table of forms that can be used; NotReadable with everything that is wrong."""
    found = in_shape("forms", data)
    codes = [one["code"] for one in found["forms"]]
    doubled = [(place, code) for place, code in enumerate(codes) if code in codes[:place]]
    if doubled:
        raise NotReadable(tuple(wrong(f"forms/{place}/code", "doubled_key", key=code) for place, code in doubled))
    keys = [one["key"] for one in found.get("asks", ())]
    if faults := tuple(_ask_faults(found, codes, keys)):
        raise NotReadable(faults)
    forms = tuple(_form(one) for one in found["forms"])
    asks = tuple(_ask(one) for one in found.get("asks", ()))
    return FormTable(found["id"], found["version"], found["owner"], text_of(found["name"]), forms, asks)


def _ask_faults(data: Data, codes: list[str], keys: list[str]) -> Iterator[Wrong]:
    for place, one in enumerate(data.get("asks", ())):
        if one["key"] in keys[:place]:
            yield wrong(f"asks/{place}/key", "doubled_key", key=one["key"])
        for nth, code in enumerate(one["points_to"]):
            if code not in codes:
                yield wrong(f"asks/{place}/points_to/{nth}", "no_form", form=code)


def _form(data: Data) -> Form:
    name, fits, limits = (text_of(data[part]) for part in ("name", "fits", "limits"))
    told = data.get("simplest")
    simplest = Simplest(text_of(told["says"]), ground_of(told["ground"])) if told else None
    return Form(
        data["code"], name, fits, limits, ground_of(data["ground"]), data.get("record", "other"), data.get("frame", ""),
        simplest,
    )  # fmt: skip


def _ask(data: Data) -> Ask:
    text, help_text, says = (text_of(data[part]) for part in ("text", "help", "says"))
    return Ask(data["key"], text, help_text, says, tuple(data["points_to"]), ground_of(data["ground"]))


def _criteria_faults(data: Data) -> Iterator[Wrong]:
    numbers = [one["number"] for one in data["criteria"]]
    for place, number in enumerate(numbers):
        if number in numbers[:place]:
            yield wrong(f"criteria/{place}/number", "doubled_key", key=number)
        elif number != place + 1:
            yield wrong(f"criteria/{place}/number", "number_out_of_order", number=number, wanted=place + 1)
    if (data["state"] == "filled") != bool(numbers):
        yield wrong("state", "shell_or_filled")
    start, end = data["valid_from"], data["valid_to"]
    if start and end and end <= start:
        yield wrong("valid_to", "end_before_start", start=start, end=end)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
