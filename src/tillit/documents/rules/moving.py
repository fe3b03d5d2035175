"""Moving a note to a wider room: an explicit act of the one that owns it, and never to a narrower one (C4)."""

from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Room, RoomKind, Scope
from tillit.bodies.queries import organisations_in
from tillit.bodies.rules import holds_mandate
from tillit.documents.models import Document, DocumentKind
from tillit.documents.queries.moving import WIDTH
from tillit.documents.rules.notes import is_inside, writes_for
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no

CLOSED = {RoomKind.OWN, RoomKind.CAUCUS}


def can_move(actor: Actor, document: Document, room: Room) -> Verdict:
    """The organisation that a note was written for takes it wider, where it has a place itself."""
    return (
        can_begin_to_move(actor, document)
        & is_inside(actor, room)
        & is_wider(document.room, room)
        & has_a_place(actor, document, room)
    )


def can_begin_to_move(actor: Actor, document: Document) -> Verdict:
    """A note leaves its own room or a caucus through somebody who speaks for the organisation that it was written for.

    In a caucus that is the writing organisation alone: its own words are its own, and only those are moved.
    """
    is_note = YES if document.kind == DocumentKind.NOTE else no(_("Only notes are moved; papers are shared as copies."))
    mine = is_note & is_inside(actor, document.room) & writes_for(actor, document)
    if document.room.kind in CLOSED:
        return mine & holds_mandate(actor, document.organisation, Scope.SPEAK)
    return mine


def is_wider(here: Room, there: Room) -> Verdict:
    """More can read there; and it stays in the same circle, if it is in one."""
    other_circle = here.circle_id is not None and there.circle_id not in {None, here.circle_id}
    wider = WIDTH[RoomKind(there.kind)] > WIDTH[RoomKind(here.kind)] and not other_circle
    return YES if wider else no(_("A note is moved only to a wider room."))


def has_a_place(actor: Actor, document: Document, room: Room) -> Verdict:
    """The organisation takes part there itself; in public everybody does."""
    if room.kind == RoomKind.PUBLIC or document.organisation in organisations_in(actor, room):
        return YES
    return no(_("The organisation has no place in that room."))
