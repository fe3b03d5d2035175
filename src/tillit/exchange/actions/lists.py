"""Bringing in a list of partnerships: read, matched, checked, and then each row as a file of its own."""

import json
from time import monotonic
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from psycopg.errors import UniqueViolation

from tillit.bodies.actions import key_for, open_room_of
from tillit.exchange.actions.checking_lists import hold_list
from tillit.exchange.actions.uploading import bring_in_row
from tillit.exchange.lists.making import address_of
from tillit.exchange.lists.matching import best_sheet, heading_row
from tillit.exchange.lists.reading import read_list
from tillit.exchange.lists.sheets import check_rows
from tillit.exchange.lists.told import CellFault
from tillit.exchange.models import ListRow, PartnershipList, RowOutcome
from tillit.exchange.queries import (
    ADDRESS,
    KEY,
    lists_forgotten,
    rooms_with_uploads,
    rows_of,
)
from tillit.exchange.rules import can_upload
from tillit.ground.jobs import enqueue
from tillit.kernel.actor import Actor
from tillit.kernel.errors import InvalidInput, NotAllowed, NotFound
from tillit.kernel.verdict import require
from tillit.people.models import Organisation
from tillit.people.queries import author

TAKE = "take_list"
# a job takes rows for so long and leaves the rest to the next, so that a killed one has little to do again
SECONDS_OF_A_JOB = 1.0


@transaction.atomic
def receive_list(content: bytes, *, name: str, organisation: Organisation, by: Actor) -> PartnershipList:
    """Keep the cells of a list in the own room of the organisation that brings it; InvalidInput when it is none."""
    require(can_upload(by, [organisation]))
    book = read_list(content)
    place = best_sheet(book.sheets)
    row = heading_row(book.sheets[place])
    check_rows(book.sheets[place], row)
    room = open_room_of(organisation, by=by)
    found = PartnershipList(
        room=room, organisation=organisation, name=name[:200], sheets=book.as_json(), sheet=place, heading_row=row + 1,
        headings=book.sheets[place].rows[row], notes=book.notes, uploaded_by=author(by),
    )  # fmt: skip
    found.save(force_insert=True)
    return found


@transaction.atomic
def start_taking(of: PartnershipList, *, doubles: bool = False, by: Actor) -> PartnershipList:
    """Ask a job to take in the rows that have no faults; `doubles`: also those that look like what is here already.

    Asked again, it goes on with those that are left: a job that ended badly is no end.
    """
    found = hold_list(of, by=by)
    if found.checked_at is None:
        raise NotFound
    if found.started_at is None:
        wanted = [RowOutcome.READY, RowOutcome.DOUBLE] if doubles else [RowOutcome.READY]
        rows_of(found, wanted).order_by().filter(content__isnull=False).update(outcome=RowOutcome.CHOSEN)
        found.started_at = timezone.now()
        found.save(update_fields=["started_at"])
    if rows_of(found, [RowOutcome.CHOSEN]).exists():
        enqueue(TAKE, key=str(found.pk), person=str(found.uploaded_by_id))
    return found


@transaction.atomic
def take_rows(key: UUID, *, by: Actor) -> bool:
    """Take in rows of a list for a second or so, each wholly or not at all; whether some are left.

    It is the one who pressed the button who acts, by the rights of that moment. Two at once wait for each other.
    """
    held = PartnershipList.objects.select_for_update(of=["self"]).select_related("organisation")
    found = held.filter(pk=key, uploaded_by=by.person_id).first()
    if found is None:
        return False
    end = monotonic() + SECONDS_OF_A_JOB
    for row in rows_of(found, [RowOutcome.CHOSEN]):
        _take(row, found.organisation, by=by)
        if monotonic() > end:
            break
    return rows_of(found, [RowOutcome.CHOSEN]).exists()


def _take(row: ListRow, organisation: Organisation, *, by: Actor) -> None:
    try:
        with transaction.atomic():
            row.circle_id, row.outcome, row.content = _brought_in(row, organisation, by=by), RowOutcome.TAKEN, None
            _settle(row)
            return
    except IntegrityError as error:
        if not _is_taken(error):
            raise
        row.outcome, faults = RowOutcome.DOUBLE, [_("This row has been brought in before.")]
    except InvalidInput as error:
        row.outcome = RowOutcome.DOUBLE if [fault.path for fault in error.faults] == [KEY] else RowOutcome.REFUSED
        faults = [f"{fault.message} {fault.mend}".strip() for fault in error.faults]
    except (NotAllowed, NotFound) as error:
        row.outcome, faults = RowOutcome.REFUSED, [str(error)]
    row.circle_id, row.content = None, None
    row.faults = [CellFault("", message).as_json() for message in faults]
    _settle(row)


def _settle(row: ListRow) -> None:
    row.settled_at = timezone.now()
    row.save(update_fields=["outcome", "circle", "content", "faults", "settled_at"])


def _is_taken(error: IntegrityError) -> bool:
    cause = error.__cause__
    return isinstance(cause, UniqueViolation) and cause.diag.constraint_name == "a_row_is_taken_in_once"


def _brought_in(row: ListRow, organisation: Organisation, *, by: Actor) -> UUID:
    """Whose circle it is. An address that was made up becomes another when somebody else has it."""
    data: dict[str, Any] = row.content or {}
    try:
        with transaction.atomic():
            return bring_in_row(_bytes(data), party=organisation, by=by).circle_id
    except InvalidInput as error:
        about = data["partnership"]
        if [fault.path for fault in error.faults] != [ADDRESS] or about["slug"] != address_of(about["title"]):
            raise
    about = about | {"slug": f"{about['slug']}-{row.digest[:6]}"}
    return bring_in_row(_bytes(data | {"partnership": about}), party=organisation, by=by).circle_id


def _bytes(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


@transaction.atomic
def forget_lists(*, by: Actor) -> int:
    """Forget the cells of the lists that have lain for a week; how many lists. What their rows became stays.

    A list that was never matched goes whole. Room by room: no statement of it reads across rooms.
    """
    gone = 0
    for room in rooms_with_uploads():
        with key_for(room, by=by):
            old = lists_forgotten(room)
            rows = ListRow.objects.filter(from_list__in=old.values("pk"))
            rows.filter(outcome=RowOutcome.CHOSEN).update(outcome=RowOutcome.REFUSED, settled_at=timezone.now())
            rows.update(content=None, faults=[], warnings=[])
            keys = list(old.values_list("pk", flat=True))
            PartnershipList.objects.filter(pk__in=keys, checked_at=None).delete()
            PartnershipList.objects.filter(pk__in=keys).update(sheets=None)
            gone += len(keys)
    return gone
