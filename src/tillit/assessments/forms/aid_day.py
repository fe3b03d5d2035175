"""Which day somebody looks at: today, unless a day stands in the address."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from tillit.kernel.period import today
from tillit.ui.forms import DayInput


class DayForm(forms.Form):
    """A day to look at, also one to come."""

    dag = forms.DateField(label=gettext_lazy("On which day"), widget=DayInput)


@dataclass(frozen=True, slots=True)
class DayAsked:
    """The day that is looked at. `form` holds what was asked; where that is no day, it says so and today is shown."""

    day: date
    form: DayForm


def day_asked(given: Any) -> DayAsked:
    """The day in the address, or today."""
    if "dag" not in given:
        return DayAsked(today(), DayForm(initial={"dag": today()}))
    form = DayForm(given)
    return DayAsked(form.cleaned_data["dag"] if form.is_valid() else today(), form)
