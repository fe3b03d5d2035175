"""What the sign-in package asks us: nobody makes an account alone, and codes are easy to read from a phone."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest

from tillit.ground.db import become
from tillit.people.models import Person

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def sign_in(request: HttpRequest, person: Person) -> None:
    """Start a new session for the person and let the transaction work for them."""
    login(request, person, backend=BACKEND)
    become(person.actor)


class Adapter(DefaultAccountAdapter):
    """Accounts come from invitations; letters go through the outbox like all others."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: a person is invited by an organisation."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Where somebody asks to be led after sign-in; an address that cannot be read is not safe."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

    def get_from_email(self) -> str:
        """One sender for all letters."""
        return settings.DEFAULT_FROM_EMAIL

    def format_email_subject(self, subject: str) -> str:
        """No prefix in brackets."""
        return str(subject)
