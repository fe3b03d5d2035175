"""Everybody at once: 2 to 32 who say the last yes, a no, a withdrawal or leave in the same moment (C3).

Real transactions on connections of their own. Whatever wins, it is decided once, told once and carried out once. The
naive variant decides without the lock; the same harness must catch it, or it would prove nothing.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from random import Random
from threading import Barrier, Thread

import pytest
from django.db import connection, connections

from tests.accord.parties import JOB, Party, answer, leaves, party, proposed, silent_for_long, take_back
from tests.cast import EXAMPLES, Cast
from tillit.accord.actions import Why, answering, lapse_overdue, propose_vanished, settling
from tillit.accord.deciding import EACH_SECTOR, EVERY_PARTY, STEERING_GROUP, Way
from tillit.accord.models import Acceptance, Objection, Proposal
from tillit.bodies.actions import working_in
from tillit.bodies.models import Membership
from tillit.ground.db import acting
from tillit.kernel.errors import NotAllowed
from tillit.kernel.period import today
from tillit.people.models import Sector
from tillit.trail.models import Event

pytestmark = pytest.mark.rights
ROUNDS, ROUNDS_LONG = 100, 10_000
SIZES = (2, 2, 2, 3, 4)  # drawn from in every run; once in each run 32 at a time
ENDS = ("adopted", "adopted_by_rule", "refused", "withdrawn", "lapsed")
Act = Callable[[], None]


@pytest.fixture
def chance() -> Random:
    """What is drawn in this run; SEED repeats another's."""
    seed = int(os.environ.get("SEED", "0")) or int.from_bytes(os.urandom(4))
    print(f"SEED={seed}")
    return Random(seed)


def table(cast: Cast, size: int) -> list[Party]:
    """So many parties of both sectors, around one table; nobody of the cast."""
    with acting(EXAMPLES):
        Membership.objects.filter(circle=cast.circle, ends_on=None).update(ends_on=today())
    sectors = (Sector.CIVIL, Sector.PUBLIC)
    return [party(cast, f"Part {number}", sectors[number % 2]) for number in range(size)]


def at_once(*acts: Act) -> list[str]:
    """All of them in the same moment; what each was answered. Nothing but a rule may stop somebody."""
    gate, said = Barrier(len(acts)), list[str]()

    def run(act: Act) -> None:
        try:
            patient("60s")
            gate.wait(timeout=20)
            act()
            said.append("done")
        except NotAllowed:
            said.append("refused")
        except Exception as error:  # told in the assertion below
            said.append(f"{type(error).__name__}: {error}")
        finally:
            patient("DEFAULT")
            connections.close_all()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return said


def patient(most: str) -> None:
    """How long a statement may take: on a machine that is busy, waiting for one's turn is no fault."""
    connection.ensure_connection()
    connection.connection.execute(f"SET statement_timeout TO {most if most == 'DEFAULT' else repr(most)}")


def outcomes(cast: Cast, proposal: Proposal) -> tuple[str, list[str], int, int]:
    """Where it stands, the events of its end, how many groups it formed, how many answers there are."""
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        found = Proposal.objects.get(pk=proposal.pk)
        keys = [f"proposal_{end}" for end in ENDS]
        told = list(Event.objects.filter(subject_id=proposal.pk, key__in=keys).values_list("key", flat=True))
        formed = cast.circle.bodies.filter(name=found.change["words"]["name"]).count()
        answers = sum(model.objects.filter(ask__proposal=proposal).count() for model in (Acceptance, Objection))
        return found.state, told, formed, answers


def fault(cast: Cast, proposal: Proposal, said: list[str], allowed: set[str]) -> str:
    """What is wrong with a round, if anything is."""
    state, told, formed, _answers = outcomes(cast, proposal)
    strange = [one for one in said if one not in {"done", "refused"}]
    right = state in allowed and len(told) == (state != "open") and formed == (state == "adopted")
    if right and all(key.startswith(f"proposal_{state}") for key in told) and not strange:
        return ""
    return f"{state}, {told}, {formed} formed, {said}"


def made(cast: Cast, parties: list[Party], number: int, rule: str = EVERY_PARTY) -> Proposal:
    return proposed(cast, parties[0], way=Way(rule), name=f"Grupp {number}")


def yes(cast: Cast, proposal: Proposal, one: Party) -> Act:
    return lambda: answer(cast, proposal, one, yes=True)


def no(cast: Cast, proposal: Proposal, one: Party) -> Act:
    return lambda: answer(cast, proposal, one, yes=False)


def last_yeses(cast: Cast, parties: list[Party], number: int, rule: str) -> str:
    proposal = made(cast, parties, number, rule)
    said = at_once(*(yes(cast, proposal, one) for one in parties))
    if rule == EVERY_PARTY and said != ["done"] * len(parties):
        return f"somebody's yes was not taken: {said}"
    return fault(cast, proposal, said, {"adopted"})


def yes_against_no(cast: Cast, parties: list[Party], number: int, rule: str) -> str:
    proposal = made(cast, parties, number, rule)
    said = at_once(*(yes(cast, proposal, one) for one in parties[1:]), no(cast, proposal, parties[0]))
    return fault(cast, proposal, said, {"refused"} if rule == EVERY_PARTY else {"refused", "adopted"})


def yes_against_withdrawal(cast: Cast, parties: list[Party], number: int, rule: str) -> str:
    proposal = made(cast, parties, number, rule)
    back: Act = lambda: take_back(cast, proposal, parties[0])  # noqa: E731
    said = at_once(*(yes(cast, proposal, one) for one in parties), back)
    return fault(cast, proposal, said, {"adopted", "withdrawn"})


KINDS = (last_yeses, yes_against_no, yes_against_withdrawal)


def rounds(request: pytest.FixtureRequest, few: int = ROUNDS) -> int:
    return ROUNDS_LONG * few // ROUNDS if request.config.getoption("--long") else few


def test_c3_whoever_comes_first_it_is_decided_told_and_carried_out_once(
    cast: Cast, chance: Random, request: pytest.FixtureRequest
) -> None:
    parties = table(cast, 4)
    wrong = []
    for number in range(rounds(request, 88)):
        kind, size = chance.choice(KINDS), chance.choice(SIZES)
        rule = chance.choice((EVERY_PARTY, EACH_SECTOR, STEERING_GROUP)) if size == 4 else EVERY_PARTY
        some = chance.sample(parties, size)
        wrong.append(with_only(cast, parties, some, partial(kind, cast, some, number, rule)))
    assert [one for one in wrong if one] == []


def with_only(cast: Cast, everybody: list[Party], some: list[Party], go: Callable[[], str]) -> str:
    """A round in which only some are in the circle."""
    keys = [one.organisation.pk for one in everybody if one not in some]
    places = Membership.objects.filter(circle=cast.circle, organisation__in=keys)
    with acting(EXAMPLES):
        places.update(ends_on=today())
    try:
        return go()
    finally:
        with acting(EXAMPLES):
            places.update(ends_on=None)


def test_c3_thirty_two_say_the_last_yes_at_once(cast: Cast) -> None:
    parties = table(cast, 32)
    with past_the_pool():
        assert last_yeses(cast, parties, 0, EVERY_PARTY) == ""
        proposal = made(cast, parties, 1, EACH_SECTOR)
        said = at_once(*(yes(cast, proposal, one) for one in parties))
        assert fault(cast, proposal, said, {"adopted"}) == ""
    assert said.count("done") >= 18, "more than half of each sector's sixteen"


def test_c3_yes_against_leaving_is_decided_once_whoever_comes_first(
    cast: Cast, chance: Random, request: pytest.FixtureRequest
) -> None:
    """The one who leaves is waited for no more, and its own yes, if it came in time, stays in the history."""
    wrong = []
    for number in range(rounds(request, 10)):
        parties = table(cast, 3)
        proposal = made(cast, parties, number)
        answer(cast, proposal, parties[0], yes=True)
        goes: Act = lambda one=parties[2]: leaves(cast, one)  # type: ignore[misc]  # noqa: E731
        acts = [yes(cast, proposal, parties[1]), goes]
        chance.shuffle(acts)
        said = at_once(*acts)
        wrong.append("" if said == ["done", "done"] else f"{said}")
        wrong.append(fault(cast, proposal, said, {"adopted"}))
    assert [one for one in wrong if one] == []


def test_c3_a_party_that_leaves_while_it_is_found_gone_is_out_once_and_nobody_waits_for_ever(
    cast: Cast, request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> None:
    """It leaves by itself, the job of the night finds it gone, and another says the last yes: no two lock each other.

    Leaving decides what is open, and what is decided ends a place: both go their whole way in one turn. A lock that
    the database had to break would be told in the log, by the one whose proposal then stays open.
    """
    wrong = []
    for number in range(rounds(request, 16)):
        parties = table(cast, 3)
        silent_for_long(cast, [parties[2]], parties[:2])
        open_one = made(cast, parties, number)
        answer(cast, open_one, parties[0], yes=True)
        with acting(parties[0].actor):
            why = Why(parties[0].organisation, "De svarar inte.")
            gone = propose_vanished(cast.joint_room, party=parties[2].organisation, why=why, by=parties[0].actor)
        for one in parties[:2]:
            answer(cast, gone, one, yes=True)
        with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
            Proposal.objects.filter(pk=gone.pk).update(deadline_on=today() - timedelta(days=1))
        goes: Act = lambda one=parties[2]: leaves(cast, one)  # type: ignore[misc]  # noqa: E731
        said = at_once(goes, night(cast), yes(cast, open_one, parties[1]))
        wrong.append("" if set(said) <= {"done", "refused"} else f"{said}")
        wrong.append(fault(cast, open_one, said, {"adopted"}))
        with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
            ways = Event.objects.filter(
                key__in=["organisation_left", "organisation_gone"], room_id=cast.joint_room.pk,
                subject_id=Membership.objects.get(circle=cast.circle, organisation=parties[2].organisation).pk,
            )  # fmt: skip
            state = Proposal.objects.get(pk=gone.pk).state
            told = sorted(ways.values_list("key", flat=True))
        right = told == (["organisation_gone"] if state == "adopted" else ["organisation_left"])
        wrong.append("" if right and state in {"adopted", "lapsed"} else f"{state}: {told}")
    assert [one for one in wrong if one] == []
    assert [one.getMessage() for one in caplog.records if "stays open" in one.getMessage()] == []


def night(cast: Cast) -> Act:
    """The job of the night."""

    def go() -> None:
        with acting(JOB):
            lapse_overdue(cast.joint_room, by=JOB)

    return go


@contextmanager
def past_the_pool() -> Iterator[None]:
    """As many connections as there are clients: the pool of one process has fewer."""
    options = connections["default"].settings_dict["OPTIONS"]
    kept = options.get("pool")
    options["pool"] = False
    try:
        yield
    finally:
        options["pool"] = kept


@contextmanager
def without_the_lock() -> Iterator[None]:
    """As somebody in a hurry would write it: read, judge, write."""

    def reads(row: Proposal) -> Proposal:
        return Proposal.objects.select_related("room").get(pk=row.pk)

    kept = settling.in_turn, answering.in_turn
    settling.in_turn = answering.in_turn = reads  # type: ignore[assignment]
    try:
        yield
    finally:
        settling.in_turn, answering.in_turn = kept  # type: ignore[assignment]


def test_the_harness_catches_one_who_decides_without_the_lock(cast: Cast) -> None:
    parties = table(cast, 2)
    with without_the_lock():
        # on a busy machine the two seldom meet: as many rounds as it takes, and never more than sixty
        assert any(last_yeses(cast, parties, number, EVERY_PARTY) for number in range(60))
