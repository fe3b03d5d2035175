"""What stands in somebody's day: each question in one statement, however much there is.

Their SQL is kept: "My day" asks them all, and putting them together took four times what the rest of the page did.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, F, Func, OuterRef, Q, QuerySet
from django.db.models.functions import Now

from tillit.bodies.models import (
    Admission,
    AdmissionAnswer,
    BodyKind,
    Capacity,
    Mandate,
    Membership,
    Outcome,
    Scope,
    Seat,
    Sitting,
    Task,
)
from tillit.bodies.queries.crossings import affiliations
from tillit.bodies.queries.mandates import mandates_in_force
from tillit.bodies.queries.periods import in_force
from tillit.bodies.queries.rooms import rooms_of
from tillit.bodies.queries.sides import takes_part
from tillit.ground.kept import kept
from tillit.kernel.actor import Actor
from tillit.kernel.period import today
from tillit.people.models import Affiliation, Invitation
from tillit.people.queries import affiliations_in_force
from tillit.people.roles import CONFIRM_MANDATE, DESCRIBE, ENTER_MANDATE, FILL_SEATS, WELCOME, roles_with

TASK = ("title", "due_on", "holder_id", "done_at", "agreed_at", "organisation__name", "asked_by__name", "room__circle")
SOON = timedelta(days=60)


@kept
def tasks_to_do(actor: Actor, *, most: int) -> QuerySet[Task]:
    """What the actor holds, and what nobody holds for an organisation of theirs; first due first, without a day last.

    A question to the organisation that has no answer yet is held by nobody, and so stands here too.
    """
    nobodys = Q(holder=None, organisation__in=_mine(actor))
    return _open_tasks(actor).filter(Q(holder=actor.person_id) | nobodys)[:most]


@kept
def tasks_of_others(actor: Actor, *, most: int) -> QuerySet[Task]:
    """What other organisations have to do, or are asked for, in rooms that the actor may enter."""
    return _open_tasks(actor).exclude(organisation__in=_mine(actor))[:most]


@kept
def seats_that_stand_empty(actor: Actor, *, most: int) -> QuerySet[Seat]:
    """Seats without a holder today, of the organisations whose seats the actor fills."""
    found = _seats_to_fill(actor).exclude(Exists(_sitting(Capacity.HOLDER)))
    return found.select_related("body__circle", "organisation").order_by("organisation__name_key", "body__name", "pk")[
        :most
    ]


@kept
def seats_without_deputy(actor: Actor, *, most: int) -> QuerySet[Seat, tuple[UUID, str, int]]:
    """Circle, organisation and how many of its seats there have a holder and no deputy.

    Guests need none, nor does a seat in what is only reported: nobody meets there before its parties have confirmed it.
    """
    found = _seats_to_fill(actor).filter(Exists(_sitting(Capacity.HOLDER)), as_guest=False)
    found = found.filter(body__circle__is_reported=False)
    found = found.exclude(Exists(_sitting(Capacity.DEPUTY)))
    rows = found.values_list("body__circle", "organisation__name").annotate(count=Count("pk"))
    return rows.order_by("organisation__name", "body__circle")[:most]


def questions_to_the_caucus(actor: Actor, most: int) -> list[tuple[Admission, bool]]:
    """Open questions in caucus rooms that the actor enters, and whether they are one who can answer."""
    return [(question, question.asks_me) for question in _questions_to_the_caucus(actor, most=most)]


@kept
def _questions_to_the_caucus(actor: Actor, *, most: int) -> QuerySet[Any]:
    """As the rule can_answer has it: somebody of this side only speaks for another than the one whose seat it is.

    The organisation whose seat it is answers itself where it is alone in the caucus.
    """
    circle, sector, own = (OuterRef(name) for name in ("room__circle", "room__sector", "sitting__seat__organisation"))
    seats = Seat.objects.filter(
        _stands(), in_force("body__"), as_guest=False, body__circle=circle, body__kind=BodyKind.CAUCUS,
        body__sector=sector,
    )  # fmt: skip
    member = Membership.objects.filter(
        in_force(), circle=OuterRef("body__circle"), organisation=OuterRef("organisation")
    )
    seats = seats.filter(Exists(member))
    answered = AdmissionAnswer.objects.filter(admission=OuterRef(OuterRef("pk")), organisation=OuterRef("organisation"))
    speaks = mandates_in_force().filter(person=actor.person_id, scope=Scope.SPEAK).values("organisation")
    mine = seats.filter(~Exists(answered), organisation__in=speaks)
    alone = ~Exists(seats.exclude(organisation=own))
    around = affiliations().filter(takes_part(OuterRef(circle)), person=actor.person_id)
    crosses = around.exclude(organisation__sector=sector)
    asks_me = ~Exists(crosses) & (Exists(mine.exclude(organisation=own)) | (alone & Exists(mine)))
    found = Admission.objects.filter(outcome=Outcome.ASKED, room__in=rooms_of(actor).values("pk"))
    found = found.annotate(asks_me=ExpressionWrapper(asks_me, output_field=BooleanField()))
    return found.select_related("sitting__person", "room").order_by("asked_at", "pk")[:most]


@kept
def mandates_to_see_to(actor: Actor, *, most: int) -> QuerySet[Mandate]:
    """What the actor is to confirm, and what soon runs out: theirs, and of organisations whose mandates they enter."""
    mine = Q(person=actor.person_id) | Q(organisation__in=_mine(actor, ENTER_MANDATE))
    soon = Q(confirmed_at__isnull=False, ends_on__lte=today() + SOON) & mine
    return _mandates().filter(_to_confirm(actor) | soon)[:most]


@kept
def mandates_that_wait(actor: Actor, *, most: int) -> QuerySet[Mandate]:
    """Mandates of the actor's own, or that they have entered, which somebody else has to confirm."""
    mine = Q(person=actor.person_id) | Q(entered_by=actor.person_id)
    return _mandates().filter(mine & ~_to_confirm(actor), confirmed_at=None)[:most]


def _to_confirm(actor: Actor) -> Q:
    """Nobody confirms their own mandate, unless nobody else there can."""
    others = affiliations().filter(role__in=roles_with(CONFIRM_MANDATE), organisation=OuterRef("organisation"))
    alone = ~Exists(others.exclude(person=actor.person_id))
    unconfirmed = Q(confirmed_at=None, organisation__in=_mine(actor, CONFIRM_MANDATE))
    return unconfirmed & (~Q(person=actor.person_id) | Q(alone))


@kept
def invitations_to_answer(actor: Actor, *, most: int) -> QuerySet[Invitation]:
    """The open invitations to the actor."""
    return _invitations().filter(person=actor.person_id)[:most]


@kept
def invitations_that_wait(actor: Actor, *, most: int) -> QuerySet[Invitation]:
    """The open invitations of the organisations whose people the actor sees to, and those that theirs asks others'
    first person with."""
    first = Q(asking__in=_mine(actor, DESCRIBE))
    return _invitations().filter(Q(organisation__in=_mine(actor, WELCOME)) | first)[:most]


def _mine(actor: Actor, permission: str | None = None) -> QuerySet[Affiliation, Any]:
    found = affiliations_in_force(actor.person_id)
    if permission is not None:
        found = found.filter(role__in=roles_with(permission))
    return found.values("organisation")


def _open_tasks(actor: Actor) -> QuerySet[Task]:
    # = ANY(ARRAY(...)): the rooms are worked out once and drive the index, as in the policies; IN goes room by room
    rooms = ArraySubquery(rooms_of(actor).values("pk"))
    inside = Func(F("room_id"), rooms, arg_joiner=" = ANY(", template="%(expressions)s)", output_field=BooleanField())
    found = Task.objects.filter(inside, done_at=None)
    return found.select_related("organisation", "asked_by", "room").only(*TASK).order_by("due_on", "pk")


def _seats_to_fill(actor: Actor) -> QuerySet[Seat]:
    member = Membership.objects.filter(
        in_force(), circle=OuterRef("body__circle"), organisation=OuterRef("organisation")
    )
    return Seat.objects.filter(
        _stands(), in_force("body__"), Q(as_guest=True) | Exists(member), organisation__in=_mine(actor, FILL_SEATS)
    )


def _stands() -> Q:
    return Q(ended_on=None) | Q(ended_on__gt=today())


def _sitting(capacity: Capacity) -> QuerySet[Sitting]:
    belongs = affiliations().filter(person=OuterRef("person"), organisation=OuterRef("seat__organisation"))
    return Sitting.objects.filter(in_force(), Exists(belongs), seat=OuterRef("pk"), capacity=capacity)


def _mandates() -> QuerySet[Mandate]:
    current = Q(ends_on=None) | Q(ends_on__gt=today())
    return (
        Mandate.objects.filter(current, ended_at=None)
        .select_related("person", "organisation")
        .order_by("ends_on", "pk")
    )


def _invitations() -> QuerySet[Invitation]:
    found = Invitation.objects.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=Now())
    return found.select_related("organisation", "person").order_by("expires_at", "pk")
