"""What a fact rests on, written with the fact."""

from typing import Any

from tillit.kernel.actor import Actor
from tillit.partnerships.kinds import Kind, Values
from tillit.partnerships.models import Citation, Partnership
from tillit.partnerships.queries import fact_named


def write_citations(partnership: Partnership, kind: Kind, row: Any, values: Values, *, by: Actor) -> None:
    """What a row rests on from now; what is not told of stays as it is. What stood before is kept in the event (C7).

    That it once rested on a source which is gone itself is not touched.
    """
    for column in kind.rests_on:
        wanted = values.get(column.name)
        if not isinstance(wanted, list):
            continue
        fact = fact_named(kind, column, row.pk)
        told = Citation.objects.filter(partnership=partnership, fact=fact, source__removed_at=None)
        there = {str(source): key for key, source in told.values_list("pk", "source")}
        Citation.objects.filter(pk__in=[key for source, key in there.items() if source not in wanted]).delete()
        Citation.objects.bulk_create(
            Citation(partnership=partnership, room_id=partnership.room_id, fact=fact, source_id=source)
            for source in wanted
            if source not in there
        )
