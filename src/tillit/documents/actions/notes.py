"""Writing and changing notes."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.bodies.models import Room
from tillit.bodies.queries import organisations_in
from tillit.documents.events import NOTE_CHANGED, NOTE_WRITTEN
from tillit.documents.models import Document, DocumentKind, Section, Version
from tillit.documents.queries import sections_of
from tillit.documents.rules import can_change_note, can_write_note
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput
from tillit.kernel.verdict import require
from tillit.people.models import Organisation, Person
from tillit.people.queries import author
from tillit.trail.actions import record


@transaction.atomic
def write_note(room: Room, *, title: str, text: str, organisation: Organisation | None = None, by: Actor) -> Document:
    """Write a note in a room, for an organisation that the person takes part for there: that one, if it is the only."""
    require(can_write_note(by, room))
    person, behind = author(by), _behind(organisation, organisations_in(by, room))
    document = Document(room=room, kind=DocumentKind.NOTE, title=title, organisation=behind, written_by=person)
    document.save(force_insert=True)
    section = Section(document=document, room=room, order=1, text=text)
    section.save(force_insert=True)
    keep_version(document, section, by=person)
    record(
        NOTE_WRITTEN, document, room=room.pk, by=by, party=document.organisation_id, matter=room.circle_id,
        person=person, title=title, organisation=document.organisation.name,
    )  # fmt: skip
    return document


@transaction.atomic
def change_note(document: Document, *, title: str, text: str, version: int, by: Actor) -> Document:
    """Change a note that the person has seen in `version`; Conflict with both texts when it has moved on since."""
    fresh = lock(document)
    require(can_change_note(by, fresh))
    person = author(by)
    section = sections_of(fresh)[0]
    if fresh.version != version:
        raise Conflict(mine=f"{title}\n\n{text}", theirs=f"{fresh.title}\n\n{section.text}")
    if (fresh.title, section.text) == (title, text):
        return fresh
    fresh.title, fresh.version, fresh.changed_at = title, fresh.version + 1, timezone.now()
    fresh.save(update_fields=["title", "version", "changed_at"])
    section.text = text
    section.save(update_fields=["text"])
    keep_version(fresh, section, by=person)
    record(
        NOTE_CHANGED, fresh, room=fresh.room_id, by=by, party=fresh.organisation_id, matter=fresh.room.circle_id,
        person=person, title=title,
    )  # fmt: skip
    return fresh


def _behind(named: Organisation | None, mine: list[Organisation]) -> Organisation:
    """The organisation that is written for; who takes part for several says which."""
    if named in mine or (named is None and len(mine) == 1):
        return named or mine[0]
    raise InvalidInput((Fault("organisation", _("Say for which organisation you write."), ""),))


def keep_version(document: Document, section: Section, *, by: Person) -> None:
    """Keep what a section says now, as the document's version; versions are only ever added."""
    Version(
        section=section,
        room_id=section.room_id,
        number=document.version,
        title=document.title,
        heading=section.heading,
        text=section.text,
        saved_by=by,
    ).save(force_insert=True)
