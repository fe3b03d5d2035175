"""The algebra of yes and no."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.kernel.errors import NotAllowed
from tillit.kernel.verdict import YES, Verdict, no, require

REASONS = st.sampled_from(["It is closed.", "You hold no mandate.", "The party has left.", "It is not your room."])
VERDICTS = st.lists(REASONS, unique=True, max_size=3).map(lambda reasons: Verdict(tuple(reasons)))


class Unhashable:
    """A reason that can be compared and shown but not hashed, as some lazy texts."""

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Unhashable)

    def __str__(self) -> str:
        return "said late"


def test_yes_allows_and_no_does_not() -> None:
    assert bool(YES) is True
    assert bool(no("It is closed.")) is False
    assert no("It is closed.").reasons == ("It is closed.",)


def test_a_refusal_tells_all_that_stands_in_the_way_in_the_order_it_was_said() -> None:
    verdict = no("It is closed.") & YES & no("You hold no mandate.") & no("It is closed.")

    assert verdict.reasons == ("It is closed.", "You hold no mandate.")


def test_one_open_way_is_enough_and_no_open_way_tells_of_both() -> None:
    assert (no("It is closed.") | YES) == YES
    assert (no("It is closed.") | no("You hold no mandate.")).reasons == ("It is closed.", "You hold no mandate.")


def test_reasons_need_not_be_text_nor_hashable() -> None:
    assert len((no(Unhashable()) & no(Unhashable())).reasons) == 1


def test_require_passes_a_yes_and_raises_a_no_with_its_reasons() -> None:
    require(YES)
    with pytest.raises(NotAllowed) as caught:
        require(no("It is closed.") & no("You hold no mandate."))

    assert caught.value.reasons == ("It is closed.", "You hold no mandate.")
    assert caught.value.status == 403


@given(VERDICTS, VERDICTS)
def test_and_allows_when_both_do_and_or_when_one_does(a: Verdict, b: Verdict) -> None:
    assert bool(a & b) is (bool(a) and bool(b))
    assert bool(a | b) is (bool(a) or bool(b))


@given(VERDICTS, VERDICTS)
def test_de_morgan(a: Verdict, b: Verdict) -> None:
    assert (not (a & b)) is ((not a) or (not b))
    assert (not (a | b)) is ((not a) and (not b))


@given(VERDICTS, VERDICTS, VERDICTS)
def test_how_rules_are_grouped_changes_nothing(a: Verdict, b: Verdict, c: Verdict) -> None:
    assert (a & b) & c == a & (b & c)
    assert (a | b) | c == a | (b | c)


@given(VERDICTS, VERDICTS)
def test_the_order_of_rules_changes_the_order_of_reasons_only(a: Verdict, b: Verdict) -> None:
    assert bool(a & b) is bool(b & a)
    assert bool(a | b) is bool(b | a)
    assert set((a & b).reasons) == set((b & a).reasons)
    assert set((a | b).reasons) == set((b | a).reasons)


@given(VERDICTS, VERDICTS, VERDICTS)
def test_and_and_or_spread_over_each_other(a: Verdict, b: Verdict, c: Verdict) -> None:
    assert bool(a & (b | c)) is bool((a & b) | (a & c))
    assert bool(a | (b & c)) is bool((a | b) & (a | c))


@given(VERDICTS)
def test_yes_changes_nothing_beside_and_opens_everything_beside_or(a: Verdict) -> None:
    assert a & YES == YES & a == a
    assert a | YES == YES | a == YES
    assert a & a == a | a == a


@given(VERDICTS, VERDICTS)
def test_each_reason_is_kept_once_and_none_is_made_up(a: Verdict, b: Verdict) -> None:
    reasons = (a & b).reasons

    assert len(reasons) == len(set(reasons))
    assert set(reasons) == set(a.reasons) | set(b.reasons)
    assert reasons[: len(a.reasons)] == a.reasons
