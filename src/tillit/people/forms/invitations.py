"""Answering an invitation."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy

from tillit.people.forms.cleaning import LineField


class NameForm(forms.Form):
    """The name of somebody, as they themselves write it."""

    name = LineField(
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
