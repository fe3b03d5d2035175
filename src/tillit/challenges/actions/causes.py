"""Drawing on the map of causes to goals: each party its own boxes and links, at once and in its own name (C1, C7).

The challenge is locked while somebody draws, so that two at once are one after the other and no circle slips in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.bodies.models import Scope
from tillit.bodies.queries import mandate_of
from tillit.challenges.causes.graph import way_between
from tillit.challenges.causes.templates import BY_KEY, Template, is_bound, leads_there, may_lead
from tillit.challenges.events import (
    CAUSE_CHANGED,
    CAUSE_TOLD,
    CAUSE_WITHDRAWN,
    CAUSES_LINKED,
    CAUSES_UNLINKED,
)
from tillit.challenges.models import CauseLink, CauseNode, Challenge, Row
from tillit.challenges.queries.causes import CauseMap, map_of
from tillit.challenges.rules.causes import can_draw, can_redraw, is_in_map
from tillit.challenges.wording.cause_words import kind_name, link_as_text, node_as_text
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput
from tillit.kernel.verdict import require
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.trail.actions import record
from tillit.trail.words import EventWord, changes_between

MOST_NODES, MOST_LINKS, STEP = 200, 300, 2**32
FIELDS = ("kind", "text", "detail")


@dataclass(frozen=True, slots=True)
class Box:
    """What somebody puts on the map: one or several boxes of a kind, and in which box that stands there they hang."""

    kind: str
    texts: Sequence[str]
    detail: str = ""
    at: CauseNode | None = None


@transaction.atomic
def add_causes(
    challenge: Challenge, template: Template, told: Box, *, party: Organisation, by: Actor
) -> list[CauseNode]:
    """Put boxes on a map, each linked to the one that it hangs in. InvalidInput when it is full, or does not fit."""
    fresh = lock(challenge)
    require(can_draw(by, fresh, party))
    drawn = map_of(fresh, template)
    _check_kind(template, told.kind)
    if len(drawn.nodes) + len(told.texts) > MOST_NODES:
        raise _fault(
            "text", _("A map holds at most %(most)s boxes.") % {"most": MOST_NODES}, _("Take some away first.")
        )
    last = max((one.order for one in drawn.nodes), default=0)
    made = []
    for at, text in enumerate(told.texts, start=1):
        node = CauseNode(
            room=fresh.room, challenge=fresh, organisation=party, written_by=author(by), template=template.key,
            kind=told.kind, text=text, detail=told.detail, order=last + at * STEP,
        )  # fmt: skip
        node.save(force_insert=True)
        values = {name: getattr(node, name) for name in FIELDS}
        _record(CAUSE_TOLD, node, str(node), changes_between(dict.fromkeys(values, ""), values), by=by)
        if told.at is not None:
            hang(fresh, template, node, told.at, party=party, by=by)
        made.append(node)
    return made


@transaction.atomic
def change_cause(
    node: CauseNode, *, values: dict[str, Any], version: int, party: Organisation | None = None, by: Actor
) -> CauseNode:
    """Say a box otherwise; it was read in `version`. Conflict with both texts when it has changed.

    What somebody who has left put there is the own of `party` from then on.
    """
    lock(node.challenge)
    fresh = lock(node)
    mine = party or fresh.organisation
    require(can_redraw(by, fresh.challenge, fresh, mine))
    before = {name: getattr(fresh, name) for name in FIELDS}
    if fresh.version != version:
        raise Conflict(mine=node_as_text(values), theirs=node_as_text(before))
    if before == values and fresh.organisation_id == mine.pk:
        return fresh
    _check_kind(BY_KEY[fresh.template], values["kind"])
    _check_links_stay(fresh, values["kind"])
    for name, value in values.items():
        setattr(fresh, name, value)
    fresh.organisation = mine
    _save(fresh, *FIELDS, "organisation", by=by)
    _record(CAUSE_CHANGED, fresh, str(fresh), changes_between(before, values), by=by)
    return fresh


@transaction.atomic
def withdraw_cause(node: CauseNode, *, reason: str = "", party: Organisation | None = None, by: Actor) -> None:
    """Take a box off the map; what was linked to it stays, without that link."""
    lock(node.challenge)
    fresh = _taken_off(node, party, by=by)
    _record(CAUSE_WITHDRAWN, fresh, str(fresh), [], reason=reason, by=by)


@transaction.atomic
def link_causes(cause: CauseNode, effect: CauseNode, *, party: Organisation, by: Actor) -> CauseLink:
    """Say that one box leads to another. InvalidInput where the template lets it not, or it is said already."""
    challenge, template = lock(cause.challenge), BY_KEY[cause.template]
    require(
        can_draw(by, challenge, party)
        & is_in_map(cause, challenge, template.key)
        & is_in_map(effect, challenge, template.key)
    )
    drawn = map_of(challenge, template)
    _check_link(drawn, cause, effect)
    link = CauseLink(
        room=challenge.room, challenge=challenge, organisation=party, written_by=author(by), template=template.key,
        cause=cause, effect=effect,
    )  # fmt: skip
    link.save(force_insert=True)
    _record(CAUSES_LINKED, link, link_as_text(link), [], by=by)
    return link


@transaction.atomic
def unlink_causes(link: CauseLink, *, reason: str = "", party: Organisation | None = None, by: Actor) -> None:
    """Take a link off the map; both boxes stay."""
    lock(link.challenge)
    fresh = _taken_off(link, party, by=by)
    _record(CAUSES_UNLINKED, fresh, link_as_text(link), [], reason=reason, by=by)


def hang(
    challenge: Challenge, template: Template, node: CauseNode, at: CauseNode, *, party: Organisation, by: Actor
) -> CauseLink:
    """Link a box to one that it hangs in, in the direction that their kinds have."""
    require(is_in_map(at, challenge, template.key))
    there = leads_there(template, node.kind, at.kind)
    if there is None:
        told = {"one": kind_name(node.kind), "other": kind_name(at.kind)}
        raise _fault(
            "at",
            _("In this template “%(one)s” does not hang in “%(other)s”.") % told,
            _("Choose another place or kind."),
        )
    return link_causes(*((node, at) if there else (at, node)), party=party, by=by)


def _check_link(drawn: CauseMap, cause: CauseNode, effect: CauseNode) -> None:
    template, edges = drawn.template, drawn.edges
    told = {"one": kind_name(cause.kind), "other": kind_name(effect.kind)}
    if cause.pk == effect.pk:
        raise _fault("effect", _("Nothing leads to itself."), _("Choose another box."))
    if not may_lead(template, cause.kind, effect.kind):
        raise _fault(
            "effect", _("In this template “%(one)s” does not lead to “%(other)s”.") % told,
            _("Turn it round, choose another box, or draw it on the free map."),
        )  # fmt: skip
    if any((one.cause, one.effect) == (cause.pk, effect.pk) for one in edges):
        raise _fault("effect", _("This link is on the map already."), _("Choose another box."))
    if len(edges) >= MOST_LINKS:
        raise _fault(
            "effect", _("A map holds at most %(most)s links.") % {"most": MOST_LINKS}, _("Take some away first.")
        )
    if is_bound(template, cause.kind, effect.kind):
        _check_it_stays_a_tree(drawn, cause, effect)


def _check_it_stays_a_tree(drawn: CauseMap, cause: CauseNode, effect: CauseNode) -> None:
    kinds = {one.pk: one.kind for one in drawn.nodes}
    bound = [one for one in drawn.edges if is_bound(drawn.template, kinds[one.cause], kinds[one.effect])]
    way = way_between(cause.pk, effect.pk, bound)
    if way:
        texts = {one.pk: one.text for one in drawn.nodes}
        raise _fault(
            "effect", _("These two hang together already: %(way)s. In a tree there is one way only between two boxes.")
            % {"way": " – ".join(f"“{texts[key]}”" for key in way)},
            _("Take that link away first, or draw it on the free map, where there can be several."),
        )  # fmt: skip


def _check_kind(template: Template, kind: str) -> None:
    if kind not in template.by_kind:
        raise _fault("kind", _("This template has no such box."), _("Choose another kind."))


def _check_links_stay(node: CauseNode, kind: str) -> None:
    """A box of another kind still fits with the links that it has; else it says which does not."""
    drawn = map_of(node.challenge, BY_KEY[node.template])
    kinds = {one.pk: one.kind for one in drawn.nodes} | {node.pk: kind}
    texts = {one.pk: one.text for one in drawn.nodes}
    for one in drawn.edges:
        if node.pk in {one.cause, one.effect} and not may_lead(drawn.template, kinds[one.cause], kinds[one.effect]):
            told = {"kind": kind_name(kind), "other": texts[one.other(node.pk)]}
            raise _fault(
                "kind", _("As “%(kind)s” it does not fit with its link to “%(other)s”.") % told,
                _("Choose another kind, or take that link away first."),
            )  # fmt: skip


def _taken_off(drawn: Row, party: Organisation | None, *, by: Actor) -> Row:
    fresh = lock(drawn)
    mine = party or fresh.organisation
    require(can_redraw(by, fresh.challenge, fresh, mine))
    fresh.withdrawn_at, fresh.organisation = timezone.now(), mine
    _save(fresh, "withdrawn_at", "organisation", by=by)
    return fresh


def _save(drawn: Row, *columns: str, by: Actor) -> None:
    drawn.version += 1
    drawn.written_by = author(by)
    drawn.save(update_fields=[*columns, "version", "written_by"])


def _record(word: EventWord, drawn: Row, what: str, changes: list[Any], *, reason: str = "", by: Actor) -> None:
    mandate = mandate_of(by, drawn.organisation_id, Scope.SPEAK)
    record(
        word, drawn, room=drawn.room_id, by=by, party=drawn.organisation_id, mandate=mandate.pk if mandate else None,
        matter=drawn.challenge.circle_id, reason=reason, person=author(by), organisation=drawn.organisation.name,
        what=what, changes=changes,
    )  # fmt: skip


def _fault(path: str, message: str, mend: str) -> InvalidInput:
    return InvalidInput((Fault(path, message, mend),))
