"""What forms of the package share: lines, texts, lists and days from outside, or the form's own fault."""

import re
from datetime import date
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.kernel.errors import InvalidValue
from tillit.kernel.orgnumber import parse_org_number
from tillit.kernel.text import clean_line, clean_text
from tillit.ui.forms import DayInput

FIRST_DAY, LAST_DAY = date(1000, 1, 1), date(2200, 1, 1)
MOST_IN_LIST = 20
DOMAIN = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")


class LineField(forms.CharField):
    """One line without unseen signs."""

    def clean(self, value: object) -> str:
        """The line as it will be shown."""
        text = "" if value is None else str(value)
        try:
            found = clean_line(text, least=1 if self.required else 0, most=self.max_length or 200)
        except InvalidValue as fault:
            raise _said(fault) from None
        return found


class AddressField(forms.EmailField):
    """A mail address as it is kept: in small letters, without unseen signs."""

    def clean(self, value: object) -> str:
        """The address."""
        found = str(super().clean(value))
        try:
            return clean_line(found, least=1 if self.required else 0, most=self.max_length or 254).lower()
        except InvalidValue as fault:
            raise _said(fault) from None


class TextField(forms.CharField):
    """Several lines without unseen signs; at most 2,000 characters unless told."""

    widget = forms.Textarea

    def clean(self, value: object) -> str:
        """The text as it will be shown."""
        text = "" if value is None else str(value)
        try:
            return clean_text(text, least=1 if self.required else 0, most=self.max_length or 2000)
        except InvalidValue as fault:
            raise _said(fault) from None


class NumberField(LineField):
    """An organisation number as its ten digits, or None when it is left empty."""

    def clean(self, value: object) -> str | None:  # type: ignore[override]  # an empty number is none
        """Ten digits with a right check digit, or nothing."""
        text = "" if value is None else str(value).strip()
        if not text:
            return None
        try:
            return parse_org_number(text)
        except InvalidValue as fault:
            raise _said(fault) from None


class ListField(forms.CharField):
    """Several short lines, one thing on each, each once; at most twenty."""

    widget = forms.Textarea
    most_lines = MOST_IN_LIST

    def clean(self, value: object) -> list[str]:
        """The lines as they will be shown."""
        try:
            text = clean_text("" if value is None else str(value), most=self.max_length or 2000)
            lines = [clean_line(line, most=80) for line in text.split("\n")]
        except InvalidValue as fault:
            raise _said(fault) from None
        found = list(dict.fromkeys(line for line in lines if line))
        if len(found) > self.most_lines:
            raise ValidationError(_("There are more than %(most)d lines. Choose the most important ones."),
                                  params={"most": self.most_lines})  # fmt: skip
        return found


class DomainsField(ListField):
    """Mail domains, one on each line: "exempel.se"."""

    def clean(self, value: object) -> list[str]:
        """In small letters, without what stands before the @."""
        found = [line.lower().rpartition("@")[2] for line in super().clean(value)]
        for one in found:
            if not DOMAIN.fullmatch(one):
                raise ValidationError(_("“%(domain)s” is no mail domain. Write it as in “exempel.se”."),
                                      params={"domain": one})  # fmt: skip
        return list(dict.fromkeys(found))


class DayField(forms.DateField):
    """A day, written as 2026-11-22."""

    widget = DayInput

    def __init__(self, **kwargs: object) -> None:
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)  # type: ignore[arg-type]  # Django's own
        self.error_messages["invalid"] = gettext_lazy("This is no day. Write it as 2026-11-22.")

    def clean(self, value: object) -> date | None:
        """A day within reason."""
        found: date | None = super().clean(value)
        if found is not None and not FIRST_DAY <= found <= LAST_DAY:
            raise ValidationError(_("The day is too far away. Check the year."))
        return found


class ChangeForm(forms.Form):
    """A form that changes what others may change too: the version that was opened, and a key against sending twice."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2_000_000_000)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    @property
    def seen_version(self) -> int:
        """The version that the person saw; one that is missing fits nothing."""
        given = self.cleaned_data.get("version")
        return -1 if given is None else int(given)


def _said(fault: InvalidValue) -> ValidationError:
    message = " ".join(_(part) for part in (fault.message, fault.mend) if part)
    return ValidationError(message, params=fault.params)
