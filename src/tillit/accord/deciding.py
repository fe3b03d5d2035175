"""When is a proposal decided? Pure, so that every decision rule can be tried in all its cases.

Until those who own something together have agreed otherwise the rule is every party's yes (C3). A rule is a function of
those that count: the parties that were asked and still own the thing together. Who has left is waited for no more.
Beside them stand newcomers, who are made part of nothing without their own yes, whatever the rule.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

EVERY_PARTY, EACH_SECTOR, STEERING_GROUP = "every_party", "each_sector", "steering_group"
BY_MAJORITY = frozenset({EACH_SECTOR, STEERING_GROUP})
LAPSES, THOSE_WHO_ANSWERED = "lapses", "those_who_answered"
STANDS, ASK_AGAIN = "stands", "ask_again"
ADOPTED, REFUSED, LAPSED = "adopted", "refused", "lapsed"
NOBODY: frozenset[UUID] = frozenset()
DAYS_TO_ASK_AGAIN = 30
LEAST_DAYS_FOR_THE_SILENT = 30
LEAST_DAYS_FOR_A_NEWCOMER = 30
LEAST_DAYS_WHERE_SILENCE_COUNTS = 14
# when a party that has people here and answers nothing is as one that has none: not for one question missed, nor for
# those of one season (accord.queries.vanished)
LEAST_QUESTIONS_OF_SILENCE = 2
LEAST_DAYS_OF_SILENCE = 90


@dataclass(frozen=True, slots=True)
class Way:
    """How a circle decides what the rule of its agreement is left to; the defaults hold until it has agreed otherwise.

    `answer_days`: how long an answer may take where nobody has said a last day. `on_silence`: what it means not to have
    answered by then; under every party's yes a silence is never a yes. `on_deadlock`: what happens when some have said
    yes and it is refused. `words`: the same as the circle has written it.
    """

    rule: str = EVERY_PARTY
    answer_days: int | None = None
    on_silence: str = LAPSES
    on_deadlock: str = STANDS
    words: str = ""

    @property
    def is_possible(self) -> bool:
        """Whether its parts go together."""
        return self.on_silence == LAPSES or self.rule in BY_MAJORITY

    def last_day(self, begins: date) -> date | None:
        """The last day to answer what is asked on a day, when nobody has said another."""
        return None if self.answer_days is None else begins + timedelta(days=self.answer_days)


@dataclass(frozen=True, slots=True)
class Count:
    """The parties that count, and those that have said yes and no.

    `sectors`: of which sector each was when it was asked. `silent`: those among them whose silence hinders nothing once
    the last day has passed. `newcomers`: those that are asked to come in; they are not among `asked`.
    """

    asked: frozenset[UUID]
    yes: frozenset[UUID]
    no: frozenset[UUID]
    sectors: Mapping[UUID, str] = field(default_factory=dict)
    silent: frozenset[UUID] = NOBODY
    newcomers: frozenset[UUID] = NOBODY

    @property
    def waiting(self) -> frozenset[UUID]:
        """Those that have not answered."""
        return self.asked - self.yes - self.no

    @property
    def newcomers_waiting(self) -> frozenset[UUID]:
        """The newcomers that have not answered."""
        return self.newcomers - self.yes - self.no

    def among(self, those: frozenset[UUID]) -> "Count":
        """The same about these parties alone, newcomers left out."""
        return Count(self.asked & those, self.yes & those, self.no & those, self.sectors)

    def by_sector(self) -> list["Count"]:
        """The same for each sector that is represented, in order."""
        sectors = sorted({self.sectors.get(one, "") for one in self.asked})
        return [self.among(frozenset(one for one in self.asked if self.sectors.get(one, "") == key)) for key in sectors]


def outcome(
    rule: str, count: Count, *, overdue: bool = False, on_silence: str = LAPSES, newcomers_asked: bool = False
) -> str | None:
    """Adopted, refused or lapsed; None while somebody is waited for. `overdue`: the last day has passed.

    What is decided stays so whatever else is answered: further answers of those that were asked never change it.
    `newcomers_asked`: the owners have said their yes, which stands, and newcomers have a last day of their own.
    """
    if not count.asked:
        return LAPSED
    if count.newcomers & count.no:
        return REFUSED
    found = ADOPTED if newcomers_asked else _of_owners(rule, count, overdue=overdue, on_silence=on_silence)
    if found == ADOPTED and count.newcomers_waiting:
        return LAPSED if overdue and newcomers_asked else None
    return found


def owners_agree(rule: str, count: Count, *, overdue: bool, on_silence: str) -> bool:
    """Whether the owners have said their yes, so that newcomers are asked: nobody outside is told before."""
    return bool(count.asked) and _of_owners(rule, count, overdue=overdue, on_silence=on_silence) == ADOPTED


def _of_owners(rule: str, whole: Count, *, overdue: bool, on_silence: str) -> str | None:
    count = whole.among(whole.asked)
    found = RULES[rule](count)
    if found is not None or not overdue:
        return found
    heard = count.among(count.asked - (whole.silent & count.waiting))
    if heard.yes and (found := RULES[rule](heard)) is not None:
        return found
    if on_silence == THOSE_WHO_ANSWERED and rule in BY_MAJORITY:
        return _of_those_who_answered(rule, heard)
    return LAPSED


def _of_those_who_answered(rule: str, count: Count) -> str:
    """The same rule among those that have answered; a sector that says nothing at all gives no yes."""
    answered = count.among(count.yes | count.no)
    if not answered.asked:
        return LAPSED
    found = RULES[rule](answered)
    missing = rule == EACH_SECTOR and len(answered.by_sector()) < len(count.by_sector())
    return LAPSED if found is None or (missing and found == ADOPTED) else found


def _every_party(count: Count) -> str | None:
    if count.no:
        return REFUSED
    return ADOPTED if count.yes == count.asked else None


def _more_than_half(count: Count) -> str | None:
    if 2 * len(count.yes) > len(count.asked):
        return ADOPTED
    return REFUSED if 2 * len(count.yes | count.waiting) <= len(count.asked) else None


def _each_sector(count: Count) -> str | None:
    found = [_more_than_half(one) for one in count.by_sector()]
    if REFUSED in found:
        return REFUSED
    return ADOPTED if set(found) == {ADOPTED} else None


RULES: dict[str, Callable[[Count], str | None]] = {
    EVERY_PARTY: _every_party,
    EACH_SECTOR: _each_sector,
    STEERING_GROUP: _more_than_half,
}
