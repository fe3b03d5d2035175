"""The form that moves a note: where to, in which version it was read, and that it is meant. It cleans, never saves."""

from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.kernel.errors import InvalidValue
from tillit.kernel.text import clean_text

MOST_REASON = 2_000


class MoveForm(forms.Form):
    """Why more people should read it."""

    reason = forms.CharField(
        label=gettext_lazy("Why"), widget=forms.Textarea, max_length=MOST_REASON, required=False,
        help_text=gettext_lazy("Stands in the history of both rooms."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean_reason(self) -> str:
        """Several lines, without unseen signs."""
        try:
            return clean_text(self.cleaned_data["reason"], most=MOST_REASON)
        except InvalidValue as fault:
            raise ValidationError(_(fault.message), params=fault.params) from None
