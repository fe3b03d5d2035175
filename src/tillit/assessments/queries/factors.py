"""Readings of factors, what the parties have agreed to say together, and pain points, for who may enter the room."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from tillit.assessments.engine.factors import FactorSet, Prompts
from tillit.assessments.engine.shipped import shipped_factors, shipped_prompts
from tillit.assessments.models import (
    FactorAnswer,
    FactorParty,
    FactorReading,
    FactorSheet,
    FactorView,
    JointAnswer,
    PainPoint,
    SetKind,
)
from tillit.assessments.queries.own_sets import own_factors, published_in
from tillit.bodies.models import Room
from tillit.bodies.queries import rooms_of
from tillit.ground.kept import kept
from tillit.kernel.actor import Actor
from tillit.partnerships.models import Partnership

Name = tuple[str, int]
HELD = "SELECT released_at FROM assessments_factorreading WHERE id = %s FOR SHARE"
LASTS = {"day": timedelta(days=1), "week": timedelta(days=7), "fortnight": timedelta(days=14)}
"""How long a reading may last, by the word in the form."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reading has brought to the joint room."""

    parties: list[FactorParty] = field(default_factory=list)
    views: list[FactorView] = field(default_factory=list)


def factors_in(circle: UUID) -> list[FactorSet]:
    """Those that can be read with in a circle: the shipped ones, and what its parties have published; one statement."""
    own = [one.found for one in published_in(circle, (SetKind.FACTORS,))]
    return [*shipped_factors(), *(one for one in own if isinstance(one, FactorSet))]


def factor_set(name: Name) -> FactorSet | None:
    """A version of a set, shipped or published by an organisation; None when there is none here."""
    return next((one for one in shipped_factors() if (one.id, one.version) == name), None) or own_factors(name)


def set_of(reading: FactorReading) -> FactorSet | None:
    """What a reading is read with."""
    return factor_set((reading.factors, reading.factors_version))


def prompts_now() -> Prompts:
    """The newest version of the questions to ask oneself."""
    return shipped_prompts()[-1]


def readings_of(partnership: Partnership) -> list[FactorReading]:
    """The readings of a partnership, the newest first; one statement."""
    found = list(_readings(partnership.pk))
    for one in found:
        one.partnership, one.room = partnership, partnership.room
    return found


def newest_reading(partnership: Partnership) -> FactorReading | None:
    """The newest of them; None when none has begun."""
    return FactorReading.objects.filter(partnership=partnership).order_by("-number").first()


def reading_by_key(key: UUID) -> FactorReading | None:
    """A reading, for the program's own work in its room."""
    return FactorReading.objects.filter(pk=key).select_related("partnership__circle", "room").first()


def readings_by_key(actor: Actor, keys: Collection[UUID]) -> list[FactorReading]:
    """Those of these readings that the actor may see; one statement."""
    found = FactorReading.objects.filter(pk__in=keys, room__in=rooms_of(actor).values("pk"))
    return list(found.select_related("partnership", "room").order_by("number", "pk"))


def hold_to_answer(reading: FactorReading) -> FactorReading:
    """The reading as it is now, held so that it is not released before this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(HELD, [reading.pk])
    reading.refresh_from_db(fields=["released_at", "releases_at"])
    return reading


def is_under_way(reading: FactorReading) -> bool:
    """Whether it has not been released."""
    return reading.released_at is None


def is_over(reading: FactorReading, now: datetime) -> bool:
    """Whether its last moment has come, also when the job has not released it yet."""
    return reading.releases_at <= now


def sheet_in(reading: FactorReading, room: Room) -> FactorSheet | None:
    """What a party has begun to answer, for who may enter its own room."""
    return FactorSheet.objects.filter(reading=reading, room=room).select_related("saved_by").first()


def answers_on(sheet: FactorSheet | None) -> dict[str, FactorAnswer]:
    """What stands on a sheet, by factor; one statement."""
    found = FactorAnswer.objects.filter(sheet=sheet).order_by("key") if sheet else []
    return {one.key: one for one in found}


def ready_rooms(reading: FactorReading, rooms: Iterable[UUID]) -> set[UUID]:
    """Those of these rooms in which it is said that the party is done, for the job that releases."""
    found = FactorSheet.objects.filter(reading=reading, room__in=list(rooms), ready_at__isnull=False)
    return set(found.values_list("room", flat=True))


def answers_in(reading: FactorReading, rooms: Iterable[UUID]) -> list[FactorAnswer]:
    """All that has been answered in these rooms, for the job that releases."""
    return list(FactorAnswer.objects.filter(reading=reading, room__in=list(rooms)).order_by("room", "key"))


def shown_in(readings: Iterable[FactorReading]) -> dict[UUID, Shown]:
    """What these readings have brought, by reading; two statements."""
    keys = [one.pk for one in readings]
    found = {key: Shown() for key in keys}
    parties = FactorParty.objects.filter(reading__in=keys).select_related("organisation")
    for party in parties.order_by("organisation__name_key", "pk"):
        found[party.reading_id].parties.append(party)
    for view in FactorView.objects.filter(reading__in=keys).order_by("key", "pk"):
        found[view.reading_id].views.append(view)
    return found


def last_views(partnership: Partnership) -> list[FactorView]:
    """What the parties answered in the newest reading that has been released; one statement."""
    found = FactorView.objects.filter(reading__partnership=partnership)
    newest = FactorReading.objects.filter(partnership=partnership, released_at__isnull=False).order_by("-number")
    found = found.filter(reading__in=newest.values("pk")[:1]).select_related("reading", "factor_party__organisation")
    return list(found.order_by("key", "factor_party__organisation__name_key", "pk"))


def joint_answers(partnership: Partnership) -> dict[str, JointAnswer]:
    """What holds under each key; one statement."""
    found = JointAnswer.objects.filter(partnership=partnership).order_by("key", "-turn")
    return {one.key: one for one in found.distinct("key")}


def turn_of_answer(partnership: UUID, key: str) -> int:
    """How many times something has been agreed under a key."""
    found = JointAnswer.objects.filter(partnership=partnership, key=key).order_by("-turn")
    return found.values_list("turn", flat=True).first() or 0


def pain_points_in(actor: Actor, circle: UUID) -> list[PainPoint]:
    """The newest of each point in a circle, those that apply, the oldest first; one statement.

    The agreement reads them here.
    """
    return [one for one in _points(actor, circle) if not one.is_over]


def ended_points_in(actor: Actor, circle: UUID) -> list[PainPoint]:
    """Those that the parties have agreed apply no more; no statement after the others have been asked."""
    return [one for one in _points(actor, circle) if one.is_over]


def newest_of_point(point: UUID) -> PainPoint | None:
    """What holds of a point; None where nothing has been agreed."""
    return PainPoint.objects.filter(point=point).order_by("-turn").first()


def _points(actor: Actor, circle: UUID) -> list[PainPoint]:
    return sorted(_newest_points(actor, circle), key=lambda one: (one.agreed_at, str(one.point)))


@kept
def _newest_points(actor: Actor, circle: UUID) -> QuerySet[PainPoint]:
    found = PainPoint.objects.filter(partnership__circle=circle, room__in=rooms_of(actor).values("pk"))
    return found.order_by("point", "-turn").distinct("point")


@kept
def _readings(partnership: UUID) -> QuerySet[FactorReading]:
    found = FactorReading.objects.filter(partnership=partnership).select_related("begun_for", "begun_by")
    return found.order_by("-number")
