"""Forms of what a party says by itself, and of what its board was told. They clean, never save."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.accord.forms.answers import FIRST_DAY, WhyForm, cleaned
from tillit.accord.models import DelegationDecision, Statement, StatementKind
from tillit.kernel.errors import InvalidInput
from tillit.kernel.period import today
from tillit.kernel.text import clean_line, clean_text
from tillit.ui.forms import DayInput

MOST_WORDS = 20_000


class WordsForm(WhyForm):
    """One's own words, and whether everybody can read them."""

    text = forms.CharField(label=gettext_lazy("In your own words"), widget=forms.Textarea, max_length=MOST_WORDS)
    is_public = forms.BooleanField(
        label=gettext_lazy("Everybody can read it, in the public register"), required=False,
        help_text=gettext_lazy("Else those read it who can enter this room."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2_000_000_000)
    field_order = ["kind", "text", "is_public", "party", "reason"]

    def __init__(self, *args: Any, may_be_public: bool, **kwargs: Any) -> None:
        super().__init__(*args, reason_required=False, **kwargs)
        if not may_be_public:
            del self.fields["is_public"]

    def clean_text(self) -> str:
        """Several lines, without unseen signs."""
        return cleaned(lambda: clean_text(self.cleaned_data["text"], least=1, most=MOST_WORDS))

    @property
    def is_for_everybody(self) -> bool:
        """Whether it was chosen to stand in public."""
        return bool(self.cleaned_data.get("is_public"))

    @staticmethod
    def opened(statement: Statement) -> dict[str, Any]:
        """What the form shows of one that stands."""
        return {"text": statement.text, "is_public": statement.is_public, "version": statement.version}


class SayForm(WordsForm):
    """A statement or a reservation."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"), choices=StatementKind.choices, widget=forms.RadioSelect,
        initial=StatementKind.STATEMENT,
        help_text=gettext_lazy("A statement says what you think. A reservation says what you do not stand behind."),
    )  # fmt: skip


class MeetingForm(forms.Form):
    """On which day, and in which paragraph, the board was told."""

    day = forms.DateField(label=gettext_lazy("Day of the meeting"), widget=DayInput)
    paragraph = forms.CharField(label=gettext_lazy("Paragraph of the minutes, or diary number"), max_length=200)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean_day(self) -> date:
        """A day that has come."""
        day: date = self.cleaned_data["day"]
        if not FIRST_DAY <= day <= today():
            raise ValidationError(_("Choose the day of the meeting, at the latest today."))
        return day

    def clean_paragraph(self) -> str:
        """One line, without unseen signs."""
        return cleaned(lambda: clean_line(self.cleaned_data["paragraph"], least=1))


class ReportForm(MeetingForm):
    """The note of one decision by delegation, seen in a version."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000)


class ReportSeveralForm(MeetingForm):
    """Several that the board was told of at one meeting: those that are ticked among `known`."""

    chosen = forms.MultipleChoiceField(
        label=gettext_lazy("Decisions that the board was told of"), widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Tick at least one decision."),
            "invalid_choice": gettext_lazy("One of them is not there any more. Tick those that the board was told of."),
        },
    )  # fmt: skip

    def __init__(self, *args: Any, known: Iterable[DelegationDecision] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in known}
        self.fields["chosen"].choices = [(key, key) for key in self.known]  # type: ignore[attr-defined]

    @property
    def ticked(self) -> frozenset[str]:
        """Those that stay ticked when something else has to be mended."""
        return frozenset(self.known) if self.is_bound else frozenset()

    @property
    def decisions(self) -> list[DelegationDecision]:
        """The rows that were chosen."""
        return [self.known[key] for key in self.cleaned_data["chosen"]]

    def take(self, refused: InvalidInput) -> None:
        """What only the action could find."""
        for fault in refused.faults:
            self.add_error("chosen", ValidationError(f"{fault.message} {fault.mend}"))
