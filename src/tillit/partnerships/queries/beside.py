"""What stands beside a partnership: its siblings in a family, here and in the register, and what others think."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from tillit.kernel.actor import Actor
from tillit.partnerships.above import Published, published
from tillit.partnerships.kinds import FAMILY_TIE, LINK
from tillit.partnerships.models import FamilyTie, Feedback
from tillit.partnerships.queries.partnerships import partnerships_for
from tillit.partnerships.queries.records import Record


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another partnership of a family, where the reader is inside (`circle`) or where everybody reads (`address`)."""

    family: str
    title: str
    circle: UUID | None
    address: str


def siblings_of(actor: Actor, record: Record) -> list[Sibling]:
    """Those of the same families that the reader may enter, or that are in the register; in order of their titles."""
    names = sorted({row.name for row in record.of(FAMILY_TIE)})
    if not names:
        return []
    inside = FamilyTie.objects.filter(
        name__in=names, removed_at=None, partnership__in=partnerships_for(actor).order_by().values("pk")
    ).exclude(partnership=record.partnership)
    rows = inside.order_by("partnership__title_key", "pk")
    told = rows.values_list("name", "partnership__title", "partnership__circle", "partnership__slug")
    found = {(name, slug): Sibling(name, title, circle, "") for name, title, circle, slug in told}
    for one in published(families=names, slugs=()):
        for name in one.families:
            if name in names and one.slug != record.partnership.slug:
                found.setdefault((name, one.slug), Sibling(name, one.title, None, one.address))
    return list(found.values())


def published_links(record: Record) -> dict[str, Published]:
    """Those that came before, after or beside and are in the register, by their address there."""
    slugs = sorted({row.slug for row in record.of(LINK) if row.slug})
    return {one.slug: one for one in published(families=(), slugs=slugs)} if slugs else {}


def feedback_counts(record: Record) -> dict[UUID, tuple[int, int]]:
    """For each activity how much has been said of it, and how much of that has no answer yet; one statement."""
    found = Feedback.objects.filter(activity__partnership=record.partnership).order_by().values("activity")
    counted = found.annotate(all_=Count("pk"), open_=Count("pk", filter=Q(answered_at=None)))
    return {key: (many, waiting) for key, many, waiting in counted.values_list("activity", "all_", "open_")}
