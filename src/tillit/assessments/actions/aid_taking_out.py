"""Taking out a certificate for a giver who is in no partnership here: kept in the recipient's own room as it was."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.accord.queries import mandate_behind
from tillit.assessments.actions.aid_record import in_record
from tillit.assessments.actions.aid_showing import frozen, what_counts
from tillit.assessments.events import AID_TAKEN_OUT
from tillit.assessments.models import AidTakenOut
from tillit.assessments.queries.aid import record_turn
from tillit.assessments.queries.aid_outside import next_number
from tillit.assessments.rules import can_tell_aid
from tillit.assessments.wording.certificates import certificate_text
from tillit.bodies.models import Scope
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput
from tillit.kernel.verdict import require
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.trail.actions import record


@dataclass(frozen=True, slots=True)
class TakingOut:
    """For whom, of which day, whether each aid is shown, and how much the record held when it was looked at."""

    giver: str
    day: date
    with_rows: bool
    seen: int


@transaction.atomic
def take_out_certificate(organisation: Organisation, taking: TakingOut, *, by: Actor) -> AidTakenOut:
    """Keep the recipient's declaration for a giver outside. Conflict when the record has changed meanwhile."""
    require(can_tell_aid(by, organisation))
    if not taking.giver.strip():
        raise InvalidInput((Fault("giver", _("For whom it is, is missing."), _("Write who asks for it.")),))
    mandate = mandate_behind(by, organisation, Scope.SPEAK)
    with in_record(organisation, by=by) as (book, actor):
        turn = record_turn(organisation)
        if turn != taking.seen:
            theirs = _("Something was added to what you have been granted. Look at the sums again.")
            raise Conflict(mine=taking.giver, theirs=theirs)
        shown = frozen(what_counts(organisation, taking.day), with_rows=taking.with_rows)
        made = AidTakenOut(
            room_id=book.room_id, record=book, number=next_number(book), giver=taking.giver.strip(),
            reckoned_on=taking.day, text=certificate_text(organisation, taking.day, shown), shown=shown,
            record_turn=turn, taken_by=author(by), taken_at=timezone.now(), mandate=mandate,
        )  # fmt: skip
        made.save(force_insert=True)
        record(
            AID_TAKEN_OUT, made, room=book.room_id, by=actor, party=organisation.pk, mandate=mandate.pk,
            person=author(by), giver=made.giver, organisation=organisation.name, number=made.number,
        )  # fmt: skip
    return made
