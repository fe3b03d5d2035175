"""Writing a partnership file: the same facts, in the same order, byte for byte."""

import json
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from tillit.accord.queries import Way, way_row
from tillit.bodies.models import Body, Circle
from tillit.bodies.queries import bodies_of
from tillit.exchange.format import NAME, VERSION
from tillit.exchange.queries.pointing import Keys, keys_of, pointed, without_loose_ends
from tillit.kernel.actor import Actor
from tillit.kernel.orgnumber import show
from tillit.kernel.period import today
from tillit.partnerships.kinds import ABOUT, KINDS, PARTY, Kind, is_empty
from tillit.partnerships.kinds.columns import Choice
from tillit.partnerships.models import Partnership, Source
from tillit.partnerships.queries import Record, get_partnership, place_told, places_of, record_of
from tillit.people.models import Organisation

TOP = tuple(column.name for column in ABOUT.columns)


def export_file(actor: Actor, circle: UUID) -> tuple[str, bytes]:
    """A name for the file and its canonical content, for one who may enter the circle's joint room."""
    partnership = get_partnership(actor, circle)
    return f"{partnership.slug}.json", as_bytes(as_file(partnership))


def circles() -> QuerySet[Circle]:
    """All circles, the oldest first; a circle holds no words."""
    return Circle.objects.order_by("created_at", "pk")


def partnership_in(circle: Circle) -> Partnership | None:
    """The partnership of a circle, if the transaction's actor may enter its joint room."""
    return Partnership.objects.filter(circle=circle).first()


def as_bytes(data: dict[str, Any]) -> bytes:
    """Two spaces of indent, keys in the order of the format, UTF-8, a line break at the end."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def as_file(partnership: Partnership) -> dict[str, Any]:
    """The partnership as the format has it; what is empty or unknown is left out."""
    record, bodies = without_loose_ends(record_of(partnership)), list(_groups(partnership))
    keys = keys_of(record, bodies)
    rows = {kind.many: [_row(record, kind, row, keys) for row in record.of(kind)] for kind in KINDS}
    return _without_empty(
        {
            "format": NAME,
            "version": VERSION,
            "id": str(partnership.pk),
            "language": partnership.language,
            "partnership": _without_empty(
                {"slug": partnership.slug, **{name: getattr(partnership, name) for name in TOP}}
            ),
            "sources": [_source(row) for row in record.sources],
            "organisations": [organisation_told(row, key) for row, key in keys.values()],
            **rows,
            "bodies": [_body(record, body, keys) for body in bodies],
            "decision_rule": _decision_rule(partnership),
            "withheld": _withheld(record, bodies, keys),
            "rests_on": {name: record.cited(name) for name in TOP if record.cited(name)},
        }
    )


def _groups(partnership: Partnership) -> QuerySet[Body]:
    """Those that somebody has told of; a table is made anew where the file is read."""
    return bodies_of(partnership.circle_id).filter(is_table=False)


def _row(record: Record, kind: Kind, row: Any, keys: Keys) -> dict[str, Any]:
    values = record.values(kind, row)
    facts = {
        column.name: pointed(record, column, values[column.name], keys)
        for column in kind.columns
        if not (isinstance(column, Choice) and not column.required and values[column.name] == column.default)
    }
    return _without_empty(facts | {"sources": record.cited(record.fact_of(kind, row))})


def organisation_told(row: Organisation, key: str) -> dict[str, Any]:
    """An organisation as a file tells it, under its key there."""
    facts = {
        "id": key,
        "name": row.name,
        "sector": row.sector,
        "legal_form": row.legal_form,
        "number": show(row.number) if row.number else None,
        "no_number_because": "" if row.number else row.no_number_because,
        "public_access": row.public_access,
    }
    return _without_empty(facts)


def _source(row: Source) -> dict[str, Any]:
    return _without_empty(
        {"id": row.key, "title": row.title, "address": row.address, "year": row.year, "gave": row.gave}
    )


def _body(record: Record, row: Body, keys: Keys) -> dict[str, Any]:
    facts = {
        "name": row.name,
        "kind": row.kind,
        "sector": row.sector,
        "owner": keys[row.owner_id][1] if row.owner_id else None,
        "task": row.task,
        "cadence": row.cadence,
        "recurrence": row.recurrence,
        "sources": record.cited(f"bodies/{row.pk}"),
    }
    # also when nobody has one: left out it would mean something else
    return _without_empty(facts) | {"seats": _seats(record, row, keys)}


def _seats(record: Record, body: Body, keys: Keys) -> list[str]:
    """The parties of today with a seat in a group; guests and persons stand in no file."""
    now = today()
    parties = {
        one.organisation_id
        for one in record.of(PARTY)
        if (one.starts_on is None or one.starts_on <= now) and (one.ends_on is None or one.ends_on > now)
    }
    sitting = {
        seat.organisation_id
        for seat in body.seats.all()
        if seat.organisation_id in parties and not seat.as_guest and body.sector in {"", seat.organisation.sector}
    }
    return [key for organisation, (_row, key) in keys.items() if organisation in sitting]


def _decision_rule(partnership: Partnership) -> dict[str, Any]:
    """How the circle decides, when it has agreed on it."""
    row = way_row(partnership.circle_id)
    if row is None:
        return {}
    usual = Way()
    facts = {
        "rule": row.rule,
        "answer_days": row.answer_days,
        "on_silence": row.on_silence if row.on_silence != usual.on_silence else "",
        "on_deadlock": row.on_deadlock if row.on_deadlock != usual.on_deadlock else "",
        "words": row.words,
    }
    return _without_empty(facts)


def _withheld(record: Record, bodies: list[Body], keys: Keys) -> list[dict[str, Any]]:
    # the file holds all groups, so that each has its place among all
    places = places_of(record) | {f"bodies/{row.pk}": f"bodies/{place}" for place, row in enumerate(bodies, 1)}
    told = [
        {
            "fact": place,
            "ground": one.ground,
            "on": one.since_on.isoformat(),
            "organisation": keys[one.organisation_id][1],
        }
        for some in record.withheld.values()
        for one in some
        if (place := place_told(one.fact, places))
    ]
    return sorted(told, key=lambda one: (one["fact"], one["organisation"]))


def _without_empty(facts: dict[str, Any]) -> dict[str, Any]:
    """Unknown is left out; false and zero are known and stay."""
    return {name: value for name, value in facts.items() if not is_empty(value) and value != {}}
