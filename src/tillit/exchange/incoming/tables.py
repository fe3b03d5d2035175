"""The groups of a partnership that comes in, how it decides, and a seat for each party where the parties meet."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from tillit.accord.actions import set_decision_way
from tillit.accord.queries import Way
from tillit.bodies.actions import form_body, give_seat, take_seat
from tillit.bodies.models import Body, BodyKind, Circle
from tillit.bodies.queries import bodies_of, members_of
from tillit.exchange.incoming.rows import Known
from tillit.exchange.reading import File
from tillit.kernel.actor import Actor
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


def seat_parties(circle: Circle, *, language: str, sits: Sitter | None, by: Actor) -> None:
    """Each party of today has a seat at the table of the parties; without one nobody could enter and confirm.

    The joint steering groups; where there is none, the first joint group that opens the joint room, as when a party
    joins; where there is none of them either, one is made.
    """
    joint = [one for one in bodies_of(circle.pk) if one.opens_joint_room and not one.owner_id and not one.sector]
    tables = [one for one in joint if one.kind == BodyKind.STEERING] or joint[:1] or [_table(circle, language, by=by)]
    for organisation in members_of(circle.pk):
        for table in tables:
            seat = give_seat(table, organisation=organisation, by=by)
            if sits is not None and organisation.pk == sits.organisation.pk:
                take_seat(seat, person=sits.person, by=by)


def _table(circle: Circle, language: str, *, by: Actor) -> Body:
    taken = {one.name: one.order for one in bodies_of(circle.pk)}
    with override(language):
        name = _("The parties")
    while name in taken:
        name += "*"
    order = max(taken.values(), default=0) + 1
    return form_body(circle, name=name, kind=BodyKind.COORDINATION, order=order, by=by)
