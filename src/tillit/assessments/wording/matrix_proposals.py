"""A proposal of what follows for an activity after a round of the consensus matrix, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from tillit.accord.models import Proposal
from tillit.assessments.models import ConsequenceKind
from tillit.assessments.queries.matrix import activity_by_key, count_of_consequences
from tillit.ground.addresses import address

Facts = list[tuple[str, str]]


def title_of_matrix_consequence(change: Mapping[str, Any]) -> str:
    """What follows, for which activity."""
    kind = ConsequenceKind(change["kind"]).label
    return _("What follows for “%(name)s”: %(kind)s") % {"name": change["name"], "kind": kind}


def describe_matrix_consequence(proposal: Proposal) -> Facts:
    """What a yes is to."""
    told = proposal.change
    return [
        (_("Activity"), told["name"]),
        (_("After round"), str(told["number"])),
        (_("What follows"), str(ConsequenceKind(told["kind"]).label)),
        (_("In your own words"), told["words"]),
        (_("It means"), _("What you agree on stays here. The old stands until this is agreed.")),
    ]


def moved(proposal: Proposal) -> str:
    """Why nobody can say yes any more: something else has been agreed for the activity since."""
    asked = activity_by_key(proposal.subject) if proposal.subject_id else None
    if asked is not None and count_of_consequences(asked) == proposal.change["before"]:
        return ""
    return _("Something else has been agreed for this activity since.")


def asked_at(proposal: Proposal) -> str:
    """Where the same is asked anew."""
    circle = proposal.room.circle_id
    return address("assessments:matrix_consequence", circle, proposal.subject) if circle else ""
