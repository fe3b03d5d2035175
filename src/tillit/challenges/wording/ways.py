"""The pages of a challenge, as a list that stands on each of them, and what can be begun from its home."""

from uuid import UUID

from django.utils.translation import gettext as _

from tillit.bodies.homes import PageLink, Way
from tillit.challenges.guided import GUIDES
from tillit.challenges.models import Challenge
from tillit.ground.addresses import address


def pages_of(circle: UUID, here: str) -> list[PageLink]:
    """All of them, in the order in which people look for things."""
    pages = [
        (address("challenges:home", circle), _("Overview"), "home"),
        (address("challenges:invited", circle), _("Those invited"), "invited"),
        (address("challenges:handling", circle), _("How far it has come"), "handling"),
        (address("challenges:openly", circle), _("Open invitation"), "openly"),
        *((address("challenges:papers", circle, guide.slug), str(guide.short), guide.slug) for guide in GUIDES),
        (address("challenges:means", circle), _("Needs and resources"), "means"),
        (address("challenges:maps", circle), _("Causes to goals"), "map"),
        (address("challenges:policies", circle), _("What you lean on"), "policies"),
        (address("challenges:anchoring", circle), _("Anchoring plan"), "anchoring"),
        (address("challenges:history", circle), _("History"), "history"),
        (address("accord:proposals", circle), _("Proposals"), "proposals"),
        (address("bodies:circle", circle), _("Groups"), "circle"),
    ]
    return [PageLink(label, href, name == here) for href, label, name in pages]


def ways_from(challenge: Challenge, *, speaks: bool) -> list[Way]:
    """What somebody who speaks for one of the parties can begin about the challenge as a whole."""
    circle = challenge.circle_id
    if not speaks:
        return []
    if challenge.closed_at:
        return [Way(_("Take up the challenge again"), address("challenges:take_up", circle))]
    return [
        Way(_("Invite somebody to the talks"), address("challenges:invite", circle)),
        Way(_("See whom you could ask"), address("challenges:look", circle)),
        Way(_("Change what the challenge is about"), address("challenges:change", circle)),
        Way(_("Close the challenge"), address("challenges:close", circle)),
        Way(
            _("Say something beside the challenge, by yourselves"),
            address("accord:say", circle, "challenges.challenge", challenge.pk),
        ),
    ]
