"""How a circle decides."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from tillit.accord.deciding import EVERY_PARTY, STEERING_GROUP, Way
from tillit.accord.models import DecisionWay, Proposal
from tillit.accord.queries.proposals import Answered, owners_of
from tillit.bodies.models import BodyKind, Membership, Seat
from tillit.bodies.queries import in_force, members_of
from tillit.kernel.period import day_of, today
from tillit.people.models import Organisation


def way_of(circle: UUID) -> Way:
    """How the circle decides what the rule is left to; every party's yes until it has agreed otherwise.

    What a file tells of it holds from the day on which the parties have confirmed the file: nobody else's words take a
    party's say from it. Known to those who may enter its joint room, where it lies. One statement.
    """
    row = DecisionWay.objects.filter(circle=circle, circle__is_reported=False).first()
    return Way() if row is None else as_way(row)


def way_to_come(circle: UUID) -> Way | None:
    """What a file tells of how the circle decides, as long as its parties have not confirmed the file."""
    row = DecisionWay.objects.filter(circle=circle, circle__is_reported=True).first()
    return None if row is None else as_way(row)


def way_row(circle: UUID) -> DecisionWay | None:
    """The row of it, if the circle has agreed on any."""
    return DecisionWay.objects.filter(circle=circle).first()


def way_version(circle: UUID) -> int:
    """In which version it stands; none has been agreed on in version 0."""
    row = way_row(circle)
    return 0 if row is None else row.version


def as_way(row: DecisionWay) -> Way:
    """The row as a value."""
    return Way(row.rule, row.answer_days, row.on_silence, row.on_deadlock, row.words)


def steering_of(circle: UUID) -> list[Organisation]:
    """The organisations of the circle with a seat in its joint steering group today, in order; guests have no say."""
    seat = Seat.objects.filter(
        in_force("body__"), Q(ended_on=None) | Q(ended_on__gt=today()), organisation=OuterRef("pk"),
        body__circle=circle, body__kind=BodyKind.STEERING, body__owner=None, as_guest=False,
    )  # fmt: skip
    return list(members_of(circle).filter(Exists(seat)))


def asked_under(way: Way, circle: UUID, owners: list[Organisation]) -> tuple[str, list[Organisation]]:
    """By which rule, and of whom among these, something in a circle is asked.

    Where nobody of them sits in a joint steering group it is every party's yes, and the proposal says so.
    """
    if way.rule != STEERING_GROUP:
        return way.rule, owners
    keys = {one.pk for one in owners}
    steering = [one for one in steering_of(circle) if one.pk in keys]
    return (STEERING_GROUP, steering) if steering else (EVERY_PARTY, owners)


def asked_anew(proposal: Proposal, answers: list[Answered]) -> list[Organisation]:
    """Who is asked when the same is asked once more: those that were and still count, and who has joined them since."""
    before = {one.ask.party_id: one.ask for one in answers if one.counts and not one.ask.as_newcomer}
    circle = proposal.room.circle_id
    if proposal.rule == STEERING_GROUP and circle is not None and (steering := steering_of(circle)):
        return steering
    sectors, since = {one.sector for one in before.values()}, day_of(proposal.proposed_at)
    joined = Membership.objects.filter(in_force(), circle=circle, starts_on__gte=since)
    late = set(joined.values_list("organisation", flat=True))
    return [one for one in owners_of(proposal.room) if one.pk in before or (one.pk in late and one.sector in sectors)]
