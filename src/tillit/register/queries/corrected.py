"""What everybody reads of corrections, and what they are about: how it is now, and which party answers for it alone."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from tillit.bodies.queries import membership_of
from tillit.kernel.canonical import canonical_json
from tillit.kernel.errors import NotFound
from tillit.kernel.period import day_of
from tillit.partnerships.kinds import ABOUT, BY_LIST, CONTRIBUTION, PARTY
from tillit.partnerships.kinds.about import DECIDING, DECISION_RULE
from tillit.partnerships.models import Partnership
from tillit.partnerships.queries import Record, bound_by, kept_from_public, owner_of, record_of
from tillit.partnerships.queries.lines import place_told, places_of
from tillit.partnerships.wording.older import facts_in
from tillit.people.models import Organisation
from tillit.register.models import Correction, FurtherAnswer, Outcome

MOST_TOLD = 100
"""So many of the newest stand on a public page, beside how many came before."""
COLUMNS = {column.name for column in ABOUT.columns}


@dataclass(frozen=True, slots=True)
class NamedOn:
    """The parties that a public page tells apart from their namesakes: by key, else by organisation number.

    Never by name, which anybody may bear: who is only named there sends as anybody.
    """

    keys: frozenset[str]
    numbers: frozenset[str]

    def __contains__(self, organisation: Organisation) -> bool:
        return str(organisation.pk) in self.keys or organisation.number in self.numbers


def named_on(body: Mapping[str, Any]) -> NamedOn:
    """By what is published and nothing else: whom a withheld row names nobody learns here."""
    parties = body.get("parties", [])
    keys = frozenset(one["organisation_id"] for one in parties if one.get("organisation_id"))
    without = [one for one in parties if not one.get("organisation_id")]
    return NamedOn(keys, frozenset(one["number"] for one in without if one.get("number")))


def places_seen(body: Mapping[str, Any]) -> str:
    """Changes when a place on the page may be another fact than before: what somebody chose there is void then."""
    return sha256(canonical_json(facts_in(body))).hexdigest()


def fact_at(record: Record, place: str) -> str:
    """A fact as a citation names it, by its place on the public page; "" the whole. NotFound where nothing is."""
    if place in {"", DECISION_RULE} or place in COLUMNS:
        return place
    fact = next((fact for fact, told in places_of(record).items() if told == place), None)
    if fact is None:
        raise NotFound
    return fact


def corrections_told(partnership: Partnership, body: Mapping[str, Any]) -> dict[str, Any]:
    """What everybody reads of the corrections, beside `body`; asked in the joint room. Nothing when there are none.

    The sender's words are not in it, and an organisation only where the page tells it as a party. About what is
    withheld, or agreed no more, it is not said which part; and what was answered about something of which a part is
    withheld stands without its reason, which might tell it.
    """
    rows = Correction.objects.filter(partnership=partnership).select_related("organisation", "answered_for", "owner")
    newest = list(rows.order_by("-received_at", "pk")[: MOST_TOLD + 1])
    if not newest:
        return {}
    before = rows.count() - MOST_TOLD if len(newest) > MOST_TOLD else 0
    told = told_of(newest[:MOST_TOLD], partnership, body)
    return {"corrections": told} | ({"corrections_before": before} if before else {})


def told_of(rows: list[Correction], partnership: Partnership, body: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each of these as everybody may read it now."""
    record, named = record_of(partnership), named_on(body)
    places, kept_back = places_of(record), kept_from_public(record).keys() | record.withheld.keys()
    beside = further_answers(rows)
    return [_told(row, places, kept_back, named) | _beside(beside.get(row.pk, []), row, kept_back) for row in rows]


def further_answers(rows: Iterable[Correction]) -> dict[UUID, list[FurtherAnswer]]:
    """What was answered beside the first answer, by correction, in the order in which it came; one statement."""
    found: dict[UUID, list[FurtherAnswer]] = {}
    answers = FurtherAnswer.objects.filter(correction__in=[row.pk for row in rows])
    for one in answers.select_related("answered_for", "answered_by").order_by("answered_at", "pk"):
        found.setdefault(one.correction_id, []).append(one)
    return found


def _told(row: Correction, places: dict[str, str], kept_back: Set[str], named: NamedOn) -> dict[str, Any]:
    told: dict[str, Any] = {"received_on": day_of(row.received_at).isoformat()}
    place = place_told(row.about, places)
    if row.about not in kept_back and (place or not row.about):
        told["about"] = place
    if row.organisation is not None and row.organisation in named:
        told["organisation"] = row.organisation.name
    if row.answered_at is None or row.answered_for is None:
        return told
    told |= _answer(row, row.answered_for, row.answered_at, is_kept_back=_is_kept_back(row, kept_back))
    if row.changed_at is not None:
        told["changed_on"] = day_of(row.changed_at).isoformat()
    return told | ({"waits": True} if row.waits_for_change else {})


def _beside(answers: list[FurtherAnswer], row: Correction, kept_back: Set[str]) -> dict[str, Any]:
    hidden = _is_kept_back(row, kept_back)
    also = [_answer(one, one.answered_for, one.answered_at, is_kept_back=hidden) for one in answers]
    return {"also": also} if also else {}


def _answer(
    one: Correction | FurtherAnswer, party: Organisation, at: datetime, *, is_kept_back: bool
) -> dict[str, Any]:
    told = {"answered_on": day_of(at).isoformat(), "by": party.name, "outcome": one.outcome}
    return told if is_kept_back else told | {"reason": one.reason}


def _is_kept_back(row: Correction, kept_back: Set[str]) -> bool:
    return bool(row.about) and any(f"{fact}/".startswith(f"{row.about}/") for fact in kept_back)


def digest_of_fact(record: Record, body: Mapping[str, Any], about: str) -> str:
    """Changes when what a correction is about does: its values, what of it is withheld, or that it is agreed at all.

    The page as a whole is what its parties say there; what is joint by its place in `body`, rows by their own values.
    """
    many, slash, key = about.partition("/")
    if not about:
        told: Any = {name: value for name, value in body.items() if not name.startswith("corrections")}
    elif not slash or about in DECIDING:
        told = body.get(about)
    else:
        kind = BY_LIST[many]
        row = next((row for row in record.of(kind) if str(row.pk) == key), None)
        told = row and [{name: str(value) for name, value in record.values(kind, row).items()}, record.cited(about)]
    hidden = sorted(fact for fact in record.withheld if f"{fact}/".startswith(f"{about}/"))
    return sha256(canonical_json([told, hidden])).hexdigest()


def owner_of_fact(record: Record, about: str) -> UUID | None:
    """The party that alone answers for what a correction is about (C2): its own entry, activity, goal or money.

    None for what is joint, and for what belonged to a party that has left.
    """
    many, slash, key = about.partition("/")
    if not slash or about in DECIDING:
        return None
    kind, circle = BY_LIST[many], record.partnership.circle_id
    row = next((row for row in record.of(kind) if str(row.pk) == key), None)
    if row is None:
        return None
    if kind is PARTY:
        return row.organisation_id if membership_of(circle, row.organisation_id) else None
    values = record.values(kind, row)
    return bound_by(circle, kind, values) if kind is CONTRIBUTION else owner_of(circle, kind, values)


def open_corrections(partnership: Partnership) -> QuerySet[Correction]:
    """Those that wait for an answer, or for what was promised; asked in the joint room."""
    found = Correction.objects.filter(partnership=partnership, closed_at=None)
    return found.select_related("partnership").order_by("pk")


def who_promised(correction: Correction) -> set[UUID]:
    """The parties that have said that it is to be changed, and nothing after that."""
    answers = [(correction.answered_for_id, correction.outcome)]
    answers += FurtherAnswer.objects.filter(correction=correction).values_list("answered_for", "outcome")
    said = {party for party, outcome in answers if outcome == Outcome.WILL_CHANGE}
    return {one for one in said - {party for party, outcome in answers if outcome != Outcome.WILL_CHANGE} if one}


def answers_of(correction: Correction, party: Organisation) -> list[Correction | FurtherAnswer]:
    """What a party has answered already, in order."""
    own: list[Correction | FurtherAnswer] = [correction] if correction.answered_for_id == party.pk else []
    further = FurtherAnswer.objects.filter(correction=correction, answered_for=party)
    return [*own, *further.order_by("answered_at", "pk")]


def with_more_to_say(correction: Correction, parties: list[Organisation]) -> list[Organisation]:
    """Those of them that have not answered it, or have said that it is to be changed and it has not been."""
    answers = [(correction.answered_for_id, correction.outcome)] if correction.answered_for_id else []
    answers += FurtherAnswer.objects.filter(correction=correction).values_list("answered_for", "outcome")
    if correction.changed_at is not None:
        done = {party for party, _outcome in answers}
    else:
        done = {party for party, outcome in answers if outcome != Outcome.WILL_CHANGE}
    return [one for one in parties if one.pk not in done]
