"""Forms of leaving a circle and of uploading a file: they clean, never save."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.bodies.models import Membership
from tillit.kernel.errors import InvalidValue
from tillit.kernel.text import clean_text

MOST_REASON = 5_000
# less than what the whole form may hold (DATA_UPLOAD_MAX_MEMORY_SIZE), so that it is told here and by its name
MOST_UPLOADED = 2_000_000


class LeaveForm(forms.Form):
    """Which organisation leaves when somebody speaks for several, why, and that it is meant."""

    reason = forms.CharField(
        label=gettext_lazy("Why the organisation leaves"),
        widget=forms.Textarea,
        max_length=MOST_REASON,
        help_text=gettext_lazy("Everybody in the joint room reads it."),
    )
    sure = forms.BooleanField(label=gettext_lazy("Yes, the organisation leaves now, and loses the rooms at once"))
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    field_order = ["place", "reason", "sure"]

    def __init__(self, *args: Any, places: list[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        if len(places) > 1:
            choices = [(str(one.pk), one.organisation.name) for one in places]
            self.fields["place"] = forms.ChoiceField(label=_("Which organisation leaves"), choices=choices)
        self.order_fields(self.field_order)

    def clean_reason(self) -> str:
        """Several lines, without unseen signs."""
        try:
            return clean_text(self.cleaned_data["reason"], least=1, most=MOST_REASON)
        except InvalidValue as fault:
            raise ValidationError(_(fault.message), params=fault.params) from None

    @property
    def place(self) -> Membership:
        """The place in the circle that is given up."""
        key = self.cleaned_data.get("place")
        return next((one for one in self.places if str(one.pk) == key), self.places[0])


class UploadForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=gettext_lazy("The partnership file"),
        allow_empty_file=True,
        help_text=gettext_lazy(
            "At most 2 MB. A larger one is brought in from the console of the installation: ./tillit import"
        ),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean_file(self) -> bytes:
        """Its content."""
        if self.cleaned_data["file"].size > MOST_UPLOADED:
            raise ValidationError(_("The file is larger than 2 MB. Let somebody bring it in from the console."))
        content: bytes = self.cleaned_data["file"].read()
        return content


class BringInForm(forms.Form):
    """A button, sent once."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
