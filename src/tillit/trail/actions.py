"""Recording an event, and erasing the words of one."""

from collections.abc import Iterable
from hashlib import sha256
from secrets import token_bytes
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.canonical import canonical_json
from tillit.kernel.errors import Fault, InvalidInput
from tillit.trail.models import Event, Mention, Payload
from tillit.trail.names import kept
from tillit.trail.words import EventWord

Value = str | int | bool | None | list["Value"] | dict[str, "Value"]


def record(
    word: EventWord,
    subject: models.Model,
    *,
    room: UUID,
    by: Actor,
    party: UUID | None = None,
    mandate: UUID | None = None,
    matter: UUID | None = None,
    reason: str = "",
    found_by: Iterable[UUID] = (),
    **values: Value | models.Model,
) -> Event:
    """Append an event in the running transaction: who, for which party, under which mandate, what and why (C7).

    `values` are the words of the sentence as they read today; a person is given as the row itself and is named when
    somebody reads (trail.names). `matter` is what the event belongs to (a partnership); `found_by`: the keys of
    parties that find it among what is theirs, though nobody acted for one of them alone.
    """
    if word.follows and (party or mandate):
        raise ValueError(f"{word.key} follows by itself, and nobody does it for a party")
    body: dict[str, Value] = {"reason": reason, **{name: kept(value) for name, value in values.items()}}
    salt = token_bytes(32)
    event = Event(
        key=word.key,
        actor=str(by),
        party_id=party,
        mandate_id=mandate,
        room_id=room,
        matter_id=matter,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        subject_version=getattr(subject, "version", None),
        commitment=sha256(salt + canonical_json(body)).digest(),
    )
    event.save(force_insert=True)
    Payload(event=event, room_id=room, salt=salt, body=body).save(force_insert=True)
    keys = {value.pk for value in values.values() if isinstance(value, models.Model)}.union(found_by)
    Mention.objects.bulk_create(Mention(event=event, room_id=room, of_id=key) for key in keys)
    return event


@transaction.atomic
def erase_words(payload: Payload, *, ground: str, by: Actor) -> None:
    """Empty a payload for a stated ground in law; the event stays and shows that it was erased.

    Who may do it is asked by the floor that knows roles and gives it a page; the database lets nobody do it in a room
    that they may not enter.
    """
    if not ground.strip():
        raise InvalidInput(
            (Fault("ground", _("Say on what ground the words are erased."), _("Name the law or decision.")),)
        )
    payload = lock(payload)
    payload.salt, payload.body, payload.erased_at = None, None, timezone.now()
    payload.erased_ground = f"{ground.strip()} ({by})"[:200]
    payload.save(update_fields=["salt", "body", "erased_at", "erased_ground"])
