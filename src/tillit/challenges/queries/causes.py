"""Reading a map of causes to goals: its boxes and links, what all have agreed on, and the same in one fingerprint."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef

from tillit.accord.models import Proposal
from tillit.bodies.models import Membership
from tillit.bodies.queries import in_force, rooms_of
from tillit.challenges.causes.graph import Edge
from tillit.challenges.causes.templates import BY_KEY, SEEN, TEMPLATES, Template
from tillit.challenges.models import CauseAgreed, CauseLink, CauseNode, Challenge, Row
from tillit.kernel.actor import Actor
from tillit.kernel.canonical import canonical_json, sha256_hex
from tillit.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class CauseMap:
    """What stands on a map today, each in its order. Of boxes, `is_left` says that its party takes no part any more."""

    template: Template
    nodes: tuple[Any, ...]
    links: tuple[CauseLink, ...]

    @property
    def edges(self) -> list[Edge]:
        """The links by the keys of their ends."""
        return [Edge(one.pk, one.cause_id, one.effect_id) for one in self.links]

    def node(self, key: UUID) -> Any:
        """A box of it, or None."""
        return next((one for one in self.nodes if one.pk == key), None)


def map_of(challenge: Challenge, template: Template) -> CauseMap:
    """A map, for whoever may enter the joint room; two statements. A link stands as long as both its ends do."""
    nodes = CauseNode.objects.filter(challenge=challenge, room=challenge.room_id, template=template.key)
    takes_part = Membership.objects.filter(
        in_force(), circle=challenge.circle_id, organisation=OuterRef("organisation")
    )
    found = nodes.filter(withdrawn_at=None).annotate(is_left=~Exists(takes_part)).select_related("organisation")
    links = CauseLink.objects.filter(
        challenge=challenge, room=challenge.room_id, template=template.key, withdrawn_at=None,
        cause__withdrawn_at=None, effect__withdrawn_at=None,
    )  # fmt: skip
    links = links.annotate(is_left=~Exists(takes_part)).select_related("organisation", "cause", "effect")
    return CauseMap(
        template, tuple(found.order_by("order", "created_at", "pk")), tuple(links.order_by("created_at", "pk"))
    )


def boxes_by_map(challenge: Challenge) -> dict[str, int]:
    """How many boxes stand on each map; one statement."""
    found = CauseNode.objects.filter(challenge=challenge, room=challenge.room_id, withdrawn_at=None)
    return {
        one["template"]: one["many"] for one in found.values("template").annotate(many=Count("pk")).order_by("template")
    }


def get_drawn(actor: Actor, challenge: Challenge, model: type[Row], key: UUID) -> Any:
    """A box or a link that still stands, for who may enter the joint room; NotFound for absent and forbidden alike."""
    found = model._default_manager.filter(
        pk=key, challenge=challenge, withdrawn_at=None, room__in=rooms_of(actor).values("pk")
    )
    row = found.select_related("organisation", "room", "challenge__circle", "challenge__room").first()
    if row is None:
        raise NotFound
    return row


def nodes_by_key(actor: Actor, keys: Iterable[UUID]) -> list[CauseNode]:
    """Those of these boxes that the actor may see, also some that have been taken away; one statement."""
    found = CauseNode.objects.filter(pk__in=list(keys), room__in=rooms_of(actor).values("pk"))
    return list(found.select_related("challenge", "room").order_by("pk"))


def links_by_key(actor: Actor, keys: Iterable[UUID]) -> list[CauseLink]:
    """The same of links, with both their ends."""
    found = CauseLink.objects.filter(pk__in=list(keys), room__in=rooms_of(actor).values("pk"))
    return list(found.select_related("challenge", "room", "cause", "effect").order_by("pk"))


def is_goal_box(node: CauseNode) -> bool:
    """Whether a box can become a goal of a partnership."""
    return BY_KEY[node.template].by_kind[node.kind].is_goal


def is_seen_box(node: CauseNode) -> bool:
    """Whether a box tells what is so today: a cause, a problem, an effect."""
    return BY_KEY[node.template].by_kind[node.kind].side == SEEN


def slug_of_map(node: CauseNode) -> str:
    """What the map of a box is called in addresses."""
    return BY_KEY[node.template].slug


def newest_agreed(challenge: Challenge, template: Template) -> CauseAgreed | None:
    """What all said yes to last; None when they never have."""
    found = CauseAgreed.objects.filter(challenge=challenge, room=challenge.room_id, template=template.key)
    return found.order_by("-number").first()


def told_of(drawn: CauseMap) -> dict[str, Any]:
    """All that a map says, as plain values: what a yes is to."""
    return {
        "nodes": [
            {
                "key": str(one.pk), "kind": one.kind, "text": one.text, "detail": one.detail,
                "organisation": one.organisation.name,
            }
            for one in drawn.nodes
        ],
        "links": [[str(one.cause_id), str(one.effect_id)] for one in drawn.links],
    }  # fmt: skip


def digest_of_map(drawn: CauseMap) -> str:
    """Of all that it says; what order boxes stand in beside each other changes nothing."""
    return digest_of_told(told_of(drawn))


def digest_of_told(told: dict[str, Any]) -> str:
    """The same of what was told."""
    nodes = sorted([one["key"], one["kind"], one["text"], one["detail"]] for one in told["nodes"])
    return sha256_hex(canonical_json({"nodes": nodes, "links": sorted(told["links"])}))


def moved_maps(proposals: Sequence[Proposal]) -> set[UUID]:
    """Of proposals to agree on a map: those about one that has changed since; three statements for however many."""
    keys = {one.subject_id for one in proposals if one.subject_id}
    found = Challenge.objects.filter(pk__in=keys).order_by("pk")
    challenges = {one.pk: one for one in found}
    digests = _digests(list(challenges.values()))
    return {
        one.pk
        for one in proposals
        if one.subject_id not in challenges
        or challenges[one.subject_id].closed_at is not None
        or digests.get((one.subject_id, one.change["template"])) != one.change["digest"]
    }


def _digests(challenges: Sequence[Challenge]) -> dict[tuple[UUID, str], str]:
    nodes = CauseNode.objects.filter(challenge__in=challenges, withdrawn_at=None).select_related("organisation")
    links = CauseLink.objects.filter(
        challenge__in=challenges, withdrawn_at=None, cause__withdrawn_at=None, effect__withdrawn_at=None
    )
    maps: dict[tuple[UUID, str], tuple[list[CauseNode], list[CauseLink]]] = {
        (one.pk, template.key.value): ([], []) for one in challenges for template in TEMPLATES
    }
    for node in nodes.order_by("pk"):
        maps[node.challenge_id, node.template][0].append(node)
    for link in links.order_by("pk"):
        maps[link.challenge_id, link.template][1].append(link)
    template = TEMPLATES[0]
    return {key: digest_of_map(CauseMap(template, tuple(some), tuple(ties))) for key, (some, ties) in maps.items()}
