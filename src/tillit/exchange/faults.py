"""A fault of shape in plain words: the schema's own messages are for programmers."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from tillit.exchange.format import OLDEST
from tillit.kernel.errors import Fault

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

LONGEST_SHOWN = 40
MOST_UNKNOWN = 20
Told = tuple[str, str]


def faults_of(error: "ValidationError") -> Iterator[Fault]:
    """The place as a path such as activities/2/booked_by, what is wrong there, and how to mend it."""
    path = "/".join(str(step) for step in error.absolute_path)
    if error.validator == "required":
        yield from _missing(error, path)
    elif error.validator == "additionalProperties":
        yield from _unknown(error, path)
    else:
        message, mend = TELLERS.get(str(error.validator), _other)(error)
        yield Fault(path, message, mend)


def shown(value: Any) -> str:
    """A value as part of a sentence: short, and without signs that no screen or terminal can show."""
    if isinstance(value, str):
        text = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in value[:LONGEST_SHOWN])
        return text + "…" if len(value) > LONGEST_SHOWN else text
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, int | float):
        return str(value)[:LONGEST_SHOWN]
    return kind_word("object" if isinstance(value, dict) else "array")


def kind_word(kind: str) -> str:
    """The name of a kind of JSON value."""
    words = {
        "string": _("text"), "object": _("an object"), "array": _("a list"), "integer": _("a whole number"),
        "number": _("a number"), "boolean": _("true or false"), "null": "null",
    }  # fmt: skip
    return words[kind]


def _missing(error: "ValidationError", path: str) -> Iterator[Fault]:
    """The schema gives one error for each missing field without naming it, so the same faults may come again."""
    for name in _rule(error):
        if name not in _found(error):
            yield Fault(_joined(path, name), _("“%(name)s” is missing.") % {"name": name}, _("Add it."))


def _unknown(error: "ValidationError", path: str) -> Iterator[Fault]:
    known = _place(error).get("properties", {})
    mend = _("Remove it. Known here: %(known)s.") % {"known": ", ".join(sorted(known))}
    unknown = [name for name in _found(error) if name not in known]
    for name in unknown[:MOST_UNKNOWN]:
        message = _("“%(name)s” is not a field of the format.") % {"name": shown(name)}
        yield Fault(_joined(path, shown(name)), message, mend)
    if len(unknown) > MOST_UNKNOWN:
        message = _("%(count)s more fields here are not fields of the format.") % {"count": len(unknown) - MOST_UNKNOWN}
        yield Fault(path, message, mend)


def _joined(path: str, step: str) -> str:
    return f"{path}/{step}" if path else step


def _constant(error: "ValidationError") -> Told:
    wanted = {"found": shown(error.instance), "wanted": _rule(error)}
    if _name(error) == "version":
        known = wanted | {"oldest": OLDEST}
        return (
            _("The file has version %(found)s of the format; this program reads versions %(oldest)s to %(wanted)s.")
            % known,
            _("Upgrade the program, or save the file in version %(wanted)s.") % known,
        )
    return _("“%(found)s” should be “%(wanted)s”.") % wanted, _("Is it a partnership file?")


def _choice(error: "ValidationError") -> Told:
    choices = ", ".join(str(one) for one in _rule(error))
    return (
        _("“%(found)s” is not a choice here.") % {"found": shown(error.instance)},
        _("Use one of: %(choices)s.") % {"choices": choices},
    )


def _type(error: "ValidationError") -> Told:
    if _name(error) == "booked_by" and isinstance(error.instance, list):
        count = {"count": len(_found(error))}
        return (
            _("An activity is booked by exactly one organisation, and here stand %(count)s.") % count,
            _("Name the one that books the costs; divide the activity if two book parts of it."),
        )
    wanted = _rule(error) if isinstance(_rule(error), list) else [_rule(error)]
    return (
        _("This is not of the right kind: “%(found)s”.") % {"found": shown(error.instance)},
        _("It should be: %(kinds)s.") % {"kinds": ", ".join(kind_word(kind) for kind in wanted)},
    )


def _pattern(error: "ValidationError") -> Told:
    return _("“%(found)s” is not written as it should be.") % {"found": shown(error.instance)}, _way_to_write(error)


def _way_to_write(error: "ValidationError") -> str:
    name = _name(error)
    if name == "id" and len(error.absolute_path) == 1:
        return _("Write a UUID in small letters, such as 5d1f0f6e-2b0c-4b5a-9c55-0a6e2f0b7a15.")
    ways = {
        "slug": _("Use a to z, digits, and single hyphens between them."),
        "address": _("It begins with http:// or https:// and has no spaces."),
        "municipality": _("Write the four digits of a municipality or the two of a county."),
        "also_in": _("Write the four digits of a municipality or the two of a county."),
        "areas": _("Write the code of an area of work, such as 4 for a group or 4100 for a part of one."),
        "fact": _("Write for example purpose, goals/2 or activities/2/schedule."),
    }
    if name in ways:
        return ways[name]
    if days := _place(error).get("examples"):
        return _("Write 2015-05-17, or only 2015-05 or 2015.") if len(days) > 1 else _("Write it as 2015-05-17.")
    return _("An id is small letters a to z, digits and hyphens, at most 40 signs.")


def _too_long(error: "ValidationError") -> Told:
    size = {"length": len(_found(error)), "most": _rule(error)}
    return _("The text has %(length)s characters; it may have %(most)s.") % size, _("Shorten it.")


def _too_many(error: "ValidationError") -> Told:
    size = {"count": len(_found(error)), "most": _rule(error)}
    return _("There are %(count)s here; there may be %(most)s.") % size, _("Divide it, or leave some out.")


def _out_of_range(error: "ValidationError") -> Told:
    limits = {"least": _place(error).get("minimum"), "most": _place(error).get("maximum")}
    return (
        _("%(found)s is out of range.") % {"found": shown(error.instance)},
        _("Write a number from %(least)s to %(most)s.") % limits,
    )


def _too_fine(_error: "ValidationError") -> Told:
    return _("The amount has more than two decimals."), _("Round it to two decimals or fewer.")


def _empty(_error: "ValidationError") -> Told:
    return _("There is nothing here."), _("Fill it in.")


def _repeated(_error: "ValidationError") -> Told:
    return _("The same thing stands twice in the list."), _("Keep one of them.")


def _other(error: "ValidationError") -> Told:
    return _("“%(found)s” does not fit here.") % {"found": shown(error.instance)}, _(
        "See the description of the format."
    )


def _rule(error: "ValidationError") -> Any:
    """What the schema demands there: a pattern, a list of names, a measure."""
    return error.validator_value


def _found(error: "ValidationError") -> Any:
    return error.instance


def _place(error: "ValidationError") -> dict[str, Any]:
    """What the schema says of the place."""
    return error.schema if isinstance(error.schema, dict) else {}


def _name(error: "ValidationError") -> str:
    """The field that the error is about; for something in a list, that of the list."""
    return next((step for step in reversed(error.absolute_path) if isinstance(step, str)), "")


TELLERS: dict[str, Callable[["ValidationError"], Told]] = {
    "const": _constant,
    "enum": _choice,
    "type": _type,
    "pattern": _pattern,
    "maxLength": _too_long,
    "maxItems": _too_many,
    "multipleOf": _too_fine,
    "maximum": _out_of_range,
    "minimum": _out_of_range,
    "minLength": _empty,
    "minItems": _empty,
    "uniqueItems": _repeated,
}
