"""A token in every text: nobody comes across one that is not theirs, on any page, in any letter, in any line of the log.

And each is found by somebody who may read it: a token that nobody finds would prove nothing.
"""

import logging
from collections import defaultdict

import pytest

from tests.database import TestDatabases
from tests.rights.bodies import body_of
from tests.rights.canaries import READERS, Canary, tokens_in
from tests.rights.expected import Expectations
from tests.rights.matrix import WHO, lines
from tests.rights.pages import Answer, walk
from tests.rights.world import Stage, World, staged
from tillit.ground.db import acting
from tillit.ground.models import Mail
from tillit.kernel.actor import Actor

Planted = tuple[World, dict[str, Canary]]
STARTS = ("/", "/register/", "/mina/", "/vem-kan-lasa-vad/", "/vem-far-gora-vad/", "/organisationer/", "/logga-in/")
SECRETS = "secret_"
HOLDERS = {"link", "siv"}  # of the letter with the secret
WALKERS_IN_CI = ("ida", "kim", "omar")


def asked_of_everybody(stage: Stage, who: str) -> dict[str, bytes]:
    """The answer at every address of the matrix, reachable or not, with its headers."""
    browser = stage.browser(who)
    paths = {
        stage.world.path(line.name, line.about)
        for line in lines()
        if not line.about.startswith(SECRETS) or who in HOLDERS
    }
    return {path: whole(browser.get(path)) for path in sorted(paths)}


def whole(response) -> bytes:  # type: ignore[no-untyped-def]  # Django's test client has no type for it
    """All of an answer that a visitor can see."""
    body = response.getvalue() if response.streaming else response.content
    return body + repr(sorted(response.headers.items())).encode()


def foreign(expected: Expectations, planted: dict[str, Canary], found: set[str], who: str) -> list[str]:
    """The tokens among these that are not for this one."""
    return sorted(
        f"{who} {planted[token].column} {room_word(expected, planted[token])}"
        for token in found
        if who not in expected.readers(planted[token])
    )


def room_word(expected: Expectations, canary: Canary) -> str:
    """The room in words, for the one who reads a failure."""
    return next((word for word, readers in READERS.items() if expected.rooms.get(canary.room) is readers), "")


@pytest.fixture(scope="module")
def everywhere(planted: Planted, databases: TestDatabases, django_db_blocker) -> dict[str, dict[str, bytes]]:  # type: ignore[no-untyped-def]  # as above
    """What each of the cast is answered at every address: by who, then by path."""
    with django_db_blocker.unblock(), staged(planted[0], databases) as stage:
        return {who: asked_of_everybody(stage, who) for who in WHO}


@pytest.fixture(scope="module")
def expected(planted: Planted, databases: TestDatabases, django_db_blocker) -> Expectations:  # type: ignore[no-untyped-def]  # as above
    """Who may read what."""
    with django_db_blocker.unblock(), staged(planted[0], databases):
        return Expectations(planted[0])


def test_every_kind_of_thing_in_a_room_holds_a_token(planted: Planted, expected: Expectations) -> None:
    rooms = {canary.room for canary in planted[1].values()}
    assert {word for word in READERS if planted[0].about[word][0] not in rooms} == {"public_room"} - {
        word for word in READERS if planted[0].about[word][0] in rooms
    }
    assert len(planted[1]) >= 300
    for canary in planted[1].values():
        expected.readers(canary)


@pytest.mark.parametrize("who", WHO)
def test_c4_nobody_comes_across_a_foreign_token(
    planted: Planted, everywhere: dict[str, dict[str, bytes]], expected: Expectations, who: str
) -> None:
    wrong = {path: foreign(expected, planted[1], tokens_in(page), who) for path, page in everywhere[who].items()}
    assert {path: found for path, found in wrong.items() if found} == {}


# Texts that no page shows, and why; what stands here is still looked for with everybody else.
SHOWN_NOWHERE: dict[str, str] = {}


def test_every_token_is_found_by_somebody_who_may(
    planted: Planted, everywhere: dict[str, dict[str, bytes]], expected: Expectations
) -> None:
    found = {who: {token for page in pages.values() for token in tokens_in(page)} for who, pages in everywhere.items()}
    unfound = defaultdict(set)
    for token, canary in planted[1].items():
        entitled = expected.readers(canary)
        if entitled and not any(token in found[who] for who in entitled):
            unfound[canary.column].add(room_word(expected, canary))
    assert {column: rooms for column, rooms in unfound.items() if column not in SHOWN_NOWHERE} == {}


@pytest.mark.parametrize("who", [*WALKERS_IN_CI, *(
    pytest.param(one, marks=pytest.mark.long) for one in WHO if one not in WALKERS_IN_CI
)])  # fmt: skip
def test_c4_no_link_leads_to_a_foreign_token(
    planted: Planted, expected: Expectations, databases: TestDatabases, django_db_blocker, who: str  # type: ignore[no-untyped-def]
) -> None:
    with django_db_blocker.unblock(), staged(planted[0], databases) as stage:
        pages: dict[str, Answer] = walk(stage.browser(who), *STARTS, most=1500)
    wrong = {path: foreign(expected, planted[1], tokens_in(page.body), who) for path, page in pages.items()}
    assert {path: found for path, found in wrong.items() if found} == {}
    assert [path for path, page in pages.items() if page.status >= 500] == []


def test_c4_no_letter_and_no_line_of_the_log_tells_a_token_to_others(
    planted: Planted, expected: Expectations, databases: TestDatabases, django_db_blocker, caplog  # type: ignore[no-untyped-def]
) -> None:
    """Everything that somebody may do is done once; then the outbox and the log are read."""
    addresses = {person.email: name for name, person in planted[0].cast.everybody.items()}
    wrong, letters = [], 0
    with django_db_blocker.unblock(), staged(planted[0], databases) as stage, caplog.at_level(logging.DEBUG):
        for line in (one for one in lines() if one.method == "POST"):
            who = next((one for one in WHO if line.statuses[one] == 302), None)
            if who is None:
                continue
            path = stage.world.path(line.name, line.about)
            stage.browser(who).post(path, {**body_of(stage, line, who), "once": ""})
            with acting(Actor.system("mail")):
                sent = list(Mail.objects.values_list("recipient", "subject", "text"))
            letters += len(sent)
            for recipient, subject, text in sent:
                tokens = tokens_in(f"{subject} {text}".encode())
                reader = addresses.get(recipient, "stig")
                wrong += [(str(line), recipient, found) for found in foreign(expected, planted[1], tokens, reader)]
            stage.renew()
        logged = tokens_in(caplog.text.encode())
    assert wrong == []
    assert logged == set()
    assert letters >= 5


def test_a_page_that_forgets_the_room_would_be_noticed(planted: Planted, expected: Expectations) -> None:
    """The token of the mission's own note, handed to Kim."""
    mission = planted[0].about["mission_room"][0]
    token = next(token for token, one in planted[1].items() if one.room == mission)
    assert foreign(expected, planted[1], {token}, "kim") != []
    assert foreign(expected, planted[1], {token}, "ida") == []


