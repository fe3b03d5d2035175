"""A legal check reckoned: what the engine says of all that stands in it today, or of what it was finished on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any
from uuid import UUID

from tillit.assessments.engine.answers import Amount, Answer, Facts
from tillit.assessments.engine.checking import check as reckon
from tillit.assessments.engine.contradictions import faults
from tillit.assessments.engine.faults import Wrong
from tillit.assessments.engine.outcome import Outcome
from tillit.assessments.engine.parameters import Parameters
from tillit.assessments.engine.rules import RuleSet
from tillit.assessments.models import LegalAmount, LegalAnswer, LegalCheck
from tillit.assessments.models.legal import FIRST, SERVICE
from tillit.assessments.queries.basis import VOICES, Basis
from tillit.assessments.queries.checks import SaidIn
from tillit.assessments.queries.sets import pair_of
from tillit.kernel.canonical import canonical_json, sha256_hex
from tillit.kernel.period import day_of, today
from tillit.people.models import LegalForm, Organisation

# what documents and duties the law demands may follow from the legal form; no right does (C1)
AUTHORITIES = {
    LegalForm.MUNICIPALITY: "municipality", LegalForm.REGION: "region", LegalForm.STATE: "state",
}  # fmt: skip
HUNDREDTHS = 100


@dataclass(frozen=True)
class Reckoned:
    """A check with what stands in it. `parties`: those whose answers count; `on`: the day that is reckoned with."""

    check: LegalCheck
    rules: RuleSet
    parameters: Parameters
    said: SaidIn
    parties: frozenset[UUID]
    authorities: frozenset[str]
    on: date

    @cached_property
    def answers(self) -> list[LegalAnswer]:
        """The answers that count: of the parties, and not taken back."""
        return [one for one in self.said.answers if one.choice and one.voice.organisation_id in self.parties]

    @cached_property
    def facts(self) -> Facts:
        """Amounts, kind of service and which public bodies take part, as the engine takes them."""
        services = frozenset(one.choice for one in self.answers if one.key == SERVICE)
        amounts = {one.key: _amount(one) for one in self.said.amounts if one.amount is not None or one.ground}
        return Facts(amounts, services or None, self.authorities or None)

    @cached_property
    def outcome(self) -> Outcome:
        """What the engine says."""
        return reckon(self.rules, self.parameters, asked_of_rules(self.answers), self.facts, self.on)

    @cached_property
    def wrong(self) -> tuple[Wrong, ...]:
        """Contradictions and other faults in what stands here."""
        given = asked_of_rules(self.answers)
        return faults(self.rules, given, self.facts, self.on, asked=self.outcome.asked)

    def first(self, party: UUID) -> dict[str, str]:
        """A party's answers to the first questions, by their keys in the rule set."""
        mine = [one for one in self.answers if one.key.startswith(FIRST) and one.voice.organisation_id == party]
        return {one.key.removeprefix(FIRST): one.choice for one in mine}

    def digest(self, basis: Basis) -> str:
        """A fingerprint of what came of it and on what, whatever the day: a yes is to that and nothing else."""
        told = {name: value for name, value in self.outcome.as_data().items() if name != "on"}
        return sha256_hex(canonical_json({"outcome": told, "basis": basis}))


def reckoned(check: LegalCheck, said: SaidIn, members: Iterable[Organisation]) -> Reckoned:
    """Of a check under way: the parties of today, and today's values; of one that is finished: those of that day."""
    rules, parameters = pair_of(check)
    if check.outcome is None:
        parties = list(members)
        kinds = frozenset(AUTHORITIES[form] for one in parties if (form := LegalForm(one.legal_form)) in AUTHORITIES)
        keys = frozenset(one.pk for one in parties)
        return Reckoned(check, rules, parameters, said, keys, kinds, today())
    kinds = frozenset(check.outcome["facts"]["authorities"] or ())
    on = date.fromisoformat(check.outcome["on"])
    voices = set((check.based_on or {}).get(VOICES, ()))
    keys = frozenset(one.voice.organisation_id for one in said.answers if str(one.voice_id) in voices)
    return Reckoned(check, rules, parameters, said, keys, kinds, on)


def asked_of_rules(answers: Iterable[LegalAnswer]) -> list[Answer]:
    """As the engine takes them: without the first questions and what is no question of the rule set."""
    return [
        Answer(
            one.key, one.choice, str(one.voice.organisation_id), one.ground, str(one.given_by_id), day_of(one.given_at)
        )
        for one in answers
        if not one.key.startswith(FIRST) and one.key != SERVICE
    ]  # fmt: skip


def voices_in(found: Reckoned) -> list[str]:
    """The keys of the places whose answers count: a place stays the same when its organisation is put together."""
    return sorted({str(one.voice_id) for one in found.answers})


def is_as_frozen(found: Reckoned) -> bool:
    """Whether this version of the program reckons as the one did under which the check was finished."""
    frozen: Mapping[str, Any] = found.check.outcome or {}
    held = {step.question.key: [choice.key for choice in step.held] for step in found.outcome.steps}
    was = {step["question"]: step["held"] for step in frozen.get("steps", ())}
    return str(found.outcome.result) == frozen.get("result") and held == was


def _amount(one: LegalAmount) -> Amount:
    value = None if one.amount is None else Decimal(one.amount) / HUNDREDTHS
    return Amount(value, one.ground, str(one.given_by_id), day_of(one.given_at))
