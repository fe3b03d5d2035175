"""Reading the register: published snapshots only, through the public role, which can read nothing else."""

from django.db.models import QuerySet

from tillit.kernel.errors import NotFound
from tillit.register.models import Entry

PUBLIC = "public"
ON_A_PAGE = 25


def entries() -> QuerySet[Entry]:
    """All entries in Swedish order."""
    return Entry.objects.using(PUBLIC).order_by("title_key", "pk")


def page_of_entries(after: str = "") -> tuple[list[Entry], str]:
    """One page of 25 entries after a title key, and the key of the next page ("" when this is the last)."""
    found = list(entries().filter(title_key__gt=after).defer("body")[: ON_A_PAGE + 1])
    more = len(found) > ON_A_PAGE
    return found[:ON_A_PAGE], found[ON_A_PAGE - 1].title_key if more else ""


def how_many() -> int:
    """How many entries there are."""
    return Entry.objects.using(PUBLIC).count()


def get_entry(slug: str) -> Entry:
    """One entry by its address."""
    entry = Entry.objects.using(PUBLIC).filter(slug=slug).first()
    if entry is None:
        raise NotFound
    return entry
