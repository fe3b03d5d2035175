"""Forms of inviting openly, of ending it, and of answering who has shown interest. They clean, never save."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.accord.why_form import WhyForm, cleaned
from tillit.challenges.actions import Openly
from tillit.challenges.forms.changing import ChangeForm
from tillit.challenges.models import Ended
from tillit.kernel.period import today
from tillit.kernel.text import clean_line, clean_reason
from tillit.ui.forms import DayInput

MOST_TITLE, MOST_TEXT, MOST_REASON = 200, 6_000, 4_000
FARTHEST = 366


class OpenlyForm(ChangeForm):
    """What everybody is to read, the last day to show interest, and when an answer is promised."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=MOST_TITLE)
    about = forms.CharField(
        label=gettext_lazy("What it is about"), widget=forms.Textarea(attrs={"rows": 6}), max_length=MOST_TEXT,
        help_text=gettext_lazy("What you see, and with whom you want to talk. Nothing about persons: all can read it."),
    )  # fmt: skip
    following = forms.CharField(
        label=gettext_lazy("What happens next"), widget=forms.Textarea(attrs={"rows": 3}), max_length=MOST_TEXT,
        help_text=gettext_lazy("When and how you meet those who are interested, and how you choose."),
    )  # fmt: skip
    last_on = forms.DateField(label=gettext_lazy("Last day to show interest"), widget=DayInput)
    answer_on = forms.DateField(
        label=gettext_lazy("We answer everybody at the latest on"), widget=DayInput,
        help_text=gettext_lazy("Each who has shown interest gets an answer with its reason by then."),
    )  # fmt: skip
    field_order = ["title", "about", "following", "last_on", "answer_on", "reason", "party", "deadline_on"]

    def clean_title(self) -> str:
        """One line, without unseen signs."""
        return cleaned(lambda: clean_line(self.cleaned_data["title"], least=1, most=MOST_TITLE))

    def clean_about(self) -> str:
        """Several lines with words in them."""
        return cleaned(lambda: clean_reason(self.cleaned_data["about"], most=MOST_TEXT))

    def clean_following(self) -> str:
        """The same."""
        return cleaned(lambda: clean_reason(self.cleaned_data["following"], most=MOST_TEXT))

    def clean(self) -> dict[str, Any]:
        """Days from today on within a year, in their order; the parties' last day to answer comes before both."""
        given = super().clean() or self.cleaned_data
        last, answer, deadline = (given.get(name) for name in ("last_on", "answer_on", "deadline_on"))
        for name, day in (("last_on", last), ("answer_on", answer)):
            if day and not 0 <= (day - today()).days <= FARTHEST:
                self.add_error(name, ValidationError(_("Choose a day from today on, within a year.")))
        if last and answer and answer < last:
            self.add_error("answer_on", _("Promise an answer on the last day to show interest, or later."))
        if last and deadline and deadline >= last:
            self.add_error("deadline_on", _("Choose a day before the last day to show interest."))
        return given

    @property
    def told(self) -> Openly:
        """As the action takes it."""
        given = self.cleaned_data
        return Openly(**{name: given[name] for name in ("title", "about", "following", "last_on", "answer_on")})


class EndForm(WhyForm):
    """Whether it is closed or withdrawn, and why; everybody reads it."""

    how = forms.ChoiceField(
        label=gettext_lazy("In which way"), widget=forms.RadioSelect,
        choices=[
            (Ended.CLOSED, gettext_lazy("Close it: nobody more can show interest, and those who have are answered")),
            (Ended.WITHDRAWN, gettext_lazy("Withdraw it: it does not hold any more")),
        ],
    )  # fmt: skip
    field_order = ["how", "reason", "party"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Why, in words that everybody reads")

    def clean_reason(self) -> str:
        """Several lines with words in them."""
        return cleaned(lambda: clean_reason(self.cleaned_data["reason"], most=MOST_REASON))


class RefuseForm(WhyForm):
    """Why those who have shown interest are answered no; they read it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Why not, in words that they read")

    def clean_reason(self) -> str:
        """Several lines with words in them."""
        return cleaned(lambda: clean_reason(self.cleaned_data["reason"], most=MOST_REASON))


class InterestedForm(forms.Form):
    """What is done on the page behind the letter's link."""

    do = forms.ChoiceField(choices=[("confirm", ""), ("withdraw", "")], widget=forms.HiddenInput)
