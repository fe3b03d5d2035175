"""Who stands on both sides of a caucus's line is let in with open eyes, or not at all (jäv).

The question is asked by the act that made it so, or by a button; both sides see that it was asked and what came of it.
"""

from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from tillit.bodies.actions.letters import tell_caucus
from tillit.bodies.actions.rooms import able_in
from tillit.bodies.events import (
    ADMISSION_AGREED,
    ADMISSION_ASKED,
    ADMISSION_GIVEN,
    ADMISSION_LAPSED,
    ADMISSION_OPPOSED,
    ADMISSION_PASSED_OVER,
    ADMISSION_REFUSED,
)
from tillit.bodies.models import Admission, AdmissionAnswer, Circle, Outcome, Room, RoomKind, Scope, Sitting
from tillit.bodies.queries import (
    Crossing,
    answering,
    crossing_of,
    crossings_in,
    mandate_of,
    room_of,
)
from tillit.bodies.rules import can_answer, can_ask, can_ask_anew, has_not_been_refused
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import require
from tillit.people.models import Affiliation, Organisation, Person
from tillit.people.queries import author
from tillit.trail.actions import record
from tillit.trail.words import EventWord


@transaction.atomic
def ask_admission(sitting: Sitting, *, by: Actor) -> Admission:
    """Ask the caucus whether somebody of both sides may come in; the question that is open is the answer."""
    fresh = lock(sitting)
    require(can_ask(by, fresh))
    crossing = crossing_of(fresh)
    assert crossing is not None  # noqa: S101  # the rule asked for it
    with able_in(_caucus_room(crossing), by=by):  # the one who asks need not be inside, and a no must still be known
        refused = not has_not_been_refused(fresh, crossing.affiliations)
    if refused:
        require(can_ask_anew(by, fresh))
    return _ask(crossing, by=by)


@transaction.atomic
def ask_where_both_sided(person: Person, *, by: Actor) -> None:
    """Ask every caucus in which the person has a seat that does not let them in as it is, and that has not said no."""
    for circle in Circle.objects.filter(bodies__seats__sittings__person=person).distinct().order_by("pk"):
        _ask_all(circle, by=by, person=person)


@transaction.atomic
def ask_about_all(circle: Circle, *, by: Actor) -> None:
    """The same for everybody with a seat in the circle's caucuses: an organisation has joined it."""
    _ask_all(circle, by=by, person=None)


@transaction.atomic
def answer_admission(
    admission: Admission, *, organisation: Organisation, yes: bool, reason: str, by: Actor
) -> AdmissionAnswer:
    """An organisation of the caucus says yes or no; every yes lets the person in, one no does not."""
    fresh = lock(admission)
    require(can_answer(by, fresh, organisation))
    person = author(by)
    answer = AdmissionAnswer(
        admission=fresh, room_id=fresh.room_id, organisation=organisation, yes=yes, reason=reason, answered_by=person
    )
    answer.save(force_insert=True)
    said = ADMISSION_AGREED if yes else ADMISSION_OPPOSED
    mandate = mandate_of(by, organisation.pk, Scope.SPEAK)
    record(
        said, fresh, room=fresh.room_id, by=by, party=organisation.pk, mandate=mandate.pk if mandate else None,
        matter=fresh.room.circle_id, reason=reason, organisation=organisation.name, doer=person,
        person=fresh.sitting.person,
    )  # fmt: skip
    settle_admission(fresh, by=by)
    return answer


@transaction.atomic
def settle_admission(admission: Admission, *, by: Actor) -> None:
    """Close a question that everybody asked has answered, or that nobody can answer any more."""
    fresh = lock(admission)
    if fresh.outcome != Outcome.ASKED:
        return
    crossing = crossing_of(fresh.sitting)
    answers = list(AdmissionAnswer.objects.filter(admission=fresh).values_list("yes", flat=True))
    if crossing is None or not set(crossing.unanswered) <= set(fresh.affiliations):
        _lapse(fresh, by=by)
        return
    asked = answering(fresh)
    if False in answers:
        _close(fresh, Outcome.REFUSED)
        _tell_passed_over(asked.passed_over, fresh, by=by)
        _tell(ADMISSION_REFUSED, fresh, by=by)
    elif answers and not asked.waiting:
        _let_in(lock(fresh.sitting), fresh)
        _close(fresh, Outcome.ADMITTED)
        _tell_passed_over(asked.passed_over, fresh, by=by)
        _tell(ADMISSION_GIVEN, fresh, by=by)


def settle_admissions_in(circle: Circle, *, by: Actor) -> None:
    """What was only waiting for somebody who no longer answers is settled without them: who has left, above all."""
    for room in Room.objects.filter(circle=circle, kind=RoomKind.CAUCUS).order_by("pk"):
        with able_in(room, by=by) as actor:
            for admission in Admission.objects.filter(room=room, outcome=Outcome.ASKED).order_by("pk"):
                settle_admission(admission, by=actor)


def lapse_about(affiliations: set[UUID], *, by: Actor) -> None:
    """The open questions about any of these fall, with what was answered: they are about something else from now on."""
    persons = Affiliation.objects.filter(pk__in=affiliations).values("person")
    sits = Sitting.objects.filter(person__in=persons, seat__body__circle=OuterRef("circle"))
    for room in Room.objects.filter(Exists(sits), kind=RoomKind.CAUCUS).order_by("pk"):
        with able_in(room, by=by) as actor:
            asked = Admission.objects.filter(room=room, outcome=Outcome.ASKED)
            for admission in asked.filter(affiliations__overlap=sorted(affiliations)).order_by("pk"):
                fresh = lock(admission)
                if fresh.outcome == Outcome.ASKED:
                    _lapse(fresh, by=actor)


def _ask_all(circle: Circle, *, by: Actor, person: Person | None) -> None:
    crossings = crossings_in(circle.pk, person=person.pk if person else None)
    for crossing in crossings.values():
        with able_in(_caucus_room(crossing), by=by):
            asks = crossing.is_kept_out and has_not_been_refused(crossing.sitting, crossing.affiliations)
        if asks:
            _ask(crossing, by=by)


def _ask(crossing: Crossing, *, by: Actor) -> Admission:
    room = _caucus_room(crossing)
    with able_in(room, by=by) as actor:
        asked = Admission.objects.filter(sitting=crossing.sitting, outcome=Outcome.ASKED).first()
        if asked is not None and set(asked.affiliations) == set(crossing.affiliations):
            return asked
        if asked is not None:  # it was about less, and so were the answers
            _lapse(asked, by=actor)
        admission = Admission(room=room, sitting=crossing.sitting, affiliations=list(crossing.affiliations))
        admission.save(force_insert=True)
        _tell(ADMISSION_ASKED, admission, by=actor)
        tell_caucus(room, by=actor)
    return admission


def _caucus_room(crossing: Crossing) -> Room:
    body = crossing.sitting.seat.body
    return room_of(body.circle, RoomKind.CAUCUS, sector=body.sector)


def _let_in(sitting: Sitting, admission: Admission) -> None:
    sitting.admitted_at = timezone.now()
    sitting.admitted_for = sorted({*sitting.admitted_for, *admission.affiliations}, key=str)
    sitting.save(update_fields=["admitted_at", "admitted_for"])


def _close(admission: Admission, outcome: Outcome) -> None:
    admission.outcome, admission.settled_at = outcome, timezone.now()
    admission.save(update_fields=["outcome", "settled_at"])


def _lapse(admission: Admission, *, by: Actor) -> None:
    _close(admission, Outcome.LAPSED)
    _tell(ADMISSION_LAPSED, admission, by=by)


def _tell(word: EventWord, admission: Admission, *, by: Actor) -> None:
    """In the joint room, where both sides see it."""
    sitting = admission.sitting
    joint = room_of(sitting.seat.body.circle, RoomKind.CIRCLE)
    with able_in(joint, by=by) as actor:
        record(
            word, admission, room=joint.pk, by=actor, found_by=[sitting.seat.organisation_id],
            matter=joint.circle_id, body=sitting.seat.body.name, person=sitting.person,
            organisations=_organisations(admission.affiliations),
        )  # fmt: skip


def _tell_passed_over(organisations: list[Organisation], admission: Admission, *, by: Actor) -> None:
    """Which organisations the others answered without, where both sides see it."""
    if not organisations:
        return
    sitting = admission.sitting
    joint = room_of(sitting.seat.body.circle, RoomKind.CIRCLE)
    with able_in(joint, by=by) as actor:
        record(
            ADMISSION_PASSED_OVER, admission, room=joint.pk, by=actor, found_by=[sitting.seat.organisation_id],
            matter=joint.circle_id, body=sitting.seat.body.name, person=sitting.person,
            passed_over=", ".join(one.name for one in organisations),
        )  # fmt: skip


def _organisations(affiliations: list[UUID]) -> str:
    names = Affiliation.objects.filter(pk__in=affiliations).order_by("organisation__name_key", "pk")
    return ", ".join(dict.fromkeys(names.values_list("organisation__name", flat=True)))
