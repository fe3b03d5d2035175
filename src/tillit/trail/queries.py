"""Reading the trail. Which events exist for the actor is settled by the rooms they lie in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from tillit.kernel.canonical import canonical_json
from tillit.kernel.errors import NotFound
from tillit.trail.models import Event, Mention, Payload
from tillit.trail.names import Find, named
from tillit.trail.words import word


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
    """Which events of a matter: of a party, about things whose types begin so, from a moment and before another."""

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
EPOCH, MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)


def happenings_of(matter: UUID, *, rooms: list[UUID], most: int = 20) -> list[Happening]:
    """The newest events of a matter in these rooms, newest first; two queries, one when nobody is named."""
    events = (
        Event.objects.filter(matter_id=matter, room_id__in=rooms).select_related("payload").order_by("-at", "pk")[:most]
    )
    return happenings(list(events))


def page_of_matter(
    matter: UUID, *, rooms: list[UUID], wanted: Wanted = EVERYTHING, older: str = "", newer: str = "", most: int = 50
) -> HistoryPage:
    """A page of a matter's events in these rooms, older or newer than a place in the list; as `happenings_of`.

    By what stands on the pages and not by their number: what happens meanwhile moves nothing, and the last page comes
    as fast as the first. NotFound for a place that cannot be.
    """
    found = _wanted(Event.objects.filter(matter_id=matter, room_id__in=rooms).select_related("payload"), wanted)
    if newer:
        at, key = _place(newer)
        found = found.filter(at__gte=at).filter(Q(at__gt=at) | Q(pk__lt=key)).order_by("at", "-pk")
        events = list(found[: most + 1])
        more, events = len(events) > most, events[:most][::-1]
        return HistoryPage(happenings(events), _place_of(events[:1]) if more else "", _place_of(events[-1:]))
    if older:
        at, key = _place(older)
        found = found.filter(at__lte=at).filter(Q(at__lt=at) | Q(pk__gt=key))
    events = list(found.order_by("-at", "pk")[: most + 1])
    more, events = len(events) > most, events[:most]
    return HistoryPage(
        happenings(events), _place_of(events[:1]) if older else "", _place_of(events[-1:]) if more else ""
    )


def _wanted(found: QuerySet[Event], wanted: Wanted) -> QuerySet[Event]:
    about = Q()
    for beginning in wanted.about:
        about |= Q(subject_type__startswith=beginning)
    found = found.filter(about)
    found = found.filter(party_id=wanted.party) if wanted.party else found
    found = found.filter(at__gte=wanted.since) if wanted.since else found
    return found.filter(at__lt=wanted.before) if wanted.before else found


def _place_of(events: list[Event]) -> str:
    return f"{(events[0].at - EPOCH) // MICROSECOND}.{events[0].pk}" if events else ""


def _place(text: str) -> tuple[datetime, UUID]:
    """The moment of an event, in microseconds as the database keeps it, and its key."""
    moment, _dot, key = text.partition(".")
    try:
        return EPOCH + int(moment) * MICROSECOND, UUID(key)
    except (ValueError, OverflowError):
        raise NotFound from None


def history_of(subject: UUID, *, rooms: list[UUID], most: int = 20) -> list[Happening]:
    """The newest events of one thing in these rooms, newest first; two queries, one when nobody is named."""
    events = (
        Event.objects.filter(subject_id=subject, room_id__in=rooms)
        .select_related("payload")
        .order_by("-at", "pk")[:most]
    )
    return happenings(list(events))


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
    sentence = str(word(event.key).sentence)
    return Happening(
        at=event.at,
        sentence="" if payload.body is None else sentence.format_map(values),
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
