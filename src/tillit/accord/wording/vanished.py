"""A party with whom nobody can be reached any more, in words."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.accord.changing import Facts
from tillit.accord.models import Proposal
from tillit.accord.queries import Gone, gone_from, has_come_back
from tillit.bodies.homes import Way
from tillit.bodies.models import RoomKind
from tillit.bodies.queries import CircleView
from tillit.kernel.formats import day_text, number_text


def describe_party_vanished(proposal: Proposal) -> Facts:
    """Who would no longer be here, why that is asked, and what it keeps."""
    change = proposal.change
    since = date.fromisoformat(change["since"]) if change.get("since") else None
    return [
        (_("No longer here"), change["organisation_name"]),
        (_("Why it can be asked"), _why(change.get("questions", 0), since)),
        (
            _("What it means"),
            _(
                "Its place, its seats and its own groups here end. It gets a package of all that it was party to, in "
                "its own room. If somebody there says no before the last day, nothing of this happens."
            ),
        ),
    ]


def moved_party_vanished(proposal: Proposal) -> str:
    """Somebody there can answer again or has done something here, or the party has left by itself."""
    if has_come_back(proposal):
        return _("The organisation is here again: somebody can answer for it, or has done something. Or it has left.")
    return ""


def way_of_vanished(seen: CircleView) -> Way | None:
    """Saying that a party is no longer here: only where one is gone, and why, to those who speak for another."""
    joint = next((room for room in seen.rooms if room.kind == RoomKind.CIRCLE), None)
    gone = gone_from(joint) if joint is not None and seen.speaks else []
    if not gone or not seen.speaks - {one.party.pk for one in gone}:
        return None
    label = _("Somebody here can no longer be reached: %(who)s")
    told = label % {"who": "; ".join(gone_in_words(one) for one in gone)}
    return Way(told, reverse("accord:vanished", args=[seen.circle]))


def gone_in_words(one: Gone) -> str:
    """Who it is, and why they can be called gone."""
    return f"{one.party.name} ({_why(one.questions, one.since)})"


def _why(questions: int, since: date | None) -> str:
    if since is None:
        return _("nobody there can answer, or say who does")
    told = {"day": day_text(since), "questions": number_text(questions)}
    return _("has not answered since %(day)s: %(questions)s questions") % told
