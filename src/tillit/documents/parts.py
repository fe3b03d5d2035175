"""Papers with given headings: the floors above say here which they have."""

from dataclasses import dataclass
from typing import Any, cast

from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a paper with given headings: `key` is kept with the section, the others are lazy translations."""

    key: str
    heading: Any
    prompt: Any


_paths: list[str] = []


def register_parts(path: str) -> None:
    """`path` is where a tuple of Part lies, found when it is first asked for: the models are not ready before."""
    _paths.append(path)


def given_parts() -> list[Part]:
    """The parts of all papers of the floors above."""
    return [part for path in _paths for part in cast(tuple[Part, ...], import_string(path))]
