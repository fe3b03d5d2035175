"""Deliberate faults in the rights: a rule that always says yes or no, a check that is not made.

A rule is every function of a rules module that answers a verdict; a check is every place where an action or a page
calls `require`. A fault is put in where the function is used, in every module that holds it.
"""

import ast
import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, wraps
from pathlib import Path
from types import ModuleType
from typing import Any

import tillit
from tillit.ground.kept import forget_kept
from tillit.kernel.verdict import YES, Verdict, no, require

NO = no("flipped")


@dataclass(frozen=True, slots=True)
class Rule:
    """A function that answers whether somebody may, or whether something stands."""

    module: str
    name: str
    function: Callable[..., Any]

    def __str__(self) -> str:
        return f"{self.module.removeprefix('tillit.')}.{self.name}"


@dataclass(frozen=True, slots=True)
class Check:
    """A line on which the product goes on only if a rule allows it."""

    module: str
    line: int
    inside: str

    def __str__(self) -> str:
        return f"{self.module.removeprefix('tillit.')}.{self.inside}: require"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: a rule with the answer that it always gives, or a check that is not made."""

    about: Rule | Check
    answer: bool = True

    def __str__(self) -> str:
        return (
            f"{self.about} is {'YES' if self.answer else 'no'}"
            if isinstance(self.about, Rule)
            else f"{self.about} dropped"
        )


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule of every package, its small ones too."""
    found = []
    for module in modules():
        if "rules" not in module.__name__.split("."):
            continue
        for name, function in vars(module).items():
            if inspect.isfunction(function) and function.__module__ == module.__name__ and _answers(function):
                found.append(Rule(module.__name__, name, function))
    return tuple(found)


def _answers(function: Callable[..., Any]) -> bool:
    return inspect.signature(function).return_annotation in {Verdict, bool, "Verdict", "bool"}


@cache
def modules() -> tuple[ModuleType, ...]:
    """Every module of the product that can be imported here."""
    names = (one.name for one in pkgutil.walk_packages(tillit.__path__, "tillit."))
    left_out = (".migrations", ".__main__", "tillit.site.wsgi", "tillit.site.settings")
    return tuple(importlib.import_module(name) for name in sorted(names) if not any(part in name for part in left_out))


@cache
def checks() -> tuple[Check, ...]:
    """Every place that calls `require`."""
    found: list[Check] = []
    for module in modules():
        if getattr(module, "require", None) is require and module.__name__ != require.__module__:
            found += _checks_in(module)
    return tuple(found)


def _checks_in(module: ModuleType) -> Iterator[Check]:
    for function in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))):
        if not isinstance(function, ast.FunctionDef):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "require":
                yield Check(module.__name__, node.lineno, function.name)


def every_mutant() -> list[Mutant]:
    """All of them, in order."""
    flips = [Mutant(rule, answer) for rule in rules() for answer in (True, False)]
    return flips + [Mutant(check) for check in checks()]


def flipped(rule: Callable[..., Any], answer: Verdict | bool) -> Callable[..., Any]:
    """A rule that always answers so, and still looks like the real one."""

    @wraps(rule)
    def always(*_: object, **__: object) -> Any:
        return answer

    return always


@contextmanager
def instead(changes: list[tuple[object, object]]) -> Iterator[None]:
    """Put other things in the places of the real ones for as long as the block runs.

    A place is every module of the product that holds this very thing; all are looked through once, however many change.
    """
    others = {id(real): other for real, other in changes}
    places = [
        (module, name, value)
        for key, module in sorted(sys.modules.items())
        if key.startswith("tillit.") and module is not None
        for name, value in list(vars(module).items())
        if id(value) in others
    ]
    for module, name, real in places:
        setattr(module, name, others[id(real)])
    forget_kept()
    try:
        yield
    finally:
        for module, name, real in places:
            setattr(module, name, real)
        forget_kept()


@contextmanager
def planted_fault(mutant: Mutant) -> Iterator[None]:
    """The product with one fault."""
    if isinstance(mutant.about, Check):
        with instead([(require, _require_but(mutant.about))]):
            yield
        return
    rule = mutant.about
    is_bool = inspect.signature(rule.function).return_annotation in {bool, "bool"}
    answer: Verdict | bool = mutant.answer if is_bool else (YES if mutant.answer else NO)
    with instead([(rule.function, flipped(rule.function, answer))]):
        yield


def _require_but(check: Check) -> Callable[[Verdict], None]:
    def require_but(verdict: Verdict) -> None:
        caller = sys._getframe(1)
        here = (caller.f_globals.get("__name__"), caller.f_code.co_name, _line_of(caller))
        if here == (check.module, check.inside, check.line):
            return
        require(verdict)

    return require_but


def _line_of(frame: Any) -> int:
    """The line on which the call begins: a frame's own is the last that its arguments stand on, in some versions."""
    return int(frame.f_lineno)


@contextmanager
def watched(reached: set[object]) -> Iterator[None]:
    """Note in `reached` each rule that is asked, and each check that is made."""
    lines = {(check.module, check.inside, check.line): check for check in checks()}

    def require_and_note(verdict: Verdict) -> None:
        caller = sys._getframe(1)
        reached.add(lines.get((caller.f_globals.get("__name__"), caller.f_code.co_name, _line_of(caller))))
        require(verdict)

    with instead([(rule.function, _noting(rule, reached)) for rule in rules()] + [(require, require_and_note)]):
        yield


def _noting(rule: Rule, reached: set[object]) -> Callable[..., Any]:
    @wraps(rule.function)
    def noted(*arguments: object, **named: object) -> Any:
        reached.add(rule)
        return rule.function(*arguments, **named)

    return noted
