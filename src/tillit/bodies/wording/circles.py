"""How a circle is told: its organisations side by side, its bodies with their seats, and what is missing."""

from dataclasses import dataclass, field
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.bodies.homes import Way, body_ways, seat_ways
from tillit.bodies.models import Body, BodyKind, Capacity, Room, RoomKind, Seat, Sitting
from tillit.bodies.queries import CircleView, Crossing, sittings_across
from tillit.bodies.wording.recurrence import recurrence_in_words
from tillit.bodies.wording.rooms import Readers, may_have_to_release, readers_of
from tillit.people.models import LegalForm, Organisation, Person, Sector
from tillit.people.newcomers import Consequence


@dataclass(frozen=True, slots=True)
class MemberShown:
    """An organisation of the circle as a card; every card is made alike (C1)."""

    name: str
    role: str
    text: str


@dataclass(frozen=True, slots=True)
class SeatShown:
    """A seat: whose it is, who holds it and who is the deputy; `risks` are whole sentences."""

    key: UUID
    organisation: str
    as_guest: bool
    holder: str
    deputy: str
    risks: tuple[str, ...]
    notes: tuple[str, ...]
    may_fill: bool
    ways: list[Way]


@dataclass(frozen=True, slots=True)
class BodyShown:
    """A body: what it is, whose, what it does and when it meets, who sits there, and what is said beside it (C5)."""

    key: UUID
    name: str
    kind: str
    owner: str
    task: str
    meets: tuple[str, ...]
    seats: list[SeatShown]
    said: list[Way]
    ways: list[Way] = field(default_factory=list)


def members_shown(members: list[Organisation]) -> list[MemberShown]:
    """The organisations, in the order they came."""
    return [MemberShown(one.name, ", ".join(_kind(one)), "") for one in members]


def bodies_shown(seen: CircleView, crossings: dict[UUID, Crossing], said: dict[UUID, list[Way]]) -> list[BodyShown]:
    """The bodies with the seats that the reader sees: all in a body that they see into, else their own."""
    return [_body(seen, body, crossings, said.get(body.pk, [])) for body in seen.bodies]


def room_shown(room: Room, members: list[Organisation]) -> Readers:
    """Who can read in a room of the circle, and which organisations may have to release what is written there."""
    readers = readers_of(room)
    if room.kind == RoomKind.OWN:
        return readers
    concerned = [one for one in members if room.kind != RoomKind.CAUCUS or one.sector == room.sector]
    releasing = ", ".join(one.name for one in concerned if may_have_to_release(one))
    if not releasing:
        return Readers(readers.name, readers.sentence, "")
    detail = _("%(organisations)s may have to release what is written here, if somebody asks for it.")
    return Readers(readers.name, readers.sentence, detail % {"organisations": releasing})


def _kind(organisation: Organisation) -> list[str]:
    words = [str(Sector(organisation.sector).label)]
    if organisation.legal_form != LegalForm.UNKNOWN:
        words.append(str(LegalForm(organisation.legal_form).label))
    return words


def _body(seen: CircleView, body: Body, crossings: dict[UUID, Crossing], said: list[Way]) -> BodyShown:
    whole = seen.whole or body.pk in seen.sits_in
    inside = {one.pk for one in seen.members}
    standing = [seat for seat in body.seats.all() if seat.as_guest or seat.organisation_id in inside]
    seats = [seat for seat in standing if whole or seat.organisation_id in seen.fills]
    return BodyShown(
        key=body.pk,
        name=body.name,
        kind="" if body.is_table else body.get_kind_display(),
        owner=owner_in_words(body),
        task=body.task,
        meets=tuple(part for part in (body.cadence, recurrence_in_words(body.recurrence)) if part),
        seats=[_seat(seen, body, seat, crossings) for seat in seats],
        said=said,
        ways=body_ways(seen, body) if seen.whole else [],
    )


def owner_in_words(body: Body) -> str:
    """Whose the body is, and so who changes it."""
    if body.owner is not None:
        return _("%(organisation)s’s own group. It decides about it, and invites the others as guests.") % {
            "organisation": body.owner.name
        }
    if body.kind == BodyKind.CAUCUS:
        return _("The sector’s own group. The organisations in it decide about it together.")
    if body.is_table:
        return _("Here sit the parties that have no seat in a group of the partnership.")
    return _("A joint group. It changes when every party has said yes.")


def _seat(seen: CircleView, body: Body, seat: Seat, crossings: dict[UUID, Crossing]) -> SeatShown:
    everybody = list(seat.sittings.all())
    sittings = [one for one in everybody if (one.person_id, seat.organisation_id) in seen.belongs]
    gone = [str(one.person) for one in everybody if one not in sittings]
    holders = [one for one in sittings if one.capacity == Capacity.HOLDER]
    deputies = [one for one in sittings if one.capacity == Capacity.DEPUTY]
    notes = [crossing_in_words(crossings[one.pk]) for one in sittings if one.pk in crossings]
    return SeatShown(
        key=seat.pk,
        organisation=seat.organisation.name,
        as_guest=seat.as_guest,
        holder=", ".join(str(one.person) for one in holders),
        deputy=", ".join(str(one.person) for one in deputies),
        risks=(*_gone(gone), *_risks(seat, held=bool(holders), backed=bool(deputies))),
        notes=tuple(notes),
        may_fill=seat.organisation_id in seen.fills,
        ways=seat_ways(seen, body, seat) if seen.whole else [],
    )


def _gone(persons: list[str]) -> tuple[str, ...]:
    """Who was noted on the seat and has left the organisation: the seat opens nothing for them (ADR 0018)."""
    words = _("%(person)s no longer belongs to the organisation.")
    return tuple(words % {"person": person} for person in persons)


def _risks(seat: Seat, *, held: bool, backed: bool) -> tuple[str, ...]:
    if seat.as_guest and held:
        return ()
    if held and not backed:
        return (_("No deputy: if the holder is away, nobody stands in."),)
    if not held and seat.vacant_on is not None:
        return (_("Empty since %(day)s: nobody speaks for the organisation here.") % {"day": seat.vacant_on},)
    if not held:
        return (_("Nobody holds this seat: nobody speaks for the organisation here."),)
    return ()


def crossing_in_words(crossing: Crossing) -> str:
    """That somebody in a caucus stands on both sides, and whether they are let in; both sides read it."""
    values = {"person": crossing.sitting.person, "organisations": ", ".join(crossing.organisations)}
    if crossing.is_kept_out:
        return (
            _(
                "%(person)s also belongs to %(organisations)s, and does not come into the group’s room before the "
                "group has said yes."
            )
            % values
        )
    return _("%(person)s also belongs to %(organisations)s; the group has let %(person)s in.") % values


def consequences(person: Person, organisation: Organisation) -> list[Consequence]:
    """What somebody with a seat in a caucus loses when they become part of an organisation on the other side."""
    return [_consequence(sitting, organisation) for sitting in sittings_across(person, organisation)]


def _consequence(sitting: Sitting, organisation: Organisation) -> Consequence:
    body = sitting.seat.body
    room = Room(kind=RoomKind.CAUCUS, circle_id=body.circle_id, sector=body.sector)
    values = {
        "organisation": organisation.name, "own": sitting.seat.organisation.name, "body": body.name,
        "room": readers_of(room).name,
    }  # fmt: skip
    before = _(
        "You have the seat of %(own)s in “%(body)s”, and %(organisation)s is on the other side in that partnership. "
        "If you accept you no longer come into the room “%(room)s” until the others in the group have said yes. "
        "Everybody in the partnership sees that you belong to both."
    )
    after = _(
        "The others in “%(body)s” have been asked whether you may come into the room “%(room)s”, unless they said no "
        "before about your place in %(organisation)s: then their no stands. The room is closed to you until they have "
        "said yes. The answer shows on the page about who sits where."
    )
    return Consequence(before % values, after % values, reverse("bodies:circle", args=[body.circle_id]))
