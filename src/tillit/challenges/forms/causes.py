"""Forms for drawing on the map of causes to goals. They clean, never save."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.accord.why_form import cleaned
from tillit.challenges.causes.templates import BoxKind
from tillit.challenges.forms.changing import ChangeForm
from tillit.challenges.forms.papers import MOST_REASON, MOST_VERSION
from tillit.challenges.models import CauseNode
from tillit.challenges.wording.cause_words import LABELS, kind_name
from tillit.kernel.text import clean_line, clean_text
from tillit.people.models import Organisation
from tillit.people.picking import ActsForField

MOST_LINE, MOST_DETAIL, MOST_AT_ONCE = 200, 500, 20


class DrawForm(forms.Form):
    """For which organisation something is drawn."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, parties: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = {str(one.pk): one for one in parties}
        self.fields["party"] = ActsForField(parties, label=_("For which organisation"))

    @property
    def party(self) -> Organisation:
        """For which organisation."""
        return self.parties[self.cleaned_data["party"]]


class BoxForm(DrawForm):
    """What sort of box, and more about it."""

    kind = forms.ChoiceField(label=LABELS["kind"], widget=forms.RadioSelect)
    detail = forms.CharField(
        label=LABELS["detail"], widget=forms.Textarea(attrs={"rows": 2}), max_length=MOST_DETAIL, required=False,
        help_text=gettext_lazy("What has to be explained, or where you know it from. Nothing about single persons."),
    )  # fmt: skip

    def __init__(self, *args: Any, kinds: Sequence[BoxKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = [(one.kind.value, f"{kind_name(one.kind)}: {one.prompt}") for one in kinds]
        self.fields["kind"] = forms.ChoiceField(
            label=LABELS["kind"], widget=forms.RadioSelect, choices=told, initial=told[0][0] if told else None
        )

    def clean_detail(self) -> str:
        """Several lines, without unseen signs."""
        return cleaned(lambda: clean_text(self.cleaned_data["detail"], most=MOST_DETAIL))


class AddForm(BoxForm):
    """One box, or several of a kind: one on each line."""

    texts = forms.CharField(
        label=LABELS["text"], widget=forms.Textarea(attrs={"rows": 3}), max_length=(MOST_LINE + 2) * MOST_AT_ONCE,
        help_text=gettext_lazy("A few words. Several boxes at once: write each on a line of its own."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["texts", "kind", "detail", "party"])

    def clean_texts(self) -> list[str]:
        """The lines that say something, each once."""
        lines = [line for line in self.cleaned_data["texts"].splitlines() if line.strip()]
        found = list(dict.fromkeys(_line(one) for one in lines))
        if not found:
            raise ValidationError(_("Write something."))
        if len(found) > MOST_AT_ONCE:
            raise ValidationError(_("At most %(most)s lines at once.") % {"most": MOST_AT_ONCE})
        return found


class ChangeBoxForm(BoxForm):
    """A box as it would be said; `version` in which it was read."""

    text = forms.CharField(label=LABELS["text"], max_length=MOST_LINE)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST_VERSION)

    def __init__(self, *args: Any, node: CauseNode, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        read = {"kind": node.kind, "text": node.text, "detail": node.detail, "version": node.version}
        self.initial = {**self.initial, **read}
        self.order_fields(["text", "kind", "detail", "party"])

    def clean_text(self) -> str:
        """One line, without unseen signs."""
        return cleaned(lambda: clean_line(self.cleaned_data["text"], least=1, most=MOST_LINE))

    @property
    def values(self) -> dict[str, str]:
        """The values by the fields of the box."""
        return {name: self.cleaned_data[name] for name in ("kind", "text", "detail")}


class PlaceForm(DrawForm):
    """In which box it hangs."""

    def __init__(self, *args: Any, places: Sequence[CauseNode], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {str(one.pk): one for one in places}
        told = [(key, _named(one)) for key, one in self.places.items()]
        self.fields["at"] = forms.ChoiceField(
            label=_("Where it belongs"), choices=[("", _("By itself, in no other box")), *told], required=False
        )
        self.order_fields(["at", "party"])

    def clean_at(self) -> CauseNode | None:
        """The box itself, if one is chosen."""
        return self.places.get(self.cleaned_data["at"])


class LinkForm(DrawForm):
    """To which box another leads."""

    def __init__(self, *args: Any, places: Sequence[CauseNode], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {str(one.pk): one for one in places}
        told = [("", _("Choose")), *((key, _named(one)) for key, one in self.places.items())]
        self.fields["effect"] = forms.ChoiceField(
            label=_("What it leads to, answers to or helps to reach"), choices=told
        )
        self.order_fields(["effect", "party"])

    def clean_effect(self) -> CauseNode:
        """The box itself."""
        return self.places[self.cleaned_data["effect"]]


class AwayForm(DrawForm):
    """Taking something off the map, and why, if there is a reason."""

    reason = forms.CharField(
        label=gettext_lazy("Why"), widget=forms.Textarea(attrs={"rows": 3}), max_length=MOST_REASON, required=False,
        help_text=gettext_lazy("If there is something that should be remembered about it."),
    )  # fmt: skip

    def clean_reason(self) -> str:
        """Several lines, without unseen signs."""
        return cleaned(lambda: clean_text(self.cleaned_data["reason"], most=MOST_REASON))


class ShiftForm(DrawForm):
    """A button that puts a box one place up or down."""

    up = forms.ChoiceField(choices=[("1", "1"), ("0", "0")], widget=forms.HiddenInput)


class AgreeForm(ChangeForm):
    """Why, for which party, by which day; `digest` is the map as it was read."""

    digest = forms.CharField(widget=forms.HiddenInput, min_length=64, max_length=64)


def _line(text: str) -> str:
    return cleaned(lambda: clean_line(text, least=1, most=MOST_LINE))


def chosen(places: Sequence[CauseNode], given: str | None) -> CauseNode | None:
    """The box that an address names, if it stands on the map."""
    return next((one for one in places if str(one.pk) == given), None)


def _named(one: CauseNode) -> str:
    return f"{kind_name(one.kind)}: {one.text}"
