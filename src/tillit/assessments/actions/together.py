"""What the parties say together, and pain points with what they do if they come true: by every party's yes (C3).

A pain point says who begins, so that it binds: no majority agrees to one for somebody else.
"""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from tillit.accord.actions import propose
from tillit.accord.actions.proposals import Wanted, Why
from tillit.accord.models import Proposal
from tillit.accord.queries import open_in, who_agreed
from tillit.assessments.events import JOINT_ANSWER_AGREED, PAIN_POINT_AGREED, PAIN_POINT_ENDED
from tillit.assessments.models import JointAnswer, PainPoint
from tillit.assessments.queries.factors import joint_answers, newest_of_point, readings_of, turn_of_answer
from tillit.assessments.rules.factors import can_propose_together
from tillit.assessments.wording.together import READING, hard_question, joint_answer_moved, pain_point_moved
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput, NotFound
from tillit.kernel.verdict import require
from tillit.partnerships.models import Partnership
from tillit.partnerships.queries import partnership_of
from tillit.trail.actions import record
from tillit.trail.names import in_parts
from tillit.trail.words import EventWord

JOINT_ANSWER, POINT = "joint_answer", "pain_point"
ANSWERED_ABOUT = "assessments.jointanswer"


@dataclass(frozen=True, slots=True)
class Point:
    """If this happens, then we do that: who begins, by when; or that it applies no more."""

    happens: str
    then_do: str
    begins: str
    by_when: str
    is_over: bool = False


@transaction.atomic
def propose_joint_answer(partnership: Partnership, key: str, words: str, *, why: Why, by: Actor) -> Proposal:
    """Propose what to say together about a hard question, or to do after a reading (`key`).

    NotFound for a key that there is not; InvalidInput when the parties are asked about it already.
    """
    fresh = lock(partnership)
    require(can_propose_together(by, fresh, why.party))
    if not _is_asked_about(fresh, key):
        raise NotFound
    if open_in(fresh.room).filter(word=JOINT_ANSWER, subject_id=fresh.pk, change__key=key).exists():
        raise _asked_already()
    standing = joint_answers(fresh).get(key)
    change = {
        "title": fresh.title, "key": key, "words": words, "stands": standing.text if standing else "",
        "before": standing.turn if standing else 0,
    }  # fmt: skip
    return propose(fresh.room, wanted=Wanted(JOINT_ANSWER, change, fresh.pk), why=why, by=by)


@transaction.atomic
def adopt_joint_answer(proposal: Proposal, *, by: Actor) -> UUID:
    """Every party has said yes: it holds. Conflict when something else has been agreed under the same meanwhile."""
    partnership = _held(proposal)
    if joint_answer_moved(proposal):
        raise Conflict
    key = proposal.change["key"]
    made = JointAnswer(
        room_id=partnership.room_id, partnership=partnership, key=key, text=proposal.change["words"],
        turn=turn_of_answer(partnership.pk, key) + 1, proposal=proposal.pk,
    )  # fmt: skip
    made.save(force_insert=True)
    record(
        JOINT_ANSWER_AGREED, made, room=made.room_id, by=by, matter=partnership.circle_id, reason=proposal.reason,
        about=in_parts(ANSWERED_ABOUT, {"key": key}), proposal=str(proposal.pk), found_by=who_agreed(proposal.pk),
    )  # fmt: skip
    return partnership.pk


@transaction.atomic
def propose_pain_point(
    partnership: Partnership, told: Point, *, standing: PainPoint | None = None, seen: int = 0, why: Why, by: Actor
) -> Proposal:
    """Propose a pain point; or that `standing`, which the page showed as `seen`, is told otherwise or applies no more.

    Conflict when it has been agreed otherwise meanwhile; InvalidInput when the parties are asked about it already.
    """
    fresh = lock(partnership)
    require(can_propose_together(by, fresh, why.party))
    point, now = standing.point if standing else uuid4(), newest_of_point(standing.point) if standing else None
    if now is not None and now.turn != seen:
        raise Conflict(mine=told.then_do, theirs=now.then_do)
    if open_in(fresh.room).filter(word=POINT, subject_id=point).exists():
        raise _asked_already()
    change = {
        "title": fresh.title, "words": told.happens, "then_do": told.then_do, "begins": told.begins,
        "by_when": told.by_when, "is_over": told.is_over, "before": now.turn if now else 0,
    }  # fmt: skip
    return propose(fresh.room, wanted=Wanted(POINT, change, point), why=why, by=by)


@transaction.atomic
def adopt_pain_point(proposal: Proposal, *, by: Actor) -> UUID:
    """Every party has said yes: it holds until they agree otherwise. Conflict when it has moved meanwhile."""
    partnership = _held(proposal)
    if pain_point_moved(proposal):
        raise Conflict
    told = proposal.change
    made = PainPoint(
        room_id=partnership.room_id, partnership=partnership, point=proposal.subject, turn=told["before"] + 1,
        happens=told["words"], then_do=told["then_do"], begins=told["begins"], by_when=told["by_when"],
        is_over=told["is_over"], proposal=proposal.pk,
    )  # fmt: skip
    made.save(force_insert=True)
    if made.is_over:
        _tell(PAIN_POINT_ENDED, made, proposal, partnership, by=by)
    else:
        _tell(PAIN_POINT_AGREED, made, proposal, partnership, by=by)
    return proposal.subject


def _tell(word: EventWord, made: PainPoint, proposal: Proposal, partnership: Partnership, *, by: Actor) -> None:
    record(
        word, made, room=made.room_id, by=by, matter=partnership.circle_id, reason=proposal.reason,
        happens=made.happens, proposal=str(proposal.pk), found_by=who_agreed(proposal.pk),
    )  # fmt: skip


def _is_asked_about(partnership: Partnership, key: str) -> bool:
    """A hard question, or a reading that has been shown."""
    shown = {f"{READING}{one.number}" for one in readings_of(partnership) if one.released_at}
    return key in shown or hard_question(key) is not None


def _held(proposal: Proposal) -> Partnership:
    circle = proposal.room.circle_id
    if circle is None:
        raise NotFound
    return lock(partnership_of(circle))


def _asked_already() -> InvalidInput:
    return InvalidInput((Fault("", _("The parties are asked about this already."), _("Answer that proposal.")),))
