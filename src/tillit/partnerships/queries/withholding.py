"""What of a record can be withheld, and what is."""

from collections.abc import Collection
from dataclasses import asdict
from uuid import UUID

from django.utils.crypto import salted_hmac

from tillit.accord.queries import as_way, way_row
from tillit.kernel.canonical import canonical_json
from tillit.kernel.errors import NotFound
from tillit.partnerships.kinds import ABOUT, BY_LIST, GROUP, PUBLIC, SOURCE, STATE_ENTRY, Kind, Values, is_empty
from tillit.partnerships.kinds.about import DECIDING, DECISION_RULE, is_always_shown
from tillit.partnerships.models import Partnership, Withholding, first_day
from tillit.partnerships.queries.lines import place_told, places_of
from tillit.partnerships.queries.records import Record

Fields = list[tuple[str, object]]
Kept = dict[str, list[Withholding]]


def kept_from_public(record: Record) -> Kept:
    """What of the record as it is agreed now is not public, and by which withholdings (C10).

    With a fact goes what its sources gave, since that says it in other words; the sources themselves stay. So does the
    summary in easy Swedish with the summary. With the day of a step goes the day since when the partnership stands
    there, which is the same.
    """
    places = places_of(record)
    kept = {fact: list(some) for fact, some in sorted(record.withheld.items()) if place_told(fact, places)}
    for fact, some in list(kept.items()):
        cited = record.cited("/".join(fact.split("/")[:2]))
        for source in record.of(SOURCE):
            if source.key in cited and source.gave:
                beside = kept.setdefault(f"{record.fact_of(SOURCE, source)}/gave", [])
                there = {one.organisation_id for one in beside}
                beside.extend(one for one in some if one.organisation_id not in there)
    if "summary" in kept and record.partnership.plain_summary:
        kept.setdefault("plain_summary", kept["summary"])
    for row in record.of(STATE_ENTRY):
        fact, since = record.fact_of(STATE_ENTRY, row), str(first_day(row) or "")
        told = kept.get(fact) or kept.get(f"{fact}/from")
        if told and since and since == record.partnership.state_as_of:
            kept.setdefault("state_as_of", told)
    return kept


def withholdable(record: Record, parties: Collection[UUID] = ()) -> list[tuple[str, object, Fields]]:
    """Everything that is told and not withheld yet by each of these parties: rows with their fields, itself first.

    Each as the name of the fact, the row (None for the partnership and how it decides), and its fields by name of fact
    and label.
    """
    about = ABOUT.values(record.partnership)
    own: Fields = [
        (column.name, column.label)
        for column in ABOUT.columns
        if not is_always_shown(column.name) and not is_empty(about[column.name])
    ]
    found: list[tuple[str, object, Fields]] = [("", None, _left(record, [*own, *_deciding(record, parties)], parties))]
    for kind in PUBLIC:
        for row in record.of(kind):
            fact, values = record.fact_of(kind, row), record.values(kind, row)
            if _is_kept(record, fact, parties):
                continue
            told: Fields = [
                (f"{fact}/{column.name}", column.label)
                for column in kind.columns
                if not is_empty(values[column.name]) and not is_always_shown(f"{fact}/{column.name}")
            ]
            found.append((fact, row, _left(record, told, parties)))
    return found


def groups_withheld(circle: UUID) -> list[tuple[UUID, Withholding]]:
    """What is withheld of the joint groups of a circle's partnership, with the key of the group; one statement."""
    found = Withholding.objects.filter(
        partnership__circle=circle, fact__startswith=f"{GROUP.many}/", ended_at=None
    ).select_related("organisation", "withheld_by")
    return [(UUID(one.fact.split("/")[1]), one) for one in found.order_by("fact")]


def is_withheld_by_a_party(partnership: Partnership, facts: Collection[str]) -> bool:
    """Whether a party has withheld one of these facts; what came in withheld by a file, any party lets be public."""
    found = Withholding.objects.filter(partnership=partnership, fact__in=facts, ended_at=None)
    return found.exclude(withheld_by=None).exists()


def values_of_row(kind: Kind, key: UUID) -> Values:
    """What a row says, also one that is agreed no more; one statement."""
    row = kind.model._default_manager.filter(pk=key).first()
    return kind.values(row) if row else {}


def digest_of_said(said: Values) -> str:
    """Under this installation's own key, so that nobody finds a short value by trying."""
    plain = {name: str(value) if isinstance(value, float) else value for name, value in said.items()}
    return salted_hmac("tillit.partnerships.withheld", canonical_json(plain), algorithm="sha256").hexdigest()


def digest_of_withheld(withholding: Withholding) -> str:
    """Of what a withheld fact says now, which a yes to its release is a yes to (C3)."""
    fact, partnership = withholding.fact, withholding.partnership
    many, _slash, rest = fact.partition("/")
    if fact in DECIDING:
        way = way_row(partnership.circle_id)
        return digest_of_said(asdict(as_way(way)) if way else {})
    if not rest:
        return digest_of_said({fact: ABOUT.values(partnership).get(fact)})
    key, _slash, name = rest.partition("/")
    values = values_of_row(BY_LIST[many], UUID(key))
    return digest_of_said({name: values.get(name)} if name else values)


def get_withholding(circle: UUID, key: UUID) -> Withholding:
    """One that has not ended; NotFound when there is none in this circle's partnership."""
    found = Withholding.objects.filter(partnership__circle=circle, pk=key, ended_at=None)
    row = found.select_related("organisation", "partnership").first()
    if row is None:
        raise NotFound
    return row


def _is_kept(record: Record, fact: str, parties: Collection[UUID]) -> bool:
    return fact in record.withheld and record.withheld_by(fact).issuperset(parties)


def _deciding(record: Record, parties: Collection[UUID]) -> Fields:
    """How they decide, once it is agreed or told: all of it, and what is written in their own words."""
    row = way_row(record.partnership.circle_id)
    if row is None or _is_kept(record, DECISION_RULE, parties):
        return []
    return [(fact, label) for fact, label in DECIDING.items() if fact == DECISION_RULE or row.words]


def _left(record: Record, fields: Fields, parties: Collection[UUID]) -> Fields:
    return [(fact, label) for fact, label in fields if not _is_kept(record, fact, parties)]
