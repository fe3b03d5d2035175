"""Everything that can happen to a proposal, in every order that chance finds, judged by a little model of its own.

The pure rules are tried in 5 000 steps in every run and 1 000 000 with --long. The real actions on the database are
slower by a factor of a hundred: 200 steps in every run, 5 000 with --long. The seed is printed; SEED repeats a run.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid5

import pytest
from django.db import connection
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from tests.accord.little_model import ADOPTED, LAPSED, OPEN, REFUSED, WITHDRAWN, Asked
from tests.accord.parties import Party, answer, days_pass, leaves, outsider, parties_of, party, proposed, take_back
from tests.cast import EXAMPLES, Cast
from tillit.accord.actions import answer_offer
from tillit.accord.deciding import EVERY_PARTY, RULES, THOSE_WHO_ANSWERED, Count, Way, outcome
from tillit.accord.models import Offer, Proposal
from tillit.bodies.actions import working_in
from tillit.bodies.models import BodyKind
from tillit.ground.db import acting
from tillit.kernel.errors import NotAllowed
from tillit.people.models import Sector
from tillit.trail.models import Event

STEPS = {"pure": (5_000, 1_000_000), "database": (200, 5_000)}
EXAMPLES_AT_A_TIME = {"pure": 50, "database": 4}
NAMES = "abcdef"
SPACE = UUID(int=7)
DONE: dict[str, int] = {"pure": 0, "database": 0}
ways = st.tuples(st.sampled_from(sorted(RULES)), st.booleans(), st.booleans())


def key_of(name: str) -> UUID:
    """The key that the product knows a name of the model by."""
    return uuid5(SPACE, name)


class PureRules(RuleBasedStateMachine):
    """One proposal after the other, its answers in any order, parties that leave, nights that come."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: Asked | None = None
        self.present: set[str] = set()
        self.is_over = False

    @rule(
        way=ways,
        sides=st.text("cpo", min_size=1, max_size=6),
        newcomer=st.booleans(),
        silent=st.sets(st.sampled_from(NAMES)),
    )
    @precondition(lambda self: self.asked is None or self.asked.state != OPEN)
    def propose(self, way: tuple[str, bool, bool], sides: str, newcomer: bool, silent: set[str]) -> None:
        """Something is asked."""
        DONE["pure"] += 1
        kind, silence, _again = way
        sectors = dict(zip(NAMES, sides, strict=False))
        self.asked = Asked(
            kind, sectors, silence_decides=silence and kind != EVERY_PARTY, newcomer="new" if newcomer else "",
            silent=frozenset(silent) & frozenset(sectors), has_last_day=True,
        )  # fmt: skip
        self.present, self.is_over = set(sectors), False

    @rule(who=st.sampled_from([*NAMES, "new"]), yes=st.booleans())
    @precondition(lambda self: self.asked is not None and self.asked.state == OPEN)
    def say(self, who: str, yes: bool) -> None:
        """Somebody answers, once."""
        DONE["pure"] += 1
        assert self.asked is not None
        may = who in self.present or (who == self.asked.newcomer and self.asked.is_newcomer_asked)
        if may and who not in self.asked.answers:
            self.asked.answers[who] = yes
            self.settle()

    @rule(who=st.sampled_from(NAMES))
    @precondition(lambda self: self.asked is not None and self.asked.state == OPEN)
    def leave(self, who: str) -> None:
        """A party leaves."""
        DONE["pure"] += 1
        self.present.discard(who)
        self.settle()

    @rule()
    @precondition(lambda self: self.asked is not None and self.asked.state == OPEN)
    def night(self) -> None:
        """The last day passes: something comes of it."""
        DONE["pure"] += 1
        assert self.asked is not None
        was_asked = self.asked.is_newcomer_asked
        self.is_over = True
        self.settle()
        self.is_over = self.asked.state != OPEN
        assert self.is_over or self.asked.is_newcomer_asked > was_asked

    def settle(self) -> None:
        """Ask the product and the model."""
        asked = self.asked
        assert asked is not None
        found = self.product()
        assert (found or OPEN) == asked.judge(self.present, overdue=self.is_over), asked
        asked.state = found or OPEN

    def product(self) -> str | None:
        """What the product says today."""
        asked = self.asked
        assert asked is not None
        here = {one for one in asked.sectors if one in self.present}
        counted = here | ({asked.newcomer} if asked.newcomer else set())
        count = Count(
            frozenset(map(key_of, here)),
            frozenset(key_of(one) for one, yes in asked.answers.items() if yes and one in counted),
            frozenset(key_of(one) for one, yes in asked.answers.items() if not yes and one in counted),
            {key_of(one): asked.sectors[one] for one in here},
            frozenset(key_of(one) for one in asked.silent & here),
            frozenset({key_of(asked.newcomer)} if asked.newcomer else ()),
        )
        silence = THOSE_WHO_ANSWERED if asked.silence_decides else "lapses"
        return outcome(
            asked.rule, count, overdue=self.is_over, on_silence=silence, newcomers_asked=asked.is_newcomer_asked
        )  # fmt: skip

    @invariant()
    def what_is_decided_stays_so(self) -> None:
        """Whatever is asked of it again."""
        if self.asked is not None and self.asked.state != OPEN:
            assert self.product() == self.asked.state


class RealActions(RuleBasedStateMachine):
    """The same on the actions and the database, several proposals at a time, a circle that grows smaller."""

    cast: Cast
    parties: dict[str, Party]
    newcomer: Party

    def __init__(self) -> None:
        super().__init__()
        self.undo = acting(EXAMPLES)
        self.undo.__enter__()
        self.rows: dict[UUID, Asked] = {}
        self.present = set(self.parties)

    def teardown(self) -> None:
        """The next example begins where this one began."""
        connection.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def open(self) -> list[UUID]:
        """Those that wait."""
        return [key for key, asked in self.rows.items() if asked.state == OPEN]

    @rule(way=ways, who=st.sampled_from("abcde"), newcomer=st.booleans(), days=st.booleans(), quiet=st.booleans())
    @precondition(lambda self: len(self.open()) < 3)
    def propose(self, way: tuple[str, bool, bool], who: str, newcomer: bool, days: bool, quiet: bool) -> None:
        """A party proposes a group that nobody else has proposed."""
        self.step()
        if who not in self.present:
            return
        kind, silence, again = way
        decides = silence and kind != EVERY_PARTY
        silent = frozenset(sorted(self.present)[:1]) if quiet and days else frozenset()
        made = proposed(
            self.cast, self.parties[who],
            way=Way(
                kind, 40 if days else None, THOSE_WHO_ANSWERED if decides else "lapses",
                "ask_again" if again else "stands",
            ),
            newcomer=self.newcomer if newcomer else None, silent=tuple(self.parties[one] for one in silent),
            name=f"Grupp {DONE['database']}",
        )  # fmt: skip
        steering = {one: SIDES[one] for one in self.present if one != "e"}
        whole = {one: SIDES[one] for one in self.present}
        falls_back = kind == "steering_group" and not steering
        owners = steering if kind == "steering_group" and steering else whole
        self.rows[made.pk] = Asked(
            EVERY_PARTY if falls_back else kind, owners, decides and not falls_back, again,
            newcomer="new" if newcomer else "", silent=silent & set(owners), has_last_day=days,
        )  # fmt: skip

    @rule(who=st.sampled_from("abcde"), yes=st.booleans(), place=st.integers(0, 2))
    @precondition(lambda self: self.open())
    def say(self, who: str, yes: bool, place: int) -> None:
        """A party answers once; else it is refused."""
        key = self.open()[place % len(self.open())]
        asked = self.rows[key]
        self.step()
        if who not in self.present:
            return
        if who not in asked.sectors or who in asked.answers:
            with pytest.raises(NotAllowed):
                answer(self.cast, Proposal(pk=key), self.parties[who], yes=yes)
            return
        answer(self.cast, Proposal(pk=key), self.parties[who], yes=yes)
        asked.answers[who] = yes
        self.expect(key)

    @rule(yes=st.booleans(), place=st.integers(0, 2))
    @precondition(lambda self: self.open())
    def newcomer_says(self, yes: bool, place: int) -> None:
        """The newcomer answers what it is asked."""
        key = self.open()[place % len(self.open())]
        asked = self.rows[key]
        self.step()
        if not asked.is_newcomer_asked or asked.newcomer in asked.answers:
            return
        with acting(self.newcomer.actor):
            offer = Offer.objects.select_related("circle").get(proposal_id=key)
            answer_offer(offer, yes=yes, reason="Därför.", by=self.newcomer.actor)
        asked.answers[asked.newcomer] = yes
        self.expect(key)

    @rule(place=st.integers(0, 2))
    @precondition(lambda self: self.open())
    def withdraw(self, place: int) -> None:
        """Those who made it take it back."""
        key = self.open()[place % len(self.open())]
        with acting(EXAMPLES), working_in(self.cast.circle, by=EXAMPLES):
            proposer = Proposal.objects.get(pk=key).proposed_for_id
        who = next((one for one in self.present if self.parties[one].organisation.pk == proposer), None)
        self.step()
        if who is not None:
            take_back(self.cast, Proposal(pk=key), self.parties[who])
            self.rows[key].state = WITHDRAWN

    @rule(who=st.sampled_from("abcde"))
    @precondition(lambda self: len(self.present) > 1)
    def leave(self, who: str) -> None:
        """A party leaves, and everything that only waited for it is decided."""
        self.step()
        if who not in self.present:
            return
        self.present.discard(who)
        leaves(self.cast, self.parties[who])
        for key in self.open():
            self.expect(key)

    @rule(place=st.integers(0, 2))
    @precondition(lambda self: self.open())
    def night(self, place: int) -> None:
        """The last day of one passes."""
        key = self.open()[place % len(self.open())]
        self.step()
        if self.rows[key].has_last_day:
            days_pass(self.cast, Proposal(pk=key))
            self.expect(key, overdue=True)

    def step(self) -> None:
        """Count it."""
        DONE["database"] += 1

    def expect(self, key: UUID, *, overdue: bool = False) -> None:
        """What the model says of it now, and of its second asking."""
        asked = self.rows[key]
        asked.state = asked.judge(self.present, overdue=overdue)
        if asked.state != REFUSED or not asked.is_deadlock(self.present):
            return
        here = {one: side for one, side in asked.sectors.items() if one in self.present}
        if asked.rule == "steering_group":
            here = {one: SIDES[one] for one in self.present if one != "e"} or here
        with acting(EXAMPLES), working_in(self.cast.circle, by=EXAMPLES):
            second = Proposal.objects.get(again_of=key)
        self.rows[second.pk] = Asked(
            asked.rule, here, asked.silence_decides, asked.asks_again, is_second=True, newcomer=asked.newcomer,
            silent=asked.silent & set(here), has_last_day=True,
        )  # fmt: skip

    @invariant()
    def the_database_says_what_the_model_says(self) -> None:
        """States, one event of each end, a body for each that was adopted, and no offer left open."""
        with acting(EXAMPLES), working_in(self.cast.circle, by=EXAMPLES):
            found = dict(Proposal.objects.filter(pk__in=self.rows).values_list("pk", "state"))
            assert found == {key: asked.state for key, asked in self.rows.items()}
            ends = [f"proposal_{end}" for end in (ADOPTED, "adopted_by_rule", REFUSED, LAPSED, WITHDRAWN)]
            told = Event.objects.filter(subject_id__in=self.rows, key__in=ends).values_list("subject_id", flat=True)
            assert sorted(told) == sorted(key for key, asked in self.rows.items() if asked.state != OPEN)
            formed = self.cast.circle.bodies.filter(kind=BodyKind.WORKING, name__startswith="Grupp ").count()
            assert formed == sum(asked.state == ADOPTED for asked in self.rows.values())
        with acting(self.newcomer.actor):
            waiting = set(Offer.objects.filter(state="open").values_list("proposal_id", flat=True))
        assert waiting == {
            key for key, asked in self.rows.items()
            if asked.state == OPEN and asked.is_newcomer_asked and asked.newcomer not in asked.answers
        }  # fmt: skip


SIDES = {"a": "public", "b": "civil", "c": "civil", "d": "public", "e": "civil"}


def steps(machine: Callable[[], Any], name: str, number: int) -> None:
    """So many steps of it, from a seed that is printed."""
    begins = int(os.environ.get("SEED", "0")) or int.from_bytes(os.urandom(4))
    print(f"SEED={begins}")
    DONE[name] = 0
    calm = settings(
        max_examples=EXAMPLES_AT_A_TIME[name],
        stateful_step_count=40,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
        print_blob=True,
    )
    while DONE[name] < number:
        begins += 1
        run_state_machine_as_test(seed(begins)(machine), settings=calm)


def number_of(request: pytest.FixtureRequest, name: str) -> int:
    """As many as this run can take."""
    few, many = STEPS[name]
    return many if request.config.getoption("--long") else few


def test_c3_the_rules_come_to_what_the_little_model_says(request: pytest.FixtureRequest) -> None:
    steps(PureRules, "pure", number_of(request, "pure"))
    assert DONE["pure"] >= 5_000


@pytest.mark.parametrize("wrong", ["half is enough", "silence is a yes", "a newcomer is not needed"])
def test_a_wrong_rule_is_noticed(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    """In the same machine."""
    right = outcome

    def other(
        kind: str, count: Count, *, overdue: bool = False, on_silence: str = "lapses", newcomers_asked: bool = False
    ) -> str | None:
        if wrong == "half is enough" and kind != EVERY_PARTY and 2 * len(count.yes) == len(count.asked):
            return ADOPTED
        if wrong == "silence is a yes" and overdue and kind == EVERY_PARTY and not count.no:
            return ADOPTED
        if wrong == "a newcomer is not needed":
            count = replace(count, newcomers=frozenset())
        return right(kind, count, overdue=overdue, on_silence=on_silence, newcomers_asked=newcomers_asked)

    monkeypatch.setitem(PureRules.product.__globals__, "outcome", other)
    with pytest.raises(AssertionError):
        steps(PureRules, "pure", STEPS["pure"][0])


@pytest.mark.django_db
def test_c3_the_actions_come_to_what_the_little_model_says(cast: Cast, request: pytest.FixtureRequest) -> None:
    three = parties_of(cast)
    more = {"d": party(cast, "Regionen", Sector.PUBLIC), "e": party(cast, "Röda", Sector.CIVIL, steers=False)}

    class Here(RealActions):
        pass

    Here.cast, Here.newcomer = cast, outsider(cast, "Nykomlingen", Sector.CIVIL)
    Here.parties = {"a": three["city"], "b": three["mission"], "c": three["welfare"], **more}
    steps(Here, "database", number_of(request, "database"))
    assert DONE["database"] >= STEPS["database"][0]
