"""What conditions are asked of while a check goes on: answers so far, facts, and the parameters of the day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from tillit.assessments.engine.answers import Answer, Facts
from tillit.assessments.engine.conditions import Condition
from tillit.assessments.engine.parameters import Parameters
from tillit.assessments.engine.rules import RuleSet

NOBODY: frozenset[str] = frozenset()


class CheckWorld:
    """The world of one check. `asking` is the question that is asked just now; it is noted what it looks up."""

    def __init__(self, rules: RuleSet, answers: Iterable[Answer], facts: Facts, on: date) -> None:
        self.on = on
        self.rules = rules
        self.facts = facts
        self.parameters: Parameters | None = None
        self.asking = ""
        self.held: dict[str, frozenset[str]] = {}
        self.looked_up: dict[str, list[str]] = defaultdict(list)
        flags = {flag.key for flag in rules.flags}
        self._ticked = frozenset(one.question for one in answers if one.question in flags and one.value == "yes")

    def answered(self, question: str) -> frozenset[str]:
        return self.held.get(question, NOBODY)

    def ticked(self) -> frozenset[str]:
        return self._ticked

    def amount(self, key: str) -> Decimal | None:
        amount = self.facts.amounts.get(key)
        return amount.value if amount else None

    def limit(self, key: str) -> Decimal | None:
        self.look_up(key)
        series = self.parameters.series.get(key) if self.parameters else None
        value = series.value_on(self.on) if series else None
        return value.amount if value else None

    def look_up(self, key: str) -> None:
        """Note that the question asked just now rests on a parameter."""
        if self.asking not in self.looked_up[key]:
            self.looked_up[key].append(self.asking)

    def named(self, key: str) -> Condition:
        return self.rules.conditions[key]

    def service(self) -> frozenset[str] | None:
        return self.facts.services or None  # none chosen: not known

    def authorities(self) -> frozenset[str] | None:
        return self.facts.authorities or None
