"""The forms with which somebody is asked to be part of an organisation, also for the floor above."""

from collections.abc import Collection
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy

from tillit.people.actions import Invited
from tillit.people.forms.cleaning import AddressField, LineField
from tillit.people.roles import ROLES, WELCOME, roles_with


class InvitedForm(forms.Form):
    """Who is asked to be part of an organisation, and in which of some roles."""

    name = LineField(
        label=gettext_lazy("Name"), max_length=200, help_text=gettext_lazy("They can correct it themselves.")
    )
    email = AddressField(
        label=gettext_lazy("Mail address"),
        max_length=254,
        help_text=gettext_lazy("The invitation can only be accepted by somebody who gets letters at this address."),
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"), widget=forms.RadioSelect)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, roles: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = role_choices(roles)  # type: ignore[attr-defined]

    @property
    def who(self) -> Invited:
        """What was written."""
        given = self.cleaned_data
        return Invited(name=given["name"], email=given["email"], role=given["role"])


class FirstPersonForm(InvitedForm):
    """Who is asked to be the first person of an organisation, in a role that lets them invite the others."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, roles=roles_with(WELCOME), **kwargs)


def role_choices(roles: Collection[str]) -> list[tuple[str, str]]:
    """These roles with what they are, in the order of all."""
    return [(role.key, f"{role.name} – {role.description}") for role in ROLES if role.key in roles]
