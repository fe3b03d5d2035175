"""A partnership in preparation, begun from a challenge in the same circle by everybody's yes (C3).

Same room, same history. What was written together becomes its facts; how it goes on is decided then.
"""

from datetime import date
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.accord.actions import lapse_if_moved, propose
from tillit.accord.actions.proposals import Wanted, Why
from tillit.accord.models import Proposal
from tillit.accord.models import State as ProposalState
from tillit.accord.outward import tell
from tillit.accord.queries import open_in, who_agreed
from tillit.bodies.queries import members_of
from tillit.challenges.models import Challenge
from tillit.challenges.queries import challenge_of
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput, NotFound
from tillit.kernel.formats import day_text
from tillit.kernel.period import today
from tillit.kernel.swedish import slug
from tillit.kernel.verdict import require
from tillit.partnerships.actions.bringing_in import put_facts
from tillit.partnerships.events import PARTNERSHIP_PREPARED
from tillit.partnerships.kinds import PARTY
from tillit.partnerships.models import Form, Partnership, State
from tillit.partnerships.queries import digest_of_challenge
from tillit.partnerships.rules import can_prepare
from tillit.partnerships.wording.preparing import joint_text_in_one, moved_prepared
from tillit.trail.actions import record

PREPARED = "partnership_prepared"


@transaction.atomic
def propose_preparing(challenge: Challenge, *, why: Why, by: Actor) -> Proposal:
    """Ask each of those who share a challenge whether they prepare a partnership together, from what they have written.

    A yes is to all of it as it was read: when the text changes meanwhile, it is asked anew.
    """
    fresh = lock(challenge)
    require(can_prepare(by, fresh, why.party))
    for old in open_in(fresh.room).filter(word=PREPARED):
        if lapse_if_moved(old, by=by).state == ProposalState.OPEN:
            raise InvalidInput((Fault("", _("This is proposed already."), _("Answer the proposal that is there.")),))
    change = {"title": fresh.title, "digest": digest_of_challenge(fresh)}
    return propose(fresh.room, wanted=Wanted(PREPARED, change, fresh.pk), why=why, by=by)


@transaction.atomic
def adopt_prepared(proposal: Proposal, *, by: Actor) -> UUID:
    """The partnership exists, in preparation and confirmed by this very yes: its parties are those of the circle."""
    assert proposal.room.circle_id is not None  # noqa: S101  # what is joint is owned by a circle
    found = challenge_of(proposal.room.circle_id)
    if found is None:
        raise NotFound
    challenge = lock(found)
    if moved_prepared(proposal):
        raise Conflict
    partnership = _made(challenge)
    begins = day_text(today())
    parties = [PARTY.whole({"organisation": str(one.pk), "from": begins}) for one in members_of(challenge.circle_id)]
    put_facts(partnership, PARTY, {uuid4(): one for one in parties}, by=by)
    record(
        PARTNERSHIP_PREPARED, partnership, room=challenge.room_id, by=by, matter=challenge.circle_id,
        reason=proposal.reason, title=partnership.title, proposal=str(proposal.pk),
        found_by=who_agreed(proposal.pk),
    )  # fmt: skip
    tell(challenge.circle_id, by=by)
    return partnership.pk


def _made(challenge: Challenge) -> Partnership:
    """Its address is made of the title and the year, longer when it is taken: in a room that one may not look into."""
    first = _address(challenge.title, today())
    try:
        with transaction.atomic():
            return _save(challenge, first)
    except IntegrityError:
        return _save(challenge, f"{first}-{uuid4().hex[:6]}")


def _save(challenge: Challenge, address: str) -> Partnership:
    partnership = Partnership(
        circle=challenge.circle, room=challenge.room, slug=address, title=challenge.title,
        language=challenge.language, challenge=joint_text_in_one(challenge), state=State.PREPARING,
        form=Form.UNDECIDED, municipality=challenge.municipality, also_in=challenge.also_in, areas=challenge.areas,
        target_groups=challenge.target_groups, confirmed_at=timezone.now(),
    )  # fmt: skip
    partnership.save(force_insert=True)
    return partnership


def _address(title: str, day: date) -> str:
    return f"{slug(title)[:60].strip('-') or 'partnerskap'}-{day.year}"
