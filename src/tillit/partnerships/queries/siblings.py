"""The other partnerships of a family: those that the reader may enter, and those in the register; a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.kernel.swedish import sort_key
from tillit.partnerships.above import published
from tillit.partnerships.kinds import FAMILY_TIE
from tillit.partnerships.models import FamilyTie, Partnership
from tillit.partnerships.queries.partnerships import partnerships_for
from tillit.partnerships.queries.records import Record

Place = tuple[str, str]
ON_A_PAGE = 50
# a title has at most 200 signs, and its key hardly more
LONGEST_KEY = 1000


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another partnership of a family, where the reader is inside (`circle`) or where everybody reads (`address`)."""

    family: str
    title: str
    circle: UUID | None
    address: str
    slug: str

    @property
    def place(self) -> Place:
        """Where it stands in a list."""
        return sort_key(self.title), self.slug


def siblings_of(actor: Actor, record: Record, *, most: int) -> tuple[list[Sibling], bool]:
    """The first of the same families in order of their titles, and whether there are more; two statements."""
    names = sorted({row.name for row in record.of(FAMILY_TIE)})
    found = _beside(actor, record.partnership, names, most=most) if names else []
    return found[:most], len(found) > most


def page_of_family(actor: Actor, tie: FamilyTie, after: str) -> tuple[list[Sibling], str]:
    """A page of one family after a place in it, and the place where the next begins ("" at the end).

    NotFound for a place that cannot be.
    """
    partnership = tie.partnership
    found = _beside(actor, partnership, [tie.name], most=ON_A_PAGE, after=_place(after) if after else None)
    more, shown = len(found) > ON_A_PAGE, found[:ON_A_PAGE]
    title_key, slug = shown[-1].place if shown else ("", "")
    return shown, f"{slug}.{title_key}" if more else ""


def _beside(
    actor: Actor, partnership: Partnership, names: Sequence[str], *, most: int, after: Place | None = None
) -> list[Sibling]:
    """The first after a place, and one more where there is one; who is inside is led inside."""
    inside = FamilyTie.objects.filter(
        name__in=names, removed_at=None, partnership__in=partnerships_for(actor).order_by().values("pk")
    ).exclude(partnership=partnership)
    if after:
        title_key, slug = after
        later = Q(partnership__title_key__gt=title_key) | Q(partnership__slug__gt=slug)
        inside = inside.filter(later, partnership__title_key__gte=title_key)
    rows = inside.order_by("partnership__title_key", "partnership__slug", "pk")
    told = rows.values_list("name", "partnership__title", "partnership__circle", "partnership__slug")[: most + 1]
    found = {(name, slug): Sibling(name, title, circle, "", slug) for name, title, circle, slug in told}
    for one in published(families=names, slugs=(), after=after, most=most + 2):  # one of them is the partnership itself
        for name in one.families:
            if name in names and one.slug != partnership.slug:
                found.setdefault((name, one.slug), Sibling(name, one.title, None, one.address, one.slug))
    return sorted(found.values(), key=lambda one: (*one.place, one.family))[: most + 1]


def _place(text: str) -> Place:
    slug, dot, title_key = text.partition(".")
    if not slug or not dot or len(text) > LONGEST_KEY or "\x00" in text:
        raise NotFound
    return title_key, slug
