"""What the sign-in package asks us: nobody makes an account alone, and codes are easy to read from a phone."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME, login
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from tillit.ground.db import become
from tillit.people.models import Person
from tillit.ui.errors import signed_out_page

View = Callable[..., HttpResponseBase]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def sign_in(request: HttpRequest, person: Person) -> None:
    """Start a new session for the person and let the transaction work for them."""
    login(request, person, backend=BACKEND)
    become(person.actor)


def needs_sign_in(view: View) -> View:
    """A page for those who are signed in: others are asked to sign in first, and keep what they had written."""

    @wraps(view)
    def ask(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method != "POST":
            return redirect_to_login(request.get_full_path())
        back = f"{reverse('account_login')}?{urlencode({REDIRECT_FIELD_NAME: request.path})}"
        return signed_out_page(request, back)

    return ask


class Adapter(DefaultAccountAdapter):
    """Accounts come from invitations; letters go through the outbox like all others."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: a person is invited by an organisation."""
        return False

    def get_from_email(self) -> str:
        """One sender for all letters."""
        return settings.DEFAULT_FROM_EMAIL

    def format_email_subject(self, subject: str) -> str:
        """No prefix in brackets."""
        return str(subject)
