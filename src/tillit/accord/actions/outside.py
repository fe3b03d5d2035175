"""The free voice of those who have been a party, from their own pages: beside what it was, with no say in it (C5)."""

from uuid import UUID, uuid4

from django.db import transaction

from tillit.accord.actions.voices import keep_statement
from tillit.accord.models import Statement, StatementKind
from tillit.accord.queries import circles_left_by, mandate_behind
from tillit.accord.rules import can_say_from_outside, can_see_own_words
from tillit.accord.voice import Subject, wholes_of
from tillit.bodies.actions import able_in, let_in
from tillit.bodies.models import Room, RoomKind, Scope
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.kernel.verdict import require
from tillit.people.models import Organisation
from tillit.people.queries import author


@transaction.atomic
def left_behind(organisation: Organisation, *, by: Actor) -> dict[UUID, Subject]:
    """What an organisation was party to and is not, by circle, for who speaks for it: it can speak beside it.

    A job enters the joint rooms for it, and reads what the thing is called and nothing else.
    """
    require(can_see_own_words(by, organisation))
    circles = circles_left_by(organisation)
    if not circles:
        return {}
    rooms = Room.objects.filter(kind=RoomKind.CIRCLE, circle__in=circles).order_by("pk")
    job = Actor.system(f"rooms:{uuid4().hex}")
    with acting(job), let_in(rooms.values_list("pk", flat=True), by=job):
        return wholes_of(circles)


@transaction.atomic
def say_from_outside(
    circle: UUID,
    *,
    organisation: Organisation,
    kind: StatementKind,
    text: str,
    is_public: bool,
    reason: str = "",
    by: Actor,
) -> Statement:
    """Say something beside what one's organisation was party to; no other can hinder it (C5)."""
    require(can_say_from_outside(by, circle, organisation))
    person, mandate = author(by), mandate_behind(by, organisation, Scope.SPEAK)
    subject = left_behind(organisation, by=by).get(circle)
    if subject is None:
        raise NotFound
    with able_in(subject.room, by=by) as actor:
        return keep_statement(
            subject.room, organisation=organisation, kind=kind, subject=subject.place, called=subject.called,
            text=text, person=person, mandate=mandate, is_public=is_public, reason=reason, by=actor,
        )  # fmt: skip
