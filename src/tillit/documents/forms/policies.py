"""Forms for policy documents, the strategy, and sharing them."""

from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.bodies.models import Room
from tillit.bodies.wording import readers_of
from tillit.documents.models import PolicySort
from tillit.documents.wording import STRATEGY_PARTS
from tillit.kernel.errors import InvalidValue
from tillit.kernel.text import MOST_IN_LINE, MOST_IN_TEXT, clean_line, clean_text
from tillit.people.models import Organ
from tillit.ui.forms import DayInput


def day(label: Any, help_text: Any = "") -> forms.DateField:
    """A day, picked or written as 2026-11-22; may be left empty."""
    return forms.DateField(label=label, help_text=help_text, required=False, widget=DayInput)


class PolicyForm(forms.Form):
    """A policy document: what it says, who decided it, and when it holds."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    sort = forms.ChoiceField(label=gettext_lazy("What it is"), choices=PolicySort)
    text = forms.CharField(
        label=gettext_lazy("What it says, in short"),
        widget=forms.Textarea,
        max_length=MOST_IN_TEXT,
        help_text=gettext_lazy("The parts that matter for partnerships. At most 20,000 characters."),
    )
    organ = forms.ChoiceField(label=gettext_lazy("Decided by"), required=False)
    decided_on = day(gettext_lazy("Decided on"))
    reference = forms.CharField(
        label=gettext_lazy("Number or paragraph"), max_length=200, required=False,
        help_text=gettext_lazy("For example “KS 2024/118 § 42”."),
    )  # fmt: skip
    starts_on = day(gettext_lazy("Holds from"))
    ends_on = day(gettext_lazy("Holds until"), gettext_lazy("The first day on which it no longer holds."))
    address = forms.CharField(
        label=gettext_lazy("Where it is published"), max_length=500, required=False,
        help_text=gettext_lazy("A web address that begins with https://"),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2_000_000_000)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, organs: list[Organ], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organs = {str(organ.pk): organ for organ in organs}
        field: Any = self.fields["organ"]
        field.choices = [("", gettext_lazy("Not said")), *((key, organ.name) for key, organ in self.organs.items())]

    def clean_title(self) -> str:
        """One line, without unseen signs."""
        return _line(self.cleaned_data["title"], least=1)

    def clean_reference(self) -> str:
        """One line, without unseen signs."""
        return _line(self.cleaned_data["reference"], least=0)

    def clean_text(self) -> str:
        """Several lines, without unseen signs."""
        return _text(self.cleaned_data["text"], least=1)

    def clean_address(self) -> str:
        """A plain web address; a link that could run something is none."""
        address = _line(self.cleaned_data["address"], least=0, most=500)
        parts = urlsplit(address)
        if address and (parts.scheme not in {"http", "https"} or not parts.netloc or " " in address):
            raise ValidationError(_("This is no web address. Write it whole, from https:// on."))
        return address

    def clean(self) -> dict[str, Any]:
        """It cannot end before it begins to hold."""
        given = super().clean() or {}
        starts, ends = given.get("starts_on"), given.get("ends_on")
        if starts and ends and ends <= starts:
            self.add_error("ends_on", _("It ends before it begins. Change one of the two days."))
        return given

    @property
    def facts(self) -> dict[str, Any]:
        """What is particular to a policy document, as the action takes it."""
        names = ("sort", "decided_on", "reference", "starts_on", "ends_on", "address")
        return {name: self.cleaned_data[name] for name in names} | {
            "organ": self.organs.get(self.cleaned_data["organ"])
        }


class StrategyForm(forms.Form):
    """Why and how the organisation works with partnerships, in five short parts; none must be filled."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2_000_000_000)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in STRATEGY_PARTS:
            self.fields[part.key] = forms.CharField(
                label=part.heading, help_text=part.prompt, widget=forms.Textarea, max_length=MOST_IN_TEXT,
                required=False,
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Each part is clean text, and something is said in one of them."""
        given = super().clean() or {}
        keys = [part.key for part in STRATEGY_PARTS]
        for key in keys:
            try:
                given[key] = clean_text(given.get(key) or "", least=0)
            except InvalidValue as fault:
                self.add_error(key, ValidationError(_(fault.message), params=fault.params))
        if not self.errors and not any(given[key] for key in keys):
            self.add_error(keys[0], _("Write something in at least one of the parts."))
        return given

    @property
    def texts(self) -> dict[str, str]:
        """The parts by their keys."""
        return {part.key: self.cleaned_data[part.key] for part in STRATEGY_PARTS}


class ShareForm(forms.Form):
    """In which room the copy is put, and why."""

    room = forms.ChoiceField(label=gettext_lazy("Share with"), widget=forms.RadioSelect)
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=500, required=False)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, rooms: list[tuple[Room, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rooms = {str(room.pk): room for room, _name in rooms}
        field: Any = self.fields["room"]
        field.choices = [(str(room.pk), f"{name}. {readers_of(room).sentence}") for room, name in rooms]

    def clean_reason(self) -> str:
        """One line, without unseen signs."""
        return _line(self.cleaned_data["reason"], least=0)

    @property
    def chosen(self) -> Room:
        """The room that was chosen."""
        return self.rooms[self.cleaned_data["room"]]


def _line(text: str, *, least: int, most: int = MOST_IN_LINE) -> str:
    try:
        return clean_line(text, least=least, most=most)
    except InvalidValue as fault:
        raise ValidationError(_(fault.message), params=fault.params) from None


def _text(text: str, *, least: int) -> str:
    try:
        return clean_text(text, least=least)
    except InvalidValue as fault:
        raise ValidationError(_(fault.message), params=fault.params) from None
