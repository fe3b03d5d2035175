"""Answering a tip: each that it names for itself; who says that it is not so takes it from none of the others."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.bodies.actions import able_in
from tillit.bodies.models import Scope
from tillit.bodies.queries import mandate_of
from tillit.exchange.events import TIP_HERE, TIP_NOT_SO, TIP_TAKEN
from tillit.exchange.letters import tell_answered
from tillit.exchange.models import Tip, TipOutcome
from tillit.exchange.queries.tips import all_have_declined, hold_tip, public_slug, room_in_tip, rooms_of_tip
from tillit.exchange.rules import can_answer_tip, can_say_which
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict
from tillit.kernel.period import today
from tillit.kernel.verdict import require
from tillit.partnerships.models import Partnership
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.trail.actions import record
from tillit.trail.words import EventWord


@transaction.atomic
def say_here_already(tip: Tip, *, organisation: Organisation, partnership: Partnership, by: Actor) -> Tip:
    """That what the tip tells of is a partnership that is here; which one, its sender learns when it is public."""
    require(can_answer_tip(by, tip, organisation) & can_say_which(by, partnership, organisation))
    fresh = hold_tip(tip, mine=TipOutcome.HERE.label)
    settle_tip(fresh, TipOutcome.HERE, organisation=organisation, partnership=partnership, by=by)
    return fresh


@transaction.atomic
def say_not_so(tip: Tip, *, organisation: Organisation, reason: str, by: Actor) -> Tip:
    """That it is not so, or none of the organisation's; its sender and the others that it names read why.

    The others may still say otherwise. When all have said so that are here and that it has reached, it is answered.
    """
    require(can_answer_tip(by, tip, organisation))
    fresh = hold_tip(tip, mine=reason)
    room = room_in_tip(fresh, organisation)
    assert room is not None  # noqa: S101  # the rule has asked for it
    if room.pk in fresh.declined:
        said = fresh.reasons.get(str(room.pk), {}).get("reason", "")
        raise Conflict(mine=reason, theirs=_("Your organisation has answered already: it is not so. %s") % said)
    fresh.declined.append(room.pk)
    fresh.reasons[str(room.pk)] = {"reason": reason, "on": today().isoformat()}
    fresh.save(update_fields=["declined", "reasons"])
    if all_have_declined(fresh):
        settle_tip(fresh, TipOutcome.NOT_SO, organisation=organisation, reason=reason, by=by)
    else:
        _remember(fresh, TipOutcome.NOT_SO, organisation=organisation, reason=reason, by=by)
    return fresh


def settle_tip(
    tip: Tip,
    outcome: TipOutcome,
    *,
    organisation: Organisation,
    partnership: Partnership | None = None,
    reason: str = "",
    by: Actor,
) -> None:
    """Write the answer down under the lock, tell it in every room that the tip lies in, and in a letter to its sender.

    The address goes when no letter is left to send there: what is here but not public yet may become so.
    """
    tip.outcome, tip.reason, tip.partnership = outcome, reason, partnership
    tip.answered_in = room_in_tip(tip, organisation)
    tip.answered_at, tip.answered_by = timezone.now(), author(by)
    public = public_slug(tip)
    if tip.email:
        tell_answered(tip, public=public)
    if outcome == TipOutcome.NOT_SO or public:
        tip.email = ""
    tip.save(update_fields=["outcome", "reason", "partnership", "answered_in", "answered_at", "answered_by", "email"])
    _remember(tip, outcome, organisation=organisation, reason=reason, by=by)


def _remember(tip: Tip, outcome: TipOutcome, *, organisation: Organisation, reason: str, by: Actor) -> None:
    """In every room that the tip lies in."""
    mandate = mandate_of(by, organisation.pk, Scope.SPEAK)
    for room in rooms_of_tip(tip):
        with able_in(room, by=by) as actor:
            record(
                _word(outcome), tip, room=room.pk, by=actor, party=organisation.pk,
                mandate=mandate.pk if mandate else None, reason=reason, organisation=organisation.name,
            )  # fmt: skip


def _word(outcome: TipOutcome) -> EventWord:
    return {TipOutcome.TAKEN: TIP_TAKEN, TipOutcome.HERE: TIP_HERE, TipOutcome.NOT_SO: TIP_NOT_SO}[outcome]
