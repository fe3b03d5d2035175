"""Forms about mandates: the decision, what it gives, and why something ends."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.bodies.actions import Ground, Terms
from tillit.bodies.forms.cleaning import chosen
from tillit.bodies.models import Scope
from tillit.kernel.errors import InvalidValue
from tillit.kernel.text import clean_line
from tillit.people.models import Organ, Person
from tillit.ui.forms import DayInput

FIRST, LAST = date(1900, 1, 1), date(2200, 1, 1)


class GroundForm(forms.Form):
    """The decision that a mandate rests on, and its last day."""

    decided_by = forms.CharField(
        label=gettext_lazy("Who decided"),
        max_length=200,
        help_text=gettext_lazy("The board, the committee, or the one who decides by delegation."),
    )
    decided_on = forms.DateField(label=gettext_lazy("Day of the decision"), widget=DayInput)
    reference = forms.CharField(
        label=gettext_lazy("Where the decision stands"),
        max_length=200,
        help_text=gettext_lazy("Minutes and paragraph, or the item of the delegation: others will see it."),
    )
    last_day = forms.DateField(
        label=gettext_lazy("Last day"),
        widget=DayInput,
        required=False,
        help_text=gettext_lazy("Leave it empty if it holds until further notice."),
    )
    organ = forms.ChoiceField(label=gettext_lazy("Part of the organisation"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2_000_000_000)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, organs: list[Organ], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organs = {str(organ.pk): organ for organ in organs}
        if organs:
            choices = [("", _("The organisation itself")), *((key, str(one)) for key, one in self.organs.items())]
            self.fields["organ"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["organ"]

    def clean_decided_by(self) -> str:
        """One line, without unseen signs."""
        return _line(self.cleaned_data["decided_by"])

    def clean_reference(self) -> str:
        """One line, without unseen signs."""
        return _line(self.cleaned_data["reference"])

    def clean_decided_on(self) -> date:
        """A day within reason."""
        return _day(self.cleaned_data["decided_on"])

    def clean_last_day(self) -> date | None:
        """A day within reason."""
        day: date | None = self.cleaned_data["last_day"]
        return None if day is None else _day(day)

    @property
    def ground(self) -> Ground:
        """What was written about the decision."""
        given = self.cleaned_data
        organ = self.organs.get(given.get("organ", ""))
        return Ground(given["decided_by"], given["decided_on"], given["reference"], organ)

    @property
    def ends_on(self) -> date | None:
        """The first day on which it no longer holds."""
        day: date | None = self.cleaned_data["last_day"]
        return None if day is None else day + timedelta(days=1)


class MandateForm(GroundForm):
    """A new mandate: for whom, what it gives, and the decision."""

    scope = forms.ChoiceField(label=gettext_lazy("What it gives the right to"), widget=forms.RadioSelect)
    starts_on = forms.DateField(label=gettext_lazy("First day"), widget=DayInput)
    jointly = forms.BooleanField(
        label=gettext_lazy("Signs only jointly with one more"),
        required=False,
        help_text=gettext_lazy("Only for signing."),
    )
    as_deputy = forms.BooleanField(label=gettext_lazy("As a deputy"), required=False)
    field_order = [
        "person", "scope", "jointly", "as_deputy", "decided_by", "decided_on", "reference", "organ", "starts_on",
        "last_day",
    ]  # fmt: skip

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        chooses = [("", _("Choose")), *((str(one.pk), str(one)) for one in people)]
        self.fields["person"] = forms.ChoiceField(label=_("Who gets the mandate"), choices=chooses)
        self.fields["scope"].choices = [(scope.value, scope.label) for scope in Scope]  # type: ignore[attr-defined]
        self.order_fields(self.field_order)

    def clean_starts_on(self) -> date:
        """A day within reason."""
        return _day(self.cleaned_data["starts_on"])

    @property
    def person(self) -> Person:
        """Who gets it."""
        found = chosen(self.people, self.cleaned_data["person"])
        assert found is not None  # noqa: S101  # a choice of the form
        return found

    @property
    def terms(self) -> Terms:
        """What it gives."""
        given = self.cleaned_data
        return Terms(
            Scope(given["scope"]), given["starts_on"], self.ends_on, jointly=given["jointly"],
            as_deputy=given["as_deputy"],
        )  # fmt: skip


class SeenForm(forms.Form):
    """A button about a mandate as it was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


def _line(text: str) -> str:
    try:
        return clean_line(text, least=1)
    except InvalidValue as fault:
        raise ValidationError(_(fault.message), params=fault.params) from None


def _day(day: date) -> date:
    if not FIRST <= day < LAST:
        raise ValidationError(_("The day is too far away. Check the year."))
    return day
