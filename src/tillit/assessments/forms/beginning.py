"""Beginning a legal check: which party does, and under which rules where one of the parties has published its own."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy

from tillit.accord.why_form import WhyForm
from tillit.assessments.engine.parameters import Parameters
from tillit.assessments.engine.rules import RuleSet
from tillit.assessments.queries.own_sets import Name
from tillit.assessments.wording.proposals import version_in_words


class BeginForm(WhyForm):
    """Which party begins, under which rules where there is a choice, and why if it wants to say so."""

    rules = forms.ChoiceField(label=gettext_lazy("Rules"), widget=forms.RadioSelect)
    parameters = forms.ChoiceField(label=gettext_lazy("Amounts and limits in law"), widget=forms.RadioSelect)
    field_order = ["party", "rules", "parameters", "reason"]

    def __init__(self, *args: Any, sets: tuple[Sequence[RuleSet], Sequence[Parameters]], first: tuple[Name, Name],
                 **kwargs: Any) -> None:  # fmt: skip
        super().__init__(*args, reason_required=False, **kwargs)
        offered: list[Sequence[RuleSet | Parameters]] = [*sets]
        for name, some, chosen in zip(("rules", "parameters"), offered, first, strict=True):
            if len(some) < 2:  # nothing to choose between
                del self.fields[name]
                continue
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101  # declared above
            field.choices = [(f"{one.id}/{one.version}", version_in_words(one, get_language() or "sv")) for one in some]
            self.initial[name] = f"{chosen[0]}/{chosen[1]}"
        self.first = first

    @property
    def sets(self) -> tuple[Name, Name]:
        """The two that are chosen, by name and version."""
        return self._name("rules", self.first[0]), self._name("parameters", self.first[1])

    def _name(self, field: str, only: Name) -> Name:
        told = self.cleaned_data.get(field)
        if not told:
            return only
        name, _slash, version = told.rpartition("/")
        return name, int(version)
