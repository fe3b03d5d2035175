"""What the forms of this package share: text made honest, and a choice among rows."""

from collections.abc import Iterable
from typing import Any, TypeVar
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.kernel.errors import InvalidValue
from tillit.kernel.text import clean_text
from tillit.people.models import Organisation, Person

MOST_REASON = 2_000
Row = TypeVar("Row", Organisation, Person)


class ReasonForm(forms.Form):
    """Why something is done; `reason_required` says whether it must be told."""

    reason_required = True
    reason = forms.CharField(label=gettext_lazy("Why"), widget=forms.Textarea, max_length=MOST_REASON, required=False)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = self.reason_required

    def clean_reason(self) -> str:
        """Several lines, without unseen signs."""
        try:
            return clean_text(self.cleaned_data["reason"], least=1 if self.reason_required else 0, most=MOST_REASON)
        except InvalidValue as fault:
            raise ValidationError(_(fault.message), params=fault.params) from None


def choice_of(rows: Iterable[Row], *, label: str, nobody: str | None = None) -> forms.ChoiceField:
    """A list to choose from by key; with `nobody` the first answer is to choose none."""
    choices: list[tuple[str, str]] = [(str(row.pk), str(row)) for row in rows]
    if nobody is not None:
        return forms.ChoiceField(label=label, choices=[("", nobody), *choices], required=False)
    return forms.ChoiceField(label=label, choices=choices)


def chosen(rows: Iterable[Row], key: str) -> Row | None:
    """The row behind an answer."""
    return next((row for row in rows if str(row.pk) == key), None)
