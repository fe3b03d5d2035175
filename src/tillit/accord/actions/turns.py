"""One at a time: who answers, decides or ends a proposal first has its turn in the circle, then locks the proposal.

Whoever leaves has the turn too (bodies), before their place is locked: what leaving sets going decides proposals, and
deciding can end a place. With the turn first nobody holds what the other waits for.
"""

from tillit.accord.models import Proposal
from tillit.bodies.actions import take_turn
from tillit.ground.db import lock


def in_turn(proposal: Proposal) -> Proposal:
    """The proposal, read anew and locked to the end of the transaction, in the turn of its circle."""
    room = proposal.room
    if room.circle_id is not None:
        take_turn(room.circle_id)
    fresh = lock(proposal)
    fresh.room = room  # a proposal stays where it is
    return fresh
