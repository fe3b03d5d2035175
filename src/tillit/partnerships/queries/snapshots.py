"""What the public may read, column by column: nothing is public because it happens to be in a table, and nothing that
is agreed is forgotten, since the kinds themselves say what there is."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from tillit.accord.queries import as_way, public_statements, way_row
from tillit.partnerships.kinds import ABOUT, BY_KEY, PARTY, PUBLIC, SOURCE, Column, Kind, Value, Values, is_empty
from tillit.partnerships.kinds.columns import Organisation, Row
from tillit.partnerships.kinds.organs import Organisations
from tillit.partnerships.models import Partnership
from tillit.partnerships.queries.lines import place_told, places_of
from tillit.partnerships.queries.records import Record, record_of
from tillit.partnerships.queries.withholding import Kept, kept_from_public
from tillit.people.models import Place

TOP = tuple(column.name for column in ABOUT.columns)
Places = dict[str, str]


def snapshot_of(partnership: Partnership) -> dict[str, Any]:
    """A partnership as everybody may read it: what is withheld is not in it, only that it is, why and since when.

    Rows point to each other by their place ("activities/2"), so that what is withheld of one stands in no other.
    """
    record = record_of(partnership)
    places, kept = places_of(record), kept_from_public(record)
    way = way_row(partnership.circle_id)
    top = {name: "" if name in kept else getattr(partnership, name) for name in TOP}
    return {
        "slug": partnership.slug,
        "language": partnership.language,
        **top,
        "place": _name_of_place(top["municipality"]),
        "parties": [_who(row) for row in record.of(PARTY)],
        "facts": {kind.many: [_told(record, kind, row, places, kept) for row in record.of(kind)] for kind in PUBLIC},
        "rests_on": _rests_on(record, places),
        "decision_rule": asdict(as_way(way)) if way else {},
        "withheld": _withheld(record, places, kept),
        "statements": [_said(one, places) for one in public_statements(partnership.circle_id)],
    }


def _who(row: Any) -> dict[str, str]:
    """Which organisation a party is; an organisation's own public page finds its partnerships by this."""
    one = row.organisation
    return {"organisation_id": str(one.pk), "name": one.name, "sector": one.sector, "legal_form": one.legal_form}


def _told(record: Record, kind: Kind, row: Any, places: Places, kept: Kept) -> Values:
    """The columns of a row that are told and not withheld; nothing of one that is withheld as a whole."""
    fact = record.fact_of(kind, row)
    if fact in kept:
        return {}
    values = record.values(kind, row)
    plain = {
        column.name: _plain(record, column, values[column.name], places)
        for column in kind.columns
        if f"{fact}/{column.name}" not in kept
    }
    return {name: value for name, value in plain.items() if not is_empty(value)}


def _plain(record: Record, column: Column, value: Value, places: Places) -> Value:
    """A value without keys: a row by its place, an organisation by its name."""
    if isinstance(column, Row):
        return places.get(f"{BY_KEY[column.kind].many}/{value}", "")
    if isinstance(column, Organisations) and isinstance(value, list):
        return sorted(record.organisations[UUID(key)].name for key in value)
    if isinstance(column, Organisation):
        return record.organisations[UUID(str(value))].name if value else ""
    return str(value) if isinstance(value, float) else value  # a fingerprint is taken of it: no floating point


def _rests_on(record: Record, places: Places) -> dict[str, list[int]]:
    """For each fact the numbers of the sources that it rests on."""
    numbers = {source.key: number for number, source in enumerate(record.of(SOURCE), 1)}
    named = {name: name for name in TOP} | places
    return {
        place: sorted(numbers[key] for key in cited) for fact, place in named.items() if (cited := record.cited(fact))
    }


def _withheld(record: Record, places: Places, kept: Kept) -> list[dict[str, str]]:
    told = [
        {
            "fact": place_told(fact, places),
            "ground": one.ground,
            "since": one.since_on.isoformat(),
            "organisation": record.organisations[one.organisation_id].name,
        }
        for fact, one in kept.items()
    ]
    return sorted(told, key=lambda one: one["fact"])


def _said(one: dict[str, str], places: Places) -> dict[str, str]:
    """What a party says by itself (C5), about which fact by its place; about what is not public, by nothing."""
    label, _colon, key = one["about"].partition(":")
    kind = next((kind for kind in PUBLIC if kind.model._meta.label_lower == label), None)
    return one | {"about": places.get(f"{kind.many}/{key}", "") if kind else ""}


def _name_of_place(code: str) -> str:
    """What people call the municipality or county; nothing when none is told, or it is not known here."""
    found = Place.objects.filter(pk=code).first() if code else None
    return (found.full_name or found.name) if found else ""
