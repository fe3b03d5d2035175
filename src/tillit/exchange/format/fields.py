"""The fields of the partnership file, by what they hold. A field of a kind of fact is made from its column."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices

from tillit.partnerships.kinds import Column
from tillit.partnerships.kinds.columns import (
    LINE,
    TEXT,
    Areas,
    Choice,
    Choices,
    Day,
    Hundredths,
    Line,
    Organisation,
    PartialText,
    Places,
    Repeats,
    Row,
    Text,
    Whole,
)
from tillit.partnerships.kinds.organs import Organ, Organisations

Schema = dict[str, Any]

ID = "^[a-z0-9][a-z0-9-]{0,39}$"
UUID = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$"
PARTIAL_DAY = "^[12][0-9]{3}(-[0-9]{2}(-[0-9]{2})?)?$"
WHOLE_DAY = "^[12][0-9]{3}-[0-9]{2}-[0-9]{2}$"
ADDRESS = r"^(https?://[^\s]+)?$"
PLACE = "^([0-9]{4}|[0-9]{2})$"
AREA = "^[0-9]{1,2}([0-9]00)?$"
FACT = "^[a-z_]{1,40}(/[1-9][0-9]{0,3}(/[a-z_]{1,40})?|/[a-z_]{1,40})?$"
DAYS = ["2015", "2015-05", "2015-05-17"]
MOST_CITED = 50
MOST_NAMED = 200


def or_nothing(pattern: str) -> str:
    """The same, or an empty text."""
    return f"^({pattern[1:-1]})?$"


# what may stand in a line of a kind of fact, where not everything may
CRITERION = "^[A-Za-z][A-Za-z0-9-]{0,39}/[1-9][0-9]{0,3}/[1-9][0-9]?$"
PATTERNS = {
    "municipality": PLACE.replace("$", "?$"), "slug": or_nothing(SLUG), "criterion": or_nothing(CRITERION),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """What a field is called and means, and its schema. `leads_to`: the list that it names something in.

    `is_text`: it may have several lines. `values`: what each of a few is called in the product.
    """

    name: str
    told: Any
    schema: Schema
    required: bool = False
    leads_to: str = ""
    is_text: bool = False
    values: tuple[tuple[str, Any], ...] = ()


def line(name: str, told: Any, *, most: int = LINE, required: bool = False, pattern: str = "") -> Field:
    """A text of one line."""
    schema: Schema = {"type": "string", "maxLength": most}
    if required and not pattern:
        schema["minLength"] = 1
    return Field(name, told, schema | ({"pattern": pattern} if pattern else {}), required)


def text(name: str, told: Any, *, most: int = TEXT, required: bool = False) -> Field:
    """A text of several lines."""
    least = {"minLength": 1} if required else {}
    return Field(name, told, {"type": "string", **least, "maxLength": most}, required, is_text=True)


def choice(name: str, told: Any, choices: type[TextChoices], *, default: str = "", required: bool = False) -> Field:
    """One of a few; `default` is what is meant when it is left out."""
    meant = {"default": str(default)} if default else {}
    labels = tuple((one.value, one.label) for one in choices)
    return Field(name, told, {"enum": list(choices.values), **meant}, required, values=labels)


def day(name: str, told: Any, *, required: bool = False) -> Field:
    """A whole day, or nothing: as exactly as it is known; one that has to be there is told to the day."""
    if required:
        return Field(name, told, {"type": "string", "pattern": WHOLE_DAY, "examples": DAYS[-1:]}, required)
    return Field(name, told, {"type": ["string", "null"], "pattern": PARTIAL_DAY, "examples": DAYS})


def whole(name: str, told: Any, *, least: int, most: int) -> Field:
    """A whole number, or nothing."""
    return Field(name, told, {"type": ["integer", "null"], "minimum": least, "maximum": most})


def organisation(name: str, told: Any, *, required: bool = False) -> Field:
    """One of the organisations, by its id."""
    kind = "string" if required else ["string", "null"]
    return Field(name, told, {"type": kind, "pattern": ID}, required, leads_to="organisations")


def several(name: str, told: Any, *, of: str, most: int) -> Field:
    """Several ids."""
    return Field(name, told, _list(most, {"type": "string", "pattern": ID}), leads_to=of)


def codes(name: str, told: Any, *, pattern: str, most: int) -> Field:
    """Several codes of a table that every installation has."""
    return Field(name, told, _list(most, {"type": "string", "pattern": pattern}))


def choices(name: str, told: Any, among: type[TextChoices], *, most: int) -> Field:
    """Several of a few."""
    labels = tuple((one.value, one.label) for one in among)
    return Field(name, told, _list(most, {"enum": list(among.values)}), values=labels)


def _list(most: int, items: Schema) -> Schema:
    return {"type": "array", "maxItems": most, "uniqueItems": True, "items": items}


def cited(name: str, told: Any) -> Field:
    """Which sources something rests on."""
    return several(name, told, of="sources", most=MOST_CITED)


def fields_of(columns: Iterable[Column], *, lists: dict[str, tuple[str, int]]) -> tuple[Field, ...]:
    """The fields of a kind of fact; `lists` says for each kind its list, and how long that may be."""
    return tuple(field_of(column, lists) for column in columns)


def field_of(column: Column, lists: dict[str, tuple[str, int]]) -> Field:
    """A column as a field."""
    name, told, required = column.name, column.told, column.required
    if isinstance(column, PartialText):
        return Field(name, told, {"type": "string", "pattern": or_nothing(PARTIAL_DAY), "examples": DAYS})
    if isinstance(column, Repeats):
        return line(name, told)
    if isinstance(column, Line | Organ):
        return line(name, told, most=column.most, required=required, pattern=PATTERNS.get(name, ""))
    if isinstance(column, Text):
        return text(name, told, most=column.most, required=required)
    if isinstance(column, Choice):
        return choice(name, told, column.choices, default=column.default, required=required)
    if isinstance(column, Choices):
        return choices(name, told, column.choices, most=column.most)
    if isinstance(column, Places | Areas):
        return codes(name, told, pattern=PLACE if isinstance(column, Places) else AREA, most=column.most)
    if isinstance(column, Day):
        return day(name, told)
    if isinstance(column, Whole):
        return whole(name, told, least=column.least, most=column.most)
    if isinstance(column, Hundredths):
        limits = {"minimum": 0, "maximum": column.most, "multipleOf": 0.01}
        return Field(name, told, {"type": ["number", "null"], **limits})
    if isinstance(column, Row):
        many, most = lists[column.kind]
        kinds = "integer" if required else ["integer", "null"]
        return Field(name, told, {"type": kinds, "minimum": 1, "maximum": most}, required, leads_to=many)
    if isinstance(column, Organisation):
        return organisation(name, told, required=required)
    if isinstance(column, Organisations):
        return several(name, told, of="organisations", most=MOST_NAMED)
    raise TypeError(column)
