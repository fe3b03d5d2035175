"""The format in words, in the reader's language: what each field is, and how much it may hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tillit.exchange.format.fields import DAYS, Field
from tillit.exchange.format.parts import HEAD, PARTS, Part
from tillit.kernel.formats import number_text


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field in words; `values`: what each that it can have is called in the product."""

    name: str
    required: bool
    kind: str
    told: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PartLines:
    """A part of the file in words."""

    name: str
    told: str
    kind: str
    is_one: bool
    lines: list[FieldLine]


def head_lines() -> list[FieldLine]:
    """What stands at the top of the file, and its parts."""
    parts = [FieldLine(part.name, part.required, _kind_of_part(part), str(part.told)) for part in PARTS]
    return [*map(_line, HEAD), *parts]


def part_lines() -> list[PartLines]:
    """Each part with its fields."""
    return [
        PartLines(part.name, str(part.told), _kind_of_part(part), part.most is None, [*map(_line, part.fields)])
        for part in PARTS
    ]


def _line(field: Field) -> FieldLine:
    values = tuple((value, str(label)) for value, label in field.values)
    return FieldLine(field.name, field.required, kind_in_words(field), str(field.told), values)


def _kind_of_part(part: Part) -> str:
    if part.most is None:
        return _("object")
    most = _("list, at most %(most)s") % {"most": number_text(part.most)}
    return _("%(list)s, at least one") % {"list": most} if part.required else most


def kind_in_words(field: Field) -> str:
    """What a field holds, and its limits."""
    schema = field.schema
    if "const" in schema:
        value = schema["const"]
        return _("always %(value)s") % {"value": f'`"{value}"`' if isinstance(value, str) else f"`{value}`"}
    if "enum" in schema:
        said = _("one of these")
        meant = _("left out: %(value)s") % {"value": _codes([schema["default"]])} if "default" in schema else ""
        return f"{said}; {meant}" if meant else said
    return _or_null(field, _named(field) if field.leads_to else _plain(schema))


def _named(field: Field) -> str:
    many = {"list": f"`{field.leads_to}`", "most": field.schema.get("maxItems")}
    if field.schema["type"] == "array":
        return _("list of ids from %(list)s, at most %(most)s") % many
    if "integer" in field.schema["type"]:
        return _("a place in %(list)s: 1 is the first") % many
    return _("an id from %(list)s") % many


def _plain(schema: dict[str, Any]) -> str:
    kind = schema["type"] if isinstance(schema["type"], str) else schema["type"][0]
    if "examples" in schema:
        exact = len(schema["examples"]) == 1
        return _("a day, such as %(day)s") % {"day": f"`{DAYS[-1]}`"} if exact else _day_as_known()
    if kind == "boolean":
        return _("true or false")
    if kind == "string":
        return _text(schema)
    if kind == "array":
        return _several(schema["items"], number_text(schema["maxItems"]))
    limits = {"least": number_text(schema["minimum"]), "most": number_text(schema["maximum"])}
    if kind == "number":
        return _("number with at most two decimals, %(least)s to %(most)s") % limits
    return _("whole number, %(least)s to %(most)s") % limits


def _several(items: dict[str, Any], most: str) -> str:
    if "enum" in items:
        return _("list of these, at most %(most)s") % {"most": most}
    return _("list, at most %(most)s, each %(kind)s") % {"most": most, "kind": _text(items)}


def _day_as_known() -> str:
    return _("a day as far as it is known: %(days)s") % {"days": _codes(DAYS)}


def _text(schema: dict[str, Any]) -> str:
    parts = [_("text")]
    if "maxLength" in schema:
        parts.append(_("at most %(most)s characters") % {"most": number_text(schema["maxLength"])})
    if schema.get("minLength"):
        parts.append(_("not empty"))
    if "pattern" in schema:
        parts.append(_("as %(pattern)s") % {"pattern": f"`{schema['pattern']}`"})
    return ", ".join(parts)


def _or_null(field: Field, said: str) -> str:
    return _("%(kind)s; or null") % {"kind": said} if "null" in field.schema["type"] else said


def _codes(values: Iterable[str]) -> str:
    return ", ".join(f"`{value}`" for value in values)
