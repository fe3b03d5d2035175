"""How de minimis aid is added up, and what a register wants to know: data with its source and evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from tillit.assessments.engine.faults import NotReadable, Wrong, wrong
from tillit.assessments.engine.parameters import Parameters
from tillit.assessments.engine.rules import Evidence
from tillit.assessments.engine.shapes import Data, in_shape, load
from tillit.assessments.engine.shipped import shipped_files
from tillit.assessments.engine.texts import Text, text_of

UNITS = {"window": "years", "ceiling": "EUR"}


@dataclass(frozen=True, slots=True)
class Told:
    """A rule in words, where it was read and how well it is known."""

    key: str
    text: Text
    source: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Ceiling:
    """A ceiling: of which kind of aid, which parameter holds it, and which kinds count towards it.

    `may_count`: the kinds of which nobody knows whether they count too.
    """

    kind: str
    parameter: str
    regulation: str
    counts: tuple[str, ...]
    name: Text
    about: Told
    may_count: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterField:
    """A field that a register wants, or that the program adds."""

    key: str
    name: Text
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class AidRules:
    """One version of how de minimis aid is counted. `oldest_days`: how old a rate may be on the day of the grant.

    `register_since`: aid of that day or later is to be told to a register. What an older version does not say is None.
    """

    id: str
    version: int
    name: Text
    known_on: date
    window: str
    about_window: Told
    ceilings: tuple[Ceiling, ...]
    oldest_days: int
    about_rate: Told
    rules: tuple[Told, ...]
    about_register: Told
    fields: tuple[RegisterField, ...]
    register_since: date | None = None
    about_means: Told | None = None
    about_entrustment: Told | None = None

    def ceiling(self, kind: str) -> Ceiling | None:
        """The ceiling of a kind of aid; None for what has none."""
        return next((one for one in self.ceilings if one.kind == kind), None)


def read_aid(data: object) -> AidRules:
    """A set that can be used; NotReadable with everything that is wrong."""
    found = in_shape("aid", data)
    if faults := (*_doubled("ceilings", found["ceilings"], "kind"), *_doubled("rules", found["rules"], "key")):
        raise NotReadable(faults)
    return AidRules(
        id=found["id"],
        version=found["version"],
        name=text_of(found["name"]),
        known_on=date.fromisoformat(found["known_on"]),
        window=found["window"]["parameter"],
        about_window=_told("window", found["window"], "about"),
        ceilings=tuple(_ceiling(one) for one in found["ceilings"]),
        oldest_days=found["rate"]["oldest_days"],
        about_rate=_told("rate", found["rate"], "about"),
        rules=tuple(_told(one["key"], one, "text") for one in found["rules"]),
        about_register=_told("register", found["register"], "about"),
        fields=tuple(_field(one) for one in found["register"]["fields"]),
        register_since=date.fromisoformat(found["register"]["since"]) if "since" in found["register"] else None,
        about_means=_told("means", found["means"], "about") if "means" in found else None,
        about_entrustment=_told("entrustment", found["entrustment"], "about") if "entrustment" in found else None,
    )


@cache
def shipped_aid() -> tuple[AidRules, ...]:
    """Every set, by id and version."""
    found = (read_aid(load(raw)) for raw in shipped_files("aid").values())
    return tuple(sorted(found, key=lambda one: (one.id, one.version)))


def aid_faults(rules: AidRules, parameters: Parameters) -> tuple[Wrong, ...]:
    """What stops a set from being used with parameters: one that is missing, or of another unit."""
    wanted = {rules.window: UNITS["window"], **{one.parameter: UNITS["ceiling"] for one in rules.ceilings}}
    return tuple(_pair_faults(wanted, parameters))


def _pair_faults(wanted: Mapping[str, str], parameters: Parameters) -> list[Wrong]:
    found = []
    for key, unit in wanted.items():
        series = parameters.series.get(key)
        if series is None:
            found.append(wrong(key, "no_parameter", key=key))
        elif series.unit != unit:
            found.append(wrong(key, "other_unit", key=key, unit=series.unit, wanted=unit))
    return found


def _doubled(path: str, rows: list[Data], name: str) -> list[Wrong]:
    keys = [one[name] for one in rows]
    return [
        wrong(f"{path}/{place}/{name}", "doubled_key", key=key)
        for place, key in enumerate(keys)
        if key in keys[:place]
    ]  # fmt: skip


def _ceiling(data: Data) -> Ceiling:
    return Ceiling(
        data["kind"], data["parameter"], data["regulation"], tuple(data["counts"]), text_of(data["name"]),
        _told(data["kind"], data, "about"), tuple(data.get("may_count", ())),
    )  # fmt: skip


def _field(data: Data) -> RegisterField:
    return RegisterField(data["key"], text_of(data["name"]), _marks(data))


def _told(key: str, data: Data, text: str) -> Told:
    return Told(key, text_of(data[text]), data["source"], _marks(data))


def _marks(data: Data) -> tuple[Evidence, ...]:
    return tuple(Evidence(mark) for mark in data["evidence"])
