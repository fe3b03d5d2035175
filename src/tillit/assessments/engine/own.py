"""Sets that organisations publish themselves: read as shipped ones are, under names that no shipped one has."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from tillit.assessments.engine.criteria import CriteriaSet, read_criteria
from tillit.assessments.engine.factors import FactorSet, read_factors
from tillit.assessments.engine.faults import NotReadable, Wrong, wrong
from tillit.assessments.engine.parameters import Parameters, Series, read_parameters
from tillit.assessments.engine.reading import read_rules
from tillit.assessments.engine.rules import RuleSet
from tillit.assessments.engine.shapes import Data, load

AnySet = RuleSet | Parameters | CriteriaSet | FactorSet
KINDS = ("law", "parameters", "criteria", "factors")
READERS: Mapping[str, Callable[[object], AnySet]] = {
    "law": read_rules, "parameters": read_parameters, "criteria": read_criteria,
    "factors": read_factors,
}  # fmt: skip
OWN = re.compile(r"-x[0-9a-f]{8}$")
LONGEST_BEFORE = 30
MARKED = 8


def is_own(identity: str) -> bool:
    """Whether a name is one that the program gives what organisations publish; no shipped set has such a name."""
    return OWN.search(identity) is not None


def own_identity(parent: str, mark: str) -> str:
    """The name of a set that is made from another: what the other is called, and a mark of eight signs."""
    return f"{OWN.sub('', parent)[:LONGEST_BEFORE].rstrip('-')}-x{mark[:MARKED]}"


def stamped(data: object, *, identity: str, version: int, owner: str) -> object:
    """The same under a name, a version and an owner that the program gives, whatever a file says of them."""
    if not isinstance(data, dict):
        return data
    return {**data, "id": identity, "version": version, "owner": owner}


def read_own(kind: str, data: object) -> AnySet:
    """A set that can be used and kept; NotReadable with what is wrong: its shape or meaning, or else its signs."""
    found = READERS[kind](data)
    if faults := tuple(_unfit("", data)):
        raise NotReadable(faults)
    return found


def load_plain(raw: bytes) -> object:
    """The data of a file; whole numbers are written without decimals, so that a fingerprint can be taken of it."""
    return _plain(load(raw), 0)


def publish_faults(found: AnySet, parent: AnySet | None, on: date) -> tuple[Wrong, ...]:
    """What stops a set from being published on a day: a shell without criteria, an amount that has run out.

    A limit that had ended in the set it was made from is history, and hinders nobody.
    """
    if isinstance(found, CriteriaSet):
        return (wrong("criteria", "shell_or_filled"),) if found.is_shell else ()
    before = parent.series if isinstance(parent, Parameters) else {}
    return tuple(_expired(found, before, on)) if isinstance(found, Parameters) else ()


def _expired(found: Parameters, before: Mapping[str, Series], on: date) -> Iterator[Wrong]:
    for place, (key, series) in enumerate(found.series.items()):
        last = len(series.values) - 1
        end = series.values[last].valid_to
        known = key in before and before[key].values[-1].valid_to == end
        if end is not None and end <= on and not known:
            yield wrong(f"series/{place}/values/{last}/valid_to", "expired", end=end)


def _plain(data: Any, level: int) -> Any:
    """Deeper than any set is, it stays as it is: reading refuses it."""
    if isinstance(data, float) and data.is_integer():
        return int(data)
    if level > 60:
        return data
    if isinstance(data, dict):
        return {key: _plain(one, level + 1) for key, one in data.items()}
    return [_plain(one, level + 1) for one in data] if isinstance(data, list) else data


def _unfit(path: str, data: object) -> Iterator[Wrong]:
    """Signs that no text has and the database cannot keep: control signs, and half of a pair."""
    if isinstance(data, str):
        if any((sign < " " and sign not in "\n\t\r") or "\ud800" <= sign <= "\udfff" for sign in data):
            yield wrong(path, "unfit_sign")
    elif isinstance(data, dict):
        for key, one in data.items():
            yield from _unfit(f"{path}/{key}".lstrip("/"), one)
    elif isinstance(data, list):
        for place, one in enumerate(data):
            yield from _unfit(f"{path}/{place}".lstrip("/"), one)


def as_data(data: object) -> Data:
    """Data that has been read."""
    if not isinstance(data, dict):
        raise TypeError("a set is an object")
    return data
