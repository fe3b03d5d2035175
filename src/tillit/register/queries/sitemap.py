"""All public pages in parts of five thousand, for search engines; each part is one question by an index."""

from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connections

from tillit.kernel.errors import NotFound
from tillit.register.models import Entry, PublicFace
from tillit.register.shelf import PUBLIC, shelf

IN_PART = 5_000
MOST = 2**31 - 1 - IN_PART
# the first of each part; the order of keys is the order of their index, so that nothing is sorted
STARTS = """
    SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM published.register_publicface) AS walked
    WHERE place %% %s = 1 ORDER BY id
"""


class Located(NamedTuple):
    """A page: what its address is made of, and when it changed last."""

    place: str
    changed_at: datetime


def last_changed() -> datetime | None:
    """When the register changed last; None while it is empty."""
    with shelf() as kept:
        return datetime.fromtimestamp(kept.rows[kept.by_change[0]].changed, UTC) if kept.by_change else None


def parts_of_entries() -> list[tuple[int, datetime]]:
    """The parts that hold entries, by number, and when each changed last. An entry stays in its part for ever."""
    latest: dict[int, float] = {}
    with shelf() as kept:
        for number, one in kept.rows.items():
            part = number // IN_PART + 1
            latest[part] = max(latest.get(part, 0.0), one.changed)
    return [(part, datetime.fromtimestamp(latest[part], UTC)) for part in sorted(latest)]


def entries_in_part(part: int) -> list[Located]:
    """The entries of a part, in the order in which they came; NotFound for a part that there is not."""
    first = (part - 1) * IN_PART
    if part < 1 or first > MOST:
        raise NotFound
    found = Entry.objects.using(PUBLIC).filter(number__gte=first, number__lt=first + IN_PART).order_by("number")
    return [Located(*row) for row in found.values_list("slug", "changed_at")] or _nothing()


def starts_of_faces() -> list[UUID]:
    """The key that each part of the organisations begins with."""
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(STARTS, [IN_PART])
        return [key for (key,) in cursor.fetchall()]


def faces_from(start: UUID) -> list[Located]:
    """Five thousand organisations in the order of their keys; NotFound after the last."""
    found = PublicFace.objects.using(PUBLIC).filter(pk__gte=start).order_by("pk").values_list("pk", "changed_at")
    return [Located(str(key), changed) for key, changed in found[:IN_PART]] or _nothing()


def _nothing() -> list[Located]:
    raise NotFound
