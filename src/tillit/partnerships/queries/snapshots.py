"""What the public may read, field by field: nothing is public because it happens to be in a table."""

from dataclasses import asdict
from typing import Any

from tillit.accord.queries import public_statements
from tillit.bodies.queries import bodies_of
from tillit.partnerships.kinds import ABOUT, ACTIVITY, KINDS, PARTY, TERM, Kind, Values, is_empty
from tillit.partnerships.kinds.columns import Organisation
from tillit.partnerships.models import Partnership, Withholding
from tillit.partnerships.queries.lines import (
    activities_in,
    names_of,
    parties_in,
    places_of,
    sources_in,
    terms_in,
)
from tillit.partnerships.queries.records import Record, record_of

TOP = tuple(column.name for column in ABOUT.columns)
LINES: tuple[tuple[Kind, Any], ...] = ((PARTY, parties_in), (TERM, terms_in), (ACTIVITY, activities_in))
# what a page calls a field of a line, where a file calls it something else
CALLED = {
    "booked_by": "booker",
    "booked_by_in_words": "booker",
    "from": "period",
    "to": "period",
    "period_in_words": "period",
}


def snapshot_of(partnership: Partnership) -> dict[str, Any]:
    """A partnership as everybody may read it: what is withheld is not in it, only that it is, why and since when."""
    record = record_of(partnership)
    bodies = list(bodies_of(partnership.circle_id))
    keys = [body.pk for body in bodies]
    lines = {kind.many: _lines(record, kind, tell(record)) for kind, tell in LINES}
    names, places = _names_told(record), places_of(record, keys)
    return {
        "slug": partnership.slug,
        "language": partnership.language,
        **{name: "" if name in record.withheld else getattr(partnership, name) for name in TOP},
        **lines,
        "facts": {kind.many: _facts(record, kind, names) for kind in KINDS if kind not in {PARTY, TERM, ACTIVITY}},
        "bodies": [
            {"name": body.name, "kind": body.kind, "sector": body.sector, "task": body.task, "cadence": body.cadence}
            for body in bodies
        ],
        "sources": [{**asdict(source), "facts": list(source.facts)} for source in sources_in(record, keys)],
        "withheld": _withheld(record, places),
        "statements": [_said(one, places) for one in public_statements(partnership.circle_id)],
    }


def _lines(record: Record, kind: Kind, lines: list[Any]) -> list[dict[str, Any]]:
    told = []
    for row, line in zip(record.of(kind), lines, strict=True):
        plain = {name: str(value) if name == "organisation_id" else value for name, value in asdict(line).items()}
        fact = record.fact_of(kind, row)
        for name in plain:
            if fact in record.withheld or _is_withheld(record, fact, name):
                plain[name] = None if isinstance(plain[name], int) else ""
        told.append({name: list(value) if isinstance(value, tuple) else value for name, value in plain.items()})
    return told


def _is_withheld(record: Record, fact: str, shown: str) -> bool:
    columns = {name for name, called in CALLED.items() if called == shown} | {shown}
    columns |= {"from"} if shown == "starts" else {"to"} if shown == "ends" else set()
    return any(f"{fact}/{name}" in record.withheld for name in columns)


def _facts(record: Record, kind: Kind, names: dict[str, str]) -> list[Values]:
    return [_told(record, kind, row, names) for row in record.of(kind)]


def _told(record: Record, kind: Kind, row: Any, names: dict[str, str]) -> Values:
    fact, values = record.fact_of(kind, row), record.values(kind, row)
    if fact in record.withheld:
        return {}
    for column in kind.columns:
        if isinstance(column, Organisation) and values[column.name]:
            values[column.name] = names.get(str(values[column.name]), "")
    return {
        name: str(value) if isinstance(value, float) else value  # a fingerprint is taken of it: no floating point
        for name, value in values.items()
        if not is_empty(value) and f"{fact}/{name}" not in record.withheld
    }


def _names_told(record: Record) -> dict[str, str]:
    """The names of what a fact points to, but for those that are withheld."""
    kept = {fact.split("/")[1] for fact in record.withheld if "/" in fact}
    return {key: name for key, name in names_of(record).items() if key not in kept}


def _withheld(record: Record, places: dict[str, str]) -> list[dict[str, str]]:
    return [
        {
            "fact": _place(one, places),
            "ground": one.ground,
            "since": one.since_on.isoformat(),
            "organisation": record.organisations[one.organisation_id].name,
        }
        for one in sorted(record.withheld.values(), key=lambda one: _place(one, places))
    ]


def _said(one: dict[str, str], places: dict[str, str]) -> dict[str, str]:
    """What a party says by itself (C5), about which fact by its place; about what is not public, by nothing."""
    label, _colon, key = one["about"].partition(":")
    kind = next((kind for kind in KINDS if kind.model._meta.label_lower == label), None)
    return one | {"about": places.get(f"{kind.many}/{key}", "") if kind else ""}


def _place(one: Withholding, places: dict[str, str]) -> str:
    many, _slash, rest = one.fact.partition("/")
    key, _slash, name = rest.partition("/")
    place = places.get(f"{many}/{key}", many)
    return f"{place}/{name}" if name else place
