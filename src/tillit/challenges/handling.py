"""A handling order as data: its steps and contacts, how they are kept, and where in them a matter stands."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from typing import Any

MOST_STEPS, MOST_CONTACTS, MOST_DAYS = 12, 20, 730


@dataclass(frozen=True, slots=True)
class Contact:
    """Who answers in a part of the organisation: a function, never a person; for which sort of matters."""

    unit: str
    area: str = ""
    function: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What happens, who does it, whom to turn to, how many days it usually takes, and what it needs from who asks.

    What the organisation has not told is empty; `days` is then None.
    """

    what: str
    unit: str = ""
    function: str = ""
    email: str = ""
    phone: str = ""
    days: int | None = None
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A whole order as it is written: from which day it holds, and what it rests on."""

    steps: tuple[Step, ...]
    contacts: tuple[Contact, ...]
    in_force_on: date
    source: str = ""


@dataclass(frozen=True, slots=True)
class Stands:
    """Where a matter stands: the steps that are done, the one that is next (None after the last), until when."""

    done: int
    step: Step | None
    since: date
    until: date | None


def as_rows(parts: Iterable[Step | Contact]) -> list[dict[str, Any]]:
    """As they are kept."""
    return [asdict(one) for one in parts]


def steps_of(rows: Iterable[dict[str, Any]]) -> list[Step]:
    """The steps of what is kept."""
    return [Step(**{field.name: row.get(field.name, field.default) for field in fields(Step)}) for row in rows]


def contacts_of(rows: Iterable[dict[str, Any]]) -> list[Contact]:
    """The contacts of what is kept."""
    return [Contact(**{field.name: row.get(field.name, "") for field in fields(Contact)}) for row in rows]


def stands(steps: Sequence[Step], done_on: Sequence[date], begun: date) -> Stands:
    """Where a matter is that began on a day, after so many steps are done; days are counted from the last of them."""
    since = done_on[-1] if done_on else begun
    if len(done_on) >= len(steps):
        return Stands(len(steps), None, since, None)
    step = steps[len(done_on)]
    return Stands(len(done_on), step, since, since + timedelta(days=step.days) if step.days is not None else None)
