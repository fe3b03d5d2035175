"""Every party's yes: in all the ways that three parties can answer, leave and stay away."""

from itertools import product
from uuid import uuid4

from tillit.accord.deciding import ADOPTED, EVERY_PARTY, LAPSED, REFUSED, Count, outcome

PARTIES = [uuid4() for _ in range(3)]


def test_c3_every_answer_of_three_parties() -> None:
    seen = set()
    for answers in product(("yes", "no", "silent", "left"), repeat=3):
        by = {answer: frozenset(p for p, a in zip(PARTIES, answers, strict=True) if a == answer) for answer in answers}
        asked = frozenset(p for p, a in zip(PARTIES, answers, strict=True) if a != "left")
        found = outcome(EVERY_PARTY, Count(asked, by.get("yes", frozenset()), by.get("no", frozenset())))
        if not asked:
            assert found == LAPSED
        elif "no" in answers:
            assert found == REFUSED
        elif "silent" in answers:
            assert found is None
        else:
            assert found == ADOPTED
        seen.add(found)
    assert seen == {LAPSED, REFUSED, None, ADOPTED}


def test_who_is_waited_for() -> None:
    one, two, three = PARTIES
    assert Count(frozenset(PARTIES), frozenset({one}), frozenset({two})).waiting == {three}
