"""Fields for one among many. One that is searched for: with scripts as one types, without them in a step.

The text and the key of what was picked travel together with the text that the key was picked for: a text that was
changed afterwards makes the key void, so that nobody picks one thing and reads another.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be picked: its key, what it is called, and what tells it from another called the same."""

    key: UUID
    label: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """What came from the page: the text, the key, and the text that the key was picked for."""

    text: str = ""
    key: str = ""
    picked_for: str = ""

    def __str__(self) -> str:
        return self.text


class SearchedInput(forms.TextInput):
    """Three controls of one field: NAME, NAME_key and NAME_for."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Typed:
        """What was typed and what was picked."""
        text, key, picked_for = (data.get(f"{name}{what}") or "" for what in ("", "_key", "_for"))
        return Typed(text.strip(), key.strip(), picked_for.strip())

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Nothing of it was on the page."""
        return name not in data


class SearchedField(forms.Field):
    """Cleans to the Choice that was picked, or None where nothing need be.

    `find` answers what fits a text, `get` what has a key. `offered` is what the page offers to pick from after a text
    that fits several.
    """

    widget = SearchedInput
    default_error_messages = {
        "gone": _("What was picked is no longer there. Search again."),
        "none": _("Nothing fits what is written. Try fewer letters."),
        "several": _("Pick the one you mean."),
    }

    def __init__(
        self, *, find: Callable[[str], Sequence[Choice]], get: Callable[[UUID], Choice | None], **more: Any
    ) -> None:
        super().__init__(**more)
        self.find, self.get = find, get
        self.offered: tuple[Choice, ...] = ()

    def prepare_value(self, value: Any) -> Any:
        """A Choice given as the initial value is shown as one that was picked."""
        return Typed(value.label, str(value.key), value.label) if isinstance(value, Choice) else value

    def clean(self, value: Any) -> Choice | None:
        """The Choice behind a key, or behind a text that only one thing is called by."""
        typed = value if isinstance(value, Typed) else Typed()
        if typed.key and typed.text == typed.picked_for:
            return self._picked(typed.key)
        if not typed.text:
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return None
        found = tuple(self.find(typed.text))
        same = [choice for choice in found if choice.label.casefold() == typed.text.casefold()]
        if len(same) == 1:
            return same[0]
        self.offered = found
        raise forms.ValidationError(self.error_messages["several" if found else "none"])

    def _picked(self, key: str) -> Choice:
        try:
            choice = self.get(UUID(key))
        except ValueError:
            choice = None
        if choice is None:
            raise forms.ValidationError(self.error_messages["gone"])
        return choice


OptionGroup = tuple[str, list[tuple[str, str]]]


class LongChoiceField(forms.CharField):
    """One of hundreds of known answers in groups; the form fills `groups`, the macro `long_choice` draws them."""

    default_error_messages = {"unknown": _("Choose one of those in the list.")}

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.groups: list[OptionGroup] = []

    def validate(self, value: Any) -> None:
        """Only what is in the list, or nothing where nothing need be."""
        super().validate(value)
        if value and not any(value == known for _heading, options in self.groups for known, _words in options):
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown")


@dataclass(frozen=True, slots=True)
class DrawnSearch:
    """What the macro `organisation_field` prints beside the text: the key, its text, and what is offered."""

    name: str
    key: str
    picked_for: str
    text: str
    offered: tuple[Choice, ...]


def draw_search(bound: BoundField) -> DrawnSearch:
    """The parts of a searched field that a plain field does not have. What is offered was found when it was cleaned."""
    _errors = bound.errors
    value = bound.value()
    typed = value if isinstance(value, Typed) else Typed(str(value or ""))
    offered = bound.field.offered if isinstance(bound.field, SearchedField) else ()
    picked = typed.key if typed.text == typed.picked_for else ""
    return DrawnSearch(bound.html_name, picked, typed.picked_for if picked else "", typed.text, offered)
