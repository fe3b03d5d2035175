"""Moving a note to a wider room. What it said before stays in the room it was written in, unseen by the new readers."""

from django.db import transaction
from django.utils import timezone

from tillit.bodies.models import Room, Scope
from tillit.bodies.queries import mandate_of
from tillit.documents.actions.notes import keep_version
from tillit.documents.events import NOTE_CAME_IN, NOTE_MOVED_OUT
from tillit.documents.models import Document
from tillit.documents.queries import sections_of
from tillit.documents.rules import can_move
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict
from tillit.kernel.verdict import require
from tillit.people.queries import author
from tillit.trail.actions import record


@transaction.atomic
def move_note_wider(document: Document, *, room: Room, version: int, reason: str = "", by: Actor) -> Document:
    """Let more people read a note that was seen in `version`; Conflict when it says something else by now.

    The new readers get it as it is now, from this version on; both rooms remember that it was moved.
    """
    fresh = lock(document)
    if fresh.room_id == room.pk:
        return fresh
    require(can_move(by, fresh, room))
    if fresh.version != version:
        section = sections_of(fresh)[0]
        raise Conflict(mine=document.title, theirs=f"{fresh.title}\n\n{section.text}")
    person, here = author(by), fresh.room
    mandate = mandate_of(by, fresh.organisation_id, Scope.SPEAK)
    fresh.room, fresh.version, fresh.changed_at = room, fresh.version + 1, timezone.now()
    fresh.save(update_fields=["room", "version", "changed_at"])
    for section in sections_of(fresh):  # moved along by the database
        keep_version(fresh, section, by=person)
    key = mandate.pk if mandate else None
    record(
        NOTE_MOVED_OUT, fresh, room=here.pk, by=by, party=fresh.organisation_id, mandate=key, matter=here.circle_id,
        reason=reason, person=person, title=fresh.title,
    )  # fmt: skip
    record(
        NOTE_CAME_IN, fresh, room=room.pk, by=by, party=fresh.organisation_id, mandate=key, matter=room.circle_id,
        reason=reason, person=person, title=fresh.title, organisation=fresh.organisation.name,
    )  # fmt: skip
    return fresh
