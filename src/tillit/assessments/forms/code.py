"""The form of the Code's matrix: on which levels a party places one phase."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.accord.why_form import cleaned
from tillit.assessments.actions import Placed
from tillit.assessments.engine.code import Code
from tillit.assessments.forms.for_one import OnePartyField
from tillit.assessments.forms.legal import MOST_GROUND
from tillit.assessments.models import CodePlacing, Holds, Layer
from tillit.assessments.wording.words import said
from tillit.kernel.text import clean_text
from tillit.people.models import Organisation

NO_PART = "no_part"  # no level is called so: tests hold the sets to it


class PlaceForm(forms.Form):
    """A tick for each level, or that the party had no part; and why, if it wants to say so.

    With the button `take_back` nothing needs to be ticked, and what stood there is taken back.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    chosen = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)
    ground = forms.CharField(
        label=gettext_lazy("Why, in a sentence"), widget=forms.Textarea(attrs={"rows": 3}), max_length=MOST_GROUND,
        required=False,
        help_text=gettext_lazy("So that the others understand how you think. May be left empty. Do not name single "
                               "persons."),
    )  # fmt: skip
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(
        self, *args: Any, code: Code, layer: Layer, party: Organisation, own: CodePlacing | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.party, self.fields["party"] = party, OnePartyField(party)
        self.takes_back = "take_back" in self.data
        field = self.fields["chosen"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  # declared above
        none = _("No part in this phase") if layer is Layer.PLANNED else _("We have had no part in this phase")
        words = [(one.key, f"{said(one.name)}: {said(one.help)}") for one in code.levels]
        field.choices = [*words, (NO_PART, none)]
        field.label = _("How do you plan to work together in this phase?") if layer is Layer.PLANNED else _(
            "How has the work together been in this phase, as you have experienced it?"
        )  # fmt: skip
        field.help_text = _("Choose the level, or several. Answer for your own organisation only.")
        self.stands = own is not None and own.holds != Holds.NOTHING
        if own is not None and self.stands:
            ticked = [NO_PART] if own.holds == Holds.NO_PART else own.levels
            self.initial = {**self.initial, "chosen": ticked, "ground": own.ground}

    def clean_ground(self) -> str:
        """Several lines, without unseen signs."""
        return cleaned(lambda: clean_text(self.cleaned_data["ground"], most=MOST_GROUND)).strip()

    def clean(self) -> dict[str, Any]:
        """Something is ticked, and no part goes with no level."""
        given = super().clean() or self.cleaned_data
        ticked = given.get("chosen")
        if ticked is not None and not self.takes_back:
            if not ticked:
                self.add_error("chosen", ValidationError(_("Choose a level, or that you have no part in the phase.")))
            elif NO_PART in ticked and len(ticked) > 1:
                self.add_error("chosen", ValidationError(_("Choose either levels, or that you have no part.")))
        return given

    def placed(self, code: Code, phase: str, layer: Layer) -> Placed:
        """As the action takes it."""
        told, name = self.cleaned_data, (code.id, code.version)
        if self.takes_back:
            return Placed(name, phase, layer, Holds.NOTHING, (), "", told["seen"])
        if told["chosen"] == [NO_PART]:
            return Placed(name, phase, layer, Holds.NO_PART, (), told["ground"], told["seen"])
        return Placed(name, phase, layer, Holds.LEVELS, tuple(told["chosen"]), told["ground"], told["seen"])
