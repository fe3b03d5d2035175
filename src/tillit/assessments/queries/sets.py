"""The versions of rules and parameters that a check can be made under. They are read once and stay in the process."""

from typing import TypeVar

from tillit.assessments.engine.own import is_own
from tillit.assessments.engine.parameters import Parameters, pair_faults
from tillit.assessments.engine.rules import RuleSet
from tillit.assessments.engine.shipped import shipped_parameters, shipped_rules
from tillit.assessments.models import LegalCheck, SetKind
from tillit.assessments.queries.own_sets import last_number, own_parameters, own_rules, published_in
from tillit.kernel.errors import NotFound
from tillit.partnerships.models import Partnership

Name = tuple[str, int]
Found = TypeVar("Found", RuleSet, Parameters)


def newest_pair() -> tuple[RuleSet, Parameters]:
    """What a new check is made under: the newest rules, and the newest parameters that fit them."""
    for rules in reversed(shipped_rules()):
        for parameters in reversed(shipped_parameters()):
            if not pair_faults(rules, parameters):
                return rules, parameters
    raise NotFound


def pair_of(check: LegalCheck) -> tuple[RuleSet, Parameters]:
    """The versions that a check was begun under; they are never changed and never taken away."""
    rules, parameters = rules_named((check.rules, check.rules_version)), parameters_named(
        (check.parameters, check.parameters_version)
    )  # fmt: skip
    if rules is None or parameters is None:
        raise NotFound
    return rules, parameters


def rules_named(name: Name) -> RuleSet | None:
    """A version of rules, shipped or published by an organisation."""
    return next((one for one in shipped_rules() if (one.id, one.version) == name), None) or own_rules(name)


def parameters_named(name: Name) -> Parameters | None:
    """A version of amounts, shipped or published by an organisation."""
    found = next((one for one in shipped_parameters() if (one.id, one.version) == name), None)
    return found or own_parameters(name)


def pairs_in(partnership: Partnership) -> tuple[list[RuleSet], list[Parameters]]:
    """What a check of a partnership can be begun under: the newest shipped, and what its parties have published."""
    rules, parameters = newest_pair()
    own = [one.found for one in published_in(partnership.circle_id, (SetKind.LAW, SetKind.PARAMETERS))]
    return (
        [rules, *(one for one in own if isinstance(one, RuleSet))],
        [parameters, *(one for one in own if isinstance(one, Parameters))],
    )


def pair_after(before: LegalCheck | None, partnership: Partnership) -> tuple[RuleSet, Parameters]:
    """What a check is done anew under: the newest of the same sets, as long as who published them is a party."""
    if before is None or not (is_own(before.rules) or is_own(before.parameters)):
        return newest_pair()
    rules, parameters = pairs_in(partnership)
    again = _same(rules, before.rules), _same(parameters, before.parameters)
    return newest_pair() if pair_faults(*again) else again


def is_newest(check: LegalCheck) -> bool:
    """Whether nothing newer has come since the check was begun: of the shipped sets, or of the same party's."""
    rules, parameters = newest_pair()
    newest_rules = last_number(SetKind.LAW, check.rules) if is_own(check.rules) else rules.version
    newest_amounts = last_number(SetKind.PARAMETERS, check.parameters) if is_own(check.parameters) else (
        parameters.version
    )  # fmt: skip
    same = is_own(check.rules) or rules.id == check.rules, is_own(check.parameters) or parameters.id == check.parameters
    return all(same) and (newest_rules, newest_amounts) == (check.rules_version, check.parameters_version)


def _same(sets: list[Found], identity: str) -> Found:
    """The one of a name; else the first, which is the newest shipped."""
    return next((one for one in sets if one.id == identity), sets[0])
