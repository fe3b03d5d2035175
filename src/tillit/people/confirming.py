"""Before somebody changes what they sign in with, they show once more that it is them: at most ten minutes ago."""

import hmac
import time
from collections.abc import Callable, Mapping
from functools import wraps
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tillit.ground.db import lock
from tillit.ground.once import only_a_question
from tillit.people.letters import tell
from tillit.people.levels import FRESH_FOR, MAIL_CODE, RECOVERY, STRONG, is_strong, level_of, note_way, shown_at
from tillit.people.models import Person
from tillit.people.pace import Attempts
from tillit.people.queries.factors import Factors, factors_of
from tillit.people.sessions import store_of
from tillit.ui.signed_in import needs_sign_in

View = Callable[..., HttpResponseBase]
SENT, TRIES, SECONDS = "_confirmation_code", 3, 600
TYPED = "_typed_before_confirmation"


def is_confirmed(request: HttpRequest, factors: Factors) -> bool:
    """Whether the person has lately shown the strongest that they have; whoever has a second step must show that."""
    if not factors.second_step:
        return time.time() - shown_at(request) <= FRESH_FOR
    level = level_of(request)
    shown = max(level.at if level.number >= STRONG else 0.0, shown_at(request, frozenset({RECOVERY})))
    return time.time() - shown <= FRESH_FOR


def is_strongest_shown(request: HttpRequest, factors: Factors) -> bool:
    """As is_confirmed, for what binds an organisation: there a code in reserve is not enough (security.md 3.5)."""
    return is_strong(request) if factors.second_step else is_confirmed(request, factors)


def confirm_before(
    request: HttpRequest, typed: Mapping[str, object] | None = None, *, back: str = ""
) -> HttpResponseRedirect | None:
    """Before what binds an organisation: where the person shows the strongest that they have; None when they just have.

    They are led `back`, to the same page if nothing is said, and find there what they had `typed` (typed_before).
    """
    assert isinstance(request.user, Person)  # noqa: S101  # the page needs a sign-in
    factors = factors_of(request.user)
    if is_strongest_shown(request, factors):
        return None
    if is_confirmed(request, factors):
        messages.warning(
            request,
            _(
                "A code in reserve is not enough for what binds an organisation. Use your passkey or your app; if you"
                " have lost them, add a new one on the page Sign-in and security first."
            ),
        )
    back = back or request.path
    kept = {name: value for name, value in (typed or {}).items() if isinstance(value, str | list | bool)}
    request.session[TYPED] = {"back": back, "typed": kept}
    return only_a_question(HttpResponseRedirect(f"{reverse('confirm_person')}?{urlencode({'next': back})}"))


def typed_before(request: HttpRequest) -> dict[str, Any]:
    """What the person had typed on this page when they were asked to show that it is them; told once."""
    kept = request.session.get(TYPED)
    if request.method != "GET" or kept is None or kept["back"] != request.path:
        return {}
    del request.session[TYPED]
    return dict(kept["typed"])


def needs_confirmation(view: View) -> View:
    """A page for somebody who is signed in and has lately shown that it is them; others are asked first."""

    @needs_sign_in
    @wraps(view)
    def ask(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        assert isinstance(request.user, Person)  # noqa: S101  # needs_sign_in has seen to it
        if is_confirmed(request, factors_of(request.user)):
            return view(request, *args, **kwargs)
        back = request.path if request.method == "GET" else reverse("security")
        return only_a_question(HttpResponseRedirect(f"{reverse('confirm_person')}?{urlencode({'next': back})}"))

    return ask


def send_code(request: HttpRequest, person: Person) -> None:
    """Send a code to the person's own address; TooMany after five in a quarter of an hour."""
    attempts = Attempts(request, "letter", person.pk)
    attempts.require()
    attempts.failed()
    code = get_adapter().generate_login_code()
    request.session[SENT] = {"digest": _digest(code), "at": time.time(), "tries": 0}
    tell(
        person,
        subject=_("Your code to confirm that it is you: %(code)s"),
        text=_(
            "Your code to confirm that it is you is: %(code)s\n\nIt works for ten minutes and only in the browser where"
            " you asked for it. Never give it to anybody: we never ask for it.\n\nIf you did not ask for a code,"
            " somebody else is signed in as you: open the page Sign-in and security and choose Sign out everywhere."
        ),
        values={"code": code},
    )


def is_code_sent(request: HttpRequest) -> bool:
    """Whether a code is on its way that can still be used."""
    sent = request.session.get(SENT)
    return sent is not None and time.time() - sent["at"] <= SECONDS and sent["tries"] < TRIES


def show_mailed_code(request: HttpRequest, person: Person, code: str) -> bool:
    """Take the code from the letter; three tries, counted one after the other."""
    attempts = Attempts(request, "code", person.pk)
    attempts.require()
    lock(person)  # before the session's row, as all who end sessions do
    store_of(request).read_locked()
    if not is_code_sent(request):
        return False
    sent = request.session[SENT]
    if not hmac.compare_digest(sent["digest"], _digest(code)):
        request.session[SENT] = {**sent, "tries": sent["tries"] + 1}
        attempts.failed()
        return False
    del request.session[SENT]
    attempts.succeeded()
    note_way(request, person, MAIL_CODE)
    return True


def _digest(code: str) -> str:
    return sha256("".join(sign for sign in code.upper() if sign.isalnum()).encode()).hexdigest()
