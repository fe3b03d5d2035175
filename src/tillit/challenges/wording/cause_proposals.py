"""The proposal to agree on a map, in words; and a box or a link as something beside which a party says something."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.accord.models import Proposal
from tillit.accord.voice import Found
from tillit.challenges.causes.templates import BY_KEY
from tillit.challenges.models import CauseLink, CauseNode
from tillit.challenges.queries import challenge_of
from tillit.challenges.queries.causes import digest_of_map, links_by_key, map_of, nodes_by_key, told_of
from tillit.challenges.wording.cause_outline import lines_of_told
from tillit.challenges.wording.cause_words import kind_name, link_as_text, name_of_map
from tillit.ground.addresses import Slug, address
from tillit.kernel.actor import Actor

Facts = list[tuple[str, str]]


def title_of_cause_map_agreed(change: dict[str, Any]) -> str:
    """Agreeing on a map, by what it is called after."""
    return _("Agree on the map of causes to goals: %(map)s") % {"map": name_of_map(change["template"])}


def describe_cause_map_agreed(proposal: Proposal) -> Facts:
    """All that a yes is to."""
    told = proposal.change
    meaning = _(
        "This version is kept as what you see together. Each goes on drawing what it sees, and says beside it what it "
        "does not share. Nobody has to do anything by it."
    )
    lines = "\n".join(lines_of_told(told["template"], told["told"]))
    return [(_("The challenge"), told["title"]), (_("The map, in words"), lines), (_("It means"), meaning)]


def moved_map(proposal: Proposal) -> str:
    """The map as it stands now, when that is not what was asked about; else nothing."""
    challenge = challenge_of(proposal.room.circle_id) if proposal.room.circle_id else None
    if challenge is None:
        return _("There is no such challenge any more.")
    if challenge.closed_at:
        return _("The challenge is closed.")
    drawn = map_of(challenge, BY_KEY[proposal.change["template"]])
    if digest_of_map(drawn) == proposal.change["digest"]:
        return ""
    return "\n".join(lines_of_told(proposal.change["template"], told_of(drawn))) or _("nothing")


def map_asked_at(proposal: Proposal) -> str:
    """Where the same is asked anew."""
    circle = proposal.room.circle_id
    slug = BY_KEY[proposal.change["template"]].slug
    return address("challenges:agree_on_map", circle, Slug(slug)) if circle else ""


def find_boxes(actor: Actor, _subject_type: str, keys: Collection[UUID]) -> dict[UUID, Found]:
    """Boxes that the actor may see; one statement."""
    return {one.pk: _found(one, f"{kind_name(one.kind)}: {one.text}", one.text) for one in nodes_by_key(actor, keys)}


def find_links(actor: Actor, _subject_type: str, keys: Collection[UUID]) -> dict[UUID, Found]:
    """The same of links."""
    return {one.pk: _found(one, link_as_text(one), link_as_text(one)) for one in links_by_key(actor, keys)}


def _found(one: CauseNode | CauseLink, label: str, called: str) -> Found:
    href = address("challenges:map", one.challenge.circle_id, Slug(BY_KEY[one.template].slug))
    return Found(label, href, one.room, called)
