"""Entries by their address and in order."""

from collections.abc import Collection
from uuid import UUID

from django.db import connections
from django.db.models import QuerySet

from tillit.bodies.models import Membership
from tillit.kernel.errors import NotFound
from tillit.partnerships.models import Partnership
from tillit.register.models import Entry
from tillit.register.shelf import PUBLIC, shelf

ON_A_PAGE = 25
# what follows /register/ in an address and is a page of the register's own: no partnership's address
OWN_PAGES = frozenset(
    {
        "organisation",
        "organisationer",
        "statistik",
        "karta",
        "lista",
        "oppna-data",
        "plats",
        "badda-in",
        "inbjudningar",
    }
)


MARK = """
    SELECT e.digest, e.changed_at, e.recipe, ARRAY(
        SELECT o.slug || ' ' || o.title FROM published.register_entry o WHERE o.slug IN (
            SELECT l ->> 'slug' FROM jsonb_array_elements(coalesce(e.body #> '{facts,links}', '[]')) AS l) ORDER BY 1)
    FROM published.register_entry e WHERE e.slug = %s
"""


def entries() -> QuerySet[Entry]:
    """All entries in Swedish order."""
    return Entry.objects.using(PUBLIC).order_by("title_key", "pk")


def how_many() -> int:
    """How many entries there are."""
    with shelf() as kept:
        return len(kept.rows)


def mark_of(slug: str) -> str:
    """What tells one state of an entry's page from another, the titles of its relatives too; NotFound for no entry."""
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(MARK, [slug])
        found = cursor.fetchone()
    if found is None:
        raise NotFound
    return repr(found)


def circles_of(organisation: UUID) -> list[UUID]:
    """The circles that an organisation is, was or will be part of, by key."""
    found = Membership.objects.filter(organisation=organisation).order_by("circle")
    return list(found.values_list("circle", flat=True).distinct())


def has_entry(partnership: Partnership) -> bool:
    """Whether it has been published, whatever has become of it since."""
    return Entry.objects.filter(partnership_id=partnership.pk).exists()


def titles_at(slugs: Collection[str]) -> dict[str, str]:
    """The titles of the entries at some addresses, by address, in Swedish order; no statement for no address."""
    if not slugs:
        return {}
    return dict(entries().filter(slug__in=slugs).values_list("slug", "title"))


def get_entry(slug: str) -> Entry:
    """One entry by its address."""
    entry = Entry.objects.using(PUBLIC).filter(slug=slug).first()
    if entry is None:
        raise NotFound
    return entry
