"""The world of the matrix: the cast, and one of every kind of thing in every state, made once for a run.

Each question is asked in a copy of it, so that no answer depends on what was asked before.
"""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from secrets import token_urlsafe
from uuid import UUID, uuid4

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, make_cast
from tests.conftest import signed_in
from tests.database import TestDatabases
from tests.rights.made import everything
from tests.rights.matrix import WHO, Line
from tests.rights.pages import Answer, answer_of
from tests.rights.secret import person_of
from tillit.ground.db import acting
from tillit.people.levels import MAIL_CODE, note_way
from tillit.people.models import Session

Arguments = tuple[object, ...]
LATER = 86_400
STRANGERS = ("anonymous", "link")
TO_SIGN_IN = re.compile(r"/logga-in/|/mitt-konto/bekrafta/")
TO_CONFIRM = re.compile(r"/mitt-konto/bekrafta/")


@dataclass(frozen=True)
class World:
    """Everything by its word in the table, as the arguments of an address; and everybody's cookies."""

    cast: Cast
    about: dict[str, Arguments]
    cookies: dict[str, str]
    template: str
    forms: dict[tuple[str, str, str], dict[str, object]] = field(default_factory=dict)

    def path(self, name: str, about: str) -> str:
        """The address that a line speaks of."""
        return reverse(name, args=() if about == "-" else self.about[about])


class Stage:
    """A copy of the world to ask in; `renew` gives a fresh one after a question that changed something."""

    def __init__(self, world: World, databases: TestDatabases) -> None:
        self.world = world
        self.databases = databases
        self.name = ""
        self._open = ExitStack()
        self._absent: dict[tuple[str, str, str], Answer] = {}

    def renew(self) -> None:
        """Leave the copy that is in use for another."""
        self._open.close()
        self.name = self._open.enter_context(self.databases.fresh(self.world.template))
        connection.ensure_connection()

    def browser(self, who: str) -> Client:
        """Somebody's browser, with the session that they have had since the world was made."""
        visitor = Client(raise_request_exception=False)
        if who in self.world.cookies:
            visitor.cookies[settings.SESSION_COOKIE_NAME] = self.world.cookies[who]
        return visitor

    def ask(self, who: str, line: Line, body: dict[str, object] | None = None) -> Answer:
        """What somebody is answered; a fresh copy afterwards if it was a yes to a change."""
        arguments = () if line.about == "-" else self.world.about[line.about]
        found = self._asked(who, line, arguments, body)
        if line.method == "POST" and found.status < 400:
            self.renew()
        return found

    def absent(self, who: str, line: Line, body: dict[str, object] | None = None) -> Answer:
        """What the same question about nothing at all is answered."""
        known = (who, line.method, line.name)
        if known not in self._absent:
            real = self.world.about[line.about]
            made_up = tuple(_made_up(one) for one in real)
            self._absent[known] = self._asked(who, line, made_up, body)
        return self._absent[known]

    def _asked(self, who: str, line: Line, arguments: Arguments, body: dict[str, object] | None) -> Answer:
        """The answer, with the keys that were asked about taken out."""
        path, visitor = reverse(line.name, args=arguments), self.browser(who)
        response = visitor.get(path) if line.method == "GET" else visitor.post(path, {**(body or {}), "once": uuid4()})
        found = answer_of(response)
        for key in arguments:
            found = found.without(key) if isinstance(key, UUID | str) else found
        return found

    def close(self) -> None:
        """Leave the last copy."""
        self._open.close()


@contextmanager
def staged(world: World, databases: TestDatabases) -> Iterator[Stage]:
    """A stage for as long as the block runs."""
    stage = Stage(world, databases)
    try:
        stage.renew()
        yield stage
    finally:
        stage.close()


def status_of(found: Answer, line: Line, who: str) -> int:
    """The status; to be led to the sign-in although one is signed in counts as a refusal, 401.

    Not so after a change: who lays down a right of their own is signed out everywhere.
    """
    led = dict(found.headers).get("Location", "") if found.status == 302 else ""
    asked_again = TO_SIGN_IN if line.method == "GET" else TO_CONFIRM
    return 401 if who not in STRANGERS and asked_again.match(led) else found.status


def make_world(databases: TestDatabases) -> World:
    """Make it in a template of this run."""
    made: dict[str, World] = {}

    def fill() -> None:
        cast = make_cast()
        about = {word: _arguments(value) for word, value in everything(cast).items()}
        cookies = _cookies(cast, about)
        with acting(cast.ida.actor):
            about["session_ida"] = (Session.objects.get(person=cast.ida).pk,)
        made["world"] = World(cast, about, cookies, "")

    template = databases.filled_template("world", fill)
    found = made["world"]
    return World(found.cast, found.about, found.cookies, template)


def _made_up(one: object) -> object:
    """Another key or secret; a kind of fact is a word of the address, and stays."""
    return uuid4() if isinstance(one, UUID) else token_urlsafe(32) if isinstance(one, str) else one


def _arguments(value: object) -> Arguments:
    return value if isinstance(value, tuple) else (value,)


def _cookies(cast: Cast, about: dict[str, Arguments]) -> dict[str, str]:
    """Everybody is signed in and has lately shown that it is them; a guest has opened the letter with the secret."""
    found = {who: _session_of(cast, who) for who in WHO if who not in STRANGERS}
    guest = Client()
    guest.get(reverse("invitation", args=about["secret_open"]))
    kept = guest.cookies.get(settings.SESSION_COOKIE_NAME)
    return found | ({"link": kept.value} if kept else {})


def _session_of(cast: Cast, who: str) -> str:
    person = person_of(cast, who)
    assert person is not None
    visitor = signed_in(person)
    with acting(person.actor):
        request = HttpRequest()
        request.session = visitor.session
        note_way(request, person, MAIL_CODE)
        for shown in request.session[AUTHENTICATION_METHODS_SESSION_KEY]:
            shown["at"] += LATER  # lately, however long the run takes
        request.session.save()
    return visitor.cookies[settings.SESSION_COOKIE_NAME].value
