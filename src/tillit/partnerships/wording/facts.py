"""A fact in words: what it is called, what stands in each of its fields, and how it stands now."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import override

from tillit.bodies.wording.recurrence import recurrence_in_words
from tillit.partnerships.kinds import (
    ABOUT,
    ALL,
    CONTRIBUTION,
    GROUP,
    STATE_ENTRY,
    Column,
    Kind,
    Value,
    Values,
    is_empty,
)
from tillit.partnerships.kinds.about import DECIDING
from tillit.partnerships.kinds.columns import Choice, Organisation, Repeats, fill
from tillit.partnerships.models import Contribution, ContributionKind
from tillit.partnerships.wording.amounts import AMOUNT, amount_in_words

Names = Mapping[str, str]
Parts = dict[str, Any]
# the column that says what a row is called, for those whose first does not
CALLED = {
    "party": ("organisation",),
    "term": ("name",),
    "contributor": ("name", "organisation"),
    "dependency": ("activity",),
    "learning_goal": ("question",),
    "contribution": ("name", "kind"),
    "participation": ("party",),
    "claim": ("text",),
    "link": ("title",),
    "family": ("name",),
    "about": ("title",),
}
# and those that are told with it, where it would only be one of many of its sort
GIVERS = ("party", "contributor", "giver_in_words")
BESIDE = {CONTRIBUTION.key: (*GIVERS, *AMOUNT), STATE_ENTRY.key: ("state", "from", "when_in_words")}
KIND_OF_KEY = {kind.key: kind for kind in (*ALL, GROUP)}
# what the trail keeps as that (trail.names)
FACT = "partnerships.fact"
DECIDING_PARTS = "deciding"
LONGEST = 120


def title_of(kind: Kind, values: Values, names: Names) -> str:
    """What a fact is called in a sentence, in the reader's language, shortened when it is long."""
    return called(parts_of(kind, values, names))


def parts_of(kind: Kind, values: Values, names: Names) -> Parts:
    """What a fact is called, to be kept: codes as codes, and what it names by its name today. `called` words it."""
    wanted = (*_called_by(kind), *BESIDE.get(kind.key, ()))
    told = [name for name in wanted if not is_empty(values.get(name))]
    told = told or [name for name in ("from", "to") if not is_empty(values.get(name))]
    return {"kind": kind.key, "told": {name: _kept(kind, name, values[name], names) for name in told}}


def _kept(kind: Kind, name: str, value: Value, names: Names) -> Value:
    if isinstance(kind.column(name), Organisation):
        return shown(kind, name, value, names)
    return value[: LONGEST + 1] if isinstance(value, str) else str(value) if isinstance(value, float) else value


def called(parts: Parts) -> str:
    """What was kept of a name, in the language of the moment; with `column`, of one of the fact's fields."""
    name = parts.get("column", "")
    if parts["kind"] == DECIDING_PARTS:
        return str(DECIDING[name])
    kind = KIND_OF_KEY[parts["kind"]]
    if not name:
        return _title(kind, parts["told"])
    label = str(kind.column(name).label)
    return label if kind is ABOUT else f"{_title(kind, parts['told'])} – {label}"


def _title(kind: Kind, told: Parts) -> str:
    if kind is CONTRIBUTION:
        text = _contribution(told)
    elif kind is STATE_ENTRY:
        when = told.get("from") or told.get("when_in_words")
        text = ", ".join(part for part in (_part(kind, "state", told), when) if part)
    else:
        text = next((_part(kind, name, told) for name in _called_by(kind) if name in told), "")
    text = (text or _period(told) or str(kind.label)).replace("\n", " ")
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def reworded(key: str, name: str) -> str:
    """A name that was kept as a word of one language, when it is the word of a code."""
    found = _choices(key).get(name)
    return str(found.label) if found else name


@cache
def _choices(key: str) -> dict[str, TextChoices]:
    kind, found = KIND_OF_KEY.get(key), dict[str, TextChoices]()
    columns = [kind.column(name) for name in _called_by(kind)] if kind else []
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= {str(one.label): one for column in columns if isinstance(column, Choice) for one in column.choices}
    return found


def _called_by(kind: Kind) -> tuple[str, ...]:
    return CALLED.get(kind.key, (kind.columns[0].name,))


def _part(kind: Kind, name: str, told: Parts) -> str:
    column = kind.column(name)
    return str(told[name]) if isinstance(column, Organisation) else in_words(column, told[name], str)


def _period(told: Parts) -> str:
    return " – ".join(str(told.get(name, "…")) for name in ("from", "to")) if {"from", "to"} & told.keys() else ""


def amount_called(parts: Parts) -> str:
    """How much is given, of what was kept of a contribution's name; nothing of another fact."""
    return amount_in_words(_amount(parts["told"])) if parts["kind"] == CONTRIBUTION.key else ""


def _amount(told: Parts) -> Contribution:
    row = Contribution()
    decimal = {"amount": float(told["amount"])} if isinstance(told.get("amount"), str) else {}
    fill([CONTRIBUTION.column(name) for name in AMOUNT], row, told | decimal)
    return row


def _contribution(told: Parts) -> str:
    """Who gives how much, or what, and for what. What is not known is said to be so; it is not nothing."""
    row = _amount(told)
    amount, is_known = amount_in_words(row), row.amount is not None
    is_money = told.get("kind") == ContributionKind.MONEY and is_known
    what = amount if is_money else _part(CONTRIBUTION, "kind", told) if "kind" in told else ""
    if "name" in told:
        what = _("%(what)s for %(purpose)s") % {"what": what, "purpose": told["name"]} if what else told["name"]
    if not is_money:
        what = ", ".join(part for part in (what, amount if is_known else _("amount not known")) if part)
    giver = next((told[name] for name in GIVERS if name in told), "")
    return f"{giver}: {what}" if giver else what


def shown(kind: Kind, name: str, value: Value, names: Names, *, is_open: bool = False) -> str:
    """One field's value in the reader's language; nothing when it is not told. `is_open`: as in `in_words`."""
    return "" if is_empty(value) else in_words(kind.column(name), value, _named(names), is_open=is_open)


def fields_shown(kind: Kind, values: Values, names: Names) -> list[tuple[str, str]]:
    """The fields that are told, as terms and values in the reader's language, in order."""
    told = [(column, value) for column in kind.told if not is_empty(value := values.get(column.name))]
    return [(str(column.label), in_words(column, value, _named(names))) for column, value in told]


def in_words(column: Column, value: Value, names: Callable[[str], str], *, is_open: bool = False) -> str:
    """What stands in a column, in the reader's language; a rule of iCalendar as people say it.

    `is_open`: what it belongs to has begun and has no last day, so that a rule without an end goes on.
    """
    if isinstance(column, Repeats):
        return recurrence_in_words(str(value), is_open=is_open)
    return column.shown(value, names)


def stands_now(kind: Kind, values: Values, names: Names) -> str:
    """All that is told, a line for each field; for a page that shows two texts beside each other."""
    if not values:
        return _("It is agreed no more.")
    return "\n".join(f"{label}: {text}" for label, text in fields_shown(kind, values, names))


def _named(names: Names) -> Callable[[str], str]:
    return lambda key: names.get(key) or gone()


def gone() -> str:
    """What is named and no longer known here."""
    return _("somebody or something that is not here any more")
