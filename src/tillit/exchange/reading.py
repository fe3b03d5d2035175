"""Reading a partnership file: everything that is wrong with it is said at once, each fault with its place and its mend.

Nothing here touches the database.
"""

import json
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from tillit.exchange.faults import fault_of
from tillit.kernel.errors import Fault, InvalidInput, InvalidValue, TooLarge
from tillit.kernel.orgnumber import parse_org_number
from tillit.kernel.partialday import PartialDay

MOST_BYTES = 5 * 1024 * 1024
MOST_DEPTH = 20
MOST_FAULTS = 200

File = dict[str, Any]


def read_file(content: bytes) -> File:
    """The file as checked data; `InvalidInput` with all its faults, `TooLarge` past 5 MB.

    Text must be UTF-8 JSON without doubled keys, numbers such as NaN, or more than 20 levels.
    """
    if len(content) > MOST_BYTES:
        raise TooLarge(_("A partnership file may be at most 5 MB."))
    data = _parse(content)
    shape = [fault_of(error) for error in _errors(data)]
    faults = shape or list(_contradictions(data))
    if faults:
        raise InvalidInput(tuple(faults[:MOST_FAULTS]))
    return data


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of version 1."""
    text = files("tillit.exchange").joinpath("schema/partnership-1.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def _parse(content: bytes) -> File:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _one(_("The file is not UTF-8 text (byte %(at)s).") % {"at": error.start}, _("Save it as UTF-8.")) from None
    if _depth(text) > MOST_DEPTH:
        raise _one(
            _("The file has more than %(most)s levels.") % {"most": MOST_DEPTH}, _("A partnership file needs no more than six.")
        )
    try:
        data = json.loads(text, object_pairs_hook=_no_doubles, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        where = {"line": error.lineno, "column": error.colno}
        raise _one(
            _("The file is not JSON (line %(line)s, column %(column)s).") % where,
            _("Look for a missing comma, quote or bracket there."),
        ) from None
    except (ValueError, RecursionError) as error:
        raise _one(_("The file is not JSON that can be used: %(why)s.") % {"why": error}, _("Mend it and try again.")) from None
    if not isinstance(data, dict):
        raise _one(_("The file is not a partnership file."), _("It must be one object, beginning with {."))
    return data


def _depth(text: str) -> int:
    """How deep the brackets go, strings left out; before parsing, because the parser itself goes as deep."""
    depth = deepest = 0
    inside = escaped = False
    for sign in text:
        if inside:
            if escaped:
                escaped = False
            elif sign == "\\":
                escaped = True
            elif sign == '"':
                inside = False
        elif sign == '"':
            inside = True
        elif sign in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in "]}":
            depth -= 1
    return deepest


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _value in pairs]
        raise ValueError(f"the key “{next(name for name in names if names.count(name) > 1)}” stands twice")
    return found


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not a value")


def _one(message: str, mend: str) -> InvalidInput:
    return InvalidInput((Fault("", message, mend),))


def _errors(data: File) -> Iterator[ValidationError]:
    validator = Draft202012Validator(schema())
    return iter(sorted(validator.iter_errors(data), key=lambda error: [str(step) for step in error.absolute_path]))


def _contradictions(data: File) -> Iterator[Fault]:
    """What the shape cannot say: references that lead nowhere, days in the wrong order, doubles."""
    organisations = [one["id"] for one in data["organisations"]]
    sources = [one["id"] for one in data.get("sources", [])]
    yield from _doubles("organisations", "id", organisations)
    yield from _doubles("sources", "id", sources)
    yield from _doubles("parties", "organisation", [one["organisation"] for one in data["parties"]])
    yield from _doubles("bodies", "name", [one["name"] for one in data.get("bodies", [])])
    for path, value in _references(data, {"organisation", "booked_by", "permit_holder"}):
        if value not in organisations:
            yield Fault(
                path, _("There is no organisation with the id “%(id)s” in the file.") % {"id": value},
                _("Add it under organisations, or use one of the ids there."),
            )  # fmt: skip
    for path, value in _cited(data):
        if value not in sources:
            yield Fault(
                path, _("There is no source with the id “%(id)s” in the file.") % {"id": value},
                _("Add it under sources, or use one of the ids there."),
            )  # fmt: skip
    yield from _days(data)
    yield from _numbers(data)
    yield from _bookers(data)
    yield from _caucuses(data)


def _doubles(group: str, name: str, values: list[str]) -> Iterator[Fault]:
    for place, value in enumerate(values):
        if value in values[:place]:
            message = _("“%(value)s” stands twice.") % {"value": value}
            yield Fault(f"{group}/{place}/{name}", message, _("Keep one of them, or give one another name."))


def _references(data: File, names: set[str]) -> Iterator[tuple[str, str]]:
    for group in ("parties", "activities"):
        for place, one in enumerate(data.get(group, [])):
            for name in sorted(names & one.keys()):
                if one[name] is not None:
                    yield f"{group}/{place}/{name}", one[name]


def _cited(data: File) -> Iterator[tuple[str, str]]:
    for group in ("parties", "terms", "activities", "bodies"):
        for place, one in enumerate(data.get(group, [])):
            for number, value in enumerate(one.get("sources", [])):
                yield f"{group}/{place}/sources/{number}", value
    for fact, values in data.get("rests_on", {}).items():
        for number, value in enumerate(values):
            yield f"rests_on/{fact}/{number}", value


def _days(data: File) -> Iterator[Fault]:
    for group in ("parties", "terms", "activities"):
        for place, one in enumerate(data.get(group, [])):
            read: dict[str, PartialDay] = {}
            for name in ("from", "to"):
                if one.get(name):
                    try:
                        read[name] = PartialDay.parse(one[name])
                    except InvalidValue as error:
                        yield error.fault(f"{group}/{place}/{name}", _)
            if len(read) == 2 and (read["to"].is_surely_before(read["from"]) or read["to"].first < read["from"].first):
                yield Fault(
                    f"{group}/{place}/to", _("The end, %(to)s, is before the start, %(from)s.") % one,
                    _("Change one of the two dates."),
                )  # fmt: skip


def _numbers(data: File) -> Iterator[Fault]:
    for place, one in enumerate(data["organisations"]):
        if one.get("number"):
            try:
                parse_org_number(one["number"])
            except InvalidValue as error:
                yield error.fault(f"organisations/{place}/number", _)
        elif not one.get("no_number_because", "").strip():
            yield Fault(
                f"organisations/{place}/no_number_because",
                _("An organisation without a number says why."),
                _("Write for example that the number is not known from the sources."),
            )


def _bookers(data: File) -> Iterator[Fault]:
    for place, one in enumerate(data.get("activities", [])):
        named, words = bool(one.get("booked_by")), bool(one.get("booked_by_in_words", "").strip())
        if named == words:
            yield Fault(
                f"activities/{place}/booked_by",
                _("An activity is booked by exactly one organisation."),
                _("Name one under booked_by, or leave it null and write the source’s words under booked_by_in_words."),
            )


def _caucuses(data: File) -> Iterator[Fault]:
    for place, one in enumerate(data.get("bodies", [])):
        if (one["kind"] == "caucus") != bool(one.get("sector")):
            yield Fault(
                f"bodies/{place}/sector",
                _("A sector’s own steering group has a sector, and no other body has."),
                _("Add or remove the sector."),
            )


