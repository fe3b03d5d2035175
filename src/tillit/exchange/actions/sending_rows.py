"""A row whose parties are others: it becomes a tip to them, from the organisation whose list it stands in."""

import json
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tillit.exchange.actions.tips import Sender, send_file_tip
from tillit.exchange.models import ListRow, PartnershipList, Tip
from tillit.exchange.queries.tips import TIPS
from tillit.exchange.rules import can_bring_in_upload
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.kernel.errors import InvalidInput
from tillit.kernel.verdict import require


@dataclass(frozen=True, slots=True)
class NamedSender(Sender):
    """An organisation that says who it is; it gets no letter, since its list tells what became of the row."""

    told_by_id: UUID


class NoSpace(Exception):
    """The parties have as many tips to answer as anybody may lay before them; nothing is wrong with the row."""


@transaction.atomic
def send_row(row: ListRow, of: PartnershipList, *, by: Actor) -> Tip:
    """Lay a row in the own rooms of the parties that it names, by the same action as a file that anybody sends.

    Nobody is bound: each of them can take it further as a partnership that all are asked to confirm, or say that it is
    not so. One that somebody else has sent with the same words is the same, and is told in this name from now on.
    """
    require(can_bring_in_upload(by, of))
    sender = NamedSender("", get_language() or "sv", "", of.organisation_id)
    try:
        tip = send_file_tip(json.dumps(row.content, ensure_ascii=False).encode(), sender=sender, by=by)
    except InvalidInput as error:
        if [fault.path for fault in error.faults] != [""]:
            raise
        raise NoSpace(
            _("Its parties have as many tips to answer as there may be at a time. Send it another day.")
        ) from None
    if tip.told_by_id is None and tip.is_open:
        with acting(TIPS):
            Tip.objects.filter(pk=tip.pk, told_by=None).update(told_by=of.organisation)
    return tip
