"""What the invited answer by their secret link, without an account; and what the nights do with it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.bodies.actions import able_in, key_for
from tillit.bodies.models import Circle, RoomKind
from tillit.bodies.queries import room_of
from tillit.challenges.events import (
    DIALOGUE_ELSEWHERE,
    DIALOGUE_FORGOTTEN,
    DIALOGUE_LATER,
    DIALOGUE_NO,
    DIALOGUE_REMINDED,
    DIALOGUE_YES,
)
from tillit.challenges.letters import remind_of_promise
from tillit.challenges.models import Invitation, InvitedAnswer
from tillit.challenges.queries import (
    KIND,
    invitation_behind,
    invitations_to_forget,
    promises_to_remind_of,
    rooms_of_talks,
)
from tillit.challenges.rules import can_answer_invitation
from tillit.challenges.wording.invited import answer_as_text
from tillit.ground.db import lock
from tillit.ground.secret_links import keys_in
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput, NotFound
from tillit.kernel.formats import day_text
from tillit.kernel.period import today
from tillit.kernel.verdict import require
from tillit.trail.actions import record

ANSWER = (
    "answer", "answerer", "said", "promised_on", "decided_by", "decided_body", "decided_on", "pointed_to",
    "pointed_email",
)  # fmt: skip

ERASED = ("email", "answerer", "decided_by", "pointed_to", "pointed_email")


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer: which, by whom, in their own words; the promised day of "later", the decision behind a "no".

    `pointed_*`: who is the right one instead.
    """

    answer: InvitedAnswer
    answerer: str
    said: str = ""
    promised_on: date | None = None
    decided_by: str = ""
    decided_body: str = ""
    decided_on: date | None = None
    pointed_to: str = ""
    pointed_email: str = ""


@transaction.atomic
def open_invitation(secret: str, *, by: Actor) -> Invitation:
    """What the invited see by the secret link, which changes nothing: mail scanners open links too.

    A job enters the joint room for who may not, and reads this row alone. NotFound for any other text.
    """
    circle, link = _circle_and_link(secret)
    with able_in(room_of(circle, RoomKind.CIRCLE), by=by):
        return invitation_behind(link)


@transaction.atomic
def answer_invitation(secret: str, told: Answered, *, version: int, by: Actor) -> Invitation:
    """Answer, or change the answer; the same once more changes nothing.

    Conflict with both answers when somebody else with the link has answered since the page was opened.
    """
    circle, link = _circle_and_link(secret)
    with able_in(room_of(circle, RoomKind.CIRCLE), by=by) as actor:
        lock(invitation_behind(link))
        fresh = invitation_behind(link)
        require(can_answer_invitation(fresh))
        _check(told)
        if all(getattr(fresh, name) == getattr(told, name) for name in ANSWER):
            return fresh
        if fresh.version != version:
            mine = Invitation(**{name: getattr(told, name) for name in ANSWER})
            raise Conflict(mine=answer_as_text(mine), theirs=answer_as_text(fresh))
        for name in ANSWER:
            setattr(fresh, name, getattr(told, name))
        fresh.answered_at, fresh.version = timezone.now(), fresh.version + 1
        fresh.save(update_fields=[*ANSWER, "answered_at", "version"])
        _record(fresh, by=actor)
        return fresh


@transaction.atomic
def remind_of_promises(*, by: Actor) -> int:
    """Each night: a letter to those who have promised an answer, shortly before the day and when it has passed."""
    count = 0
    for room in rooms_of_talks():
        with key_for(room, by=by):
            for found in promises_to_remind_of(room):
                _remind(found, by=by)
                count += 1
    return count


@transaction.atomic
def forget_invited(*, by: Actor) -> int:
    """Each night: erase mail addresses, names and free text where an invitation was over long ago; how many."""
    count = 0
    for room in rooms_of_talks():
        with key_for(room, by=by):
            for one in invitations_to_forget(room):
                one.email, one.answerer, one.decided_by, one.forgotten_at = "", "", "", timezone.now()
                one.pointed_to, one.pointed_email = "", ""
                if one.answer != InvitedAnswer.NO:  # whose reason belongs to the decision
                    one.said = ""
                one.save(update_fields=[*ERASED, "said", "forgotten_at"])
                record(DIALOGUE_FORGOTTEN, one, room=room.pk, by=by, matter=one.challenge.circle_id, invited=one.name)
                count += 1
    return count


def _circle_and_link(secret: str) -> tuple[Circle, UUID]:
    circle, link = keys_in(KIND, secret)
    row = Circle.objects.filter(pk=circle).first()
    if row is None:
        raise NotFound
    return row, link


def _check(told: Answered) -> None:
    """A promise has a day from today on; a no says who decided in which body, on which day, and why (C10)."""
    faults = []
    if told.answer == InvitedAnswer.LATER and (told.promised_on is None or told.promised_on < today()):
        faults.append(Fault("promised_on", _("Say by which day you answer, from today on.")))
    if told.answer == InvitedAnswer.NO:
        missing = _("A no says who decided, in which body, on which day, and why.")
        needed = ("decided_body", "decided_on", "said")
        faults += [Fault(name, missing) for name in needed if not getattr(told, name)]
        if told.decided_on is not None and told.decided_on > today():
            faults.append(Fault("decided_on", _("Choose the day on which it was decided, at the latest today.")))
    if told.answer == InvitedAnswer.ELSEWHERE:
        missing = _("Say which department or organisation is the right one, and why.")
        faults += [Fault(name, missing) for name in ("pointed_to", "said") if not getattr(told, name)]
    if faults:
        raise InvalidInput(tuple(faults))


def _record(invitation: Invitation, *, by: Actor) -> None:
    where: dict[str, Any] = {"room": invitation.room_id, "by": by, "matter": invitation.challenge.circle_id}
    said, invited = invitation.said, invitation.name
    if invitation.answer == InvitedAnswer.YES:
        record(DIALOGUE_YES, invitation, reason=said, invited=invited, **where)
    elif invitation.answer == InvitedAnswer.LATER:
        assert invitation.promised_on is not None  # noqa: S101  # asked for before
        record(DIALOGUE_LATER, invitation, reason=said, invited=invited, day=day_text(invitation.promised_on), **where)
    elif invitation.answer == InvitedAnswer.ELSEWHERE:
        record(DIALOGUE_ELSEWHERE, invitation, reason=said, invited=invited, other=invitation.pointed_to, **where)
    else:
        assert invitation.decided_on is not None  # noqa: S101  # asked for before
        record(
            DIALOGUE_NO, invitation, reason=said, invited=invited, body=invitation.decided_body,
            day=day_text(invitation.decided_on), **where,
        )  # fmt: skip


def _remind(invitation: Invitation, *, by: Actor) -> None:
    promised = invitation.promised_on
    assert promised is not None  # noqa: S101  # a promise has a day
    column = "reminded_after_on" if promised < today() else "reminded_before_on"
    setattr(invitation, column, promised)
    invitation.save(update_fields=[column])
    remind_of_promise(invitation)
    record(
        DIALOGUE_REMINDED, invitation, room=invitation.room_id, by=by, matter=invitation.challenge.circle_id,
        invited=invitation.name, day=day_text(promised),
    )  # fmt: skip
