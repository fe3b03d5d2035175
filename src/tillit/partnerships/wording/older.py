"""What was published in the shape of an earlier day, in today's shape: it stands until its parties change something."""

from collections.abc import Mapping
from typing import Any

from tillit.partnerships.kinds import BY_LIST, Values

# lists that once stood beside the others, and what their columns were called there
CALLED_ONCE: dict[str, dict[str, str]] = {
    "parties": {"name": "organisation", "period": "period_in_words"},
    "terms": {"starts": "from", "ends": "to"},
    "activities": {"booker": "booked_by"},
    "bodies": {},
    "sources": {},
}


def facts_in(body: Mapping[str, Any]) -> dict[str, list[Values]]:
    """The rows by list; a list that is not known any more is left out."""
    told = body.get("facts", {})
    once = {many: [_row(many, row) for row in body.get(many, [])] for many in CALLED_ONCE}
    return {many: rows for many, rows in (once | told).items() if many in BY_LIST}


def rests_on_in(body: Mapping[str, Any]) -> dict[str, list[int]]:
    """For each fact the numbers of its sources; once each source told what rests on it."""
    if "rests_on" in body:
        return dict(body["rests_on"])
    found: dict[str, list[int]] = {}
    for number, source in enumerate(body.get("sources", []), 1):
        for fact in source.get("facts", []):
            found.setdefault(fact, []).append(number)
    return found


def _row(many: str, row: Mapping[str, Any]) -> Values:
    values = {CALLED_ONCE[many].get(name, name): value for name, value in row.items()}
    if many == "activities":
        first, _dash, last = str(values.get("period", "")).partition(" –")
        values |= {"from": first.strip("… "), "to": last.strip()}
    return values
