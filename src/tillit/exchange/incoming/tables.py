"""The groups of a partnership that comes in, how it decides, and a seat for each party where the parties meet."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from tillit.accord.actions import set_decision_way
from tillit.accord.queries import Way
from tillit.bodies.actions import form_body, give_seats, take_seat
from tillit.bodies.models import Body, BodyKind, Circle, Seat
from tillit.bodies.queries import bodies_of, members_of
from tillit.bodies.rules import can_sit_in
from tillit.exchange.incoming.rows import Known
from tillit.exchange.reading import File
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Fault, InvalidInput
from tillit.kernel.recurrence import parse_recurrence
from tillit.people.models import Organisation, Person, Sector


@dataclass(frozen=True, slots=True)
class Sitter:
    """Who sits on the seat of an organisation from the beginning: the one who brought the file in for it."""

    person: Person
    organisation: Organisation


def add_bodies(circle: Circle, data: File, known: Known, *, by: Actor) -> list[Body]:
    """The groups of the file, in its order."""
    return [
        form_body(
            circle,
            name=one["name"],
            kind=BodyKind(one["kind"]),
            sector=Sector(one["sector"]) if one.get("sector") else None,
            task=one.get("task", ""),
            cadence=one.get("cadence", ""),
            recurrence=str(parse_recurrence(one["recurrence"])) if one.get("recurrence") else "",
            owner=known[one["owner"]] if one.get("owner") else None,
            order=place,
            by=by,
        )
        for place, one in enumerate(data.get("bodies", []), 1)
    ]


def decide_as_told(circle: Circle, data: File, *, by: Actor) -> None:
    """The way to decide that the parties have agreed on, when the file tells it."""
    if told := data.get("decision_rule"):
        set_decision_way(circle, way=Way(**{name: value for name, value in told.items() if value is not None}), by=by)


def seat_parties(
    circle: Circle, bodies: list[Body], data: File, known: Known, *, sits: Sitter | None, by: Actor
) -> None:
    """Who has a seat where, as the file tells it; where it does not, every party of today in each joint steering group.

    A party without one in any joint group that opens the joint room could not enter and confirm. It gets one in the
    first such group whose seats the file does not tell, as when a party joins; where there is none, they get a table
    that is no fact.
    """
    members = list(members_of(circle.pk))
    tables = [one for one in bodies if one.opens_joint_room and not one.sector]
    seats: list[Seat] = []
    free: list[Body] = []
    for place, (body, one) in enumerate(zip(bodies, data.get("bodies", []), strict=True)):
        if "seats" in one:
            told = (_seated(body, f"bodies/{place}/seats/{at}", known[key]) for at, key in enumerate(one["seats"]))
            seats += [Seat(body=body, organisation=organisation) for organisation in dict.fromkeys(told)]
        elif body in tables:
            free.append(body)
            seats += [Seat(body=body, organisation=one) for one in members if body.kind == BodyKind.STEERING]
    seated = {seat.organisation_id for seat in seats if seat.body in tables}
    left = [one for one in members if one.pk not in seated]
    if left or not tables:
        table = free[0] if free else _table(circle, data.get("language", "sv"), by=by)
        tables.append(table)
        seats += [Seat(body=table, organisation=one) for one in left]
    give_seats(circle, seats, by=by)
    for seat in seats:
        if sits is not None and seat.organisation_id == sits.organisation.pk and seat.body in tables:
            take_seat(seat, person=sits.person, by=by)


def _seated(body: Body, path: str, organisation: Organisation) -> Organisation:
    """The same, when it may sit there: one that is here already may be of another sector than the file says."""
    if not (may := can_sit_in(body, organisation, as_guest=False)):
        raise InvalidInput((Fault(path, str(may.reasons[0]), _("Take it away here.")),))
    return organisation


def _table(circle: Circle, language: str, *, by: Actor) -> Body:
    taken = {one.name: one.order for one in bodies_of(circle.pk)}
    with override(language):
        name = _("The parties")
    while name in taken:
        name += "*"
    order = max(taken.values(), default=0) + 1
    return form_body(circle, name=name, kind=BodyKind.COORDINATION, order=order, is_table=True, by=by)
