"""Agreeing on a map: all say yes to it as it stands, and that version is kept (C3). Drawing goes on meanwhile."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tillit.accord.actions import lapse_if_moved, propose
from tillit.accord.actions.proposals import Wanted, Why
from tillit.accord.models import Proposal, State
from tillit.accord.queries import mandate_behind, open_in, owner_keys, who_agreed
from tillit.bodies.models import Scope
from tillit.challenges.causes.templates import BY_KEY, Template
from tillit.challenges.events import CAUSE_MAP_AGREED
from tillit.challenges.models import CauseAgreed, Challenge
from tillit.challenges.queries import challenge_of
from tillit.challenges.queries.causes import digest_of_map, digest_of_told, map_of, newest_agreed, told_of
from tillit.challenges.rules.causes import can_agree_on_map
from tillit.challenges.wording.cause_proposals import moved_map
from tillit.challenges.wording.cause_words import TEMPLATE
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput, NotFound
from tillit.kernel.verdict import require
from tillit.trail.actions import record
from tillit.trail.names import in_parts

AGREED = "cause_map_agreed"


@transaction.atomic
def agree_on_map(challenge: Challenge, template: Template, *, digest: str, why: Why, by: Actor) -> Proposal | None:
    """Ask all whether this map, as it was read, is how they see it together; who is alone says so at once.

    Conflict when it has changed since it was read. InvalidInput when it is empty, agreed on already, or asked.
    """
    fresh = lock(challenge)
    require(can_agree_on_map(by, fresh, why.party))
    drawn = map_of(fresh, template)
    if digest_of_map(drawn) != digest:
        raise Conflict
    newest = newest_agreed(fresh, template)
    if not drawn.nodes:
        raise _fault(_("The map is empty."), _("Put something on it first."))
    if newest is not None and digest_of_told(newest.told) == digest:
        raise _fault(_("You have agreed on this map as it stands."), _("Change something on it first."))
    told = {"template": template.key.value, "digest": digest, "title": fresh.title, "told": told_of(drawn)}
    if owner_keys(fresh.room) == {why.party.pk}:
        mandate = mandate_behind(by, why.party, Scope.SPEAK)
        _keep(fresh, told, reason=why.reason, told={"party": why.party.pk, "mandate": mandate.pk}, by=by)
        return None
    for old in open_in(fresh.room).filter(word=AGREED, change__template=template.key.value):
        if lapse_if_moved(old, by=by).state == State.OPEN:
            raise _fault(_("This is proposed already."), _("Answer the proposal that is there."))
    return propose(fresh.room, wanted=Wanted(AGREED, told, fresh.pk), why=why, by=by)


@transaction.atomic
def adopt_map(proposal: Proposal, *, by: Actor) -> UUID:
    """Keep the version that everybody has said yes to. Conflict when the map has changed meanwhile."""
    assert proposal.room.circle_id is not None  # noqa: S101  # what is joint is owned by a circle
    found = challenge_of(proposal.room.circle_id)
    if found is None:
        raise NotFound
    challenge = lock(found)
    if moved_map(proposal):
        raise Conflict
    told = {"proposal": str(proposal.pk), "found_by": who_agreed(proposal.pk)}
    agreed = _keep(challenge, proposal.change, reason=proposal.reason, told=told, by=by)
    return agreed.challenge_id


def _keep(challenge: Challenge, change: dict[str, Any], *, reason: str, told: dict[str, Any], by: Actor) -> CauseAgreed:
    template = BY_KEY[change["template"]]
    newest = newest_agreed(challenge, template)
    agreed = CauseAgreed(
        room=challenge.room, challenge=challenge, template=template.key, number=newest.number + 1 if newest else 1,
        told=change["told"], proposal_id=told.get("proposal"),
    )  # fmt: skip
    agreed.save(force_insert=True)
    record(
        CAUSE_MAP_AGREED, challenge, room=challenge.room_id, by=by, matter=challenge.circle_id, reason=reason,
        title=challenge.title, map=in_parts(TEMPLATE, template.key.value), number=agreed.number, **told,
    )  # fmt: skip
    return agreed


def _fault(message: str, mend: str) -> InvalidInput:
    return InvalidInput((Fault("", message, mend),))
