"""Telling what an organisation needs, has, leans on and has to win over; changing it, and taking it back (C1, C4, C7).

Each organisation writes its own, and nobody else touches it. What a row said before stands in the trail.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.bodies.models import Scope
from tillit.bodies.queries import colleagues_in, mandate_of
from tillit.challenges.events import (
    ANCHOR_STEP_CHANGED,
    ANCHOR_STEP_SHARED,
    ANCHOR_STEP_TAKEN_BACK,
    ANCHOR_STEP_WITHDRAWN,
    ANCHOR_STEP_WRITTEN,
    NEED_CHANGED,
    NEED_TOLD,
    NEED_WITHDRAWN,
    POLICY_LINK_CHANGED,
    POLICY_LINK_WITHDRAWN,
    POLICY_LINKED,
    RESOURCE_CHANGED,
    RESOURCE_TOLD,
    RESOURCE_WITHDRAWN,
)
from tillit.challenges.models import AnchorStep, Challenge, Need, PolicyLink, Resource, Row
from tillit.challenges.queries import needs_by_key, own_room, policies_to_link
from tillit.challenges.rules import can_change_row, can_plan, can_share_step, can_take_back_step, can_tell
from tillit.challenges.sorts import BY_MODEL, Sort
from tillit.challenges.wording.rows import plain, row_as_text
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput
from tillit.kernel.verdict import require
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.trail.actions import record
from tillit.trail.words import EventWord, changes_between

MOST_TOLD = 120
TOLD, CHANGED, WITHDRAWN, SHARED, TAKEN_BACK = "told", "changed", "withdrawn", "shared", "taken back"
Values = Mapping[str, Any]


@transaction.atomic
def tell_row(challenge: Challenge, sort: Sort, *, party: Organisation, values: Values, by: Actor) -> Row:
    """An organisation tells a need, a resource or a policy document; a part of its plan it writes in its own room.

    InvalidInput for a need or a document that is not there, or for somebody who cannot hold it.
    """
    is_plan = sort.model is AnchorStep
    require((can_plan if is_plan else can_tell)(by, challenge, party))
    _check(challenge, party, values, by=by)
    room = own_room(challenge, party) if is_plan else challenge.room
    row = sort.model(room=room, challenge=challenge, organisation=party, written_by=author(by), **values)
    row.save(force_insert=True)
    _record(TOLD, row, room.pk, changes_between(dict.fromkeys(values, ""), plain(sort, values)), by=by)
    return row


@transaction.atomic
def change_row(row: Row, *, values: Values, version: int, by: Actor) -> Row:
    """Say it otherwise; it was read in `version`. Conflict with both texts when it has changed."""
    fresh, sort = lock(row), BY_MODEL[type(row)]
    require(can_change_row(by, fresh.challenge, fresh))
    before = {name: getattr(fresh, name) for name in sort.fields}
    if fresh.version != version:
        raise Conflict(mine=row_as_text(sort, values), theirs=row_as_text(sort, before))
    if before == dict(values):
        return fresh
    _check(fresh.challenge, fresh.organisation, values, by=by)
    for name, value in values.items():
        setattr(fresh, name, value)
    _save(fresh, *values, by=by)
    changes = changes_between(plain(sort, before), plain(sort, values))
    _record(CHANGED, fresh, fresh.room_id, changes, by=by)
    return fresh


@transaction.atomic
def withdraw_row(row: Row, *, reason: str = "", by: Actor) -> None:
    """It holds no more; that it was told stays in the trail."""
    fresh = lock(row)
    require(can_change_row(by, fresh.challenge, fresh))
    fresh.withdrawn_at = timezone.now()
    _save(fresh, "withdrawn_at", by=by)
    _record(WITHDRAWN, fresh, fresh.room_id, [], reason=reason, by=by)


@transaction.atomic
def share_step(step: AnchorStep, *, version: int, by: Actor) -> AnchorStep:
    """Let the others read a part of the plan, as it was seen in `version` (C4). Both rooms remember it."""
    fresh = lock(step)
    require(can_share_step(by, fresh.challenge, fresh))
    if fresh.version != version:
        raise Conflict(theirs=_as_it_stands(fresh))
    return _move(SHARED, fresh, fresh.challenge.room_id, by=by)


@transaction.atomic
def take_back_step(step: AnchorStep, *, by: Actor) -> AnchorStep:
    """Only the party's own people read it from now on; what somebody has read they have read."""
    fresh = lock(step)
    require(can_take_back_step(by, fresh.challenge, fresh))
    return _move(TAKEN_BACK, fresh, own_room(fresh.challenge, fresh.organisation).pk, by=by)


def _move(act: str, step: AnchorStep, room: UUID, *, by: Actor) -> AnchorStep:
    before = step.room_id
    step.room_id = room
    _save(step, "room", by=by)
    for place in (before, room):
        _record(act, step, place, [], by=by)
    return step


def _save(row: Row, *columns: str, by: Actor) -> None:
    row.version += 1
    row.written_by = author(by)
    row.save(update_fields=[*columns, "version", "written_by"])


def _check(challenge: Challenge, party: Organisation, values: Values, *, by: Actor) -> None:
    """What is chosen is still there to be chosen."""
    need, document, holder = values.get("need"), values.get("document"), values.get("holder")
    faults = []
    if need is not None and need.pk not in needs_by_key(challenge, [need.pk]):
        faults.append(Fault("need", _("This need does not stand any more."), _("Choose another, or none.")))
    if document is not None and document.pk not in {one.pk for one in policies_to_link(by, challenge)}:
        faults.append(Fault("document", _("This document is not shared here any more."), _("Choose another.")))
    if holder is not None and not colleagues_in(own_room(challenge, party), party).filter(pk=holder.pk).exists():
        faults.append(Fault("holder", _("This person has no seat here for your organisation."), _("Choose another.")))
    if faults:
        raise InvalidInput(tuple(faults))


def _record(act: str, row: Row, room: UUID, changes: list[Any], *, reason: str = "", by: Actor) -> None:
    mandate = mandate_of(by, row.organisation_id, Scope.SPEAK)
    what = str(getattr(row, BY_MODEL[type(row)].headline)).partition("\n")[0][:MOST_TOLD]
    record(
        _event_of(type(row), act), row, room=room, by=by, party=row.organisation_id,
        mandate=mandate.pk if mandate else None, matter=row.challenge.circle_id, reason=reason, person=author(by),
        organisation=row.organisation.name, what=what, changes=changes,
    )  # fmt: skip


def _as_it_stands(row: Row) -> str:
    sort = BY_MODEL[type(row)]
    return row_as_text(sort, {name: getattr(row, name) for name in sort.fields})


def _event_of(model: type[Row], act: str) -> EventWord:
    words = {
        (Need, TOLD): NEED_TOLD, (Need, CHANGED): NEED_CHANGED, (Need, WITHDRAWN): NEED_WITHDRAWN,
        (Resource, TOLD): RESOURCE_TOLD, (Resource, CHANGED): RESOURCE_CHANGED,
        (Resource, WITHDRAWN): RESOURCE_WITHDRAWN, (PolicyLink, TOLD): POLICY_LINKED,
        (PolicyLink, CHANGED): POLICY_LINK_CHANGED, (PolicyLink, WITHDRAWN): POLICY_LINK_WITHDRAWN,
        (AnchorStep, TOLD): ANCHOR_STEP_WRITTEN, (AnchorStep, CHANGED): ANCHOR_STEP_CHANGED,
        (AnchorStep, WITHDRAWN): ANCHOR_STEP_WITHDRAWN, (AnchorStep, SHARED): ANCHOR_STEP_SHARED,
        (AnchorStep, TAKEN_BACK): ANCHOR_STEP_TAKEN_BACK,
    }  # fmt: skip
    return words[model, act]
