"""The form of the answer to a tip: it cleans, never saves."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.exchange.forms.tips import MOST_REASON, read
from tillit.kernel.text import clean_reason, clean_text
from tillit.partnerships.models import Partnership
from tillit.people.models import Organisation
from tillit.people.picking import ActsForField


class TipAnswerForm(forms.Form):
    """That it is here already, and as which partnership; or that it is not so, and why."""

    HERE, NOT_SO = "here", "not_so"
    answer = forms.ChoiceField(
        label=gettext_lazy("How it is"),
        choices=[
            (HERE, gettext_lazy("It is here already")),
            (NOT_SO, gettext_lazy("It is not so, or it is none of ours")),
        ],
        widget=forms.RadioSelect,
    )
    partnership = forms.ChoiceField(label=gettext_lazy("Which one, if it is here already"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Why it is not so"),
        widget=forms.Textarea,
        required=False,
        max_length=MOST_REASON,
        help_text=gettext_lazy("Whoever sent the tip reads it, and the others that it names."),
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    field_order = ["own", "answer", "partnership", "reason"]

    def __init__(self, *args: Any, own: list[Organisation], here: list[Partnership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = {str(one.pk): one for one in own}
        self.here = {str(one.pk): one for one in here}
        self.fields["own"] = ActsForField(own, label=_("Which organisation answers"))
        named = [(key, one.title) for key, one in self.here.items()]
        self.fields["partnership"] = forms.ChoiceField(
            label=self.fields["partnership"].label, required=False, choices=[("", _("Choose")), *named]
        )
        self.fields["reason"].needed_when = _("required when it is not so")  # type: ignore[attr-defined]  # ui reads it
        self.fields["partnership"].needed_when = _("required when it is here")  # type: ignore[attr-defined]
        self.order_fields(self.field_order)

    def clean_reason(self) -> str:
        """Several lines, without unseen signs."""
        if self.cleaned_data.get("answer") != self.NOT_SO:
            return read(lambda: clean_text(self.cleaned_data["reason"], most=MOST_REASON))
        if not self.cleaned_data["reason"].strip():
            return ""
        return read(lambda: clean_reason(self.cleaned_data["reason"], most=MOST_REASON))

    def clean(self) -> dict[str, Any]:
        """The one asks which, the other why."""
        answer = self.cleaned_data.get("answer")
        if answer == self.HERE and not self.cleaned_data.get("partnership") and "partnership" not in self.errors:
            self.add_error("partnership", _("Choose which one it is."))
        if answer == self.NOT_SO and not self.cleaned_data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Write why: a few words are enough."))
        return self.cleaned_data

    @property
    def mine(self) -> Organisation:
        """The organisation that answers."""
        return self.organisations[self.cleaned_data["own"]]

    @property
    def which(self) -> Partnership | None:
        """The partnership that it is, when it is here already."""
        return self.here[self.cleaned_data["partnership"]] if self.cleaned_data["answer"] == self.HERE else None
