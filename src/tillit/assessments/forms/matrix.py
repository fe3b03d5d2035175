"""Forms of the consensus matrix: beginning a round, answering in it, saying what follows. They clean, never save."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.accord.why_form import ProposeForm, WhyForm, cleaned
from tillit.assessments.actions.matrix_consequences import Follows
from tillit.assessments.actions.matrix_placing import Placed
from tillit.assessments.actions.matrix_rounds import MOST_ACTIVITIES, Wanted
from tillit.assessments.models import ConsequenceKind, MatrixActivity, MatrixPosition, StanceWord
from tillit.kernel.text import clean_line, clean_text
from tillit.partnerships.models import Activity

MOST_NAME, MOST_WHY = 200, 1_000
LASTS = (
    ("hour", gettext_lazy("In an hour")),
    ("day", gettext_lazy("In a day")),
    ("week", gettext_lazy("In a week")),
    ("fortnight", gettext_lazy("In two weeks")),
    ("month", gettext_lazy("In a month")),
)


class BeginRoundForm(WhyForm):
    """Which activities a round asks about, and when it is released at the latest."""

    activities = forms.MultipleChoiceField(
        label=gettext_lazy("Activities"), widget=forms.CheckboxSelectMultiple, required=False,
        help_text=gettext_lazy("Those that stand in the partnership. Leave out what needs no talk now."),
    )  # fmt: skip
    others = forms.CharField(
        label=gettext_lazy("Other activities that you think of"), widget=forms.Textarea, required=False,
        help_text=gettext_lazy("One on each line. Name what is done, not who it is done for."),
    )  # fmt: skip
    lasts = forms.ChoiceField(
        label=gettext_lazy("Released at the latest"), choices=LASTS, initial="week",
        help_text=gettext_lazy("It is released before that, as soon as every party has said that it is done."),
    )  # fmt: skip
    field_order = ["party", "activities", "others", "lasts", "reason"]

    def __init__(self, *args: Any, activities: Sequence[Activity], **kwargs: Any) -> None:
        super().__init__(*args, reason_required=False, **kwargs)
        field = self.fields["activities"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  # declared above
        field.choices = [(str(one.pk), one.name) for one in activities]
        field.initial = [str(one.pk) for one in activities]
        if not activities:
            del self.fields["activities"]

    def clean_others(self) -> list[str]:
        """Each name once, without unseen signs."""
        most = (MOST_NAME + 1) * MOST_ACTIVITIES
        text = cleaned(lambda: clean_text(self.cleaned_data["others"], most=most))
        lines = [cleaned(lambda line=line: clean_line(line, most=MOST_NAME)) for line in text.split("\n")]  # type: ignore[misc]
        return [line for line in dict.fromkeys(lines) if line]

    def clean(self) -> dict[str, Any]:
        """One at least, and not more than people can think through."""
        given = super().clean() or self.cleaned_data
        count = len(given.get("activities", ())) + len(given.get("others", ()))
        if "others" not in self.errors and not 1 <= count <= MOST_ACTIVITIES:
            message = _("Choose or write at least one activity, and at most %(most)s.") % {"most": MOST_ACTIVITIES}
            self.add_error("others", ValidationError(message))
        return given

    @property
    def wanted(self) -> Wanted:
        """As the action takes it."""
        told = self.cleaned_data
        keys = tuple(UUID(key) for key in told.get("activities", ()))
        return Wanted(keys, tuple(told["others"]), told["lasts"])


class OfRoundForm(forms.Form):
    """A form that says which round it was shown for: what is sent late never lands in the next."""

    asked = forms.UUIDField(widget=forms.HiddenInput, required=False)


class PlaceForm(OfRoundForm):
    """One's own answers, activity by activity. What is left open has no answer."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(
        self, *args: Any, activities: Sequence[MatrixActivity], mine: Mapping[UUID, MatrixPosition], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.activities = activities
        for one in activities:
            own = mine.get(one.pk)
            for word, label in (
                ("goal", _("The goal: what it is to lead to")),
                ("means", _("The means: how it is done")),
            ):
                self.fields[f"{word}_{one.order}"] = forms.ChoiceField(
                    label=label, choices=StanceWord.choices, widget=forms.RadioSelect, required=False,
                    initial=getattr(own, word, ""),
                )  # fmt: skip
            self.fields[f"why_{one.order}"] = forms.CharField(
                label=_("Why, if you want to say"), widget=forms.Textarea(attrs={"rows": 2}), required=False,
                max_length=MOST_WHY, initial=own.why if own else "",
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Of each activity both goal and means, or neither; a reason stands with an answer."""
        given = super().clean() or self.cleaned_data
        for one in self.activities:
            goal, means, why = (f"{word}_{one.order}" for word in ("goal", "means", "why"))
            try:
                given[why] = cleaned(lambda why=why: clean_text(given.get(why) or "", most=MOST_WHY))  # type: ignore[misc]
            except ValidationError as fault:
                self.add_error(why, fault)
            if any(given.get(name) for name in (goal, means, why)):
                for name in (goal, means):
                    if not given.get(name) and name not in self.errors:
                        message = _("%(activity)s: answer about both the goal and the means.") % {"activity": one.name}
                        self.add_error(name, ValidationError(message))
        return given

    @property
    def placed(self) -> list[Placed]:
        """As the action takes it."""
        told = self.cleaned_data
        return [
            Placed(one.pk, *(told[f"{word}_{one.order}"] for word in ("goal", "means", "why")))
            for one in self.activities
        ]

    @property
    def groups(self) -> list[tuple[MatrixActivity, list[forms.BoundField]]]:
        """The fields of each activity together, for the page."""
        return [(one, [self[f"{word}_{one.order}"] for word in ("goal", "means", "why")]) for one in self.activities]


class WithdrawForm(OfRoundForm):
    """Whether what came by a link goes with it."""

    with_answers = forms.BooleanField(
        label=gettext_lazy("Take away all that has come by your links in this round, too"), required=False,
        help_text=gettext_lazy("When it may have come into the wrong hands. It cannot be undone."),
    )  # fmt: skip
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class CallOffForm(OfRoundForm, WhyForm):
    """Why a round ends without a release."""


class ConsequenceForm(ProposeForm):
    """What follows for an activity."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What follows"), choices=ConsequenceKind.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=gettext_lazy("In your own words"), widget=forms.Textarea, max_length=5_000,
        help_text=gettext_lazy(
            "What the clause is to say, what can go wrong and who watches it, or why it is left out."
        ),
    )  # fmt: skip
    field_order = ["party", "kind", "text", "reason", "deadline_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, reason_required=False, **kwargs)

    def clean_text(self) -> str:
        """Several lines, without unseen signs."""
        return cleaned(lambda: clean_text(self.cleaned_data["text"], least=1, most=5_000))

    @property
    def follows(self) -> Follows:
        """As the action takes it."""
        return Follows(self.cleaned_data["kind"], self.cleaned_data["text"])
