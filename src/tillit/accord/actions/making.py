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
    _tell(proposal, by=by)
    for ask in asks:
        if ask.silence_is_no_hindrance:
            make_offer(ask, proposal=proposal, by=by)
    return proposal


def _tell(proposal: Proposal, *, by: Actor) -> None:
    """Who proposes it acts for a party; when it is asked once more nobody does, the rule that was agreed on does."""
    is_first = proposal.again_of_id is None
    word = PROPOSAL_MADE if is_first else PROPOSAL_ASKED_AGAIN
    party, mandate = (proposal.proposed_for_id, proposal.mandate_id) if is_first else (None, None)
    record(
        word, proposal, room=proposal.room_id, by=by, party=party, mandate=mandate, matter=proposal.room.circle_id,
        reason=proposal.reason, found_by=[proposal.proposed_for_id], person=proposal.proposed_by, title=proposal,
        organisation=proposal.proposed_for.name,
    )  # fmt: skip
