"""Forms for tasks."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.kernel.errors import InvalidValue
from tillit.kernel.period import today
from tillit.kernel.text import clean_line, clean_text
from tillit.people.models import Organisation, Person
from tillit.people.picking import ActsForField
from tillit.ui.forms import DayInput

MOST = 5_000
NOBODY = "nobody"
FIRST, LAST = date(1900, 1, 1), date(2200, 1, 1)

Row = TypeVar("Row", Organisation, Person)


class WordsForm(forms.Form):
    """What a task says."""

    title = forms.CharField(label=gettext_lazy("What is to be done"), max_length=200)
    text = forms.CharField(
        label=gettext_lazy("More about it"),
        widget=forms.Textarea,
        max_length=MOST,
        required=False,
        help_text=gettext_lazy("Write no names of people who are helped."),
    )
    due_on = forms.DateField(label=gettext_lazy("Done by which day"), widget=DayInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2_000_000_000)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean_title(self) -> str:
        """One line, without unseen signs."""
        return _cleaned(lambda: clean_line(self.cleaned_data["title"], least=1))

    def clean_text(self) -> str:
        """Several lines, without unseen signs."""
        return _cleaned(lambda: clean_text(self.cleaned_data["text"], most=MOST))

    def clean_due_on(self) -> date | None:
        """A day within reason that has not passed; one that stood there already may stay."""
        day: date | None = self.cleaned_data["due_on"]
        if day is not None and not FIRST <= day < LAST:
            raise ValidationError(_("The day is too far away. Check the year."))
        if day is not None and day < today() and day != self.initial.get("due_on"):
            raise ValidationError(_("The day has passed. Choose today or a later day, or none."))
        return day


class TaskForm(WordsForm):
    """A new task of one's own organisation; who holds it, and for which organisation."""

    field_order = ["title", "organisation", "holder", "due_on", "text"]

    def __init__(self, *args: Any, mine: Sequence[Organisation], holders: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = ActsForField(mine, label=_("For which organisation"))
        people = [("", _("Nobody yet")), *((one.pk, str(one)) for one in holders)]
        self.fields["holder"] = _choice(_("Who does it"), people, required=False)
        self.order_fields(self.field_order)
        self.mine, self.holders = mine, holders

    @property
    def organisation(self) -> Organisation:
        """The one that the task is for."""
        return next(one for one in self.mine if str(one.pk) == self.cleaned_data["organisation"])

    @property
    def holder(self) -> Person | None:
        """The one who is to do it, if somebody is."""
        return _chosen(self.holders, self.cleaned_data.get("holder"))


class AskForm(WordsForm):
    """A question to another organisation in the room."""

    field_order = ["organisation", "title", "due_on", "text", "asker"]

    def __init__(self, *args: Any, mine: Sequence[Organisation], others: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].label = _("What do you ask them to do")
        self.fields["due_on"].label = _("By which day would you like it")
        self.fields["organisation"] = _choice(_("Whom do you ask"), [(one.pk, one.name) for one in others])
        self.fields["asker"] = ActsForField(mine, label=_("For which organisation do you ask"))
        self.order_fields(self.field_order)
        self.mine, self.others = mine, others

    @property
    def organisation(self) -> Organisation:
        """The one that is asked."""
        found = _chosen(self.others, self.cleaned_data["organisation"])
        assert found is not None  # noqa: S101  # a choice of the form
        return found

    @property
    def asker(self) -> Organisation:
        """The one that asks."""
        return next(one for one in self.mine if str(one.pk) == self.cleaned_data["asker"])


class HolderForm(forms.Form):
    """To whom a task is handed over: chosen on purpose, also when it is to nobody for now."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, holders: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [("", _("Choose")), *((one.pk, str(one)) for one in holders), (NOBODY, _("Nobody for now"))]
        self.fields["holder"] = _choice(_("Who takes over"), people)
        self.holders = holders

    @property
    def holder(self) -> Person | None:
        """The one who takes over, if somebody does."""
        return _chosen(self.holders, self.cleaned_data["holder"])


class ResultForm(forms.Form):
    """What came of a task, for those who like to say."""

    result = forms.CharField(
        label=gettext_lazy("What came of it"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1000, required=False
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean_result(self) -> str:
        """Several lines, without unseen signs."""
        return _cleaned(lambda: clean_text(self.cleaned_data["result"], most=1000))


class DeclineForm(forms.Form):
    """Why the organisation does not take it on: whoever asked has a right to know."""

    reason = forms.CharField(
        label=gettext_lazy("Why you do not take it on"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1000
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean_reason(self) -> str:
        """Several lines, without unseen signs."""
        return _cleaned(lambda: clean_text(self.cleaned_data["reason"], least=1, most=1000))


def _cleaned(clean: Callable[[], str]) -> str:
    try:
        return clean()
    except InvalidValue as fault:
        raise ValidationError(_(fault.message), params=fault.params) from None


def _choice(label: str, choices: list[tuple[object, str]], *, required: bool = True) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=required)


def _chosen(rows: Sequence[Row], key: str | None) -> Row | None:
    return next((row for row in rows if str(row.pk) == key), None)
