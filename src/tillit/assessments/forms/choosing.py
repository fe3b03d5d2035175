"""What a party answers and argues about forms, comments, and the choice that all are asked about."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.accord.why_form import ProposeForm, cleaned
from tillit.assessments.actions import Argued, FormGiven, FormTold, Wish
from tillit.assessments.engine.criteria import FormTable
from tillit.assessments.forms.for_one import OnePartyField
from tillit.assessments.models import FormAnswer, Side
from tillit.assessments.models.choosing import ASK, ROW
from tillit.assessments.wording.choosing import ANSWERS, FRAME_NAMES, ROWS, row_in
from tillit.assessments.wording.words import said
from tillit.kernel.text import clean_line, clean_text
from tillit.people.models import Organisation
from tillit.people.picking import ActsForField

MOST_TEXT, MOST_CALLED = 5_000, 120


class OfTalk(forms.Form):
    """For which party, and how far the talk had come when the page was read."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, party: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.party, self.fields["party"] = party, OnePartyField(party)
        self.order_fields(["party"])


class FormQuestionsForm(OfTalk):
    """The questions that sort between forms, and the rows of the table of frames; all may be left open."""

    def __init__(self, *args: Any, table: FormTable, own: Mapping[str, FormAnswer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys: dict[str, str] = {}
        for one in table.asks:
            self._ask(f"{ASK}{one.key}", said(one.text), list(ANSWERS.items()), told=said(one.help), own=own)
        for key, row in ROWS.items():
            choices = [(frame, f"{name}: {row_in(key, frame)}") for frame, name in FRAME_NAMES.items()]
            self._ask(f"{ROW}{key}", str(row.name), choices, told=_("How do you think of it here?"), own=own)

    def _ask(
        self, key: str, label: str, choices: list[tuple[str, Any]], *, told: str, own: Mapping[str, FormAnswer]
    ) -> None:
        name = key.replace("/", "_").replace("-", "_")
        self.keys[name] = key
        self.fields[name] = forms.ChoiceField(
            label=label, help_text=told, choices=[*choices, ("", _("No answer yet"))], widget=forms.RadioSelect,
            required=False, initial=own[key].choice if key in own else "",
        )  # fmt: skip

    @property
    def given(self) -> list[FormGiven]:
        """As the action takes it."""
        told = self.cleaned_data
        return [FormGiven(key, told[name], told["seen"]) for name, key in self.keys.items()]


class ArgueForm(OfTalk):
    """What speaks for a form and against it, in the party's own words."""

    for_it = forms.CharField(
        label=gettext_lazy("What speaks for this form"), required=False, max_length=MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    against_it = forms.CharField(
        label=gettext_lazy("What speaks against it"), required=False, max_length=MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Both law and practice count. Do not name single persons."),
    )  # fmt: skip

    def __init__(self, *args: Any, form: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.form = form

    def clean_for_it(self) -> str:
        """Several lines, without unseen signs."""
        return self._text("for_it")

    def clean_against_it(self) -> str:
        """Several lines, without unseen signs."""
        return self._text("against_it")

    def _text(self, name: str) -> str:
        return cleaned(lambda: clean_text(self.cleaned_data[name] or "", most=MOST_TEXT)).strip()

    @property
    def argued(self) -> Argued:
        """As the action takes it."""
        told = self.cleaned_data
        texts = {Side.FOR.value: told["for_it"], Side.AGAINST.value: told["against_it"]}
        return Argued(self.form, texts, told["seen"])


class FormRemarkForm(forms.Form):
    """A comment: on which form, as what, for which organisation."""

    form = forms.ChoiceField(label=gettext_lazy("About"), required=False)
    text = forms.CharField(label=gettext_lazy("Comment"), widget=forms.Textarea, max_length=MOST_TEXT)
    called = forms.CharField(
        label=gettext_lazy("You write as"), max_length=MOST_CALLED, required=False,
        help_text=gettext_lazy("For example: lawyer of the city, or of the association. May be left empty."),
    )  # fmt: skip
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, table: FormTable, parties: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = list(parties)
        field = self.fields["form"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # declared above
        field.choices = [("", _("The whole choice")), *((one.code, said(one.name)) for one in table.forms)]
        self.fields["party"] = ActsForField(self.parties, label=_("For which organisation"))
        self.order_fields(["party", "form", "text", "called"])

    def clean_text(self) -> str:
        """Several lines, without unseen signs."""
        return cleaned(lambda: clean_text(self.cleaned_data["text"], least=1, most=MOST_TEXT))

    def clean_called(self) -> str:
        """One line, without unseen signs."""
        return cleaned(lambda: clean_line(self.cleaned_data["called"], most=MOST_CALLED))

    @property
    def party(self) -> Organisation:
        """For which organisation the person writes."""
        return next(one for one in self.parties if str(one.pk) == self.cleaned_data["party"])

    @property
    def told(self) -> FormTold:
        """As the action takes it."""
        return FormTold(self.cleaned_data["form"], self.cleaned_data["text"], self.cleaned_data["called"])


class ChooseForm(ProposeForm):
    """Which form, why, and where the legal check stands against it, why all the same."""

    form = forms.ChoiceField(label=gettext_lazy("Which form"), widget=forms.RadioSelect)
    despite = forms.CharField(
        label=gettext_lazy("Why, although the legal check stands against it"), widget=forms.Textarea(attrs={"rows": 3}),
        max_length=MOST_TEXT, required=False,
        help_text=gettext_lazy("Only where it does. You may choose otherwise, and everybody sees why."),
    )  # fmt: skip
    field_order = ["party", "form", "reason", "despite", "deadline_on"]

    def __init__(self, *args: Any, choices: list[tuple[str, str]], against: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["form"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # declared above
        field.choices, self.against = choices, frozenset(against)
        if not self.against:
            del self.fields["despite"]

    def clean(self) -> dict[str, Any]:
        """Against the check only with its own reason."""
        given = super().clean() or self.cleaned_data
        text = cleaned(lambda: clean_text(given.get("despite") or "", most=MOST_TEXT)).strip()
        if given.get("form") in self.against and not text:
            message = _("The legal check stands against this form. Write why you choose it all the same.")
            self.add_error("despite", ValidationError(message))
        return {**given, "despite": text}

    @property
    def wish(self) -> Wish:
        """As the action takes it."""
        return Wish(self.cleaned_data["form"], self.cleaned_data["despite"])
