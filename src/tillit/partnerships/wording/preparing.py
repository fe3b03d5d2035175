"""Preparing a partnership from a challenge, in words: what it means, whether it still stands, and the way there."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from tillit.accord.models import Proposal
from tillit.accord.queries import open_in
from tillit.bodies.queries import members_of, speaks_in
from tillit.challenges.above import Onward
from tillit.challenges.models import Challenge
from tillit.challenges.queries import challenge_of, written_together
from tillit.challenges.wording.facts import facts_shown, values_of
from tillit.documents.wording import heading_of
from tillit.ground.addresses import address
from tillit.kernel.actor import Actor
from tillit.partnerships.queries import digest_of_challenge, find_partnership_of
from tillit.partnerships.rules import can_be_prepared

Facts = list[tuple[str, str]]
PREPARED = "partnership_prepared"


def title_of_partnership_prepared(change: dict[str, Any]) -> str:
    """What the proposal is called."""
    return _("Prepare a partnership: %(title)s") % {"title": change["title"]}


def describe_partnership_prepared(proposal: Proposal) -> Facts:
    """What would be there, and what it means."""
    challenge = challenge_of(proposal.room.circle_id) if proposal.room.circle_id else None
    return outlook_of_preparing(challenge) if challenge else []


def outlook_of_preparing(challenge: Challenge) -> Facts:
    """What the partnership would begin with, and who would be parties."""
    parties = ", ".join(one.name for one in members_of(challenge.circle_id))
    meaning = _(
        "You go on in the same rooms, with the same history, and choose the form there. It binds nobody: no form is "
        "chosen by it, nobody gives anything, and it is not public. It may end in a partnership, in something simpler "
        "or in nothing. Each can leave at any time."
    )
    return [
        (_("Parties"), parties),
        *facts_shown(values_of(challenge)),
        (_("The shared challenge"), joint_text_in_one(challenge) or _("Nothing is written together yet.")),
        (_("It means"), meaning),
    ]


def moved_prepared(proposal: Proposal) -> str:
    """How it stands now, when it is no longer what was asked about; else nothing."""
    challenge = challenge_of(proposal.room.circle_id) if proposal.room.circle_id else None
    if challenge is None:
        return _("There is no such challenge any more.")
    may = can_be_prepared(challenge)
    if not may:
        return " ".join(str(reason) for reason in may.reasons)
    if proposal.change["digest"] == digest_of_challenge(challenge):
        return ""
    return "\n".join(f"{term}: {value}" for term, value in outlook_of_preparing(challenge))


def asked_at(proposal: Proposal) -> str:
    """Where the same is asked anew."""
    circle = proposal.room.circle_id
    return address("partnerships:prepare", circle) if circle else ""


def joint_text_in_one(challenge: Challenge) -> str:
    """The joint text with its headings, in the language in which the challenge is written."""
    with override(challenge.language):
        told = [(heading_of(key), text) for key, text in written_together(challenge).items()]
    return "\n\n".join(f"{heading}\n{text}" for heading, text in told)


def onward(actor: Actor, challenge: Challenge) -> Onward | None:
    """From a challenge: to the partnership that has grown from it, or to where one is proposed."""
    circle = challenge.circle_id
    partnership = find_partnership_of(circle)
    if partnership is not None:
        text = _("A partnership has grown from this: %(title)s.") % {"title": partnership.title}
        href = address("partnerships:home", circle)
        return Onward(partnership.title, text, href, _("Go to the partnership"), stands=True)
    asked = open_in(challenge.room).filter(word=PREPARED).first()
    if asked is not None and not moved_prepared(asked):
        text = _("All who share the challenge are asked. When each has said yes, you choose the form together.")
        href = address("accord:proposal", circle, asked.pk)
        return Onward(_("You are asked whether you choose form together"), text, href, _("See who is waited for"))
    if not can_be_prepared(challenge) or not speaks_in(actor, circle):
        return None
    text = _(
        "When you want to go on, begin to choose the form together: partnership, grant, procurement or something "
        "simpler. It goes on in the same rooms and binds nobody; the form is chosen there, by all of you."
    )
    href = address("partnerships:prepare", circle)
    return Onward(_("Next: choose form together"), text, href, _("Begin to choose form together"))
