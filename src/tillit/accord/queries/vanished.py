"""The parties for which nobody can answer any more."""

from tillit.accord.models import Proposal
from tillit.accord.queries.proposals import nobody_answers_for, owners_of
from tillit.bodies.models import Room
from tillit.people.models import Organisation


def gone_from(joint: Room) -> list[Organisation]:
    """Those of a circle for whom nobody today holds the mandate to answer and a seat that opens the room, in order."""
    owners = owners_of(joint)
    about = [] if joint.circle_id is None else [joint.circle_id]
    silent = nobody_answers_for(joint, [one.pk for one in owners], about=about)
    return [one for one in owners if one.pk in silent]


def has_come_back(proposal: Proposal) -> bool:
    """Whether somebody can answer again for the organisation that a proposal calls gone, or it is out already."""
    return proposal.subject not in {one.pk for one in gone_from(proposal.room)}
