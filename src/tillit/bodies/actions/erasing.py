"""Erasing a person (GDPR article 17): what is about them goes, what happened stays and says no name.

The shared record belongs to its parties and is kept (C7): its events hold keys, and a key whose person is erased is
read as "Erased person". Words that hold the name itself are erased where they lie, with the ground in their place.
"""

import re
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from tillit.bodies.actions.rooms import key_for
from tillit.bodies.models import AddressAnswer, Room, RoomKind
from tillit.ground.db import acting, lock
from tillit.kernel.actor import Actor
from tillit.people.actions import close_account, forget_ways_in
from tillit.people.models import FormerPersonName, Invitation, Person
from tillit.trail.actions import erase_words
from tillit.trail.models import Mention
from tillit.trail.names import is_name
from tillit.trail.queries import payloads_about

GROUND = "GDPR 17"
LEAST_LETTERS = 4


@transaction.atomic
def erase_person(person: Person, *, ground: str = GROUND, by: Actor) -> Person:
    """Erase somebody who belongs nowhere any more; the account closes, and every way in is forgotten at once.

    What somebody wrote in a room belongs to the organisation that it was written for, and stays there without a name.
    Whose account one may close, and when, one may erase: closing it asks the rule, before anything else is done.
    """
    fresh = lock(person)
    if fresh.erased_at is not None:
        return fresh
    close_account(fresh, by=by)
    fresh = lock(fresh)
    forget_ways_in(fresh, by=by)
    names = _names_of(fresh)
    for room in Room.objects.filter(pk__in=_rooms_about(fresh)).order_by("pk"):
        _erase_in(room, fresh, names, ground)
    Invitation.objects.filter(person=fresh).update(email="", name="")
    FormerPersonName.objects.filter(person=fresh).delete()
    fresh.name, fresh.email, fresh.password = "", None, ""
    fresh.protected_at, fresh.erased_at, fresh.is_active = None, timezone.now(), False
    fresh.set_unusable_password()
    fresh.save(update_fields=["name", "email", "password", "protected_at", "erased_at", "is_active"])
    return fresh


def _rooms_about(person: Person) -> set[UUID]:
    told = Mention.objects.filter(of_id=person.pk).values_list("room_id", flat=True)
    return set(told.distinct()) | set(_caucuses(person))


def _caucuses(person: Person) -> list[UUID]:
    found = Room.objects.filter(kind=RoomKind.CAUCUS, circle__bodies__seats__sittings__person=person)
    return list(found.order_by("pk").values_list("pk", flat=True))


def _names_of(person: Person) -> set[str]:
    """What words that name the person say: their name, what they were called before, their address."""
    before = FormerPersonName.objects.filter(person=person).values_list("name", flat=True)
    return {person.name, person.email or "", *before}


def _erase_in(room: Room, person: Person, names: set[str], ground: str) -> None:
    """A job of its own with a key to this room alone; it reads nothing out of it."""
    job = Actor.system(f"erasing:{uuid4().hex}")
    with acting(job), key_for(room, by=job):
        for payload in payloads_about(person.pk, room.pk):
            if _says(payload.body, names):
                erase_words(payload, ground=ground, by=job)
        AddressAnswer.objects.filter(room=room, person=person).delete()


def _says(value: object, names: set[str]) -> bool:
    if isinstance(value, dict):
        return not is_name(value) and any(_says(one, names) for one in value.values())
    if isinstance(value, list):
        return any(_says(one, names) for one in value)
    return isinstance(value, str) and any(_stands_in(value, one) for one in names if one)


def _stands_in(text: str, name: str) -> bool:
    """Whether a text says a name: whole words, and never a part of one.

    A name of a single word, or of hardly any letters, is an ordinary word too ("e", "Bo", "Person") and names nobody.
    Else a name could be chosen that empties the shared record.
    """
    said, sought = " ".join(text.casefold().split()), " ".join(name.casefold().split())
    if "@" not in sought and (" " not in sought or sum(sign.isalpha() for sign in sought) < LEAST_LETTERS):
        return False
    return re.search(rf"(?<!\w){re.escape(sought)}(?!\w)", said) is not None
