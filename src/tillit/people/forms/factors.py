"""Forms for what a person signs in with: they clean, never save."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.kernel.errors import InvalidValue
from tillit.kernel.text import clean_line
from tillit.people.models import Person
from tillit.people.passwords import MOST, faults_of

LONGEST_ANSWER = 20_000
CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}


class PasskeyForm(forms.Form):
    """What the browser answers; a script fills it in (static/people/passkey.js)."""

    credential = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST_ANSWER)


class NewPasskeyForm(PasskeyForm):
    """A new passkey and what its person calls it."""

    name = forms.CharField(
        label=gettext_lazy("What you call it"),
        max_length=60,
        help_text=gettext_lazy("So that you know it again: “my phone”, “the key on my key ring”."),
    )
    field_order = ["name", "credential"]

    def clean_name(self) -> str:
        """One line, without unseen signs."""
        try:
            return clean_line(self.cleaned_data["name"], least=1)
        except InvalidValue as fault:
            raise ValidationError(_(fault.message), params=fault.params) from None


class AppForm(forms.Form):
    """The first code of an authenticator app."""

    code = forms.CharField(
        label=gettext_lazy("Code from the app"),
        max_length=20,
        help_text=gettext_lazy("Six digits. The app shows new ones every half minute."),
        widget=forms.TextInput(attrs=CODE),
    )


class StepForm(forms.Form):
    """A code of the app, or one in reserve."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=40,
        help_text=gettext_lazy("Six digits from your authenticator app, or one of your codes in reserve."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
    )


class MailedCodeForm(forms.Form):
    """The code that was sent to the person's own address."""

    code = forms.CharField(
        label=gettext_lazy("Code from the letter"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
    )


class NewPasswordForm(forms.Form):
    """A password, once: it can be shown, and pasted from where it is kept."""

    password = forms.CharField(
        label=gettext_lazy("New password"),
        strip=False,
        max_length=MOST,
        help_text=gettext_lazy(
            "At least 15 characters. Four or five words that do not belong together are easy to remember and hard to"
            " guess. No capitals or signs are demanded, and you need never change it."
        ),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=gettext_lazy("The same password again"),
        strip=False,
        max_length=MOST,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self) -> str:
        """Long enough, and on no list."""
        password: str = self.cleaned_data["password"]
        faults = faults_of(password, self.person)
        if faults:
            raise ValidationError([str(fault) for fault in faults])
        return password

    def clean_again(self) -> str:
        """The same as the first time."""
        again: str = self.cleaned_data["again"]
        if "password" in self.cleaned_data and again != self.cleaned_data["password"]:
            raise ValidationError(_("The two are not the same. Write the password once more."))
        return again


class PasswordSignInForm(forms.Form):
    """Mail address and password."""

    email = forms.EmailField(
        label=gettext_lazy("Mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label=gettext_lazy("Password"),
        strip=False,
        max_length=MOST,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
