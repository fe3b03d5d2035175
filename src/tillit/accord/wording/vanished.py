"""A party with whom nobody can be reached any more, in words."""

from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.accord.changing import Facts
from tillit.accord.models import Proposal
from tillit.accord.queries import gone_from, has_come_back
from tillit.bodies.homes import Way
from tillit.bodies.models import RoomKind
from tillit.bodies.queries import CircleView


def describe_party_vanished(proposal: Proposal) -> Facts:
    """Who would no longer be here, and what it keeps."""
    return [
        (_("No longer here"), proposal.change["organisation_name"]),
        (
            _("What it means"),
            _(
                "Its place, its seats and its own groups here end. It gets a package of all that it was party to, in "
                "its own room. If somebody there says no before the last day, nothing of this happens."
            ),
        ),
    ]


def moved_party_vanished(proposal: Proposal) -> str:
    """Somebody there can answer again, or the party has left by itself."""
    if has_come_back(proposal):
        return _("Somebody can answer for the organisation again, or it is no longer in the circle.")
    return ""


def way_of_vanished(seen: CircleView) -> Way | None:
    """Saying that a party is no longer here: only where nobody can answer for one, to those who speak for another."""
    joint = next((room for room in seen.rooms if room.kind == RoomKind.CIRCLE), None)
    gone = {one.pk for one in gone_from(joint)} if joint is not None and seen.speaks else set()
    if not gone or not seen.speaks - gone:
        return None
    return Way(_("Somebody here can no longer be reached"), reverse("accord:vanished", args=[seen.circle]))
