"""Places and areas of work, and the facts in them: what the two files beside say, read once."""

import tomllib
from pathlib import Path
from typing import Any

import django.db.models.deletion
import django.db.models.functions.text
from django.apps.registry import Apps
from django.db import migrations, models
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
    dependencies = [("people", "0004_sessions_and_factors")]
    operations = [
        migrations.CreateModel(
            name="FactSet",
            fields=[
                ("key", models.SlugField(max_length=40, primary_key=True, serialize=False)),
                ("title", models.CharField(max_length=100)),
                ("version", models.PositiveSmallIntegerField()),
                ("source", models.CharField(max_length=200)),
                ("valid_on", models.DateField()),
                (
                    "checked",
                    models.CharField(
                        choices=[
                            ("read", "read in the source"),
                            ("compared", "compared with a second, independent list"),
                            ("known", "general knowledge, not read in the source"),
                        ],
                        max_length=10,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name="Area",
            fields=[
                ("code", models.CharField(max_length=5, primary_key=True, serialize=False)),
                ("name_en", models.CharField(max_length=100)),
                ("name_sv", models.CharField(max_length=100)),
                ("order", models.PositiveIntegerField(unique=True)),
                (
                    "group",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="parts", to="people.area"
                    ),
                ),
                (
                    "facts",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.factset"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("code__regex", r"^\d{1,2}$"), ("group", None)),
                            models.Q(("code__regex", r"^\d{1,2}\d00$"), ("group__isnull", False)),
                            _connector="OR",
                        ),
                        name="part_of_an_area_has_a_long_code",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                ("code", models.CharField(max_length=4, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("country", "country"), ("county", "county"), ("municipality", "municipality")],
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(max_length=100, unique=True)),
                (
                    "name_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("name"), function="app.sv_sort_key", output_field=models.TextField()
                        ),
                        output_field=models.TextField(db_collation="C"),
                    ),
                ),
                ("full_name", models.CharField(max_length=100)),
                ("region", models.CharField(blank=True, max_length=100)),
                (
                    "county",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="municipalities",
                        to="people.place",
                    ),
                ),
                (
                    "facts",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.factset"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["name_key", "code"], name="place_in_order")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("code__regex", "^[A-Z]{2}$"), ("county", None), ("kind", "country"), ("region", "")
                            ),
                            models.Q(
                                ("code__regex", r"^\d{2}$"),
                                ("county", None),
                                ("kind", "county"),
                                models.Q(("region", ""), _negated=True),
                            ),
                            models.Q(
                                ("code__regex", r"^\d{4}$"),
                                ("county__isnull", False),
                                ("kind", "municipality"),
                                ("region", ""),
                            ),
                            _connector="OR",
                        ),
                        name="place_has_the_code_of_its_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("county", None),
                            ("county", django.db.models.functions.text.Left("code", 2)),
                            _connector="OR",
                        ),
                        name="code_of_a_municipality_begins_with_its_county",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationArea",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.area"),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="works_with", to="people.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "area"), name="organisation_has_an_area_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationPlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="works_in", to="people.organisation"
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.place"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "place"), name="organisation_works_once_in_a_place")
                ],
            },
        ),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
