"""What follows for an activity after a round: a clause, a risk or a stop, agreed on as the circle decides (C3)."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tillit.accord.actions import propose
from tillit.accord.actions.proposals import Wanted, Why
from tillit.accord.models import Proposal
from tillit.accord.queries import open_in, way_of, who_agreed
from tillit.assessments.events import MATRIX_CONSEQUENCE_AGREED
from tillit.assessments.models import MatrixActivity, MatrixConsequence
from tillit.assessments.queries.matrix import activity_by_key, count_of_consequences
from tillit.assessments.rules.matrix import can_say_consequence
from tillit.assessments.wording.matrix_proposals import moved
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput, NotFound
from tillit.kernel.verdict import require
from tillit.trail.actions import record

CONSEQUENCE = "matrix_consequence"


@dataclass(frozen=True, slots=True)
class Follows:
    """What follows: of which kind, in the parties' own words."""

    kind: str
    text: str


@transaction.atomic
def propose_consequence(asked: MatrixActivity, follows: Follows, *, why: Why, by: Actor) -> Proposal:
    """Propose what follows for an activity; decided as the circle has agreed to decide, every party's yes until then.

    InvalidInput when the parties are asked about that activity already.
    """
    require(can_say_consequence(by, asked, why.party))
    found = lock(asked.matrix_round)
    if open_in(found.room).filter(word=CONSEQUENCE, subject_id=asked.pk).exists():
        raise InvalidInput((Fault("", _("The parties are asked about this already."), _("Answer that proposal.")),))
    change = {
        "title": found.partnership.title, "number": found.number, "name": asked.name, "kind": follows.kind,
        "words": follows.text, "before": count_of_consequences(asked),
    }  # fmt: skip
    way = way_of(found.partnership.circle_id)
    return propose(found.room, wanted=Wanted(CONSEQUENCE, change, asked.pk), why=why, way=way, by=by)


@transaction.atomic
def adopt_consequence(proposal: Proposal, *, by: Actor) -> UUID:
    """The parties have agreed: it holds, and agreements and risk lists read it. Conflict when it has moved."""
    asked = activity_by_key(proposal.subject) if proposal.subject else None
    if asked is None:
        raise NotFound
    lock(asked.matrix_round)
    if moved(proposal):
        raise Conflict
    told = proposal.change
    made = MatrixConsequence(
        room_id=asked.room_id, matrix_round=asked.matrix_round, matrix_activity=asked, kind=told["kind"],
        text=told["words"], proposal=proposal.pk,
    )  # fmt: skip
    made.save(force_insert=True)
    record(
        MATRIX_CONSEQUENCE_AGREED, asked.matrix_round, room=asked.room_id, by=by,
        matter=asked.matrix_round.partnership.circle_id, reason=proposal.reason, name=asked.name,
        number=asked.matrix_round.number, proposal=str(proposal.pk), found_by=who_agreed(proposal.pk),
    )  # fmt: skip
    return asked.pk
