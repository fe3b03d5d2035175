"""Sets of factors and of questions to ask oneself: who says what, since when, and from where. Nothing is summed up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tillit.assessments.engine.faults import NotReadable, Wrong, wrong
from tillit.assessments.engine.reading import ground_of
from tillit.assessments.engine.rules import Ground
from tillit.assessments.engine.shapes import Data, in_shape
from tillit.assessments.engine.texts import Text, text_of


@dataclass(frozen=True, slots=True)
class Step:
    """One of the words that a set answers with; `is_weak`: it points to a weakness."""

    key: str
    label: Text
    is_weak: bool


@dataclass(frozen=True, slots=True)
class Factor:
    """Something that makes partnerships succeed or fail. `phases`: where it is read; in all when none is named."""

    key: str
    text: Text
    ask: Text
    phases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactorSet:
    """One version of somebody's factors, with their own words to answer with; `success`: internal or external."""

    id: str
    version: int
    owner: str
    name: Text
    about: Text
    published: str
    ground: Ground
    success: str
    scale: tuple[Step, ...]
    factors: tuple[Factor, ...]

    def read_in(self, phase: str) -> tuple[Factor, ...]:
        """Those that are read in a phase."""
        return tuple(one for one in self.factors if not one.phases or phase in one.phases)

    def step(self, key: str) -> Step | None:
        """One of the words, by its key."""
        return next((one for one in self.scale if one.key == key), None)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question to ask oneself."""

    key: str
    text: Text
    help: Text


@dataclass(frozen=True, slots=True)
class Prompts:
    """One version of somebody's hard questions, and of the questions of each phase."""

    id: str
    version: int
    owner: str
    name: Text
    published: str
    ground: Ground
    hard: tuple[Prompt, ...]
    phases: Mapping[str, tuple[Prompt, ...]]


def read_factors(data: object) -> FactorSet:
    """A set of factors that can be used; NotReadable with everything that is wrong."""
    found = in_shape("factors", data)
    if faults := tuple(_factor_faults(found)):
        raise NotReadable(faults)
    name, about = text_of(found["name"]), text_of(found["about"])
    return FactorSet(
        found["id"], found["version"], found["owner"], name, about, found["published"], ground_of(found["ground"]),
        found["success"],
        tuple(Step(one["key"], text_of(one["label"]), one["is_weak"]) for one in found["scale"]),
        tuple(
            Factor(one["key"], text_of(one["text"]), text_of(one["ask"]), tuple(one["phases"]))
            for one in found["factors"]
        ),
    )  # fmt: skip


def read_prompts(data: object) -> Prompts:
    """A set of questions that can be used; NotReadable with everything that is wrong."""
    found = in_shape("prompts", data)
    if faults := tuple(_prompt_faults(found)):
        raise NotReadable(faults)
    return Prompts(
        found["id"], found["version"], found["owner"], text_of(found["name"]), found["published"],
        ground_of(found["ground"]), _prompts(found["hard"]),
        {phase: _prompts(some) for phase, some in found["phases"].items()},
    )  # fmt: skip


def _factor_faults(data: Data) -> Iterator[Wrong]:
    yield from _doubled("scale", data["scale"])
    yield from _doubled("factors", data["factors"])


def _prompt_faults(data: Data) -> Iterator[Wrong]:
    yield from _doubled("hard", data["hard"])
    for phase, some in data["phases"].items():
        yield from _doubled(f"phases/{phase}", some)


def _doubled(path: str, some: list[Data]) -> Iterator[Wrong]:
    keys = [one["key"] for one in some]
    for place, key in enumerate(keys):
        if key in keys[:place]:
            yield wrong(f"{path}/{place}/key", "doubled_key", key=key)


def _prompts(some: list[Data]) -> tuple[Prompt, ...]:
    return tuple(Prompt(one["key"], text_of(one["text"]), text_of(one["help"])) for one in some)
