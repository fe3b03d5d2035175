"""The check itself: ask in order, hold every answer given, and keep the heaviest of what they lead to."""

from collections.abc import Iterable, Iterator
from datetime import date

from tillit.assessments.engine.answers import Answer, Facts
from tillit.assessments.engine.conditions import holds
from tillit.assessments.engine.outcome import (
    Difference,
    FormProposed,
    MissingValue,
    NeedAsked,
    Outcome,
    Step,
    Tested,
    TestPart,
    Ticked,
    UsedValue,
)
from tillit.assessments.engine.parameters import Parameters
from tillit.assessments.engine.rules import WEIGHT, Choice, Effect, Leads, Question, Result, RuleSet
from tillit.assessments.engine.texts import Text
from tillit.assessments.engine.world import CheckWorld

RESULTS = {
    Leads.GO_ON: Result.NO_OBSTACLE,
    Leads.LAWYER: Result.LAWYER,
    Leads.SPLIT: Result.SPLIT,
    Leads.FORM: Result.FORM,
    Leads.STOP: Result.CANNOT,
}


def check(rules: RuleSet, parameters: Parameters, answers: Iterable[Answer], facts: Facts, on: date) -> Outcome:
    """What the rules say of these answers and facts on a day; the order of answers and parties changes nothing.

    Every answer given is held: where parties differ, the ways of both are gone and the heavier consequence stands. What
    cannot be a partnership as drafted is finished, whatever the questions that are left would be answered.
    """
    given = sorted(answers, key=lambda one: (one.question, one.party, one.value, one.author, one.ground, str(one.day)))
    world = CheckWorld(rules, given, facts, on)
    world.parameters = parameters
    steps = tuple(_steps(rules, given, world))
    flags = tuple(_flags(rules, given))
    led = [(step.question.key, effect) for step in steps for effect in step.effects]
    led += [(one.flag.key, rules.flagged) for one in flags]
    missing = tuple(_missing(rules, parameters, world))
    lawyer = [(key, effect.says) for key, effect in led if effect.leads is Leads.LAWYER]
    lawyer += [(one.asked_by[0], one.says) for one in missing]
    so_far = _heaviest([effect for _key, effect in led], is_missing=bool(missing))
    unanswered = tuple(step.question for step in steps if not step.is_answered)
    return Outcome(
        rules=rules,
        parameters=(parameters.id, parameters.version),
        on=on,
        facts=facts,
        result=Result.UNFINISHED if unanswered and so_far is not Result.CANNOT else so_far,
        so_far=so_far,
        steps=steps,
        unanswered=unanswered,
        test=_tested(rules, steps),
        flags=flags,
        needs=_needs(rules, led, [key for key, _says in lawyer]),
        forms=_forms(led),
        differences=tuple(_differences(steps)),
        used=tuple(_used(parameters, world)),
        missing=missing,
        lawyer_because=tuple(dict.fromkeys(lawyer)),
        split_off=tuple((key, effect.says) for key, effect in led if effect.leads is Leads.SPLIT),
    )


def _steps(rules: RuleSet, answers: list[Answer], world: CheckWorld) -> Iterator[Step]:
    for question in rules.questions:
        world.asking = question.key
        if holds(question.when, world) is False:
            continue
        mine = tuple(one for one in answers if one.question == question.key and not question.by_facts)
        held = tuple(choice for choice in question.choices if _is_held(question, choice, mine, world))
        world.held[question.key] = frozenset(choice.key for choice in held)
        if held:
            for key in question.uses:
                world.look_up(key)
        effects = tuple(effect for choice in held for effect in choice.effects if _counts(effect, world))
        later = tuple(ground for ground in question.grounds if ground.in_force and ground.in_force > world.on)
        yield Step(question, mine, held, effects, later)


def _is_held(question: Question, choice: Choice, answers: tuple[Answer, ...], world: CheckWorld) -> bool:
    """A party gave it; or facts decide.

    What is not known is held to be possible, but never the calmest answer: that one must be known.
    """
    if choice.condition is None:
        return any(answer.value == choice.key for answer in answers)
    truth = holds(choice.condition, world)
    return truth is True if choice is question.choices[0] else truth is not False


def _counts(effect: Effect, world: CheckWorld) -> bool:
    return effect.condition is None or holds(effect.condition, world) is not False


def _flags(rules: RuleSet, answers: list[Answer]) -> Iterator[Ticked]:
    for flag in rules.flags:
        if by := tuple(one for one in answers if one.question == flag.key and one.value == "yes"):
            yield Ticked(flag, by)


def _heaviest(effects: list[Effect], *, is_missing: bool) -> Result:
    leads = [effect.leads for effect in effects] + ([Leads.LAWYER] if is_missing else [])
    return RESULTS[max(leads, key=lambda one: WEIGHT[one], default=Leads.GO_ON)]


def _tested(rules: RuleSet, steps: tuple[Step, ...]) -> Tested:
    by_key = {step.question.key: step for step in steps}
    questions = [question for question in rules.questions if question.key in rules.test.questions]
    parts = tuple(TestPart(one, _is_fulfilled(by_key.get(one.key), rules.test.answer)) for one in questions)
    return Tested(rules.test.name, rules.test.says, parts)


def _is_fulfilled(step: Step | None, answer: str) -> bool | None:
    """As the answer of most risk says; an answer between the outermost two is unclear."""
    if step is None or step.worst is None:
        return None
    if step.worst.key == answer:
        return True
    return False if step.worst == step.question.choices[0] else None


def _needs(rules: RuleSet, led: list[tuple[str, Effect]], lawyer: list[str]) -> tuple[NeedAsked, ...]:
    asked: dict[str, list[str]] = {}
    for key, effect in led:
        for need in effect.needs:
            asked.setdefault(need, []).append(key)
    for key in lawyer:
        asked.setdefault(rules.sign_off, []).append(key)
    found = {key: tuple(dict.fromkeys(by)) for key, by in asked.items()}
    return tuple(NeedAsked(need, found[need.key]) for need in rules.needs.values() if need.key in found)


def _forms(led: list[tuple[str, Effect]]) -> tuple[FormProposed, ...]:
    found = [FormProposed(effect.form, key, effect.says) for key, effect in led if effect.leads is Leads.FORM]
    return tuple({one.form: one for one in reversed(found)}[form] for form in dict.fromkeys(one.form for one in found))


def _differences(steps: tuple[Step, ...]) -> Iterator[Difference]:
    for step in steps:
        if not step.question.by_facts and len(step.held) > 1 and step.worst:
            answers = tuple((one.party, one.value) for one in step.answers)
            yield Difference(step.question.key, answers, step.worst.key)


def _used(parameters: Parameters, world: CheckWorld) -> Iterator[UsedValue]:
    for key, asked_by in world.looked_up.items():
        series = parameters.series.get(key)
        value = series.value_on(world.on) if series else None
        if series and value and value.amount is not None:
            yield UsedValue(series, value, tuple(asked_by))


def _missing(rules: RuleSet, parameters: Parameters, world: CheckWorld) -> Iterator[MissingValue]:
    """Why something could not be compared: nobody knows the parameter, the day is outside it, or it is not entered."""
    for key, asked_by in world.looked_up.items():
        kind = missing_kind(parameters, key, world.on)
        if kind:
            yield MissingValue(key, kind, _named(rules.without_value[kind], parameters, key), tuple(asked_by))


def missing_kind(parameters: Parameters, key: str, on: date) -> str:
    """Why a parameter has no value on a day; nothing when it has one."""
    series = parameters.series.get(key)
    if series is None:
        return "no_such"
    value = series.value_on(on)
    if value is None:
        return "not_valid"
    return "not_entered" if value.amount is None else ""


def _named(text: Text, parameters: Parameters, key: str) -> Text:
    series = parameters.series.get(key)
    name = series.name if series else Text(key, key)
    return Text(text.sv.replace("{name}", name.sv), text.en.replace("{name}", name.en))
