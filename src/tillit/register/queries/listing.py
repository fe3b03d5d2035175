"""A page of the register: what is searched for and filtered by, how many each facet would give, and 25 entries.

Search and the entries are read through the public role; the filtering and counting is done on the shelf.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from itertools import islice
from uuid import UUID

from tillit.kernel.namewords import fold, tokens
from tillit.register.queries.entries import ON_A_PAGE
from tillit.register.queries.files import Listed, rows_listed
from tillit.register.queries.places import place_words
from tillit.register.queries.search import Hits, quote, search, texts_of
from tillit.register.shelf import Shelf, bits_of, forget_shelf, shelf, within

# what a choice in an address is called, and the facet behind it: a whole county and a municipality are both places
FACETS = {
    "lan": "place", "plats": "place", "omrade": "area", "malgrupp": "group", "form": "form", "lage": "state",
    "part": "kind", "ar": "year", "pengar": "money",
}  # fmt: skip
GROUPS = tuple(dict.fromkeys(FACETS.values()))
BY_FIT, BY_TITLE, NEWEST = "traff", "titel", "nyast"
ORDERS = (BY_FIT, BY_TITLE, NEWEST)


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks the register for. `chosen`: by facet the values, any of which fits; `order` one of ORDERS."""

    text: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    order: str = BY_TITLE

    @property
    def print(self) -> str:
        """What tells one search from another, in an address: a place in a list belongs to the list."""
        told = repr((self.text, sorted((name, sorted(some)) for name, some in self.chosen.items()), self.order))
        return sha256(told.encode()).hexdigest()[:10]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many entries there would be with each value of each facet, whatever else is chosen of the same facet."""

    whole: int
    found: int
    of: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Page:
    """25 entries of what was asked for. `quotes`: by key, where else than in title and summary the words stand.

    `following`: where the next page begins, "" at the end. `astray`: the place asked for is of another list.
    `whole`: see Hits. `places`: the municipalities that the words name, each with how many work there.
    """

    entries: Sequence[Listed]
    quotes: Mapping[UUID, str]
    counted: Counted
    following: str
    meant: str = ""
    astray: bool = False
    whole: int | None = None
    places: tuple[tuple[str, int], ...] = ()


def page_of(asked: Asked, after: str = "") -> Page:
    """One page. At most four statements: what is searched for, what is new, 25 entries and their texts."""
    hits = search(asked.text) if asked.text else None
    with shelf() as kept:
        bits, counted = _counted(kept, asked, hits)
        best = _best(kept, asked, hits)
        start, astray = _start(kept, asked, best, after)
        numbers = list(islice(within(bits, _ordered(kept, asked, best, start)), ON_A_PAGE + 1))
        shown = numbers[:ON_A_PAGE]
        following = _place(kept, asked, best, shown[-1]) if len(numbers) > ON_A_PAGE else ""
        named = tuple(
            (code, count)
            for code in places_named(asked.text)
            if (count := kept.bits.get(f"place:{code}", 0).bit_count()) and code not in asked.chosen.get("place", ())
        )
    rows = _rows(shown)
    quotes = _quotes(rows, hits) if hits and rows else {}
    meant, whole = (hits.meant, hits.whole) if hits else ("", None)
    return Page(rows, quotes, counted, following, meant, astray, whole, named)


def places_named(text: str) -> list[str]:
    """The codes of the municipalities that a text names by a word."""
    words = [fold(whole) for _parts, whole in tokens(text)]
    return list(dict.fromkeys(code for word in words if (code := place_words().get(word))))


def numbers_of(asked: Asked, most: int | None = None) -> list[int]:
    """All that is asked for, or the first ones, in order, by number; two statements."""
    hits = search(asked.text) if asked.text else None
    with shelf() as kept:
        bits, _told = _counted(kept, asked, hits)
        best = _best(kept, asked, hits)
        return list(islice(within(bits, _ordered(kept, asked, best, 0)), most))


def mark() -> str:
    """What tells one state of the register from another: two processes that have read the same say the same."""
    with shelf() as kept:
        return f"{kept.mark & (1 << 64) - 1:016x}"


def _counted(kept: Shelf, asked: Asked, hits: Hits | None) -> tuple[int, Counted]:
    matching = kept.all if hits is None and not asked.text else bits_of(hits.numbers if hits else ()) & kept.all
    each = {group: kept.having(_facets(group, asked.chosen[group])) for group in GROUPS if asked.chosen.get(group)}
    bits = matching
    for some in each.values():
        bits &= some
    of: dict[str, dict[str, int]] = {group: {} for group in GROUPS}
    beside = {group: _all_but(matching, each, group) if group in each else bits for group in GROUPS}
    for facet, having in kept.bits.items():
        group, _colon, value = facet.partition(":")
        if group in of and (count := (having & beside[group]).bit_count()):
            of[group][value] = count
    return bits, Counted(len(kept.rows), bits.bit_count(), of)


def _facets(group: str, values: Iterable[str]) -> Iterator[str]:
    return (f"{group}:{value}" for value in values)


def _all_but(matching: int, each: Mapping[str, int], group: str) -> int:
    for other, some in each.items():
        if other != group:
            matching &= some
    return matching


class _BestFirst:
    """The ranked ones, and after them the others, newest first, which few look for and are put in order only then."""

    def __init__(self, kept: Shelf, hits: Hits) -> None:
        self.kept, self.hits = kept, hits
        self.ranked = list(hits.ranked)

    @cached_property
    def whole(self) -> list[int]:
        left = set(self.hits.numbers).difference(self.ranked)
        return self.ranked + [number for number in self.kept.by_change if number in left]

    def since(self, start: int) -> Iterator[int]:
        yield from islice(self.ranked, start, None)
        yield from islice(self.whole, max(start, len(self.ranked)), None)

    def place_of(self, number: int) -> int | None:
        for some in (self.ranked, self.whole):
            if number in some:
                return some.index(number)
        return None


def _best(kept: Shelf, asked: Asked, hits: Hits | None) -> _BestFirst | None:
    return _BestFirst(kept, hits) if asked.order == BY_FIT and hits is not None else None


def _ordered(kept: Shelf, asked: Asked, best: _BestFirst | None, start: int) -> Iterable[int]:
    if best is not None:
        return best.since(start)
    if asked.order == BY_TITLE:
        return islice(kept.by_title, start, None)
    return islice(kept.by_change, start, None)


def _place(kept: Shelf, asked: Asked, best: _BestFirst | None, number: int) -> str:
    """Where the page after an entry begins: which search, and by what the entry stands where it does."""
    row = kept.rows[number]
    if best is not None:
        at = f"{best.place_of(number)}.{number}"
    elif asked.order == BY_TITLE:
        at = f"{UUID(int=row.key)}.{row.title_key}"
    else:
        at = f"{row.changed!r}.{number}".replace(".", "_", 1)
    return f"{asked.print}.{at}"


def _start(kept: Shelf, asked: Asked, best: _BestFirst | None, after: str) -> tuple[int, bool]:
    """From which place in the order the page goes on; from the beginning, and astray, where that is of another list.

    The entry itself may be gone or have moved: then it goes on where it stood.
    """
    if not after:
        return 0, False
    owner, _dot, at = after.partition(".")
    first, dot, second = at.partition(".")
    if owner != asked.print or not dot:
        return 0, True
    try:
        if asked.order == BY_TITLE:
            return bisect_right(kept.by_title, (second, UUID(first).int), key=kept.titled), False
        number = int(second)
        if best is not None:
            place = best.place_of(number)
            return (int(first) % (1 << 31) if place is None else place) + 1, False
        at_change = (-float(first.replace("_", ".", 1)), number)
        return bisect_right(kept.by_change, at_change, key=kept.newest_first), False
    except (ValueError, OverflowError):
        return 0, True


def _rows(numbers: Sequence[int]) -> list[Listed]:
    """The entries with these numbers, in their order. One that is gone is missed: the shelf begins anew next time."""
    found = rows_listed(numbers)
    if len(found) < len(numbers):
        forget_shelf()
    return found


def _quotes(rows: Sequence[Listed], hits: Hits) -> dict[UUID, str]:
    """Where the words stand, of the entries whose title and summary have none of them."""
    elsewhere = [row for row in rows if not quote(f"{row.title}\n{row.summary}", hits.begun)]
    texts = texts_of([row.number for row in elsewhere]) if elsewhere else {}
    return {row.pk: told for row in elsewhere if (told := quote(texts.get(row.number, ""), hits.begun))}
