"""The pages of a partnership, as a list that stands on each of them."""

from uuid import UUID

from django.utils.translation import gettext as _

from tillit.bodies.homes import PageLink, Way
from tillit.challenges.models import Challenge
from tillit.ground.addresses import address
from tillit.partnerships.models import Partnership
from tillit.partnerships.rules import can_propose_opening


def pages_of(circle: UUID, here: str) -> list[PageLink]:
    """All of them, in the order in which people look for things."""
    pages = (
        ("partnerships:home", _("Overview")),
        ("partnerships:parties", _("Parties")),
        ("partnerships:activities", _("Activities")),
        ("partnerships:goals", _("Goals")),
        ("partnerships:money", _("Contributions")),
        ("partnerships:lineage", _("Background")),
        ("partnerships:history", _("History")),
        ("accord:proposals", _("Proposals")),
        ("bodies:circle", _("Groups")),
    )
    return [PageLink(label, address(name, circle), name.endswith(f":{here}")) for name, label in pages]


def ways_to_challenge(challenge: Challenge | None) -> list[Way]:
    """To the challenge that the partnership has grown from, where there is one."""
    if challenge is None:
        return []
    label = _("The challenge that it has grown from: %(title)s") % {"title": challenge.title}
    return [Way(label, address("challenges:home", challenge.circle_id))]


def ways_to_change(partnership: Partnership) -> list[Way]:
    """What somebody who speaks for a party can begin about the partnership as a whole, besides its single facts."""
    circle = partnership.circle_id
    ways = [
        Way(_("Change what is said of the partnership"), address("partnerships:change_about", circle)),
        Way(_("Withhold something from the public page"), address("partnerships:withhold", circle)),
    ]
    if can_propose_opening(partnership):
        ways.append(Way(_("Let everybody read it before it is signed"), address("partnerships:open", circle)))
    return ways
