"""Search as you type over organisations: beginnings of words, as written before folded, and one typing error.

One statement with indexes only and every branch bounded; a second one, for typing errors, when the first found little.
The words are made by the database's triggers (models/search.py), so that nothing is ever kept in a process.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection

from tillit.kernel.actor import Actor
from tillit.kernel.namewords import fold, meant, name_words, tokens, typeable
from tillit.kernel.orgnumber import show
from tillit.kernel.swedish import sort_key

MOST = 10
# below this, what was typed may be an error
LITTLE = 3
# of a question with several words, as many are ranked: performance.md, point 5
RANKED = 200
PLACES_SHOWN = 3
# sorts after every text that begins with what stands before it
LAST = "\U0010ffff"
DIGITS = re.compile(r"[0-9][0-9\s\u2010-\u2013-]*")

Token = tuple[list[str], str]


@dataclass(frozen=True, slots=True)
class Found:
    """An organisation with what tells it from another of the same name; `formerly` when an old name was what matched.

    `number` is written out, 212000-1355; `sector` and `legal_form` are the stored words.
    """

    id: UUID
    name: str
    sector: str
    legal_form: str
    number: str
    places: tuple[str, ...]
    formerly: str = ""


@dataclass(slots=True)
class Branches:
    """Parts of a statement with their values: each gives organisation, rank of the branch, rank within it."""

    texts: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, text: str, *values: Any) -> None:
        """One more part, after the others in rank."""
        self.texts.append(text.replace("{rank}", str(len(self.texts))))
        self.values.extend(values)


BY_KEY = "(SELECT id, {rank}, '' FROM people_organisation WHERE id = %s)"
BY_NUMBER = """
    (SELECT id, {rank}, '' FROM people_organisation WHERE number >= %s AND number < %s ORDER BY number LIMIT {most})
"""
BY_NAME = """
    (SELECT id, {rank}, '' FROM people_organisation WHERE merged_into_id IS NULL AND name_key >= %s AND name_key < %s
     ORDER BY name_key, id LIMIT {most})
"""
# a name may hold several words with the same beginning, and folded words stand among those that are as written
BY_WORD = """
    (SELECT organisation_id, {rank}, key FROM people_organisationword WHERE key >= %s AND key < %s
     ORDER BY key, name_key, organisation_id LIMIT {most_words})
"""
BY_FOLDED_WORD = """
    (SELECT organisation_id, {rank}, folded FROM people_organisationword WHERE folded >= %s AND folded < %s
     ORDER BY folded, name_key, organisation_id LIMIT {most_folded})
"""
# the inner part is materialised and read only as far as needed: the planner then takes the index, whatever it believes
BY_WORDS = """
    (WITH matching AS MATERIALIZED (SELECT organisation_id FROM people_organisationsearch WHERE words @@ %s::tsquery)
     SELECT organisation_id, {rank}, '' FROM matching LIMIT {ranked})
"""
# the letters before the error begin some word, so what would be mended further on is not looked for
MENDED_WORD = """
    (SELECT w.organisation_id, {rank}, w.far FROM unnest(%s::int[], %s::text[]) AS c(place, word) CROSS JOIN LATERAL (
        SELECT organisation_id, lpad(abs(length(folded) - length(%s))::text, 3, '0') AS far
        FROM people_organisationword WHERE folded >= c.word AND folded < c.word || chr(1114111)
        ORDER BY folded, name_key, organisation_id LIMIT {most}
     ) w WHERE c.place <= (
        SELECT coalesce(max(n), 0) FROM (SELECT %s AS word) AS typed, generate_series(1, length(typed.word)) AS n
        WHERE EXISTS (SELECT FROM people_organisationword k
                      WHERE k.folded >= left(typed.word, n) AND k.folded < left(typed.word, n) || chr(1114111))
     ) ORDER BY w.far LIMIT {ranked})
"""
MENDED_WORDS = """
    (WITH known AS MATERIALIZED (
        SELECT c.place, c.word FROM unnest(%s::int[], %s::text[]) AS c(place, word) WHERE EXISTS (
            SELECT FROM people_organisationword w WHERE w.folded >= c.word AND w.folded < c.word || chr(1114111))
     ), question AS MATERIALIZED (
        SELECT string_agg(format('%%s & (%%s)', rest.text, words.text), ' | ') AS text
        FROM (SELECT place, string_agg(format('''=%%s'':*', word), ' | ') AS text FROM known GROUP BY place) AS words
        JOIN unnest(%s::int[], %s::text[]) AS rest(place, text) USING (place)
     ), matching AS MATERIALIZED (
        SELECT organisation_id FROM people_organisationsearch, question WHERE words @@ question.text::tsquery
     ) SELECT organisation_id, {rank}, '' FROM matching LIMIT {ranked})
"""
WHOLE = """
WITH hit (organisation, branch, place) AS (
    {branches}
), target AS (
    SELECT CASE WHEN o.merged_into_id IS NULL THEN o.id ELSE app.successor(o.id) END AS id, min(hit.place) AS place
    FROM (SELECT hit.organisation, row_number() OVER (ORDER BY branch, hit.place, o.name_key, o.id) AS place
          FROM hit JOIN people_organisation o ON o.id = hit.organisation) AS hit
    JOIN people_organisation o ON o.id = hit.organisation
    GROUP BY 1 ORDER BY 2 LIMIT {most}
)
SELECT o.id, o.name, o.sector, o.legal_form, coalesce(o.number, ''),
    ARRAY(SELECT p.name FROM people_organisationplace l JOIN people_place p ON p.code = l.place_id
          WHERE l.organisation_id = o.id ORDER BY p.name_key LIMIT {places}),
    ARRAY(SELECT f.name FROM people_formername f WHERE f.organisation_id = o.id
          UNION SELECT m.name FROM people_organisation m WHERE m.merged_into_id = o.id LIMIT {ranked})
FROM target JOIN people_organisation o USING (id) ORDER BY target.place
"""


def find_organisations(actor: Actor, text: str, *, most: int = MOST) -> list[Found]:
    """The organisations that fit what somebody has typed so far, best first, each once; nothing for strangers.

    Every word typed begins a word of the name or of a name it had; or the digits begin the number. Two statements when
    the first gives fewer than three, else one. A merged organisation leads to what it became.
    """
    typed = tokens(text)
    if actor.person_id is None or not typed:
        return []
    found = _ask(_as_typed(text, typed), lambda name: fits_name(name, typed), most)
    if len(found) < min(LITTLE, most) and (mended := _mended(typed)).texts:
        known = {one.id for one in found}
        found += [one for one in _ask(mended, _fits_mended(typed), most) if one.id not in known]
    return found[:most]


def organisation_by_key(actor: Actor, key: UUID) -> Found | None:
    """One organisation, or what it became; None for an unknown key and for strangers."""
    if actor.person_id is None:
        return None
    branches = Branches()
    branches.add(BY_KEY, key)
    return next(iter(_ask(branches, lambda _name: True, 1)), None)


def _as_typed(text: str, typed: list[Token]) -> Branches:
    """What was typed, as it stands and folded."""
    branches = Branches()
    for digits in numbers_begun(text):
        branches.add(BY_NUMBER, digits, digits + LAST)
    start = sort_key(" ".join(typeable(text).split()))
    branches.add(BY_NAME, start, start + LAST)
    if len(typed) == 1 and len(typed[0][0]) == 1:
        word = typed[0][1]
        branches.add(BY_WORD, word, word + LAST)
        branches.add(BY_FOLDED_WORD, fold(word), fold(word) + LAST)
    else:
        branches.add(BY_WORDS, question(typed, folded=False))
        branches.add(BY_WORDS, question(typed, folded=True))
    return branches


def _mended(typed: list[Token]) -> Branches:
    """What was meant, if one word has one typing error: words that exist, and the other words as they were typed."""
    branches = Branches()
    words = [fold(whole) for _parts, whole in typed]
    if len(typed) == 1:
        if candidates := meant(words[0]):
            branches.add(MENDED_WORD, list(candidates.values()), list(candidates), words[0], words[0])
        return branches
    candidates_of = [(place, word) for place, wrong in enumerate(words) for word in meant(wrong)]
    if candidates_of:
        rests = [question([*typed[:place], *typed[place + 1 :]], folded=True) for place in range(len(typed))]
        places, beginnings = zip(*candidates_of, strict=True)
        branches.add(MENDED_WORDS, list(places), list(beginnings), list(range(len(rests))), rests)
    return branches


def question(typed: Iterable[Token], *, folded: bool) -> str:
    """A tsquery: every token begins some word, as its parts or as one. No sign of a word has a meaning in it."""
    return " & ".join(_one(parts, whole, folded=folded) for parts, whole in typed)


def _one(parts: list[str], whole: str, *, folded: bool) -> str:
    written = [f"'={fold(word)}':*" if folded else f"'{word}':*" for word in (*parts, whole)]
    return written[-1] if len(parts) == 1 else f"({' & '.join(written[:-1])} | {written[-1]})"


def numbers_begun(text: str) -> list[str]:
    """The beginnings of organisation numbers that digits may be; 16 may stand before a whole one."""
    if not DIGITS.fullmatch(text.strip()):
        return []
    digits = re.sub(r"[^0-9]", "", text)
    return [found for found in (digits, digits.removeprefix("16")) if 1 < len(found) <= 10][:2]


def _ask(branches: Branches, fits: Callable[[str], bool], most: int) -> list[Found]:
    """Today's names before those that matched by a name they had."""
    sizes = {
        "most": most,
        "most_words": 3 * most,
        "most_folded": 6 * most,
        "ranked": max(RANKED, most),
        "places": PLACES_SHOWN,
    }
    statement = WHOLE.replace("{branches}", " UNION ALL ".join(branches.texts))
    for name, size in sizes.items():
        statement = statement.replace(f"{{{name}}}", str(size))
    with connection.cursor() as cursor:
        cursor.execute(statement, branches.values)
        return sorted((_found(row, fits) for row in cursor.fetchall()), key=lambda one: one.formerly != "")


def _found(row: tuple[Any, ...], fits: Callable[[str], bool]) -> Found:
    key, name, sector, legal_form, number, places, formers = row
    shown = show(number) if number else ""
    formerly = "" if not formers or fits(name) else next(filter(fits, formers), "")
    return Found(key, name, sector, legal_form, shown, tuple(places), formerly)


def fits_name(name: str, typed: list[Token]) -> bool:
    """Whether every word that was typed begins a word of the name, folded."""
    words = {fold(word) for word in name_words(name)}
    return all(all(_begins(words, part) for part in parts) or _begins(words, whole) for parts, whole in typed)


def _fits_mended(typed: list[Token]) -> Callable[[str], bool]:
    """The same when one of the words, any of them, is meant otherwise than it was typed."""
    begun = tuple(start for _parts, whole in typed for start in meant(fold(whole)))

    def fits(name: str) -> bool:
        words = {fold(word) for word in name_words(name)}
        wrong = sum(not _begins(words, whole) for _parts, whole in typed)
        return wrong <= 1 and any(word.startswith(begun) for word in words)

    return fits


def _begins(words: set[str], start: str) -> bool:
    folded = fold(start)
    return any(word.startswith(folded) for word in words)
