"""A fault of shape in plain words: the schema's own messages are for programmers."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from jsonschema.exceptions import ValidationError

from tillit.kernel.errors import Fault

LONGEST_SHOWN = 40


def fault_of(error: ValidationError) -> Fault:
    """The place as a path such as activities/2/booked_by, what is wrong there, and how to mend it."""
    path = "/".join(str(step) for step in error.absolute_path)
    tell = TELLERS.get(str(error.validator), _other)
    message, mend = tell(error)
    return Fault(path, message, mend)


def _shown(value: Any) -> str:
    text = str(value)
    return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"


def _missing(error: ValidationError) -> tuple[str, str]:
    names = [name for name in error.validator_value if name not in error.instance]
    return _("“%(names)s” is missing.") % {"names": ", ".join(names)}, _("Add it.")


def _unknown(error: ValidationError) -> tuple[str, str]:
    known = set(error.schema.get("properties", {}))
    names = ", ".join(_shown(name) for name in error.instance if name not in known)
    mend = _("Remove it. Known here: %(known)s.") % {"known": ", ".join(sorted(known))}
    return _("“%(names)s” is not a field of the format.") % {"names": names}, mend


def _constant(error: ValidationError) -> tuple[str, str]:
    if error.absolute_path and error.absolute_path[-1] == "version":
        found = _("The file has version %(found)s of the format; this program reads version %(known)s.") % {
            "found": _shown(error.instance), "known": error.validator_value,
        }  # fmt: skip
        return found, _("Upgrade the program, or save the file in version %(known)s.") % {"known": error.validator_value}
    return (
        _("“%(found)s” should be “%(wanted)s”.") % {"found": _shown(error.instance), "wanted": error.validator_value},
        _("Is it a partnership file?"),
    )


def _choice(error: ValidationError) -> tuple[str, str]:
    choices = ", ".join(str(one) for one in error.validator_value)
    return _("“%(found)s” is not a choice here.") % {"found": _shown(error.instance)}, _("Use one of: %(choices)s.") % {
        "choices": choices
    }


def _type(error: ValidationError) -> tuple[str, str]:
    if error.absolute_path and error.absolute_path[-1] == "booked_by" and isinstance(error.instance, list):
        return (
            _("An activity is booked by exactly one organisation, and here stand %(count)s.") % {"count": len(error.instance)},
            _("Name the one that books the costs; divide the activity if two book parts of it."),
        )
    wanted = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
    names = {
        "string": _("text"), "object": _("an object"), "array": _("a list"), "integer": _("a whole number"),
        "boolean": _("true or false"), "null": _("null"),
    }  # fmt: skip
    kinds = ", ".join(names.get(kind, kind) for kind in wanted)
    return _("This is not of the right kind: “%(found)s”.") % {"found": _shown(error.instance)}, _(
        "It should be: %(kinds)s."
    ) % {"kinds": kinds}


def _pattern(error: ValidationError) -> tuple[str, str]:
    return _("“%(found)s” is not written as it should be.") % {"found": _shown(error.instance)}, _describe(error)


def _too_much(error: ValidationError) -> tuple[str, str]:
    return _("This is longer or more than it may be (at most %(most)s).") % {"most": error.validator_value}, _("Shorten it.")


def _too_little(error: ValidationError) -> tuple[str, str]:
    return _("This is empty or too small (at least %(least)s).") % {"least": error.validator_value}, _("Fill it in.")


def _repeated(error: ValidationError) -> tuple[str, str]:
    return _("The same thing stands twice in the list."), _("Keep one of them.")


def _other(error: ValidationError) -> tuple[str, str]:
    return _("“%(found)s” does not fit here.") % {"found": _shown(error.instance)}, _describe(error)


def _describe(error: ValidationError) -> str:
    description = str(error.schema.get("description", ""))
    return _(description) if description else _("See the description of the format.")


TELLERS: dict[str, Callable[[ValidationError], tuple[str, str]]] = {
    "required": _missing,
    "additionalProperties": _unknown,
    "const": _constant,
    "enum": _choice,
    "type": _type,
    "pattern": _pattern,
    "maxLength": _too_much,
    "maxItems": _too_much,
    "maximum": _too_much,
    "minLength": _too_little,
    "minItems": _too_little,
    "minimum": _too_little,
    "uniqueItems": _repeated,
}
