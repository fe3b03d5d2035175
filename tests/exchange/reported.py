"""What somebody brings in that names others, and the parties that are asked to confirm it."""

from typing import Any
from uuid import UUID

from tests.bodies.mandates import mandated
from tests.cast import EXAMPLES, Cast
from tests.exchange.files import Data, as_content, right
from tillit.accord.actions import Why, accept
from tillit.accord.models import Proposal
from tillit.bodies.actions import take_seat
from tillit.bodies.models import Circle, Room, RoomKind, Scope, Seat
from tillit.bodies.queries import room_of
from tillit.exchange.actions import bring_in_upload, receive_upload
from tillit.ground.db import acting
from tillit.partnerships.actions import propose_confirming
from tillit.partnerships.models import Partnership
from tillit.people.models import Organ, Organisation, Person
from tillit.people.rules.first_person import who_may_ask


def is_reported(partnership: Partnership) -> bool:
    with acting(EXAMPLES):
        return Circle.objects.get(pk=partnership.circle_id).is_reported


def joint_room(partnership: Partnership) -> Room:
    with acting(EXAMPLES):
        return room_of(partnership.circle, RoomKind.CIRCLE)


def organs() -> list[tuple[str, str]]:
    """Every organ that an organisation has, in order."""
    with acting(EXAMPLES):
        return sorted(Organ.objects.order_by("pk").values_list("organisation__name", "name"))


def asking(organisation: Organisation) -> tuple[UUID, ...]:
    with acting(EXAMPLES):
        return who_may_ask(organisation)


def called(name: str) -> Organisation:
    with acting(EXAMPLES):
        return Organisation.objects.get(name=name)


def between(*organisations: Organisation, **more: Any) -> Data:
    """A file in which these are the parties, the city by its number and the others by their names."""
    data = right() | more
    data["organisations"] = [
        {"id": f"o{place}", "name": one.name, "sector": one.sector,
         **({"number": one.number} if one.number else {"no_number_because": "Påhittad."})}
        for place, one in enumerate(organisations)
    ]  # fmt: skip
    data["parties"] = [{"organisation": one["id"], "organ": "Nämnden"} for one in data["organisations"]]
    kept = ("format", "version", "id", "partnership", "organisations", "parties", "bodies", "decision_rule")
    return {name: data[name] for name in kept}


def brought_in(who: Person, data: Data) -> Partnership:
    """Uploaded, and the button."""
    with acting(who.actor):
        return bring_in_upload(receive_upload(as_content(data), by=who.actor), by=who.actor)


def sat_down(person: Person, organisation: Organisation, partnership: Partnership) -> None:
    """Somebody sits for a party."""
    with acting(EXAMPLES):
        seat = Seat.objects.get(body__circle=partnership.circle_id, organisation=organisation)
        take_seat(seat, person=person, by=EXAMPLES)


def seated(person: Person, organisation: Organisation, partnership: Partnership) -> None:
    """Somebody sits for a party, and may speak for it and say its yes."""
    mandated(person, organisation, Scope.SPEAK, Scope.ACCEPT)
    sat_down(person, organisation, partnership)


def asked(who: Person, organisation: Organisation, partnership: Partnership) -> Proposal:
    """The parties are asked to confirm it."""
    with acting(who.actor):
        fresh = Partnership.objects.select_related("room", "circle").get(pk=partnership.pk)
        return propose_confirming(fresh, why=Why(organisation, "Så är det."), by=who.actor)


def says_yes(who: Person, organisation: Organisation, proposal: Proposal) -> None:
    with acting(who.actor):
        fresh = Proposal.objects.select_related("room").get(pk=proposal.pk)
        accept(fresh, party=organisation, reason="Ja.", by=who.actor)


def confirmed(cast: Cast, partnership: Partnership) -> None:
    """By the yes of both."""
    proposal = asked(cast.kim, cast.municipality, partnership)
    says_yes(cast.kim, cast.municipality, proposal)
    says_yes(cast.omar, cast.elsewhere, proposal)


def with_omar(cast: Cast) -> Partnership:
    """Brought in by Kim for the city, and Omar has sat down for his organisation."""
    partnership = brought_in(cast.kim, between(cast.municipality, cast.elsewhere))
    seated(cast.omar, cast.elsewhere, partnership)
    return partnership
