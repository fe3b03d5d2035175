"""Commenting in a legal check, as a lawyer of either side does: beside a question, or on the whole."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.assessments.actions.writing import locked, place_in
from tillit.assessments.events import LEGAL_REMARK_MADE
from tillit.assessments.models import LegalCheck, LegalRemark
from tillit.assessments.queries import pair_of
from tillit.assessments.rules import can_remark
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Fault, InvalidInput
from tillit.kernel.verdict import require
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.trail.actions import record


@dataclass(frozen=True, slots=True)
class Remark:
    """`key`: of a question, empty for the whole check; `called`: as what the person writes, in their own words."""

    key: str
    text: str
    called: str = ""


@transaction.atomic
def make_remark(check: LegalCheck, told: Remark, *, organisation: Organisation, by: Actor) -> LegalRemark:
    """Comment for the organisation whose seat the person holds. It decides nothing, and nobody changes it (C5, C7)."""
    fresh = locked(check)
    require(can_remark(by, fresh, organisation))
    rules, _parameters = pair_of(fresh)
    if told.key and rules.question(told.key) is None:
        raise InvalidInput((Fault("key", _("There is no such question."), _("Choose one of the questions.")),))
    person = author(by)
    made = LegalRemark(
        room_id=fresh.room_id, legal_check=fresh, voice=place_in(fresh, organisation), key=told.key, text=told.text,
        called=told.called, turn=fresh.version, given_by=person, given_at=timezone.now(),
    )  # fmt: skip
    made.save(force_insert=True)
    record(
        LEGAL_REMARK_MADE, fresh, room=fresh.room_id, by=by, party=organisation.pk, matter=fresh.partnership.circle_id,
        reason=told.text, person=person, organisation=organisation.name, number=fresh.number, question=told.key,
    )  # fmt: skip
    return made
