"""The shelf: what each process keeps of the register, to filter and count it by without reading ten thousand rows.

A set of entries is one whole number with a bit for each entry, at the place of its number. Counting how many of a
choice of entries have a facet is then one "and" and one count, a third of a microsecond, so that every facet can say
how many it would give. What is kept is never older than the request: one question at its beginning reads what
transactions have written since the last look, whichever order they ended in (docs/adr/0039).
"""

from array import array
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from sys import intern
from threading import Lock
from typing import Any, NamedTuple
from zlib import crc32

from django.db import connections

from tillit.kernel.period import today

PUBLIC = "public"
FIRST_YEAR = 1900
ONE = ord("1")
TRUTH = bytes.maketrans(b"01", b"\0\1")
"""What a source says began earlier is chosen by this year."""
# One statement, so that the rows and where to look from next time belong to the same moment. What was written "later"
# than every transaction so far came with a copy of another server's data, and is read once and not at each request.
NEWS = """
    SELECT d.oid::bigint, pg_snapshot_xmin(pg_current_snapshot())::text::bigint, e.number, e.id, e.title_key,
        e.changed_at, e.digest, e.facets, e.from_year, e.to_year
    FROM pg_database d LEFT JOIN published.register_entry e
        ON e.written_in >= %s AND e.written_in < pg_snapshot_xmax(pg_current_snapshot())::text::bigint
    WHERE d.datname = current_database()
"""
# All of it is read some hundred at a time, so that a whole register never stands in memory twice. The next look is from
# where the first were read: what was written meanwhile comes again.
AT_ONCE = 250
ALL = f"""
    SELECT d.oid::bigint, pg_snapshot_xmin(pg_current_snapshot())::text::bigint, e.number, e.id, e.title_key,
        e.changed_at, e.digest, e.facets, e.from_year, e.to_year
    FROM pg_database d LEFT JOIN (
        SELECT * FROM published.register_entry WHERE number > %s ORDER BY number LIMIT {AT_ONCE}
    ) e ON true
    WHERE d.datname = current_database() ORDER BY e.number
"""  # noqa: S608  # a number of our own


class Kept(NamedTuple):
    """What is kept of an entry; `key`: its key as a number, `changed` in seconds, `mark` tells two states of it apart.

    Its facets are the bits.
    """

    key: int
    title_key: str
    changed: float
    mark: int


Row = tuple[Any, ...]
News = tuple[int, Kept, tuple[str, ...]]
"""An entry that is new or has changed: its number, what is kept of it, and its facets."""


@dataclass(slots=True)
class Shelf:
    """The entries of one database. `bits`: those with a facet; `all`: every one; `mark`: tells two states apart.

    `by_title` and `by_change`: their numbers in that order.
    """

    database: int = 0
    seen: int = 0
    year: int = 0
    rows: dict[int, Kept] = field(default_factory=dict)
    bits: dict[str, int] = field(default_factory=dict)
    by_title: list[int] = field(default_factory=list)
    by_change: list[int] = field(default_factory=list)
    all: int = 0
    mark: int = 0

    def take(self, number: int, kept: Kept, facets: Iterable[str]) -> None:
        """Put an entry on the shelf, or in place of what stood there."""
        before, bit = self.rows.get(number), 1 << number
        if before == kept:
            return
        if before is not None:
            for facet in self.bits:
                self.bits[facet] &= ~bit
            del self.by_title[bisect_left(self.by_title, self.titled(number), key=self.titled)]
            del self.by_change[bisect_left(self.by_change, self.newest_first(number), key=self.newest_first)]
            self.mark ^= before.mark
        for facet in facets:
            self.bits[facet] = self.bits.get(facet, 0) | bit
        self.rows[number], self.all = kept, self.all | bit
        insort(self.by_title, number, key=self.titled)
        insort(self.by_change, number, key=self.newest_first)
        self.mark ^= kept.mark

    def fill(self, told: Iterable[News]) -> None:
        """Put many entries on an empty shelf at once."""
        found: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for number, kept, facets in told:
            self.rows[number] = kept
            self.mark ^= kept.mark
            for facet in facets:
                found[facet].append(number)
        self.bits = {facet: bits_of(numbers) for facet, numbers in found.items()}
        self.all = bits_of(self.rows)
        self.by_title = sorted(self.rows, key=self.titled)
        self.by_change = sorted(self.rows, key=self.newest_first)

    def titled(self, number: int) -> tuple[str, int]:
        """What an entry stands by among titles."""
        row = self.rows[number]
        return row.title_key, row.key

    def newest_first(self, number: int) -> tuple[float, int]:
        """What an entry stands by among changes."""
        return -self.rows[number].changed, number

    def having(self, facets: Iterable[str]) -> int:
        """The entries that have any of these facets."""
        found = 0
        for facet in facets:
            found |= self.bits.get(facet, 0)
        return found


def bits_of(numbers: Iterable[int]) -> int:
    """A set of entries by their numbers."""
    some = list(numbers)
    if not some:
        return 0
    digits = bytearray(b"0") * (max(some) + 1)
    for number in some:
        digits[-1 - number] = ONE
    return int(digits, 2)


def within(bits: int, numbers: Iterable[int]) -> Iterator[int]:
    """Those of some numbers that are in a set, in their order."""
    held = bin(bits)[:1:-1].encode().translate(TRUTH)
    most = len(held)
    return (number for number in numbers if number < most and held[number])


@dataclass(slots=True)
class Look:
    """Whether a request has looked at the shelf."""

    taken: bool = False


_shelf = Shelf()
_lock = Lock()
_look: ContextVar[Look | None] = ContextVar("look", default=None)


@contextmanager
def one_look() -> Iterator[None]:
    """While the block runs it is asked once what is new: a request that only reads sees one state, and pays for one."""
    before = _look.set(Look())
    try:
        yield
    finally:
        _look.reset(before)


@contextmanager
def shelf() -> Iterator[Shelf]:
    """The register as it is now, while the block runs; one question. Nothing of it may be changed by who asks."""
    global _shelf  # the one thing that a process keeps
    look = _look.get() or Look()
    with _lock:
        if not (look.taken and _shelf.seen):
            _shelf = _up_to_date(_shelf)
            look.taken = True
        yield _shelf


def _up_to_date(now: Shelf) -> Shelf:
    """With what is new.

    A process keeps one database's. All is read anew when it is another, or the same as it was earlier (a copy that took
    over knows fewer transactions), and at the turn of the year, since what goes on runs in the new one too.
    """
    year = today().year
    database, seen, told = _news(now.seen, year)
    if database != now.database or seen < now.seen or year != now.year:
        if now.seen:
            database, seen, told = _news(0, year)
        now = Shelf(database=database, year=year)
    if now.rows:
        for one in told:
            now.take(*one)
    else:
        now.fill(told)
    now.seen = seen
    return now


def forget_shelf() -> None:
    """Begin anew: some entry is gone, which no question about news tells."""
    global _shelf
    with _lock:
        _shelf = Shelf()


def _news(since: int, year: int) -> tuple[int, int, Iterator[News]]:
    """Which database it is, from where to look next time, and what is new, each asked for as it is taken."""
    rows = _ask(NEWS, since) if since else _ask(ALL, -1)
    return (
        rows[0][0],
        rows[0][1],
        (_told(row, year) for row in (_ahead(rows) if not since else rows) if row[2] is not None),
    )


def _ahead(rows: list[Row]) -> Iterator[Row]:
    """All of the register, from its first rows on."""
    yield from rows
    while len(rows) == AT_ONCE:
        rows = _ask(ALL, rows[-1][2])
        yield from rows


def _ask(statement: str, since: int) -> list[Row]:
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(statement, [since])
        rows: list[Row] = cursor.fetchall()
        return rows


def _told(row: Row, year: int) -> News:
    number, key, title_key, changed_at, digest, facets, begins, ends = row[2:]
    years = range(max(begins, FIRST_YEAR), min(ends or year, year) + 1) if begins else ()
    of_it = tuple(intern(facet) for facet in (*facets, *(f"year:{one}" for one in years)))
    changed = changed_at.timestamp()
    mark = hash((number, int(digest[:15] or "0", 16), int(changed * 1_000_000), crc32("\n".join(of_it).encode())))
    return number, Kept(key.int, title_key, changed, mark), of_it
