"""What the invited answer from the letter. It cleans, never saves."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.accord.why_form import cleaned
from tillit.challenges.actions import Answered
from tillit.challenges.forms.papers import MOST_VERSION
from tillit.challenges.models import InvitedAnswer
from tillit.kernel.errors import Fault
from tillit.kernel.period import today
from tillit.kernel.text import clean_line, clean_reason, clean_text
from tillit.ui.forms import DayInput
from tillit.ui.visitors import VisitorForm

MOST_NAME, MOST_SAID = 200, 4_000
FARTHEST = timedelta(days=366)
OF_ANSWER = {
    InvitedAnswer.YES: (),
    InvitedAnswer.LATER: ("promised_on",),
    InvitedAnswer.NO: ("decided_by", "decided_body", "decided_on", "said"),
    InvitedAnswer.ELSEWHERE: ("pointed_to", "pointed_email", "said"),
}
MAY_BE_EMPTY = {"pointed_email"}
"""What belongs to which answer, and must be there."""


class InvitedForm(VisitorForm):
    """One of four answers; what belongs to another of them is left aside."""

    answer = forms.ChoiceField(label=gettext_lazy("Your answer"), widget=forms.RadioSelect, choices=InvitedAnswer)
    promised_on = forms.DateField(
        label=gettext_lazy("We answer at the latest on"), widget=DayInput, required=False,
        help_text=gettext_lazy("Only for “later”. All who take part in the talks see it, and you get a letter before."),
    )  # fmt: skip
    decided_by = forms.CharField(
        label=gettext_lazy("Who decided"), max_length=MOST_NAME, required=False,
        help_text=gettext_lazy("Only for “no”: a function, such as the head of department, or a name."),
    )  # fmt: skip
    decided_body = forms.CharField(
        label=gettext_lazy("In which body"), max_length=MOST_NAME, required=False,
        help_text=gettext_lazy("Only for “no”: the board, the committee or the department."),
    )  # fmt: skip
    decided_on = forms.DateField(label=gettext_lazy("Day of the decision"), widget=DayInput, required=False,
                                 help_text=gettext_lazy("Only for “no”."))  # fmt: skip
    pointed_to = forms.CharField(
        label=gettext_lazy("Whom to ask instead"), max_length=MOST_NAME, required=False,
        help_text=gettext_lazy(
            "Only for “ask somebody else”: the department or the organisation. No names of persons."
        ),
    )  # fmt: skip
    pointed_email = forms.EmailField(
        label=gettext_lazy("A mail address to them"), max_length=254, required=False,
        help_text=gettext_lazy("Only for “ask somebody else”, if you know one: of a function, not of a person."),
    )  # fmt: skip
    said = forms.CharField(
        label=gettext_lazy("In your own words"), widget=forms.Textarea(attrs={"rows": 3}), max_length=MOST_SAID,
        required=False,
        help_text=gettext_lazy(
            "With a yes: whom to talk to, if you want. With a no, or when you point to somebody else: why. Nothing"
            " about persons."
        ),
    )  # fmt: skip
    answerer = forms.CharField(
        label=gettext_lazy("Who answers"), max_length=MOST_NAME,
        help_text=gettext_lazy("Your name or your function. It is erased three months after the talks are over."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST_VERSION)
    field_order = [
        "answer",
        "promised_on",
        "decided_by",
        "decided_body",
        "decided_on",
        "pointed_to",
        "pointed_email",
        "said",
        "answerer",
    ]

    def clean_said(self) -> str:
        """Several lines, without unseen signs; why, in words, where it is a no."""
        said = self.cleaned_data["said"]
        if self.cleaned_data.get("answer") in {InvitedAnswer.NO, InvitedAnswer.ELSEWHERE} and said.strip():
            return cleaned(lambda: clean_reason(said, most=MOST_SAID))
        return cleaned(lambda: clean_text(said, most=MOST_SAID))

    def clean_answerer(self) -> str:
        """One line, without unseen signs."""
        return cleaned(lambda: clean_line(self.cleaned_data["answerer"], least=1, most=MOST_NAME))

    def clean_pointed_to(self) -> str:
        """One line, without unseen signs."""
        return cleaned(lambda: clean_line(self.cleaned_data["pointed_to"], most=MOST_NAME))

    def clean_decided_by(self) -> str:
        """One line, without unseen signs."""
        return cleaned(lambda: clean_line(self.cleaned_data["decided_by"], most=MOST_NAME))

    def clean_decided_body(self) -> str:
        """One line, without unseen signs."""
        return cleaned(lambda: clean_line(self.cleaned_data["decided_body"], most=MOST_NAME))

    def clean(self) -> dict[str, Any]:
        """What the answer needs is there; its day has come, or has not."""
        given = super().clean() or self.cleaned_data
        for name in OF_ANSWER.get(given.get("answer", ""), ()):
            if not given.get(name) and name not in MAY_BE_EMPTY and name not in self.errors:
                self.add_error(name, _("This is needed with the answer that you have chosen."))
        promised, decided = given.get("promised_on"), given.get("decided_on")
        if given.get("answer") == InvitedAnswer.LATER and promised and not today() <= promised <= today() + FARTHEST:
            self.add_error("promised_on", ValidationError(_("Choose a day from today on, within a year.")))
        if given.get("answer") == InvitedAnswer.NO and decided and decided > today():
            self.add_error("decided_on", _("Choose the day on which it was decided, at the latest today."))
        return given

    @property
    def answered(self) -> Answered:
        """As the action takes it: nothing that belongs to another answer."""
        given = self.cleaned_data
        answer = InvitedAnswer(given["answer"])
        kept = {name: given[name] for name in OF_ANSWER[answer] if name != "said"}
        return Answered(answer, given["answerer"], given["said"], **kept)

    def take(self, faults: tuple[Fault, ...]) -> None:
        """What only the action could find."""
        for fault in faults:
            self.add_error(fault.path or None, f"{fault.message} {fault.mend}".strip())

    def wait(self, seconds: int) -> None:
        """Many have come from here; what is written stays."""
        minutes = seconds // 60 + 1
        self.add_error(None, _("Many have been sent from where you are. Wait %(minutes)s min and send it again.")
                       % {"minutes": minutes})  # fmt: skip
