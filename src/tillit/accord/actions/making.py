"""Making a proposal: the one place in which it, who is asked and what newcomers are asked come about."""

from dataclasses import dataclass

from django.db import transaction

from tillit.accord.actions.offering import make_offer
from tillit.accord.events import PROPOSAL_ASKED_AGAIN, PROPOSAL_MADE
from tillit.accord.models import Ask, Proposal
from tillit.kernel.actor import Actor
from tillit.people.models import Organisation
from tillit.trail.actions import record


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who is asked: as one of those who own it, or to come in; `silent`: their silence is no hindrance."""

    party: Organisation
    as_newcomer: bool = False
    silent: bool = False


@transaction.atomic
def make_proposal(proposal: Proposal, *, asked: list[Asked], by: Actor) -> Proposal:
    """Keep a proposal and who is asked, and tell of it. Whoever calls has asked the rule.

    Who is called gone is asked in its own room too. A newcomer is asked when the others have said their yes (settling).
    """
    proposal.save(force_insert=True)
    asks = [
        Ask(
            proposal=proposal,
            room=proposal.room,
            party=one.party,
            sector=one.party.sector,
            as_newcomer=one.as_newcomer,
            silence_is_no_hindrance=one.silent,
        )
        for one in asked
    ]
    Ask.objects.bulk_create(asks)
    word = PROPOSAL_MADE if proposal.again_of_id is None else PROPOSAL_ASKED_AGAIN
    record(
        word, proposal, room=proposal.room_id, by=by, party=proposal.proposed_for_id, mandate=proposal.mandate_id,
        matter=proposal.room.circle_id, reason=proposal.reason, person=proposal.proposed_by, title=proposal,
        organisation=proposal.proposed_for.name,
    )  # fmt: skip
    for ask in asks:
        if ask.silence_is_no_hindrance:
            make_offer(ask, proposal=proposal, by=by)
    return proposal
