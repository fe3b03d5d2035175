"""When is a proposal decided? Pure, so that every decision rule can be tried in all its cases.

Until an agreement says otherwise the rule is every party's yes (C3). A rule is a function of those that count: the
parties that were asked and still own the thing together. Who has left is waited for no more.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

EVERY_PARTY = "every_party"
ADOPTED, REFUSED, LAPSED = "adopted", "refused", "lapsed"


@dataclass(frozen=True, slots=True)
class Count:
    """The parties that count, and those among them that have said yes and no."""

    asked: frozenset[UUID]
    yes: frozenset[UUID]
    no: frozenset[UUID]

    @property
    def waiting(self) -> frozenset[UUID]:
        """Those that have not answered."""
        return self.asked - self.yes - self.no


def outcome(rule: str, count: Count) -> str | None:
    """Adopted, refused or lapsed; None while somebody is waited for."""
    if not count.asked:
        return LAPSED
    return RULES[rule](count)


def _every_party(count: Count) -> str | None:
    if count.no:
        return REFUSED
    return ADOPTED if count.yes == count.asked else None


RULES: dict[str, Callable[[Count], str | None]] = {EVERY_PARTY: _every_party}
