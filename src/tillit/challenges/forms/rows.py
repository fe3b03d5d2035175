"""Forms by which an organisation tells what it needs, has and leans on, and whom it has to win over."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.accord.why_form import cleaned
from tillit.challenges.forms.papers import MOST_REASON, MOST_VERSION
from tillit.challenges.models import AnchorState, MeansKind, Need, Row, Whose
from tillit.challenges.wording.rows import LABELS
from tillit.documents.models import Document
from tillit.kernel.text import clean_line, clean_text
from tillit.people.models import Organisation, Person
from tillit.people.picking import ActsForField
from tillit.ui.forms import DayInput

MOST_TEXT, MOST_LINE = 1_000, 200
FIRST, LAST = date(1900, 1, 1), date(2200, 1, 1)


class RowForm(forms.Form):
    """For which organisation, and in which version the row was read when one is changed (0 when it is new)."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST_VERSION, initial=0)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    fields_of_row: tuple[str, ...] = ()

    def __init__(self, *args: Any, parties: Sequence[Organisation], row: Row | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = {str(one.pk): one for one in parties}
        self.fields["party"] = ActsForField(parties, label=_("For which organisation"))
        self.order_fields(["party", *self.fields_of_row])
        if row is not None:
            del self.fields["party"]
            read = {name: _initial(getattr(row, name)) for name in self.fields_of_row}
            self.initial = {**self.initial, **read, "version": row.version}

    @property
    def party(self) -> Organisation:
        """For which organisation it is told."""
        return self.parties[self.cleaned_data["party"]]

    @property
    def values(self) -> dict[str, Any]:
        """The values by the fields of the row."""
        return {name: self.cleaned_data[name] for name in self.fields_of_row}


class MeansForm(RowForm):
    """What sort of thing, and what it is."""

    kind = forms.ChoiceField(label=LABELS["kind"], choices=MeansKind.choices)
    text = forms.CharField(
        label=LABELS["text"], widget=forms.Textarea(attrs={"rows": 3}), max_length=MOST_TEXT,
        help_text=gettext_lazy("In a few words. Amounts only if you want to. Write nothing about single persons."),
    )  # fmt: skip

    def clean_text(self) -> str:
        """Several lines, without unseen signs."""
        return cleaned(lambda: clean_text(self.cleaned_data["text"], least=1, most=MOST_TEXT))


class NeedForm(MeansForm):
    """What is needed, and by whom."""

    fields_of_row = ("whose", "kind", "text")
    whose = forms.ChoiceField(
        label=LABELS["whose"], choices=Whose.choices, widget=forms.RadioSelect, initial=Whose.CHALLENGE
    )


class ResourceForm(MeansForm):
    """What an organisation has, and which need it could meet."""

    fields_of_row = ("need", "kind", "text")

    def __init__(self, *args: Any, needs: Sequence[Need], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needs = {str(one.pk): one for one in needs}
        told = [(key, f"{one.get_kind_display()}: {one}") for key, one in self.needs.items()]
        self.fields["need"] = forms.ChoiceField(
            label=LABELS["need"], choices=[("", _("None of them in particular")), *told], required=False,
            help_text=_("Saying so promises nothing yet: you agree later on what each brings."),
        )  # fmt: skip
        self.order_fields(["party", *self.fields_of_row])

    def clean_need(self) -> Need | None:
        """The need itself, if one is chosen."""
        return self.needs.get(self.cleaned_data["need"])


class PolicyForm(RowForm):
    """Which policy document, where in it, and why."""

    fields_of_row = ("document", "place", "why")
    place = forms.CharField(
        label=LABELS["place"], max_length=MOST_LINE, help_text=gettext_lazy("A paragraph, a heading or a page.")
    )
    why = forms.CharField(label=LABELS["why"], widget=forms.Textarea(attrs={"rows": 3}), max_length=MOST_TEXT)

    def __init__(self, *args: Any, documents: Sequence[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.documents = {str(one.pk): one for one in documents}
        told = [(key, f"{one.title} ({one.organisation.name})") for key, one in self.documents.items()]
        self.fields["document"] = forms.ChoiceField(
            label=LABELS["document"], choices=[("", _("Choose")), *told],
            help_text=_("Those that the organisations here have shared with all of you, or with everybody."),
        )  # fmt: skip
        self.order_fields(["party", *self.fields_of_row])

    def clean_document(self) -> Document:
        """The document itself."""
        return self.documents[self.cleaned_data["document"]]

    def clean_place(self) -> str:
        """One line, without unseen signs."""
        return cleaned(lambda: clean_line(self.cleaned_data["place"], least=1, most=MOST_LINE))

    def clean_why(self) -> str:
        """Several lines, without unseen signs."""
        return cleaned(lambda: clean_text(self.cleaned_data["why"], least=1, most=MOST_TEXT))


class StepForm(RowForm):
    """Whom to win over, who sees to it, by when, how far it has come, what was agreed. Nothing else is asked."""

    fields_of_row = ("who", "holder", "due_on", "state", "agreed")
    who = forms.CharField(
        label=LABELS["who"], max_length=MOST_LINE,
        help_text=gettext_lazy("The board, the committee or the post, such as “the social welfare committee”."),
    )  # fmt: skip
    due_on = forms.DateField(label=LABELS["due_on"], widget=DayInput, required=False)
    state = forms.ChoiceField(
        label=LABELS["state"], choices=AnchorState.choices, widget=forms.RadioSelect, initial=AnchorState.NOT_BEGUN
    )
    agreed = forms.CharField(
        label=LABELS["agreed"], widget=forms.Textarea(attrs={"rows": 3}), max_length=MOST_TEXT, required=False,
        help_text=gettext_lazy(
            "What you agreed to do, and when. Never what a politician or an official thinks, or how somebody may vote."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, holders: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.holders = {str(one.pk): one for one in holders}
        people = [("", _("Nobody yet")), *((key, str(one)) for key, one in self.holders.items())]
        self.fields["holder"] = forms.ChoiceField(
            label=LABELS["holder"], choices=people, required=False,
            help_text=_("It stands on that person’s page “My day” until it is anchored."),
        )  # fmt: skip
        self.order_fields(["party", *self.fields_of_row])

    def clean_who(self) -> str:
        """One line, without unseen signs."""
        return cleaned(lambda: clean_line(self.cleaned_data["who"], least=1, most=MOST_LINE))

    def clean_agreed(self) -> str:
        """Several lines, without unseen signs."""
        return cleaned(lambda: clean_text(self.cleaned_data["agreed"], most=MOST_TEXT))

    def clean_holder(self) -> Person | None:
        """The person, if somebody is chosen."""
        return self.holders.get(self.cleaned_data["holder"])

    def clean_due_on(self) -> date | None:
        """A day within reason; it may have passed, for what was done."""
        day: date | None = self.cleaned_data["due_on"]
        if day is not None and not FIRST <= day < LAST:
            raise ValidationError(_("The day is too far away. Check the year."))
        return day


class WithdrawForm(forms.Form):
    """Taking a row back, and why, if there is a reason."""

    reason = forms.CharField(
        label=gettext_lazy("Why"), widget=forms.Textarea(attrs={"rows": 3}), max_length=MOST_REASON, required=False,
        help_text=gettext_lazy("If there is something that should be remembered about it."),
    )  # fmt: skip
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean_reason(self) -> str:
        """Several lines, without unseen signs."""
        return cleaned(lambda: clean_text(self.cleaned_data["reason"], most=MOST_REASON))


class MoveForm(forms.Form):
    """A button that shares a part of the plan, or takes it back, as it was read."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST_VERSION)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


def _initial(value: Any) -> Any:
    return str(value.pk) if isinstance(getattr(value, "pk", None), UUID) else value
