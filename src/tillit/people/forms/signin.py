"""The sign-in package's two forms, with words of our own."""

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.core import context
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tillit.people.openid.provider import Button, buttons
from tillit.people.pace import Attempts


class AddressForm(RequestLoginCodeForm):
    """Where the code is sent."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Mail address")
        self.fields["email"].widget = forms.EmailInput(attrs={"autocomplete": "email"})

    @property
    def providers(self) -> list[Button]:
        """Ways in through a provider, which stand beside this one on the page."""
        return buttons()


class CodeForm(ConfirmLoginCodeForm):
    """The code that came."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code from the letter")
        self.fields["code"].help_text = _(
            "Eight letters, as they stand in the letter. After three faults you ask for a new one."
        )
        self.fields["code"].widget = forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        )

    def clean_code(self) -> str:
        """Counted for the address from where it is tried, besides the three tries a letter."""
        request = context.request
        attempts = Attempts(request, "code", request._login_stage.state.get("email", ""))
        attempts.require()
        try:
            code: str = super().clean_code()
        except ValidationError:
            attempts.failed()
            raise
        attempts.succeeded()
        return code
