"""Files on their way in: whose they are, and what bringing one in would mean."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.bodies.models import Mandate, Room, RoomKind, Scope
from tillit.bodies.queries import mandates_in_force, rooms_of
from tillit.exchange.models import Upload
from tillit.exchange.queries.here import organisations_here
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.kernel.partialday import PartialDay
from tillit.kernel.period import today
from tillit.kernel.swedish import sort_key
from tillit.partnerships.kinds import KINDS, PARTY
from tillit.people.models import Organisation, Sector

KEPT_FOR = timedelta(days=1)
Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PartyTold:
    """A party of a file: whether the organisation is known to the installation, and whether it is one today."""

    name: str
    sector: str
    organ: str
    is_here: bool
    is_today: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file holds: its parties as equals, and how many there are of everything else."""

    title: str
    summary: str
    parties: list[PartyTold]
    counts: list[tuple[str, int]]


def speaks_for_any(actor: Actor) -> bool:
    """Whether the actor holds a mandate to speak for any organisation today."""
    return mandates_in_force().filter(person=actor.person_id, scope=Scope.SPEAK).exists()


def spoken_for(actor: Actor, organisations: Iterable[Organisation]) -> list[Organisation]:
    """Those among them that the actor holds a mandate to speak for today, in the same order."""
    if actor.person_id is None:
        return []
    keys = {one.pk: one for one in organisations}
    held = mandates_in_force().filter(person=actor.person_id, scope=Scope.SPEAK, organisation__in=keys)
    found = set(held.values_list("organisation", flat=True))
    return [one for key, one in keys.items() if key in found]


def parties_here(data: Data) -> list[Organisation]:
    """The organisations of the installation that a file tells to be parties today, in the order of their names."""
    here = organisations_here(data["organisations"])
    today_too = {one["organisation"] for one in data["parties"] if _is_today(one)}
    return sorted((one for key, one in here.items() if key in today_too), key=lambda one: (one.name_key, one.name))


def preview_of(data: Data) -> Preview:
    """What a checked file would bring."""
    told, here = {one["id"]: one for one in data["organisations"]}, organisations_here(data["organisations"])
    parties = [_party(one, told[one["organisation"]], here) for one in data["parties"]]
    counts = [(str(kind.label_of_many), len(data.get(kind.many, []))) for kind in KINDS if kind is not PARTY]
    counts += [(_("Groups"), len(data.get("bodies", []))), (_("Sources"), len(data.get("sources", [])))]
    about = data["partnership"]
    return Preview(
        title=about["title"],
        summary=about.get("summary", ""),
        parties=sorted(parties, key=lambda one: (sort_key(one.name), one.name)),
        counts=[(label, number) for label, number in counts if number],
    )


def uploads_of(actor: Actor) -> QuerySet[Upload]:
    """What the actor has uploaded and not brought in, for organisations that they still belong to."""
    rooms = rooms_of(actor).filter(kind=RoomKind.OWN, circle=None).values("pk")
    found = Upload.objects.filter(room__in=rooms, uploaded_by=actor.person_id)
    return found.select_related("organisation", "room__organisation").order_by("uploaded_at", "pk")


def get_upload(actor: Actor, key: UUID) -> Upload:
    """One of them; NotFound for absent and forbidden alike."""
    found = uploads_of(actor).filter(pk=key).first()
    if found is None:
        raise NotFound
    return found


def rooms_with_uploads() -> QuerySet[Room]:
    """The rooms in which there may be any: the own ones of organisations that somebody has ever spoken for."""
    spoken = Mandate.objects.filter(scope=Scope.SPEAK).values("organisation")
    return Room.objects.filter(kind=RoomKind.OWN, circle=None, organisation__in=spoken).order_by("pk")


def uploads_forgotten(room: Room) -> QuerySet[Upload]:
    """What has lain in a room for more than a day."""
    return Upload.objects.filter(room=room, uploaded_at__lt=timezone.now() - KEPT_FOR).order_by("uploaded_at", "pk")


def _is_today(party: Data) -> bool:
    """As the circle has it: from its first day as early as it can be, through its last as late as that can be."""
    start = PartialDay.parse(party["from"]).first if party.get("from") else None
    past = PartialDay.parse(party["to"]).day_after if party.get("to") else None
    return (start is None or start <= today()) and (past is None or past > today())


def _party(one: Data, organisation: Data, here: dict[str, Organisation]) -> PartyTold:
    return PartyTold(
        name=organisation["name"],
        sector=str(Sector(organisation["sector"]).label),
        organ=one.get("organ", ""),
        is_here=organisation["id"] in here,
        is_today=_is_today(one),
    )
