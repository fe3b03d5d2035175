"""Answers, amounts, ticks and comments in a legal check, each for one of the parties that the person speaks for."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.accord.why_form import cleaned
from tillit.assessments.actions import Entered, Given, Remark
from tillit.assessments.engine.rules import Question, RuleSet
from tillit.assessments.forms.for_one import OnePartyField
from tillit.assessments.models import LegalAmount, LegalAnswer
from tillit.assessments.models.legal import FIRST, SERVICE
from tillit.assessments.wording.words import said
from tillit.kernel.errors import InvalidValue
from tillit.kernel.money import parse_ore
from tillit.kernel.text import clean_line, clean_text
from tillit.partnerships.kinds.columns import amount_text
from tillit.people.models import Organisation
from tillit.people.picking import ActsForField

MOST_GROUND, MOST_CALLED, MOST_COUNT = 5_000, 120, 32_000
TICKED = "yes"


class ForParty(forms.Form):
    """For which party, in which check, and in which version of it that was read."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST_COUNT)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, party: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.party, self.fields["party"] = party, OnePartyField(party)
        self.order_fields(["party"])

    def ground_of(self, name: str) -> str:
        """Several lines, without unseen signs; told at its field where it cannot be."""
        try:
            return cleaned(lambda: clean_text(self.cleaned_data.get(name) or "", most=MOST_GROUND)).strip()
        except ValidationError as fault:
            self.add_error(name, fault)
            return ""


class QuestionForm(ForParty):
    """One question: which answer, and on what ground."""

    choice = forms.ChoiceField(label=gettext_lazy("Your answer"), widget=forms.RadioSelect, required=False)
    ground = forms.CharField(
        label=gettext_lazy("On what ground"), widget=forms.Textarea, max_length=MOST_GROUND, required=False,
        help_text=gettext_lazy("What you build the answer on: a text, a decision, a fact. Do not name single persons."),
    )  # fmt: skip

    def __init__(self, *args: Any, question: Question, own: LegalAnswer | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(choice.key, said(choice.label)) for choice in question.choices]
        field = self.fields["choice"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # declared above
        field.choices = [*choices, ("", _("No answer yet"))]
        self.question = question
        self.initial = {**self.initial, "choice": own.choice if own else "", "ground": own.ground if own else ""}

    def clean(self) -> dict[str, Any]:
        """An answer stands with its ground."""
        given = super().clean() or self.cleaned_data
        ground = self.ground_of("ground")
        if given.get("choice") and not ground and "ground" not in self.errors:
            self.add_error("ground", ValidationError(_("Write on what ground you answer so.")))
        return {**given, "ground": ground}

    @property
    def given(self) -> list[Given]:
        """As the action takes it."""
        told = self.cleaned_data
        return [Given(self.question.key, told["choice"], told["ground"], told["seen"])]


class FirstForm(ForParty):
    """The three first questions, all of which may be left open."""

    def __init__(self, *args: Any, rules: RuleSet, own: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = rules.first
        for one in self.asked:
            choices = [(choice.key, said(choice.label)) for choice in one.choices]
            self.fields[one.key] = forms.ChoiceField(
                label=said(one.text), help_text=said(one.help), choices=[*choices, ("", _("No answer yet"))],
                widget=forms.RadioSelect, required=False, initial=own.get(one.key, ""),
            )  # fmt: skip

    @property
    def given(self) -> list[Given]:
        """As the action takes it."""
        told = self.cleaned_data
        return [Given(f"{FIRST}{one.key}", told[one.key], "", told["seen"]) for one in self.asked]


class FlagsForm(ForParty):
    """The red flags as boxes to tick, each with its ground."""

    def __init__(self, *args: Any, rules: RuleSet, own: Mapping[str, LegalAnswer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.flags = rules.flags
        for one in self.flags:
            mine = own.get(one.key)
            self.fields[one.key] = forms.BooleanField(
                label=said(one.text), help_text=said(one.help), required=False, initial=bool(mine and mine.choice)
            )
            self.fields[f"{one.key}_ground"] = forms.CharField(
                label=_("On what ground (%(flag)s)") % {"flag": said(one.text)}, max_length=MOST_GROUND,
                widget=forms.Textarea(attrs={"rows": 2}), required=False, initial=mine.ground if mine else "",
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A tick stands with its ground."""
        given = super().clean() or self.cleaned_data
        grounds = {f"{one.key}_ground": self.ground_of(f"{one.key}_ground") for one in self.flags}
        for one in self.flags:
            name = f"{one.key}_ground"
            if given.get(one.key) and not grounds[name] and name not in self.errors:
                self.add_error(name, ValidationError(_("Write on what ground you tick it.")))
        return {**given, **grounds}

    @property
    def given(self) -> list[Given]:
        """As the action takes it."""
        told = self.cleaned_data
        return [
            Given(one.key, TICKED if told[one.key] else "", told[f"{one.key}_ground"], told["seen"])
            for one in self.flags
        ]


class AmountField(forms.CharField):
    """An amount as people write it, in hundredths; nothing where it is left empty."""

    def clean(self, value: Any) -> int | None:
        """The hundredths."""
        text = str(value or "").strip()
        if not text:
            return None
        try:
            return parse_ore(text)
        except InvalidValue as fault:
            raise ValidationError(_(fault.message), params=fault.params) from None


class FactsForm(ForParty):
    """What kind of service it is, and the amounts, each with its ground."""

    service = forms.ChoiceField(label=gettext_lazy("What kind of service it is"), required=False,
                                widget=forms.RadioSelect)  # fmt: skip

    def __init__(
        self,
        *args: Any,
        rules: RuleSet,
        service: str,
        standing: Mapping[str, LegalAmount],
        suggested: Mapping[str, tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["service"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # declared above
        field.choices = [*((key, said(text)) for key, text in rules.services.items()), ("", _("No answer yet"))]
        field.initial, self.amounts = service, rules.amounts
        for one in self.amounts:
            row = standing.get(one.key)
            amount, ground = (row.amount, row.ground) if row else suggested.get(one.key, (None, ""))
            self.fields[one.key] = AmountField(
                label=f"{said(one.name)} ({one.unit})",
                help_text=said(one.help),
                required=False,
                initial="" if amount is None else amount_text(amount),
            )
            self.fields[f"{one.key}_ground"] = forms.CharField(
                label=_("On what ground (%(amount)s)") % {"amount": said(one.name)}, max_length=MOST_GROUND,
                widget=forms.Textarea(attrs={"rows": 2}), required=False, initial=ground,
                help_text=_("If nobody knows the amount: leave it empty, and write here why."),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """An amount stands with its ground."""
        given = super().clean() or self.cleaned_data
        grounds = {f"{one.key}_ground": self.ground_of(f"{one.key}_ground") for one in self.amounts}
        for one in self.amounts:
            name = f"{one.key}_ground"
            if given.get(one.key) is not None and not grounds[name] and name not in self.errors:
                self.add_error(name, ValidationError(_("Write where the amount is from.")))
        return {**given, **grounds}

    @property
    def entered(self) -> list[Entered]:
        """The amounts, as the action takes them."""
        told = self.cleaned_data
        return [Entered(one.key, told[one.key], told[f"{one.key}_ground"], told["seen"]) for one in self.amounts]

    @property
    def told(self) -> Given:
        """The kind of service, as the action takes it."""
        return Given(SERVICE, self.cleaned_data["service"], "", self.cleaned_data["seen"])


class RemarkForm(forms.Form):
    """A comment: beside which question, as what, for which organisation."""

    key = forms.ChoiceField(label=gettext_lazy("About"), required=False)
    text = forms.CharField(label=gettext_lazy("Comment"), widget=forms.Textarea, max_length=MOST_GROUND)
    called = forms.CharField(
        label=gettext_lazy("You write as"), max_length=MOST_CALLED, required=False,
        help_text=gettext_lazy("For example: lawyer of the city, or of the association. May be left empty."),
    )  # fmt: skip
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, rules: RuleSet, parties: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = list(parties)
        field = self.fields["key"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # declared above
        field.choices = [("", _("The whole check")),
                         *((one.key, f"{one.key}. {said(one.text)}") for one in rules.questions)]  # fmt: skip
        self.fields["party"] = ActsForField(self.parties, label=_("For which organisation"))
        self.order_fields(["party", "key", "text", "called"])

    def clean_text(self) -> str:
        """Several lines, without unseen signs."""
        return cleaned(lambda: clean_text(self.cleaned_data["text"], least=1, most=MOST_GROUND))

    def clean_called(self) -> str:
        """One line, without unseen signs."""
        return cleaned(lambda: clean_line(self.cleaned_data["called"], most=MOST_CALLED))

    @property
    def party(self) -> Organisation:
        """For which organisation the person writes."""
        return next(one for one in self.parties if str(one.pk) == self.cleaned_data["party"])

    @property
    def remark(self) -> Remark:
        """As the action takes it."""
        return Remark(self.cleaned_data["key"], self.cleaned_data["text"], self.cleaned_data["called"])
