"""Forms that anybody may send without an account: sent twice they count once, and a field catches machines."""

from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class TrapForm(forms.Form):
    """`website` is shown to nobody; a machine that fills in every field that it finds is told so, and may mend it."""

    website = forms.CharField(
        label=gettext_lazy("Leave this empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_website(self) -> str:
        """Nothing."""
        if self.cleaned_data["website"]:
            raise ValidationError(_("This field is a trap for machines. Leave it empty and send again."))
        return ""


class VisitorForm(TrapForm):
    """`once` is the visitor's own key of this form: the one who takes it in keeps one of a key."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
