"""Choosing a set of criteria, and judging one of them."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.accord.why_form import WhyForm, cleaned
from tillit.assessments.actions import Judgement
from tillit.assessments.engine.criteria import CriteriaSet
from tillit.assessments.forms.legal import MOST_CALLED, MOST_GROUND
from tillit.assessments.models import CriterionAnswer
from tillit.assessments.queries.criteria_sets import Name, grades_of
from tillit.assessments.wording.criteria_sets import name_of
from tillit.kernel.period import today
from tillit.kernel.text import clean_line, clean_text
from tillit.partnerships.models import Grade
from tillit.people.models import Organisation
from tillit.people.picking import ActsForField
from tillit.ui.forms import DayInput


class ChooseForm(WhyForm):
    """With which set to look at the partnership too, and why if one wants to say so."""

    criteria = forms.ChoiceField(label=gettext_lazy("Which criteria"), widget=forms.RadioSelect)
    field_order = ["criteria", "party", "reason"]

    def __init__(self, *args: Any, sets: Sequence[CriteriaSet], **kwargs: Any) -> None:
        super().__init__(*args, reason_required=False, **kwargs)
        self.sets = {f"{one.id}/{one.version}": one for one in sets}
        field = self.fields["criteria"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # declared above
        field.choices = [(key, f"{name_of(one)}, {one.owner}") for key, one in self.sets.items()]

    @property
    def name(self) -> Name:
        """The set and its version."""
        found = self.sets[self.cleaned_data["criteria"]]
        return found.id, found.version


class JudgeForm(forms.Form):
    """How far one criterion is met, on what ground; or how far somebody outside held that it is."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    grade = forms.ChoiceField(label=gettext_lazy("How far is it met?"), widget=forms.RadioSelect)
    ground = forms.CharField(
        label=gettext_lazy("On what ground"), widget=forms.Textarea, max_length=MOST_GROUND, required=False,
        help_text=gettext_lazy("What you build it on: a text, a decision, a fact. Do not name single persons."),
    )  # fmt: skip
    called = forms.CharField(
        label=gettext_lazy("As what"), max_length=MOST_CALLED, required=False,
        help_text=gettext_lazy("For example: lawyer, process leader. May be left empty."),
    )  # fmt: skip
    judge = forms.CharField(
        label=gettext_lazy("If somebody else has judged: who"), max_length=MOST_CALLED, required=False,
        help_text=gettext_lazy("An authority, a court, an office that you asked. Leave it empty for your own answer."),
    )  # fmt: skip
    judged_on = forms.DateField(
        label=gettext_lazy("The day of their judgement"), widget=DayInput, required=False,
        help_text=gettext_lazy("Only when somebody else has judged."),
    )  # fmt: skip
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(
        self,
        *args: Any,
        found: CriteriaSet,
        parties: Iterable[Organisation],
        own: CriterionAnswer | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.parties = list(parties)
        self.fields["party"] = ActsForField(self.parties, label=_("For which organisation"))
        field = self.fields["grade"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # declared above
        field.choices = [(one.value, _begun(one)) for one in grades_of(found)]
        self.order_fields(["party", "grade", "ground", "called", "judge", "judged_on"])
        if own is not None:
            told = {"grade": own.grade, "ground": own.ground, "called": own.called}
            self.initial = {**self.initial, **told}

    def clean_ground(self) -> str:
        """Several lines, without unseen signs."""
        return cleaned(lambda: clean_text(self.cleaned_data["ground"], most=MOST_GROUND)).strip()

    def clean_called(self) -> str:
        """One line, without unseen signs."""
        return cleaned(lambda: clean_line(self.cleaned_data["called"], most=MOST_CALLED))

    def clean_judge(self) -> str:
        """One line, without unseen signs."""
        return cleaned(lambda: clean_line(self.cleaned_data["judge"], most=MOST_CALLED))

    def clean(self) -> dict[str, Any]:
        """An answer stands with its ground; nobody has judged tomorrow."""
        given = super().clean() or self.cleaned_data
        if given.get("judged_on") and given["judged_on"] > today():
            self.add_error("judged_on", ValidationError(_("That day has not come yet.")))
        return given

    @property
    def party(self) -> Organisation:
        """For which organisation the person judges."""
        return next(one for one in self.parties if str(one.pk) == self.cleaned_data["party"])

    def judgement(self, number: int) -> Judgement:
        """As the action takes it."""
        told = self.cleaned_data
        return Judgement(
            number, told["grade"], told["ground"], told["judge"], told["called"], told["judged_on"], told["seen"]
        )


def _begun(one: Grade) -> str:
    words = str(one.label)
    return words[:1].upper() + words[1:]
