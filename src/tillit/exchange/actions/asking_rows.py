"""Asking the parties of many partnerships at once to confirm them: each as on its own page, one after the other."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tillit.accord.actions import Why
from tillit.accord.queries import open_in
from tillit.bodies.queries import members_of, speaks_for
from tillit.exchange.actions.checking_lists import hold_list
from tillit.exchange.actions.lists import ask_for_more, hold_own_list
from tillit.exchange.lists.told import CellFault
from tillit.exchange.models import Asking, ListRow, PartnershipList
from tillit.exchange.queries import ASKS_TO_CONFIRM, rows_asking, rows_to_ask
from tillit.exchange.rules import can_speak_for_some
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, InvalidInput, NotAllowed, NotFound
from tillit.kernel.verdict import require
from tillit.partnerships.actions import propose_confirming
from tillit.partnerships.queries import get_partnership


@transaction.atomic
def ask_parties(of: PartnershipList, *, why: Why, by: Actor) -> PartnershipList:
    """Let a job ask the parties of each row that is in, neither confirmed nor asked yet; `why` is the same for all.

    They are asked for the organisation whose list it is, or where it is no party for another that one speaks for there.
    """
    found = hold_list(of, by=by)
    found.ask_reason, found.ask_deadline_on = why.reason, why.deadline_on
    found.save(update_fields=["ask_reason", "ask_deadline_on"])
    ListRow.objects.filter(pk__in=[row.pk for row in rows_to_ask(found)]).update(asking=Asking.WAITING)
    ask_for_more(found, by=by)
    return found


@transaction.atomic
def ask_next(key: UUID, *, by: Actor) -> bool:
    """Ask the parties of one row by the rights of the moment; whether some are left. One transaction for each."""
    found = hold_own_list(key, by=by)
    if found is None:
        return False
    row = rows_asking(found).first()
    if row is None:
        return False
    try:
        with transaction.atomic():
            _ask(row, found, by=by)
        row.asking = Asking.ASKED
    except InvalidInput as error:
        _refuse(row, " ".join(f"{fault.message} {fault.mend}".strip() for fault in error.faults))
    except (NotAllowed, NotFound) as error:
        _refuse(row, str(error))
    except Conflict:
        _refuse(row, _("Somebody has changed it meanwhile. Ask from its own page."))
    row.save(update_fields=["asking", "warnings"])
    return rows_asking(found).exists()


def _ask(row: ListRow, of: PartnershipList, *, by: Actor) -> None:
    assert row.circle_id is not None  # noqa: S101  # the database promises it of what is taken in
    partnership = get_partnership(by, row.circle_id)
    if open_in(partnership.room).filter(ASKS_TO_CONFIRM).exists():
        return  # somebody has asked them meanwhile
    speaks = speaks_for(by, members_of(row.circle_id))
    require(can_speak_for_some(speaks))
    party = of.organisation if of.organisation in speaks else speaks[0]
    propose_confirming(partnership, why=Why(party, of.ask_reason, of.ask_deadline_on), by=by)


def _refuse(row: ListRow, message: str) -> None:
    row.asking = Asking.REFUSED
    row.warnings = [*row.warnings, CellFault("", message).as_json()]
