"""Forms for notes: they clean, never save."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.kernel.errors import InvalidValue
from tillit.kernel.text import MOST_IN_TEXT, clean_line, clean_text
from tillit.people.models import Organisation
from tillit.people.picking import ActsForField


class NoteForm(forms.Form):
    """Title and text of a note, with the version it was opened in and a key that makes a second sending harmless."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    text = forms.CharField(
        label=gettext_lazy("Text"),
        widget=forms.Textarea,
        max_length=MOST_IN_TEXT,
        help_text=gettext_lazy("At most 20,000 characters. Write no names of people who are helped."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2_000_000_000)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, organisations: Sequence[Organisation] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = organisations
        if organisations:
            self.fields["organisation"] = ActsForField(organisations, label=_("For which organisation"))

    @property
    def organisation(self) -> Organisation | None:
        """For whom it is written; None where a note is changed."""
        key = self.cleaned_data.get("organisation")
        return next((one for one in self.organisations if str(one.pk) == key), None)

    def clean_title(self) -> str:
        """One line, without unseen signs."""
        try:
            return clean_line(self.cleaned_data["title"], least=1)
        except InvalidValue as fault:
            raise ValidationError(_(fault.message), params=fault.params) from None

    def clean_text(self) -> str:
        """Several lines, without unseen signs."""
        try:
            return clean_text(self.cleaned_data["text"], least=1)
        except InvalidValue as fault:
            raise ValidationError(_(fault.message), params=fault.params) from None
