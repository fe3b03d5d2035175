"""Terms that are added, changed and taken away at random, beside a model that counts days one by one.

A day that is known only by its month or year may be any of its days. The model writes all of them down: surely in a
term are the days that are in it whichever of them are meant. Two terms never surely share a day.
"""

import os
from collections import Counter
from datetime import date, timedelta
from functools import cache
from itertools import count
from random import SystemRandom

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from tests.cast import EXAMPLES, Cast
from tests.partnerships.deciding import rows
from tillit.bodies.actions import working_in
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.kernel.errors import InvalidInput
from tillit.partnerships.actions import put_fact
from tillit.partnerships.actions.writing import remove_fact_row, write_fact
from tillit.partnerships.kinds import TERM, Values
from tillit.partnerships.models import Term
from tillit.partnerships.queries import overlaps

STEPS_IN_ONE = 50
FIRST = date(2015, 1, 1)
DAYS = [FIRST + timedelta(days=number) for number in range((date(2018, 1, 1) - FIRST).days)]
BY: Actor = EXAMPLES
DONE: Counter[str] = Counter()  # how many steps of each sort have been taken

written = st.sampled_from(DAYS).flatmap(
    lambda day: st.sampled_from([day.isoformat()[:length] for length in (4, 7, 10)])
)
stretch = st.tuples(written | st.just(""), written | st.just("")).filter(lambda two: fits(*two))


@cache
def meant(text: str) -> list[date]:
    """Every day that a text can mean, counted one by one."""
    return [day for day in DAYS if day.isoformat().startswith(text)]


def fits(start: str, end: str) -> bool:
    """Some reading of the two has the end on the start or after it."""
    return not (start and end) or meant(end)[-1] >= meant(start)[0]


@cache
def sure_days(start: str, end: str) -> frozenset[date]:
    """The days that are in it however its ends are read; an end that is not told is the other one's sure day."""
    if not start and not end:
        return frozenset()
    latest = meant(start)[-1] if start else None
    earliest = meant(end)[0] if end else None
    first, last = latest or earliest, earliest or latest
    assert first is not None
    assert last is not None
    return frozenset(day for day in DAYS if first <= day <= last)


class Model:
    """What is agreed, as days."""

    def __init__(self) -> None:
        self.terms: dict[int, tuple[str, str]] = {}
        self.numbers = count(1)

    def can_stand(self, start: str, end: str, *, beside: int | None = None) -> bool:
        days = sure_days(start, end)
        return not any(days & sure_days(*other) for key, other in self.terms.items() if key != beside)


def values_of(start: str, end: str) -> Values:
    return TERM.whole({"from": start, "to": end})


class Terms(RuleBasedStateMachine):
    """Without the database: a term as it would be saved, against the others."""

    def __init__(self) -> None:
        super().__init__()
        self.model = Model()
        self.there: dict[int, Term] = {}

    def ask(self, term: Term, but: int | None = None) -> bool:
        others = [one for key, one in self.there.items() if key != but]
        return not list(overlaps(term, others))

    @rule(two=stretch)
    def add(self, two: tuple[str, str]) -> None:
        DONE["add"] += 1
        key, term = next(self.model.numbers), Term()
        TERM.fill(term, values_of(*two))
        assert self.ask(term) == self.model.can_stand(*two), two
        if self.model.can_stand(*two):
            self.model.terms[key], self.there[key] = two, term

    @precondition(lambda self: self.there)
    @rule(two=stretch, which=st.integers(0, 1_000))
    def change(self, two: tuple[str, str], which: int) -> None:
        DONE["change"] += 1
        key = sorted(self.there)[which % len(self.there)]
        term = Term()
        TERM.fill(term, values_of(*two))
        can = self.model.can_stand(*two, beside=key)
        assert self.ask(term, but=key) == can, two
        if can:
            self.model.terms[key], self.there[key] = two, term

    @precondition(lambda self: self.there)
    @rule(which=st.integers(0, 1_000))
    def remove(self, which: int) -> None:
        DONE["remove"] += 1
        key = sorted(self.there)[which % len(self.there)]
        del self.there[key], self.model.terms[key]

    @invariant()
    def what_was_written_is_read_as_it_was(self) -> None:
        read = {key: (TERM.column("from").read(one), TERM.column("to").read(one)) for key, one in self.there.items()}
        assert read == self.model.terms


def run(machine: type[RuleBasedStateMachine], *, number: int, examples: int = 50, steps: int = STEPS_IN_ONE) -> None:
    """At least so many steps; the seed is printed, and SEED=... runs the same again."""
    begins = int(os.environ.get("SEED", "0")) or SystemRandom().randrange(1, 2**32)
    print(f"SEED={begins}")  # pytest shows it with a failure
    chosen = settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    DONE.clear()
    while DONE.total() < number:
        seeded(begins)(machine)
        run_state_machine_as_test(machine, settings=chosen)  # type: ignore[no-untyped-call]
        begins += 1


def test_c3_no_two_terms_surely_overlap_in_five_thousand_steps() -> None:
    run(Terms, number=5_000)


@pytest.mark.long
def test_c3_no_two_terms_surely_overlap_in_a_million_steps() -> None:
    run(Terms, number=1_000_000)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2015", "2015", 0),
        ("2015", "2016", 2),
        ("2015-05", "2015-06", 2),
        ("2015-05-17", "2015-05-17", 1),
        ("2015-05", "", 1),
        ("", "2015-05", 1),
        ("", "", 0),
    ],
)
def test_the_model_counts_as_people_do(start: str, end: str, days: int) -> None:
    assert len(sure_days(start, end)) == days


@pytest.mark.django_db
def test_c3_the_actions_and_the_database_say_the_same(cast: Cast) -> None:
    """Fewer steps, through the actions and past them: the action refuses, and so does the table."""

    class InDatabase(RuleBasedStateMachine):
        """Every step in one transaction that is taken back at the end of the run."""

        def __init__(self) -> None:
            super().__init__()
            self.model = Model()
            self.there: dict[int, Term] = {}

        @rule(two=stretch)
        def add(self, two: tuple[str, str]) -> None:
            DONE["add"] += 1
            try:
                with transaction.atomic():
                    made = put_fact(cast.partnership, TERM, values_of(*two), by=BY)
                done = True
            except InvalidInput:
                done = False
            assert done == self.model.can_stand(*two), two
            if done:
                key = next(self.model.numbers)
                self.model.terms[key], self.there[key] = two, made

        @precondition(lambda self: self.there)
        @rule(two=stretch, which=st.integers(0, 1_000), past=st.booleans())
        def change(self, two: tuple[str, str], which: int, past: bool) -> None:  # drawn by hypothesis
            DONE["change"] += 1
            key = sorted(self.there)[which % len(self.there)]
            can, row = self.model.can_stand(*two, beside=key), self.there[key]
            row.refresh_from_db()
            try:
                with transaction.atomic():
                    if past:
                        TERM.fill(row, values_of(*two))
                        row.save()
                    else:
                        write_fact(cast.partnership, TERM, values_of(*two), row=row, by=BY)
                done = True
            except (InvalidInput, IntegrityError):
                done = False
            assert done == can, two
            if done:
                self.model.terms[key] = two

        @precondition(lambda self: self.there)
        @rule(which=st.integers(0, 1_000))
        def remove(self, which: int) -> None:
            DONE["remove"] += 1
            key = sorted(self.there)[which % len(self.there)]
            row = self.there.pop(key)
            row.refresh_from_db()
            remove_fact_row(row, by=BY)
            del self.model.terms[key]

        def teardown(self) -> None:
            found = Term.objects.filter(partnership=cast.partnership, removed_at=None).order_by("order")
            read = [(TERM.column("from").read(row), TERM.column("to").read(row)) for row in found]
            assert sorted(read) == sorted(self.model.terms.values())
            Term.objects.filter(partnership=cast.partnership).delete()

    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        run(InDatabase, number=250, examples=4, steps=25)
    assert rows(cast, TERM) == []
