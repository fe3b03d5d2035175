"""Answering an invitation."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.kernel.errors import InvalidValue
from tillit.kernel.text import clean_line


class NameForm(forms.Form):
    """The name of somebody, as they themselves write it."""

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=200,
        help_text=gettext_lazy("This is how the others see you. Correct it if somebody wrote it wrongly."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    understood = forms.BooleanField(
        label=gettext_lazy("I understand what I lose, and that it shows"),
        error_messages={"required": gettext_lazy("Read what happens if you accept, and tick that you understand it.")},
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, costs: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not costs:
            del self.fields["understood"]

    def clean_name(self) -> str:
        """One line, without unseen signs."""
        try:
            return clean_line(self.cleaned_data["name"], least=1)
        except InvalidValue as fault:
            raise ValidationError(_(fault.message), params=fault.params) from None
