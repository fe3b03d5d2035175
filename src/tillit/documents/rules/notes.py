"""Who may write where."""

from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Room, RoomKind
from tillit.bodies.queries import organisations_in, rooms_of
from tillit.documents.models import Document, DocumentKind
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no


def can_write_note(actor: Actor, room: Room) -> Verdict:
    """A person writes in a room that they may enter, for an organisation, and never straight into the public (C4)."""
    return is_inside(actor, room) & is_a_room_to_write_in(room) & has_somebody_to_write_for(actor, room)


def can_change_note(actor: Actor, document: Document) -> Verdict:
    """A note is changed by those who write for the organisation that it was written for."""
    return is_a_note(document) & is_inside(actor, document.room) & writes_for(actor, document)


def is_a_note(document: Document) -> Verdict:
    """What lies beside the notes changes in ways of its own: by a role, by a mandate, or together."""
    return YES if document.kind == DocumentKind.NOTE else no(_("Only a note is changed in this way."))


def is_inside(actor: Actor, room: Room) -> Verdict:
    """The actor may enter the room today."""
    return YES if rooms_of(actor).filter(pk=room.pk).exists() else no(_("You do not have access to this room."))


def is_a_room_to_write_in(room: Room) -> Verdict:
    """Nothing begins in the public room; it is moved there by its owner."""
    return no(_("A note cannot begin in public.")) if room.kind == RoomKind.PUBLIC else YES


def has_somebody_to_write_for(actor: Actor, room: Room) -> Verdict:
    """Every text has an organisation behind it (C8)."""
    return YES if organisations_in(actor, room) else no(_("You have no organisation to write for here."))


def writes_for(actor: Actor, document: Document) -> Verdict:
    """The actor writes for the organisation that the document belongs to."""
    mine = document.organisation_id in {one.pk for one in organisations_in(actor, document.room)}
    return YES if mine else no(_("Only the organisation that the note was written for changes it."))
