"""What of the history somebody wants to see. It cleans, never saves."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from tillit.kernel.period import STOCKHOLM
from tillit.partnerships.wording.history import MATTERS
from tillit.people.models import Organisation
from tillit.trail.queries import Wanted
from tillit.ui.forms import DayInput

IN_OUR_TIME = [MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2200, 1, 1))]


class HistoryForm(forms.Form):
    """Each field limits what is shown; an empty one does not."""

    party = forms.ChoiceField(label=_("Party"), required=False)
    matter = forms.ChoiceField(label=_("About"), required=False)
    since = forms.DateField(label=_("From and with"), required=False, widget=DayInput, validators=IN_OUR_TIME)
    through = forms.DateField(label=_("To and with"), required=False, widget=DayInput, validators=IN_OUR_TIME)

    def __init__(self, *args: Any, organisations: list[Organisation], **more: Any) -> None:
        super().__init__(*args, **more)
        self.organisations = {str(one.pk): one for one in organisations}
        parties = [(key, one.name) for key, one in self.organisations.items()]
        self.fields["party"].choices = [("", _("All parties")), *parties]  # type: ignore[attr-defined]
        matters = [(word, label) for word, (label, _types) in MATTERS.items()]
        self.fields["matter"].choices = [("", _("Everything")), *matters]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> Wanted:
        """The same as the trail asks it: whole days in Stockholm, both counted in."""
        if not self.is_valid():
            return Wanted()
        given = self.cleaned_data
        party = self.organisations.get(given["party"])
        through = given["through"]
        return Wanted(
            party=party.pk if party else None,
            about=MATTERS[given["matter"]][1] if given["matter"] else (),
            since=_midnight(given["since"]),
            before=_midnight(through + timedelta(days=1)) if through else None,
        )


def _midnight(day: Any) -> datetime | None:
    return datetime.combine(day, time.min, STOCKHOLM) if day else None
