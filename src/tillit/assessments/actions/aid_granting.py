"""Granting aid in a partnership: the giver writes it in the joint room, and the recipient's record has it at once."""

from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from tillit.accord.queries import mandate_behind
from tillit.assessments.actions.aid_record import AidTold, add_entry, after, in_record, mark_stale
from tillit.assessments.actions.aid_refusing import refuse_wrong
from tillit.assessments.events import AID_GRANT_CORRECTED, AID_GRANT_WITHDRAWN, AID_GRANTED, AID_REACHED
from tillit.assessments.models import AidAct, AidEntry, AidGrant, AidParty
from tillit.assessments.queries.aid import entries_of, newest_row, place_in_aid
from tillit.assessments.queries.aid_known import Known, known_here
from tillit.assessments.rules import can_be_granted, can_grant_aid, can_mend_grant, is_not_withdrawn
from tillit.assessments.wording.money import money_text
from tillit.bodies.models import Scope
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict
from tillit.kernel.orgnumber import show
from tillit.kernel.verdict import require
from tillit.partnerships.models import Partnership
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.trail.actions import record


@transaction.atomic
def grant_aid(
    partnership: Partnership, told: AidTold, *, giver: Organisation, recipient: Organisation, by: Actor
) -> AidGrant:
    """Write that a party grants another an aid; a copy lies in the recipient's record in the same transaction.

    The record is locked before anything is reckoned: of two at once the second knows of the first. What the giver is
    told is what the joint room knows; the whole sum is told to the recipient alone (C4).
    """
    partnership = lock(partnership)
    require(can_grant_aid(by, partnership, giver) & can_be_granted(partnership, giver, recipient))
    refuse_wrong(told, giver=giver)
    with in_record(recipient, by=by):
        pass  # locked to the end of the transaction, before what is known here is read
    key, mandate = uuid4(), mandate_behind(by, giver, Scope.SPEAK)
    grant = AidGrant(
        id=key, first=key, room_id=partnership.room_id, **told.columns(), giver=_place(partnership, giver),
        recipient=_place(partnership, recipient), given_by=author(by), mandate=mandate, written_at=timezone.now(),
        known_then=known_here(partnership, recipient, told.kind, told.granted_on, told.columns()["cents"]),
    )  # fmt: skip
    grant.save(force_insert=True)
    record(
        AID_GRANTED, grant, room=grant.room_id, by=by, party=giver.pk, mandate=mandate.pk,
        matter=partnership.circle_id, found_by=[recipient.pk], reason=told.ground, person=author(by), giver=giver.name,
        organisation=recipient.name, amount=money_text(grant.cents, "EUR"),
    )  # fmt: skip
    _reach(grant, partnership, by=by)
    return grant


@transaction.atomic
def correct_grant(
    grant: AidGrant, told: AidTold, *, partnership: Partnership, reason: str, seen: int, by: Actor
) -> AidGrant:
    """Mend what was written of an aid, by its giver; the recipient's record gets the same row after the old one."""
    refuse_wrong(told, giver=grant.giver.organisation)
    return _mend(grant, told, partnership=partnership, reason=reason, seen=seen, by=by)


@transaction.atomic
def withdraw_grant(grant: AidGrant, *, partnership: Partnership, reason: str, seen: int, by: Actor) -> AidGrant:
    """Say that the aid was never granted, or was taken back, by its giver."""
    return _mend(grant, None, partnership=partnership, reason=reason, seen=seen, by=by)


def foreseen(
    partnership: Partnership,
    told: AidTold,
    *,
    giver: Organisation,
    recipient: Organisation,
    old: AidGrant | None = None,
) -> Known:
    """What the giver is told before it writes: what is kept with the row afterwards, as it is now. Writes nothing."""
    refuse_wrong(told, giver=giver)
    cents = told.columns()["cents"]
    return known_here(partnership, recipient, told.kind, told.granted_on, cents, instead_of=old)


def _mend(
    grant: AidGrant, told: AidTold | None, *, partnership: Partnership, reason: str, seen: int, by: Actor
) -> AidGrant:
    partnership = lock(partnership)
    require(can_mend_grant(by, grant, partnership))
    giver, recipient = grant.giver.organisation, grant.recipient.organisation
    with in_record(recipient, by=by):
        pass  # locked before the row is read anew
    old = newest_row(grant)
    assert isinstance(old, AidGrant)  # noqa: S101  # of the same table
    require(is_not_withdrawn(old))
    if old.turn != seen:
        raise Conflict(mine=told.ground if told else reason, theirs=old.ground)
    act, mandate = AidAct.CORRECTION if told else AidAct.WITHDRAWAL, mandate_behind(by, giver, Scope.SPEAK)
    columns: dict[str, Any] = told.columns() if told else {name: getattr(old, name) for name in _COLUMNS}
    known = (
        known_here(partnership, recipient, told.kind, told.granted_on, columns["cents"], instead_of=old) if told else []
    )
    made = AidGrant(
        first=old.first, turn=old.turn + 1, act=act, reason=reason, room_id=old.room_id, giver=old.giver,
        recipient=old.recipient, given_by=author(by), mandate=mandate, written_at=timezone.now(), known_then=known,
        **columns,
    )  # fmt: skip
    made.save(force_insert=True)
    word = AID_GRANT_CORRECTED if told else AID_GRANT_WITHDRAWN
    record(
        word, made, room=made.room_id, by=by, party=giver.pk, mandate=mandate.pk, matter=partnership.circle_id,
        found_by=[recipient.pk], reason=reason, person=author(by), giver=giver.name, organisation=recipient.name,
        amount=money_text(made.cents, "EUR"),
    )  # fmt: skip
    _reach(made, partnership, by=by)
    return made


def _reach(grant: AidGrant, partnership: Partnership, *, by: Actor) -> None:
    """Lay the same row in the recipient's record, and tell the joint rooms that lean on a certificate."""
    recipient, giver = grant.recipient.organisation, grant.giver.organisation
    with in_record(recipient, by=by) as (book, actor):
        entry = _copy(grant, recipient)
        entry.giver, entry.giver_number = giver.name, show(giver.number) if giver.number else ""
        entry.grant_key, entry.circle, entry.partnership = grant.first, partnership.circle_id, partnership.title
        add_entry(book, entry, organisation=recipient)
        record(
            AID_REACHED, entry, room=entry.room_id, by=actor, found_by=[recipient.pk], reason=grant.reason,
            giver=giver.name, organisation=recipient.name, amount=money_text(entry.cents, "EUR"),
        )  # fmt: skip
        mark_stale(recipient, by=actor)


def _copy(grant: AidGrant, recipient: Organisation) -> AidEntry:
    columns = {name: getattr(grant, name) for name in _COLUMNS}
    before = [one for one in entries_of(recipient) if one.grant_key == grant.first]
    if not before:
        key = uuid4()
        return AidEntry(id=key, first=key, written_at=timezone.now(), **columns)
    entry = after(max(before, key=lambda one: one.turn), act=AidAct(grant.act), reason=grant.reason)
    for name, value in columns.items():
        setattr(entry, name, value)
    return entry


_COLUMNS = (
    "kind", "granted_on", "amount", "currency", "ground", "rate", "rate_on", "rate_source", "instrument", "sector",
    "cents", "means", "means_from", "entrustment", "entrusted_on",
)  # fmt: skip


def _place(partnership: Partnership, organisation: Organisation) -> AidParty:
    """The organisation's place; it is kept from now on, and its partnership is locked."""
    found = place_in_aid(partnership, organisation)
    if found._state.adding:
        found.save(force_insert=True)
    return found
