"""What the public may read, column by column: nothing is public because it happens to be in a table, and nothing that
is agreed is forgotten, since the kinds themselves say what there is."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import override

from tillit.accord.changing import title_of
from tillit.accord.models import Proposal
from tillit.accord.queries import adopted_among, as_way, public_statements, way_row
from tillit.kernel.period import day_of, now_or_last
from tillit.partnerships.kinds import ABOUT, BY_KEY, PARTY, PUBLIC, SOURCE, Column, Kind, Value, Values, is_empty
from tillit.partnerships.kinds.about import DECIDING, DECISION_RULE, ITS_WORDS
from tillit.partnerships.kinds.columns import Organisation, Row
from tillit.partnerships.kinds.organs import Organisations
from tillit.partnerships.models import Partnership, Withholding
from tillit.partnerships.queries.lines import place_told, places_of
from tillit.partnerships.queries.records import Record, record_of
from tillit.partnerships.queries.withholding import Kept, kept_from_public
from tillit.people.models import Place
from tillit.people.queries.places import names_of_areas

TOP = tuple(column.name for column in ABOUT.columns)
Places = dict[str, str]
PROPOSAL = "accord.proposal"
# what parties speak beside that stands in no list, by the models of it, and where the public page tells of it
SPOKEN_OF = {"partnerships.partnership": ABOUT.key, "accord.decisionway": DECISION_RULE, PROPOSAL: "proposal"}
# the proposals of which all that their titles name is public when they are adopted
PUBLIC_WHEN_ADOPTED = {
    "fact_added", "fact_changed", "fact_removed", "party_joins", "partnership_confirmed", "partnership_opened",
    "body_formed", "body_changed", "body_ended", "decision_way_set",
}  # fmt: skip


def snapshot_of(partnership: Partnership) -> dict[str, Any]:
    """A partnership as everybody may read it: what is withheld is not in it, only that it is, why and since when.

    Rows point to each other by their place ("activities/2"), so that what is withheld of one stands in no other.
    """
    record = record_of(partnership)
    places, kept = places_of(record), kept_from_public(record)
    top: dict[str, Any] = {one.name: one.empty if one.name in kept else one.read(partnership) for one in ABOUT.columns}
    return {
        "slug": partnership.slug,
        "language": partnership.language,
        **top,
        "place": _names_of_places([top["municipality"], *top["also_in"]]),
        "works_with": _names_of_areas(top["areas"]),
        "parties": _parties(record.of(PARTY), partnership.confirmed_at),
        "facts": {kind.many: [_told(record, kind, row, places, kept) for row in record.of(kind)] for kind in PUBLIC},
        "rests_on": _rests_on(record, places),
        "decision_rule": _decided(partnership.circle_id, kept),
        "withheld": _withheld(record, places, kept),
        "statements": _said(record, places),
    }


def _parties(rows: list[Any], confirmed: datetime | None) -> list[dict[str, str]]:
    """Which organisation each party is; an organisation's own public page finds its partnerships by this.

    Not one that had left before the record was confirmed: others tell of it, and it has never been asked (C3). When all
    had, those were asked who were parties last.
    """
    day = day_of(confirmed) if confirmed else None
    last = now_or_last([(row.starts_on, row.ends_on) for row in rows], day=day) if day else []
    asked = {
        place
        for place, row in enumerate(rows)
        if row.ends_on is None or (day is not None and row.ends_on > day) or place in last
    }
    return [
        {
            "organisation_id": str(row.organisation.pk) if place in asked else "",
            "number": (row.organisation.number or "") if place in asked else "",
            "name": row.organisation.name,
            "sector": row.organisation.sector,
            "legal_form": row.organisation.legal_form,
        }
        for place, row in enumerate(rows)
    ]


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
        for fact, some in kept.items()
        for one in some
    ]
    return sorted(told, key=lambda one: (one["fact"], one["organisation"]))


def _decided(circle: UUID, kept: Kept) -> dict[str, Any]:
    """How they decide, when they have agreed on it."""
    row = way_row(circle)
    if row is None or DECISION_RULE in kept:
        return {}
    told = asdict(as_way(row))
    return told | {"words": ""} if ITS_WORDS in kept else told


def _said(record: Record, places: Places) -> list[dict[str, Any]]:
    """What parties say by themselves (C5), about which fact by its place; about what is not public, by nothing."""
    said = public_statements(record.partnership.circle_id)
    titles = _titles(record, [one["about"] for one in said])
    agreed = _agreed(record, places) if any("agreed" in one for one in said) else {}
    return [one | _where(one, places, agreed) | titles.get(one["about"], {}) for one in said]


def _where(said: dict[str, str], places: Places, agreed: Places) -> dict[str, str]:
    """Beside which fact it stands; `agreed`: beside which other one, since the proposal about it was adopted."""
    told = {"about": _place(said["about"], places)}
    return told | {"agreed": agreed.get(said["agreed"], "")} if "agreed" in said else told


def _agreed(record: Record, places: Places) -> Places:
    """What can have been agreed about, by its key: a row by its place, and what stands in no list."""
    way = way_row(record.partnership.circle_id)
    found = {fact.partition("/")[2]: place for fact, place in places.items()} | {str(record.partnership.pk): ABOUT.key}
    return found | ({str(way.pk): DECISION_RULE} if way else {})


def _place(subject: str, places: Places) -> str:
    label, _colon, key = subject.partition(":")
    if label in SPOKEN_OF:
        return SPOKEN_OF[label]
    kind = next((kind for kind in PUBLIC if kind.model._meta.label_lower == label), None)
    return places.get(f"{kind.many}/{key}", "") if kind else ""


def _titles(record: Record, subjects: list[str]) -> dict[str, dict[str, Any]]:
    """What an adopted proposal is called in each language, since it is agreed; never where it could name what is kept.

    What is only asked is not agreed, and is told as a proposal and no more. A title names rows and how they decide, so
    there is none where any of that is withheld. Nor, for good, of what was withheld once: it has the old words.
    """
    if any("/" in fact or fact == DECISION_RULE for fact in record.withheld):
        return {}
    found = {}
    keys = [UUID(key) for label, _colon, key in (one.partition(":") for one in subjects) if label == PROPOSAL]
    once = _once_withheld(record.partnership) if keys else set()
    for key, proposal in (adopted_among(keys) if keys else {}).items():
        named = f"{proposal.subject_id} {proposal.agreed_id} {proposal.change}"
        if proposal.word in PUBLIC_WHEN_ADOPTED and not any(one in named for one in once):
            found[f"{PROPOSAL}:{key}"] = {"title": {code: _in(code, proposal) for code, _name in settings.LANGUAGES}}
    return found


def _once_withheld(partnership: Partnership) -> set[str]:
    """The keys of the rows of which something has been withheld, ended or not, and of how they decide."""
    facts = set(Withholding.objects.filter(partnership=partnership).values_list("fact", flat=True))
    way = way_row(partnership.circle_id) if facts & DECIDING.keys() else None
    keys = {fact.split("/")[1] for fact in facts - DECIDING.keys() if "/" in fact}
    return keys | ({str(way.pk)} if way else set())


def _in(language: str, proposal: Proposal) -> str:
    with override(language):
        return title_of(proposal)


def _names_of_places(codes: list[str]) -> str:
    """What people call the municipalities and counties, the first one first; of one that is not known here nothing."""
    found = {one.pk: one.full_name or one.name for one in Place.objects.filter(pk__in=codes)} if any(codes) else {}
    return ", ".join(found[code] for code in codes if code in found)


def _names_of_areas(codes: list[str]) -> dict[str, str]:
    """What the areas of work are called, in each language: who reads the register reads no other table."""
    told: dict[str, str] = {}
    for language, _name in settings.LANGUAGES if codes else ():
        with override(language):
            told[language] = ", ".join(names_of_areas(codes).values())
    return told
