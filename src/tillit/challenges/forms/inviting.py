"""Forms of inviting to the talks, and of what is done with an invitation. They clean, never save."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.accord.why_form import WhyForm, cleaned
from tillit.challenges.actions import Asked
from tillit.kernel.text import clean_line, clean_reason, clean_text
from tillit.people.models import Organisation

MOST_NAME, MOST_WHY = 200, 2_000
KnownHere = Callable[[str], Organisation | None]
"""Answers the organisation of a name to which somebody belongs here."""


def asked_fields(suffix: str = "", *, required: bool) -> dict[str, forms.Field]:
    """Whom to invite, at which address, and why; in the opening form several times, with a number."""
    return {
        f"name{suffix}": forms.CharField(label=_("Whom to invite"), max_length=MOST_NAME, required=required,
            help_text=_("The organisation, and which part of it if you know."),
        ),
        f"email{suffix}": forms.EmailField(label=_("Mail address"), required=False, max_length=254,
            help_text=_("They answer from the letter, without an account. May be empty if they already are in Tillit."),
        ),
        f"why{suffix}": forms.CharField(
            label=_("Why them"), widget=forms.Textarea(attrs={"rows": 2}), max_length=MOST_WHY, required=required,
            help_text=_("They read it, and so do all who come into the talks."),
        ),
    }  # fmt: skip


def clean_asked(form: forms.Form, suffix: str, find: KnownHere) -> Asked | None:
    """What was written about one of them; None where nothing was, or where something has to be mended."""
    given = form.cleaned_data
    name, email, why = (given.get(f"{field}{suffix}") or "" for field in ("name", "email", "why"))
    if not (name or email or why):
        return None
    _clean(form, f"name{suffix}", lambda text: clean_line(text, least=1, most=MOST_NAME))
    _clean(form, f"why{suffix}", lambda text: clean_text(text, least=1, most=MOST_WHY))
    if {f"{field}{suffix}" for field in ("name", "email", "why")} & set(form.errors):
        return None
    found = find(given[f"name{suffix}"])
    if found is None and not email:
        form.add_error(f"email{suffix}", _("Nobody with exactly this name is in Tillit, so they need a letter."))
        return None
    return Asked(given[f"name{suffix}"], email, given[f"why{suffix}"], found)


def _clean(form: forms.Form, name: str, clean: Callable[[str], str]) -> None:
    if name in form.errors:
        return
    try:
        form.cleaned_data[name] = cleaned(lambda: clean(form.cleaned_data.get(name) or ""))
    except forms.ValidationError as wrong:
        form.add_error(name, wrong)


class InviteForm(forms.Form):
    """Whom a party invites in its own name, why, and what they may read."""

    picture = forms.BooleanField(label=gettext_lazy("How you see it: your own picture, as it is shared now"),
                                 required=False, initial=True)  # fmt: skip
    text = forms.BooleanField(label=gettext_lazy("The joint text, as it stands now"), required=False)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, parties: list[Organisation], alone: bool, find: KnownHere, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.find = find
        party = WhyForm(parties=parties).fields["party"]
        self.parties = parties
        self.fields = {**asked_fields(required=True), "picture": self.fields["picture"], "text": self.fields["text"],
                       "party": party, "once": self.fields["once"]}  # fmt: skip
        if not alone:
            del self.fields["text"]
        self.asked: Asked | None = None

    def clean(self) -> dict[str, Any]:
        """Somebody who is reached."""
        given = super().clean() or self.cleaned_data
        self.asked = clean_asked(self, "", self.find)
        return given

    @property
    def party(self) -> Organisation:
        """In whose name."""
        return next(one for one in self.parties if str(one.pk) == self.cleaned_data["party"])


class AgainForm(forms.Form):
    """Where another letter goes."""

    email = forms.EmailField(
        label=gettext_lazy("Mail address"), max_length=254,
        help_text=gettext_lazy(
            "With another address, the link in the first letter no longer works, and a promise made by it no longer"
            " holds."
        ),
    )  # fmt: skip
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class TakeBackForm(forms.Form):
    """Why an invitation is taken back; the circle reads it."""

    reason = forms.CharField(label=gettext_lazy("Why"), widget=forms.Textarea, max_length=MOST_WHY)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean_reason(self) -> str:
        """Words."""
        return cleaned(lambda: clean_reason(self.cleaned_data["reason"], most=MOST_WHY))


class MeetForm(WhyForm):
    """For which party an answer is met."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, reason_required=False, **kwargs)
        del self.fields["reason"]
