"""Handling orders: an organisation's own and published ones, and where a matter stands with each party."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from tillit.bodies.models import Membership, Room, RoomKind, Scope, Sitting
from tillit.bodies.queries import in_force, mandates_in_force, rooms_of, seats_of
from tillit.challenges.handling import Stands, stands, steps_of
from tillit.challenges.models import Challenge, HandlingMark, HandlingOrder, MarkKind
from tillit.challenges.queries.challenges import challenges_in, open_challenges_for
from tillit.ground.kept import kept
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.kernel.period import day_of, today
from tillit.people.models import Organisation, Person


@dataclass(frozen=True, slots=True)
class Handled:
    """A matter with one organisation: its order, what has been told of it, the oldest first, and where it stands.

    `party`: in the circle; else it is invited, and its order is shown from the day on which it was.
    """

    organisation: Organisation
    order: HandlingOrder
    marks: tuple[HandlingMark, ...]
    stands: Stands
    party: bool = True

    @property
    def answers(self) -> Person | None:
        """Who was said to see to what is next, while they sit for the organisation there."""
        last = self.marks[-1] if self.marks else None
        return last.answers if last is not None and getattr(last, "sits", False) else None

    @property
    def sent_to(self) -> str:
        """To which part it has been sent on in the step that is next."""
        last = self.marks[-1] if self.marks else None
        return last.to if last is not None and last.kind == MarkKind.SENT_ON else ""


def published_orders(organisations: Collection[UUID]) -> list[HandlingOrder]:
    """All that these have published, in the order of the days from which they hold; one statement."""
    return list(_published(tuple(sorted(organisations)))) if organisations else []


def orders_in_force(organisations: Collection[UUID], day: date | None = None) -> dict[UUID, HandlingOrder]:
    """By organisation, the one that holds on a day; one statement."""
    at = day or today()
    return {one.organisation_id: one for one in published_orders(organisations) if one.in_force_on <= at}


def own_orders(actor: Actor, organisation: UUID) -> list[HandlingOrder]:
    """What the actor's organisation has written and not published with that, the newest first; one statement."""
    rooms = rooms_of(actor).filter(kind=RoomKind.OWN, circle=None).values("pk")
    found = HandlingOrder.objects.filter(organisation=organisation, room__in=rooms)
    return list(found.select_related("organisation", "written_by").order_by("-kept_at", "pk"))


def get_published(organisation: UUID, key: UUID) -> tuple[HandlingOrder, bool]:
    """One that was published, and whether another holds in its place today; NotFound else. One statement."""
    published = published_orders([organisation])
    found = next((one for one in published if one.pk == key), None)
    if found is None:
        raise NotFound
    held = [one for one in published if one.in_force_on <= today()]
    return found, found in held[:-1]


def room_alone(actor: Actor, organisation: UUID) -> Room | None:
    """The organisation's own room, for who may enter it; one statement."""
    found = rooms_of(actor).filter(kind=RoomKind.OWN, circle=None, organisation=organisation, came_with=None)
    return found.select_related("organisation").first()


def has_published_order(organisation: UUID) -> bool:
    """Whether everybody can read one; one statement."""
    return HandlingOrder.objects.filter(organisation=organisation, room__kind=RoomKind.PUBLIC).exists()


def handled_in(challenge: Challenge, invited: Iterable[tuple[Organisation, date]] = ()) -> list[Handled]:
    """How far the matter has come with each party that has an order, and with those who are invited.

    Two statements, three where somebody has an order. In the order of the parties' names, the invited after them.
    """
    places = list(_places(challenge.circle_id))
    others = list(invited)
    orders = published_orders({*(one.organisation_id for one in places), *(one.pk for one, _since in others)})
    marks = marks_in(challenge) if orders else []
    found = [handled(one.organisation, one.starts_on, orders, marks) for one in places]
    found += [handled(one, since, orders, (), party=False) for one, since in others]
    return [one for one in found if one is not None]


def handled(
    organisation: Organisation,
    begun: date | None, orders: Iterable[HandlingOrder], marks: Iterable[HandlingMark],
    *, party: bool = True,
) -> Handled | None:  # fmt: skip
    """Where it stands with one of them; None where it has no order that holds. `begun`: since when they are there."""
    mine = tuple(one for one in marks if one.organisation_id == organisation.pk)
    known = [one for one in orders if one.organisation_id == organisation.pk]
    follows = [one for one in known if (one.pk == mine[0].order_id if mine else one.in_force_on <= today())]
    if not follows:
        return None
    done = [day_of(one.marked_at) for one in mine if one.kind == MarkKind.DONE]
    at = stands(steps_of(follows[-1].steps), done, begun or follows[-1].in_force_on)
    return Handled(organisation, follows[-1], mine, at, party)


def marks_in(*challenges: Challenge) -> list[HandlingMark]:
    """What parties have told of how far it has come, the oldest first; one statement.

    `sits`: whoever was said to see to what is next still sits for the party there.
    """
    sits = Sitting.objects.filter(
        in_force(), person=OuterRef("answers"), seat__organisation=OuterRef("organisation"),
        seat__body__circle=OuterRef("challenge__circle"),
    )  # fmt: skip
    found = HandlingMark.objects.filter(challenge__in=challenges).annotate(sits=Exists(sits))
    return list(found.select_related("answers", "marked_by").order_by("marked_at", "pk"))


def handling_due(actor: Actor) -> list[tuple[Challenge, Handled]]:
    """The open matters in which the actor sees to the next step for a party, as it said or as one who speaks for it.

    One statement where no party that the actor sits for has an order, else four.
    """
    if actor.person_id is None:
        return []
    order = HandlingOrder.objects.filter(organisation=OuterRef("organisation"), room__kind=RoomKind.PUBLIC)
    speaks = mandates_in_force().filter(
        person=actor.person_id, scope=Scope.SPEAK, organisation=OuterRef("organisation")
    ).order_by()  # fmt: skip
    circles = open_challenges_for(actor).order_by().values("circle")
    mine = seats_of(actor.person_id).order_by().values("organisation")
    places = Membership.objects.filter(in_force(), Exists(order), circle__in=circles, organisation__in=mine)
    found = list(
        places.select_related("organisation").annotate(speaks=Exists(speaks)).order_by("starts_on", "circle", "pk")
    )
    if not found:
        return []
    told = {one.circle_id: one for one in challenges_in({one.circle_id for one in found})}
    orders, marks = published_orders({one.organisation_id for one in found}), marks_in(*told.values())
    due = []
    for place in found:
        challenge = told[place.circle_id]
        about = [one for one in marks if one.challenge_id == challenge.pk]
        matter = handled(place.organisation, place.starts_on, orders, about)
        if matter is not None and matter.stands.step is not None and _sees_to(matter, actor, speaks=place.speaks):
            due.append((challenge, matter))
    return due


def _sees_to(matter: Handled, actor: Actor, *, speaks: bool) -> bool:
    """Who was named, as long as they sit there; else whoever speaks for the party."""
    named = matter.answers
    return named.pk == actor.person_id if named is not None else speaks


def _published(organisations: tuple[UUID, ...]) -> QuerySet[HandlingOrder]:
    found = HandlingOrder.objects.filter(organisation__in=organisations, room__kind=RoomKind.PUBLIC)
    return found.select_related("organisation", "written_by").order_by("in_force_on", "kept_at", "pk")


@kept
def _places(circle: UUID) -> QuerySet[Membership]:
    found = Membership.objects.filter(in_force(), circle=circle).select_related("organisation")
    return found.order_by("organisation__name_key", "pk")
