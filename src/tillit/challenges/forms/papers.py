"""Forms of guided papers: a text for each part, and sharing what was read."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.challenges.guided import Guide
from tillit.documents.parts import Part
from tillit.kernel.errors import InvalidValue
from tillit.kernel.text import clean_text

MOST_PART, MOST_REASON = 10_000, 2_000
MOST_VERSION = 2_000_000_000


def name_of(part: Part) -> str:
    """What the field of a part is called: its key, without the sign that means something in addresses and styles."""
    return part.key.replace("/", "_")


class PartsForm(forms.Form):
    """A text for each part of a guide, of which at least one says something."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, guide: Guide, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guide = guide
        for part in guide.parts:
            self.fields[name_of(part)] = forms.CharField(
                label=part.heading, help_text=part.prompt, widget=forms.Textarea, max_length=MOST_PART, required=False
            )

    def clean(self) -> dict[str, Any]:
        """Each part is clean text; one of them says something."""
        given = super().clean() or self.cleaned_data
        for part in self.guide.parts:
            try:
                given[name_of(part)] = clean_text(given.get(name_of(part)) or "", most=MOST_PART)
            except InvalidValue as fault:
                self.add_error(name_of(part), ValidationError(_(fault.message), params=fault.params))
        if not self.errors and not any(self.texts.values()):
            self.add_error(name_of(self.guide.parts[0]), _("Write something in at least one of the parts."))
        return given

    @property
    def texts(self) -> dict[str, str]:
        """The texts by the keys of the parts."""
        return {part.key: self.cleaned_data[name_of(part)] for part in self.guide.parts}


class PaperForm(PartsForm):
    """A party's own paper; `version` is 0 when there was none to open."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST_VERSION)


class ShareForm(forms.Form):
    """Sharing a paper in the version that was read, or taking back what was shared; and why, if there is a reason."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST_VERSION)
    reason = forms.CharField(
        label=gettext_lazy("Why"), widget=forms.Textarea, max_length=MOST_REASON, required=False,
        help_text=gettext_lazy("If there is something that the others should know about it."),
    )  # fmt: skip
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean_reason(self) -> str:
        """Several lines, without unseen signs."""
        try:
            return clean_text(self.cleaned_data["reason"], most=MOST_REASON)
        except InvalidValue as fault:
            raise ValidationError(_(fault.message), params=fault.params) from None
