"""Which day somebody looks at: today, unless a day stands in the address."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.kernel.period import today
from tillit.ui.forms import DayInput

FIRST_DAY, LAST_DAY = date(1995, 1, 1), date(2200, 1, 1)


class DayForm(forms.Form):
    """A day to look at, also one to come."""

    dag = forms.DateField(label=gettext_lazy("On which day"), widget=DayInput)

    def clean_dag(self) -> date:
        """A day in these times."""
        return in_these_times(self.cleaned_data["dag"])


def in_these_times(day: date) -> date:
    """The day, when something can be reckoned around it."""
    if not FIRST_DAY <= day < LAST_DAY:
        raise ValidationError(_("This is too far away. Check the year."))
    return day


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
