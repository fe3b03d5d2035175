"""A token of its own in every text of every row, and who may ever come across it, judged by hand.

A text that lies in a room belongs to those who may enter the room. The few that lie in none stand in OPEN_WORDS.
"""

import re
from dataclasses import dataclass
from typing import Any

import psycopg
from django.apps import apps
from django.db import models
from psycopg import sql
from psycopg.types.json import Jsonb

from tests.rights.matrix import PERSONS, WHO

TOKEN = re.compile(rb"kanarie\d{5}x")
Superuser = psycopg.Connection[tuple[Any, ...]]

# Who may enter which room. Nobody is left of those who once entered the room of the party that has left.
READERS = {
    "joint_room": {"kim", "ida", "noor", "pia", "dag", "bo"},
    "caucus_room": {"ida", "noor", "dag"},
    "municipality_room": {"kim"},
    "mission_room": {"ida", "dag", "bo"},
    "welfare_room": {"noor"},
    "departed_room": set[str](),
    "other_room": {"omar"},
    "silent_room": {"omar"},
    "talks_room": {"kim", "ida"},
    "openly_room": {"kim", "ida"},
    "openly_mission_room": {"ida"},
    "talks_mission_room": {"ida"},
    "talks_city_room": {"kim"},
    "ended_room": {"ida"},
    "ended_mission_room": {"ida"},
    "grown_room": {"kim", "ida"},
    "grown_mission_room": {"ida"},
    "grown_city_room": {"kim"},
    "listed_room": {"kim"},
    "city_alone": {"kim", "rut", "bo"},
    "mission_alone": {"ida", "dag", "sten", "bo"},
    "guides_alone": {"pia"},
    "welfare_alone": {"noor"},
    "departed_alone": {"lo"},
    "elsewhere_alone": {"omar"},
    "silent_alone": {"lo"},
    "public_room": set(WHO),
}
CIRCLE = {"kim", "ida", "noor", "pia", "dag", "bo"}
MISSION = {"ida", "dag", "sten", "bo"}
TIPS = {"kim", "rut", "bo", "omar"}  # who belongs to one of those that a tip names
SIGNED_IN = set(PERSONS)

# Texts of tables that lie in no room, by the row: who may come across them.
# and who has sat in one finds its name in the copy of what is kept about them
BODIES = {
    "circle": CIRCLE | {"eva", "sten", "lo"},
    "other_circle": {"omar"},
    "silent_circle": {"omar"},
    "talks": {"kim", "ida"},
    "openly": {"kim", "ida"},
    "ended": {"ida"},
    "grown": {"kim", "ida"},
    "listed": {"kim"},
}
MANDATES = {
    "mission": CIRCLE | MISSION,  # who shares a circle sees what stands behind its yes
    "city": CIRCLE | {"rut"},
    "welfare": CIRCLE,
    "elsewhere": {"omar"},
    "silent": {"omar", "lo"},
}
NAMES = {
    "kim": CIRCLE | {"rut"},
    "ida": CIRCLE | {"sten", "siv", "link"},  # and whoever holds the letter in which she invites
    "noor": CIRCLE,
    "pia": CIRCLE,
    "rut": {"kim", "rut", "bo"},
    "stig": {"stig"},
    "dag": CIRCLE | {"sten"},
    "eva": CIRCLE | {"sten", "eva"},
    "sten": CIRCLE | {"sten"},
    "lo": CIRCLE | {"lo"},
    "omar": {"omar"},
    "bo": CIRCLE | {"rut", "sten"},
    "siv": MISSION | {"siv", "link"},
}

# Columns that hold no words of anybody's, and why.
NO_WORDS = {
    "auth_", "django_", "procrastinate_", "account_", "people_session", "people_onetimelink", "people_passkey",
    "people_authenticatorapp", "people_recoverycode", "people_identity", "people_providersession", "people_area",
    "people_place", "people_factset", "register_entry", "register_figure",
    "register_publicface", "register_opening", "register_faceword", "people_organisationsearch",
    "people_organisationword", "people_organisationfit",
    "ground_",
    "bodies_jobroom", "trail_mention", "trail_event",
}  # fmt: skip
TECHNICAL = {
    "key", "name_key", "actor", "subject_type", "recurrence", "word", "language", "password", "number", "slug", "role",
    "digest", "rule", "erased_ground", "address", "likeness", "sort", "email", "phone", "opaque",
    "municipality", "rules", "parameters", "choice", "form", "forms", "stance", "currency", "giver_number", "criteria",
    "identity", "parent",
    "code", "phase",
    "factors", "step",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Canary:
    """A token: where it was put, and in which room (a key) or on which row it lies."""

    token: str
    column: str
    room: object
    row: object


def plant(connection: Superuser) -> list[Canary]:
    """Put a token at the end of every text in the database, past all code of our own."""
    planted: list[Canary] = []
    connection.execute("set session_replication_role = replica")  # what is only ever added to is changed here too
    for model in apps.get_models():
        table = model._meta.db_table
        if not model._meta.managed or any(table.startswith(one) for one in NO_WORDS):
            continue
        for column in words_of(model):
            planted += _plant_in(connection, model, column, start=len(planted))
    return planted


def words_of(model: type[models.Model]) -> list["models.Field[Any, Any]"]:
    """The columns of a model that hold what somebody has written."""
    return [
        one
        for one in model._meta.concrete_fields
        if isinstance(one, models.CharField | models.TextField | models.JSONField)
        and not one.choices
        and one.column not in TECHNICAL
    ]


def _plant_in(
    connection: Superuser, model: type[models.Model], column: "models.Field[Any, Any]", *, start: int
) -> list[Canary]:
    table, key = model._meta.db_table, model._meta.pk.column
    has_room = any(one.column == "room_id" for one in model._meta.concrete_fields)
    room = sql.Identifier("room_id") if has_room else sql.SQL("null")
    rows = connection.execute(
        sql.SQL("select {}, {}, {} from {} order by 1").format(
            sql.Identifier(key), room, sql.Identifier(column.column), sql.Identifier(table)
        )
    ).fetchall()
    made = []
    for row, where, value in rows:
        token = f"kanarie{start + len(made):05d}x"
        changed = with_token(value, token)
        if changed is None:
            continue
        update = sql.SQL("update {} set {} = %s where {} = %s").format(
            sql.Identifier(table), sql.Identifier(column.column), sql.Identifier(key)
        )
        connection.execute(update, [changed, row])
        made.append(Canary(token, f"{table}.{column.column}", where, row))
    return made


def with_token(value: object, token: str) -> object | None:
    """The text with the token; in data under the reason or the name, the Swedish one; None where there are no words."""
    if isinstance(value, str):
        return f"{value} {token}" if value else None
    if isinstance(value, dict):
        found = next((one for one in ("reason", "words", "name", "title", "sv") if value.get(one)), None)
        if found is None:
            return None
        inner = with_token(value[found], token)
        return Jsonb({**value, found: inner.obj if isinstance(inner, Jsonb) else inner}) if inner else None
    return None


def tokens_in(text: bytes) -> set[str]:
    """The tokens that stand in a text."""
    return {found.decode() for found in TOKEN.findall(text)}
