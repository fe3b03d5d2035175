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
from tillit.exchange.actions.sending_rows import NoSpace, send_row
from tillit.exchange.actions.uploading import bring_in_row
from tillit.exchange.lists.making import address_of
from tillit.exchange.lists.matching import best_sheet, heading_row
from tillit.exchange.lists.reading import read_list
from tillit.exchange.lists.sheets import check_rows
from tillit.exchange.lists.told import CellFault
from tillit.exchange.models import Asking, ListRow, PartnershipList, RowOutcome
from tillit.exchange.queries import (
    ADDRESS,
    KEY,
    lists_forgotten,
    rooms_with_uploads,
    rows_of,
    rows_waiting,
)
from tillit.exchange.rules import can_remove_list, can_upload
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
    book = read_list(content, name=name)
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
def start_taking(of: PartnershipList, *, doubles: bool = False, less: bool = False, by: Actor) -> PartnershipList:
    """Ask a job to take in the rows that nothing stands in the way of, or to send them to their parties.

    `doubles`: also those that look like what is here already. `less`: also those with cells that cannot be read,
    without these. Asked again, it goes on with those that are left: a job that ended badly is no end, nor is a stop.
    """
    found = hold_list(of, by=by)
    if found.checked_at is None:
        raise NotFound
    if not rows_of(found, [RowOutcome.CHOSEN]).exists():
        more = [(doubles, RowOutcome.DOUBLE), (less, RowOutcome.FAULTY)]
        wanted = [RowOutcome.READY, *(outcome for is_wanted, outcome in more if is_wanted)]
        chosen = rows_of(found, wanted).order_by().filter(content__isnull=False)
        if chosen.update(outcome=RowOutcome.CHOSEN) or found.started_at is None:
            found.started_at = timezone.now()
            found.save(update_fields=["started_at"])
    ask_for_more(found, by=by)
    return found


def ask_for_more(of: PartnershipList, *, by: Actor) -> None:
    """Ask for the job that takes the rows of a list in, and asks their parties, when some wait."""
    if rows_waiting(of).exists():
        enqueue(TAKE, key=str(of.pk), person=str(by.person_id))


@transaction.atomic
def stop_taking(of: PartnershipList, *, by: Actor) -> PartnershipList:
    """Let the rows that wait be as they were; a job that is at work ends its second first. What is in stays.

    The rest can be gone on with, and those that are not asked yet can be asked.
    """
    found = hold_list(of, by=by)
    rows_of(found, [RowOutcome.CHOSEN]).order_by().filter(faults=[]).update(outcome=RowOutcome.READY)
    rows_of(found, [RowOutcome.CHOSEN]).order_by().update(outcome=RowOutcome.FAULTY)
    rows_of(found).order_by().filter(asking=Asking.WAITING).update(asking="")
    return found


@transaction.atomic
def take_rows(key: UUID, *, by: Actor) -> bool:
    """Take in rows of a list for a second or so, each wholly or not at all; whether some are left.

    It is the one who pressed the button who acts, by the rights of that moment. Two at once wait for each other.
    """
    found = hold_own_list(key, by=by)
    if found is None:
        return False
    end = monotonic() + SECONDS_OF_A_JOB
    for row in rows_of(found, [RowOutcome.CHOSEN]):
        _take(row, found, by=by)
        if monotonic() > end:
            break
    return rows_of(found, [RowOutcome.CHOSEN]).exists()


def hold_own_list(key: UUID, *, by: Actor) -> PartnershipList | None:
    """Under its lock, for a job that works for the one who brought it; None when it is gone, or somebody else's."""
    held = PartnershipList.objects.select_for_update(of=["self"]).select_related("organisation", "room")
    return held.filter(pk=key, uploaded_by=by.person_id).first()


def _take(row: ListRow, of: PartnershipList, *, by: Actor) -> None:
    try:
        with transaction.atomic():
            if row.as_tip:
                row.tip, row.outcome = send_row(row, of, by=by).pk, RowOutcome.SENT
            else:
                row.circle_id, row.outcome = _brought_in(row, of.organisation, by=by), RowOutcome.TAKEN
            # without them it was taken
            row.content, row.warnings, row.faults = None, [*row.warnings, *map(_left_out, row.faults)], []
            _settle(row)
            return
    except IntegrityError as error:
        if not _is_taken(error):
            raise
        row.outcome, faults = RowOutcome.DOUBLE, [_("This row has been brought in before.")]
    except NoSpace as error:
        _put_back(row, str(error))
        return
    except InvalidInput as error:
        row.outcome = RowOutcome.DOUBLE if [fault.path for fault in error.faults] == [KEY] else RowOutcome.REFUSED
        faults = [f"{fault.message} {fault.mend}".strip() for fault in error.faults]
    except (NotAllowed, NotFound) as error:
        row.outcome, faults = RowOutcome.REFUSED, [str(error)]
    row.circle_id, row.tip, row.content = None, None, None
    row.faults = [CellFault("", message).as_json() for message in faults]
    _settle(row)


def _left_out(fault: dict[str, str]) -> dict[str, str]:
    return CellFault(
        fault["cell"], _("Left out, since it could not be read: %(why)s") % {"why": fault["message"]}
    ).as_json()


def _put_back(row: ListRow, why: str) -> None:
    """Nothing is wrong with it: it can be sent another day."""
    row.outcome = RowOutcome.FAULTY if row.faults else RowOutcome.READY
    row.tip, row.warnings = None, [CellFault("", why).as_json()]
    row.save(update_fields=["outcome", "warnings"])


def _settle(row: ListRow) -> None:
    row.settled_at = timezone.now()
    row.save(update_fields=["outcome", "circle", "tip", "content", "faults", "warnings", "settled_at"])


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
def remove_list(of: PartnershipList, *, by: Actor) -> None:
    """Take away a list of which nothing has come in or gone out, cells and all, before its week is over."""
    found = hold_list(of, by=by)
    require(can_remove_list(by, found))
    ListRow.objects.filter(from_list=found).delete()
    found.delete()


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
            rows.filter(asking=Asking.WAITING).update(asking="")
            rows.update(content=None, faults=[], warnings=[], read={}, differs=[])
            keys = list(old.values_list("pk", flat=True))
            PartnershipList.objects.filter(pk__in=keys, checked_at=None).delete()
            PartnershipList.objects.filter(pk__in=keys).update(sheets=None, ask_reason="")
            gone += len(keys)
    return gone
