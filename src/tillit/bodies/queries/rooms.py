"""Who may see: the rooms of somebody, and for whom they speak there."""

import re
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from tillit.bodies.models import Circle, Room, RoomKind
from tillit.ground.kept import kept
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.kernel.period import today
from tillit.people.models import Organisation

PLACE = re.compile(r"\{(person|day)\}")
ROOMS = """
    WITH belongs AS MATERIALIZED (
        SELECT a.id AS affiliation_id, a.organisation_id
        FROM people_affiliation a JOIN people_person p ON p.id = a.person_id
        WHERE a.person_id = {person} AND p.is_active
            AND {day} >= a.starts_on AND {day} < coalesce(a.ends_on, 'infinity')
    ), held AS MATERIALIZED (
        SELECT seat_id, admitted_for FROM bodies_sitting
        WHERE person_id = {person} AND {day} >= starts_on AND {day} < coalesce(ends_on, 'infinity')
    ), seats AS MATERIALIZED (
        SELECT b.circle_id, b.kind, b.sector, s.organisation_id, s.as_guest, held.admitted_for,
            b.opens_joint_room AND b.owner_id IS NULL AS joint
        FROM held JOIN bodies_seat s ON s.id = held.seat_id JOIN bodies_body b ON b.id = s.body_id
        WHERE s.organisation_id IN (SELECT organisation_id FROM belongs) AND (s.as_guest OR EXISTS (
                SELECT FROM bodies_membership m
                WHERE m.circle_id = b.circle_id AND m.organisation_id = s.organisation_id
                    AND {day} >= coalesce(m.starts_on, '-infinity') AND {day} < coalesce(m.ends_on, 'infinity')))
            AND {day} < coalesce(s.ended_on, 'infinity')
            AND {day} >= coalesce(b.starts_on, '-infinity') AND {day} < coalesce(b.ends_on, 'infinity')
    ), sides AS (
        SELECT m.circle_id, o.sector, belongs.affiliation_id
        FROM belongs JOIN people_organisation o ON o.id = belongs.organisation_id
        JOIN bodies_membership m ON m.organisation_id = o.id
            AND {day} >= coalesce(m.starts_on, '-infinity') AND {day} < coalesce(m.ends_on, 'infinity')
        UNION ALL
        SELECT body.circle_id, o.sector, belongs.affiliation_id
        FROM belongs JOIN people_organisation o ON o.id = belongs.organisation_id
        JOIN bodies_seat guest ON guest.organisation_id = o.id AND guest.as_guest
            AND {day} < coalesce(guest.ended_on, 'infinity')
        JOIN bodies_body body ON body.id = guest.body_id AND body.owner_id IS NULL AND body.opens_joint_room
            AND {day} >= coalesce(body.starts_on, '-infinity') AND {day} < coalesce(body.ends_on, 'infinity')
    )
    SELECT id FROM bodies_room WHERE kind = 'public'
    UNION
    SELECT r.id FROM bodies_room r JOIN belongs USING (organisation_id) WHERE r.kind = 'own' AND r.circle_id IS NULL
    UNION
    SELECT r.id FROM bodies_room r JOIN seats s USING (circle_id)
    WHERE CASE r.kind
        WHEN 'own' THEN r.organisation_id = s.organisation_id AND NOT s.as_guest
        WHEN 'caucus' THEN s.kind = 'caucus' AND s.sector = r.sector AND NOT s.as_guest AND NOT EXISTS (
            SELECT FROM sides WHERE sides.circle_id = s.circle_id AND sides.sector <> s.sector
                AND sides.affiliation_id <> ALL (s.admitted_for))
        WHEN 'circle' THEN s.joint
        ELSE false END
"""


def rooms_of(actor: Actor) -> QuerySet[Room]:
    """The rooms that the actor may enter today, read anew each time, in one statement.

    Public: everybody. An organisation's own: who belongs to it. Its own in a circle: who has a seat for it there.
    Caucus: who has a seat in that sector's own body, and stands on that side alone, or was let in by it with open eyes
    for every affiliation on the other side: an organisation of another sector in the circle, or a guest in a body that
    opens the joint room. Joint: who has a seat in a body that opens it. A seat counts while it stands, and while the
    person belongs to its organisation and that is in the circle or sits as a guest. The database says the same in
    app.my_rooms(); a test compares the two in many worlds. Written as SQL because it stands in nearly every question,
    and the same in the ORM's words took 16 ms where this takes half of one.
    """
    if actor.person_id is None:
        return Room.objects.filter(kind=RoomKind.PUBLIC)
    given = {"person": actor.person_id, "day": today()}
    order = [given[name] for name in PLACE.findall(ROOMS)]
    return Room.objects.filter(pk__in=RawSQL(PLACE.sub("%s", ROOMS), order))  # noqa: S611  # no text of anybody's


def get_room(actor: Actor, key: UUID) -> Room:
    """A room that the actor may enter; NotFound for absent and forbidden alike."""
    room = rooms_of(actor).select_related("organisation", "circle", "came_with").filter(pk=key).first()
    if room is None:
        raise NotFound
    return room


def rooms_in(actor: Actor, circle: UUID) -> list[Room]:
    """The rooms of a circle that the actor may enter: joint first, then caucus, then own."""
    order = {RoomKind.CIRCLE: 0, RoomKind.CAUCUS: 1, RoomKind.OWN: 2}
    return sorted(_rooms_in(actor, circle), key=lambda room: (order.get(RoomKind(room.kind), 3), str(room.pk)))


@kept
def _rooms_in(actor: Actor, circle: UUID) -> QuerySet[Room]:
    return rooms_of(actor).filter(circle=circle).select_related("organisation", "came_with")


def own_rooms_of(actor: Actor) -> QuerySet[Room]:
    """The own rooms, outside circles, of the organisations that the person belongs to."""
    return (
        rooms_of(actor)
        .filter(kind=RoomKind.OWN, circle=None)
        .select_related("organisation", "came_with")
        .order_by("organisation__name_key", "pk")
    )


def room_of(circle: Circle, kind: RoomKind, *, organisation: Organisation | None = None, sector: str = "") -> Room:
    """A room of a circle by what it is for."""
    whose = () if organisation is None else (organisation.pk,)
    for room in _room_of(circle.pk, *whose, kind=kind, sector=sector):
        return room
    raise Room.DoesNotExist


@kept
def _room_of(circle: UUID, organisation: UUID | None = None, *, kind: RoomKind, sector: str) -> QuerySet[Room]:
    return Room.objects.filter(circle=circle, kind=kind, organisation=organisation, sector=sector, came_with=None)


def public_room() -> Room:
    """The one room that everybody may enter."""
    return Room.objects.get(kind=RoomKind.PUBLIC)
