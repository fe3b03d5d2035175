"""What only adds risk never improves the result, and nothing depends on order or on who a party is."""

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.assessments.matter import AID, CALM, CONTRACT, IN_2025, PARAMETERS, RULES, checked
from tillit.assessments.engine.answers import Amount, Answer, Facts
from tillit.assessments.engine.checking import check
from tillit.assessments.engine.outcome import Outcome
from tillit.assessments.engine.rules import Question, Result

Matter = tuple[list[Answer], Facts, date]
ORDER = [Result.NO_OBSTACLE, Result.LAWYER, Result.SPLIT, Result.FORM, Result.CANNOT]
QUESTIONS = [question for question in RULES.questions if not question.by_facts]
PARTIES = ["Staden", "Missionen", "Nätverket"]
SUMS = st.sampled_from([None, 0, 0, 0, 1, 299_999, 300_000, 699_999, 700_000, 750_000, 8_109_449, 50_000_000])
MORE = st.sampled_from([1, 100_001, 300_000, 700_000, 50_000_000])
DAYS = st.sampled_from([date(2016, 6, 30), date(2021, 5, 1), date(2022, 1, 15), IN_2025, date(2026, 11, 23)])


WAYS = [
    CALM,
    {**CALM, **CONTRACT, "U7": "res_ide"},
    {**CALM, **AID, "S8": "yes"},
    {**CALM, **AID, "S5": "yes", "S9": "unclear"},
    {**CALM, "K4": "no"},
    {},
]
OF_SUMS = [{**CALM, **CONTRACT, "U7": "proc"}, {**CALM, **AID, "S8": "no"}, {**CALM, **AID, "S5": "yes", "S9": "no"}]


@st.composite
def answers_of_a_party(draw: st.DrawFn, party: str) -> list[Answer]:
    """One of the ways through the table, with a few answers changed and some ticks."""
    way = dict(draw(st.sampled_from(WAYS)))
    for question in draw(st.lists(st.sampled_from(QUESTIONS), max_size=4)):
        way[question.key] = draw(st.sampled_from([choice.key for choice in question.choices]))
    way |= dict.fromkeys(draw(st.sets(FLAGS, max_size=2)), "yes")
    return [Answer(key, value, party) for key, value in way.items()]


BODIES = st.sampled_from([None, *(frozenset(kinds.split()) for kinds in ("municipality", "region state", "state"))])
FLAGS = st.sampled_from([flag.key for flag in RULES.flags])


@st.composite
def matters(draw: st.DrawFn) -> Matter:
    parties = PARTIES[: draw(st.integers(1, 3))]
    given_answers = [one for party in parties for one in draw(answers_of_a_party(party))]
    amounts = {one.key: Amount(None if (sum_ := draw(SUMS)) is None else Decimal(sum_)) for one in RULES.amounts}
    services = draw(st.none() | st.sets(st.sampled_from(sorted(RULES.services)), min_size=1))
    bodies = draw(BODIES)
    known = Facts(amounts, None if services is None else frozenset(services), bodies)
    return given_answers, known, draw(DAYS)


def asked_of(matter: Matter) -> Outcome:
    return checked(*matter)


def improves(before: Outcome, after: Outcome) -> bool:
    """A verdict gave way to a milder one. To become unfinished is no verdict, and no improvement."""
    verdicts = Result.UNFINISHED not in {before.result, after.result}
    return verdicts and ORDER.index(after.result) < ORDER.index(before.result)


def lighter(before: Outcome, after: Outcome) -> bool:
    """Less has been found than before."""
    return ORDER.index(after.so_far) < ORDER.index(before.so_far)


def with_amount(known: Facts, key: str, value: Decimal | None) -> Facts:
    return replace(known, amounts={**known.amounts, key: Amount(value)})


@settings(deadline=None, max_examples=60)
@given(matters(), st.data())
def test_one_more_answer_by_any_party_never_improves(matter: Matter, data: st.DataObject) -> None:
    given_answers, known, on = matter
    question = data.draw(st.sampled_from(QUESTIONS))
    value = data.draw(st.sampled_from([choice.key for choice in question.choices]))
    before, after = asked_of(matter), checked([*given_answers, Answer(question.key, value, "Fjärde")], known, on)

    assert not improves(before, after)
    assert not lighter(before, after)
    assert {one.need.key for one in before.needs} <= {one.need.key for one in after.needs}


@settings(deadline=None, max_examples=60)
@given(matters(), FLAGS)
def test_one_more_red_flag_never_improves(matter: Matter, flag: str) -> None:
    given_answers, known, on = matter
    before, after = asked_of(matter), checked([*given_answers, Answer(flag, "yes", "Staden")], known, on)

    assert not improves(before, after)
    assert ORDER.index(after.so_far) >= max(ORDER.index(before.so_far), ORDER.index(Result.LAWYER))


@st.composite
def matters_of_sums(draw: st.DrawFn) -> Matter:
    """One party on a way where sums decide, so that every limit is met from both sides."""
    amounts = {one.key: Amount(None if (sum_ := draw(SUMS)) is None else Decimal(sum_)) for one in RULES.amounts}
    known = Facts(amounts, frozenset({draw(st.sampled_from(sorted(RULES.services)))}), frozenset({"municipality"}))
    answers = [Answer(key, value, "Staden") for key, value in draw(st.sampled_from(OF_SUMS)).items()]
    return answers, known, draw(DAYS)


@settings(deadline=None, max_examples=200)
@given(matters_of_sums(), MORE)
def test_a_higher_sum_never_improves(matter: Matter, more: int) -> None:
    given_answers, known, on = matter
    before = asked_of(matter)
    for key, amount in known.amounts.items():
        if amount.value is not None:
            after = checked(given_answers, with_amount(known, key, amount.value + more), on)
            assert not improves(before, after)
            assert not lighter(before, after)


@settings(deadline=None, max_examples=100)
@given(matters_of_sums())
def test_a_sum_that_is_not_known_never_improves(matter: Matter) -> None:
    given_answers, known, on = matter
    before = asked_of(matter)
    for key in known.amounts:
        after = checked(given_answers, with_amount(known, key, None), on)
        assert not improves(before, after)
        assert not lighter(before, after)


@settings(deadline=None, max_examples=60)
@given(matters_of_sums() | matters())
def test_a_kind_of_service_or_body_that_is_not_known_never_improves(matter: Matter) -> None:
    given_answers, known, on = matter
    before = asked_of(matter)
    for less in (replace(known, services=None), replace(known, authorities=None)):
        after = checked(given_answers, less, on)
        assert not improves(before, after)
        assert not lighter(before, after)


@settings(deadline=None, max_examples=60)
@given(matters(), st.sampled_from(QUESTIONS))
def test_an_answer_taken_away_never_improves(matter: Matter, question: Question) -> None:
    given_answers, known, on = matter
    left = [one for one in given_answers if one.question != question.key]

    assert not improves(asked_of(matter), checked(left, known, on))


@settings(deadline=None, max_examples=60)
@given(matters(), st.sampled_from([one for one in QUESTIONS if one.choice("unclear")]))
def test_unclear_instead_of_the_calmest_answer_never_improves(matter: Matter, question: Question) -> None:
    given_answers, known, on = matter
    calm = question.choices[0].key
    changed = [
        replace(one, value="unclear") if (one.question, one.value) == (question.key, calm) else one
        for one in given_answers
    ]
    before, after = asked_of(matter), checked(changed, known, on)

    assert not improves(before, after)
    assert not lighter(before, after)


def shuffled(data: st.DataObject, rows: Sequence[Answer]) -> list[Answer]:
    return data.draw(st.permutations(rows))


@settings(deadline=None, max_examples=60)
@given(matters(), st.data())
def test_the_order_of_parties_and_answers_changes_nothing(matter: Matter, data: st.DataObject) -> None:
    given_answers, known, on = matter
    turned = replace(known, amounts=dict(reversed(known.amounts.items())))

    assert checked(shuffled(data, given_answers), turned, on) == asked_of(matter)


def without_names(outcome: Outcome, names: dict[str, str]) -> object:
    """What an outcome says, with each party called as `names` says and in no order."""
    told: object = named(outcome.as_data(), names)
    return told


def named(data: object, names: dict[str, str]) -> object:
    if isinstance(data, dict):
        return {key: named(value, names) for key, value in data.items()}
    if isinstance(data, list):
        return sorted((named(one, names) for one in data), key=str)
    return names.get(data, data) if isinstance(data, str) else data


@settings(deadline=None, max_examples=60)
@given(matters(), st.permutations(PARTIES))
def test_c1_who_answers_changes_nothing(matter: Matter, others: Iterable[str]) -> None:
    """Every answer moves to another party, so that what a public party said is now said by a civil one."""
    given_answers, known, on = matter
    changed = dict(zip(PARTIES, others, strict=True))
    moved = [replace(one, party=changed[one.party]) for one in given_answers]
    back = {there: here for here, there in changed.items()}
    before, after = asked_of(matter), checked(moved, known, on)

    assert after.result == before.result
    assert without_names(after, back) == without_names(before, {})


def test_c1_an_answer_does_not_know_the_sector_of_its_party() -> None:
    assert {field.name for field in fields(Answer)} == {"question", "value", "party", "ground", "author", "day"}


def test_the_properties_would_notice_an_improvement() -> None:
    bad, good = (check(RULES, PARAMETERS, [Answer("K1", value)], Facts(), IN_2025) for value in ("no", "yes"))

    assert lighter(bad, good)
    assert improves(replace(bad, result=Result.CANNOT), replace(good, result=Result.NO_OBSTACLE))
    assert not improves(good, bad)
