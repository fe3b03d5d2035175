"""Every event word has a sentence, and every caller gives the values that the sentence names (C7)."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils.translation import override

from tests.house.source import Module, modules
from tillit.trail.words import all_words

NOT_VALUES = {"room", "by", "party", "mandate", "matter", "reason"}


def declared(module: Module) -> dict[str, str]:
    """The event words of an events.py, by the name of their constant; in a table of them by its name and the word."""
    found = {}
    for node in module.tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            found[node.targets[0].id] = node.value.args[0].value  # type: ignore[attr-defined]
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
            table = node.targets[0].id  # type: ignore[attr-defined]
            found |= {f"{table}.{word}": word for word in words_in(node.value)}
    return found


def words_in(table: ast.Dict) -> Iterator[str]:
    """The words that stand in a table."""
    for node in ast.walk(table):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "event_word":
            yield node.args[0].value  # type: ignore[attr-defined]


def words_chosen(module: Module, tables: dict[str, set[str]]) -> dict[str, set[str]]:
    """What a module's own functions that answer an EventWord may answer: each constant that stands in them."""
    found: dict[str, set[str]] = {}
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef) and node.returns is not None and ast.unparse(node.returns) == "EventWord":
            names = [one.id for part in node.body for one in ast.walk(part) if isinstance(one, ast.Name)]
            words = [tables.get(name, {name} if name in tables[""] else set()) for name in names]
            found[node.name] = set().union(*words)
    return found


def recorded(module: Module, tables: dict[str, set[str]]) -> list[tuple[int, set[str], set[str]]]:
    """Each call of record(): line, the words that it may record, the values that it gives.

    `tables`: the words of each table of words, and under "" the single ones.
    """
    chosen = names_chosen(module) | words_chosen(module, tables)
    chosen |= words_given(module, chosen)
    found = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record":
            first = node.args[0]
            name = getattr(first.func if isinstance(first, ast.Call) else first, "id", "?")
            given = {keyword.arg for keyword in node.keywords if keyword.arg} - NOT_VALUES
            found.append((node.lineno, chosen.get(name, {name}), given))
    return found


def names_chosen(module: Module) -> dict[str, set[str]]:
    """Local names that stand for one of several words: `word = A if new else B`."""
    return {
        node.targets[0].id: {node.value.body.id, node.value.orelse.id}  # type: ignore[attr-defined]
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.IfExp)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value.body, ast.Name)
        and isinstance(node.value.orelse, ast.Name)
    }


def words_given(module: Module, chosen: dict[str, set[str]]) -> dict[str, set[str]]:
    """The words that a module's own helper is given in the parameter that it hands on to record()."""
    helpers = {
        node.name: (place, argument.arg)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef)
        for place, argument in enumerate(node.args.args)
        if argument.annotation is not None and ast.unparse(argument.annotation) == "EventWord"
    }
    found: dict[str, set[str]] = {}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and (helper := helpers.get(getattr(node.func, "id", ""))):
            name = getattr(node.args[helper[0]], "id", "?")
            found.setdefault(helper[1], set()).update(chosen.get(name, {name}))
    return found


def named(sentence: str) -> set[str]:
    """The values that a sentence names."""
    return {name for _text, name, _format, _conversion in string.Formatter().parse(sentence) if name}


def faults(all_modules: list[Module], sentences: dict[str, str]) -> list[str]:
    """Calls that record an unknown word or give other values than its sentence names; words that nobody records."""
    constants = {
        constant: key for module in all_modules if module.stem == "events" for constant, key in declared(module).items()
    }
    found, used = [], set()
    tables: dict[str, set[str]] = {"": {name for name in constants if "." not in name}}
    for name in constants:
        if "." in name:
            tables.setdefault(name.partition(".")[0], set()).add(name)
    for module in all_modules:
        for line, words, given in recorded(module, tables) if module.package != "trail" else []:
            used |= words
            for constant in words:
                needed = named(sentences[constants[constant]]) if constant in constants else {"a declared word"}
                if needed - given:
                    found.append(f"{module.name}:{line} {constant} lacks {sorted(needed - given)}")
    return found + [f"nobody records {constant}" for constant in sorted(set(constants) - used)]


def in_language(code: str) -> dict[str, str]:
    """The sentences by key."""
    with override(code):
        return {word.key: str(word.sentence) for word in all_words()}


@pytest.mark.parametrize("code", ["en", "sv"])
def test_every_call_gives_what_the_sentence_names(code: str) -> None:
    assert len(all_words()) >= 12
    assert faults(modules(), in_language(code)) == []


def test_both_languages_name_the_same_values_and_differ_in_words() -> None:
    english, swedish = in_language("en"), in_language("sv")
    assert {key: named(text) for key, text in english.items()} == {key: named(text) for key, text in swedish.items()}
    assert [key for key in english if english[key] == swedish[key]] == []


def test_a_forgotten_value_and_a_forgotten_word_are_noticed() -> None:
    planted = [
        Module("people/events.py", "MOVED = event_word('moved', _('x'))\nLOST = event_word('lost', _('x'))"),
        Module("people/actions.py", "record(MOVED, person, room=room, by=by, name='x')"),
    ]
    assert faults(planted, {"moved": "{name} moved to {place}", "lost": "x"}) == [
        "people/actions.py:1 MOVED lacks ['place']", "nobody records LOST",
    ]  # fmt: skip


def test_every_package_with_events_loads_them() -> None:
    files = {Path(module.name).parent.name for module in modules() if module.stem == "events"}
    assert {"bodies", "documents", "partnerships", "register"} <= files
