"""Answering corrections: each party for itself; what is said to be changed waits until it has been (C2, C10)."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.accord.outward import tell
from tillit.accord.queries import mandate_behind
from tillit.bodies.models import Scope
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput
from tillit.kernel.verdict import require
from tillit.partnerships.models import Partnership
from tillit.partnerships.queries import record_of
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.register.events import CORRECTION_ANSWERED, CORRECTION_CHANGED
from tillit.register.letters import tell_answered, tell_changed
from tillit.register.models import Correction, CorrectionSender, Entry, FurtherAnswer, Outcome
from tillit.register.queries import (
    answers_of,
    digest_of_fact,
    is_proposed_in,
    open_corrections,
    owner_of_fact,
    told_of,
    who_promised,
)
from tillit.register.rules import can_answer_correction
from tillit.register.wording.corrections import name_of_corrected, said_in_words
from tillit.trail.actions import record


@transaction.atomic
def answer_correction(
    correction: Correction, *, party: Organisation, outcome: str, reason: str, site: str, by: Actor
) -> Correction:
    """Answer for a party what became of it, with its reason; told to everybody at once (C10).

    Each party answers once, and once more when it has said that it is to be changed. The first answer stands on the
    correction and the others beside it, however they differ. Conflict with both when the party has answered already.
    """
    fresh = lock(correction)
    require(can_answer_correction(by, fresh, party))
    _require_unsaid(fresh, party, outcome, reason)
    _require_true(fresh, outcome)
    answer: Correction | FurtherAnswer = fresh
    if fresh.answered_at is not None:
        answer = FurtherAnswer(correction=fresh, room_id=fresh.room_id)
    mandate = mandate_behind(by, party, Scope.SPEAK)
    answer.outcome, answer.reason, answer.answered_for, answer.mandate = outcome, reason, party, mandate
    answer.answered_by, answer.answered_at = author(by), timezone.now()
    answer.save()
    promised = who_promised(fresh)
    if bool(promised) == (fresh.closed_at is not None):
        fresh.closed_at = None if promised else answer.answered_at
        fresh.save(update_fields=["closed_at"])
    circle = fresh.partnership.circle_id
    record(
        CORRECTION_ANSWERED, fresh, room=fresh.room_id, by=by, party=party.pk, mandate=mandate.pk, matter=circle,
        reason=reason, about=name_of_corrected(fresh), person=author(by), organisation=party.name,
    )  # fmt: skip
    tell(circle, by=by)
    sender = _sender_to_tell(fresh)
    if sender is not None:
        entry = Entry.objects.get(circle_id=circle)
        [told] = told_of([fresh], fresh.partnership, entry.body)
        shown = reason if "reason" in told else ""
        tell_answered(sender, fresh, entry, party=party, outcome=outcome, reason=shown, site=site)
    return fresh


@transaction.atomic
def close_changed(partnership: Partnership, body: Mapping[str, Any], *, by: Actor) -> None:
    """As the register publishes `body`: what was to be changed, and has been, waits for nobody more.

    And who alone answers for what an unanswered one is about may be another than before.
    """
    waiting = list(open_corrections(partnership))
    if not waiting:
        return
    facts = record_of(partnership)
    for one in waiting:
        owner = owner_of_fact(facts, one.about)
        if owner != one.owner_id:
            one.owner_id = owner
            one.save(update_fields=["owner"])
        if one.waits_for_change and one.digest and digest_of_fact(facts, body, one.about) != one.digest:
            _close(one, by=by)


def _close(one: Correction, *, by: Actor) -> None:
    one.changed_at = one.closed_at = timezone.now()
    one.save(update_fields=["changed_at", "closed_at"])
    circle = one.partnership.circle_id
    record(CORRECTION_CHANGED, one, room=one.room_id, by=by, matter=circle, about=name_of_corrected(one))
    sender = _sender_to_tell(one)
    if sender is not None and sender.site:
        tell_changed(sender, one, Entry.objects.get(circle_id=circle))


def _require_unsaid(fresh: Correction, party: Organisation, outcome: str, reason: str) -> None:
    """A party does not answer the same correction twice, but for what it said was to be changed."""
    said = answers_of(fresh, party)
    if said and (said[-1].outcome != Outcome.WILL_CHANGE or outcome == Outcome.WILL_CHANGE):
        raise Conflict(mine=reason, theirs=f"{said_in_words(said[-1])}\n\n{said[-1].reason}")
    if said and fresh.changed_at is not None:
        raise Conflict(mine=reason, theirs=_("It has been changed meanwhile, and that is told on the page."))


def _require_true(fresh: Correction, outcome: str) -> None:
    """Nobody says that something has been changed that reads as it did, nor promises what nobody has proposed."""
    if outcome not in {Outcome.CHANGED, Outcome.WILL_CHANGE} or not fresh.digest:
        return
    entry = Entry.objects.get(circle_id=fresh.partnership.circle_id)
    stands = digest_of_fact(record_of(fresh.partnership), entry.body, fresh.about) == fresh.digest
    if outcome == Outcome.CHANGED and stands:
        message = _("What it is about reads as it did when the correction came: nothing has been changed.")
        mend = _(
            "Change it first, and answer then. Or answer that it is to be changed: it waits here until it has been."
        )
        raise InvalidInput((Fault("outcome", message, mend),))
    if outcome == Outcome.WILL_CHANGE and not stands:
        message = _("What it is about has been changed since the correction came.")
        raise InvalidInput(
            (Fault("outcome", message, _("Answer that it has been changed, or that it stays as it is.")),)
        )
    if outcome == Outcome.WILL_CHANGE and fresh.owner_id is None and not is_proposed_in(fresh.room):
        mend = _("Propose the change first, and answer then.")
        raise InvalidInput((Fault("outcome", _("Nothing is proposed in the partnership just now."), mend),))


def _sender_to_tell(correction: Correction) -> CorrectionSender | None:
    return CorrectionSender.objects.filter(correction=correction).exclude(address="").first()
