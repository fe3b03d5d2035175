"""The actions asked past the pages: whom the table refuses a change, the action refuses by itself.

A page asks a rule before it shows a form, and so a left-out check in the action behind it would never be noticed there.
Here one who may sends the form, and each action that is called on the way is called first in the name of those whom the
table refuses it, in the same database and with the same things. It must refuse; what it did otherwise is undone.
"""

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any

from django.db import transaction

from tests.rights.bodies import body_of
from tests.rights.matrix import PERSONS, Line, lines
from tests.rights.mutants import instead, modules
from tests.rights.secret import actor_of
from tests.rights.world import Stage, World
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotAllowed

REFUSED = {403, 404}

# Actions that ask no rule, each with the reason.
UNASKED = {
    "people.actions.sessions.end_sessions": "part of what takes away a right, whose action has asked; else one's own",
}

Action = Callable[..., Any]
Answers = dict[str, frozenset[str]]
"""By action, those whom it refused."""


@dataclass(frozen=True, slots=True)
class Straight:
    """A line of the matrix whose actions are asked, by one who may, in the names of all who may not."""

    line: Line

    def __str__(self) -> str:
        return f"straight {self.line}"

    def reader(self) -> str | None:
        """The first of those who may."""
        return next((who for who in PERSONS if self.line.statuses[who] == 302), None)

    def refused(self) -> tuple[str, ...]:
        """Those who may not; where everybody may, each has only their own, and so it is everybody else."""
        refused = tuple(who for who in PERSONS if self.line.statuses[who] in REFUSED)
        return refused or tuple(who for who in PERSONS if who != self.reader())

    def is_right(self, stage: Stage) -> bool:
        """Whether each action refused all of them."""
        return all(found == set(self.refused()) for found in self.found(stage).values())

    def found(self, stage: Stage) -> Answers:
        """By action, those whom it refused."""
        reader = self.reader()
        assert reader is not None
        body = body_of(stage, self.line, reader)
        answers: dict[str, set[str]] = {}
        with asked_first(stage.world, self.refused(), by=actor_of(stage.world.cast, reader), into=answers):
            stage.ask(reader, self.line, body)
        return {action: frozenset(found) for action, found in answers.items() if action not in UNASKED}


@cache
def straight() -> tuple[Straight, ...]:
    """Every change that somebody may make."""
    found = (Straight(line) for line in lines() if line.method == "POST")
    return tuple(one for one in found if one.reader() is not None)


@cache
def actions() -> tuple[Action, ...]:
    """Every action: a function of an actions module that is told by whom it is asked."""
    return tuple(
        function
        for module in modules()
        if "actions" in module.__name__.split(".")
        for name, function in vars(module).items()
        if inspect.isfunction(function)
        and function.__module__ == module.__name__
        and not name.startswith("_")
        and "by" in inspect.signature(function).parameters
    )


def name_of(action: Action) -> str:
    """As the reviewed lists write it."""
    return f"{action.__module__.removeprefix('tillit.')}.{action.__name__}"


class _Undone(Exception):
    """Takes back what an action did for one who should have been refused."""


@contextmanager
def asked_first(world: World, others: tuple[str, ...], *, by: Actor, into: dict[str, set[str]]) -> Iterator[None]:
    """For as long as the block runs, each action that is called by `by` is called first in the names of others."""
    inside = False

    def trying(action: Action) -> Action:
        @wraps(action)
        def tried(*arguments: Any, **named: Any) -> Any:
            nonlocal inside
            if inside or named.get("by") != by:
                return action(*arguments, **named)
            inside = True
            try:
                answers = into.setdefault(name_of(action), set())
                answers |= {
                    who for who in others if _refuses(action, arguments, {**named, "by": actor_of(world.cast, who)})
                }
                return action(*arguments, **named)
            finally:
                inside = False

        return tried

    with instead([(action, trying(action)) for action in actions()]):
        yield


def _refuses(action: Action, arguments: tuple[Any, ...], named: dict[str, Any]) -> bool:
    """Whether it says no for a reason of its rules, and nothing else."""
    try:
        with transaction.atomic():
            action(*deepcopy(arguments), **deepcopy(named))
            raise _Undone
    except NotAllowed:
        return True
    except Exception:  # whatever else it meets, it met it after the rule should have stopped it
        return False
