"""The form of a fact, made from the columns of its kind; and the one that takes a fact away."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from tillit.accord.actions.proposals import Why
from tillit.accord.why_form import ProposeForm
from tillit.bodies.picking import HowOften
from tillit.kernel.errors import Fault
from tillit.partnerships.forms.fields import Offered, field_of, organisations_for, shown_in_field
from tillit.partnerships.kinds import Column, Kind, Values, is_empty
from tillit.partnerships.kinds.columns import Organisation, Repeats
from tillit.partnerships.kinds.organs import Cited
from tillit.people.picking import choice_of_key
from tillit.ui.searching import Choice

MOST_VERSION = 2_000_000_000


class EditForm(ProposeForm):
    """Why, for which party, by which day; the version that was seen; and faults that are found later on.

    `at_once`: it is the party's own and happens at once. Nobody is asked, so that nobody has a last day to answer.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=MOST_VERSION)

    def __init__(self, *args: Any, at_once: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Why you want this")
        if at_once:
            del self.fields["deadline_on"]

    def take(self, faults: Iterable[Fault]) -> None:
        """Put faults that an action found at their fields; those of no field stand above."""
        for fault in faults:
            name = self.field_named(fault.path)
            self.add_error(name, " ".join(str(part) for part in (fault.message, fault.mend) if str(part)))

    def field_named(self, path: str) -> str | None:
        """The field that a fault is about."""
        return path if path in self.fields else None

    @property
    def why(self) -> Why:
        """Why, as the action takes it."""
        given = self.cleaned_data
        return Why(self.party, given["reason"], given.get("deadline_on"))

    @property
    def seen(self) -> int:
        """The version that was seen; one that is not told is none that there is."""
        return self.cleaned_data.get("version") or 0


class FactForm(EditForm):
    """The fields of a kind, each called `fact_` and its name, then why."""

    def __init__(self, *args: Any, kind: Kind, offered: Offered, values: Values | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.before = kind, values
        asked = [column for column in kind.columns if column.name not in offered.never]
        cited = [column for column in kind.rests_on if column.of not in offered.never] if offered.sources else []
        self.columns: list[Column] = [*asked, *cited]
        offered = _keeping(offered, self.columns, values or {})
        self.how_often: dict[str, HowOften] = {}
        self.asked: dict[str, Column] = {}
        for column in self.columns:
            made = self._asked_of(column, offered)
            self.fields |= made
            self.asked |= dict.fromkeys(made, column)
        self.order_fields([*self.asked, *self.field_order])

    def _asked_of(self, column: Column, offered: Offered) -> dict[str, forms.Field]:
        """The field of a column; for a rule of how often the questions that it is made of."""
        name = named(column)
        if isinstance(column, Repeats):
            names = (name, f"{name}_which", f"{name}_weekday")
            self.how_often[name] = often = HowOften(str(offered.stands.get(column.name) or ""), names)
            return often.fields()
        made = field_of(column, offered)
        if self.before is not None:
            made.initial = _initial(column, self.before, offered)
        return {name: made}

    def clean(self) -> dict[str, Any]:
        """What is wrong between the fields, besides what is wrong in one of them."""
        given = super().clean() or self.cleaned_data
        for often in self.how_often.values():
            for name, why in often.faults(given):
                self.add_error(name, why)
        self.take(fault for fault in self.kind.faults(self.values) if self.field_named(fault.path) not in self.errors)
        return given

    @property
    def values(self) -> Values:
        """The plain values of the fact."""
        kept = self.before or {}
        found: Values = {column.name: kept.get(column.name, column.empty) for column in self.kind.told}
        for column in self.columns:
            name = named(column)
            value = self.cleaned_data.get(name, column.empty)
            value = self.how_often[name].answered(self.cleaned_data) if name in self.how_often else value
            value = str(value.key) if isinstance(value, Choice) else value
            found[column.name] = column.empty if is_empty(value) else value
        return found

    def parts(self) -> tuple[list[BoundField], list[BoundField], list[BoundField], list[BoundField]]:
        """As the page shows them: what most people need, what is folded away, sources, and why it should be so (C6)."""
        facts = {name: (column.rare, isinstance(column, Cited)) for name, column in self.asked.items()}
        return (
            [field for field in self if facts.get(field.name) == (False, False)],
            [field for field in self if facts.get(field.name) == (True, False)],
            [field for field in self if facts.get(field.name) == (True, True)],
            [field for field in self if field.name not in facts],
        )

    def is_wrong(self, fields: Iterable[BoundField]) -> bool:
        """Whether something is wrong in what is folded away."""
        return any(field.errors for field in fields)

    def is_open(self, fields: Iterable[BoundField]) -> bool:
        """Whether something stands in what is folded away, or is wrong there: then it is open."""
        return any(field.errors or not is_empty(field.value()) for field in fields if not _is_unknown(field))

    def field_named(self, path: str) -> str | None:
        """The field of a column."""
        return f"fact_{path}" if f"fact_{path}" in self.fields else super().field_named(path)


class RemoveForm(EditForm):
    """Nothing but why."""


def _is_unknown(field: BoundField) -> bool:
    """A choice that says that it is not known says nothing more than an empty one."""
    return field.value() == "unknown" and not field.errors


def named(column: Column) -> str:
    """What a column's field is called; never what one of the form's own fields is."""
    return f"fact_{column.name}"


def _initial(column: Column, values: Values, offered: Offered) -> object:
    value = values.get(column.name)
    if value and isinstance(column, Organisation) and column.name in offered.picked:
        return choice_of_key(offered.actor, UUID(str(value)))
    return shown_in_field(column, value, offered)


def _keeping(offered: Offered, columns: list[Column], values: Values) -> Offered:
    """What stands there can go on standing there, though it could not be chosen anew."""
    only, known = dict(offered.only), dict(offered.known)
    for column in columns:
        value = str(values.get(column.name) or "")
        choices = organisations_for(column, offered)
        if isinstance(column, Organisation) and value in known and value not in dict(choices):
            only[column.name] = [*choices, (value, known[value])]
    return replace(offered, only=only, stands=values)
