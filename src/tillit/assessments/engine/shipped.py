"""The sets that lie beside the program. A file is never changed once it is shipped: a new version is a new file."""

from functools import cache

from tillit.assessments.engine.code import Code, read_code
from tillit.assessments.engine.criteria import CriteriaSet, FormTable, read_criteria, read_forms
from tillit.assessments.engine.factors import FactorSet, Prompts, read_factors, read_prompts
from tillit.assessments.engine.faults import SETS
from tillit.assessments.engine.parameters import Parameters, read_parameters
from tillit.assessments.engine.reading import read_rules
from tillit.assessments.engine.rules import RuleSet
from tillit.assessments.engine.shapes import load


def shipped_files(kind: str) -> dict[str, bytes]:
    """The shipped sets of a kind (the names of their folders) as they lie in their files, by file name."""
    return {path.name: path.read_bytes() for path in sorted((SETS / kind).glob("*.json"))}


@cache
def shipped_rules() -> tuple[RuleSet, ...]:
    """Every rule set, by id and version."""
    return tuple(sorted((read_rules(load(raw)) for raw in shipped_files("law").values()), key=_version))


@cache
def shipped_parameters() -> tuple[Parameters, ...]:
    """Every set of parameters, by id and version."""
    return tuple(sorted((read_parameters(load(raw)) for raw in shipped_files("parameters").values()), key=_version))


@cache
def shipped_criteria() -> tuple[CriteriaSet, ...]:
    """Every set of criteria, by id and version."""
    return tuple(sorted((read_criteria(load(raw)) for raw in shipped_files("criteria").values()), key=_version))


@cache
def shipped_forms() -> tuple[FormTable, ...]:
    """Every table of forms, by id and version."""
    return tuple(sorted((read_forms(load(raw)) for raw in shipped_files("forms").values()), key=_version))


@cache
def shipped_codes() -> tuple[Code, ...]:
    """Every version of the Code, by id and version."""
    return tuple(sorted((read_code(load(raw)) for raw in shipped_files("code").values()), key=_version))


@cache
def shipped_factors() -> tuple[FactorSet, ...]:
    """Every set of factors, by id and version."""
    return tuple(sorted((read_factors(load(raw)) for raw in shipped_files("factors").values()), key=_version))


@cache
def shipped_prompts() -> tuple[Prompts, ...]:
    """Every set of questions to ask oneself, by id and version."""
    return tuple(sorted((read_prompts(load(raw)) for raw in shipped_files("prompts").values()), key=_version))


def _version(one: RuleSet | Parameters | CriteriaSet | FormTable | Code | FactorSet | Prompts) -> tuple[str, int]:
    return one.id, one.version
