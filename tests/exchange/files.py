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
    "version": 2,
    "id": "0b0e9c58-4c1c-4f7e-8f0a-6f6f2a3f7d11",
    "partnership": {"slug": "natt", "title": "En trygg natt", "state": "running", "form": "iop"},
    "sources": [{"id": "rapport", "title": "En rapport", "year": 2017}],
    "organisations": [
        {"id": "stad", "name": "Göteborgs Stad", "sector": "public", "number": "212000-1355"},
        {"id": "mission", "name": "Missionen", "sector": "civil", "no_number_because": "Står inte i källan."},
    ],
    "parties": [{"organisation": "stad", "sources": ["rapport"]}, {"organisation": "mission", "from": "2015"}],
    "terms": [{"from": "2015", "to": "2016-05", "notice_months": 6}],
    "contributors": [{"name": "Fastighetsägaren", "role": "landlord"}],
    "activities": [
        {"name": "Natthärbärge", "booked_by": "mission", "recurrence": "FREQ=WEEKLY;BYDAY=MO,TU"},
        {"name": "Frukost", "booked_by": "mission"},
    ],
    "dependencies": [{"activity": 2, "needs": 1, "why": "Samma lokal."}],
    "goals": [{"name": "Ingen sover ute"}],
    "indicators": [{"name": "Nätter", "goal": 1, "counter": "nights"}],
    "learning_goals": [{"question": "Vilka hittar inte hit?", "party": "stad"}],
    "follow_ups": [{"name": "Nätter", "how": "Föreningen räknar."}],
    "pot_rules": [{"name": "Potten", "unit": "plats och dygn", "rate": 30, "held_by": "stad"}],
    "contributions": [
        {"party": "stad", "kind": "money", "amount": 1250000.5, "measure": "kronor", "basis": "per_year", "term": 1},
        {"contributor": 1, "kind": "premises", "pot": 1, "activity": 1},
    ],
    "priorities": [{"name": "Barnfamiljer"}],
    "participation": [{"party": "mission", "phase": "agenda", "planned": "partnership"}],
    "claims": [{"text": "Sju parter.", "contradicts": 2, "on": "2016"}, {"text": "Nio parter.", "indicator": 1}],
    "states": [{"state": "running", "from": "2015"}],
    "links": [{"relation": "predecessor", "title": "Vinternatt", "form": "grant"}],
    "families": [{"kind": "programme", "name": "Natten"}],
    "bodies": [{"name": "Styrgruppen", "kind": "steering"}],
    "decision_rule": {"rule": "each_sector", "answer_days": 30},
    "withheld": [
        {"fact": "activities/1/schedule", "ground": "26 kap. 1 § OSL", "on": "2016-02-01", "organisation": "stad"}
    ],
    "rests_on": {"title": ["rapport"]},
}

# a small file of the version before, without a fault
OLD: Data = {
    **{name: RIGHT[name] for name in ("format", "id", "partnership", "sources", "organisations", "parties", "terms")},
    "version": 1,
    "activities": [{"name": "Natthärbärge", "booked_by": None, "booked_by_in_words": "Föreningen", "from": None}],
    "bodies": RIGHT["bodies"],
    "rests_on": RIGHT["rests_on"],
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
