"""Reading documents. A document exists for those who may enter its room."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from tillit.bodies.models import Room
from tillit.bodies.queries import rooms_of
from tillit.documents.models import OF_FLOORS_ABOVE, Document, DocumentKind, Section
from tillit.ground.kept import kept
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.people.models import shown_name

# an organisation's papers stand on a page of their own; what it has shared stands among the notes of the room, but for
# what the floors above show beside what the others have shared of the same
IS_SHOWN = Q(kind=DocumentKind.NOTE) | (Q(copy_of__isnull=False) & ~Q(kind__in=OF_FLOORS_ABOVE))


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document as a line in a list."""

    id: UUID
    title: str
    room_id: UUID
    organisation: str
    person: str
    changed_at: datetime


def documents_in(actor: Actor, rooms: list[Room]) -> list[DocumentLine]:
    """The documents of those of the rooms that the actor may enter, newest change first; one query."""
    return [
        DocumentLine(key, title, room, of, shown_name(name, protected, erased), at)
        for key, title, room, of, at, name, protected, erased in _rows_in(actor, *(room.pk for room in rooms))
    ]


@kept
def _rows_in(actor: Actor, *rooms: UUID) -> QuerySet[Document, Any]:
    entered = rooms_of(actor).filter(pk__in=rooms)
    found = Document.objects.filter(IS_SHOWN, room__in=entered.values("pk"), withdrawn_at=None)
    return found.order_by("-changed_at", "pk").values_list(
        "pk", "title", "room_id", "organisation__name", "changed_at",
        "written_by__name", "written_by__protected_at", "written_by__erased_at",
    )  # fmt: skip


def documents_for(actor: Actor) -> QuerySet[Document]:
    """The documents in rooms that the actor may enter, but for those that have pages on the floors above."""
    rooms = rooms_of(actor).values("pk")
    there = Document.objects.filter(room__in=rooms, withdrawn_at=None).exclude(kind__in=OF_FLOORS_ABOVE)
    return there.select_related("organisation", "written_by", "room__organisation")


def get_document(actor: Actor, key: UUID) -> Document:
    """One document; NotFound for absent and forbidden alike."""
    document = documents_for(actor).filter(pk=key).first()
    if document is None:
        raise NotFound
    return document


def sections_of(document: Document) -> list[Section]:
    """The sections in order."""
    return list(Section.objects.filter(document=document).order_by("order"))
