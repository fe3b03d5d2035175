"""What stands in the circles: bodies, seats, conflicts of interest, questions to the caucus, proposals."""

from datetime import timedelta

from django.utils import timezone

from tests.cast import EXAMPLES, LATELY, Cast
from tests.rights.made_voices import voices_of_the_cast
from tillit.accord.actions import accept, object_to, propose, withdraw
from tillit.accord.actions.proposals import Wanted, Why
from tillit.accord.models import Proposal
from tillit.bodies.actions import (
    ask_admission,
    declare,
    end_body,
    end_declaration,
    end_seat,
    form_body,
    give_seat,
    working_in,
)
from tillit.bodies.models import Admission, Body, BodyKind, Declaration, Mandate, Outcome, Room, Scope, Seat, Sitting
from tillit.ground.db import acting
from tillit.kernel.period import today
from tillit.people.models import Organisation, Person

YESTERDAY = timedelta(days=1)


def circles_of_the_cast(cast: Cast) -> dict[str, object]:
    """All of it, each as the pair of its circle and its key."""
    with acting(EXAMPLES):
        Organisation.objects.filter(pk=cast.municipality.pk).update(mail_domains=["exempel.se"])
    bodies, seats = _bodies(cast)
    pairs = {word: (cast.circle.pk, row.pk) for word, row in {**bodies, **seats}.items()}
    with acting(EXAMPLES):
        steering = Body.objects.get(circle=cast.other_circle)
        theirs = Seat.objects.get(body=steering)
    other = cast.other_circle.pk
    return {
        **pairs,
        "body_elsewhere": (other, steering.pk),
        "body_crossed": (cast.circle.pk, steering.pk),
        "seat_elsewhere": (other, theirs.pk),
        "seat_crossed": (other, seats["seat_mission"].pk),
        "address_caucus": (cast.circle.pk, cast.caucus_room.pk),
        "address_own": (cast.circle.pk, cast.mission_room.pk),
        **_admissions(cast),
        **(proposals := _proposals(cast)),
        **voices_of_the_cast(cast, proposals),
    }


def _bodies(cast: Cast) -> tuple[dict[str, Body], dict[str, Seat]]:
    """A joint body, the caucus, the mission's own with the guides as its guest, and one that has ended."""
    city, mission, welfare, guides = cast.municipality, cast.mission, cast.welfare, cast.guides
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        own = form_body(cast.circle, name="Missionens egen", kind=BodyKind.WORKING, owner=mission, by=EXAMPLES)
        give_seat(own, organisation=mission, by=EXAMPLES)
        guest = give_seat(own, organisation=guides, as_guest=True, by=EXAMPLES)
        ended = form_body(cast.circle, name="Den som slutat", kind=BodyKind.WORKING, by=EXAMPLES)
        end_body(ended, reason="klar", by=EXAMPLES)
        given_up = give_seat(cast.coordination, organisation=welfare, by=EXAMPLES)
        end_seat(given_up, reason="behövs inte", by=EXAMPLES)

        def seat(body: Body, organisation: Organisation) -> Seat:
            return Seat.objects.filter(body=body, organisation=organisation, ended_on=None).order_by("pk")[0]

        seats = {
            "seat_mission": seat(cast.steering, mission),
            "seat_city": seat(cast.steering, city),
            "seat_caucus": seat(cast.caucus, welfare),
            "seat_guest": seat(cast.coordination, guides),
            "seat_own_guest": guest,
            "seat_given_up": given_up,
        }
    return {"body_joint": cast.steering, "body_caucus": cast.caucus, "body_own": own, "body_ended": ended}, seats


def _admissions(cast: Cast) -> dict[str, object]:
    """Bo's seat: the caucus is asked. Another of his: it said no. A question that was answered with yes. And jäv."""
    circle = cast.circle.pk
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        again = give_seat(cast.caucus, organisation=cast.mission, by=EXAMPLES)
    with acting(cast.ida.actor):
        bo = Sitting.objects.get(person=cast.bo)
        dag = Sitting.objects.filter(person=cast.dag, seat__body=cast.caucus).get()
        refused = Sitting(seat=again, person=cast.bo, starts_on=today())
        refused.save(force_insert=True)
        asked = ask_admission(bo, by=cast.ida.actor)
        settled = {"settled_at": timezone.now(), "affiliations": asked.affiliations, "room": cast.caucus_room}
        no = Admission(sitting=refused, outcome=Outcome.REFUSED, **settled)
        yes = Admission(sitting=dag, outcome=Outcome.ADMITTED, **settled)
        for row in (no, yes):
            row.save(force_insert=True)
    return {
        "sitting_bo": (circle, bo.pk),
        "sitting_refused": (circle, refused.pk),
        "sitting_dag": (circle, dag.pk),
        "admission_asked": (circle, asked.pk),
        "admission_refused": (circle, no.pk),
        "admission_given": (circle, yes.pk),
    }


def _proposals(cast: Cast) -> dict[str, object]:
    """Ida proposes in the joint room, Noor in the caucus, Omar in his own circle; in every state that there is."""
    made = {word: proposed(cast.ida, cast.mission, cast.joint_room, word) for word in (
        "proposed", "proposed_late", "proposed_adopted", "proposed_refused", "proposed_withdrawn", "proposed_jav",
    )}  # fmt: skip
    made["proposed_caucus"] = proposed(cast.noor, cast.welfare, cast.caucus_room, "proposed_caucus")
    _say(cast.noor, cast.welfare, made["proposed"], yes=True)
    for person, party in ((cast.kim, cast.municipality), (cast.ida, cast.mission), (cast.noor, cast.welfare)):
        _say(person, party, made["proposed_adopted"], yes=True)
    _say(cast.kim, cast.municipality, made["proposed_refused"], yes=False)
    with acting(cast.ida.actor):
        withdraw(made["proposed_withdrawn"], reason="ångrar oss", by=cast.ida.actor)
        Proposal.objects.filter(pk=made["proposed_late"].pk).update(deadline_on=today() - YESTERDAY)
    declared = {"declared": _declared(cast, made["proposed_jav"]), "declared_ended": _declared(cast, None)}
    with acting(cast.kim.actor):
        end_declaration(declared["declared_ended"], reason="", by=cast.kim.actor)
    pairs = {word: (cast.circle.pk, row.pk) for word, row in {**made, **declared}.items()}
    elsewhere = _proposed_elsewhere(cast)
    return {
        **pairs,
        "proposed_elsewhere": (cast.other_circle.pk, elsewhere.pk),
        "proposed_crossed": (cast.other_circle.pk, made["proposed"].pk),
    }


def proposed(person: Person, party: Organisation, room: Room, word: str) -> Proposal:
    """A new group is wanted; about nothing that exists, so that no proposal moves another."""
    words = {"name": f"Grupp {word}", "task": "", "cadence": "", "recurrence": ""}
    sector = room.sector or ""
    kind = BodyKind.CAUCUS if sector else BodyKind.WORKING
    change = {"words": words, "kind": kind, "sector": sector, "seats": [str(party.pk)]}
    with acting(person.actor):
        return propose(room, wanted=Wanted("body_formed", change), why=Why(party, f"för {word}"), by=person.actor)


def _say(person: Person, party: Organisation, proposal: Proposal, *, yes: bool) -> None:
    with acting(person.actor):
        if yes:
            accept(proposal, party=party, by=person.actor)
        else:
            object_to(proposal, party=party, reason="för dyrt", by=person.actor)


def _declared(cast: Cast, about: Proposal | None) -> Declaration:
    with acting(cast.kim.actor):
        return declare(
            cast.joint_room, organisation=cast.municipality, matter="Lokalen", subject=about.pk if about else None,
            reason="min syster", by=cast.kim.actor,
        )  # fmt: skip


def _proposed_elsewhere(cast: Cast) -> Proposal:
    """Omar holds the mandates that this takes."""
    omar = cast.omar
    with acting(EXAMPLES):
        for scope in (Scope.SPEAK, Scope.ACCEPT):
            Mandate(
                person=omar, organisation=cast.elsewhere, scope=scope, starts_on=today() - LATELY,
                decided_by="Styrelsen",
                decided_on=today() - LATELY, reference="§ 1", entered_by=omar, confirmed_by=omar,
                confirmed_at=timezone.now(),
            ).save(force_insert=True)  # fmt: skip
    return proposed(omar, cast.elsewhere, cast.other_room, "proposed_elsewhere")
