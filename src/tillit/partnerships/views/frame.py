"""What every page of a partnership begins with: the record in the reader's language, and the list of its pages."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tillit.bodies.queries import speaks_in
from tillit.ground.db import current_actor
from tillit.kernel.actor import Actor
from tillit.partnerships.kinds import BY_KEY
from tillit.partnerships.queries import Record, names_of_who_withheld, record_for
from tillit.partnerships.wording.rows import Reading
from tillit.partnerships.wording.ways import pages_of


@dataclass(frozen=True, slots=True)
class Opened:
    """A page that is being made; `page` is what its template is filled with, besides its own matter.

    `speaks`: the parties that the reader speaks for.
    """

    actor: Actor
    record: Record
    reading: Reading
    speaks: frozenset[UUID]
    page: dict[str, Any] = field(default_factory=dict)


def opened(circle: UUID, here: str, *, speaks: frozenset[UUID] | None = None) -> Opened:
    """The partnership for who may enter its joint room; NotFound else. `speaks`: for whom the reader does, if known."""
    actor = current_actor()
    record = record_for(actor, circle)
    speaks = speaks_in(actor, circle) if speaks is None else speaks
    reading = Reading(record, names_of_who_withheld(record))
    page = {
        "partnership": record.partnership,
        "circle": circle,
        "pages": pages_of(circle, here),
        "kinds": BY_KEY,
        "sources": record.sources,
        "may_edit": bool(speaks),
    }
    return Opened(actor, record, reading, speaks, page)
