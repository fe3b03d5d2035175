"""What tests of the map of causes to goals begin with."""

from typing import Any

from tillit.accord.actions import accept
from tillit.accord.actions.proposals import Why
from tillit.accord.models import Proposal
from tillit.challenges.actions.agreeing_map import agree_on_map
from tillit.challenges.actions.causes import Box, add_causes, link_causes
from tillit.challenges.causes.templates import LFA, Template
from tillit.challenges.models import CauseLink, CauseNode, Challenge
from tillit.challenges.queries.causes import CauseMap, digest_of_map, map_of
from tillit.ground.db import acting
from tillit.people.models import Organisation, Person


def put(
    challenge: Challenge,
    by: Person,
    party: Organisation,
    kind: str,
    text: str,
    *,
    at: CauseNode | None = None,
    template: Template = LFA,
) -> CauseNode:
    """A box on a map."""
    with acting(by.actor):
        (made,) = add_causes(challenge, template, Box(kind, [text], at=at), party=party, by=by.actor)
    return made


def tied(cause: CauseNode, effect: CauseNode, by: Person, party: Organisation) -> CauseLink:
    """A link on a map."""
    with acting(by.actor):
        return link_causes(cause, effect, party=party, by=by.actor)


def seen(challenge: Challenge, by: Person, template: Template = LFA) -> CauseMap:
    """The map as somebody reads it."""
    with acting(by.actor):
        return map_of(challenge, template)


def asked_to_agree(challenge: Challenge, by: Person, party: Organisation, template: Template = LFA) -> Any:
    """What comes of asking whether all see it so."""
    with acting(by.actor):
        digest = digest_of_map(map_of(challenge, template))
        return agree_on_map(challenge, template, digest=digest, why=Why(party, "Så ser vi det."), by=by.actor)


def said_yes(made: Proposal, by: Person, party: Organisation) -> None:
    """A party's yes."""
    with acting(by.actor):
        accept(made, party=party, by=by.actor)
