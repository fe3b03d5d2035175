"""What the sign-in package asks us: nobody makes an account alone, and codes are easy to read from a phone."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest
from django.utils.translation import get_language, override

from tillit.ground.db import become
from tillit.people.models import Person
from tillit.people.queries import find_person

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

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A letter speaks the language that its reader has chosen, not that of whoever asked for it."""
        reader = find_person(email)
        with override(reader.language if reader else get_language()):
            super().send_mail(template_prefix, email, context)

    def get_from_email(self) -> str:
        """One sender for all letters."""
        return settings.DEFAULT_FROM_EMAIL

    def format_email_subject(self, subject: str) -> str:
        """No prefix in brackets."""
        return str(subject)
