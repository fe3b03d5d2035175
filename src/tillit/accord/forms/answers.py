"""Forms of answers and proposals: why, for whom, by which day. They clean, never save."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.kernel.errors import InvalidValue
from tillit.kernel.period import today
from tillit.kernel.text import clean_text
from tillit.people.models import Organisation
from tillit.ui.forms import DayInput

MOST_REASON = 5_000
LAST_DAY = date(2200, 1, 1)


def cleaned(clean: Callable[[], str]) -> str:
    """A value made honest, or told where it cannot be."""
    try:
        return clean()
    except InvalidValue as fault:
        raise ValidationError(_(fault.message), params=fault.params) from None


class WhyForm(forms.Form):
    """Why, and for which organisation when somebody acts for several."""

    reason = forms.CharField(label=gettext_lazy("Why"), widget=forms.Textarea, max_length=MOST_REASON)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    field_order = ["party", "reason", "deadline_on"]

    def __init__(
        self, *args: Any, parties: Iterable[Organisation], reason_required: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.parties = list(parties)
        self.fields["reason"].required = self.reason_required = reason_required
        if len(self.parties) > 1:
            choices = [(str(one.pk), one.name) for one in self.parties]
            self.fields["party"] = forms.ChoiceField(label=_("For which organisation"), choices=choices)
        self.order_fields(self.field_order)

    def clean_reason(self) -> str:
        """Several lines, without unseen signs."""
        least = 1 if self.reason_required else 0
        return cleaned(lambda: clean_text(self.cleaned_data["reason"], least=least, most=MOST_REASON))

    @property
    def party(self) -> Organisation:
        """For which organisation the person acts."""
        key = self.cleaned_data.get("party")
        return next((one for one in self.parties if str(one.pk) == key), self.parties[0])


class ProposeForm(WhyForm):
    """Why something that is joint should change, and by which day an answer is wanted."""

    deadline_on = forms.DateField(
        label=gettext_lazy("Last day to answer"),
        widget=DayInput,
        required=False,
        help_text=gettext_lazy("Without an answer by then the proposal lapses, and the old stands. May be left empty."),
    )

    def clean_deadline_on(self) -> date | None:
        """A day that has not passed."""
        day: date | None = self.cleaned_data["deadline_on"]
        if day is not None and not today() <= day < LAST_DAY:
            raise ValidationError(_("Choose a day from today on."))
        return day
