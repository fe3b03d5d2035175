"""What a party's memos begin with, and the diary number of one. Forms clean, never save."""

from collections.abc import Callable
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.accord.why_form import cleaned
from tillit.assessments.actions.memo import HeadTold
from tillit.assessments.wording.memo_paper import MOST_BOARD, MOST_DIARY, MOST_LINE, MOST_LINES, MOST_PROPOSAL
from tillit.kernel.text import clean_line, clean_text


class MemoHeadForm(forms.Form):
    """The board, the letterhead, whom to ask, and what is proposed; all may be left empty."""

    board = forms.CharField(
        label=gettext_lazy("Which board decides"), max_length=MOST_BOARD, required=False,
        help_text=gettext_lazy("As in the social welfare board, or the board of the association."),
    )  # fmt: skip
    letterhead = forms.CharField(
        label=gettext_lazy("Letterhead"), required=False, widget=forms.Textarea(attrs={"rows": 4}),
        max_length=MOST_LINES * (MOST_LINE + 2),
        help_text=gettext_lazy("At most four lines at the top: name, department, address. No picture."),
    )  # fmt: skip
    contact = forms.CharField(
        label=gettext_lazy("Whom to ask"), max_length=MOST_BOARD, required=False,
        help_text=gettext_lazy("A title, and a mail address or number of the office rather than of a person."),
    )  # fmt: skip
    proposal = forms.CharField(
        label=gettext_lazy("What you propose that the board decides"), required=False, max_length=MOST_PROPOSAL,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("In your own words. The other parties do not see it. Do not name single persons."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean_board(self) -> str:
        """One line."""
        return self._line("board")

    def clean_contact(self) -> str:
        """One line."""
        return self._line("contact")

    def clean_letterhead(self) -> str:
        """At most four short lines, without unseen signs."""
        text = _clean(lambda: clean_text(self.cleaned_data["letterhead"], most=MOST_LINES * (MOST_LINE + 2)))
        lines = text.splitlines()
        if len(lines) > MOST_LINES or any(len(line) > MOST_LINE for line in lines):
            told = {"lines": MOST_LINES, "signs": MOST_LINE}
            message = _("There is room for %(lines)s lines of at most %(signs)s signs each. Write it shorter.")
            raise ValidationError(message, params=told)
        return text

    def clean_proposal(self) -> str:
        """Several lines, without unseen signs; as many as there is room for on the first page."""
        text = _clean(lambda: clean_text(self.cleaned_data["proposal"], most=MOST_PROPOSAL))
        if text.count("\n") > MOST_PROPOSAL_LINES:
            message = _("There is room for %(lines)s lines. Write it shorter.")
            raise ValidationError(message, params={"lines": MOST_PROPOSAL_LINES})
        return text

    def _line(self, name: str) -> str:
        return _clean(lambda: clean_line(self.cleaned_data[name], most=MOST_BOARD))

    @property
    def told(self) -> HeadTold:
        """As the action takes it."""
        given = self.cleaned_data
        return HeadTold(given["board"], given["letterhead"], given["contact"], given["proposal"])


class MakeMemoForm(forms.Form):
    """The diary number, where there is one already; `seen`: the fingerprint of the facts that were read."""

    diary_number = forms.CharField(
        label=gettext_lazy("Your diary number"), max_length=MOST_DIARY, required=False,
        help_text=gettext_lazy("Your own, where you have one. You can make a new memo with it later."),
    )  # fmt: skip
    seen = forms.RegexField(regex=r"\A[0-9a-f]{64}\Z", widget=forms.HiddenInput)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean_diary_number(self) -> str:
        """One line."""
        return _clean(lambda: clean_line(self.cleaned_data["diary_number"], most=MOST_DIARY))


MOST_PROPOSAL_LINES = 10


def _clean(clean: Callable[[], str]) -> str:
    return cleaned(clean)
