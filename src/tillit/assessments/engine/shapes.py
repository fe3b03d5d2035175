"""Reading a set: bytes to data, and data against the JSON Schema of its kind. Nothing in it can run."""

import json
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from tillit.assessments.engine.faults import SETS, NotReadable, Wrong, wrong

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

KINDS = ("law", "parameters", "criteria", "forms", "aid", "code", "factors", "prompts")
LARGEST = 2_000_000
DEEPEST = 40
MOST_TOLD = 200
Data = dict[str, Any]


def load(raw: bytes) -> object:
    """The data of a set from bytes. A key that stands twice is refused: one of the two would be lost unseen."""
    if len(raw) > LARGEST:
        raise NotReadable((wrong("", "too_large", most=LARGEST),))
    doubled: list[str] = []

    def object_of(pairs: list[tuple[str, Any]]) -> Data:
        keys = [key for key, _value in pairs]
        doubled.extend(key for place, key in enumerate(keys) if key in keys[:place])
        return dict(pairs)

    try:
        data = json.loads(raw.decode("utf-8"), object_pairs_hook=object_of, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise NotReadable((wrong("", "no_json", detail=error),)) from error
    if doubled:
        raise NotReadable(tuple(wrong("", "doubled_field", key=key) for key in sorted(set(doubled))))
    return data


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no number")


@cache
def schema(kind: str) -> Data:
    """The JSON Schema of a kind of set."""
    found: Data = json.loads((SETS / f"{kind}.schema.json").read_text(encoding="utf-8"))
    return found


@cache
def _validator(kind: str) -> "Validator":
    """Loaded with the first set that is read: a process that shows none can do without its seven megabytes."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415

    return Draft202012Validator(schema(kind), format_checker=Draft202012Validator.FORMAT_CHECKER)


def in_shape(kind: str, data: Any) -> Data:  # whatever JSON holds
    """The data, when it has the shape of its kind; else NotReadable with everything that has not."""
    if _too_deep(data):
        raise NotReadable((wrong("", "too_deep", most=DEEPEST),))
    errors = sorted(_validator(kind).iter_errors(data), key=lambda error: list(map(str, error.absolute_path)))
    faults = tuple(dict.fromkeys(fault for error in errors[:MOST_TOLD] for fault in _told(error)))
    if faults or not isinstance(data, dict):
        raise NotReadable(faults)
    return data


def _too_deep(data: object) -> bool:
    level: list[object] = [data]
    for _step in range(DEEPEST):
        level = [inner for outer in level for inner in _parts(outer)]
        if not level:
            return False
    return True


def _parts(data: object) -> list[object]:
    if isinstance(data, dict):
        return list(data.values())
    return list(data) if isinstance(data, list) else []


def _told(error: "ValidationError") -> Iterator[Wrong]:
    """A fault of shape in plain words."""
    path = "/".join(str(step) for step in error.absolute_path)
    rule: Any = error.validator_value
    found: Any = error.instance
    if error.validator == "required":
        for name in [name for name in _names(rule) if name not in found]:
            yield wrong(_below(path, name), "no_language" if name in {"sv", "en"} else "missing", name=name)
    elif error.validator == "additionalProperties":
        known = error.schema.get("properties", {}) if isinstance(error.schema, dict) else {}
        for name in [name for name in found if name not in known]:
            yield wrong(_below(path, name), "unknown_word", name=name, known=", ".join(sorted(known)))
    elif error.validator in {"enum", "const"}:
        choices = rule if isinstance(rule, list) else [rule]
        yield wrong(path, "no_choice", found=found, choices=", ".join(str(choice) for choice in choices))
    elif error.validator in {"minLength", "minItems", "minProperties"}:
        yield wrong(path, "empty")
    elif error.validator == "maxProperties":
        yield wrong(path, "one_word", count=len(found), words=", ".join(found))
    elif error.validator == "format":
        yield wrong(path, "no_such_day", found=found)
    elif error.validator == "type":
        yield wrong(path, "wrong_type", kinds=rule if isinstance(rule, str) else ", ".join(_names(rule)))
    else:
        yield wrong(path, "wrong_shape", rule=error.validator, wanted=rule)


def _names(rule: object) -> list[str]:
    return [str(name) for name in rule] if isinstance(rule, list) else []


def _below(path: str, step: object) -> str:
    return f"{path}/{step}" if path else str(step)
