"""Corrections: those of a partnership, what waits for an answer, and what of them everybody reads."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from tillit.accord.queries import open_in
from tillit.bodies.models import Declaration, Membership, Room, RoomKind, Scope
from tillit.bodies.queries import in_force, mandates_in_force, rooms_of
from tillit.ground.kept import kept
from tillit.ground.pages import Page, page_of
from tillit.kernel.actor import Actor
from tillit.kernel.canonical import canonical_json
from tillit.kernel.errors import NotFound
from tillit.kernel.period import day_of
from tillit.partnerships.kinds import ABOUT
from tillit.partnerships.kinds.about import DECISION_RULE
from tillit.partnerships.models import Partnership
from tillit.partnerships.queries import Record, kept_from_public, record_of
from tillit.partnerships.queries.lines import place_told, places_of
from tillit.partnerships.wording.older import facts_in
from tillit.people.models import Organisation
from tillit.register.models import Correction, CorrectionSender, Entry

MOST_TOLD = 100
"""So many of the newest stand on a public page, beside how many came before."""
KEPT_AFTER_ANSWER = timedelta(days=90)
"""How long who sent it is still known, so that somebody can ask about the answer."""
KEPT_UNANSWERED = timedelta(days=365)
"""How long who sent it is known where nobody answers."""
MOST_WAITING = 50
"""So many that nobody stands for may wait in a partnership; those sent for an organisation are not counted."""
NAMED = ("partnership", "room", "organisation", "answered_for", "answered_by", "sender")
COLUMNS = {column.name for column in ABOUT.columns}


@dataclass(frozen=True, slots=True)
class NamedOn:
    """The parties that a public page tells apart from their namesakes: by key, else by organisation number.

    Never by name, which anybody may bear: who is only named there sends as anybody.
    """

    keys: frozenset[str]
    numbers: frozenset[str]

    def __contains__(self, organisation: Organisation) -> bool:
        return str(organisation.pk) in self.keys or organisation.number in self.numbers


def named_on(body: Mapping[str, Any]) -> NamedOn:
    """By what is published and nothing else: whom a withheld row names nobody learns here."""
    parties = body.get("parties", [])
    keys = frozenset(one["organisation_id"] for one in parties if one.get("organisation_id"))
    without = [one for one in parties if not one.get("organisation_id")]
    return NamedOn(keys, frozenset(one["number"] for one in without if one.get("number")))


def organisations_to_send_for(actor: Actor, body: Mapping[str, Any]) -> list[Organisation]:
    """The parties on a public page that the actor speaks for, also those that have left; one statement."""
    if actor.person_id is None:
        return []
    speaks = mandates_in_force().filter(person=actor.person_id, scope=Scope.SPEAK).values("organisation")
    named = named_on(body)
    return [one for one in Organisation.objects.filter(pk__in=speaks).order_by("name_key", "pk") if one in named]


def places_seen(body: Mapping[str, Any]) -> str:
    """Changes when a place on the page may be another fact than before: what somebody chose there is void then."""
    return sha256(canonical_json(facts_in(body))).hexdigest()


def fact_at(record: Record, place: str) -> str:
    """A fact as a citation names it, by its place on the public page; "" the whole. NotFound where nothing is."""
    if place in {"", DECISION_RULE} or place in COLUMNS:
        return place
    fact = next((fact for fact, told in places_of(record).items() if told == place), None)
    if fact is None:
        raise NotFound
    return fact


def corrections_told(partnership: Partnership, body: Mapping[str, Any]) -> dict[str, Any]:
    """What everybody reads of the corrections, beside `body`; asked in the joint room. Nothing when there are none.

    The sender's words are not in it, and an organisation only where the page tells it as a party. About what is
    withheld, or agreed no more, it is not said which part; and what was answered about something of which a part is
    withheld stands without its reason, which might tell it.
    """
    rows = Correction.objects.filter(partnership=partnership).select_related("organisation", "answered_for")
    newest = list(rows.order_by("-received_at", "pk")[: MOST_TOLD + 1])
    if not newest:
        return {}
    before = rows.count() - MOST_TOLD if len(newest) > MOST_TOLD else 0
    told = told_of(newest[:MOST_TOLD], partnership, body)
    return {"corrections": told} | ({"corrections_before": before} if before else {})


def told_of(rows: Iterable[Correction], partnership: Partnership, body: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each of these as everybody may read it now."""
    record, named = record_of(partnership), named_on(body)
    places, kept_back = places_of(record), kept_from_public(record).keys() | record.withheld.keys()
    return [_told(row, places, kept_back, named) for row in rows]


def _told(row: Correction, places: dict[str, str], kept_back: Set[str], named: NamedOn) -> dict[str, Any]:
    told: dict[str, Any] = {"received_on": day_of(row.received_at).isoformat()}
    place = place_told(row.about, places)
    if row.about not in kept_back and (place or not row.about):
        told["about"] = place
    if row.organisation is not None and row.organisation in named:
        told["organisation"] = row.organisation.name
    if row.answered_at is None or row.answered_for is None:
        return told
    told |= {"answered_on": day_of(row.answered_at).isoformat(), "by": row.answered_for.name, "outcome": row.outcome}
    if row.about and any(f"{fact}/".startswith(f"{row.about}/") for fact in kept_back):
        return told
    return told | {"reason": row.reason}


def corrections_of(actor: Actor, circle: UUID, *, older: str = "", newer: str = "") -> Page[Correction]:
    """A page of those of a circle's partnership, newest first, for who may enter the joint room; one statement."""
    found = _readable(actor).filter(partnership__circle=circle)
    return page_of(found.select_related(*NAMED), "received_at", older=older, newer=newer, most=20)


def get_correction(actor: Actor, circle: UUID, key: UUID) -> Correction:
    """One of them; NotFound for absent and forbidden alike."""
    found = _readable(actor).filter(partnership__circle=circle, pk=key).select_related(*NAMED).first()
    if found is None:
        raise NotFound
    return found


def _readable(actor: Actor) -> QuerySet[Correction]:
    return Correction.objects.filter(room__in=rooms_of(actor).values("pk"))


@kept
def corrections_to_answer(actor: Actor, *, most: int) -> QuerySet[Any]:
    """What waits for an answer that the actor can give, oldest first; `answers_for`: which party. One statement."""
    return _answerable(actor).order_by("received_at", "pk")[:most]


@kept
def corrections_waiting_in(actor: Actor, circle: UUID) -> QuerySet[Any]:
    """What waits for an answer in a circle, oldest first; `mine`: the actor can give it. One statement, at most ten."""
    mine = _answerable(actor).filter(pk=OuterRef("pk")).values("pk")
    found = _readable(actor).filter(partnership__circle=circle, answered_at=None).annotate(mine=Exists(mine))
    return found.select_related("partnership").order_by("received_at", "pk")[:10]


def _answerable(actor: Actor) -> QuerySet[Correction]:
    circle = "partnership__circle"
    speaks = mandates_in_force().filter(person=actor.person_id, scope=Scope.SPEAK).values("organisation")
    here = Membership.objects.filter(in_force(), circle=OuterRef(circle), organisation__in=speaks)
    biased = Declaration.objects.filter(
        Q(subject_id=OuterRef(circle)) | Q(subject_id=OuterRef("pk")),
        room=OuterRef("room"), person=actor.person_id, ended_at=None,
    )  # fmt: skip
    named = here.order_by("organisation__name_key", "pk").values("organisation__name")[:1]
    found = _readable(actor).filter(Exists(here), ~Exists(biased), answered_at=None)
    return found.annotate(answers_for=Subquery(named)).select_related("partnership")


def has_room_for_more(partnership: Partnership) -> bool:
    """Whether another that nobody stands for may wait there; asked under the lock of the partnership."""
    return (
        Correction.objects.filter(partnership=partnership, organisation=None, answered_at=None).count() < MOST_WAITING
    )


def is_proposed_in(room: Room) -> bool:
    """Whether the parties are asked about anything in the room just now."""
    return open_in(room).exists()


def rooms_with_corrections() -> QuerySet[Room]:
    """The joint rooms of those of which everybody reads that there are some, for the program's own work."""
    circles = Entry.objects.filter(body__has_key="corrections").values("circle_id")
    return Room.objects.filter(kind=RoomKind.CIRCLE, circle__in=circles).order_by("pk")


def senders_to_forget(room: Room) -> list[CorrectionSender]:
    """Who sent what was answered, or has waited for an answer, so long that nobody need know it any more."""
    now = timezone.now()
    old = Q(correction__answered_at__lt=now - KEPT_AFTER_ANSWER)
    old |= Q(correction__answered_at=None, correction__received_at__lt=now - KEPT_UNANSWERED)
    found = CorrectionSender.objects.filter(old, room=room, erased_at=None)
    return list(found.select_related("correction__partnership").order_by("pk"))
