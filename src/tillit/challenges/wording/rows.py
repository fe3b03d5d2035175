"""How rows that organisations tell about a challenge read: their fields, and their values in the reader's language."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy

from tillit.challenges.models import AnchorState, MeansKind, Row, Whose
from tillit.challenges.sorts import SORTS, Sort
from tillit.kernel.formats import day_text

LABELS: Mapping[str, Any] = {
    "whose": gettext_lazy("Whose need it is"),
    "kind": gettext_lazy("What sort of thing"),
    "text": gettext_lazy("What it is"),
    "need": gettext_lazy("Which need it could meet"),
    "document": gettext_lazy("Which document"),
    "place": gettext_lazy("Where in it"),
    "why": gettext_lazy("Why it matters here"),
    "who": gettext_lazy("Which board or which official"),
    "holder": gettext_lazy("Who of us sees to it"),
    "due_on": gettext_lazy("By when"),
    "state": gettext_lazy("How far it has come"),
    "agreed": gettext_lazy("What was agreed"),
}
CHOICES: Mapping[str, Mapping[str, Any]] = {
    "whose": dict(Whose.choices),
    "kind": dict(MeansKind.choices),
    "state": dict(AnchorState.choices),
}


def plain(sort: Sort, values: Mapping[str, Any]) -> dict[str, str]:
    """Values as an event keeps them. Who sees to something is not among them: a person is named by key elsewhere."""
    return {name: _plain(values[name]) for name in sort.fields if name != "holder"}


def row_as_text(sort: Sort, values: Mapping[str, Any]) -> str:
    """All that a row says, for somebody who compares two of them."""
    told = [(name, str(values[name] or "")) for name in sort.fields]
    return "\n".join(f"{LABELS[name]}: {said(name, value)}" for name, value in told if value)


def all_sorts() -> list[Sort]:
    """Every sort of row, for the floors above."""
    return list(SORTS.values())


def said(name: str, kept: str) -> str:
    """A value in the reader's language: a code as its words, the rest as it is."""
    return str(CHOICES.get(name, {}).get(kept, kept))


def facts_of(row: Row, sort: Sort, *, but: Collection[str] = ()) -> list[tuple[str, str]]:
    """The fields of a row that say something, each with its label; `but` some."""
    told = [(name, _shown(getattr(row, name))) for name in sort.fields if name not in but]
    return [(str(LABELS[name]), said(name, value)) for name, value in told if value]


def _shown(value: Any) -> str:
    return day_text(value) if isinstance(value, date) else str(value or "")


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, models.Model):
        return str(value)
    return value.isoformat() if isinstance(value, date) else str(value)
