"""Who can read in a room, and to whom a letter from it may go."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from tillit.bodies.models import AddressAnswer, BodyKind, Membership, Room, RoomKind, Sitting
from tillit.bodies.queries.circles import caucus_members
from tillit.bodies.queries.crossings import affiliations
from tillit.bodies.queries.periods import in_force
from tillit.bodies.queries.rooms import PLACE, ROOMS
from tillit.bodies.queries.sides import has_taken_part
from tillit.kernel.period import today
from tillit.people.models import Affiliation, Organisation, Person
from tillit.people.queries import BY_SHOWN_NAME


@dataclass(frozen=True, slots=True)
class Readership:
    """How many people of an organisation can read in a room; `persons` are their keys."""

    organisation: Organisation
    persons: frozenset[UUID]


def readers_in(room: Room) -> QuerySet[Person]:
    """The persons who may enter a room today, by the very words of rooms_of. Unordered, for other questions.

    Nobody in particular enters the public room: everybody does.
    """
    given = {"day": today()}
    words = PLACE.sub(lambda found: "%s" if found[1] == "day" else "who.id", ROOMS)
    order: list[object] = [given["day"] for name in PLACE.findall(ROOMS) if name == "day"]
    sql = f"SELECT who.id FROM people_person who WHERE who.id = ANY(%s) AND %s IN ({words})"  # noqa: S608  # our own words
    return Person.objects.filter(pk__in=RawSQL(sql, [_candidates(room), room.pk, *order]))  # noqa: S611  # no text of anybody's


def who_may_read(room: Room) -> list[Readership]:
    """The readers of a room by the organisation whose seat or affiliation lets them in, in Swedish order.

    Somebody who sits for two organisations is counted with both. Empty for the public room.
    """
    if room.kind == RoomKind.PUBLIC:
        return []
    readers = set(readers_in(room).values_list("pk", flat=True))
    pairs = _through(room) if room.organisation_id is None else {(room.organisation_id, one) for one in readers}
    by: dict[UUID, set[UUID]] = {}
    for organisation, person in pairs:
        if person in readers:
            by.setdefault(organisation, set()).add(person)
    found = Organisation.objects.filter(pk__in=by).order_by("name_key", "pk")
    return [Readership(one, frozenset(by[one.pk])) for one in found]


def receivers_of(room: Room) -> list[Person]:
    """To whom a letter from a room goes: its readers with a mail address, in order.

    A letter from a caucus goes to no address at an organisation of another sector that is or was part of the circle,
    until its reader has answered that it may (AddressAnswer): it can be opened, or asked for, by the other side.
    """
    readers = list(readers_in(room).exclude(email=None).order_by(*BY_SHOWN_NAME))
    if room.kind != RoomKind.CAUCUS or not readers:
        return readers
    held = _held(room, readers)
    answered = AddressAnswer.objects.filter(room=room, person__in=readers, may_be_used=True)
    allowed = set(answered.values_list("person", "email"))
    return [one for one in readers if one.pk not in held or (one.pk, one.email) in allowed]


def is_held(room: Room, person: Person) -> bool:
    """Whether the person's address belongs to the other side of a caucus's line, whatever they have answered."""
    return room.kind == RoomKind.CAUCUS and bool(person.email) and bool(_held(room, [person]))


def address_answer(room: Room, person: Person) -> AddressAnswer | None:
    """What the person has answered about their present address, if anything."""
    return AddressAnswer.objects.filter(room=room, person=person, email=person.email or "").first()


def _held(room: Room, readers: list[Person]) -> set[UUID]:
    """What an organisation says of its domains counts only around its own tables, and not of the caucus's own ones.

    Otherwise anybody could silence a caucus by saying that its members' domain is theirs. What it has taken away again
    counts too, and a sector that it has changed: else it could put out the warning for its own mailboxes.
    """
    if room.circle_id is None:
        return set()
    domains = {one.pk: _domains(one.email or "") for one in readers}
    asked = sorted({domain for found in domains.values() for domain in found})
    saying = Organisation.objects.filter(mail_domains__overlap=asked)
    ever = Organisation.objects.filter(Q(mail_domains__overlap=asked) | Q(mail_domains_before__overlap=asked))
    around = ever.filter(has_taken_part(room.circle_id, OuterRef("pk")))
    other = around.exclude(sector=room.sector, sector_changed_at=None)
    taken = _said(other, "mail_domains", "mail_domains_before")
    if taken:
        own = caucus_members(room.circle_id, room.sector).order_by().values("pk")
        taken -= _said(saying.filter(pk__in=own), "mail_domains")
    return {person for person, found in domains.items() if taken & set(found)}


def _said(organisations: QuerySet[Organisation], *columns: str) -> set[str]:
    rows = organisations.values_list(*columns)
    return {domain.casefold() for row in rows for found in row for domain in found}


def _domains(address: str) -> list[str]:
    """The domain of an address and those above it: social.goteborg.se is goteborg.se's too."""
    parts = address.rpartition("@")[2].casefold().split(".")
    return [".".join(parts[place:]) for place in range(max(len(parts) - 1, 0))]


def _candidates(room: Room) -> list[UUID]:
    if room.circle_id is None:
        return list(set(Affiliation.objects.filter(organisation=room.organisation_id).values_list("person", flat=True)))
    sittings = Sitting.objects.filter(in_force(), seat__body__circle=room.circle_id)
    return list(set(sittings.values_list("person", flat=True)))


def _through(room: Room) -> set[tuple[UUID, UUID]]:
    """Organisation and person for each sitting that opens a shared room."""
    member = Membership.objects.filter(in_force(), circle=room.circle_id).values("organisation")
    stands = Q(seat__ended_on=None) | Q(seat__ended_on__gt=today())
    belongs = affiliations().filter(person=OuterRef("person"), organisation=OuterRef("seat__organisation"))
    sittings = Sitting.objects.filter(
        in_force(), in_force("seat__body__"), stands, Exists(belongs), seat__body__circle=room.circle_id
    )
    inside = Q(seat__organisation__in=member)
    if room.kind == RoomKind.CAUCUS:
        opening = inside & Q(seat__as_guest=False, seat__body__kind=BodyKind.CAUCUS, seat__body__sector=room.sector)
    else:
        opening = (inside | Q(seat__as_guest=True)) & Q(seat__body__opens_joint_room=True, seat__body__owner=None)
    return set(sittings.filter(opening).values_list("seat__organisation", "person"))
