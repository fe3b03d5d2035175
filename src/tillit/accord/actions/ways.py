"""How a circle decides: what it has agreed on, set by whoever carries that out, and proposed to every party (C3)."""

from dataclasses import asdict
from uuid import UUID

from django.db import transaction

from tillit.accord.actions.proposals import Wanted, Why, propose
from tillit.accord.deciding import Way
from tillit.accord.events import DECISION_WAY_SET
from tillit.accord.models import DecisionRule, DecisionWay, Proposal
from tillit.accord.outward import tell
from tillit.accord.queries import as_way, steering_of, way_of, way_row, who_agreed
from tillit.accord.wording.ways import impossible, no_steering_group, way_in_words
from tillit.bodies.actions import able_in
from tillit.bodies.models import Circle, Room, RoomKind
from tillit.bodies.queries import room_of
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput
from tillit.trail.actions import record
from tillit.trail.words import changes_between

WORD = "decision_way_set"


@transaction.atomic
def set_decision_way(
    circle: Circle, *, way: Way, reason: str = "", proposal: Proposal | None = None, by: Actor
) -> DecisionWay:
    """Keep how a circle decides from now on, with an event; what is already asked is decided as it was asked.

    Carries out what has been agreed: a proposal of every party, an agreement, or a file that is brought in.
    """
    _check(way)
    room = room_of(circle, RoomKind.CIRCLE)
    with able_in(room, by=by) as actor:
        row = way_row(circle.pk)
        fresh = DecisionWay(circle=circle, room=room, version=0) if row is None else lock(row)
        before = as_way(fresh)
        if row is not None and before == way:
            return fresh
        for name, value in asdict(way).items():
            setattr(fresh, name, value)
        fresh.version += 1
        fresh.save(force_insert=row is None)
        record(
            DECISION_WAY_SET, fresh, room=room.pk, by=actor, matter=circle.pk, reason=reason,
            changes=changes_between(asdict(before), asdict(way)), proposal=str(proposal.pk) if proposal else "",
            found_by=who_agreed(proposal.pk) if proposal else (),
        )  # fmt: skip
    return fresh


@transaction.atomic
def propose_decision_way(joint: Room, *, way: Way, version: int, why: Why, by: Actor) -> Proposal:
    """Propose another way to decide, seen in `version`: every party is asked, whatever rule holds today."""
    circle = joint.circle
    assert circle is not None  # noqa: S101  # a joint room is a circle's
    _check(way)
    if way.rule == DecisionRule.STEERING_GROUP and not steering_of(circle.pk):
        raise InvalidInput((Fault("rule", *no_steering_group()),))
    row = way_row(circle.pk)
    standing = 0 if row is None else row.version
    if standing != version:
        raise Conflict(mine=way_in_words(way), theirs=way_in_words(way_of(circle.pk)))
    change = {"before": asdict(way_of(circle.pk)), "after": asdict(way)}
    wanted = Wanted(WORD, change, subject_id=circle.pk, subject_version=standing)
    return propose(joint, wanted=wanted, why=why, by=by)


@transaction.atomic
def adopt_decision_way_set(proposal: Proposal, *, by: Actor) -> UUID:
    """The circle decides so from now on."""
    circle = proposal.room.circle
    assert circle is not None  # noqa: S101  # as above
    way = Way(**proposal.change["after"])
    row = set_decision_way(circle, way=way, reason=proposal.reason, proposal=proposal, by=by)
    tell(circle.pk, by=by)
    return row.pk


def _check(way: Way) -> None:
    if not way.is_possible:
        raise InvalidInput((Fault("on_silence", *impossible()),))
