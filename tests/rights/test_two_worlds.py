"""Two worlds, with and without a hidden thing: who may not see it is answered alike at every address."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from tests.assessments.memos import headed, made
from tests.assessments.own_sets import LAW, drafted
from tests.assessments.readings import answered as reads
from tests.assessments.readings import begun as reading_begun
from tests.assessments.rounds import answered, begun, guest_answers, link_of
from tests.cast import EXAMPLES, LONG_AGO, Cast
from tests.challenges.made import opened
from tests.database import TestDatabases
from tests.rights.made_circles import proposed
from tests.rights.made_voices import said
from tests.rights.matrix import lines
from tests.rights.pages import Answer, answer_of
from tests.rights.secret import written
from tests.rights.test_canaries import HOLDERS, SECRETS
from tests.rights.world import Stage, World, staged
from tillit.assessments.actions.factors import take_back_read
from tillit.assessments.actions.matrix_placing import take_back_ready
from tillit.assessments.actions.memo import HeadTold
from tillit.assessments.models import MemoHead
from tillit.assessments.queries.factors import newest_reading
from tillit.assessments.queries.matrix import newest_round
from tillit.bodies.actions import form_body, form_circle, give_seat, give_task, join_circle, take_seat, working_in
from tillit.bodies.actions.tasks import Words
from tillit.bodies.models import Admission, BodyKind, Outcome, Room, RoomKind, Sitting
from tillit.challenges.actions import write_paper
from tillit.challenges.guided import PICTURE, REFLECTION
from tillit.challenges.models import Challenge
from tillit.documents.actions import write_policy
from tillit.exchange.actions import Sender, TipTold, send_tip
from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS
from tillit.kernel.period import today
from tillit.people.actions import Invited, invite

Hide = Callable[[Cast], None]


def a_note(cast: Cast) -> None:
    """In the mission's own room of the circle; Noor, who shares the caucus and the joint room with it, has no part."""
    written(cast.ida, cast.mission_room, title="Hemligt", text="Hemligt")


def a_note_in_the_caucus(cast: Cast) -> None:
    """Of the civil parties' own."""
    written(cast.ida, cast.caucus_room, title="Hemligt", text="Hemligt")


def a_circle(cast: Cast) -> None:
    """The mission has founded another circle with Grannföreningen."""
    with acting(EXAMPLES):
        circle = form_circle(by=EXAMPLES)
        with working_in(circle, by=EXAMPLES):
            for organisation in (cast.mission, cast.elsewhere):
                join_circle(circle, organisation=organisation, starts_on=today() - LONG_AGO, by=EXAMPLES)
            body = form_body(circle, name="Den hemliga gruppen", kind=BodyKind.STEERING, by=EXAMPLES)
            seat = give_seat(body, organisation=cast.mission, by=EXAMPLES)
            take_seat(seat, person=cast.ida, by=EXAMPLES)


def a_question_in_the_caucus(cast: Cast) -> None:
    """A proposal of the caucus's own, and a refusal that is told nowhere else."""
    made = proposed(cast.noor, cast.welfare, cast.caucus_room, "hemligt")
    said(cast.noor, cast.welfare, made.pk, "Hemligt")
    with acting(cast.ida.actor):
        sitting = Sitting.objects.filter(person=cast.ida, seat__body=cast.caucus).get()
        Admission(
            room=cast.caucus_room,
            sitting=sitting,
            affiliations=[],
            outcome=Outcome.LAPSED,
            settled_at="2026-01-01T00:00Z",
        ).save(force_insert=True)


def a_policy(cast: Cast) -> None:
    """The mission's, shared with nobody."""
    facts: dict[str, Any] = {
        "sort": "guideline", "organ": None, "decided_on": None, "reference": "", "starts_on": None, "ends_on": None,
        "address": "",
    }  # fmt: skip
    with acting(cast.ida.actor):
        write_policy(cast.mission, title="Hemligt", text="Hemligt", facts=facts, by=cast.ida.actor)


def a_task(cast: Cast) -> None:
    """In the caucus and at the mission."""
    with acting(cast.ida.actor):
        alone = Room.objects.get(kind=RoomKind.OWN, circle=None, organisation=cast.mission)
        for room in (cast.caucus_room, alone):
            give_task(room, organisation=cast.mission, words=Words("Hemligt"), holder=cast.ida, by=cast.ida.actor)


def an_invitation(cast: Cast) -> None:
    """To the mission, of somebody new; and of Stig, who is known here and sees it on his own desk."""
    with acting(cast.ida.actor):
        for name, email in (("Hemlig", "hemlig@exempel.se"), ("Stig", "stig@exempel.se")):
            who = Invited(name, email, "member")
            invite(cast.mission, who=who, address=partial("https://x/{}/".format), by=cast.ida.actor)


def a_tip(cast: Cast) -> None:
    """Of a stranger's, that names the mission and somebody who is not here."""
    named = ({"name": cast.mission.name, "number": ""}, {"name": "Hemligt", "number": ""})
    with acting(ANONYMOUS):
        send_tip(TipTold("Hemligt", named), sender=Sender("", "sv", "https://x"), by=ANONYMOUS)


def a_picture(cast: Cast) -> None:
    """The mission writes on in its picture of the challenge and begins its own reflection, and shares neither."""
    with acting(cast.ida.actor):
        talks = Challenge.objects.filter(title="Samtalen").first()
    talks = talks or opened(cast.ida, cast.mission, title="Hemligt")  # where there is none, all of it is hidden
    with acting(cast.ida.actor):
        for guide, version in ((PICTURE, 1), (REFLECTION, 0)):
            texts = {guide.keys[0]: "Hemligt"}
            write_paper(talks, guide, organisation=cast.mission, texts=texts, version=version, by=cast.ida.actor)


def a_challenge(cast: Cast) -> None:
    """The mission has taken one up, and is alone in it."""
    opened(cast.ida, cast.mission, title="Hemligt")


def a_position(cast: Cast) -> None:
    """The mission answers otherwise in the matrix, invites somebody who answers too, and is not done any more."""
    with acting(cast.ida.actor):
        found = newest_round(cast.partnership)
        if found is not None:
            take_back_ready(found, party=cast.mission, by=cast.ida.actor)
    found = found or begun(cast)  # where there is none, all of it is hidden
    answered(cast, found, "ida", {"Sprututbyte": ("no", "yes"), "Rådgivning": ("no", "no")}, "Hemligt")
    guest_answers(cast, found, link_of(cast, found), {"Sprututbyte": ("no", "no")}, "Hemligt")


def a_sheet(cast: Cast) -> None:
    """The mission answers otherwise in the reading, and is not done any more; where there is none, all of it."""
    with acting(cast.ida.actor):
        found = newest_reading(cast.partnership)
        if found is not None:
            take_back_read(found, party=cast.mission, by=cast.ida.actor)
    reads(cast, found or reading_begun(cast), "ida", "weak", "Hemligt")


def a_memo(cast: Cast) -> None:
    """The mission has written what its memos begin with, and made one."""
    with acting(cast.ida.actor):
        head = MemoHead.objects.filter(room=cast.mission_room).first()
        version = head.version if head else 0
    headed(cast, cast.ida, cast.mission, HeadTold("Hemligt", proposal="Hemligt"), version=version)
    made(cast, cast.ida, cast.mission, diary="Hemligt")


def a_set_draft(cast: Cast) -> None:
    """The mission writes a version of the rules of its own."""
    drafted(cast, LAW, cast.ida, cast.mission)


HIDDEN: dict[Hide, tuple[str, ...]] = {
    a_note: ("anonymous", "link", "kim", "noor", "pia", "rut", "stig", "eva", "sten", "lo", "omar", "siv"),
    a_memo: ("anonymous", "link", "kim", "noor", "pia", "rut", "stig", "eva", "sten", "lo", "omar", "siv"),
    a_note_in_the_caucus: ("anonymous", "link", "kim", "pia", "rut", "stig", "eva", "sten", "lo", "omar", "bo", "siv"),
    a_circle: ("anonymous", "link", "kim", "noor", "pia", "rut", "stig", "dag", "eva", "sten", "lo", "bo", "siv"),
    a_question_in_the_caucus: (
        "anonymous",
        "link",
        "kim",
        "pia",
        "rut",
        "stig",
        "eva",
        "sten",
        "lo",
        "omar",
        "bo",
        "siv",
    ),
    a_position: ("anonymous", "link", "kim", "noor", "pia", "rut", "stig", "eva", "sten", "lo", "omar", "siv"),
    a_sheet: ("anonymous", "link", "kim", "noor", "pia", "rut", "stig", "eva", "sten", "lo", "omar", "siv"),
    a_set_draft: ("anonymous", "link", "kim", "noor", "pia", "rut", "stig", "eva", "lo", "omar", "siv"),
    a_policy: ("anonymous", "link", "kim", "noor", "pia", "rut", "stig", "eva", "lo", "omar", "siv"),
    a_task: ("anonymous", "link", "kim", "pia", "rut", "stig", "eva", "lo", "omar", "siv"),
    an_invitation: ("anonymous", "link", "kim", "noor", "pia", "rut", "eva", "lo", "omar", "siv"),
    a_picture: (
        "anonymous",
        "link",
        "kim",
        "noor",
        "pia",
        "rut",
        "stig",
        "dag",
        "eva",
        "sten",
        "lo",
        "omar",
        "bo",
        "siv",
    ),
    a_challenge: (
        "anonymous",
        "link",
        "kim",
        "noor",
        "pia",
        "rut",
        "stig",
        "dag",
        "eva",
        "sten",
        "lo",
        "omar",
        "bo",
        "siv",
    ),
    a_tip: ("anonymous", "link", "kim", "noor", "pia", "rut", "stig", "eva", "lo", "omar", "siv"),
}
# Answers that are new at each asking, in the very same world, and why.
RESTLESS = {
    "add_app": "a secret is drawn for the app",
    "security": "tells when one was last here",
    "desk:personal": "tells when one was last here",
    "desk:export": "tells when it was written",
}
IN_CI = {"kim", "stig"}
# in CI too: nobody who may not read it stands nearer
NEAREST = {(a_note, "noor"), (a_position, "noor"), (a_sheet, "noor")}
CASES = [
    pytest.param(
        hide, who, id=f"{hide.__name__} {who}", marks=() if who in IN_CI or (hide, who) in NEAREST else pytest.mark.long
    )
    for hide, everybody in HIDDEN.items()
    for who in everybody
]


def pages_of(stage: Stage, who: str) -> dict[str, Answer]:
    """What somebody is answered at every address of the matrix."""
    return dict(answers(stage, who))


def answers(stage: Stage, who: str) -> Iterator[tuple[str, Answer]]:
    """The same, one at a time."""
    browser = stage.browser(who)
    for line in lines():
        known = who in HOLDERS or not line.about.startswith(SECRETS)
        if line.method == "GET" and line.name not in RESTLESS and known:
            yield str(line), answer_of(browser.get(stage.world.path(line.name, line.about)))


@pytest.fixture(scope="module")
def without(world: World, databases: TestDatabases, django_db_blocker: Any) -> Callable[[str], dict[str, Answer]]:
    """The answers in the world as it is; asked once for each of the cast."""
    known: dict[str, dict[str, Answer]] = {}

    def asked(who: str) -> dict[str, Answer]:
        if who not in known:
            with django_db_blocker.unblock(), staged(world, databases) as stage:
                known[who] = pages_of(stage, who)
        return known[who]

    return asked


def with_the(hide: Hide, world: World, databases: TestDatabases) -> World:
    """A world that has the hidden thing too."""
    template = databases.filled_template(hide.__name__, lambda: hide(world.cast), base=world.template)
    return replace(world, template=template, forms={})


@pytest.mark.parametrize(("hide", "who"), CASES)
def test_c4_the_world_looks_the_same_with_and_without_it(
    world: World, databases: TestDatabases, without: Callable[[str], dict[str, Answer]], django_db_blocker: Any,
    hide: Hide, who: str,
) -> None:  # fmt: skip
    with django_db_blocker.unblock():
        other = with_the(hide, world, databases)
        with staged(other, databases) as stage:
            found = pages_of(stage, who)
    plain = without(who)
    assert [line for line, answer in found.items() if answer != plain[line]] == []
    assert len(found) >= 150


@pytest.mark.parametrize("hide", HIDDEN, ids=lambda hide: hide.__name__)
def test_c4_the_world_differs_for_who_may_see_it(
    world: World, databases: TestDatabases, without: Callable[[str], dict[str, Answer]], django_db_blocker: Any,
    hide: Hide,
) -> None:  # fmt: skip
    plain = without("ida")
    with django_db_blocker.unblock(), staged(with_the(hide, world, databases), databases) as stage:
        assert any(answer != plain[line] for line, answer in answers(stage, "ida"))
