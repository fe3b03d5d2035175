"""Search over what is published: stems and beginnings of words in any order, numbers, and one typing error.

One statement by the index of words, as the public role; two more only when nothing was found. What is typed is words
and nothing else: no sign of it is an operator.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import connections

from tillit.kernel.namewords import fold, meant, tokens
from tillit.kernel.swedish import unsorted
from tillit.register.queries.places import place_words
from tillit.register.shelf import PUBLIC

RANKED = 100
"""Only so many matches are ordered by how well they fit: four pages, so that the price grows no further with the
register. First those whose title, parties, summary and place have every word, then the others; of each the newest."""
MOST_TOKENS = 12
MANY = 50
FEW = 3
LEAST_TO_MEND = 5
LONGEST_QUOTE = 220
# Each word in stems of both languages, or begun as it is written. One that only binds others together (och) counts when
# nothing else is typed. The inner parts are materialised: the planner then takes the index, whatever it believes.
ASKED = """
    WITH typed AS (
        SELECT place, plainto_tsquery('swedish', word)::text AS sv, plainto_tsquery('english', word)::text AS en,
            written
        FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS t(word, written, place)
    ), each AS MATERIALIZED (
        SELECT place, '(' || concat_ws(' | ', nullif(sv, ''), nullif(en, ''), written) || ')' AS text
        FROM typed WHERE sv <> '' OR NOT EXISTS (SELECT FROM typed WHERE sv <> '')
    )
"""
FOUND = f"""
    {ASKED}, question AS MATERIALIZED (
        SELECT string_agg(text, ' & ')::tsquery AS text FROM each
    ), matching AS MATERIALIZED (
        SELECT w.number, w.words FROM question, published.register_entrywords w WHERE w.words @@ question.text
    ), having_it_foremost AS MATERIALIZED (
        SELECT w.number, w.words FROM question, published.register_entrywords w
        WHERE ts_filter(w.words, '{{a,b}}') @@ question.text
    ), foremost AS MATERIALIZED (
        SELECT * FROM having_it_foremost ORDER BY number DESC LIMIT %s
    ), newest AS (
        SELECT * FROM matching ORDER BY number DESC LIMIT %s
    ), likeliest AS (
        SELECT *, 1 AS turn FROM foremost
        UNION ALL SELECT *, 2 FROM newest WHERE number NOT IN (SELECT number FROM foremost)
        ORDER BY turn, number DESC LIMIT %s
    ), ranked AS (
        SELECT number, ts_rank(words, question.text) AS rank FROM likeliest, question
    )
    SELECT ARRAY(SELECT number FROM matching), ARRAY(SELECT number FROM ranked ORDER BY rank DESC, number DESC),
        tsvector_to_array(to_tsvector('swedish', %s) || to_tsvector('english', %s))
"""  # noqa: S608  # nothing but our own text
# which entries have each of the words, by itself
EACH = f"""
    {ASKED}, question AS MATERIALIZED (
        SELECT place, text::tsquery AS text FROM each
    )
    SELECT ARRAY(SELECT w.number FROM published.register_entrywords w WHERE w.words @@ question.text)
    FROM question ORDER BY place
"""  # noqa: S608  # nothing but our own text
# which of the words that might have been meant begin a published word, and in how many entries, as far as that matters
EXISTING = """
    SELECT c.place, c.word, e.entries FROM unnest(%s::int[], %s::text[]) AS c(place, word) CROSS JOIN LATERAL (
        SELECT count(*) AS entries FROM (
            SELECT FROM published.register_entrywords w WHERE w.words @@ format('''=%%s'':*', c.word)::tsquery LIMIT %s
        ) AS those) AS e
    WHERE e.entries > 0 ORDER BY c.place, c.word
"""
TEXTS = "SELECT number, text FROM published.register_entrywords WHERE number = ANY(%s)"


@dataclass(frozen=True, slots=True)
class Typed:
    """A word that somebody typed: as it is for the stems, and as a question to the words as they are written."""

    word: str
    written: str


@dataclass(frozen=True, slots=True)
class Hits:
    """`numbers`: all that match; `ranked`: of the newest the best first; `begun`: what their words begin with.

    `meant`: the words that were looked for instead, when what was typed is in no entry and has one error. `whole`: how
    many have every word, where those that have most of them come after; None where all have every word.
    """

    numbers: Sequence[int]
    ranked: Sequence[int]
    begun: tuple[str, ...]
    meant: str = ""
    whole: int | None = None


def search(text: str) -> Hits | None:
    """What matches every word of a text, and after few of those what matches most; None when there is no word in it."""
    typed = tokens(text)[:MOST_TOKENS]
    if not typed:
        return None
    each = [_typed(parts, whole) for parts, whole in typed]
    found = _ask(each)
    words = [] if found.numbers else _mended(typed)
    if words:
        return _ask([Typed(unsorted(word), f"'={word}':*") for word in words], " ".join(map(unsorted, words)))
    if len(each) > 1 and len(found.numbers) < (FEW if len(each) > 2 else 1):
        return _with_most_of(each, found)
    return found


def texts_of(numbers: Sequence[int]) -> dict[int, str]:
    """What the entries with these numbers can be quoted by."""
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(TEXTS, [list(numbers)])
        return dict(cursor.fetchall())


def quote(text: str, begun: Sequence[str]) -> str:
    """Of an entry's texts the first in which most of the words stand, cut to what a line holds; "" for none."""
    if not begun:
        return ""
    longest_first = sorted(begun, key=len, reverse=True)
    pattern = re.compile("|".join(rf"\b{re.escape(word)}" for word in longest_first), re.IGNORECASE)
    best, most = "", 0
    for line in text.split("\n"):
        found = {one.lower() for one in pattern.findall(line)}
        if len(found) > most:
            best, most = line, len(found)
    return _cut(best, pattern) if best else ""


def _ask(typed: Sequence[Typed], instead: str = "") -> Hits:
    words = [one.word for one in typed]
    together = " ".join(words)
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(FOUND, [words, [one.written for one in typed], *[RANKED] * 3, together, together])
        numbers, ranked, stems = cursor.fetchone()
    return Hits(numbers, ranked, tuple(sorted({*stems, *(word.lower() for word in words)})), instead)


def _with_most_of(typed: Sequence[Typed], found: Hits) -> Hits:
    """The same, and after them those that have at least half of the words, rare words before common ones."""
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(EACH, [[one.word for one in typed], [one.written for one in typed]])
        having = [set(numbers) for (numbers,) in cursor.fetchall()]
    counts: Counter[int] = Counter()
    weights: Counter[int] = Counter()
    for some in having:
        counts.update(some)
        weights.update(dict.fromkeys(some, 1_000_000 // len(some) if some else 0))
    least, whole = max(1, (len(having) + 1) // 2), set(found.numbers)
    near = [number for number, count in counts.items() if count >= least and number not in whole]
    near = sorted(near, key=lambda number: (-counts[number], -weights[number], -number))[:MANY]
    if not near:
        return found
    return replace(found, numbers=[*found.numbers, *near], ranked=[*found.ranked, *near], whole=len(whole))


def _typed(parts: list[str], whole: str) -> Typed:
    written = [f"'={fold(word)}':*" for word in parts]
    together = written[0] if len(parts) == 1 else f"(({' & '.join(written)}) | '={fold(whole)}':*)"
    return Typed(" ".join(map(unsorted, parts)), together)


def _mended(typed: list[tuple[list[str], str]]) -> list[str]:
    """The words with those that no entry has put right; nothing when one of them is none's by a single error."""
    words = [fold(whole) for _parts, whole in typed]
    named = place_words()  # a place where nothing is told is no typing error
    likely = [meant(word) if len(word) >= LEAST_TO_MEND and word not in named else {} for word in words]
    candidates = [(place, word) for place, wrong in enumerate(words) for word in (wrong, *likely[place])]
    with connections[PUBLIC].cursor() as cursor:
        places, spelt = zip(*candidates, strict=True)
        cursor.execute(EXISTING, [list(places), list(spelt), MANY])
        found: dict[int, dict[str, int]] = {}
        for place, word, entries in cursor.fetchall():
            found.setdefault(place, {})[word] = entries
    mended = [_likeliest(word, found.get(place, {})) for place, word in enumerate(words)]
    return mended if all(mended) and mended != words else []


def _likeliest(word: str, existing: Mapping[str, int]) -> str:
    """The word itself where it exists; else of what could be meant what most entries have."""
    return word if word in existing else max(existing, key=lambda one: (existing[one], len(one), one), default="")


def _cut(line: str, pattern: re.Pattern[str]) -> str:
    if len(line) <= LONGEST_QUOTE:
        return line
    at = pattern.search(line)
    start = max(0, (at.start() if at else 0) - LONGEST_QUOTE // 3)
    start = line.rfind(" ", 0, start) + 1 if start else 0
    end = line.rfind(" ", start, start + LONGEST_QUOTE)
    end = end if end > start else start + LONGEST_QUOTE
    return f"{'… ' if start else ''}{line[start:end]}{' …' if end < len(line) else ''}"
