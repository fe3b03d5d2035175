"""Forms by which what is shared in a challenge is changed: at once by who is alone, else as a proposal."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.accord.actions.proposals import Why
from tillit.accord.why_form import ProposeForm, cleaned
from tillit.challenges.actions import Ending
from tillit.challenges.forms.opening import FACTS, WhereaboutsForm, fact_fields
from tillit.challenges.forms.papers import MOST_PART, MOST_VERSION
from tillit.challenges.models import Closed
from tillit.kernel.errors import InvalidValue
from tillit.kernel.text import clean_text


class ChangeForm(ProposeForm):
    """Why, for which party, and by which day an answer is wanted; who is alone is asked for no day and no reason."""

    def __init__(self, *args: Any, alone: bool, **kwargs: Any) -> None:
        super().__init__(*args, reason_required=not alone, **kwargs)
        if alone:
            del self.fields["deadline_on"]

    @property
    def why(self) -> Why:
        """As the actions take it."""
        given = self.cleaned_data
        return Why(self.party, given["reason"], given.get("deadline_on"))


class TextForm(ChangeForm):
    """One part of the joint text, as it would stand."""

    text = forms.CharField(widget=forms.Textarea, max_length=MOST_PART, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST_VERSION)

    def __init__(self, *args: Any, label: object, prompt: object, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label, self.fields["text"].help_text = str(label), str(prompt)
        self.order_fields(["text", *self.field_order])

    def clean_text(self) -> str:
        """Several lines, without unseen signs."""
        return cleaned(lambda: clean_text(self.cleaned_data["text"], most=MOST_PART))


class FactsForm(WhereaboutsForm, ChangeForm):
    """What the challenge is called, where it is seen, in which areas, and whom it is about."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST_VERSION)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= fact_fields(place=str((self.initial or {}).get("municipality", "")))
        self.order_fields(["title", *FACTS, *self.field_order])

    @property
    def values(self) -> dict[str, Any]:
        """The values by their fields."""
        return {name: self.cleaned_data[name] for name in ("title", *FACTS)}


class CloseForm(ChangeForm):
    """In which way the talks end and why, what was learnt, and what is carried on by whom (C11)."""

    closed_as = forms.ChoiceField(label=gettext_lazy("In which way"), widget=forms.RadioSelect, choices=Closed.choices)
    learnt = forms.CharField(
        label=gettext_lazy("What was learnt"), widget=forms.Textarea, max_length=MOST_PART,
        help_text=gettext_lazy("What you know now that you did not know when you began; also what did not go well."),
    )  # fmt: skip
    carried_on = forms.CharField(
        label=gettext_lazy("What is carried on, and by whom"), widget=forms.Textarea, max_length=MOST_PART,
        required=False, help_text=gettext_lazy("Leave it empty if nothing is."),
    )  # fmt: skip
    field_order = ["closed_as", "reason", "learnt", "carried_on", "party", "deadline_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = self.reason_required = True

    def clean_learnt(self) -> str:
        """Several lines, without unseen signs."""
        return self._text("learnt", least=1)

    def clean_carried_on(self) -> str:
        """Several lines, without unseen signs."""
        return self._text("carried_on", least=0)

    @property
    def ending(self) -> Ending:
        """As the action takes it."""
        given = self.cleaned_data
        return Ending(Closed(given["closed_as"]), given["reason"], given["learnt"], given["carried_on"])

    def _text(self, name: str, *, least: int) -> str:
        try:
            return clean_text(self.cleaned_data[name], least=least, most=MOST_PART)
        except InvalidValue as fault:
            raise ValidationError(_(fault.message), params=fault.params) from None
