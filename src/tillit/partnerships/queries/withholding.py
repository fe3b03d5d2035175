"""What of a record can be withheld, and what is."""

from collections.abc import Collection
from uuid import UUID

from tillit.accord.queries import way_row
from tillit.kernel.errors import NotFound
from tillit.partnerships.kinds import ABOUT, GROUP, PUBLIC, SOURCE, STATE_ENTRY, Kind, Values, is_empty
from tillit.partnerships.kinds.about import DECIDING, DECISION_RULE, is_always_shown
from tillit.partnerships.models import Partnership, Withholding, first_day
from tillit.partnerships.queries.lines import place_told, places_of
from tillit.partnerships.queries.records import Record

Fields = list[tuple[str, object]]
Kept = dict[str, Withholding]


def kept_from_public(record: Record) -> Kept:
    """What of the record as it is agreed now is not public, and by which withholding (C10).

    With a fact goes what its sources gave, since that says it in other words; the sources themselves stay. With the day
    of a step goes the day since when the partnership stands there, which is the same.
    """
    places = places_of(record)
    kept = {fact: one for fact, one in sorted(record.withheld.items()) if place_told(fact, places)}
    for fact, one in list(kept.items()):
        cited = record.cited("/".join(fact.split("/")[:2]))
        for source in record.of(SOURCE):
            if source.key in cited and source.gave:
                kept.setdefault(f"{record.fact_of(SOURCE, source)}/gave", one)
    for row in record.of(STATE_ENTRY):
        fact, since = record.fact_of(STATE_ENTRY, row), str(first_day(row) or "")
        told = kept.get(fact) or kept.get(f"{fact}/from")
        if told and since and since == record.partnership.state_as_of:
            kept.setdefault("state_as_of", told)
    return kept


def withholdable(record: Record) -> list[tuple[str, object, Fields]]:
    """Everything that is told and not withheld yet: rows with their key and their fields, the partnership itself first.

    Each as the name of the fact, the row (None for the partnership and how it decides), and its fields by name of fact
    and label.
    """
    about = ABOUT.values(record.partnership)
    own: Fields = [
        (column.name, column.label)
        for column in ABOUT.columns
        if not is_always_shown(column.name) and not is_empty(about[column.name])
    ]
    found: list[tuple[str, object, Fields]] = [("", None, _left(record, [*own, *_deciding(record)]))]
    for kind in PUBLIC:
        for row in record.of(kind):
            fact, values = record.fact_of(kind, row), record.values(kind, row)
            if fact in record.withheld:
                continue
            told: Fields = [
                (f"{fact}/{column.name}", column.label)
                for column in kind.columns
                if not is_empty(values[column.name]) and not is_always_shown(f"{fact}/{column.name}")
            ]
            found.append((fact, row, _left(record, told)))
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


def get_withholding(circle: UUID, key: UUID) -> Withholding:
    """One that has not ended; NotFound when there is none in this circle's partnership."""
    found = Withholding.objects.filter(partnership__circle=circle, pk=key, ended_at=None)
    row = found.select_related("organisation", "partnership").first()
    if row is None:
        raise NotFound
    return row


def _deciding(record: Record) -> Fields:
    """How they decide, once it is agreed or told: all of it, and what is written in their own words."""
    row = way_row(record.partnership.circle_id)
    if row is None or DECISION_RULE in record.withheld:
        return []
    return [(fact, label) for fact, label in DECIDING.items() if fact == DECISION_RULE or row.words]


def _left(record: Record, fields: Fields) -> Fields:
    return [(fact, label) for fact, label in fields if fact not in record.withheld]
