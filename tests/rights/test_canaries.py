"""A token in every text: nobody comes across one that is not theirs, on a page, in a letter or in a line of the log.

And each is found by somebody who may read it: a token that nobody finds would prove nothing.
"""

import logging
from collections import defaultdict
from collections.abc import Callable
from typing import Any

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
IN_CI = ("link", "kim", "ida", "noor", "pia", "rut", "lo", "omar")
WALKERS_IN_CI = ("kim",)


def asked_of_everybody(stage: Stage, who: str) -> dict[str, bytes]:
    """The answer at every address of the matrix, reachable or not, with its headers."""
    browser = stage.browser(who)
    paths = {
        stage.world.path(line.name, line.about)
        for line in lines()
        if not line.about.startswith(SECRETS) or who in HOLDERS
    }
    return {path: whole(browser.get(path)) for path in sorted(paths)}


def whole(response: Any) -> bytes:
    """All of an answer that a visitor can see."""
    body = response.getvalue() if response.streaming else response.content
    return body + repr(sorted(response.headers.items())).encode()


def foreign(expected: Expectations, planted: dict[str, Canary], found: set[str], who: str) -> list[str]:
    """The tokens among these that are not for this one."""
    return sorted(
        f"{who} {planted[token].column} {room_word(expected, planted[token])}"
        for token in found
        if who not in expected.told(planted[token])
    )


def room_word(expected: Expectations, canary: Canary) -> str:
    """The room in words, for the one who reads a failure."""
    return next((word for word, readers in READERS.items() if expected.rooms.get(canary.room) is readers), "")


@pytest.fixture(scope="module")
def everywhere(planted: Planted, databases: TestDatabases, django_db_blocker: Any) -> Callable[[str], dict[str, bytes]]:
    """What one of the cast is answered at every address, by path; asked once for each."""
    known: dict[str, dict[str, bytes]] = {}

    def asked(who: str) -> dict[str, bytes]:
        if who not in known:
            with django_db_blocker.unblock(), staged(planted[0], databases) as stage:
                known[who] = asked_of_everybody(stage, who)
        return known[who]

    return asked


@pytest.fixture(scope="module")
def expected(planted: Planted, databases: TestDatabases, django_db_blocker: Any) -> Expectations:
    """Who may read what."""
    with django_db_blocker.unblock(), staged(planted[0], databases):
        return Expectations(planted[0])


def test_every_kind_of_thing_in_a_room_holds_a_token(planted: Planted, expected: Expectations) -> None:
    rooms = {canary.room for canary in planted[1].values()}
    assert {word for word in READERS if planted[0].about[word][0] not in rooms} == {"public_room"} - {
        word for word in READERS if planted[0].about[word][0] in rooms
    }
    assert len(planted[1]) >= 200
    for canary in planted[1].values():
        expected.readers(canary)


def some_in_every_run(few: tuple[str, ...]) -> list[Any]:
    """These in every run, the others of the cast with --long."""
    return [one if one in few else pytest.param(one, marks=pytest.mark.long) for one in WHO]


@pytest.mark.parametrize("who", some_in_every_run(IN_CI))
def test_c4_nobody_comes_across_a_foreign_token(
    planted: Planted, everywhere: Callable[[str], dict[str, bytes]], expected: Expectations, who: str
) -> None:
    wrong = {path: foreign(expected, planted[1], tokens_in(page), who) for path, page in everywhere(who).items()}
    assert {path: found for path, found in wrong.items() if found} == {}


CIRCLE = {"kim", "ida", "noor", "pia"}
# Who must come across a text of this kind in this room, or about this thing: judged by hand.
FOUND_BY: dict[tuple[str, str], set[str]] = {
    ("documents_section.text", "joint_room"): CIRCLE,
    ("documents_section.text", "caucus_room"): {"ida", "noor"},
    ("documents_section.text", "municipality_room"): {"kim"},
    ("documents_section.text", "mission_room"): {"ida"},
    ("documents_section.text", "welfare_room"): {"noor"},
    ("documents_section.text", "other_room"): {"omar"},
    ("documents_section.text", "city_alone"): {"kim", "rut"},
    ("documents_section.text", "mission_alone"): {"ida"},
    ("documents_section.text", "guides_alone"): {"pia"},
    ("documents_section.text", "welfare_alone"): {"noor"},
    ("documents_section.text", "departed_alone"): {"lo"},
    ("documents_section.text", "elsewhere_alone"): {"omar"},
    ("documents_section.text", "public_room"): set(IN_CI),
    ("documents_policy.reference", "mission_alone"): {"ida"},
    ("documents_policy.reference", "joint_room"): CIRCLE,
    ("accord_proposal.change", "joint_room"): CIRCLE,
    ("accord_proposal.reason", "joint_room"): CIRCLE,
    ("accord_proposal.reason", "caucus_room"): {"ida", "noor"},
    ("accord_proposal.reason", "other_room"): {"omar"},
    ("accord_objection.reason", "joint_room"): CIRCLE,
    ("accord_statement.text", "joint_room"): CIRCLE,
    ("accord_statement.text", "caucus_room"): {"ida", "noor"},
    ("accord_acceptance.decided_by", "joint_room"): CIRCLE,
    ("accord_decisionway.words", "joint_room"): CIRCLE,
    ("accord_offer.change", "elsewhere_alone"): {"omar"},
    ("accord_offer.reason", "elsewhere_alone"): {"omar"},
    ("accord_delegationdecision.titles", "city_alone"): {"kim", "rut"},
    ("bodies_declaration.matter", "joint_room"): CIRCLE,
    ("bodies_declaration.reason", "joint_room"): CIRCLE,
    ("bodies_task.title", "joint_room"): CIRCLE,
    ("bodies_task.title", "caucus_room"): {"ida", "noor"},
    ("bodies_task.title", "mission_room"): {"ida"},
    ("bodies_task.title", "city_alone"): {"kim", "rut"},
    ("partnerships_partnership.title", "joint_room"): CIRCLE,
    ("partnerships_party.brings", "joint_room"): CIRCLE,
    ("partnerships_activity.name", "other_room"): {"omar"},
    ("assessments_matrixposition.why", "mission_room"): {"ida"},
    ("assessments_matrixactivity.name", "joint_room"): CIRCLE,
    ("assessments_matrixstance.why", "grown_room"): {"kim", "ida"},
    ("assessments_matrixconsequence.text", "grown_room"): {"kim", "ida"},
    ("assessments_factoranswer.ground", "mission_room"): {"ida"},
    ("assessments_factorview.ground", "grown_room"): {"kim", "ida"},
    ("assessments_jointanswer.text", "joint_room"): CIRCLE,
    ("assessments_painpoint.happens", "joint_room"): CIRCLE,
    ("bodies_body.name", ""): {*CIRCLE, "omar"},
    ("bodies_mandate.reference", ""): {*CIRCLE, "rut", "omar"},
    ("people_invitation.name", ""): {"ida"},
    ("people_merge.reason", ""): {"ida", "noor"},
    ("people_organisation.name", ""): set(IN_CI),
    ("people_person.name", ""): set(IN_CI),
    ("people_contact.function", ""): set(IN_CI) - {"link"},
    ("people_organ.name", ""): set(IN_CI) - {"link"},
}


def test_every_kind_of_token_is_found_by_those_who_may(
    planted: Planted, everywhere: Callable[[str], dict[str, bytes]], expected: Expectations
) -> None:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for who in IN_CI:
        for token in {token for page in everywhere(who).values() for token in tokens_in(page)}:
            canary = planted[1][token]
            found[canary.column, room_word(expected, canary)].add(who)
    assert {kind: sorted(who - found[kind]) for kind, who in FOUND_BY.items() if who - found[kind]} == {}


@pytest.mark.parametrize("who", some_in_every_run(WALKERS_IN_CI))
def test_c4_no_link_leads_to_a_foreign_token(
    planted: Planted, expected: Expectations, databases: TestDatabases, django_db_blocker: Any, who: str
) -> None:
    with django_db_blocker.unblock(), staged(planted[0], databases) as stage:
        pages: dict[str, Answer] = walk(stage.browser(who), *STARTS, most=1500)
    wrong = {path: foreign(expected, planted[1], tokens_in(page.body), who) for path, page in pages.items()}
    assert {path: found for path, found in wrong.items() if found} == {}
    assert [path for path, page in pages.items() if page.status >= 500] == []


def test_c4_no_letter_and_no_line_of_the_log_tells_a_token_to_others(
    planted: Planted,
    expected: Expectations,
    databases: TestDatabases,
    django_db_blocker: Any,
    caplog: pytest.LogCaptureFixture,
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
