"""The history of what a party has said by itself, and of what stands beside what."""

from dataclasses import dataclass
from datetime import datetime

from tillit.accord.models import Statement
from tillit.accord.queries import events_of_statement, former_words
from tillit.trail.queries import happenings


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of it; `before` is what it said until then."""

    at: datetime
    sentence: str
    reason: str
    before: str
    erased_ground: str


def history_of_statement(statement: Statement) -> list[Moment]:
    """Newest first; three statements."""
    events, before = events_of_statement(statement), former_words(statement)
    return [
        Moment(told.at, told.sentence, told.reason, before.get(event.pk, ""), told.erased_ground)
        for event, told in zip(events, happenings(events), strict=True)
    ]
