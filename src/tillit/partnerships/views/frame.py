"""What every page of a partnership begins with: the record in the reader's language, and the list of its pages."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tillit.accord.changing import moved_among
from tillit.bodies.queries import speaks_in
from tillit.ground.db import current_actor
from tillit.kernel.actor import Actor
from tillit.partnerships.kinds import BY_KEY
from tillit.partnerships.models import Partnership
from tillit.partnerships.queries import (
    Around,
    Record,
    get_partnership,
    names_of_who_withheld,
    record_for,
    waiting_in,
)
from tillit.partnerships.wording.rows import Reading
from tillit.partnerships.wording.sources import sources_shown
from tillit.partnerships.wording.waiting import Proposed
from tillit.partnerships.wording.ways import pages_of


@dataclass(frozen=True, slots=True)
class Opened:
    """A page that is being made; `page` is what its template is filled with, besides its own matter.

    `speaks`: the parties that the reader speaks for; `moved`: the proposals about something that has changed meanwhile.
    """

    actor: Actor
    record: Record
    reading: Reading
    speaks: frozenset[UUID]
    moved: frozenset[UUID]
    page: dict[str, Any] = field(default_factory=dict)


def opened(circle: UUID, here: str, *, seen: Around | None = None) -> Opened:
    """The partnership for who may enter its joint room; NotFound else. `seen`: what stands around it, if known."""
    actor = current_actor()
    record = record_for(actor, circle)
    speaks = speaks_in(actor, circle) if seen is None else frozenset(seen.speaks)
    waiting = waiting_in(actor, circle) if seen is None else seen.proposals
    moved = moved_among(one.proposal for one in waiting)
    proposed = Proposed(waiting, circle, moved=moved)
    reading = Reading(record, names_of_who_withheld(record), proposed)
    page = {
        **_framed(record.partnership, here),
        "kinds": BY_KEY,
        "sources": sources_shown(reading),
        "may_edit": bool(speaks),
        "proposed_new": proposed.new(),
    }
    return Opened(actor, record, reading, speaks, moved, page)


def opened_lightly(circle: UUID, here: str) -> dict[str, Any]:
    """The same for a page that tells nothing of what is agreed: nothing of it is read."""
    return _framed(get_partnership(current_actor(), circle), here)


def _framed(partnership: Partnership, here: str) -> dict[str, Any]:
    circle = partnership.circle_id
    return {"partnership": partnership, "circle": circle, "pages": pages_of(circle, here)}
