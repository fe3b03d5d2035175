"""Forms of readings, of what the parties say together, and of pain points. They clean, never save."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.accord.why_form import ProposeForm, WhyForm, cleaned
from tillit.assessments.actions.factors import Read, ReadingWanted
from tillit.assessments.actions.together import Point
from tillit.assessments.engine.factors import Factor, FactorSet
from tillit.assessments.models import FactorAnswer, PainPoint
from tillit.assessments.wording.factor_sets import name_of
from tillit.assessments.wording.words import said
from tillit.kernel.text import clean_line, clean_text
from tillit.partnerships.models import Phase

MOST_LINE, MOST_GROUND, MOST_WORDS = 200, 2_000, 5_000
LASTS = (
    ("day", gettext_lazy("In a day")),
    ("week", gettext_lazy("In a week")),
    ("fortnight", gettext_lazy("In two weeks")),
)


class BeginReadingForm(WhyForm):
    """With which set, in which phase, and when the answers are shown at the latest."""

    factors = forms.ChoiceField(label=gettext_lazy("What to read"), widget=forms.RadioSelect)
    phase = forms.ChoiceField(label=gettext_lazy("The phase you are in"))
    lasts = forms.ChoiceField(
        label=gettext_lazy("Shown to all at the latest"), choices=LASTS, initial="week",
        help_text=gettext_lazy("They are shown before that, as soon as every party has said that it is done."),
    )  # fmt: skip
    field_order = ["factors", "phase", "lasts", "party", "reason"]

    def __init__(self, *args: Any, sets: Sequence[FactorSet], **kwargs: Any) -> None:
        super().__init__(*args, reason_required=False, **kwargs)
        self.sets = {f"{one.id}/{one.version}": one for one in sets}
        _choose(self, "factors", [(key, f"{name_of(one)}, {one.owner}") for key, one in self.sets.items()])
        _choose(self, "phase", [(one.value, _begun(str(one.label))) for one in Phase])

    @property
    def wanted(self) -> ReadingWanted:
        """As the action takes it."""
        told = self.cleaned_data
        found = self.sets[told["factors"]]
        return ReadingWanted((found.id, found.version), told["phase"], told["lasts"])


class AnswerReadingForm(forms.Form):
    """What a party answers, factor by factor. What is left open has no answer."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    asked = forms.UUIDField(widget=forms.HiddenInput)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(
        self,
        *args: Any,
        found: FactorSet,
        factors: Sequence[Factor],
        standing: Mapping[str, FactorAnswer],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.factors = factors
        steps = [("", _("No answer yet")), *((one.key, said(one.label)) for one in found.scale)]
        for one in factors:
            own = standing.get(one.key)
            self.fields[f"step_{one.key}"] = forms.ChoiceField(
                label=said(one.ask), choices=steps, widget=forms.RadioSelect, required=False,
                initial=own.step if own else "",
            )  # fmt: skip
            self.fields[f"ground_{one.key}"] = forms.CharField(
                label=_("What you see"), widget=forms.Textarea(attrs={"rows": 2}), required=False,
                max_length=MOST_GROUND, initial=own.ground if own else "",
                help_text=_("Needed where you see a weakness. Do not name single persons."),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Texts without unseen signs."""
        given = super().clean() or self.cleaned_data
        for one in self.factors:
            name = f"ground_{one.key}"
            try:
                given[name] = cleaned(lambda name=name: clean_text(given.get(name) or "", most=MOST_GROUND)).strip()  # type: ignore[misc]
            except ValidationError as fault:
                self.add_error(name, fault)
        return given

    @property
    def given(self) -> list[Read]:
        """As the action takes it."""
        told = self.cleaned_data
        return [Read(one.key, told[f"step_{one.key}"], told[f"ground_{one.key}"]) for one in self.factors]

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields of each factor together under its name, for the page."""
        return [(said(one.text), [self[f"step_{one.key}"], self[f"ground_{one.key}"]]) for one in self.factors]


class SayTogetherForm(ProposeForm):
    """What the parties would say together."""

    words = forms.CharField(
        label=gettext_lazy("Together we say"), widget=forms.Textarea, max_length=MOST_WORDS,
        help_text=gettext_lazy("In your own words. Nothing needs to be finished: you can agree on another text later."),
    )  # fmt: skip
    field_order = ["words", "party", "reason", "deadline_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, reason_required=False, **kwargs)

    def clean_words(self) -> str:
        """Several lines, without unseen signs."""
        return cleaned(lambda: clean_text(self.cleaned_data["words"], least=1, most=MOST_WORDS))


class PainPointForm(ProposeForm):
    """If this happens, then we do that."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1, initial=0)
    happens = forms.CharField(
        label=gettext_lazy("If this happens"), widget=forms.Textarea(attrs={"rows": 3}), max_length=MOST_GROUND,
        help_text=gettext_lazy("What could hurt in just this partnership. Describe what happens, not who is to blame."),
    )  # fmt: skip
    then_do = forms.CharField(
        label=gettext_lazy("Then we do this"), widget=forms.Textarea(attrs={"rows": 3}), max_length=MOST_GROUND
    )
    begins = forms.CharField(
        label=gettext_lazy("Who begins"), max_length=MOST_LINE,
        help_text=gettext_lazy("A party or a group, such as the steering group. Not a person: people change."),
    )  # fmt: skip
    by_when = forms.CharField(
        label=gettext_lazy("By when"), max_length=MOST_LINE,
        help_text=gettext_lazy("For example: within a week from when somebody says so."),
    )  # fmt: skip
    is_over = forms.BooleanField(label=gettext_lazy("It applies no more"), required=False)
    field_order = ["happens", "then_do", "begins", "by_when", "is_over", "party", "reason", "deadline_on"]

    def __init__(self, *args: Any, standing: PainPoint | None = None, happens: str = "", **kwargs: Any) -> None:
        super().__init__(*args, reason_required=False, **kwargs)
        if standing is None:
            del self.fields["is_over"]
            self.initial = {**self.initial, "happens": happens}
        else:
            names = ("happens", "then_do", "begins", "by_when")
            self.initial = {**self.initial, **{name: getattr(standing, name) for name in names}, "seen": standing.turn}

    def clean_happens(self) -> str:
        """Several lines, without unseen signs."""
        return cleaned(lambda: clean_text(self.cleaned_data["happens"], least=1, most=MOST_GROUND))

    def clean_then_do(self) -> str:
        """Several lines, without unseen signs."""
        return cleaned(lambda: clean_text(self.cleaned_data["then_do"], least=1, most=MOST_GROUND))

    def clean_begins(self) -> str:
        """One line, without unseen signs."""
        return cleaned(lambda: clean_line(self.cleaned_data["begins"], most=MOST_LINE))

    def clean_by_when(self) -> str:
        """One line, without unseen signs."""
        return cleaned(lambda: clean_line(self.cleaned_data["by_when"], most=MOST_LINE))

    @property
    def told(self) -> Point:
        """As the action takes it."""
        told = self.cleaned_data
        return Point(told["happens"], told["then_do"], told["begins"], told["by_when"], told.get("is_over", False))


def _choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  # declared above
    field.choices = choices


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
