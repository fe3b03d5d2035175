"""When a published partnership ran, and where it stood at the end of each year: by its periods and its steps.

What is told is believed for as long as nothing later is told, and no longer than the last period that is told.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tillit.kernel.errors import InvalidValue
from tillit.kernel.partialday import PartialDay
from tillit.kernel.period import months_before
from tillit.partnerships.kinds import PARTY, STATE_ENTRY, TERM, Values
from tillit.partnerships.models import Stage, State

LAPSED = "lapsed"
"""Where it stands when its last period is over and nobody has told what came then."""
NEVER_RAN = {State.PREPARING, State.REFUSED}
OVER = {
    State.ENDED, State.REFUSED, State.BROKEN_OFF, State.NO_AGREEMENT, State.OTHER_FORM, State.HELD_UNLAWFUL,
    State.UNKNOWN,
}  # fmt: skip
CUT_SHORT = {State.ENDED, State.BROKEN_OFF}
# the state that a step leaves it in; a change or an appeal leaves it where it was
LEADS_TO: Mapping[str, State] = {
    Stage.INITIATIVE: State.PREPARING, Stage.PREPARING: State.PREPARING, Stage.DECIDED: State.PREPARING,
    Stage.SIGNED: State.SIGNED, Stage.RUNNING: State.RUNNING, Stage.EXTENDED: State.RUNNING,
    **{Stage(one): one for one in OVER},
}  # fmt: skip
# of two on the same day the later in life is where it stands
RANKS = {LAPSED: 0, State.PREPARING: 1, State.SIGNED: 2, State.RUNNING: 3}
GOES_ON = ("tills vidare", "until further notice")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Life:
    """The years that it ran in (no last one while it goes on), and since which year it has stood in which state."""

    from_year: int | None
    to_year: int | None
    stood: list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Stretch:
    """From a day, and the first day past it; None where it is not told. `state`: that of a step."""

    begins: date | None
    past: date | None
    state: str = ""


def life_of(body: Mapping[str, Any], facts: Mapping[str, list[Values]]) -> Life:
    """When it ran and where it stood, as far as the snapshot tells."""
    state, steps = body["state"], list(_steps(facts.get(STATE_ENTRY.many, [])))
    as_of = _first(body.get("state_as_of"))
    periods, telling = ([], []) if state in NEVER_RAN else _periods(facts, steps)
    begins = min((one.begins for one in periods if one.begins), default=None)
    past = _past(periods, telling, [*steps, Stretch(as_of, None, state)])
    if state in OVER:
        past = _over(state, past, as_of, [*periods, *steps])
    changes = _changes(periods, steps, Stretch(as_of, None, state), past)
    if state in NEVER_RAN:
        return Life(None, None, _by_year(changes))
    first, last = begins.year if begins else None, (past - ONE_DAY).year if past else None
    return Life(first, max(last, first) if last and first else last, _by_year(changes))


def _periods(facts: Mapping[str, list[Values]], steps: list[Stretch]) -> tuple[list[Stretch], list[Stretch]]:
    """When it ran, and those that tell whether it goes on: the last of its agreement periods; else all its parties."""
    terms, parties = facts.get(TERM.many, []), facts.get(PARTY.many, [])
    dated = [
        [_period(one) for one in _in_order(terms)],
        [_period(one) for one in parties],
        [one for one in steps if one.state == State.RUNNING],
    ]
    found = [some for some in dated if any(one.begins or one.past for one in some)]
    if not found:
        return [], []
    periods = found[0]
    telling = periods[-1:] if periods is dated[0] else periods
    if not any(one.begins for one in periods):  # an end alone: the others may tell when it began
        periods = [*periods, *(Stretch(one.begins, None) for some in found[1:] for one in some if one.begins)]
    return periods, telling


def _in_order(terms: list[Values]) -> list[Values]:
    """In order of time; one whose beginning is not told stands after the one before it."""
    at, keyed = "", []
    for place, one in enumerate(terms):
        at = str(one.get("from") or one.get("to") or at)
        keyed.append((at, place))
    return [terms[place] for _at, place in sorted(keyed)]


def _period(values: Values) -> Stretch:
    begins, past = _first(values.get("from")), _day_after(values.get("to"))
    months, latest = values.get("months"), _day_after(values.get("from"))
    if latest and not past and isinstance(months, int):
        past = months_before(latest - ONE_DAY, -months)
    if any(words in str(values.get("extension") or "").casefold() for words in GOES_ON):
        past = None
    return Stretch(begins, past)


def _steps(rows: Iterable[Values]) -> Iterator[Stretch]:
    for one in rows:
        begins, state = _first(one.get("from") or one.get("to")), LEADS_TO.get(str(one.get("state")))
        if begins and state:
            yield Stretch(begins, _day_after(one.get("to")), state)


def _past(periods: list[Stretch], telling: list[Stretch], later: list[Stretch]) -> date | None:
    """The first day past its last period, unless what is told of a later day is that it runs."""
    if not telling or any(one.past is None for one in telling):
        return None
    past = max(one.past for one in periods if one.past)
    for begins, ends in sorted(
        (one.begins, one.past or date.max) for one in later if one.begins and one.state == State.RUNNING
    ):
        if begins >= past:
            past = ends
    return None if past == date.max else past


def _over(state: str, past: date | None, as_of: date | None, known: list[Stretch]) -> date | None:
    """The first day past what is over: its last period, if it was not over before that; None where no day is told."""
    over = max((one.begins for one in known if one.begins and one.state == state), default=as_of)
    if past and not (state in CUT_SHORT and over and over < past):
        return past
    over = over or max((one.begins for one in known if one.begins), default=None)
    return over + ONE_DAY if over else None


def _changes(
    periods: list[Stretch], steps: list[Stretch], now: Stretch, past: date | None
) -> Iterator[tuple[date, int, str]]:
    """Each day that it came to stand in a state. What is prepared or signed while it runs is what comes next."""
    first = min((one.begins for one in periods if one.begins), default=None)
    running = [Stretch(one.begins, None, State.RUNNING) for one in periods]
    for one in (*running, *steps, now):
        if one.begins is None:
            continue
        runs = first is not None and first <= one.begins and (past is None or one.begins < past)
        if not (runs and one.state in {State.PREPARING, State.SIGNED}):
            yield one.begins, RANKS.get(one.state, len(RANKS)), one.state
    if past:
        yield past, RANKS[LAPSED], now.state if now.state in OVER else LAPSED


def _by_year(changes: Iterable[tuple[date, int, str]]) -> list[tuple[int, str]]:
    """Since the end of which year it has stood where."""
    at_the_end = {day.year: state for day, _rank, state in sorted(changes)}
    found: list[tuple[int, str]] = []
    for year, state in at_the_end.items():
        if not found or found[-1][1] != state:
            found.append((year, state))
    return found


def _first(day: object) -> date | None:
    told = _parsed(day)
    return told.first if told else None


def _day_after(day: object) -> date | None:
    told = _parsed(day)
    return told.day_after if told else None


def _parsed(day: object) -> PartialDay | None:
    """What was published before days were checked may be none."""
    try:
        return PartialDay.parse(str(day)) if day else None
    except InvalidValue:
        return None
