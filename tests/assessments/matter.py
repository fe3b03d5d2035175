"""A matter to check: calm answers, a contract, and the facts of Alingsås."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tillit.assessments.engine.answers import Amount, Answer, Facts
from tillit.assessments.engine.checking import check
from tillit.assessments.engine.outcome import Outcome, Step
from tillit.assessments.engine.shapes import load
from tillit.assessments.engine.shipped import shipped_files, shipped_parameters, shipped_rules

RULES = next(one for one in shipped_rules() if one.id == "iop-se")
PARAMETERS = next(one for one in shipped_parameters() if one.id == "se")
IN_2025 = date(2025, 6, 1)
IN_2026 = date(2026, 11, 23)

CALM = {
    "K1": "yes", "K2": "no", "K3": "yes", "K5": "no", "K6": "no", "U1": "no", "U4x": "no", "U6": "none", "S1": "no",
    "D1": "no", "D2": "yes", "D3": "yes", "D4": "yes",
}  # fmt: skip
CONTRACT = {"U1": "yes", "U2": "yes", "U3": "yes", "U4": "yes"}
AID = {"S1": "yes", "S2": "yes", "S3": "yes", "S4": "yes", "S5": "no", "S10": "no"}


def said(values: Mapping[str, str], party: str = "Staden", **more: str) -> list[Answer]:
    """One party's answers, each with ground, author and day."""
    given = {**values, **more}
    return [Answer(key, value, party, "Så är det.", "Kim", date(2016, 1, 1)) for key, value in given.items()]


def facts(
    services: str | None = "social", authorities: str | None = "municipality", **amounts: int | str | None
) -> Facts:
    """Facts with amounts by key; several kinds of service or body with a space between."""
    return Facts(
        {key: amount(value) for key, value in amounts.items()},
        None if services is None else frozenset(services.split()),
        None if authorities is None else frozenset(authorities.split()),
    )


def amount(value: int | str | None) -> Amount:
    return Amount(None if value is None else Decimal(value), "Enligt budgeten.", "Kim", date(2016, 1, 1))


NO_SUMS = facts(contract_sek=0, in_kind_sek=0, aid_eur=0, de_minimis_eur=0, de_minimis_sgei_eur=0)


def checked(answers: list[Answer], known: Facts = NO_SUMS, on: date = IN_2025) -> Outcome:
    """The shipped rules and parameters, on a day."""
    return check(RULES, PARAMETERS, answers, known, on)


def step(outcome: Outcome, key: str) -> Step:
    return next(one for one in outcome.steps if one.question.key == key)


def asked(outcome: Outcome) -> list[str]:
    return [one.question.key for one in outcome.steps]


def needed(outcome: Outcome) -> dict[str, tuple[str, ...]]:
    return {one.need.key: one.asked_by for one in outcome.needs}


def law() -> dict[str, Any]:
    """The shipped rule set as data that a test may spoil."""
    return fresh("law", "iop-se-1.json")


def fresh(kind: str, name: str) -> dict[str, Any]:
    data = load(shipped_files(kind)[name])
    assert isinstance(data, dict)
    return data
