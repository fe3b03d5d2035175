"""What a partnership's rows are called, and where each stands in its list: pages and snapshots hold no keys."""

from dataclasses import dataclass
from uuid import UUID

from tillit.kernel.period import today
from tillit.partnerships.kinds import ABOUT, CONTRIBUTOR, KINDS, PARTY, PUBLIC
from tillit.partnerships.kinds.about import DECIDING
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


def parties_in(record: Record) -> list[PartyLine]:
    """The parties as equals: in the order of their names, whatever their sector (C1)."""
    return [
        PartyLine(
            organisation_id=row.organisation_id,
            name=row.organisation.name,
            sector=row.organisation.sector,
            legal_form=row.organisation.legal_form,
            organ=str(record.values(PARTY, row)["organ"]),
            brings=row.brings,
            period=row.period_in_words or period_of(row),
        )
        for row in record.of(PARTY)
    ]


def who_left(record: Record) -> frozenset[UUID]:
    """Those who were parties and are no more while others still are: of what has ended all were parties together."""
    rows, day = record.of(PARTY), today()
    here = {row.organisation_id for row in rows if row.ends_on is None or row.ends_on > day}
    return frozenset({row.organisation_id for row in rows} - here) if here else frozenset()


def places_of(record: Record) -> dict[str, str]:
    """For each row as a citation names it ("goals/<key>") its place in its list ("goals/2")."""
    return {
        record.fact_of(kind, row): f"{kind.many}/{place}"
        for kind in PUBLIC
        for place, row in enumerate(record.of(kind), 1)
    }


def place_told(fact: str, places: dict[str, str]) -> str:
    """A fact as files and public pages name it, by its place and not its key; nothing when it is agreed no more."""
    many, _slash, rest = fact.partition("/")
    if fact in DECIDING:
        return fact
    if not rest:
        return many if many in {column.name for column in ABOUT.columns} else ""
    key, slash, name = rest.partition("/")
    place = places.get(f"{many}/{key}", "")
    return place and f"{place}{slash}{name}"


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
