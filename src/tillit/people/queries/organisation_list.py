"""The list of organisations, in Swedish order, a page at a time, as narrow as somebody wants it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.kernel.namewords import tokens
from tillit.kernel.orgnumber import show
from tillit.people.queries.search import PLACES_SHOWN, Found, question

ON_A_PAGE = 25
# so many are sorted; when more fit they lie so close that the names are walked in order instead
SORTED = 20_000
LONGEST_KEY = 1_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to; empty is no limit. Codes are those of places and areas, a group for its parts."""

    text: str = ""
    place: str = ""
    area: str = ""
    sector: str = ""


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """One page; `following` is the place where the next begins, `count` None when more than 20,000 fit."""

    rows: tuple[Found, ...]
    following: str
    count: int | None


IN_PLACE = """o.id IN (
    SELECT l.organisation_id FROM people_organisationplace l JOIN people_place p ON p.code = l.place_id
    WHERE p.code = %s OR p.county_id = %s)"""
WITH_AREA = """o.id IN (
    SELECT l.organisation_id FROM people_organisationarea l JOIN people_area a ON a.code = l.area_id
    WHERE a.code = %s OR a.group_id = %s)"""
NAMED = "o.id IN (SELECT organisation_id FROM people_organisationsearch WHERE words @@ %s::tsquery)"
SHOWN = f"""o.id, o.name, o.sector, o.legal_form, coalesce(o.number, ''), o.name_key,
    ARRAY(SELECT p.name FROM people_organisationplace l JOIN people_place p ON p.code = l.place_id
          WHERE l.organisation_id = o.id ORDER BY p.name_key LIMIT {PLACES_SHOWN})"""  # noqa: S608  # numbers of our own, here and below
SORTING = f"""
    WITH fitting AS MATERIALIZED (
        SELECT o.id, o.name_key FROM people_organisation o WHERE {{conditions}} LIMIT {SORTED + 1}
    ), shown AS (
        SELECT id FROM fitting WHERE (name_key, id) > (%s, %s) ORDER BY name_key, id LIMIT {ON_A_PAGE + 1}
    )
    SELECT (SELECT count(*) FROM fitting), {SHOWN}
    FROM (VALUES (1)) AS always LEFT JOIN (shown JOIN people_organisation o USING (id)) ON true
    ORDER BY o.name_key, o.id
"""  # noqa: S608
WALKING = f"""
    SELECT 0, {SHOWN} FROM people_organisation o
    WHERE {{conditions}} AND (o.name_key, o.id) > (%s, %s) ORDER BY o.name_key, o.id LIMIT {ON_A_PAGE + 1}
"""  # noqa: S608
FIRST = ("", UUID(int=0))


def organisations_in_order(actor: Actor, wanted: Wanted, after: str = "") -> OrganisationPage:
    """A page of 25 organisations that fit all that is wanted, after a place in the list; nothing for strangers.

    One statement; a second one when more than 20,000 fit. Those that were merged into another are left out. NotFound
    for a place that cannot be.
    """
    start = place_of(after) if after else FIRST
    if actor.person_id is None:
        return OrganisationPage((), "", 0)
    conditions, values = _conditions(wanted)
    if len(conditions) > 1:
        rows = _ask(SORTING, conditions, [*values, *start])
        count = rows[0][0]
        if count <= SORTED:
            return _page([row for row in rows if row[1]], count)
    return _page(_ask(WALKING, conditions, [*values, *start]), None)


def place_of(text: str) -> tuple[str, UUID]:
    """A place in the list, as the page before wrote it: the key of an organisation and of its name."""
    key, dot, name_key = text.partition(".")
    try:
        found = UUID(key)
    except ValueError:
        raise NotFound from None
    if str(found) != key or not dot or len(name_key) > LONGEST_KEY or "\x00" in name_key:
        raise NotFound
    return name_key, found


def _conditions(wanted: Wanted) -> tuple[list[str], list[Any]]:
    conditions, values = ["o.merged_into_id IS NULL"], list[Any]()
    if wanted.place:
        conditions.append(IN_PLACE)
        values += [wanted.place, wanted.place]
    if wanted.area:
        conditions.append(WITH_AREA)
        values += [wanted.area, wanted.area]
    if wanted.sector:
        conditions.append("o.sector = %s")
        values.append(wanted.sector)
    if typed := tokens(wanted.text):
        conditions.append(NAMED)
        values.append(question(typed, folded=True))
    return conditions, values


def _ask(statement: str, conditions: list[str], values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement.replace("{conditions}", " AND ".join(conditions)), values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


def _page(rows: list[tuple[Any, ...]], count: int | None) -> OrganisationPage:
    shown = rows[:ON_A_PAGE]
    following = f"{shown[-1][1]}.{shown[-1][6]}" if len(rows) > ON_A_PAGE else ""
    return OrganisationPage(tuple(_found(row) for row in shown), following, count)


def _found(row: tuple[Any, ...]) -> Found:
    _count, key, name, sector, legal_form, number, _name_key, places = row
    return Found(key, name, sector, legal_form, show(number) if number else "", tuple(places))
