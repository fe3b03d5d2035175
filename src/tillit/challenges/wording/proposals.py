"""A proposal about what is shared in a challenge, in words: what would change, and whether that still stands."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from tillit.accord.models import Proposal
from tillit.challenges.models import Challenge, Closed
from tillit.challenges.queries import challenge_of, joint_text_of, texts_of
from tillit.challenges.wording.facts import compared, facts_as_text, values_of
from tillit.challenges.wording.papers import name_of_part, slug_of_key
from tillit.ground.addresses import address

Facts = list[tuple[str, str]]
# where the same is asked anew
ASKED_AT = {
    "challenge_changed": "challenges:change",
    "challenge_closed": "challenges:close",
    "challenge_taken_up": "challenges:take_up",
}


def title_of_challenge_text(change: dict[str, Any]) -> str:
    """One part of the joint text."""
    return _("The joint text – %(part)s") % {"part": name_of_part(change["part"])}


def title_of_challenge_changed(change: dict[str, Any]) -> str:
    """What is said of it as a whole."""
    title = change["before"].get("title", "")
    return (
        _("Change what “%(title)s” is about") % {"title": title} if title else _("Change what the challenge is about")
    )


def title_of_challenge_closed(change: dict[str, Any]) -> str:
    """Ending the talks."""
    return _("Close the challenge “%(title)s”") % {"title": change["title"]}


def title_of_challenge_taken_up(change: dict[str, Any]) -> str:
    """Going on with them."""
    return _("Take up the challenge “%(title)s” again") % {"title": change["title"]}


def describe_challenge_text(proposal: Proposal) -> Facts:
    """What stands today, and what would stand instead."""
    told = proposal.change
    return [
        (_("Which part"), name_of_part(told["part"])),
        (_("Stands there today"), told["before"] or _("nothing")),
        (_("Would stand there"), told["after"] or _("nothing")),
    ]


def describe_challenge_changed(proposal: Proposal) -> Facts:
    """Field by field."""
    return compared(proposal.change["before"], proposal.change["after"])


def describe_challenge_closed(proposal: Proposal) -> Facts:
    """How and why, what was learnt and what is carried on."""
    return ending_shown(proposal.change)


def describe_challenge_taken_up(proposal: Proposal) -> Facts:
    """What it means."""
    meaning = _("The talks go on. How the challenge was closed, and what was learnt, stays in the history.")
    return [(_("The challenge"), proposal.change["title"]), (_("It means"), meaning)]


def ending_shown(told: Mapping[str, Any]) -> Facts:
    """The words of a closing; nothing of a challenge that is open."""
    if not told["closed_as"]:
        return []
    facts = [
        (_("In which way"), str(Closed(told["closed_as"]).label)),
        (_("Why"), told["closed_because"]),
        (_("What was learnt"), told["learnt"]),
        (_("What is carried on, and by whom"), told["carried_on"]),
    ]
    return [(term, value) for term, value in facts if value]


def moved(proposal: Proposal) -> str:
    """How the thing stands now, when that is not what the proposal was made about; else nothing."""
    challenge = challenge_of(proposal.room.circle_id) if proposal.room.circle_id else None
    if challenge is None:
        return _("There is no such challenge any more.")
    if bool(challenge.closed_at) != (proposal.word == "challenge_taken_up"):
        return _("The challenge is closed.") if challenge.closed_at else _("The challenge is open again.")
    return _moved(proposal, challenge)


def asked_at(proposal: Proposal) -> str:
    """Where the same is asked anew, as things are now."""
    circle = proposal.room.circle_id
    if circle is None:
        return ""
    if proposal.word == "challenge_text":
        return address("challenges:text", circle, slug_of_key(proposal.change["part"]))
    return address(ASKED_AT[proposal.word], circle)


def _moved(proposal: Proposal, challenge: Challenge) -> str:
    if proposal.word == "challenge_text":
        now = texts_of(joint_text_of(challenge)).get(proposal.change["part"], "")
        return "" if now == proposal.change["before"] else now or _("nothing")
    if proposal.word == "challenge_changed":
        before, values = proposal.change["before"], values_of(challenge)
        same = all(values[name] == value for name, value in before.items())
        return "" if same else facts_as_text(values)
    return ""
