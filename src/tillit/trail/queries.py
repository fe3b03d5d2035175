"""Reading the trail. Which events exist for the actor is settled by the rooms they lie in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from tillit.ground.kept import filled, kept
from tillit.ground.pages import first_of, page_of
from tillit.kernel.canonical import canonical_json
from tillit.trail.models import Event, Mention, Payload
from tillit.trail.names import Find, named
from tillit.trail.words import sentence_of


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of history, ready to be shown; `sentence` is in the language of the moment.

    `told` is what the event says besides, with names in the place of keys: above all `changes`.
    """

    at: datetime
    sentence: str
    reason: str
    key: str
    subject_id: UUID
    room_id: UUID
    erased_ground: str
    subject_type: str = ""
    actor: str = ""
    party_id: UUID | None = None
    mandate_id: UUID | None = None
    told: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events of a matter: of a party or what it agreed to, about things whose types begin so, in a time."""

    party: UUID | None = None
    about: tuple[str, ...] = ()
    since: datetime | None = None
    before: datetime | None = None


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """A page of history, newest first; the places where a newer and an older page begin, "" where there is none."""

    happenings: list[Happening]
    newer: str
    older: str


EVERYTHING = Wanted()
WITH_WORDS = Event.objects.select_related("payload")


def happenings_of(matter: UUID, *, rooms: list[UUID], most: int = 20) -> list[Happening]:
    """The newest events of a matter in these rooms, newest first; two queries, one when nobody is named."""
    return happenings(_newest(matter, *filled(rooms), most=most))


@kept
def _newest(matter: UUID, *rooms: UUID, most: int) -> QuerySet[Event]:
    found = Event.objects.filter(matter_id=matter, room_id__in=rooms)
    return first_of(found, ("-at", "pk"), most, shown=WITH_WORDS)


def page_of_matter(
    matter: UUID, *, rooms: list[UUID], wanted: Wanted = EVERYTHING, older: str = "", newer: str = "", most: int = 50
) -> HistoryPage:
    """A page of a matter's events in these rooms, older or newer than a place in the list; as `happenings_of`.

    Paged by what stands on the pages (ground.pages). NotFound for a place that cannot be.
    """
    found = Event.objects.filter(matter_id=matter, room_id__in=rooms)
    return _page(_wanted(found, wanted), older, newer, most)


def page_of_subject(
    subject: UUID, *, rooms: list[UUID], older: str = "", newer: str = "", most: int = 50
) -> HistoryPage:
    """The same of one thing."""
    found = Event.objects.filter(subject_id=subject, room_id__in=rooms)
    return _page(found, older, newer, most)


def _page(found: QuerySet[Event], older: str, newer: str, most: int) -> HistoryPage:
    page = page_of(found, "at", shown=WITH_WORDS, older=older, newer=newer, most=most)
    return HistoryPage(happenings(page.rows), page.newer, page.older)


def _wanted(found: QuerySet[Event], wanted: Wanted) -> QuerySet[Event]:
    about = Q()
    for beginning in wanted.about:
        about |= Q(subject_type__startswith=beginning)
    found = found.filter(about)
    if wanted.party:
        theirs = Mention.objects.filter(of_id=wanted.party).values("event")
        found = found.filter(Q(party_id=wanted.party) | Q(pk__in=theirs))
    found = found.filter(at__gte=wanted.since) if wanted.since else found
    return found.filter(at__lt=wanted.before) if wanted.before else found


def history_of(subject: UUID, *, rooms: list[UUID], most: int = 20) -> list[Happening]:
    """The newest events of one thing in these rooms, newest first; two queries, one when nobody is named."""
    found = Event.objects.filter(subject_id=subject, room_id__in=rooms)
    return happenings(list(first_of(found, ("-at", "pk"), most, shown=WITH_WORDS)))


def happenings(events: list[Event], *, find: Find | None = None) -> list[Happening]:
    """Events with their payloads, in their order, ready to be shown; one query when somebody is named.

    `find` answers other names than those that are shown (trail.names).
    """
    bodies = named((event.payload.body or {} for event in events), find=find)
    return [_happening(event, values) for event, values in zip(events, bodies, strict=True)]


def is_proved(payload: Payload) -> bool:
    """True when the words still fit the commitment of their event; erased words are neither proved nor broken."""
    if payload.body is None or payload.salt is None:
        return False
    found = sha256(bytes(payload.salt) + canonical_json(payload.body)).digest()
    return found == bytes(payload.event.commitment)


def _happening(event: Event, values: dict[str, Any]) -> Happening:
    payload = event.payload
    return Happening(
        at=event.at,
        sentence="" if payload.body is None else sentence_of(event.key, values),
        reason=str(values.get("reason", "")),
        key=event.key,
        subject_id=event.subject_id,
        room_id=event.room_id,
        erased_ground=payload.erased_ground,
        subject_type=event.subject_type,
        actor=event.actor,
        party_id=event.party_id,
        mandate_id=event.mandate_id,
        told=values,
    )


def payloads_about(somebody: UUID, room: UUID) -> list[Payload]:
    """The payloads in one room that mention somebody and still have words, the oldest first; one query."""
    told = Mention.objects.filter(of_id=somebody, room_id=room).values("event")
    return list(Payload.objects.filter(event__in=told, erased_at=None).order_by("event__at", "pk"))


def happenings_about(somebody: UUID, *, most: int) -> list[Happening]:
    """The newest events that mention somebody, in rooms that the actor may enter; two queries."""
    told = Mention.objects.filter(of_id=somebody).values("event")
    events = Event.objects.filter(pk__in=told).select_related("payload").order_by("-at", "pk")[:most]
    return happenings(list(events))
