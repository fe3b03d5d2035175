"""A visitor shows a code or a passkey: counted, checked, and remembered in the session."""

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tillit.ground.db import acting, current_actor, lock
from tillit.people.actions.showing import spend_app_code, spend_recovery_code, use_passkey
from tillit.people.letters import tell
from tillit.people.levels import APP, PASSKEY, RECOVERY, note_way
from tillit.people.models import Person
from tillit.people.pace import Attempts
from tillit.people.queries.factors import factors_of, find_owner
from tillit.people.totp import DIGITS
from tillit.people.webauthn import WrongAnswer, claimed_person, read_shown


def show_code(request: HttpRequest, person: Person, code: str) -> bool:
    """Take a code of the app, or one in reserve; TooMany when it comes too soon after wrong ones."""
    is_app = len("".join(code.split())) == DIGITS
    attempts = Attempts(request, "app" if is_app else "recovery", person.pk)
    attempts.require()
    spend = spend_app_code if is_app else spend_recovery_code
    if not spend(person, code=code, by=current_actor()):
        attempts.failed()
        return False
    attempts.succeeded()
    note_way(request, person, APP if is_app else RECOVERY)
    if not is_app:
        _tell_of_recovery(person)
    return True


def show_passkey(request: HttpRequest, answer: str, *, whose: Person | None) -> Person | None:
    """Take a passkey that the browser has shown: whose it is, or None when it does not fit here.

    `whose` is the one who is signed in or stands at the second step; at the front door the key itself says.
    """
    attempts = Attempts(request, "passkey")
    attempts.require()
    try:
        said = read_answer(answer)
        if whose:
            lock(whose)  # before the session's row, as all who end sessions do
        person = whose or find_owner(claimed_person(said))
        if person is None:
            raise WrongAnswer("nobody has such a key")
        passkey, uses = read_shown(request, said, factors_of(person).passkeys)
        with acting(person.actor):
            right = use_passkey(passkey, uses=uses, by=person.actor)
    except WrongAnswer:
        person, right = None, False
    if person is None or not right:
        attempts.failed()
        return None
    attempts.succeeded()
    note_way(request, person, PASSKEY)
    return person


def read_answer(answer: str) -> Mapping[str, Any]:
    """What a browser sent about a passkey, as far as it can be read; WrongAnswer otherwise."""
    try:
        found = json.loads(answer)
    except (ValueError, RecursionError):
        raise WrongAnswer("no JSON") from None
    if not isinstance(found, dict):
        raise WrongAnswer("no JSON object")
    return found


def _tell_of_recovery(person: Person) -> None:
    left = factors_of(person).codes_left
    tell(
        person,
        subject=_("A code in reserve was used to sign in to Tillit"),
        text=_(
            "A code in reserve has been used for your account. You have %(left)d left. If it was not you: sign in, open"
            " the page Sign-in and security and choose Sign out everywhere, then make new codes."
        ),
        values={"left": left},
    )
