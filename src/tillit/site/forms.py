"""Forms about persons and organisations: they clean, never save."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.kernel.errors import InvalidValue
from tillit.kernel.orgnumber import parse_org_number
from tillit.kernel.text import clean_line
from tillit.people.models import LegalForm, Sector


def cleaned_line(value: str) -> str:
    """A line without unseen signs, or the form's own fault."""
    try:
        return clean_line(value)
    except InvalidValue as fault:
        raise ValidationError(_(fault.message), params=fault.params) from None


class FirstOrganisationForm(forms.Form):
    """The first organisation of an installation and the first person in it."""

    organisation = forms.CharField(label=gettext_lazy("The organisation's name"), max_length=200)
    sector = forms.ChoiceField(label=gettext_lazy("Sector"), choices=Sector.choices)
    legal_form = forms.ChoiceField(label=gettext_lazy("Legal form"), choices=LegalForm.choices)
    number = forms.CharField(
        label=gettext_lazy("Organisation number"),
        required=False,
        max_length=20,
        help_text=gettext_lazy("Ten digits. Leave it empty if the organisation has none."),
    )
    no_number_because = forms.CharField(
        label=gettext_lazy("Why there is no number"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Only when the number is empty; then it is needed."),
    )
    name = forms.CharField(label=gettext_lazy("Your name"), max_length=200)
    email = forms.EmailField(label=gettext_lazy("Your mail address"), max_length=254)

    def clean_organisation(self) -> str:
        """The name as it will be shown."""
        return cleaned_line(self.cleaned_data["organisation"])

    def clean_name(self) -> str:
        """The person's name as it will be shown."""
        return cleaned_line(self.cleaned_data["name"])

    def clean_number(self) -> str | None:
        """Ten digits with a right check digit, or nothing."""
        if not self.cleaned_data["number"].strip():
            return None
        try:
            return parse_org_number(self.cleaned_data["number"])
        except InvalidValue as fault:
            raise ValidationError(_(fault.message), params=fault.params) from None

    def clean(self) -> dict[str, Any]:
        """Without a number there is a reason."""
        given = super().clean() or {}
        if "number" in given and not given["number"] and not given.get("no_number_because", "").strip():
            self.add_error(
                "no_number_because", _("Say why there is no organisation number, for example “newly formed”.")
            )
        return given
