"""What organisations tell everybody: one of them with what belongs to it, and the list with its search.

As the public role, from what is published (queries.telling makes it). The words of a search are found by one index.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db import connections
from django.db.models import Q, QuerySet

from tillit.kernel.errors import NotFound
from tillit.kernel.namewords import fold, meant, tokens
from tillit.kernel.orgnumber import show
from tillit.people.models import Organisation
from tillit.people.queries.organisation_list import FIRST, place_of
from tillit.people.queries.search import PLACES_SHOWN, Found, Token, fits_name, numbers_begun, question
from tillit.register.models import PublicFace
from tillit.register.queries.entries import ON_A_PAGE
from tillit.register.queries.of_party import OfPartyFound, partnerships_of
from tillit.register.shelf import PUBLIC

PARTS_SHOWN = 20
# of a long question so many words are looked at
MOST_TOKENS = 12
# so many are sorted; when more fit they lie so close that the names are walked in order instead
SORTED = 20_000
# the names that it had are read too: they may be what was looked for
COLUMNS = f"""f.id, f.name, f.sector, f.legal_form, f.number, f.name_key,
    ARRAY(SELECT one ->> 'name' FROM jsonb_array_elements(f.body -> 'places') AS one LIMIT {PLACES_SHOWN}),
    ARRAY(SELECT one ->> 'name' FROM jsonb_array_elements((f.body -> 'names') || (f.body -> 'other_names')) AS one)"""  # noqa: S608  # numbers of our own, here and below
# the inner part is materialised: the planner then takes the index of words, whatever it believes of their number
SORTING = f"""
    WITH fitting AS MATERIALIZED (
        SELECT f.id, f.name_key FROM published.register_publicface f WHERE {{conditions}} LIMIT {SORTED + 1}
    ), shown AS (
        SELECT id FROM fitting WHERE (name_key, id) > (%s, %s) ORDER BY name_key, id LIMIT {ON_A_PAGE + 1}
    )
    SELECT (SELECT count(*) FROM fitting), {COLUMNS}
    FROM (VALUES (1)) AS always LEFT JOIN (shown JOIN published.register_publicface f USING (id)) ON true
    ORDER BY f.name_key, f.id
"""  # noqa: S608
# the whole list, and what is too much to sort, is walked in the order of the names
WALKING = f"""
    SELECT (SELECT count(*) FROM (SELECT FROM published.register_publicface LIMIT {SORTED + 1}) AS whole), {COLUMNS}
    FROM published.register_publicface f
    WHERE {{conditions}} AND (f.name_key, f.id) > (%s, %s) ORDER BY f.name_key, f.id LIMIT {ON_A_PAGE + 1}
"""  # noqa: S608
# which of the words that may have been meant begin a word of a name; where nothing begins with the letters before the
# error, nothing does with what would be mended there
EXISTING = """
    SELECT c.word FROM unnest(%s::text[], %s::text[]) AS p(start, words)
    CROSS JOIN LATERAL (
        SELECT FROM published.register_faceword w WHERE w.word >= p.start AND w.word < p.start || chr(1114111) LIMIT 1
    ) AS begun
    CROSS JOIN LATERAL string_to_table(p.words, ' ') AS c(word)
    CROSS JOIN LATERAL (
        SELECT FROM published.register_faceword w WHERE w.word >= c.word AND w.word < c.word || chr(1114111) LIMIT 1
    ) AS existing
    ORDER BY c.word
"""


@dataclass(frozen=True, slots=True)
class FacePage:
    """An organisation as everybody reads it, with the first of the partnerships that it is or was a party of.

    `parent`: what it says that it is part of, when that has a page of its own. `parts`: those that say it of this one;
    `more_parts` than are here.
    """

    face: PublicFace
    partnerships: OfPartyFound
    parent: PublicFace | None
    parts: Sequence[PublicFace]
    more_parts: bool


@dataclass(frozen=True, slots=True)
class FacesFound:
    """A page of the list; `following` is the place where the next begins, `count` None when more than 20,000 fit.

    `meant`: nothing is called just that, and these are what may have been meant.
    """

    rows: tuple[Found, ...]
    following: str
    count: int | None
    meant: bool = False


def face_page(key: UUID) -> FacePage:
    """An organisation by its key or that of a row that was put together with it; three statements.

    NotFound for one that tells nothing, as for one that is not there.
    """
    face = face_of(key)
    beside = _faces().filter(Q(pk=face.parent_id) | Q(parent_id=face.pk)).annotate(is_part=Q(parent_id=face.pk))
    rows = list(beside.order_by("is_part", "name_key", "pk")[: PARTS_SHOWN + 2])
    parts = [one for one in rows if one.parent_id == face.pk]
    parent = next((one for one in rows if one.pk == face.parent_id), None)
    partnerships = partnerships_of([face.pk, *face.former_keys])
    return FacePage(face, partnerships, parent, parts[:PARTS_SHOWN], len(parts) > PARTS_SHOWN)


def face_of(key: UUID) -> PublicFace:
    """An organisation by its key or that of a row that was put together with it; NotFound where nothing is told."""
    face = _faces().filter(Q(pk=key) | Q(former_keys__contains=[key])).order_by("pk").first()
    if face is None:
        raise NotFound
    return face


def _faces() -> QuerySet[PublicFace]:
    return PublicFace.objects.using(PUBLIC).defer("words")


def has_face(organisation: Organisation) -> bool:
    """Whether somebody who has not signed in has anything to see of it; one statement."""
    return PublicFace.objects.filter(pk=organisation.pk).exists()


def faces_in_order(text: str = "", *, part_of: UUID | None = None, after: str = "") -> FacesFound:
    """A page of 25 organisations that fit what was typed, in Swedish order after a place in the list.

    Every word typed begins a word of a name that it has or had, or the digits begin its number. One statement; when
    nothing fits two or three more, for one typing error, and one more when over 20,000 fit. NotFound for a place that
    cannot be.
    """
    start = place_of(after) if after else FIRST
    typed = tokens(text)[:MOST_TOKENS]
    found = _page(_question(text, typed), typed, part_of, start)
    if found.rows or not typed or not (mended := _mended(typed)):
        return found
    likely = _page(mended, [], part_of, start)
    return replace(likely, meant=bool(likely.rows))


def _page(words: str, typed: list[Token], part_of: UUID | None, start: tuple[str, UUID]) -> FacesFound:
    conditions = {"f.words @@ %s::tsquery": words, "f.parent_id = %s": part_of}
    asked = {condition: value for condition, value in conditions.items() if value}
    rows = _ask(SORTING if asked else WALKING, asked, start)
    count = rows[0][0] if rows else 0
    if asked and count > SORTED:
        rows = _ask(WALKING, asked, start)
    rows = [row for row in rows if row[1]]
    shown = tuple(_found(row, typed) for row in rows[:ON_A_PAGE])
    following = f"{shown[-1].id}.{rows[ON_A_PAGE - 1][6]}" if len(rows) > ON_A_PAGE else ""
    return FacesFound(shown, following, count if count <= SORTED else None)


def _ask(statement: str, conditions: dict[str, Any], start: tuple[str, UUID]) -> list[tuple[Any, ...]]:
    with connections[PUBLIC].cursor() as cursor:
        where = " AND ".join(conditions) or "true"
        cursor.execute(statement.replace("{conditions}", where), [*conditions.values(), *start])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


def _found(row: tuple[Any, ...], typed: list[Token]) -> Found:
    _count, key, name, sector, legal_form, number, _name_key, places, before = row
    formerly = ""
    if before and not fits_name(name, typed):
        formerly = next((one for one in before if fits_name(one, typed)), "")
    return Found(key, name, sector, legal_form, show(number) if number else "", tuple(places), formerly)


def _question(text: str, typed: list[Token]) -> str:
    """What was typed as a question to the words; "" when nothing was."""
    numbers = [f"'#{digits}':*" for digits in numbers_begun(text)]
    return " | ".join([f"({question(typed, folded=True)})", *numbers]) if typed else ""


def _mended(typed: list[Token]) -> str:
    """What was meant if one word has one typing error: the words that begin so, with the others as they were typed."""
    wrong = [fold(whole) for _parts, whole in typed]
    candidates = [meant(word) for word in wrong]
    existing = _that_begin(zip(wrong, candidates, strict=True))
    questions = []
    for place, words in enumerate(candidates):
        others = [*typed[:place], *typed[place + 1 :]]
        rest = f" & {question(others, folded=True)}" if others else ""
        if begun := " | ".join(f"'={word}':*" for word in sorted(existing & set(words))):
            questions.append(f"(({begun}){rest})")
    return " | ".join(questions)


def _that_begin(meant_by: Iterable[tuple[str, Mapping[str, int]]]) -> set[str]:
    """Those with which some word of a name begins, of what a word may have meant and where its error then is."""
    waiting: dict[str, list[str]] = {}
    for word, candidates in meant_by:
        for one, at in candidates.items():
            waiting.setdefault(word[:at], []).append(one)
    if not waiting:
        return set()
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(EXISTING, [list(waiting), [" ".join(words) for words in waiting.values()]])
        return {word for (word,) in cursor.fetchall()}
