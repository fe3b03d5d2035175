"""What a check found: the result, every step with its ground, what must be seen to, and what it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tillit.assessments.engine.answers import Answer, Facts
from tillit.assessments.engine.parameters import Series, Value
from tillit.assessments.engine.rules import Choice, Effect, Flag, Ground, Need, Question, Result, RuleSet
from tillit.assessments.engine.texts import Text


@dataclass(frozen=True, slots=True)
class Step:
    """One question that was asked: what was answered by whom, what holds, and what it leads to."""

    question: Question
    answers: tuple[Answer, ...]
    held: tuple[Choice, ...]
    effects: tuple[Effect, ...]
    later_grounds: tuple[Ground, ...]

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer, from a party or from the facts."""
        return bool(self.held)

    @property
    def worst(self) -> Choice | None:
        """The one of most risk, which holds where parties differ: a question's answers stand in that order."""
        return self.held[-1] if self.held else None


@dataclass(frozen=True, slots=True)
class Difference:
    """Parties that answered the same question differently."""

    question: str
    answers: tuple[tuple[str, str], ...]
    holds: str


@dataclass(frozen=True, slots=True)
class TestPart:
    """One question of a test that is made of several; None while it is not asked, not answered, or unclear."""

    question: Question
    fulfilled: bool | None


@dataclass(frozen=True, slots=True)
class Tested:
    """A test of several questions, shown as one."""

    name: Text
    says: Text
    parts: tuple[TestPart, ...]

    @property
    def fulfilled(self) -> bool | None:
        """True when every part is, False as soon as one is not, else unclear."""
        found = [part.fulfilled for part in self.parts]
        return False if False in found else None if None in found else True


@dataclass(frozen=True, slots=True)
class Ticked:
    """A red flag that somebody ticked."""

    flag: Flag
    by: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class NeedAsked:
    """Something to see to, with the questions and flags that asked for it."""

    need: Need
    asked_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormProposed:
    """Another form that fits better, with the question that proposed it and why."""

    form: str
    question: str
    says: Text


@dataclass(frozen=True, slots=True)
class UsedValue:
    """A parameter that the check compared with, and the value it had on the day."""

    series: Series
    value: Value
    asked_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MissingValue:
    """A parameter without a value on the day: nothing could be compared, so a lawyer is needed."""

    key: str
    kind: str
    says: Text
    asked_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer of a check on a day. `so_far` is the heaviest that was found, also while questions are open."""

    rules: RuleSet
    parameters: tuple[str, int]
    on: date
    facts: Facts
    result: Result
    so_far: Result
    steps: tuple[Step, ...]
    unanswered: tuple[Question, ...]
    test: Tested
    flags: tuple[Ticked, ...]
    needs: tuple[NeedAsked, ...]
    forms: tuple[FormProposed, ...]
    differences: tuple[Difference, ...]
    used: tuple[UsedValue, ...]
    missing: tuple[MissingValue, ...]
    lawyer_because: tuple[tuple[str, Text], ...]
    split_off: tuple[tuple[str, Text], ...]

    @property
    def says(self) -> Text:
        """The result as a sentence."""
        return self.rules.results[self.result]

    @property
    def asked(self) -> frozenset[str]:
        """The keys of the questions that play a part, answered or not."""
        return frozenset(step.question.key for step in self.steps)

    @property
    def is_unfinished(self) -> bool:
        """Whether questions are open whose answers can change the result."""
        return self.result is Result.UNFINISHED

    @property
    def to_confirm(self) -> tuple[Question, ...]:
        """Questions asked that rest on background knowledge: a lawyer must confirm them."""
        return tuple(step.question for step in self.steps if step.question.to_confirm)

    @property
    def values_to_confirm(self) -> tuple[UsedValue, ...]:
        """Values used that a lawyer must confirm."""
        return tuple(used for used in self.used if used.value.to_confirm(self.on))

    def as_data(self) -> dict[str, object]:
        """What to freeze: keys, answers and values; the texts stand in the versions that it names."""
        return {
            "rules": {"id": self.rules.id, "version": self.rules.version},
            "parameters": {"id": self.parameters[0], "version": self.parameters[1]},
            "on": self.on.isoformat(),
            "facts": _facts(self.facts),
            "result": str(self.result),
            "so_far": str(self.so_far),
            "steps": [_step(step) for step in self.steps],
            "unanswered": [question.key for question in self.unanswered],
            "test": {part.question.key: part.fulfilled for part in self.test.parts},
            "flags": [{"flag": one.flag.key, "by": _who(one.by)} for one in self.flags],
            "needs": [{"need": one.need.key, "asked_by": list(one.asked_by)} for one in self.needs],
            "forms": [{"form": one.form, "question": one.question} for one in self.forms],
            "differences": [
                {"question": one.question, "answers": [list(pair) for pair in one.answers], "holds": one.holds}
                for one in self.differences
            ],
            "used": [_used(one) for one in self.used],
            "missing": [{"key": one.key, "kind": one.kind, "asked_by": list(one.asked_by)} for one in self.missing],
            "lawyer_because": [key for key, _says in self.lawyer_because],
            "split_off": [key for key, _says in self.split_off],
            "to_confirm": [question.key for question in self.to_confirm],
            "values_to_confirm": [one.series.key for one in self.values_to_confirm],
        }


def _facts(facts: Facts) -> dict[str, object]:
    """What was known; None is: not known."""
    return {
        "amounts": {key: _plain(amount.value) for key, amount in facts.amounts.items()},
        "services": sorted(facts.services) if facts.services else None,
        "authorities": sorted(facts.authorities) if facts.authorities else None,
    }


def _who(answers: Iterable[Answer]) -> list[str]:
    return [answer.party for answer in answers]


def _step(step: Step) -> dict[str, object]:
    answers = [
        {
            "party": one.party, "value": one.value, "ground": one.ground, "author": one.author,
            "day": one.day.isoformat() if one.day else None,
        }
        for one in step.answers
    ]  # fmt: skip
    return {
        "question": step.question.key,
        "held": [choice.key for choice in step.held],
        "answers": answers,
        "leads": [str(effect.leads) for effect in step.effects],
        "worst": step.worst.key if step.worst else None,
    }


def _used(used: UsedValue) -> dict[str, object]:
    value = used.value
    return {
        "key": used.series.key,
        "value": _plain(value.amount),
        "unit": used.series.unit,
        "valid_from": value.valid_from.isoformat() if value.valid_from else None,
        "valid_to": value.valid_to.isoformat() if value.valid_to else None,
        "source": value.source,
        "evidence": [str(mark) for mark in value.evidence],
        "asked_by": list(used.asked_by),
    }


def _plain(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:f}"
