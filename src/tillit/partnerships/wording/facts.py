"""A fact in words: what it is called, what stands in each of its fields, and how it stands now."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from tillit.bodies.wording.recurrence import recurrence_in_words
from tillit.partnerships.kinds import Column, Kind, Value, Values, is_empty
from tillit.partnerships.kinds.columns import Repeats

Names = Mapping[str, str]
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
LONGEST = 120


def title_of(kind: Kind, values: Values, names: Names) -> str:
    """What a fact is called in a sentence, in the reader's language, shortened when it is long."""
    for name in CALLED.get(kind.key, (kind.columns[0].name,)):
        if not is_empty(values.get(name)):
            text = shown(kind, name, values[name], names).replace("\n", " ")
            return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    period = " – ".join(str(values.get(name) or "…") for name in ("from", "to") if name in values)
    return period or str(kind.label)


def shown(kind: Kind, name: str, value: Value, names: Names) -> str:
    """One field's value in the reader's language; nothing when it is not told."""
    return "" if is_empty(value) else _in_words(kind.column(name), value, _named(names))


def fields_shown(kind: Kind, values: Values, names: Names) -> list[tuple[str, str]]:
    """The fields that are told, as terms and values in the reader's language, in order."""
    told = [(column, value) for column in kind.told if not is_empty(value := values.get(column.name))]
    return [(str(column.label), _in_words(column, value, _named(names))) for column, value in told]


def _in_words(column: Column, value: Value, names: Callable[[str], str]) -> str:
    """What stands in a column, in the reader's language; a rule of iCalendar as people say it."""
    return recurrence_in_words(str(value)) if isinstance(column, Repeats) else column.shown(value, names)


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
