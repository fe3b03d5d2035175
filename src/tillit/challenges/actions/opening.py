"""Opening a challenge, and letting an organisation in to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tillit.accord.queries import mandate_behind
from tillit.bodies.actions import form_body, form_circle, give_seat, join_circle, key_for, take_seat
from tillit.bodies.models import BodyKind, Circle, RoomKind, Scope
from tillit.bodies.queries import room_of
from tillit.challenges.actions.papers import share_paper, write_paper
from tillit.challenges.events import CHALLENGE_OPENED
from tillit.challenges.guided import JOINT, PICTURE
from tillit.challenges.models import Challenge
from tillit.challenges.queries import table_of
from tillit.challenges.rules import can_open_challenge
from tillit.documents.actions import new_paper
from tillit.documents.models import DocumentKind
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.kernel.period import today
from tillit.kernel.verdict import require
from tillit.people.models import Organisation, Person
from tillit.people.queries import author
from tillit.trail.actions import record


@dataclass(frozen=True, slots=True)
class Opening:
    """What somebody tells when they take up a challenge.

    `texts`: their organisation's picture of it, by the keys of its parts (guided.PICTURE), of which one is enough.
    `facts`: where it works, with what and for whom (people.models.Whereabouts), as far as it is told.
    """

    organisation: Organisation
    title: str
    texts: Mapping[str, str]
    facts: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def open_challenge(told: Opening, *, invite: Callable[[Challenge], object] | None = None, by: Actor) -> Challenge:
    """Take up a challenge for an organisation: it is alone in its circle until others come in (C1).

    Its picture is shared at once, since it is what others are asked about; the joint text begins empty. `invite` asks
    them, last in the same transaction, when all of it stands.
    """
    require(can_open_challenge(by, told.organisation))
    person, organisation = author(by), told.organisation
    mandate = mandate_behind(by, organisation, Scope.SPEAK)
    circle = _circle_of(organisation, person)
    room = room_of(circle, RoomKind.CIRCLE)
    challenge = Challenge(
        room=room, circle=circle, title=told.title, language=get_language() or "sv", opened_for=organisation,
        opened_by=person, **told.facts,
    )  # fmt: skip
    challenge.save(force_insert=True)
    new_paper(
        room, kind=DocumentKind.JOINT_TEXT, organisation=organisation, title=told.title,
        texts={part.key: "" for part in JOINT}, by=person,
    )  # fmt: skip
    record(
        CHALLENGE_OPENED, challenge, room=room.pk, by=by, party=organisation.pk, mandate=mandate.pk, matter=circle.pk,
        person=person, organisation=organisation.name, title=told.title,
    )  # fmt: skip
    paper = write_paper(challenge, PICTURE, organisation=organisation, texts=told.texts, version=0, by=by)
    share_paper(challenge, paper, version=paper.version, by=by)
    if invite is not None:
        invite(challenge)
    return challenge


@transaction.atomic
def come_in(challenge: Challenge, *, organisation: Organisation, by: Actor) -> None:
    """An organisation is in the circle from today, with a seat where all meet, which it fills itself.

    Whoever calls has its yes, and that of those who were there before.
    """
    join_circle(challenge.circle, organisation=organisation, starts_on=today(), by=by)
    give_seat(table_of(challenge), organisation=organisation, by=by)


def _circle_of(organisation: Organisation, person: Person) -> Circle:
    """A circle of one, with a group in which each who comes has a seat; the person sits there from the beginning.

    A job makes it: nobody is in its rooms before there is a seat.
    """
    job = Actor.system(f"rooms:{uuid4().hex}")
    with acting(job):
        circle = form_circle(by=job)
        with key_for(room_of(circle, RoomKind.CIRCLE), by=job):
            join_circle(circle, organisation=organisation, starts_on=today(), by=job)
            table = form_body(
                circle, name=_("The conversation group"), kind=BodyKind.COORDINATION, order=1, is_table=True, by=job
            )
            take_seat(give_seat(table, organisation=organisation, by=job), person=person, by=job)
    return circle
