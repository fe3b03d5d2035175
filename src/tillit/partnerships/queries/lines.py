"""A partnership's rows as pages and the public snapshot tell them: names in the place of keys."""

from dataclasses import dataclass, field
from uuid import UUID

from tillit.partnerships.kinds import ACTIVITY, CONTRIBUTOR, KINDS, PARTY, TERM, Values
from tillit.partnerships.models import first_day, last_day
from tillit.partnerships.queries.records import Record


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
    recurrence: str = ""
    exclusions: str = ""


@dataclass(frozen=True, slots=True)
class TermLine:
    """A term as far as it is known."""

    starts: str
    ends: str
    target_group: str
    extension: str
    notice_months: int | None
    note: str
    name: str = ""
    parties: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where facts come from, and which facts rest on it, by their places ("activities/2")."""

    key: str
    title: str
    address: str
    year: int | None
    gave: str
    facts: tuple[str, ...] = field(default=())


def parties_in(record: Record) -> list[PartyLine]:
    """The parties as equals: in the order of their names, whatever their sector (C1)."""
    return [
        PartyLine(
            organisation_id=row.organisation_id,
            name=row.organisation.name,
            sector=row.organisation.sector,
            legal_form=row.organisation.legal_form,
            organ=record.organs[row.organ_id].name if row.organ_id else "",
            brings=row.brings,
            period=row.period_in_words or period_of(row),
        )
        for row in record.of(PARTY)
    ]


def activities_in(record: Record) -> list[ActivityLine]:
    """The activities in their order."""
    return [
        ActivityLine(
            name=row.name,
            description=row.description,
            booker=row.booker.name if row.booker else row.booker_in_words,
            permit_holder=row.permit_holder.name if row.permit_holder else "",
            schedule=row.schedule,
            period=period_of(row),
            recurrence=row.recurrence,
            exclusions=row.exclusions,
        )
        for row in record.of(ACTIVITY)
    ]


def terms_in(record: Record) -> list[TermLine]:
    """The terms in their order."""
    names = names_of(record)
    return [
        TermLine(
            starts=str(first_day(row) or ""),
            ends=str(last_day(row) or ""),
            target_group=row.target_group,
            extension=row.extension,
            notice_months=row.notice_months,
            note=row.note,
            name=row.name,
            parties=tuple(sorted(names[key] for key in _told(record.values(TERM, row)))),
        )
        for row in record.of(TERM)
    ]


def sources_in(record: Record, bodies: list[UUID]) -> list[SourceLine]:
    """The sources in the order of their keys, each with the facts that rest on it; `bodies` in the order shown."""
    places = places_of(record, bodies)
    facts: dict[UUID, list[str]] = {}
    for citation in record.citations:
        if place := places.get(citation.fact, "" if "/" in citation.fact else citation.fact):
            facts.setdefault(citation.source_id, []).append(place)
    return [
        SourceLine(row.key, row.title, row.address, row.year, row.gave, tuple(sorted(facts.get(row.pk, ()))))
        for row in record.sources
    ]


def places_of(record: Record, bodies: list[UUID]) -> dict[str, str]:
    """For each row as a citation names it ("goals/<key>") its place in its list ("goals/2")."""
    found = {f"bodies/{key}": f"bodies/{place}" for place, key in enumerate(bodies, 1)}
    for kind in KINDS:
        found |= {record.fact_of(kind, row): f"{kind.many}/{place}" for place, row in enumerate(record.of(kind), 1)}
    return found


def names_of(record: Record) -> dict[str, str]:
    """What everything that a fact can point to is called, by key."""
    named = {str(key): one.name for key, one in record.organisations.items()}
    for kind in KINDS:
        if kind not in {PARTY, CONTRIBUTOR}:
            named |= {str(row.pk): str(row) for row in record.of(kind)}
    for row in record.of(CONTRIBUTOR):
        named[str(row.pk)] = row.name or record.organisations[row.organisation_id].name
    return named


def period_of(row: object) -> str:
    """From and to as far as they are known."""
    start, end = first_day(row), last_day(row)
    if start is None and end is None:
        return ""
    return f"{start or '…'} – {end or ''}".rstrip()


def _told(values: Values) -> list[str]:
    told = values["parties"]
    return told if isinstance(told, list) else []
