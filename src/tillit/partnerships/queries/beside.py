"""What stands beside a partnership: what came before and after it in the register, and what others think."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from tillit.accord.voice import Subject
from tillit.ground.kept import kept
from tillit.partnerships.above import Published, published
from tillit.partnerships.kinds import LINK
from tillit.partnerships.models import Feedback, Partnership
from tillit.partnerships.queries.records import Record


def published_links(record: Record) -> dict[str, Published]:
    """Those that came before, after or beside and are in the register, by their address there."""
    slugs = sorted({row.slug for row in record.of(LINK) if row.slug})
    return {one.slug: one for one in published(families=(), slugs=slugs)} if slugs else {}


def wholes(circles: Collection[UUID]) -> dict[UUID, Subject]:
    """The partnerships of these circles, for those who have been in them: the title, and the public page if it has one.

    Two statements, for a job with a key to their joint rooms. A title is never withheld.
    """
    found = list(Partnership.objects.filter(circle__in=circles).select_related("room").order_by("title_key", "pk"))
    slugs = [one.slug for one in found]
    public = {one.slug: one.address for one in published(families=(), slugs=slugs)} if found else {}
    return {
        one.circle_id: Subject(one._meta.label_lower, one.pk, one.title, public.get(one.slug, ""), one.room, one.title)
        for one in found
    }


def feedback_counts(record: Record) -> dict[UUID, tuple[int, int]]:
    """For each activity how much has been said of it, and how much of that has no answer yet; one statement."""
    return {key: (many, waiting) for key, many, waiting in _counted(record.partnership.pk)}


@kept
def _counted(partnership: UUID) -> QuerySet[Any, Any]:
    found = Feedback.objects.filter(activity__partnership=partnership).order_by().values("activity")
    counted = found.annotate(all_=Count("pk"), open_=Count("pk", filter=Q(answered_at=None)))
    return counted.values_list("activity", "all_", "open_")
