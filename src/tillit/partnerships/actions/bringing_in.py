"""Bringing a partnership in from a file. Nobody is bound by it until its parties have confirmed it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from tillit.bodies.models import Circle, Room
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import require
from tillit.partnerships.actions.writing import write_fact
from tillit.partnerships.events import PARTNERSHIP_REPORTED
from tillit.partnerships.kinds import Column, Kind, Value, Values
from tillit.partnerships.models import Citation, Partnership, Source, Withholding
from tillit.partnerships.rules import can_bring_in
from tillit.people.models import Organisation
from tillit.trail.actions import record


@transaction.atomic
def bring_in(
    circle: Circle, *, key: UUID, slug: str, title: str, facts: Mapping[str, str], room: Room, by: Actor
) -> Partnership:
    """A reported partnership: nobody is bound by it and it is not public until its parties confirm it."""
    require(can_bring_in(by))
    partnership = Partnership(id=key, circle=circle, room=room, slug=slug, title=title, **facts)
    partnership.save(force_insert=True)
    record(PARTNERSHIP_REPORTED, partnership, room=room.pk, by=by, matter=circle.pk, title=title)
    return partnership


def put_fact(partnership: Partnership, kind: Kind, values: Values, *, by: Actor) -> Any:
    """One row of a partnership that is being brought in: what the file says, and no event of its own."""
    return write_fact(partnership, kind, kind.whole(values), by=by)


def point_to(row: Any, column: Column, value: Value) -> None:
    """Let a row of a partnership that is being brought in point to one of its own kind, when both are there."""
    column.write(row, value)
    row.save(update_fields=[column.on_row])


def add_source(partnership: Partnership, **facts: Any) -> Source:
    """One source of a partnership that is being brought in."""
    source = Source(partnership=partnership, room_id=partnership.room_id, **facts)
    source.save(force_insert=True)
    return source


def cite(partnership: Partnership, *, fact: str, sources: Iterable[Source]) -> None:
    """A fact rests on these sources."""
    Citation.objects.bulk_create(
        Citation(partnership=partnership, room_id=partnership.room_id, fact=fact, source=source) for source in sources
    )


def withhold_as_told(
    partnership: Partnership, *, fact: str, ground: str, organisation: Organisation, since: date
) -> Withholding:
    """What a file says is withheld stays withheld here; nobody here stands behind it yet."""
    made = Withholding(
        partnership=partnership, room_id=partnership.room_id, fact=fact, ground=ground, organisation=organisation,
        since_on=since,
    )  # fmt: skip
    made.save(force_insert=True)
    return made
