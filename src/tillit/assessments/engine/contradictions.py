"""What is wrong with answers and facts before any check: contradictions, missing grounds, unknown words."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date

from tillit.assessments.engine.answers import Answer, Facts
from tillit.assessments.engine.conditions import holds
from tillit.assessments.engine.faults import Wrong, wrong
from tillit.assessments.engine.rules import RuleSet
from tillit.assessments.engine.world import CheckWorld

TICK = ("yes",)


def faults(
    rules: RuleSet, answers: Iterable[Answer], facts: Facts, on: date, *, asked: Collection[str] | None = None
) -> tuple[Wrong, ...]:
    """All of them, each with where it is (`answers/<question>/<party>` or `amounts/<key>`) and how to mend it.

    A contradiction is looked for in what one party says together with the facts: two parties that differ do not
    contradict themselves, the check tells their difference instead. With `asked` (Outcome.asked) only answers that play
    a part now are compared: one that was left from before the way changed is nobody's contradiction.
    """
    given = sorted(answers, key=lambda one: (one.party, one.question, one.value))
    found = [*_words(rules, given), *_twice(given), *_grounds(given, on), *_facts(rules, facts, on)]
    for party in dict.fromkeys(one.party for one in given):
        mine = [one for one in given if one.party == party and (asked is None or _plays_a_part(rules, one, asked))]
        found += _contradictions(rules, mine, facts, on) if mine else []
    return tuple(dict.fromkeys(found))


def _plays_a_part(rules: RuleSet, answer: Answer, asked: Collection[str]) -> bool:
    return answer.question in asked or any(flag.key == answer.question for flag in rules.flags)


def _at(answer: Answer) -> str:
    return f"answers/{answer.question}" + (f"/{answer.party}" if answer.party else "")


def _words(rules: RuleSet, answers: list[Answer]) -> Iterator[Wrong]:
    """Questions and answers that are not in the rule set, or that facts decide."""
    flags = {flag.key for flag in rules.flags}
    for one in answers:
        question = rules.question(one.question)
        if question is None and one.question not in flags:
            yield wrong(_at(one), "no_question", key=one.question)
            continue
        if question and question.by_facts:
            yield wrong(_at(one), "facts_answer", key=one.question)
            continue
        known = [choice.key for choice in question.choices] if question else list(TICK)
        if one.value not in known:
            yield wrong(_at(one), "no_answer", key=one.question, value=one.value, known=", ".join(known))


def _twice(answers: list[Answer]) -> Iterator[Wrong]:
    count = Counter((one.party, one.question) for one in answers)
    yield from (wrong(_at(one), "answered_twice") for one in answers if count[one.party, one.question] > 1)


def _grounds(answers: list[Answer], on: date) -> Iterator[Wrong]:
    for one in answers:
        yield from _who_when_why(_at(one), one.ground, one.author, one.day, on)


def _who_when_why(path: str, ground: str, author: str, day: date | None, on: date) -> Iterator[Wrong]:
    if not ground.strip():
        yield wrong(f"{path}/ground", "no_ground")
    if not author.strip():
        yield wrong(f"{path}/author", "no_author")
    if day is None:
        yield wrong(f"{path}/day", "no_day")
    elif day > on:
        yield wrong(f"{path}/day", "day_ahead", day=day, on=on)


def _facts(rules: RuleSet, facts: Facts, on: date) -> Iterator[Wrong]:
    known = {amount.key for amount in rules.amounts}
    for key, amount in facts.amounts.items():
        if key not in known:
            yield wrong(f"amounts/{key}", "no_fact", key=key)
        elif amount.value is not None:
            yield from _who_when_why(f"amounts/{key}", amount.ground, amount.author, amount.day, on)
    yield from (wrong("services", "no_fact", key=key) for key in (facts.services or ()) if key not in rules.services)
    kinds = facts.authorities or ()
    yield from (wrong("authorities", "no_fact", key=key) for key in sorted(kinds) if key not in rules.authorities)


def _contradictions(rules: RuleSet, answers: list[Answer], facts: Facts, on: date) -> Iterator[Wrong]:
    world = CheckWorld(rules, answers, facts, on)
    for question in rules.questions:
        world.held[question.key] = frozenset(one.value for one in answers if one.question == question.key)
    for one in rules.contradictions:
        if holds(one.condition, world):
            at = replace(answers[0], question=one.at)
            yield Wrong(_at(at), "contradiction", one.message, one.mend)
