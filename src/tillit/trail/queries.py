"""Reading the trail. Which events exist for the actor is settled by the rooms they lie in."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from tillit.kernel.canonical import canonical_json
from tillit.trail.models import Event, Mention, Payload
from tillit.trail.names import Find, named
from tillit.trail.words import word


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of history, ready to be shown; `sentence` is in the language of the moment."""

    at: datetime
    sentence: str
    reason: str
    key: str
    subject_id: UUID
    room_id: UUID
    erased_ground: str


def happenings_of(matter: UUID, *, rooms: list[UUID], most: int = 20) -> list[Happening]:
    """The newest events of a matter in these rooms, newest first; two queries, one when nobody is named."""
    events = (
        Event.objects.filter(matter_id=matter, room_id__in=rooms).select_related("payload").order_by("-at", "pk")[:most]
    )
    return happenings(list(events))


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
