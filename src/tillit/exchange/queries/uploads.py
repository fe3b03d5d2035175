"""Files on their way in: whose they are, and what bringing one in would mean."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.bodies.models import Mandate, Room, RoomKind, Scope
from tillit.bodies.queries import rooms_of
from tillit.exchange.checks.rows import answering
from tillit.exchange.models import ListRow, Outcome, Upload
from tillit.exchange.queries.here import organisations_here
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Fault, NotFound
from tillit.kernel.partialday import PartialDay
from tillit.kernel.period import today
from tillit.kernel.swedish import sort_key
from tillit.partnerships.kinds import KINDS, PARTY
from tillit.people.models import Organisation, Sector
from tillit.people.queries import organisations_where
from tillit.people.roles import FILL_SEATS

KEPT_FOR = timedelta(days=1)
TOLD_FOR = timedelta(days=30)
Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PartyTold:
    """A party of a file: whether the organisation is known to the installation, and whether it is asked to confirm."""

    name: str
    sector: str
    organ: str
    is_here: bool
    answers: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file holds: its parties as equals, and how many there are of everything else."""

    title: str
    summary: str
    parties: list[PartyTold]
    counts: list[tuple[str, int]]


def seats_filled_by(actor: Actor, organisations: Iterable[Organisation]) -> list[Organisation]:
    """Those among them whose seats the actor fills, in the same order."""
    filled = {one.pk for one in organisations_where(actor, FILL_SEATS)}
    return [one for one in organisations if one.pk in filled]


def parties_here(data: Data) -> list[Organisation]:
    """The organisations of the installation that answer for what a file tells, in the order of their names."""
    here = organisations_here(data["organisations"])
    today_too = {one["organisation"] for one in answering(data["parties"])}
    return sorted((one for key, one in here.items() if key in today_too), key=lambda one: (one.name_key, one.name))


def parties_to_come(data: Data) -> Iterator[Fault]:
    """Who is told to become a party later, as faults: nobody becomes one without having been asked."""
    for place, one in enumerate(data["parties"]):
        if _first_day(one) > today():
            message = _("This party is told to come later, and somebody else cannot say that for it.")
            mend = _("Leave it out, and ask it to become a party when the partnership has been brought in.")
            yield Fault(f"parties/{place}/from", message, mend)


def preview_of(data: Data) -> Preview:
    """What a checked file would bring."""
    told, here = {one["id"]: one for one in data["organisations"]}, organisations_here(data["organisations"])
    answers = answering(data["parties"])
    parties = [_party(one, told[one["organisation"]], here, answers=one in answers) for one in data["parties"]]
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
    found = _own(actor).filter(outcome=Outcome.WAITING)
    return found.select_related("organisation", "room__organisation").order_by("uploaded_at", "pk")


def uploads_settled(actor: Actor, *, most: int) -> list[Upload]:
    """What has become of the others in the last month, the newest first; the rows of a list stand with the list."""
    of_a_list = Exists(ListRow.objects.filter(circle=OuterRef("circle")))
    found = _own(actor).exclude(outcome=Outcome.WAITING).exclude(of_a_list).select_related("organisation")
    return list(found.order_by("-settled_at", "pk")[:most])


def _own(actor: Actor) -> QuerySet[Upload]:
    rooms = rooms_of(actor).filter(kind=RoomKind.OWN, circle=None).values("pk")
    return Upload.objects.filter(room__in=rooms, uploaded_by=actor.person_id)


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
    found = Upload.objects.filter(room=room, outcome=Outcome.WAITING, uploaded_at__lt=timezone.now() - KEPT_FOR)
    return found.order_by("uploaded_at", "pk")


def uploads_told(room: Room) -> QuerySet[Upload]:
    """What was settled in a room more than a month ago."""
    return Upload.objects.filter(room=room, settled_at__lt=timezone.now() - TOLD_FOR).order_by("settled_at", "pk")


def _first_day(party: Data) -> date:
    return PartialDay.parse(party["from"]).first if party.get("from") else date.min


def _party(one: Data, organisation: Data, here: dict[str, Organisation], *, answers: bool) -> PartyTold:
    return PartyTold(
        name=organisation["name"],
        sector=str(Sector(organisation["sector"]).label),
        organ=one.get("organ", ""),
        is_here=organisation["id"] in here,
        answers=answers,
    )
