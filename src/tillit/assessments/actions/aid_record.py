"""Working in a recipient's record: under its lock, as who may enter its room or as a job with a key to that alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from tillit.accord.queries import own_rooms_of
from tillit.assessments.engine.aid import in_cents
from tillit.assessments.events import AID_CERTIFICATE_STALE
from tillit.assessments.models import AidAct, AidCertificate, AidEntry, AidRecord
from tillit.assessments.queries.aid import entries_of, fullest, granted, shown_of, standing
from tillit.bodies.actions import able_in, let_in, open_room_of
from tillit.bodies.models import Room
from tillit.bodies.queries import rooms_of
from tillit.ground.db import acting, lock
from tillit.kernel.actor import Actor
from tillit.people.models import Organisation
from tillit.trail.actions import record


@dataclass(frozen=True, slots=True)
class AidTold:
    """What is told of an aid. `amount`: hundredths of the currency; `rate`: how much of it one euro was on `rate_on`.

    `giver`, `giver_number` and `received_by` only where the recipient tells it itself: a grant knows its giver. `means`
    and `means_from`, whose means they are, only in a grant. `entrustment`: the act on which aid for SGEI rests.
    """

    kind: str
    granted_on: date
    amount: int
    currency: str
    ground: str
    rate: Decimal | None = None
    rate_on: date | None = None
    rate_source: str = ""
    instrument: str = "grant"
    sector: str = ""
    giver: str = ""
    giver_number: str = ""
    received_by: UUID | None = None
    means: str = ""
    means_from: str = ""
    entrustment: str = ""
    entrusted_on: date | None = None

    def columns(self) -> dict[str, Any]:
        """As the columns of a row, in euro too."""
        return {
            "kind": self.kind, "granted_on": self.granted_on, "amount": self.amount, "currency": self.currency,
            "ground": self.ground, "rate": self.rate, "rate_on": self.rate_on, "rate_source": self.rate_source,
            "instrument": self.instrument, "sector": self.sector, "means": self.means, "means_from": self.means_from,
            "entrustment": self.entrustment, "entrusted_on": self.entrusted_on,
            "cents": in_cents(self.amount, self.currency, self.rate),
        }  # fmt: skip


@contextmanager
def in_record(organisation: Organisation, *, by: Actor) -> Iterator[tuple[AidRecord, Actor]]:
    """A recipient's record, locked to the end of the transaction, and who acts there while the block runs.

    Whoever may not enter its room acts as a job that may enter its own rooms and no other; it tells nothing of them.
    """
    job = Actor.system(f"rooms:{uuid4().hex}")
    with acting(job):
        home = open_room_of(organisation, by=job)
    if rooms_of(by).filter(pk=home.pk).exists():
        yield _record(home, organisation), by
        return
    with acting(job), let_in([one.pk for one in own_rooms_of(organisation)], by=job):
        yield _record(home, organisation), job


def add_entry(book: AidRecord, entry: AidEntry, *, organisation: Organisation) -> AidEntry:
    """Add a row to the record with the sum that it makes, reckoned under the record's lock. Part of other actions.

    What mends lies with what it mends, where two organisations have been put together too.
    """
    if entry.act != AidAct.NEW and entry.record_id != book.pk:
        book = lock(AidRecord(pk=entry.record_id))
    book.turn += 1
    book.save(update_fields=["turn"])
    entry.room_id, entry.record, entry.record_turn = book.room_id, book, book.turn
    rows = standing([*entries_of(organisation), entry])
    found = fullest(granted(rows), entry.kind, entry.granted_on)
    if found is not None and entry.act != AidAct.WITHDRAWAL:
        entry.then_on, entry.sum_then, entry.ceiling_then = found.day, found.room.at_most, found.room.most
        entry.unsure_then = found.room.at_most - found.room.counted
    entry.save(force_insert=True)
    return entry


def after(row: AidEntry, *, act: AidAct, reason: str) -> AidEntry:
    """The same aid in a row after the newest one; not kept yet."""
    fields = {one.attname: getattr(row, one.attname) for one in row._meta.concrete_fields}
    fields |= {"id": uuid4(), "act": act, "turn": row.turn + 1, "reason": reason, "written_at": timezone.now()}
    return AidEntry(**fields | {"then_on": None, "sum_then": 0, "unsure_then": 0, "ceiling_then": None})


def mark_stale(organisation: Organisation, *, by: Actor) -> None:
    """Tell the joint rooms in which a certificate stands that something was added after it; what, they are not told.

    Part of adding to the record, under its lock: always in the order of the rooms.
    """
    newest: dict[UUID, UUID] = {}
    for one in shown_of(organisation):
        newest.setdefault(one.shown_in_id, one.certificate_key)
    rooms = Room.objects.filter(pk__in=newest).order_by("pk")
    for room in rooms:
        with able_in(room, by=by) as actor:
            _mark(room, newest[room.pk], organisation, by=actor)


def _mark(room: Room, key: UUID, organisation: Organisation, *, by: Actor) -> None:
    found = AidCertificate.objects.select_for_update().filter(pk=key, stale_at=None).order_by("pk").first()
    if found is None:
        return
    found.stale_at = timezone.now()
    found.save(update_fields=["stale_at"])
    record(
        AID_CERTIFICATE_STALE, found, room=room.pk, by=by, matter=room.circle_id, found_by=[organisation.pk],
        organisation=organisation.name, number=found.number,
    )  # fmt: skip


def _record(room: Room, organisation: Organisation) -> AidRecord:
    found, _new = AidRecord.objects.get_or_create(room=room, defaults={"organisation": organisation})
    return lock(found)
