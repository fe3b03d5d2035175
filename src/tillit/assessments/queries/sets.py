"""The versions of rules and parameters that a check can be made under. They are read once and stay in the process."""

from tillit.assessments.engine.parameters import Parameters, pair_faults
from tillit.assessments.engine.rules import RuleSet
from tillit.assessments.engine.shipped import shipped_parameters, shipped_rules
from tillit.assessments.models import LegalCheck
from tillit.kernel.errors import NotFound


def newest_pair() -> tuple[RuleSet, Parameters]:
    """What a new check is made under: the newest rules, and the newest parameters that fit them."""
    for rules in reversed(shipped_rules()):
        for parameters in reversed(shipped_parameters()):
            if not pair_faults(rules, parameters):
                return rules, parameters
    raise NotFound


def pair_of(check: LegalCheck) -> tuple[RuleSet, Parameters]:
    """The versions that a check was begun under; they are never changed and never taken away."""
    wanted = (check.rules, check.rules_version), (check.parameters, check.parameters_version)
    rules = {(one.id, one.version): one for one in shipped_rules()}
    parameters = {(one.id, one.version): one for one in shipped_parameters()}
    return rules[wanted[0]], parameters[wanted[1]]


def is_newest(check: LegalCheck) -> bool:
    """Whether nothing newer has come since the check was begun."""
    rules, parameters = newest_pair()
    newest = (rules.id, rules.version, parameters.id, parameters.version)
    return newest == (check.rules, check.rules_version, check.parameters, check.parameters_version)
