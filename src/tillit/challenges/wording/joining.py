"""The proposal that somebody comes into the talks, in words: for the parties, and for the newcomer in its own room."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.accord.models import Proposal
from tillit.bodies.queries import membership_of
from tillit.challenges.queries import challenge_of, is_proposal_taken_back
from tillit.documents.wording import heading_of

Facts = list[tuple[str, str]]


def title_of_joined(change: dict[str, Any]) -> str:
    """Who comes in to what."""
    return _("%(organisation)s comes into the talks about “%(title)s”") % {
        "organisation": change["name"], "title": change["title"],
    }  # fmt: skip


def describe_joined(proposal: Proposal) -> Facts:
    """What it means, and what the newcomer has been shown: told from the change alone."""
    told = proposal.change
    meaning = _(
        "The organisation gets a seat in the talks. It reads what stands in the joint room, writes its own picture, and"
        " what is joint changes by its yes too. It can leave by itself at any time."
    )
    shown = [(heading_of(key), text) for one in told["texts"] for key, text in one["parts"]]
    return [
        (_("The challenge"), told["title"]),
        (_("Who comes in"), told["name"]),
        (_("Why they were invited"), told["why"]),
        (_("It means"), meaning),
        *shown,
    ]


def moved_joined(proposal: Proposal) -> str:
    """How things stand, when nobody can come in by this any more; else nothing."""
    circle = proposal.room.circle_id
    challenge = challenge_of(circle) if circle else None
    if challenge is None or circle is None:
        return _("There is no such challenge any more.")
    if challenge.closed_at:
        return _("The challenge is closed.")
    if is_proposal_taken_back(proposal.pk):
        return _("The invitation has been taken back.")
    inside = membership_of(circle, UUID(proposal.change["organisation"])) is not None
    return _("The organisation already takes part.") if inside else ""
