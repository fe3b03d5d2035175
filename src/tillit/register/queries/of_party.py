"""The published partnerships of an organisation: those that it is a party of, then those that it was, a page at a time.

As the public role. Who is a party today, the line of an entry tells; the snapshots themselves are not read.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connections

from tillit.kernel.errors import NotFound
from tillit.kernel.period import today
from tillit.people.queries.organisation_list import FIRST, place_of
from tillit.register.queries.entries import ON_A_PAGE
from tillit.register.shelf import PUBLIC

NOW, BEFORE = "0", "1"
# a party has left when its last day, as exactly as it is told, sorts before as much of today; where all have left it
# was between them to the end, and it stands among what is now (register.wording.lines.parties_now)
OF_PARTY = f"""
    WITH one AS MATERIALIZED (
        SELECT e.id, e.slug, e.title, e.title_key, e.state, e.state_as_of, (
            SELECT NOT coalesce(bool_or(NOT p.past AND p.own) OR bool_and(p.past) AND bool_or(p.own), false)
            FROM (
                SELECT q ->> 'organisation_id' = ANY(%(keys)s) AS own,
                    q ->> 'to' <> '' AND left(%(today)s, length(q ->> 'to')) > q ->> 'to' AS past
                FROM jsonb_array_elements(coalesce(e.line -> 'parties', '[]')) AS q
            ) AS p
        ) AS before
        FROM published.register_entry e WHERE {{party}}
    ), shown AS (
        SELECT * FROM one WHERE (before, title_key, id) > (%(before)s, %(title_key)s, %(id)s)
        ORDER BY before, title_key, id LIMIT {ON_A_PAGE + 1}
    )
    SELECT (SELECT count(*) FROM one), s.slug, s.title, s.state, s.state_as_of, s.before, s.title_key, s.id
    FROM (VALUES (1)) AS always LEFT JOIN shown s ON true
    ORDER BY s.before, s.title_key, s.id
"""  # noqa: S608  # a number of our own, and one condition for each row of the organisation


class OfParty(NamedTuple):
    """A partnership by its address; `before`: the organisation has left it."""

    slug: str
    title: str
    state: str
    state_as_of: str
    before: bool


@dataclass(frozen=True, slots=True)
class OfPartyFound:
    """A page of them; `following` is the place where the next begins, `count` how many there are in all."""

    rows: tuple[OfParty, ...]
    following: str
    count: int


def partnerships_of(rows: Iterable[UUID], *, after: str = "") -> OfPartyFound:
    """25 of the partnerships that an organisation is or was a party of, under any of its rows, in Swedish order.

    What it has left stands last. One statement, none for no row. NotFound for a place that cannot be.
    """
    keys = [str(key) for key in rows]
    if not keys:
        return OfPartyFound((), "", 0)
    before, (title_key, place) = _place_of(after) if after else (False, FIRST)
    given: dict[str, Any] = {
        "keys": keys,
        "today": today().isoformat(),
        "before": before,
        "title_key": title_key,
        "id": place,
    }
    parties = {f"party{n}": f'[{{"organisation_id": "{key}"}}]' for n, key in enumerate(keys)}
    condition = " OR ".join(f"e.body -> 'parties' @> %({name})s::jsonb" for name in parties)
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(OF_PARTY.replace("{party}", condition), {**given, **parties})
        found = cursor.fetchall()
    some = [row for row in found if row[1]]
    shown = some[:ON_A_PAGE]
    following = f"{BEFORE if shown[-1][5] else NOW}{shown[-1][7]}.{shown[-1][6]}" if len(some) > ON_A_PAGE else ""
    return OfPartyFound(tuple(OfParty(*row[1:6]) for row in shown), following, found[0][0])


def _place_of(text: str) -> tuple[bool, tuple[str, UUID]]:
    if text[0] not in {NOW, BEFORE}:
        raise NotFound
    return text[0] == BEFORE, place_of(text[1:])
