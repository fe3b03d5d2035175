"""A rule set from data: first its shape, then its meaning; refused as a whole, with everything that is wrong."""

from datetime import date
from typing import Any

from tillit.assessments.engine.conditions import ALWAYS, Condition, read_condition
from tillit.assessments.engine.faults import NotReadable
from tillit.assessments.engine.meaning import meaning_faults
from tillit.assessments.engine.rules import (
    AmountField,
    Choice,
    Contradiction,
    Effect,
    Evidence,
    FirstChoice,
    FirstQuestion,
    Flag,
    Ground,
    Leads,
    Need,
    Question,
    RuleSet,
    Test,
)
from tillit.assessments.engine.shapes import Data, in_shape
from tillit.assessments.engine.texts import Text, text_of


def read_rules(data: object) -> RuleSet:
    """A rule set that can be used. NotReadable tells what is wrong with its shape, or else with its meaning."""
    found = in_shape("law", data)
    if faults := tuple(dict.fromkeys(meaning_faults(found))):
        raise NotReadable(faults)
    return _rules(found)


def _rules(data: Data) -> RuleSet:
    return RuleSet(
        id=data["id"],
        version=data["version"],
        owner=data["owner"],
        name=text_of(data["name"]),
        about=text_of(data["about"]),
        known_on=date.fromisoformat(data["known_on"]),
        results=_texts(data["results"]),
        without_value=_texts(data["without_value"]),
        parts={one["key"]: text_of(one["name"]) for one in data["parts"]},
        services={one["key"]: text_of(one["name"]) for one in data["services"]},
        authorities={one["key"]: text_of(one["name"]) for one in data["authorities"]},
        amounts=tuple(
            AmountField(one["key"], one["unit"], text_of(one["name"]), text_of(one["help"])) for one in data["amounts"]
        ),
        needs={one["key"]: Need(one["key"], one["kind"], text_of(one["text"]), one["before"]) for one in data["needs"]},
        sign_off=data["sign_off"],
        conditions={key: read_condition(one) for key, one in data["conditions"].items()},
        first=tuple(_first(one) for one in data["first"]),
        test=_test(data["test"]),
        flags=tuple(_flag(one) for one in data["flags"]),
        flagged=_effect(data["flagged"]),
        questions=tuple(_question(one) for one in data["questions"]),
        contradictions=tuple(_contradiction(one) for one in data["contradictions"]),
    )


def _texts(data: Data) -> dict[str, Text]:
    return {key: text_of(one) for key, one in data.items()}


def _question(data: Data) -> Question:
    return Question(
        key=data["key"],
        part=data["part"],
        text=text_of(data["question"]),
        help=text_of(data["help"]),
        by_facts=data["answered_by"] == "facts",
        when=_when(data.get("when")) or ALWAYS,
        choices=tuple(_choice(one) for one in data["answers"]),
        grounds=tuple(ground_of(one) for one in data["grounds"]),
        uses=tuple(data.get("uses", ())),
    )


def _choice(data: Data) -> Choice:
    effects = tuple(_effect(one) for one in data["leads"])
    return Choice(data["key"], text_of(data["label"]), effects, _when(data.get("if")))


def _effect(data: Data) -> Effect:
    return Effect(
        leads=Leads(data["to"]),
        says=text_of(data["says"]),
        form=data.get("form", ""),
        needs=tuple(data.get("needs", ())),
        condition=_when(data.get("if")),
    )


def _when(data: Any) -> Condition | None:
    return None if data is None else read_condition(data)


def ground_of(data: Data) -> Ground:
    """A ground from data that has passed a schema."""
    since = data["in_force"]
    evidence = tuple(Evidence(mark) for mark in data["evidence"])
    return Ground(text_of(data["text"]), data["source"], evidence, date.fromisoformat(since) if since else None)


def _flag(data: Data) -> Flag:
    return Flag(data["key"], text_of(data["text"]), text_of(data["help"]), ground_of(data["ground"]))


def _first(data: Data) -> FirstQuestion:
    choices = tuple(
        FirstChoice(one["key"], text_of(one["label"]), text_of(one["says"]), one["look_closer"])
        for one in data["answers"]
    )
    ground = ground_of(data["ground"])
    asked = text_of(data["question"]), text_of(data["help"])
    return FirstQuestion(data["key"], *asked, choices, tuple(data["stands_for"]), ground)


def _test(data: Data) -> Test:
    return Test(text_of(data["name"]), text_of(data["says"]), tuple(data["questions"]), data["answer"])


def _contradiction(data: Data) -> Contradiction:
    condition = read_condition(data["if"])
    return Contradiction(data["at"], condition, text_of(data["message"]), text_of(data["mend"]))
