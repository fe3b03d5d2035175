"""What the sign-in package asks us: nobody makes an account alone, and codes are easy to read from a phone."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records, perform_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, override

from tillit.ground.db import become, lock
from tillit.ground.mail import letters_arrive
from tillit.kernel.errors import NotFound
from tillit.people.levels import LINK, note_way, ways_of
from tillit.people.models import Person
from tillit.people.origins import browser_of, shown_network
from tillit.people.queries import find_person
from tillit.people.sessions import BROWSER, NETWORK, STARTED, store_of

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def sign_in(
    request: HttpRequest, person: Person, *, way: str = LINK, level: int | None = None, next_page: str | None = None
) -> HttpResponse:
    """Begin to sign a person in, who has just come in by a `way` (people/levels.py); where to go now.

    Whoever has a second step is asked for it first, and then led on. Nothing past this door skips it.
    """
    if request.user.is_authenticated and request.user != person:
        logout(request)  # what the other one had shown must not count
    if way not in ways_of(request, person):
        note_way(request, person, way, level=level)
    answer: HttpResponse = perform_login(request, Login(user=person, redirect_url=next_page, email=person.email))
    return answer


def renew_session(request: HttpRequest, person: Person) -> None:
    """Give the session a new key, as at sign-in: after the person has shown more, or changed what they sign in with.

    Holds the person's row as `end_sessions` does, so that a session that is ended just now does not live on.
    """
    lock(person)
    if not store_of(request).hold():
        raise NotFound
    request.session.cycle_key()


def who(request: HttpRequest) -> Person:
    """The person who is signed in, on pages that are for nobody else."""
    assert isinstance(request.user, Person)  # noqa: S101  # needs_sign_in has seen to it
    return request.user


class Adapter(DefaultAccountAdapter):
    """Accounts come from invitations; letters go through the outbox like all others."""

    def get_login_stages(self) -> list[str]:
        """What stands between the way somebody came and the inside: first the code by mail, then a second step."""
        return ["allauth.account.stages.LoginByCodeStage", "tillit.people.second_step.SecondStep"]

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """The one place where a session becomes a person's: its clock starts, and where it is used is noted."""
        assert isinstance(user, Person)  # noqa: S101  # the installation has no other users
        login(request, user, backend=BACKEND)
        request.session.update({STARTED: time.time(), BROWSER: browser_of(request), NETWORK: shown_network(request)})
        become(user.actor)
        for way in get_authentication_records(request, user):
            if way["method"] == "code" and way.get("email"):
                letters_arrive(str(way["email"]))  # who has read a code in a letter gets their letters

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
