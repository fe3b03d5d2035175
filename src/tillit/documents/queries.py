"""Reading documents. A document exists for those who may enter its room."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from tillit.bodies.models import Room
from tillit.bodies.queries import rooms_of
from tillit.documents.models import Document, Section
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound


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
    entered = rooms_of(actor).filter(pk__in=[room.pk for room in rooms])
    rows = (
        Document.objects.filter(room__in=entered.values("pk"))
        .order_by("-changed_at", "pk")
        .values_list("pk", "title", "room_id", "organisation__name", "written_by__name", "changed_at")
    )
    return [DocumentLine(*row) for row in rows]


def documents_for(actor: Actor) -> QuerySet[Document]:
    """The documents in rooms that the actor may enter."""
    rooms = rooms_of(actor).values("pk")
    return Document.objects.filter(room__in=rooms).select_related("organisation", "written_by", "room__organisation")


def get_document(actor: Actor, key: UUID) -> Document:
    """One document; NotFound for absent and forbidden alike."""
    document = documents_for(actor).filter(pk=key).first()
    if document is None:
        raise NotFound
    return document


def sections_of(document: Document) -> list[Section]:
    """The sections in order."""
    return list(Section.objects.filter(document=document).order_by("order"))
