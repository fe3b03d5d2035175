"""Several at once in a round: guests beside each other, the last to be done, a release while somebody is writing."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connections

from tests.assessments.rounds import answered, begun, guest_answers, link_of, now, ready, stances
from tests.cast import Cast
from tillit.assessments.models import MatrixRound
from tillit.ground.db import acting
from tillit.kernel.errors import NotAllowed
from tillit.trail.queries import history_of

pytestmark = pytest.mark.rights
TURNS = 4
ONE = {"Sprututbyte": ("yes", "no")}


def at_once(*acts: Callable[[], object]) -> list[str]:
    """All in the same moment; what each was answered."""
    gate, said = Barrier(len(acts)), list[str]()

    def run(act: Callable[[], object]) -> None:
        try:
            gate.wait(30)
            act()
            said.append("in")
        except NotAllowed as refused:
            said.append(str(refused))
        except Exception as fault:  # told to the test
            said.append(f"fault: {fault!r}")
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return said


def test_guests_at_once_are_all_kept(cast: Cast) -> None:
    found = begun(cast)
    secret = link_of(cast, found)
    said = at_once(*(lambda why=str(n): guest_answers(cast, found, secret, ONE, why) for n in range(TURNS)))
    assert said == ["in"] * TURNS
    ready(cast, found)
    assert sorted(row[4] for row in stances(cast, found)) == [str(n) for n in range(TURNS)]


def test_all_parties_are_done_at_once_and_it_is_released_once(cast: Cast) -> None:
    found = begun(cast)
    answered(cast, found, "ida", ONE)
    said = at_once(*(lambda who=who: ready(cast, fresh(cast, found), who) for who in ("kim", "ida", "noor")))
    assert said == ["in"] * 3
    assert now(cast).state == "released"
    with acting(cast.kim.actor):
        keys = [one.key for one in history_of(found.pk, rooms=[cast.joint_room.pk])]
    assert keys == ["matrix_released", "matrix_begun"]
    assert len(stances(cast, found)) == 1


def test_a_word_written_while_it_is_released_is_in_it_or_refused(cast: Cast) -> None:
    """Never lost unseen: what was answered "in" is among what was released, and nothing else is."""
    found = begun(cast)
    secret = link_of(cast, found)
    ready(cast, found, "ida", "noor")
    writers = [lambda why=str(n): guest_answers(cast, found, secret, ONE, why) for n in range(TURNS)]
    said = at_once(*writers, lambda: ready(cast, fresh(cast, found), "kim"))
    late = "Omgången har visats: inget i den ändras längre."
    refused = [one for one in said if one != "in"]
    assert {*refused} <= {late, "The round has been released: nothing in it is changed any more."}
    assert len(stances(cast, found)) == said.count("in") - 1


def fresh(cast: Cast, found: MatrixRound) -> MatrixRound:
    """The round as another request reads it."""
    with acting(cast.kim.actor):
        return MatrixRound.objects.select_related("partnership").get(pk=found.pk)
