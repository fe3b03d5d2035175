"""What the cells of a row have been read as, in words: shown before anything happens, all of it."""

from collections.abc import Callable
from typing import Any

from django.db.models import TextChoices

from tillit.exchange.lists.columns import BY_KEY
from tillit.exchange.lists.told import RowTold, Words
from tillit.partnerships.kinds.columns import amount_text, hundredths_of
from tillit.partnerships.models import Form, State, TargetGroup

LONGEST = 400


def read_back(told: RowTold, words: Words) -> dict[str, str]:
    """By the keys of our columns, in their order; what is not told, and what could not be read, is left out."""
    ways: dict[str, Callable[[Any], str]] = {
        "period": lambda days: " – ".join(day for day in days if day),
        "state": lambda one: _label(State, one),
        "form": lambda one: _label(Form, one),
        "target_groups": lambda some: ", ".join(_label(TargetGroup, one) for one in some),
        "municipality": lambda some: ", ".join(words.called.get(one, one) for one in some),
        "areas": lambda some: ", ".join(words.called.get(one, one) for one in some),
        "amount": lambda some: ", ".join(amount_text(hundredths_of(one)) for one in some),
        "giver": ", ".join,
        "source": lambda some: ", ".join(" ".join(dict.fromkeys(filter(None, one))) for one in some),
    }
    found = {key: ways.get(key, str)(value) for key, value in told.values.items() if key in BY_KEY}
    if roughly := [one for one in told.values.get("amount_words", []) if one]:
        found["amount"] += f" ({', '.join(roughly)})"
    for key, column in BY_KEY.items():
        if column.parties is not None:
            found[key] = ", ".join(one.name for one in told.parties if one.sector == column.parties)
        if column.numbers is not None:
            found[key] = ", ".join(one.number for one in told.parties if one.sector == column.numbers and one.number)
    return {key: _short(found[key]) for key in BY_KEY if found.get(key)}


def _label(choices: type[TextChoices], value: str) -> str:
    return str(choices(value).label)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"
