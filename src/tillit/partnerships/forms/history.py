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
NOT_THERE = {"invalid_choice": _("This is not in the list. Choose one that is.")}


class DayField(forms.DateField):
    """A day, or nothing."""

    widget = DayInput
    default_error_messages = {"invalid": _("This is not a day. Write it as 2026-03-31, or leave it empty.")}

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, validators=IN_OUR_TIME, **more)


class HistoryForm(forms.Form):
    """Each field limits what is shown; an empty one does not."""

    party = forms.ChoiceField(
        label=_("Party"), required=False, error_messages=NOT_THERE,
        help_text=_("What was done for the party, and what it agreed to together with the others."),
    )  # fmt: skip
    matter = forms.ChoiceField(label=_("About"), required=False, error_messages=NOT_THERE)
    since = DayField(label=_("From and with"))
    through = DayField(label=_("To and with"))

    def __init__(self, *args: Any, organisations: list[Organisation], **more: Any) -> None:
        super().__init__(*args, **more)
        self.organisations = {str(one.pk): one for one in organisations}
        parties = [(key, one.name) for key, one in self.organisations.items()]
        self.fields["party"].choices = [("", _("All parties")), *parties]  # type: ignore[attr-defined]
        matters = [(word, label) for word, (label, _types) in MATTERS.items()]
        self.fields["matter"].choices = [("", _("Everything")), *matters]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> Wanted:
        """The same as the trail asks it, when nothing is wrong: whole days in Stockholm, both counted in."""
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
