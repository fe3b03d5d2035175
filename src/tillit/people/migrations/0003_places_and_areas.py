"""The facts in places and areas of work: what the two files beside say, read once."""

import tomllib
from pathlib import Path
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FACTS = Path(__file__).parents[1] / "facts"
VERSION = 1


def read(name: str) -> dict[str, Any]:
    """A file of facts, as it was when this migration was written: files are never changed, new ones come beside."""
    return tomllib.loads((FACTS / f"{name}-{VERSION}.toml").read_text(encoding="utf-8"))


def load(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the facts in."""
    load_places(apps, read("places"))
    load_areas(apps, read("areas"))


def load_places(apps: Apps, facts: dict[str, Any]) -> None:
    """The country, its counties with their regions, their municipalities."""
    place = apps.get_model("people", "Place")
    add_sets(apps, facts)
    country = facts["country"]
    rows = [place(kind="country", full_name=country["name"], facts_id="places", **country)]
    for county in facts["county"]:
        name, code = county["name"], county["code"]
        rows.append(
            place(code=code, kind="county", name=name, full_name=name, region=county["region"], facts_id="places")
        )
        rows += [
            place(code=own, kind="municipality", name=short, full_name=full, county_id=code, facts_id="places")
            for own, short, full in county["municipalities"]
        ]
    place.objects.bulk_create(rows)


def load_areas(apps: Apps, facts: dict[str, Any]) -> None:
    """The groups and their parts, in the order of their codes."""
    area = apps.get_model("people", "Area")
    add_sets(apps, facts)
    rows = []
    for group in facts["group"]:
        parts = group.pop("areas")
        rows.append(area(order=100 * 10 * int(group["code"]), facts_id=group.pop("facts"), **group))
        rows += [
            area(
                code=code,
                group_id=group["code"],
                name_en=english,
                name_sv=swedish,
                order=int(code),
                facts_id=rows[-1].facts_id,
            )
            for code, english, swedish in parts
        ]
    area.objects.bulk_create(rows)


def add_sets(apps: Apps, facts: dict[str, Any]) -> None:
    """Where the facts come from."""
    fact_set = apps.get_model("people", "FactSet")
    fact_set.objects.bulk_create(fact_set(version=VERSION, **one) for one in facts["set"])


class Migration(migrations.Migration):
    replaces = [("people", name) for name in ("0005_places_and_areas",)]
    dependencies = [("people", "0002_guards")]
    operations = [migrations.RunPython(load)]
