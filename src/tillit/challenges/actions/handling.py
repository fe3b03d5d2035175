"""Writing and publishing a handling order, and telling how far a matter has come. Rows are only added (C7)."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tillit.accord.queries import mandate_behind
from tillit.bodies.actions import open_room_of
from tillit.bodies.models import Scope
from tillit.bodies.queries import colleagues_in, membership_of, public_room
from tillit.challenges.events import (
    HANDLING_ORDER_PUBLISHED,
    HANDLING_ORDER_TOLD,
    HANDLING_ORDER_WRITTEN,
    HANDLING_SENT_ON,
    HANDLING_STEP_DONE,
)
from tillit.challenges.handling import MOST_CONTACTS, MOST_DAYS, MOST_STEPS, Told, as_rows, steps_of
from tillit.challenges.models import Challenge, HandlingMark, HandlingOrder, MarkKind
from tillit.challenges.queries.handling import handled, marks_in, own_orders, published_orders
from tillit.challenges.rules.handling import can_mark, can_write_order, is_left
from tillit.challenges.wording.handling import order_as_text
from tillit.ground.db import hold, lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput, NotFound
from tillit.kernel.formats import day_text
from tillit.kernel.verdict import require
from tillit.people.above import tell_everybody
from tillit.people.models import Organisation, Person
from tillit.people.queries import author
from tillit.trail.actions import record

MOST_EVENT = 120


@dataclass(frozen=True, slots=True)
class Marked:
    """What is told of the step that is next: done, or sent on to another part. `seen`: how many had been told then."""

    kind: MarkKind
    to: str = ""
    said: str = ""
    answers: Person | None = None
    seen: int = 0


@transaction.atomic
def write_order(organisation: Organisation, told: Told, *, seen: UUID | None, by: Actor) -> HandlingOrder:
    """Write it anew, in the organisation's own room; the same once more adds nothing.

    `seen`: the newest there when the page was opened. Conflict with both texts when there is another.
    """
    require(can_write_order(by, organisation))
    _check(told)
    room = open_room_of(organisation, by=by)
    hold(organisation.pk.int >> 65)
    newest = next(iter(own_orders(by, organisation.pk)), None)
    made = _row(organisation, told)
    if newest is not None and _same(newest, made):
        return newest
    if (newest.pk if newest else None) != seen:
        raise Conflict(mine=order_as_text(made), theirs=order_as_text(newest) if newest else "")
    person, mandate = author(by), mandate_behind(by, organisation, Scope.SPEAK)
    made.room, made.written_by, made.mandate = room, person, mandate
    made.save(force_insert=True)
    record(
        HANDLING_ORDER_WRITTEN, made, room=room.pk, by=by, party=organisation.pk, mandate=mandate.pk, person=person,
        organisation=organisation.name,
    )  # fmt: skip
    return made


@transaction.atomic
def publish_order(order: HandlingOrder, *, by: Actor) -> HandlingOrder:
    """What is written is everybody's to read from now on, and is never changed; published already adds nothing.

    Conflict when something newer has been written since the page was opened.
    """
    organisation = order.organisation
    require(can_write_order(by, organisation))
    hold(organisation.pk.int >> 65)
    newest = next(iter(own_orders(by, organisation.pk)), None)
    if newest is None:
        raise NotFound
    if newest.pk != order.pk:
        raise Conflict(mine=order_as_text(order), theirs=order_as_text(newest))
    standing = published_orders([organisation.pk])
    if any(_same(one, newest) and one.kept_at >= newest.kept_at for one in standing):
        return standing[-1]
    person, mandate = author(by), mandate_behind(by, organisation, Scope.SPEAK)
    made = HandlingOrder(
        room=public_room(), organisation=organisation, steps=newest.steps, contacts=newest.contacts,
        in_force_on=newest.in_force_on, source=newest.source, written_by=person, mandate=mandate,
    )  # fmt: skip
    made.save(force_insert=True)
    record(
        HANDLING_ORDER_PUBLISHED, newest, room=newest.room_id, by=by, party=organisation.pk, mandate=mandate.pk,
        person=person, organisation=organisation.name, day=day_text(newest.in_force_on),
    )  # fmt: skip
    tell_everybody(organisation.pk)
    return made


@transaction.atomic
def tell_from_source(organisation: Organisation, told: Told, *, by: Actor) -> HandlingOrder:
    """What an open source says of an organisation, with the examples: written by nobody there, and told as that."""
    if by.person_id is not None or not told.source:
        raise NotFound
    _check(told)
    made = _row(organisation, told)
    made.room = public_room()
    made.save(force_insert=True)
    record(HANDLING_ORDER_TOLD, made, room=made.room_id, by=by, reason=told.source, organisation=organisation.name)
    tell_everybody(organisation.pk)
    return made


@transaction.atomic
def mark_step(challenge: Challenge, marked: Marked, *, party: Organisation, by: Actor) -> HandlingMark:
    """Tell that the step that is next is done, or to which part of the party it is sent on; all who take part read it.

    NotFound where the party has no order. Conflict when more has been told since the page was opened.
    """
    fresh = lock(challenge)
    require(can_mark(by, fresh, party))
    place = membership_of(fresh.circle_id, party.pk)
    marks = [one for one in marks_in(fresh) if one.organisation_id == party.pk]
    matter = handled(party, place.starts_on, published_orders([party.pk]), marks) if place else None
    if matter is None:
        raise NotFound
    if len(marks) != marked.seen:
        last = marks[-1]
        raise Conflict(mine=marked.said or marked.to, theirs=f"{last.get_kind_display()} {last.to} {last.said}".strip())
    steps = steps_of(matter.order.steps)
    require(is_left(matter.stands.done, len(steps)))
    _check_mark(fresh, marked, party)
    person, what = author(by), steps[matter.stands.done].what
    made = HandlingMark(
        room=fresh.room, challenge=fresh, organisation=party, order=matter.order, step=matter.stands.done,
        kind=marked.kind, to=marked.to, said=marked.said, answers=marked.answers, marked_by=person,
    )  # fmt: skip
    made.save(force_insert=True)
    about: dict[str, Any] = {
        "room": fresh.room_id, "by": by, "party": party.pk, "matter": fresh.circle_id, "reason": marked.said,
        "mandate": mandate_behind(by, party, Scope.SPEAK).pk,
    }  # fmt: skip
    if marked.kind == MarkKind.SENT_ON:
        record(
            HANDLING_SENT_ON, made, person=person, organisation=party.name, what=what[:MOST_EVENT], to=marked.to,
            **about,
        )  # fmt: skip
    else:
        record(HANDLING_STEP_DONE, made, person=person, organisation=party.name, what=what[:MOST_EVENT], **about)
    return made


def _row(organisation: Organisation, told: Told) -> HandlingOrder:
    return HandlingOrder(
        organisation=organisation, steps=as_rows(told.steps), contacts=as_rows(told.contacts),
        in_force_on=told.in_force_on, source=told.source,
    )  # fmt: skip


def _same(one: HandlingOrder, other: HandlingOrder) -> bool:
    names = ("steps", "contacts", "in_force_on", "source")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def _check(told: Told) -> None:
    faults = []
    if not told.steps:
        faults.append(Fault("what_1", _("An order has at least one step."), _("Write what happens first.")))
    if any(one.days is not None and not 0 <= one.days <= MOST_DAYS for one in told.steps):
        message = _("A step takes between 0 and %(most)s days.") % {"most": MOST_DAYS}
        faults.append(Fault("", message, _("Leave it empty if you do not know.")))
    if len(told.steps) > MOST_STEPS or len(told.contacts) > MOST_CONTACTS:
        faults.append(Fault("", _("That is more than an order holds."), _("Put some of them together.")))
    if faults:
        raise InvalidInput(tuple(faults))


def _check_mark(challenge: Challenge, marked: Marked, party: Organisation) -> None:
    if (marked.kind == MarkKind.SENT_ON) != bool(marked.to):
        raise InvalidInput(
            (Fault("to", _("Say to which part of you it is sent on."), _("A department or a function.")),)
        )
    if marked.answers is not None and marked.answers not in colleagues_in(challenge.room, party):
        raise InvalidInput((Fault("answers", _("Choose somebody who sits for your organisation in the talks.")),))
