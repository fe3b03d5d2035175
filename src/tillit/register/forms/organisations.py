"""What somebody looks for in the list of organisations, as the address says it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tillit.kernel.namewords import LONGEST, typeable


class FindForm(forms.Form):
    """Words of a name, or a number. Nothing that is typed is an error; of what is too long the beginning counts."""

    q = forms.CharField(
        label=_("Name or organisation number"),
        help_text=_("Some letters of each word are enough, in any order."),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "maxlength": LONGEST}),
    )

    @property
    def text(self) -> str:
        """What is looked for."""
        return " ".join(typeable(self.data.get("q", "")).split())
