"""Reading partnerships: for their members, and the facts that can be published."""

from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from tillit.bodies.models import RoomKind
from tillit.bodies.queries import bodies_of, rooms_of
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.partnerships.models import Activity, Citation, Partnership, Party, Source, Term, first_day, last_day


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A party as others see it: legal person, organ, what it brings, since when."""

    organisation_id: UUID
    name: str
    sector: str
    legal_form: str
    organ: str
    brings: str
    period: str


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """An activity with the one who books it."""

    name: str
    description: str
    booker: str
    permit_holder: str
    schedule: str
    period: str


@dataclass(frozen=True, slots=True)
class TermLine:
    """A term as far as it is known."""

    starts: str
    ends: str
    target_group: str
    extension: str
    notice_months: int | None
    note: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where facts come from, and which facts rest on it."""

    key: str
    title: str
    address: str
    year: int | None
    gave: str
    facts: tuple[str, ...] = field(default=())


def partnerships_for(actor: Actor) -> QuerySet[Partnership]:
    """The partnerships whose joint room the actor may enter, in Swedish order."""
    rooms = rooms_of(actor).filter(kind=RoomKind.CIRCLE).values("pk")
    return Partnership.objects.filter(room__in=rooms).order_by("title_key", "pk")


def get_partnership(actor: Actor, circle: UUID) -> Partnership:
    """The partnership of a circle; NotFound for absent and forbidden alike."""
    partnership = partnerships_for(actor).filter(circle=circle).select_related("circle").first()
    if partnership is None:
        raise NotFound
    return partnership


def parties_of(partnership: Partnership) -> list[PartyLine]:
    """The parties as equals: in the order of their names, whatever their sector (C1)."""
    rows = (
        Party.objects.filter(partnership=partnership)
        .select_related("organisation", "organ")
        .order_by("organisation__name_key", "pk")
    )
    return [
        PartyLine(
            organisation_id=row.organisation_id,
            name=row.organisation.name,
            sector=row.organisation.sector,
            legal_form=row.organisation.legal_form,
            organ=row.organ.name if row.organ else "",
            brings=row.brings,
            period=row.period_in_words or _period(row),
        )
        for row in rows
    ]


def activities_of(partnership: Partnership) -> list[ActivityLine]:
    """The activities in their order."""
    rows = Activity.objects.filter(partnership=partnership).select_related("booker", "permit_holder").order_by("order")
    return [
        ActivityLine(
            name=row.name,
            description=row.description,
            booker=row.booker.name if row.booker else row.booker_in_words,
            permit_holder=row.permit_holder.name if row.permit_holder else "",
            schedule=row.schedule,
            period=_period(row),
        )
        for row in rows
    ]


def activity_matters(circle: UUID) -> list[tuple[UUID, str]]:
    """The activities of a circle's partnership by key and name, as something to have a conflict of interest in."""
    return list(Activity.objects.filter(partnership__circle=circle).order_by("order", "pk").values_list("pk", "name"))


def terms_of(partnership: Partnership) -> list[TermLine]:
    """The terms in their order."""
    return [
        TermLine(
            starts=str(first_day(row) or ""),
            ends=str(last_day(row) or ""),
            target_group=row.target_group,
            extension=row.extension,
            notice_months=row.notice_months,
            note=row.note,
        )
        for row in Term.objects.filter(partnership=partnership).order_by("order")
    ]


def sources_of(partnership: Partnership, parties: list[PartyLine]) -> list[SourceLine]:
    """The sources in the order of their keys, each with the facts that rest on it; two queries.

    A party is told by its place in `parties`, as everything else is by its place in the record ("activities/2").
    """
    places = {f"parties/{party.organisation_id}": f"parties/{place}" for place, party in enumerate(parties, 1)}
    facts: dict[UUID, list[str]] = {}
    for citation in Citation.objects.filter(partnership=partnership).order_by("fact", "pk"):
        facts.setdefault(citation.source_id, []).append(places.get(citation.fact, citation.fact))
    return [
        SourceLine(row.key, row.title, row.address, row.year, row.gave, tuple(facts.get(row.pk, ())))
        for row in Source.objects.filter(partnership=partnership).order_by("key")
    ]


def snapshot_of(partnership: Partnership) -> dict[str, Any]:
    """What the public may read, field by field: nothing is public because it happens to be in a table."""
    parties = parties_of(partnership)
    return {
        "slug": partnership.slug,
        "language": partnership.language,
        "title": partnership.title,
        "summary": partnership.summary,
        "challenge": partnership.challenge,
        "purpose": partnership.purpose,
        "state": partnership.state,
        "state_as_of": partnership.state_as_of,
        "form": partnership.form,
        "municipality": partnership.municipality,
        "parties": [_with_plain_key(asdict(party)) for party in parties],
        "terms": [asdict(term) for term in terms_of(partnership)],
        "activities": [asdict(activity) for activity in activities_of(partnership)],
        "bodies": [
            {"name": body.name, "kind": body.kind, "sector": body.sector, "task": body.task, "cadence": body.cadence}
            for body in bodies_of(partnership.circle_id)
        ],
        "sources": [{**asdict(source), "facts": list(source.facts)} for source in sources_of(partnership, parties)],
    }


def _with_plain_key(party: dict[str, Any]) -> dict[str, Any]:
    """The key of the organisation goes along as text: it leads to what the organisation itself tells everybody."""
    return {**party, "organisation_id": str(party["organisation_id"])}


def _period(row: Party | Activity) -> str:
    start, end = first_day(row), last_day(row)
    if start is None and end is None:
        return ""
    return f"{start or '…'} – {end or ''}".rstrip()
