"""Where a partnership stands by the steps of its life that have begun."""

from collections.abc import Iterable
from datetime import date

from tillit.kernel.period import today
from tillit.partnerships.kinds import ABOUT, PARTY, STATE_ENTRY, Kind, Values
from tillit.partnerships.models import Partnership, Stage, State, StateEntry, first_day
from tillit.partnerships.queries.records import Record, rows_of

# steps in a partnership's life that say where it stands from then
STANDS = {Stage(name): name for name in State.values} | {Stage.EXTENDED: State.RUNNING}
DERIVED = ("state", "state_as_of")


def standing(steps: Iterable[StateEntry], day: date) -> StateEntry | None:
    """The newest step that has begun and is a place to stand; the steps come in their order.

    One that stands further down is newer, unless its day is surely earlier; so is one whose day nobody knows.
    """
    found: StateEntry | None = None
    for step in steps:
        if step.state in STANDS and (step.starts_on is None or step.starts_on <= day) and not _is_earlier(step, found):
            found = step
    return found


def standing_of(partnership: Partnership) -> StateEntry | None:
    """The one of a partnership today; None when no step says where it stands, and its parties say it themselves."""
    return standing(rows_of(STATE_ENTRY, partnership), today())


def stands_as(step: StateEntry) -> Values:
    """What a step says of the partnership itself."""
    return dict(zip(DERIVED, (str(STANDS[Stage(step.state)]), str(first_day(step) or "")), strict=True))


def never_asked(record: Record, kind: Kind) -> frozenset[str]:
    """The columns that nobody fills in: which organisation a party is, and what follows from the steps."""
    if kind is ABOUT and standing(record.of(STATE_ENTRY), today()):
        return frozenset(DERIVED)
    return frozenset({"organisation"}) if kind is PARTY else frozenset()


def _is_earlier(step: StateEntry, other: StateEntry | None) -> bool:
    mine, theirs = first_day(step), first_day(other) if other else None
    return mine is not None and theirs is not None and mine.is_surely_before(theirs)
