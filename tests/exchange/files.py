"""Partnership files for tests: a small right one, and ways to change it."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "iop-ensamkommande-goteborg.json"
WHOLE = ""

Data = dict[str, Any]

RIGHT: Data = {
    "format": "tillit-partnership",
    "version": 1,
    "id": "0b0e9c58-4c1c-4f7e-8f0a-6f6f2a3f7d11",
    "partnership": {"slug": "natt", "title": "En trygg natt", "state": "running", "form": "iop"},
    "sources": [{"id": "rapport", "title": "En rapport", "year": 2017}],
    "organisations": [
        {"id": "stad", "name": "Göteborgs Stad", "sector": "public", "number": "212000-1355"},
        {"id": "mission", "name": "Missionen", "sector": "civil", "no_number_because": "Står inte i källan."},
    ],
    "parties": [{"organisation": "stad", "sources": ["rapport"]}, {"organisation": "mission", "from": "2015"}],
    "terms": [{"from": "2015", "to": "2016-05", "notice_months": 6}],
    "activities": [{"name": "Natthärbärge", "booked_by": "mission"}],
    "bodies": [{"name": "Styrgruppen", "kind": "steering"}],
    "rests_on": {"title": ["rapport"]},
}


def right() -> Data:
    """A small file with one of each thing, without a fault."""
    return deepcopy(RIGHT)


def example() -> Data:
    """The example that comes with the program."""
    found: Data = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    return found


def as_content(data: object) -> bytes:
    """As somebody would save it."""
    return json.dumps(data, ensure_ascii=False).encode()


def changed(path: str, value: object) -> Callable[[], bytes]:
    """The small file with one thing put in another's place, or added."""

    def content() -> bytes:
        data = right()
        put(data, path, value)
        return as_content(data)

    return content


def put(data: Data, path: str, value: object) -> None:
    """Put a value at a path; the last step may be new."""
    place: Any = data
    *steps, last = path.split("/")
    for step in steps:
        place = place[int(step)] if isinstance(place, list) else place[step]
    if isinstance(place, list):
        place[int(last) : int(last) + 1] = [value]
    else:
        place[last] = value


def without(path: str) -> Callable[[], bytes]:
    """The small file with one thing taken away."""

    def content() -> bytes:
        data = right()
        place: Any = data
        *steps, last = path.split("/")
        for step in steps:
            place = place[int(step)] if isinstance(place, list) else place[step]
        del place[last]
        return as_content(data)

    return content


def written(old: str, new: str) -> Callable[[], bytes]:
    """The small file with another spelling somewhere, as only a text editor can make it."""

    def content() -> bytes:
        text = as_content(right()).decode()
        assert old in text
        return text.replace(old, new, 1).encode("utf-8", "surrogatepass")

    return content
