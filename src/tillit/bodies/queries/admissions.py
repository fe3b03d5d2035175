"""What a caucus is asked about those who stand on both sides, who answers, and what it has answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from tillit.bodies.models import Admission, AdmissionAnswer, Circle, Outcome, Room, RoomKind, Scope, Sitting
from tillit.bodies.queries.circles import caucus_members, speaks_in
from tillit.bodies.queries.crossings import other_side, sittings_in_caucus
from tillit.bodies.queries.mandates import mandates_in_force
from tillit.bodies.queries.rooms import rooms_of
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.people.models import Affiliation, Organisation
from tillit.trail.queries import Happening, history_of

Place = tuple[UUID, str]


@dataclass(frozen=True, slots=True)
class Answering:
    """Whose answer is waited for about a sitting. `passed_over`: the others decide without them, for only people of
    both sides speak for them. `unable`: those waited for of whom nobody can answer as it is today.
    """

    waiting: list[Organisation]
    passed_over: list[Organisation]
    unable: list[Organisation]


def admissions_in(rooms: list[Room]) -> list[Admission]:
    """The open questions of caucuses among these rooms with what has been answered, oldest first; two statements."""
    found = Admission.objects.filter(room__in=[room.pk for room in rooms], outcome=Outcome.ASKED)
    related = ("sitting__person", "sitting__seat__organisation", "sitting__seat__body")
    return list(found.select_related(*related).prefetch_related("answers").order_by("asked_at", "pk"))


def circles_with_caucus() -> QuerySet[Circle]:
    """The circles in which a sector has a room of its own, for the program's own work; a circle holds no words."""
    room = Room.objects.filter(kind=RoomKind.CAUCUS, circle=OuterRef("pk"))
    return Circle.objects.filter(Exists(room)).order_by("pk")


def get_admission(actor: Actor, circle: UUID, key: UUID) -> Admission:
    """A question to a caucus, for who may enter its room; NotFound for absent and forbidden alike."""
    found = Admission.objects.filter(pk=key, room__in=rooms_of(actor).filter(circle=circle).values("pk"))
    admission = found.select_related(
        "room", "sitting__person", "sitting__seat__organisation", "sitting__seat__body__circle"
    ).first()
    if admission is None:
        raise NotFound
    return admission


def answers_of(admission: Admission) -> QuerySet[AdmissionAnswer]:
    """What has been answered, oldest first."""
    found = AdmissionAnswer.objects.filter(admission=admission).select_related("organisation", "answered_by")
    return found.order_by("answered_at", "pk")


def told_of(actor: Actor, admission: Admission) -> list[Happening]:
    """What both sides have been told of a question, newest first, to who reads the joint room; nothing to others."""
    circle = admission.sitting.seat.body.circle_id
    joint = rooms_of(actor).filter(kind=RoomKind.CIRCLE, circle=circle).values_list("pk", flat=True)
    return history_of(admission.pk, rooms=list(joint))


def waited_for(admission: Admission) -> list[Organisation]:
    """The organisations of the caucus whose answer is waited for."""
    return answering(admission).waiting


def answering(admission: Admission) -> Answering:
    """Asked anew each time: who has left the caucus is no longer waited for, and nobody deadlocks it by vanishing."""
    answered = frozenset(answers_of(admission).values_list("organisation", flat=True))
    return answering_about(admission.sitting, answered)


def answering_about(sitting: Sitting, answered: frozenset[UUID] = frozenset()) -> Answering:
    """The same of a sitting, asked about or not; two statements."""
    return answering_about_each([sitting], {sitting.pk: answered})[sitting.pk]


def answering_about_each(
    sittings: Iterable[Sitting], answered: Mapping[UUID, frozenset[UUID]]
) -> dict[UUID, Answering]:
    """The same of several by their keys; two statements for each caucus. `answered`: who has, where that may be known.

    All of the caucus but the organisation whose seat it is, or it when it is alone. Who stands on both sides answers
    for nobody. Where only such people speak for an organisation it is passed over, as long as another one of the caucus
    decides; else nobody would be left to decide, and it has to find somebody else.
    """
    caucuses: dict[Place, list[Sitting]] = {}
    for one in sittings:
        caucuses.setdefault((one.seat.body.circle_id, one.seat.body.sector), []).append(one)
    found: dict[UUID, Answering] = {}
    for (circle, sector), theirs in caucuses.items():
        members = list(caucus_members(circle, sector))
        biased, able = _speaking(circle, sector, members)
        for one in theirs:
            asked = [member for member in members if member.pk != one.seat.organisation_id] or members
            found[one.pk] = _answering(asked, answered.get(one.pk, frozenset()), biased, able)
    return found


def _answering(asked: list[Organisation], answered: frozenset[UUID], biased: set[UUID], able: set[UUID]) -> Answering:
    stuck = [one for one in asked if one.pk in biased and one.pk not in answered]
    passed_over = stuck if len(stuck) < len(asked) else []
    waiting = [one for one in asked if one.pk not in answered and one not in passed_over]
    return Answering(waiting, passed_over, [one for one in waiting if one.pk not in able])


def answerers_for(actor: Actor, admission: Admission, asked: Answering) -> list[Organisation]:
    """Those waited for whom the actor has a mandate to speak for, in order; one statement."""
    circle = admission.sitting.seat.body.circle_id
    speaks = speaks_in(actor, circle)
    return [one for one in asked.waiting if one.pk in speaks]


def _speaking(circle: UUID, sector: str, members: list[Organisation]) -> tuple[set[UUID], set[UUID]]:
    """For which of these only people of both sides speak, and for which somebody can answer in the caucus's room."""
    both = other_side(circle, sector).filter(person=OuterRef("person"))
    inside = sittings_in_caucus(circle, sector).filter(person=OuterRef("person"))
    speaking = mandates_in_force().filter(organisation__in=members, scope=Scope.SPEAK)
    rows = speaking.annotate(biased=Exists(both), inside=Exists(inside)).values_list("organisation", "biased", "inside")
    told = list(rows)
    free = {organisation for organisation, biased, _inside in told if not biased}
    able = {organisation for organisation, biased, inside in told if inside and not biased}
    return {organisation for organisation, _biased, _inside in told} - free, able


def refused_about(sitting: Sitting) -> list[set[Place]]:
    """The places on the other side that the caucus has said no about for a person, question by question.

    To who may read them. It holds for every seat in the caucus that the person takes, and takes again.
    """
    body = sitting.seat.body
    refused = Admission.objects.filter(
        sitting__person=sitting.person_id, room__circle=body.circle_id, room__sector=body.sector,
        outcome=Outcome.REFUSED,
    ).order_by("asked_at", "pk")  # fmt: skip
    found = list(refused.values_list("affiliations", flat=True))
    places = places_of({key for keys in found for key in keys})
    return [{places[key] for key in keys if key in places} for keys in found]


def places_of(affiliations: Iterable[UUID]) -> dict[UUID, Place]:
    """Where each of these affiliations lets somebody belong, and in which role; the same when it is begun anew."""
    found = Affiliation.objects.filter(pk__in=affiliations)
    return {key: (organisation, role) for key, organisation, role in found.values_list("pk", "organisation", "role")}


def organisations_asked_about(question: Admission) -> list[str]:
    """The names of the organisations on the other side that a question to a caucus is about."""
    affiliations = Affiliation.objects.filter(pk__in=question.affiliations)
    found = Organisation.objects.filter(pk__in=affiliations.values("organisation")).order_by("name_key", "pk")
    return list(found.values_list("name", flat=True))
