"""A form field for each type of column: what is written is cleaned by the column, and told where it cannot be."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.kernel.actor import Actor
from tillit.kernel.errors import InvalidValue
from tillit.kernel.money import parse_ore
from tillit.partnerships.kinds import Column, Value, Values, is_empty
from tillit.partnerships.kinds.columns import (
    Areas,
    Choice,
    Day,
    Hundredths,
    Line,
    Organisation,
    PartialText,
    Place,
    Places,
    Row,
    Text,
    Whole,
    amount_text,
    hundredths_of,
    plain_number,
)
from tillit.partnerships.kinds.columns import Choices as ChoicesColumn
from tillit.partnerships.kinds.organs import Cited, Organ, Organisations
from tillit.people.picking import AreaCodesField, PlaceCodesField, WordsOfOursField, organisation_field, place_field

Choices = list[tuple[str, str]]
NOT_SAID = gettext_lazy("Not said")
HOW_TO_WRITE_A_DAY = gettext_lazy("Write 2015, 2015-05 or 2015-05-17, as far as the day is known.")


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be chosen: the parties of today, the organisations that the record speaks of, and its rows by kind.

    `picked`: columns for which any organisation is searched for; `only`: for some columns, fewer than the parties.
    `stands`: what the fact says today; `begins`: what is chosen in a new one from the beginning.
    """

    actor: Actor
    parties: Choices
    known: Choices
    rows: dict[str, Choices]
    once_parties: Choices
    sources: Choices = field(default_factory=list)
    only: dict[str, Choices] = field(default_factory=dict)
    picked: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    stands: Values = field(default_factory=dict)
    begins: Values = field(default_factory=dict)


class ColumnField(forms.CharField):
    """A text that its column makes honest."""

    def __init__(self, *, column: Column, **more: Any) -> None:
        super().__init__(**more)
        self.column = column

    def clean(self, value: object) -> Value:
        """The plain value of the column."""
        text = "" if value is None else str(value)
        try:
            found = self.column.clean(text if isinstance(self.column, Text) else text.strip())
        except InvalidValue as fault:
            raise _said(fault) from None
        if self.required and is_empty(found):
            raise ValidationError(self.error_messages["required"], code="required")
        return found


class WholeField(forms.CharField):
    """A whole number, as people write it, or nothing."""

    def __init__(self, *, column: Whole, **more: Any) -> None:
        super().__init__(**more)
        self.column = column

    def clean(self, value: object) -> int | None:
        """The number."""
        text = "".join(str(value or "").split())
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and len(text) < 20):
            raise ValidationError(_("This is not a whole number. Write it with digits."))
        found = int(text)
        if not self.column.least <= found <= self.column.most:
            words = _("Write a number from %(least)s to %(most)s.")
            raise ValidationError(words % {"least": self.column.least, "most": self.column.most})
        return found


class HundredthsField(forms.CharField):
    """A number with at most two decimals, as people write it, or nothing: unknown is not zero."""

    def __init__(self, *, column: Hundredths, **more: Any) -> None:
        super().__init__(**more)
        self.column = column

    def clean(self, value: object) -> int | float | None:
        """The number: comma or point before decimals, thousands apart by spaces or not at all."""
        text = str(value or "").strip()
        if not text:
            return None
        try:
            found = parse_ore(text)
        except InvalidValue:
            words = _("This is not a number. Write it with digits, and at most two decimals after a comma: 1 250,50.")
            raise ValidationError(words) from None
        if found > self.column.most * 100:
            raise ValidationError(_("The number is too large. Check the number of zeros."))
        return plain_number(found)


class SeveralField(forms.MultipleChoiceField):
    """Several organisations or sources, by their keys in order."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> list[str]:
        """The keys, each once."""
        return sorted(set(super().clean(value)))


def field_of(column: Column, offered: Offered) -> forms.Field:
    """The field for a column, with its label, what it means, and what can be chosen."""
    told = {"label": column.label, "help_text": column.told, "required": column.required}
    make = next(make for kind, make in MAKERS if isinstance(column, kind))
    return make(column, offered, told)


def shown_in_field(column: Column, value: Value, offered: Offered) -> object:
    """What the field holds when the form is opened."""
    if isinstance(column, Hundredths) and value is not None:
        return amount_text(hundredths_of(value)).replace("\u00a0", " ")
    return value


def _text(column: Column, _offered: Offered, told: dict[str, Any]) -> forms.Field:
    return ColumnField(column=column, widget=forms.Textarea, **told)


def _line(column: Column, _offered: Offered, told: dict[str, Any]) -> forms.Field:
    return ColumnField(column=column, **told)


def _place(column: Column, offered: Offered, told: dict[str, Any]) -> forms.Field:
    told["help_text"] = _("The municipality, or the county when it works in several of its municipalities.")
    return place_field(kept=str(offered.stands.get(column.name) or ""), **told)


def _places(column: Any, _offered: Offered, told: dict[str, Any]) -> forms.Field:
    told["help_text"] = _("Municipalities and counties beside the first, by name, one on each line.")
    return PlaceCodesField(most=column.most, **told)


def _areas(column: Any, _offered: Offered, told: dict[str, Any]) -> forms.Field:
    told["help_text"] = _("Areas of work, the same as organisations have; at most %(most)s.") % {"most": column.most}
    return AreaCodesField(most=column.most, **told)


def _words_of_ours(column: Any, _offered: Offered, told: dict[str, Any]) -> forms.Field:
    return WordsOfOursField(words=column.choices, most=column.most, **told)


def _organ(column: Column, _offered: Offered, told: dict[str, Any]) -> forms.Field:
    return ColumnField(column=Line(name=column.name, label=column.label, told=column.told), **told)


def _day(column: Column, _offered: Offered, told: dict[str, Any]) -> forms.Field:
    help_text = format_lazy("{told} {how}", told=told.pop("help_text"), how=HOW_TO_WRITE_A_DAY)
    return ColumnField(column=column, help_text=help_text, **told)


def _whole(column: Any, _offered: Offered, told: dict[str, Any]) -> forms.Field:
    return WholeField(column=column, widget=forms.TextInput(attrs={"inputmode": "numeric"}), **told)


def _hundredths(column: Any, _offered: Offered, told: dict[str, Any]) -> forms.Field:
    return HundredthsField(column=column, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **told)


def _choice(column: Any, offered: Offered, told: dict[str, Any]) -> forms.Field:
    empty = [] if column.default else [("", str(NOT_SAID))]
    choices = [*empty, *((value, str(label)) for value, label in column.choices.choices)]
    return forms.ChoiceField(choices=choices, initial=offered.begins.get(column.name, column.default), **told)


def _organisation(column: Any, offered: Offered, told: dict[str, Any]) -> forms.Field:
    if column.name in offered.picked:
        return organisation_field(offered.actor, **told)
    return forms.ChoiceField(choices=_or_nobody(column, organisations_for(column, offered)), **told)


def organisations_for(column: Column, offered: Offered) -> Choices:
    """The organisations that can be chosen in a column."""
    everybody = offered.known if column.name == "permit_holder" else offered.parties
    return offered.only.get(column.name, everybody)


def _row(column: Any, offered: Offered, told: dict[str, Any]) -> forms.Field:
    return forms.ChoiceField(choices=_or_nobody(column, offered.rows.get(column.kind, [])), **told)


def _organisations(_column: Column, offered: Offered, told: dict[str, Any]) -> forms.Field:
    return SeveralField(choices=offered.once_parties, **told)


def _cited(_column: Column, offered: Offered, told: dict[str, Any]) -> forms.Field:
    return SeveralField(choices=offered.sources, **told)


def _or_nobody(_column: Column, choices: Choices) -> Choices:
    return [("", str(NOT_SAID)), *choices]


def _said(fault: InvalidValue) -> ValidationError:
    return ValidationError(" ".join(part for part in (str(one) for one in _words(fault)) if part))


def _words(fault: InvalidValue) -> tuple[object, object]:
    told = fault.fault("", _)
    return told.message, told.mend


# the narrower types stand before those that they are made of
Make = Callable[[Any, Offered, dict[str, Any]], forms.Field]
MAKERS: tuple[tuple[type[Column], Make], ...] = (
    (PartialText, _day),
    (Place, _place),
    (Places, _places),
    (Areas, _areas),
    (ChoicesColumn, _words_of_ours),
    (Line, _line),
    (Text, _text),
    (Choice, _choice),
    (Day, _day),
    (Whole, _whole),
    (Hundredths, _hundredths),
    (Row, _row),
    (Organisation, _organisation),
    (Organ, _organ),
    (Organisations, _organisations),
    (Cited, _cited),
)
