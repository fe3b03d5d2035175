"""Versions of the Code of good practice for civil participation: its phases and its levels, in its own words."""

from collections.abc import Iterator
from dataclasses import dataclass

from tillit.assessments.engine.faults import NotReadable, Wrong, wrong
from tillit.assessments.engine.reading import ground_of
from tillit.assessments.engine.rules import Ground
from tillit.assessments.engine.shapes import Data, in_shape
from tillit.assessments.engine.texts import Text, text_of


@dataclass(frozen=True, slots=True)
class CodeWord:
    """A phase or a level: its own name, by which readings point to it, and what the Code calls it."""

    key: str
    name: Text
    help: Text


@dataclass(frozen=True, slots=True)
class Code:
    """One version. A shell has no words yet: it waits for a person with the source. Levels go from least to most."""

    id: str
    version: int
    owner: str
    name: Text
    about: Text
    ground: Ground
    source_url: str
    phases: tuple[CodeWord, ...]
    levels: tuple[CodeWord, ...]
    is_shell: bool

    def phase(self, key: str) -> CodeWord | None:
        """A phase by its key."""
        return next((one for one in self.phases if one.key == key), None)

    def level(self, key: str) -> CodeWord | None:
        """A level by its key."""
        return next((one for one in self.levels if one.key == key), None)


def read_code(data: object) -> Code:
    """A version that can be used; NotReadable with everything that is wrong."""
    found = in_shape("code", data)
    if faults := tuple(_faults(found)):
        raise NotReadable(faults)
    return Code(
        id=found["id"],
        version=found["version"],
        owner=found["owner"],
        name=text_of(found["name"]),
        about=text_of(found["about"]),
        ground=ground_of(found["ground"]),
        source_url=found["source_url"],
        phases=tuple(_word(one) for one in found["phases"]),
        levels=tuple(_word(one) for one in found["levels"]),
        is_shell=found["state"] == "to_be_entered_from_source",
    )


def _word(data: Data) -> CodeWord:
    return CodeWord(data["key"], text_of(data["name"]), text_of(data["help"]))


def _faults(data: Data) -> Iterator[Wrong]:
    for part in ("phases", "levels"):
        keys = [one["key"] for one in data[part]]
        for place, key in enumerate(keys):
            if key in keys[:place]:
                yield wrong(f"{part}/{place}/key", "doubled_key", key=key)
    if {data["state"] == "filled", bool(data["phases"]), bool(data["levels"])} == {True, False}:
        yield wrong("state", "shell_or_words")
