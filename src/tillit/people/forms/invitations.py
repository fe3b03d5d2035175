"""Asking the first person of an organisation, and answering an invitation."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.kernel.errors import InvalidValue
from tillit.kernel.text import clean_line
from tillit.people.actions import Invited
from tillit.people.forms.cleaning import LineField
from tillit.people.roles import ROLES, WELCOME, roles_with


class FirstPersonForm(forms.Form):
    """Who is asked to be the first person of an organisation, in a role that lets them invite the others."""

    name = LineField(
        label=gettext_lazy("Name"), max_length=200, help_text=gettext_lazy("They can correct it themselves.")
    )
    email = forms.EmailField(
        label=gettext_lazy("Mail address"),
        max_length=254,
        help_text=gettext_lazy("The invitation can only be accepted by somebody who gets letters at this address."),
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"), widget=forms.RadioSelect, initial="keeper")
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [role for role in ROLES if role.key in roles_with(WELCOME)]
        choices = [(role.key, f"{role.name} – {role.description}") for role in offered]
        self.fields["role"].choices = choices  # type: ignore[attr-defined]

    @property
    def who(self) -> Invited:
        """What was written."""
        given = self.cleaned_data
        return Invited(name=given["name"], email=given["email"].lower(), role=given["role"])


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
