"""Bringing a partnership in, and confirming it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tillit.bodies.actions import able_in
from tillit.bodies.models import Circle, Membership, Room, RoomKind
from tillit.bodies.queries import room_of
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.partialday import PartialDay
from tillit.kernel.period import today
from tillit.kernel.verdict import require
from tillit.partnerships.events import PARTNERSHIP_CONFIRMED, PARTNERSHIP_REPORTED, PARTY_ENDED
from tillit.partnerships.models import Activity, Citation, Partnership, Party, Precision, Source, Term
from tillit.partnerships.rules import can_bring_in, can_confirm_as_example
from tillit.people.models import Organ, Organisation
from tillit.trail.actions import record


@dataclass(frozen=True, slots=True)
class Days:
    """From and to, each as far as it is known."""

    start: PartialDay | None = None
    end: PartialDay | None = None

    def columns(self) -> dict[str, Any]:
        """The four columns that hold the two days."""
        return {
            "starts_on": self.start.first if self.start else None,
            "starts_on_known": self.start.precision if self.start else "",
            "ends_on": self.end.day_after if self.end else None,
            "ends_on_known": self.end.precision if self.end else "",
        }


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


def add_party(
    partnership: Partnership,
    *,
    organisation: Organisation,
    organ: Organ | None,
    days: Days,
    brings: str,
    period_in_words: str,
) -> Party:
    """One party of a partnership that is being brought in."""
    party = Party(
        partnership=partnership,
        room_id=partnership.room_id,
        organisation=organisation,
        organ=organ,
        brings=brings,
        period_in_words=period_in_words,
        **days.columns(),
    )
    party.save(force_insert=True)
    return party


def add_term(partnership: Partnership, *, order: int, days: Days, **facts: Any) -> Term:
    """One term of a partnership that is being brought in."""
    term = Term(partnership=partnership, room_id=partnership.room_id, order=order, **days.columns(), **facts)
    term.save(force_insert=True)
    return term


def add_activity(partnership: Partnership, *, order: int, days: Days, **facts: Any) -> Activity:
    """One activity of a partnership that is being brought in."""
    activity = Activity(partnership=partnership, room_id=partnership.room_id, order=order, **days.columns(), **facts)
    activity.save(force_insert=True)
    return activity


def add_source(partnership: Partnership, **facts: Any) -> Source:
    """One source of a partnership that is being brought in."""
    source = Source(partnership=partnership, room_id=partnership.room_id, **facts)
    source.save(force_insert=True)
    return source


def cite(partnership: Partnership, *, fact: str, source: Source) -> Citation:
    """A fact rests on a source."""
    citation = Citation(partnership=partnership, room_id=partnership.room_id, fact=fact, source=source)
    citation.save(force_insert=True)
    return citation


@transaction.atomic
def end_party(membership: Membership, *, by: Actor) -> None:
    """An organisation has left the circle, and so the partnership: from today it is no party to it (C3)."""
    joint = room_of(membership.circle, RoomKind.CIRCLE)
    with able_in(joint, by=by) as actor:
        found = Party.objects.filter(partnership__circle=membership.circle_id, organisation=membership.organisation_id)
        for party in found.filter(ends_on=None).select_related("partnership", "organisation").order_by("pk"):
            # half-open, and never empty: who joined today is a party for today
            party.ends_on = max(today(), party.starts_on + timedelta(days=1)) if party.starts_on else today()
            party.ends_on_known = Precision.DAY
            party.save(update_fields=["ends_on", "ends_on_known"])
            record(
                PARTY_ENDED, party, room=joint.pk, by=actor, party=party.organisation_id, matter=membership.circle_id,
                organisation=party.organisation.name, title=party.partnership.title,
            )  # fmt: skip


@transaction.atomic
def confirm_as_example(partnership: Partnership, *, by: Actor) -> Partnership:
    """Confirm a partnership of the example data."""
    require(can_confirm_as_example(by))
    fresh = lock(partnership)
    fresh.confirmed_at = timezone.now()
    fresh.version += 1
    fresh.save(update_fields=["confirmed_at", "version"])
    record(PARTNERSHIP_CONFIRMED, fresh, room=fresh.room_id, by=by, matter=fresh.circle_id, title=fresh.title)
    return fresh
