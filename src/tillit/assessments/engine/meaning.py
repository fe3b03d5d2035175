"""What a schema cannot say of a rule set: what stands twice, leads nowhere, or goes round in circles."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tillit.assessments.engine.conditions import Condition, read_condition
from tillit.assessments.engine.faults import Wrong, wrong
from tillit.assessments.engine.shapes import Data

FREE = {"answer", "flags"}
"""Words about what somebody has answered: what turns them round would let one more answer take a risk away."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A condition with the place it stands at, and the question whose order it belongs to."""

    path: str
    condition: Condition
    question: str = ""
    may_deny: bool = False


def meaning_faults(data: Data) -> Iterator[Wrong]:
    """All of them, in data of the right shape."""
    yield from _doubles(data)
    yield from _references(data)
    yield from _effects(data)
    yield from _answers_by_facts(data)
    placed = list(_conditions(data))
    for one in placed:
        yield from _known_words(data, one)
        yield from _nothing_denied(data, one)
    yield from _order(data, placed)
    yield from _circles_of_names(data)


def _doubles(data: Data) -> Iterator[Wrong]:
    for group in ("parts", "services", "authorities", "amounts", "needs", "first", "flags", "questions"):
        yield from _doubled(group, data[group])
    for group in ("questions", "first"):
        for place, one in enumerate(data[group]):
            yield from _doubled(f"{group}/{place}/answers", one["answers"])
    questions = set(_keys(data["questions"]))
    for place, one in enumerate(data["flags"]):
        if one["key"] in questions:
            yield wrong(f"flags/{place}/key", "doubled_key", key=one["key"])


def _doubled(path: str, rows: list[Data]) -> Iterator[Wrong]:
    keys = _keys(rows)
    for place, key in enumerate(keys):
        if key in keys[:place]:
            yield wrong(f"{path}/{place}/key", "doubled_key", key=key)


def _keys(rows: Iterable[Data]) -> list[str]:
    return [one["key"] for one in rows]


def _references(data: Data) -> Iterator[Wrong]:
    """Questions, parts and needs that are named outside conditions."""
    questions, parts, needs = (set(_keys(data[group])) for group in ("questions", "parts", "needs"))
    named = [(f"test/questions/{place}", key) for place, key in enumerate(data["test"]["questions"])]
    for place, one in enumerate(data["first"]):
        named += [(f"first/{place}/stands_for/{step}", key) for step, key in enumerate(one["stands_for"])]
    for place, one in enumerate(data["contradictions"]):
        named.append((f"contradictions/{place}/at", one["at"]))
    yield from (wrong(path, "no_question", key=key) for path, key in named if key not in questions)
    for place, one in enumerate(data["questions"]):
        if one["part"] not in parts:
            yield wrong(f"questions/{place}/part", "no_part", key=one["part"])
    if data["sign_off"] not in needs:
        yield wrong("sign_off", "no_need", key=data["sign_off"])
    for path, effect in effects_in(data):
        for place, key in enumerate(effect.get("needs", ())):
            if key not in needs:
                yield wrong(f"{path}/needs/{place}", "no_need", key=key)
    for key in data["test"]["questions"]:
        yield from _no_answer("test/answer", data, key, [data["test"]["answer"]])


def _no_answer(path: str, data: Data, question: str, values: Iterable[str]) -> Iterator[Wrong]:
    for one in data["questions"]:
        if one["key"] == question:
            known = _keys(one["answers"])
            for value in values:
                if value not in known:
                    yield wrong(path, "no_answer", key=question, value=value, known=", ".join(known))


def effects_in(data: Data) -> Iterator[tuple[str, Data]]:
    """Every consequence with its place."""
    yield "flagged", data["flagged"]
    for place, question in enumerate(data["questions"]):
        for step, answer in enumerate(question["answers"]):
            for number, effect in enumerate(answer["leads"]):
                yield f"questions/{place}/answers/{step}/leads/{number}", effect


def _effects(data: Data) -> Iterator[Wrong]:
    for path, effect in effects_in(data):
        if effect["to"] == "FORM" and not effect.get("form"):
            yield wrong(f"{path}/form", "form_missing")
        if effect["to"] != "FORM" and effect.get("form"):
            yield wrong(f"{path}/form", "form_for_nothing")


def _answers_by_facts(data: Data) -> Iterator[Wrong]:
    """A question is decided by parties or by facts, never half by each."""
    for place, question in enumerate(data["questions"]):
        for step, answer in enumerate(question["answers"]):
            path = f"questions/{place}/answers/{step}/if"
            if question["answered_by"] == "facts" and "if" not in answer:
                yield wrong(path, "fact_without_condition", key=question["key"])
            if question["answered_by"] == "parties" and "if" in answer:
                yield wrong(path, "condition_for_nothing", key=question["key"])


def _conditions(data: Data) -> Iterator[Placed]:
    """Every condition with its place."""
    for name, one in data["conditions"].items():
        yield Placed(f"conditions/{name}", read_condition(one), may_deny=True)  # judged where it is used
    for place, question in enumerate(data["questions"]):
        if "when" in question:
            yield Placed(f"questions/{place}/when", read_condition(question["when"]), question["key"])
        for step, answer in enumerate(question["answers"]):
            if "if" in answer:
                yield Placed(f"questions/{place}/answers/{step}/if", read_condition(answer["if"]), question["key"])
    for path, effect in effects_in(data):
        if "if" in effect:
            owner = data["questions"][int(path.split("/")[1])]["key"] if path != "flagged" else ""
            yield Placed(f"{path}/if", read_condition(effect["if"]), owner)
    for place, one in enumerate(data["contradictions"]):
        yield Placed(f"contradictions/{place}/if", read_condition(one["if"]), may_deny=True)


def _known_words(data: Data, placed: Placed) -> Iterator[Wrong]:
    """Everything that a condition speaks of is in the rule set."""
    groups = {"service": "services", "authority": "authorities"}
    for one in placed.condition.within():
        path = placed.path
        if one.word == "answer":
            if one.key not in _keys(data["questions"]):
                yield wrong(path, "no_question", key=one.key)
            yield from _no_answer(path, data, one.key, one.values)
        elif one.word == "named" and one.key not in data["conditions"]:
            yield wrong(path, "no_condition", key=one.key)
        elif one.word in groups and one.key not in _keys(data[groups[one.word]]):
            yield wrong(path, "no_fact", key=one.key)
        elif one.word in {"below", "above", "positive", "flags"}:
            known = _keys(data["flags" if one.word == "flags" else "amounts"])
            yield from (wrong(path, "no_fact", key=key) for key in one.values if key not in known)


def _nothing_denied(data: Data, placed: Placed) -> Iterator[Wrong]:
    """`not` and `unknown` stand over facts only."""
    if placed.may_deny:
        return
    for one in _spoken(data, placed.condition):
        if one.word in {"not", "unknown"} and any(inner.word in FREE for inner in _spoken(data, one.of[0])):
            yield wrong(placed.path, "answer_denied")


def _spoken(data: Data, condition: Condition, seen: frozenset[str] = frozenset()) -> Iterator[Condition]:
    """A condition with everything in it, also what it calls by name."""
    for one in condition.within():
        yield one
        if one.word == "named" and one.key in data["conditions"] and one.key not in seen:
            yield from _spoken(data, read_condition(data["conditions"][one.key]), seen | {one.key})


def _order(data: Data, placed: list[Placed]) -> Iterator[Wrong]:
    """A question leans only on what is asked before it; a circle is told as such."""
    keys = _keys(data["questions"])
    leans: dict[str, set[str]] = {key: set() for key in keys}
    for one in placed:
        spoken = _spoken(data, one.condition) if one.question else ()
        leans.get(one.question, set()).update(part.key for part in spoken if part.word == "answer")
    for place, key in enumerate(keys):
        if circle := way_round(key, leans):
            yield wrong(f"questions/{place}", "circle", circle=" → ".join(circle))
        else:
            later = [other for other in leans[key] if other in keys[place:]]
            yield from (wrong(f"questions/{place}", "asked_later", key=key, other=other) for other in sorted(later))


def _circles_of_names(data: Data) -> Iterator[Wrong]:
    leans = {
        name: {one.key for one in read_condition(condition).within() if one.word == "named"}
        for name, condition in data["conditions"].items()
    }
    for name in leans:
        if circle := way_round(name, leans):
            yield wrong(f"conditions/{name}", "circle", circle=" → ".join(circle))


def way_round(start: str, leans: dict[str, set[str]]) -> list[str]:
    """The way from something back to itself, or nothing."""
    ways, seen = [[start]], {start}
    for way in ways:
        for following in sorted(leans.get(way[-1], ())):
            if following == start:
                return [*way, start]
            if following not in seen:
                seen.add(following)
                ways.append([*way, following])
    return []
