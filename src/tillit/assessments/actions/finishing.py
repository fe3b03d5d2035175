"""Finishing a legal check: every party says yes to what came of it, and it stands as it is from then on (C3)."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tillit.accord.actions import lapse_if_moved, propose
from tillit.accord.actions.proposals import Wanted, Why
from tillit.accord.models import Proposal
from tillit.accord.queries import open_in, who_agreed
from tillit.assessments.actions.writing import locked
from tillit.assessments.events import LEGAL_CHECK_FROZEN
from tillit.assessments.models import CheckState, LegalCheck
from tillit.assessments.queries import FROZEN, VOICES, basis_of, check_by_key, reckoned, said_in, voices_in
from tillit.assessments.rules import can_finish_check
from tillit.assessments.wording.proposals import moved
from tillit.bodies.queries import members_of
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput, NotFound
from tillit.kernel.verdict import require
from tillit.partnerships.queries import record_of
from tillit.trail.actions import record


@transaction.atomic
def propose_freezing(check: LegalCheck, *, why: Why, by: Actor) -> Proposal:
    """Ask every party whether the check is finished with what came of it.

    Not with questions open that are needed, nor with answers that contradict each other: InvalidInput says which. What
    was asked before and can no longer be agreed to lapses.
    """
    for old in open_in(check.room).filter(word=FROZEN):
        lapse_if_moved(old, by=by)
    fresh = locked(check)
    require(can_finish_check(by, fresh, why.party))
    members = list(members_of(fresh.partnership.circle_id))
    found = reckoned(fresh, said_in(fresh), members)
    if found.wrong:
        raise InvalidInput(tuple(one.told(get_language() or "sv") for one in found.wrong))
    if found.outcome.is_unfinished:
        left = ", ".join(one.key for one in found.outcome.unanswered)
        message = _("Questions that are needed have no answer: %(questions)s.") % {"questions": left}
        raise InvalidInput((Fault("", message, _("Answer them first.")),))
    if open_in(fresh.room).filter(word=FROZEN).exists():
        raise InvalidInput((Fault("", _("The parties are asked about this already."), _("Answer that proposal.")),))
    change = {
        "title": fresh.partnership.title, "number": fresh.number, "version": fresh.version,
        "rules": {"id": fresh.rules, "version": fresh.rules_version},
        "parameters": {"id": fresh.parameters, "version": fresh.parameters_version},
        "result": str(found.outcome.result), "digest": found.digest(basis_of(record_of(fresh.partnership), members)),
    }  # fmt: skip
    return propose(fresh.room, wanted=Wanted(FROZEN, change, fresh.pk, fresh.version), why=why, by=by)


@transaction.atomic
def adopt_freezing(proposal: Proposal, *, by: Actor) -> UUID:
    """Every party has said yes: what came of it is kept with what it was made on. Conflict when something has moved."""
    asked = check_by_key(proposal.subject)
    if asked is None:
        raise NotFound
    check = locked(asked)
    if moved(proposal):
        raise Conflict
    partnership, members = check.partnership, list(members_of(check.partnership.circle_id))
    found = reckoned(check, said_in(check), members)
    check.outcome = found.outcome.as_data()
    check.based_on = basis_of(record_of(partnership), members) | {VOICES: voices_in(found)}
    check.state, check.frozen_at = CheckState.FROZEN, timezone.now()
    check.version += 1
    check.save(update_fields=["outcome", "based_on", "state", "frozen_at", "version"])
    record(
        LEGAL_CHECK_FROZEN, check, room=check.room_id, by=by, matter=partnership.circle_id, reason=proposal.reason,
        title=partnership.title, number=check.number, proposal=str(proposal.pk), found_by=who_agreed(proposal.pk),
    )  # fmt: skip
    return check.pk
