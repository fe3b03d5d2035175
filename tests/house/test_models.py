"""Truths that must never break stand in the database."""

import io

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS


def our_models() -> list[type[models.Model]]:
    """The models of our own packages."""
    return [model for model in apps.get_models() if model.__module__.startswith("tillit.")]


def unguarded(model: type[models.Model]) -> list[str]:
    """Pairs of columns that mean something only together, without a constraint that names both."""
    names = {field.name for field in model._meta.get_fields()}
    pairs = [("starts_on", "ends_on")] if {"starts_on", "ends_on"} <= names else []
    pairs += [(name, f"{name[:-3]}_by") for name in names if name.endswith("_at") and f"{name[:-3]}_by" in names]
    pairs += [("amount", "currency")] if {"amount", "currency"} <= names else []
    pairs += [(name, f"{name}_known") for name in names if f"{name}_known" in names]
    columns = [constrained(constraint) for constraint in model._meta.constraints]
    always = {field.name for field in model._meta.concrete_fields if not field.null and not field.blank}
    free = [pair for pair in pairs if not any(set(pair) <= found for found in columns) and not set(pair) <= always]
    return [f"{model._meta.label}: {' and '.join(pair)}" for pair in free]


def constrained(constraint: models.BaseConstraint) -> set[str]:
    """The columns that a check constraint names."""
    condition = getattr(constraint, "condition", None)
    if not isinstance(constraint, models.CheckConstraint) or condition is None:
        return set()
    return named_in(condition)


def named_in(condition: object) -> set[str]:
    """The columns in a condition, also those on the right side."""
    found: set[str] = set()
    for child in getattr(condition, "children", []):
        if isinstance(child, models.Q):
            found |= named_in(child)
        else:
            name, value = child
            found |= {name.split("__")[0]} | ({value.name} if isinstance(value, models.F) else set())
    return found


# Both columns are always filled together by the database or the table forbids null; nothing to guard.
REVIEWED: set[str] = {"documents.Version: saved_at and saved_by"}


def test_columns_that_belong_together_have_a_constraint() -> None:
    assert len(our_models()) > 20
    assert {line for model in our_models() for line in unguarded(model)} - REVIEWED == set()


def test_a_pair_without_a_constraint_is_noticed() -> None:
    class Planted(models.Model):  # noqa: DJ008
        starts_on = models.DateField(null=True)
        ends_on = models.DateField(null=True)
        closed_at = models.DateTimeField(null=True)
        closed_by = models.CharField(max_length=9, null=True)

        class Meta:
            app_label = "planted"
            managed = False

    try:
        assert sorted(unguarded(Planted)) == [
            "planted.Planted: closed_at and closed_by", "planted.Planted: starts_on and ends_on",
        ]  # fmt: skip
    finally:
        del apps.all_models["planted"]
        apps.clear_cache()


def test_constraints_are_named_as_sentences() -> None:
    names = [constraint.name for model in our_models() for constraint in model._meta.constraints]
    assert [name for name in names if len(name.split("_")) < 3] == []
    assert len(set(names)) == len(names) > 30


def test_keys_are_random_and_say_nothing() -> None:
    """Rows that an address or a file names have uuid4 keys: neither number nor time can be read from them."""
    counted = {model._meta.label for model in our_models() if not isinstance(model._meta.pk, models.UUIDField)}
    # codes of places and areas are everybody's; what an organisation is found by, and works with, has no address
    reference = {"people.Area", "people.FactSet", "people.Place"}
    of_organisations = {f"people.Organisation{what}" for what in ("Area", "Fit", "Place", "Search", "Word")}
    of_entries = {"register.EntryWords", "register.FaceWord", "register.Figure"}
    assert counted - reference - of_organisations - of_entries == {
        "ground.Answer", "documents.Policy", "people.Conditions", "people.FormerName", "bodies.JobRoom",
        "trail.Mention", "trail.Payload",
    }  # fmt: skip


def test_moments_end_in_at_and_days_in_on() -> None:
    fields = [field for model in our_models() for field in model._meta.concrete_fields]
    moments = [field.name for field in fields if isinstance(field, models.DateTimeField)]
    days = [field.name for field in fields if isinstance(field, models.DateField) and field.name not in moments]
    assert {name for name in moments if not name.endswith("_at")} == {"at", "last_login"}, "last_login is Django's"
    assert [name for name in days if not name.endswith("_on")] == []
    assert "created_at" in moments
    assert "starts_on" in days


@pytest.mark.django_db
def test_migrations_are_complete() -> None:
    said = io.StringIO()
    with acting(ANONYMOUS):
        call_command("makemigrations", check=True, dry_run=True, stdout=said, stderr=said)
    assert "No changes detected" in said.getvalue()


def test_the_checks_of_django_are_silent() -> None:
    said = io.StringIO()
    call_command("check", fail_level="INFO", stdout=said, stderr=said)
    assert "no issues" in said.getvalue()
