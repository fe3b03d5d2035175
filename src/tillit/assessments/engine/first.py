"""The three first questions, before the full check: what they point at, and nothing decided."""

from collections.abc import Mapping
from dataclasses import dataclass

from tillit.assessments.engine.rules import FirstChoice, FirstQuestion, Question, RuleSet


@dataclass(frozen=True, slots=True)
class FirstLook:
    """One first question, what was answered, and the full questions to answer with care."""

    question: FirstQuestion
    choice: FirstChoice | None
    look_at: tuple[Question, ...]


def first_look(rules: RuleSet, answers: Mapping[str, str]) -> tuple[FirstLook, ...]:
    """Every first question with its answer. What is unanswered is to be looked at as closely as what is unclear."""
    return tuple(_look(rules, one, answers.get(one.key, "")) for one in rules.first)


def _look(rules: RuleSet, question: FirstQuestion, value: str) -> FirstLook:
    choice = next((one for one in question.choices if one.key == value), None)
    full = tuple(one for one in rules.questions if one.key in question.stands_for)
    return FirstLook(question, choice, full if choice is None or choice.look_closer else ())
