"""What a recipient tells of itself: aid from elsewhere, and which enterprises are counted together with it."""

from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.accord.queries import mandate_behind
from tillit.assessments.actions.aid_record import AidTold, add_entry, after, in_record, mark_stale
from tillit.assessments.actions.aid_refusing import refuse_wrong
from tillit.assessments.events import AID_CORRECTED, AID_DECLARED, AID_LINK_TOLD, AID_WITHDRAWN
from tillit.assessments.models import AidAct, AidEntry, AidLink, AidRecord, LinkAct
from tillit.assessments.queries.aid import get_entry, links_of
from tillit.assessments.rules import can_mend_entry, can_tell_aid
from tillit.assessments.wording.money import money_text
from tillit.bodies.models import Scope
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput
from tillit.kernel.verdict import require
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.trail.actions import record


@dataclass(frozen=True, slots=True)
class LinkTold:
    """An enterprise that is counted with the recipient, one that is not any more (`first`), or that there are none."""

    act: LinkAct
    name: str = ""
    number: str = ""
    how: str = ""
    first: UUID | None = None


@transaction.atomic
def declare_aid(organisation: Organisation, told: AidTold, *, by: Actor) -> AidEntry:
    """Tell of an aid that the recipient has been granted by somebody outside. InvalidInput with all that is wrong."""
    require(can_tell_aid(by, organisation))
    told = _of_a_giver(told, organisation)
    refuse_wrong(told)
    mandate = mandate_behind(by, organisation, Scope.SPEAK)
    with in_record(organisation, by=by) as (book, actor):
        key = uuid4()
        entry = AidEntry(
            id=key, first=key, **told.columns(), giver=told.giver, giver_number=told.giver_number,
            received_by=told.received_by, told_by=author(by), mandate=mandate, written_at=timezone.now(),
        )  # fmt: skip
        add_entry(book, entry, organisation=organisation)
        record(
            AID_DECLARED, entry, room=book.room_id, by=actor, party=organisation.pk, mandate=mandate.pk,
            reason=told.ground, person=author(by), giver=told.giver, organisation=organisation.name,
            amount=money_text(entry.cents, "EUR"),
        )  # fmt: skip
        mark_stale(organisation, by=actor)
    return entry


@transaction.atomic
def correct_aid(organisation: Organisation, key: UUID, told: AidTold, *, reason: str, seen: int, by: Actor) -> AidEntry:
    """Mend what the recipient told: a row after the one that was wrong. Conflict when it has been mended meanwhile."""
    told = _of_a_giver(told, organisation)
    refuse_wrong(told)
    return _mend(organisation, key, told, reason=reason, seen=seen, by=by)


@transaction.atomic
def withdraw_aid(organisation: Organisation, key: UUID, *, reason: str, seen: int, by: Actor) -> AidEntry:
    """Say that it was never so; the row stays and shows it."""
    return _mend(organisation, key, None, reason=reason, seen=seen, by=by)


@transaction.atomic
def tell_links(organisation: Organisation, told: LinkTold, *, by: Actor) -> AidLink:
    """Tell which enterprises are counted as one with the recipient, or that there are none."""
    require(can_tell_aid(by, organisation))
    with in_record(organisation, by=by) as (book, actor):
        row = _link(book, organisation, told, by=by)
        row.record.turn = row.turn
        row.record.save(update_fields=["turn"])
        row.save(force_insert=True)
        record(
            AID_LINK_TOLD, row, room=row.room_id, by=actor, party=organisation.pk,
            mandate=mandate_behind(by, organisation, Scope.SPEAK).pk, reason=told.how, person=author(by),
            organisation=organisation.name,
        )  # fmt: skip
        mark_stale(organisation, by=actor)
    return row


def _mend(
    organisation: Organisation, key: UUID, told: AidTold | None, *, reason: str, seen: int, by: Actor
) -> AidEntry:
    with in_record(organisation, by=by) as (book, actor):
        old = get_entry(organisation, key)
        require(can_mend_entry(by, old))
        if old.turn != seen:
            raise Conflict(mine=told.ground if told else reason, theirs=old.ground)
        mandate = mandate_behind(by, organisation, Scope.SPEAK)
        entry = after(old, act=AidAct.CORRECTION if told else AidAct.WITHDRAWAL, reason=reason)
        entry.told_by, entry.mandate = author(by), mandate
        if told is not None:
            for name, value in told.columns().items():
                setattr(entry, name, value)
            entry.giver, entry.giver_number, entry.received_by = told.giver, told.giver_number, told.received_by
        add_entry(book, entry, organisation=organisation)
        word = AID_CORRECTED if told else AID_WITHDRAWN
        record(
            word, entry, room=entry.room_id, by=actor, party=organisation.pk,
            mandate=mandate.pk, reason=reason, person=author(by), giver=entry.giver, organisation=organisation.name,
            amount=money_text(entry.cents, "EUR"),
        )  # fmt: skip
        mark_stale(organisation, by=actor)
    return entry


def _of_a_giver(told: AidTold, organisation: Organisation) -> AidTold:
    """Who gave it has a name, and who received it is the recipient or one that it has told of."""
    if not told.giver.strip():
        raise InvalidInput((Fault("giver", _("Who gave it is missing."), _("Write the name of the giver.")),))
    if told.received_by is not None and told.received_by not in {one.first for one in links_of(organisation).standing}:
        message = _("This enterprise is not one that you have told of.")
        raise InvalidInput((Fault("received_by", message, _("Choose one of them.")),))
    return replace(told, giver=told.giver.strip())


def _link(book: AidRecord, organisation: Organisation, told: LinkTold, *, by: Actor) -> AidLink:
    links, key = links_of(organisation).standing, uuid4()
    row = AidLink(
        id=key, room_id=book.room_id, record=book, act=told.act, first=told.first or key, name=told.name,
        number=told.number, how=told.how, turn=book.turn + 1, told_by=author(by), told_at=timezone.now(),
    )  # fmt: skip
    if told.act == LinkAct.NONE and links:
        message = _("You have told of enterprises that are counted with you.")
        raise InvalidInput((Fault("what", message, _("Say of each first that it is not linked any more.")),))
    if told.act == LinkAct.LINKED and not told.name:
        raise InvalidInput((Fault("name", _("The name is missing."), _("Write what the enterprise is called.")),))
    if told.act == LinkAct.ENDED:
        old = next((one for one in links if one.first == told.first), None)
        if old is None:
            raise Conflict(mine=told.how, theirs=_("It has been told already that this is not linked any more."))
        row.name, row.number, row.room_id, row.record = old.name, old.number, old.room_id, lock(old.record)
        row.turn = row.record.turn + 1
    return row
