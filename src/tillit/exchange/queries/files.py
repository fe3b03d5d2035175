"""Writing a partnership file: the same facts, in the same order, byte for byte."""

import json
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from tillit.bodies.models import Body, Circle
from tillit.kernel.actor import Actor
from tillit.kernel.orgnumber import show
from tillit.partnerships.models import Activity, Citation, Partnership, Party, Source, Term, first_day, last_day
from tillit.partnerships.queries import get_partnership
from tillit.people.models import Organisation

TOP = ("title", "summary", "challenge", "purpose", "state", "state_as_of", "form", "municipality")


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
    parties = sorted(
        Party.objects.filter(partnership=partnership).select_related("organisation", "organ"),
        key=lambda party: _in_order(party.organisation),
    )
    activities = list(
        Activity.objects.filter(partnership=partnership).select_related("booker", "permit_holder").order_by("order")
    )
    cited = _cited(partnership)
    keys = _organisation_keys(parties, activities)
    return _without_empty(
        {
            "format": "tillit-partnership",
            "version": 1,
            "id": str(partnership.pk),
            "language": partnership.language,
            "partnership": _without_empty(
                {"slug": partnership.slug, **{name: getattr(partnership, name) for name in TOP}}
            ),
            "sources": [
                _source(row) for row in sorted(Source.objects.filter(partnership=partnership), key=lambda row: row.key)
            ],
            "organisations": [_organisation(row, key) for row, key in keys.values()],
            "parties": [_party(row, keys, cited) for row in parties],
            "terms": [_term(row, cited) for row in Term.objects.filter(partnership=partnership).order_by("order")],
            "activities": [_activity(row, keys, cited) for row in activities],
            "bodies": [
                _body(row, place, cited)
                for place, row in enumerate(
                    Body.objects.filter(circle=partnership.circle_id).order_by("order", "pk"), 1
                )
            ],
            "rests_on": {name: cited[name] for name in TOP if name in cited},
        }
    )


Keys = dict[UUID, tuple[Organisation, str]]
Cited = dict[str, list[str]]


def _organisation_keys(parties: list[Party], activities: list[Activity]) -> Keys:
    named = [party.organisation for party in parties]
    named += [one for row in activities for one in (row.booker, row.permit_holder) if one is not None]
    unique = {one.pk: one for one in named}
    ordered = sorted(unique.values(), key=_in_order)
    return {one.pk: (one, f"o{place}") for place, one in enumerate(ordered, 1)}


def _in_order(one: Organisation) -> tuple[str, str, str]:
    """The same in every installation: neither random keys nor the server's own order of letters decide."""
    return one.name_key, one.name, one.number or ""


def _cited(partnership: Partnership) -> Cited:
    found: Cited = {}
    for row in Citation.objects.filter(partnership=partnership).select_related("source"):
        found.setdefault(row.fact, []).append(row.source.key)
    return {fact: sorted(keys) for fact, keys in found.items()}


def _organisation(row: Organisation, key: str) -> dict[str, Any]:
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


def _party(row: Party, keys: Keys, cited: Cited) -> dict[str, Any]:
    key = keys[row.organisation_id][1]
    facts = {
        "organisation": key,
        "organ": row.organ.name if row.organ else "",
        "brings": row.brings,
        **_days(row),
        "period_in_words": row.period_in_words,
        "sources": cited.get(f"parties/{row.organisation_id}"),
    }
    return _without_empty(facts)


def _term(row: Term, cited: Cited) -> dict[str, Any]:
    facts = {
        **_days(row),
        "target_group": row.target_group,
        "extension": row.extension,
        "notice_months": row.notice_months,
        "note": row.note,
        "sources": cited.get(f"terms/{row.order}"),
    }
    return _without_empty(facts)


def _activity(row: Activity, keys: Keys, cited: Cited) -> dict[str, Any]:
    facts = {
        "name": row.name,
        "description": row.description,
        "booked_by": keys[row.booker_id][1] if row.booker_id else None,
        "booked_by_in_words": row.booker_in_words,
        "permit_holder": keys[row.permit_holder_id][1] if row.permit_holder_id else None,
        "schedule": row.schedule,
        **_days(row),
        "sources": cited.get(f"activities/{row.order}"),
    }
    return _without_empty(facts)


def _body(row: Body, place: int, cited: Cited) -> dict[str, Any]:
    facts = {
        "name": row.name,
        "kind": row.kind,
        "sector": row.sector,
        "task": row.task,
        "cadence": row.cadence,
        "sources": cited.get(f"bodies/{place}"),
    }
    return _without_empty(facts)


def _days(row: Party | Term | Activity) -> dict[str, str]:
    start, end = first_day(row), last_day(row)
    return {"from": str(start or ""), "to": str(end or "")}


def _without_empty(facts: dict[str, Any]) -> dict[str, Any]:
    """Unknown is left out; false and zero are known and stay."""
    return {name: value for name, value in facts.items() if value not in (None, "", [], {}) or value is False}
