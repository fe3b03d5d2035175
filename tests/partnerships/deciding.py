"""What the cast proposes and answers about what is agreed, and one of every kind to do it with."""

from uuid import uuid4

from django.http import HttpResponse
from django.urls import reverse

from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tillit.accord.actions import accept
from tillit.accord.models import DecisionWay, Proposal
from tillit.bodies.actions import working_in
from tillit.bodies.picking import HowOften
from tillit.ground.db import acting
from tillit.partnerships.actions import put_fact
from tillit.partnerships.kinds import Kind, Values
from tillit.people.models import Organisation, Person
from tillit.trail.models import Event

PARTIES = {"kim": "municipality", "ida": "mission", "noor": "welfare"}


def by_steering_group(cast: Cast) -> None:
    """From now the joint steering group decides by more than half what the rule is left to."""
    with acting(cast.ida.actor):
        DecisionWay(circle=cast.circle, room=cast.joint_room, rule="steering_group").save(force_insert=True)


def put(cast: Cast, of: Kind, **values: object) -> str:
    """A fact that is agreed already; its key."""
    told: Values = {name.rstrip("_"): value for name, value in values.items()}  # type: ignore[misc]
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        return str(put_fact(cast.partnership, of, told, by=EXAMPLES).pk)


def party_of(cast: Cast, who: str) -> Organisation:
    found: Organisation = getattr(cast, PARTIES[who])
    return found


def fields(values: dict[str, object], **more: object) -> dict[str, object]:
    """What somebody sends from the form of a kind; of a rule of how often, the answers that it is made of."""
    sent = {f"fact_{name}": value for name, value in values.items()}
    if rule := sent.get("fact_recurrence"):
        sent |= HowOften(str(rule), ("fact_recurrence", "fact_recurrence_which", "fact_recurrence_weekday")).opened()
    return {**sent, "reason": "Ett skäl.", "once": uuid4(), **more}


def page(person: Person, name: str, *arguments: object, language: str = "sv") -> str:
    """A page as somebody reads it."""
    browser = signed_in(person)
    browser.cookies["sprak"] = language
    answer = browser.get(reverse(f"partnerships:{name}", args=arguments))
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def send(person: Person, name: str, *arguments: object, **form: object) -> HttpResponse:
    """What somebody is answered who sends a form."""
    answer: HttpResponse = signed_in(person).post(  # type: ignore[assignment]
        reverse(f"partnerships:{name}", args=arguments), {"once": uuid4(), **form}
    )
    return answer


def open_proposal(cast: Cast) -> Proposal:
    """The only one that is open."""
    with acting(cast.ida.actor):
        return Proposal.objects.get(state="open", room=cast.joint_room)


def yes(cast: Cast, proposal: Proposal, *names: str) -> None:
    """Each of these says the yes of their party."""
    for who in names:
        person = cast.everybody[who]
        with acting(person.actor):
            fresh = Proposal.objects.select_related("room").get(pk=proposal.pk)
            accept(fresh, party=party_of(cast, who), reason="Ja.", by=person.actor)


def state_of(cast: Cast, proposal: Proposal) -> str:
    with acting(cast.ida.actor):
        return Proposal.objects.get(pk=proposal.pk).state


def rows(cast: Cast, kind: Kind) -> list[Values]:
    """The values of what is agreed of a kind now, in order."""
    with acting(cast.ida.actor):
        found = kind.model._default_manager.filter(partnership=cast.partnership, removed_at=None)
        return [kind.values(row) for row in found.order_by("order", "pk")]


def told(cast: Cast, subject: object) -> list[dict[str, object]]:
    """The events about a row, oldest first, as the trail keeps them."""
    with acting(cast.ida.actor):
        found = Event.objects.filter(subject_id=subject, room_id=cast.joint_room.pk).select_related("payload")
        return [
            {
                "key": event.key,
                "actor": event.actor,
                "party": event.party_id,
                "mandated": event.mandate_id is not None,
                "matter": event.matter_id,
                "reason": (event.payload.body or {})["reason"],
                "changes": (event.payload.body or {}).get("changes"),
            }
            for event in found.order_by("at")
        ]
