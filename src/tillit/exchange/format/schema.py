"""The format as a JSON Schema, draft 2020-12."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from tillit.exchange.format.fields import Field, Schema
from tillit.exchange.format.parts import HEAD, OLDEST, PARTS, VERSION, Part
from tillit.kernel.errors import NotFound

DRAFT = "https://json-schema.org/draft/2020-12/schema"


@cache
def schema() -> Schema:
    """The schema of this version, described in English."""
    with override("en"):
        parts = {part.name: _of_part(part) for part in PARTS}
        head = {field.name: _described(field) for field in HEAD}
        needed = [field.name for field in HEAD if field.required] + [part.name for part in PARTS if part.required]
        return {
            "$schema": DRAFT,
            "$id": f"urn:tillit:partnership-file:{VERSION}",
            "title": f"Partnership file, version {VERSION}",
            "description": _(
                "One partnership as public and joint facts with their sources. Never notes, contacts of private "
                "persons, or the trail."
            ),
            **_object([*needed], head | parts),
        }


def schema_text() -> str:
    """The same as it lies in a file."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def schema_of(version: int) -> bytes:
    """The schema of a version as it lies beside the program; NotFound for a version that there is not."""
    if not OLDEST <= version <= VERSION:
        raise NotFound
    return files("tillit.exchange").joinpath(f"schema/partnership-{version}.json").read_bytes()


def _of_part(part: Part) -> Schema:
    needed = [field.name for field in part.fields if field.required]
    whole = _object(needed, {field.name: _described(field) for field in part.fields})
    told = {"description": str(part.told)}
    if part.most is None:
        return told | whole
    least = {"minItems": 1} if part.required else {}
    return {"type": "array", **least, "maxItems": part.most, **told, "items": whole}


def _object(needed: list[str], properties: dict[str, Any]) -> Schema:
    required = {"required": needed} if needed else {}
    return {"type": "object", **required, "additionalProperties": False, "properties": properties}


def _described(field: Field) -> Schema:
    return {**field.schema, "description": str(field.told)}
