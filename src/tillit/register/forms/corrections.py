"""What somebody says is wrong on a public page, and a party's answer. They clean, never save."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tillit.accord.why_form import MOST_REASON, WhyForm, cleaned
from tillit.kernel.errors import Fault
from tillit.kernel.text import clean_line, clean_reason, clean_text
from tillit.people.models import Organisation
from tillit.register.actions import Proposed, Sender
from tillit.register.models import Outcome
from tillit.register.wording.corrections import WHOLE
from tillit.ui.searching import LongChoiceField, OptionGroup
from tillit.ui.visitors import VisitorForm

MOST_SAID, MOST_SEEN_IN, MOST_NAME = 4_000, 1_000, 200


class CorrectionForm(VisitorForm):
    """Which part, what is wrong, what would be right, where that can be seen, and who says it.

    `seen_now`: the page as it is (queries.places_seen); a form that is shown again carries that, and not what came.
    """

    about = LongChoiceField(label=gettext_lazy("Which part it is about"))
    wrong = forms.CharField(label=gettext_lazy("What is wrong"), widget=forms.Textarea, max_length=MOST_SAID)
    right = forms.CharField(
        label=gettext_lazy("What would be right"), widget=forms.Textarea, required=False, max_length=MOST_SAID
    )
    seen_in = forms.CharField(
        label=gettext_lazy("Where that can be seen"), widget=forms.Textarea(attrs={"rows": 2}), required=False,
        max_length=MOST_SEEN_IN, help_text=gettext_lazy("An address on the web, a document or a decision."),
    )  # fmt: skip
    sent_for = forms.ChoiceField(label=gettext_lazy("Who sends it"), required=False)
    name = forms.CharField(
        label=gettext_lazy("Your name"), required=False, max_length=MOST_NAME,
        help_text=gettext_lazy("The parties read it. You need not say who you are."),
    )  # fmt: skip
    address = forms.EmailField(
        label=gettext_lazy("Your mail address"), required=False,
        help_text=gettext_lazy(
            "Only if you want a letter with the answer; at most three letters a day go to the same address. The "
            "parties do not see it. It is erased three months after the answer, or after a year without one."
        ),
    )  # fmt: skip
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    field_order = ["about", "wrong", "right", "seen_in", "sent_for", "name", "address"]

    def __init__(
        self,
        *args: Any,
        groups: list[OptionGroup],
        organisations: Iterable[Organisation],
        language: str,
        seen: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.organisations, self.language, self.seen_now = list(organisations), language, seen
        about, sent_for = self.fields["about"], self.fields["sent_for"]
        assert isinstance(about, LongChoiceField)  # noqa: S101  # declared above
        assert isinstance(sent_for, forms.ChoiceField)  # noqa: S101  # declared above
        about.groups = groups
        sent_for.choices = [("", _("I myself")), *((str(one.pk), one.name) for one in self.organisations)]
        if not self.organisations:
            sent_for.widget = forms.HiddenInput()

    def clean_wrong(self) -> str:
        """Several lines, without unseen signs."""
        return cleaned(lambda: clean_text(self.cleaned_data["wrong"], least=1, most=MOST_SAID))

    def clean_right(self) -> str:
        """The same."""
        return cleaned(lambda: clean_text(self.cleaned_data["right"], most=MOST_SAID))

    def clean_seen_in(self) -> str:
        """The same."""
        return cleaned(lambda: clean_text(self.cleaned_data["seen_in"], most=MOST_SEEN_IN))

    def clean_name(self) -> str:
        """One line, without unseen signs."""
        return cleaned(lambda: clean_line(self.cleaned_data["name"], most=MOST_NAME))

    @property
    def proposed(self) -> Proposed:
        """What is said."""
        given = self.cleaned_data
        about = "" if given["about"] == WHOLE else given["about"]
        return Proposed(about, given["wrong"], given["right"], given["seen_in"], given["seen"])

    @property
    def sender(self) -> Sender:
        """By whom; an organisation's own correction bears its name alone."""
        given = self.cleaned_data
        organisation = next((one for one in self.organisations if str(one.pk) == given.get("sent_for")), None)
        return Sender("" if organisation else given["name"], given["address"], self.language, organisation)

    def wait(self, seconds: int) -> None:
        """Many have come from here; what is written stays."""
        words = ngettext(
            "Many have been sent from where you are. Wait %(minutes)s minute and send it again; it stands here.",
            "Many have been sent from where you are. Wait %(minutes)s minutes and send it again; it stands here.",
            minutes := seconds // 60 + 1,
        )
        self.add_error(None, words % {"minutes": minutes})

    def take(self, faults: Iterable[Fault]) -> None:
        """What only the action could find."""
        for fault in faults:
            self.add_error(fault.path or None, f"{fault.message} {fault.mend}")


class AnswerForm(WhyForm):
    """What became of it, and why."""

    outcome = forms.ChoiceField(label=gettext_lazy("What becomes of it"), choices=Outcome, widget=forms.RadioSelect)
    field_order = ["party", "outcome", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("The reason, in words that everybody reads")

    def clean_reason(self) -> str:
        """Several lines with words in them: everybody reads it."""
        return cleaned(lambda: clean_reason(self.cleaned_data["reason"], most=MOST_REASON))

    def take(self, faults: Iterable[Fault]) -> None:
        """What only the action could find."""
        for fault in faults:
            self.add_error(fault.path or None, f"{fault.message} {fault.mend}")
