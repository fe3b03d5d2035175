"""Publishing: a snapshot of what is public in a partnership, as it is at this moment."""

from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from tillit.bodies.actions import working_in
from tillit.bodies.models import Circle
from tillit.ground.db import acting, lock
from tillit.ground.jobs import enqueue_when_committed
from tillit.kernel.actor import Actor
from tillit.kernel.canonical import canonical_json
from tillit.kernel.verdict import require
from tillit.partnerships.models import Partnership
from tillit.partnerships.queries import find_partnership_of, snapshot_of
from tillit.partnerships.rules import can_be_public
from tillit.people.models import Sector
from tillit.register.actions.answering import close_changed
from tillit.register.actions.indexing import index_words, tell_how_found
from tillit.register.actions.telling import tell_everybody
from tillit.register.events import PUBLISHED, PUBLISHED_AGAIN
from tillit.register.models import Entry
from tillit.register.queries import corrections_told, has_entry
from tillit.register.rules import REGISTER, can_publish
from tillit.register.wording import still_parties
from tillit.trail.actions import record


@transaction.atomic
def publish_circle(circle: UUID, *, by: Actor) -> Entry | None:
    """Publish what the circle has agreed, as it is now, if it is public; else nothing.

    Whoever changed something joint, the register does it itself, at once and in the same transaction: it reads the
    joint room with a key to that room alone. The partnership is locked before the register takes its key, of which
    there is one: two who change something at once would else wait for each other.
    """
    row, job = Circle.objects.get(pk=circle), Actor.system(f"rooms:{uuid4().hex}")
    with acting(job), working_in(row, by=job):
        partnership = find_partnership_of(circle)
        if partnership is None or not (can_be_public(partnership) or has_entry(partnership)):
            return None
        lock(partnership)
    with acting(REGISTER), working_in(row, by=REGISTER):
        return publish(partnership, by=REGISTER)


@transaction.atomic
def publish_again(circle: UUID, *, by: Actor) -> None:
    """Tell what has been published as it is now; nothing is published here for the first time."""
    row, job = Circle.objects.get(pk=circle), Actor.system(f"rooms:{uuid4().hex}")
    with acting(job), working_in(row, by=job):
        partnership = find_partnership_of(circle)
        if partnership is None or not has_entry(partnership):
            return
    publish_circle(circle, by=by)


@transaction.atomic
def publish(partnership: Partnership, *, by: Actor) -> Entry:
    """Put the partnership, as it is now, into the register; the same content again changes nothing (C10)."""
    partnership = lock(partnership)
    entry = Entry.objects.select_for_update().filter(partnership_id=partnership.pk).first()
    require(can_publish(by, partnership, has_been=entry is not None))
    body = snapshot_of(partnership)
    close_changed(partnership, body, by=by)
    body |= corrections_told(partnership, body)
    digest = sha256(canonical_json(body)).hexdigest()
    now = timezone.now()
    if entry is not None and entry.digest == digest:
        return entry
    word = PUBLISHED if entry is None else PUBLISHED_AGAIN
    named = _parties(entry) if entry is not None else set[UUID]()
    entry = entry or Entry(partnership_id=partnership.pk, published_at=now, is_example=partnership.is_example)
    for name in ("slug", "title", "summary", "state", "state_as_of", "form", "municipality"):
        setattr(entry, name, body[name])
    entry.circle_id = partnership.circle_id
    sectors = [party["sector"] for party, stays in zip(body["parties"], still_parties(body), strict=True) if stays]
    entry.civil_parties, entry.public_parties = sectors.count(Sector.CIVIL), sectors.count(Sector.PUBLIC)
    if not entry.digest or _without_corrections(entry.body) != _without_corrections(body):
        entry.changed_at = now
    entry.body, entry.digest = body, digest
    told = tell_how_found(entry)
    entry.save()
    index_words(entry, told)
    tell_everybody(named ^ _parties(entry))
    enqueue_when_committed("count_register")
    record(word, partnership, room=partnership.room_id, by=by, matter=partnership.circle_id, title=partnership.title)
    return entry


def _without_corrections(body: dict[str, Any]) -> dict[str, Any]:
    """What its parties say: nobody brings a partnership first among the newest by sending a correction."""
    return {name: told for name, told in body.items() if not name.startswith("corrections")}


def _parties(entry: Entry) -> set[UUID]:
    """The organisations that it names as parties, so that they tell everybody something; once it named no keys."""
    return {UUID(one["organisation_id"]) for one in entry.body.get("parties", []) if one.get("organisation_id")}
