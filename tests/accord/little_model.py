"""What a proposal should come to, said in another way than the product says it: by trying every end that is left.

As long as the answers that are missing could still make it both adopted and refused, nothing is decided.
"""

from dataclasses import dataclass, field
from itertools import product

ADOPTED, REFUSED, LAPSED, OPEN, WITHDRAWN = "adopted", "refused", "lapsed", "open", "withdrawn"


@dataclass
class Asked:
    """A proposal as the model knows it: names for parties, their sectors, and True or False for a yes or a no."""

    rule: str
    sectors: dict[str, str]
    silence_decides: bool = False
    asks_again: bool = False
    is_second: bool = False
    newcomer: str = ""
    silent: frozenset[str] = frozenset()
    has_last_day: bool = False
    is_newcomer_asked: bool = False
    answers: dict[str, bool] = field(default_factory=dict)
    state: str = OPEN

    def judge(self, present: set[str], *, overdue: bool = False) -> str:
        """How it stands when these are still here."""
        owners = [one for one in self.sectors if one in present]
        if not owners:
            return LAPSED
        if self.newcomer and self.answers.get(self.newcomer) is False:
            return REFUSED
        found = ADOPTED if self.is_newcomer_asked else self._decided(owners, overdue=overdue)
        if found == ADOPTED and self.newcomer and self.newcomer not in self.answers:
            late = overdue and self.is_newcomer_asked
            self.is_newcomer_asked = True  # once the others have said yes, and then with a last day of its own
            return LAPSED if late else OPEN
        return found

    def is_deadlock(self, present: set[str]) -> bool:
        """Some who are here said yes, nobody new said no, and it was agreed to ask once more."""
        some = any(self.answers.get(one) for one in self.sectors if one in present)
        return self.asks_again and not self.is_second and some and self.answers.get(self.newcomer) is not False

    def _decided(self, owners: list[str], *, overdue: bool) -> str:
        found = self._all_ends(owners)
        if found or not overdue:
            return found or OPEN
        heard = [one for one in owners if one in self.answers or one not in self.silent]
        if any(self.answers.get(one) for one in heard) and (found := self._all_ends(heard)):
            return found
        if not self.silence_decides or self.rule == "every_party":
            return LAPSED
        spoke = [one for one in heard if one in self.answers]
        if not spoke:
            return LAPSED
        end = self._end(spoke, self.answers)
        mute = {self.sectors[one] for one in heard} - {self.sectors[one] for one in spoke}
        return LAPSED if self.rule == "each_sector" and mute and end == ADOPTED else end

    def _all_ends(self, owners: list[str]) -> str:
        """The end that every way to fill in what is missing comes to; nothing when there are two."""
        missing = [one for one in owners if one not in self.answers]
        ends = {
            self._end(owners, self.answers | dict(zip(missing, filled, strict=True)))
            for filled in product((True, False), repeat=len(missing))
        }
        return ends.pop() if len(ends) == 1 else ""

    def _end(self, owners: list[str], answers: dict[str, bool]) -> str:
        if self.rule == "every_party":
            good = all(answers[one] for one in owners)
        elif self.rule == "steering_group":
            good = sum(1 if answers[one] else -1 for one in owners) > 0
        else:
            sides = {self.sectors[one] for one in owners}
            good = all(
                sum(1 if answers[one] else -1 for one in owners if self.sectors[one] == side) > 0 for side in sides
            )
        return ADOPTED if good else REFUSED
