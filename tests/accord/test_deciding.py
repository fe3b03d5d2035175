"""When a proposal is decided, by each rule: in all the ways that parties can answer, leave and stay away."""

from collections.abc import Iterator
from itertools import combinations, product
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tillit.accord.deciding import (
    ADOPTED,
    BY_MAJORITY,
    EACH_SECTOR,
    EVERY_PARTY,
    LAPSED,
    LAPSES,
    REFUSED,
    RULES,
    STEERING_GROUP,
    THOSE_WHO_ANSWERED,
    Count,
    Way,
    outcome,
)

PARTIES = [uuid4() for _ in range(5)]
A, B, C, D, E = PARTIES
NOBODY: frozenset[UUID] = frozenset()


def count(yes: str = "", no: str = "", *, asked: str = "ABC", sectors: str = "ccp", **more: object) -> Count:
    """Parties by their letters; c and p are two sectors."""
    named = dict(zip("ABCDE", PARTIES, strict=True))

    def some(letters: object) -> frozenset[UUID]:
        return frozenset(named[one] for one in str(letters))

    kinds = {named[one]: sector for one, sector in zip(asked, sectors, strict=True)}
    return Count(some(asked), some(yes), some(no), kinds, **{name: some(value) for name, value in more.items()})


def test_c3_every_answer_of_three_parties() -> None:
    seen = set()
    for answers in product(("yes", "no", "silent", "left"), repeat=3):
        by = {answer: frozenset(p for p, a in zip(PARTIES, answers, strict=False) if a == answer) for answer in answers}
        asked = frozenset(p for p, a in zip(PARTIES, answers, strict=False) if a != "left")
        found = outcome(EVERY_PARTY, Count(asked, by.get("yes", NOBODY), by.get("no", NOBODY)))
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
    assert count("A", "B").waiting == {C}


@pytest.mark.parametrize(
    ("yes", "no", "found"),
    [
        ("", "", None),
        ("A", "", None),  # half of the civil ones is not more than half
        ("AB", "", None),  # the public one is missing
        ("ABC", "", ADOPTED),
        ("AC", "B", REFUSED),  # of two, one no is enough: more than half can no longer be reached
        ("AB", "C", REFUSED),
        ("C", "A", REFUSED),
    ],
)
def test_c3_each_sector_takes_more_than_half_in_each(yes: str, no: str, found: str | None) -> None:
    assert outcome(EACH_SECTOR, count(yes, no)) == found


@pytest.mark.parametrize(
    ("yes", "no", "found"), [("ABE", "", ADOPTED), ("ABE", "C", ADOPTED), ("AE", "BC", REFUSED), ("AE", "B", None)]
)
def test_c3_in_each_sector_a_no_stops_nothing_that_more_than_half_want(yes: str, no: str, found: str | None) -> None:
    assert outcome(EACH_SECTOR, count(yes, no, asked="ABCE", sectors="cccp")) == found


@pytest.mark.parametrize(
    ("yes", "no", "found"),
    [("AB", "", ADOPTED), ("AB", "C", ADOPTED), ("A", "BC", REFUSED), ("A", "B", None), ("", "AB", REFUSED)],
)
def test_c3_the_steering_group_takes_more_than_half(yes: str, no: str, found: str | None) -> None:
    assert outcome(STEERING_GROUP, count(yes, no)) == found


def test_c3_half_and_half_is_refused() -> None:
    assert outcome(STEERING_GROUP, count("AB", "CE", asked="ABCE", sectors="cccc")) == REFUSED


def test_c3_silence_is_never_a_yes_under_every_partys_yes() -> None:
    assert outcome(EVERY_PARTY, count("AB"), overdue=True) == LAPSED
    assert outcome(EVERY_PARTY, count("AB"), overdue=True, on_silence=THOSE_WHO_ANSWERED) == LAPSED
    assert not Way(EVERY_PARTY, on_silence=THOSE_WHO_ANSWERED).is_possible
    assert all(Way(rule, on_silence=THOSE_WHO_ANSWERED).is_possible for rule in BY_MAJORITY)


@pytest.mark.parametrize(
    ("rule", "yes", "no", "found"),
    [
        (EACH_SECTOR, "AC", "", ADOPTED),  # one yes in each sector, nobody against
        (EACH_SECTOR, "AB", "", LAPSED),  # the public ones said nothing at all
        (EACH_SECTOR, "", "", LAPSED),
        (STEERING_GROUP, "A", "", ADOPTED),
        (STEERING_GROUP, "A", "B", REFUSED),  # half of those who answered is not more than half
        (STEERING_GROUP, "", "", LAPSED),
        (STEERING_GROUP, "", "A", REFUSED),
    ],
)
def test_c3_those_who_answered_decide_by_the_same_rule(rule: str, yes: str, no: str, found: str) -> None:
    asked = count(yes, no)
    assert outcome(rule, asked, overdue=True, on_silence=THOSE_WHO_ANSWERED) == found
    assert outcome(rule, asked, overdue=True, on_silence=LAPSES) in {LAPSED, REFUSED}
    assert outcome(rule, asked) in {None, REFUSED}


def test_c3_nobody_comes_in_without_their_own_yes() -> None:
    for rule in RULES:
        whole = count("ABC", newcomers="D")
        assert outcome(rule, whole) is None
        assert outcome(rule, whole, overdue=True) is None, "it is asked now, with a last day of its own"
        assert outcome(rule, whole, overdue=True, newcomers_asked=True) == LAPSED
        assert outcome(rule, count("ABCD", newcomers="D")) == ADOPTED
        assert outcome(rule, count("ABC", "D", newcomers="D")) == REFUSED
        assert outcome(rule, count("D", newcomers="D")) is None, "its own yes decides nothing for the others"


def test_c3_a_vanished_partys_silence_hinders_nothing_when_the_last_day_has_passed() -> None:
    assert outcome(EVERY_PARTY, count("AB", silent="C")) is None
    assert outcome(EVERY_PARTY, count("AB", silent="C"), overdue=True) == ADOPTED
    assert outcome(EVERY_PARTY, count("A", silent="C"), overdue=True) == LAPSED, "the others must still say yes"
    assert outcome(EVERY_PARTY, count("AB", "C", silent="C")) == REFUSED, "it can say no"
    assert outcome(EVERY_PARTY, count("ABC", silent="C")) == ADOPTED, "and yes"
    assert outcome(EVERY_PARTY, count("", silent="ABC"), overdue=True) == LAPSED
    assert outcome(EACH_SECTOR, count("AB", silent="C"), overdue=True) == ADOPTED


def everything(rule: str, asked: int) -> Iterator[Count]:
    """All answers of so many parties in all sectors."""
    parties = PARTIES[:asked]
    for sectors in product("cpo", repeat=asked):
        for answers in product("yn-", repeat=asked):
            by = {sign: frozenset(p for p, a in zip(parties, answers, strict=True) if a == sign) for sign in "yn"}
            yield Count(frozenset(parties), by["y"], by["n"], dict(zip(parties, sectors, strict=True)))


def more_answers(one: Count) -> Iterator[Count]:
    """The same with each possible answer of those who have not answered."""
    for number in range(len(one.waiting) + 1):
        for some in combinations(sorted(one.waiting), number):
            for signs in product((True, False), repeat=number):
                yes = one.yes | {p for p, sign in zip(some, signs, strict=True) if sign}
                no = one.no | {p for p, sign in zip(some, signs, strict=True) if not sign}
                yield Count(one.asked, yes, no, one.sectors)


@pytest.mark.parametrize("rule", RULES)
def test_c3_what_is_decided_stays_so_whatever_else_is_answered(rule: str) -> None:
    decided = 0
    for one in everything(rule, 3):
        found = outcome(rule, one)
        if found is None:
            continue
        decided += 1
        assert {outcome(rule, more) for more in more_answers(one)} == {found}
    assert decided > 300


@pytest.mark.parametrize("rule", RULES)
def test_c3_who_has_all_answers_has_a_decision_and_who_waits_can_still_get_both(rule: str) -> None:
    for one in everything(rule, 3):
        found = {outcome(rule, more) for more in more_answers(one) if not more.waiting}
        assert None not in found
        if outcome(rule, one) is None:
            assert found == {ADOPTED, REFUSED}, one


@pytest.mark.parametrize("rule", RULES)
def test_c1_no_name_of_a_sector_changes_an_outcome(rule: str) -> None:
    names = dict(zip("cpo", "poc", strict=True))
    for one in everything(rule, 3):
        renamed = Count(one.asked, one.yes, one.no, {key: names[sector] for key, sector in one.sectors.items()})
        assert outcome(rule, renamed) == outcome(rule, one)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_c3_a_further_yes_never_makes_it_worse_nor_a_further_no_better(data: st.DataObject) -> None:
    """Also with silence, newcomers and after the last day, for up to two hundred parties."""
    keys = [UUID(int=number) for number in range(data.draw(st.integers(1, 200)))]
    rule = data.draw(st.sampled_from(sorted(RULES)))
    answers = data.draw(st.lists(st.sampled_from("yn-"), min_size=len(keys), max_size=len(keys)))
    kinds = data.draw(st.lists(st.sampled_from("cpo"), min_size=len(keys), max_size=len(keys)))
    sectors = dict(zip(keys, kinds, strict=True))
    overdue = data.draw(st.booleans())
    silence = data.draw(st.sampled_from([LAPSES, THOSE_WHO_ANSWERED]))
    by = {sign: frozenset(k for k, a in zip(keys, answers, strict=True) if a == sign) for sign in "yn-"}
    rank = {ADOPTED: 2, None: 1, LAPSED: 1, REFUSED: 0}

    def found(yes: frozenset[UUID], no: frozenset[UUID]) -> int:
        return rank[outcome(rule, Count(frozenset(keys), yes, no, sectors), overdue=overdue, on_silence=silence)]

    here = found(by["y"], by["n"])
    if by["-"]:
        one = frozenset({data.draw(st.sampled_from(sorted(by["-"])))})
        assert found(by["y"] | one, by["n"]) >= here >= found(by["y"], by["n"] | one)
