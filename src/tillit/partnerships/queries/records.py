"""All that is agreed in a partnership, read in two questions however much there is of it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from tillit.bodies.models import Body
from tillit.bodies.queries import in_force, rooms_of
from tillit.ground.kept import filled, kept
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.partnerships.kinds import (
    ACTIVITY,
    BY_KEY,
    CONTRIBUTION,
    GROUP,
    KINDS,
    PARTICIPATION,
    PARTY,
    SOURCE,
    TERM,
    Kind,
    Values,
)
from tillit.partnerships.models import Citation, Fact, Partnership, Party, Source, TermParty, Withholding
from tillit.partnerships.queries.telling import WholeRow, made, told
from tillit.people.models import Organ, Organisation

# those that stand in the order of their names, since no party comes before another (C1)
BY_NAME = {PARTY.key, PARTICIPATION.key}
CITATION, TOLD, WITHHELD, ORGAN, ITSELF = "citation", "told", "withheld", "organ", "itself"

MODELS: dict[str, type[Model]] = {
    **{kind.key: kind.model for kind in KINDS},
    GROUP.key: Body, SOURCE.key: Source, CITATION: Citation, TOLD: TermParty, WITHHELD: Withholding, ORGAN: Organ,
    ITSELF: Partnership,
}  # fmt: skip


@dataclass(frozen=True)
class Record:
    """A partnership with its rows by kind, in order; what they rest on, and whom they speak of."""

    partnership: Partnership
    rows: dict[str, list[Any]]
    sources: list[Source]
    citations: list[Citation]
    told_parties: list[TermParty]
    withheld: dict[str, list[Withholding]]
    organisations: dict[UUID, Organisation]

    def of(self, kind: Kind) -> list[Any]:
        """The rows of a kind."""
        return self.sources if kind is SOURCE else self.rows.get(kind.key, [])

    def values(self, kind: Kind, row: Any) -> Values:
        """The plain values of one of the rows."""
        return kind.values(row) if kind is not TERM else self._term_values(row)

    def place_of(self, kind: Kind, key: UUID) -> int:
        """A row's place among those of its kind, counted from 1; 0 for one that is agreed no more."""
        return self._places.get((kind.key, key), 0)

    def cited(self, fact: str) -> list[str]:
        """The keys of the sources that a fact rests on, in order."""
        return self._cited.get(fact, [])

    def withheld_by(self, fact: str) -> set[UUID]:
        """The organisations that withhold a fact themselves: not in whose name a file did."""
        return {one.organisation_id for one in self.withheld.get(fact, []) if one.withheld_by_id}

    def fact_of(self, kind: Kind, row: Any) -> str:
        """How a citation names a row."""
        return f"{kind.many}/{row.pk}"

    @cached_property
    def _places(self) -> dict[tuple[str, UUID], int]:
        return {(key, row.pk): place for key, rows in self.rows.items() for place, row in enumerate(rows, 1)}

    @cached_property
    def _cited(self) -> dict[str, list[str]]:
        keys = {source.pk: source.key for source in self.sources}
        found: dict[str, list[str]] = {}
        for citation in self.citations:
            if citation.source_id in keys:
                found.setdefault(citation.fact, []).append(keys[citation.source_id])
        return {fact: sorted(cited) for fact, cited in found.items()}

    def _term_values(self, row: Any) -> Values:
        values = {column.name: column.read(row) for column in TERM.columns if column.name != "parties"}
        parties = {party.pk: str(party.organisation_id) for party in self.of(PARTY)}
        told = [parties[one.party_id] for one in self.told_parties if one.term_id == row.pk and one.party_id in parties]
        return values | {"parties": sorted(told)}


def record_for(actor: Actor, circle: UUID) -> Record:
    """The partnership of a circle with all its rows, for one who may enter its joint room; NotFound else."""
    found = _made_of(_rows_for(actor, circle))
    if not found.get(ITSELF):
        raise NotFound
    return _record(found[ITSELF][0], found)


def record_of(partnership: Partnership) -> Record:
    """The partnership with all its rows as they are agreed now; two statements."""
    return _record(partnership, _made_of(_rows_in(partnership.circle_id)))


def _record(partnership: Partnership, found: dict[str, list[Any]]) -> Record:
    rows: dict[str, list[Any]] = {kind.key: found.get(kind.key, []) for kind in KINDS}
    named = _organisations(rows) | {one.organisation_id for one in found.get(WITHHELD, [])}
    organisations = {one.pk: one for one in _named(*filled(list(named)))}
    for key, some in rows.items():
        some.sort(key=_by_name(organisations) if key in BY_NAME else lambda row: (row.order, str(row.pk)))
    for row in rows[ACTIVITY.key]:
        row.booker = organisations.get(row.booker_id)
        row.permit_holder = organisations.get(row.permit_holder_id)
    terms = {one.pk: one for one in rows[TERM.key]}
    for row in rows[CONTRIBUTION.key]:
        if row.term_id in terms:
            row.term = terms[row.term_id]
    organs = {one.pk: one for one in found.get(ORGAN, [])}
    for row in rows[PARTY.key]:
        row.organisation, row.organ = organisations[row.organisation_id], organs.get(row.organ_id)
    rows[GROUP.key] = sorted(found.get(GROUP.key, []), key=lambda row: (row.order, str(row.pk)))
    return Record(
        partnership=partnership,
        rows=rows,
        sources=sorted(found.get(SOURCE.key, []), key=lambda source: source.key),
        citations=found.get(CITATION, []),
        told_parties=found.get(TOLD, []),
        withheld=_by_fact(found.get(WITHHELD, []), organisations),
        organisations=organisations,
    )


def _by_fact(rows: list[Withholding], organisations: dict[UUID, Organisation]) -> dict[str, list[Withholding]]:
    found: dict[str, list[Withholding]] = {}
    for one in sorted(rows, key=lambda one: (one.fact, organisations[one.organisation_id].name_key, str(one.pk))):
        found.setdefault(one.fact, []).append(one)
    return found


def get_fact(partnership: Partnership, kind: Kind, key: UUID) -> Any:
    """One row of a kind that is agreed now; NotFound when there is none."""
    row = rows_of(kind, partnership).filter(pk=key).first()
    if row is None:
        raise NotFound
    return row


def rows_of(kind: Kind, partnership: Partnership) -> QuerySet[Any]:
    """The rows of a kind that are agreed now, in order."""
    found: QuerySet[Any] = kind.model._default_manager.filter(partnership=partnership, removed_at=None)
    related = {PARTY.key: ("organisation", "organ"), ACTIVITY.key: ("booker", "permit_holder")}.get(kind.key, ())
    found = found.select_related(*related) if related else found
    found = found.prefetch_related("told_parties__party") if kind is TERM else found
    return found.order_by("order", "pk")


def rows_in(partnerships: dict[str, set[UUID]]) -> list[Any]:
    """The rows of each of several kinds that are agreed now in these partnerships; one statement."""
    return _together({word: Q(partnership__in=keys, removed_at=None) for word, keys in partnerships.items()})


def rows_as_they_are(keys: dict[str, set[UUID]]) -> dict[UUID, Any]:
    """Rows of several kinds by their keys, also those that are agreed no more, by key; one statement."""
    return {row.pk: row for row in _together({word: Q(pk__in=some) for word, some in keys.items()})}


def _together(wanted: dict[str, Q]) -> list[Any]:
    models = {word: BY_KEY[word].model for word in sorted(wanted)}
    first, *rest = (
        told(word, model._default_manager.filter(wanted[word]), WholeRow()) for word, model in models.items()
    )
    return [made(models[word], data) for word, data in first.union(*rest, all=True)]


def _by_name(organisations: dict[UUID, Organisation]) -> Any:
    def key(row: Any) -> tuple[str, str, str, str, int, str]:
        """Keys are random in each installation, so they decide last."""
        named = organisations[row.organisation_id if hasattr(row, "organisation_id") else row.party_id]
        return named.name_key, named.name, named.number or "", getattr(row, "phase", ""), row.order, str(row.pk)

    return key


def _organisations(rows: dict[str, list[Any]]) -> set[UUID]:
    """Everybody that some row names."""
    found = set()
    for key, some in rows.items():
        names = _pointers(BY_KEY[key].model)
        found |= {getattr(row, name) for row in some for name in names}
    return found - {None}


@kept
def _named(*keys: UUID) -> QuerySet[Organisation]:
    return Organisation.objects.filter(pk__in=keys)


def _pointers(model: type[Model]) -> list[str]:
    return [one.attname for one in model._meta.concrete_fields if one.related_model is Organisation]


@kept
def _rows_for(actor: Actor, circle: UUID) -> QuerySet[Any, Any]:
    """The partnership itself, when the actor may enter its joint room, and every row of every table that belongs to it.

    One statement: each row as one JSON value. Without the partnership itself nothing of it is told.
    """
    readable = Partnership.objects.filter(circle=circle, room__in=rooms_of(actor).values("pk"))
    whole: QuerySet[Any, Any] = told(ITSELF, readable, WholeRow()).union(*_parts(circle), all=True)
    return whole


@kept
def _rows_in(circle: UUID) -> QuerySet[Any, Any]:
    """The rows alone, for the program's own work."""
    first, *rest = _parts(circle)
    whole: QuerySet[Any, Any] = first.union(*rest, all=True)
    return whole


def _made_of(rows: list[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for word, data in rows:
        found.setdefault(word, []).append(made(MODELS[word], data))
    return found


def _parts(circle: UUID) -> list[QuerySet[Any, Any]]:
    parts = []
    for word, model in MODELS.items():
        wanted: dict[str, Any] = {"removed_at": None} if issubclass(model, Fact) else {}
        if model is Withholding:
            wanted = {"ended_at": None}
        if model is Organ:
            of_parties = Party.objects.filter(partnership__circle=circle, removed_at=None).values("organ")
            parts.append(told(word, Organ.objects.filter(pk__in=of_parties), WholeRow()))
        elif model is Body:
            # joint ones alone: what one party or one sector has for itself is no fact of the partnership (C4), and a
            # table is none of anybody's
            bodies = Body.objects.filter(in_force(), circle=circle, owner=None, sector="", is_table=False)
            parts.append(told(word, bodies, WholeRow()))
        elif model is not Partnership:
            whose = "term__partnership__circle" if model is TermParty else "partnership__circle"
            parts.append(told(word, model._default_manager.filter(**{whose: circle}, **wanted), WholeRow()))
    return parts
