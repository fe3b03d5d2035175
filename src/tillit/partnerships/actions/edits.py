"""What is to become of a fact, and the event that tells of it: what stood before and what stands now (C7)."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tillit.accord.models import Proposal
from tillit.accord.queries import who_agreed
from tillit.bodies.models import Scope
from tillit.bodies.queries import mandate_of
from tillit.kernel.actor import Actor
from tillit.partnerships.events import OF_KIND, PARTNERSHIP_CHANGED
from tillit.partnerships.kinds import ABOUT, Column, Kind, Value, Values, is_empty
from tillit.partnerships.kinds.columns import Areas, Choices
from tillit.partnerships.models import Partnership
from tillit.partnerships.queries import names_in
from tillit.partnerships.wording.facts import FACT, parts_of
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.trail.actions import record
from tillit.trail.names import in_parts
from tillit.trail.words import EventWord

ADDED, CHANGED, REMOVED = "fact_added", "fact_changed", "fact_removed"


@dataclass(frozen=True, slots=True)
class Edit:
    """What is to become of a fact of a kind: its new values, and those of the one that was seen when it is changed.

    `origin`: of a new goal, the box on the challenge's map that it is made of.
    """

    kind: Kind
    after: Values | None = None
    row: Any = None
    before: Values | None = None
    origin: UUID | None = None

    @property
    def word(self) -> str:
        """Whether something is added, changed or taken away."""
        return ADDED if self.before is None else REMOVED if self.after is None else CHANGED

    @property
    def values(self) -> Values:
        """What the fact is, or was when it is taken away."""
        return self.after if self.after is not None else self.before or {}

    @property
    def both(self) -> list[Values]:
        """What was and what will be, as far as there is either."""
        return [values for values in (self.before, self.after) if values is not None]

    def told(self) -> dict[str, Values]:
        """Only what is different, before and after."""
        before, after = self.before or {}, self.after or {}
        names = [column.name for column in self.kind.told]
        names = [name for name in names if _differ(before.get(name), after.get(name))]
        return {
            "before": {name: before[name] for name in names if name in before},
            "after": {name: after[name] for name in names if name in after},
        }

    def touched(self) -> list[str]:
        """What of a row that stands would be changed or taken away, as a withholding names it: the row, its fields."""
        if self.before is None or self.kind is ABOUT:
            return []
        return self._named(self.told()["before"])

    def standing(self) -> list[str]:
        """All of a row that stands, named in the same way."""
        return [] if self.before is None or self.kind is ABOUT else self._named(self.before)

    def _named(self, values: Values) -> list[str]:
        row = f"{self.kind.many}/{self.row.pk}"
        return [row, *(f"{row}/{name}" for name in values)]


def _differ(one: Value, other: Value) -> bool:
    """Nothing told is nothing told, however it is written."""
    return one != other and not (is_empty(one) and is_empty(other))


def record_edit(
    partnership: Partnership,
    edit: Edit,
    row: Any,
    *,
    reason: str,
    by_whom: Organisation | Proposal | None,
    by: Actor,
) -> None:
    """One event with what stood before and what stands now, each as it was called then.

    `by_whom`: the party whose own it is, or the proposal that was agreed to; who said yes finds its event.
    """
    names = names_in(edit.kind, edit.both)
    party = by_whom if isinstance(by_whom, Organisation) else None
    held = mandate_of(by, party.pk, Scope.SPEAK) if party else None
    doer: dict[str, Any] = {"person": author(by), "organisation": party.name} if party else {}
    if isinstance(by_whom, Proposal):
        doer = {"proposal": str(by_whom.pk), "found_by": who_agreed(by_whom.pk)}
    record(
        _word_of(edit), row, room=partnership.room_id, by=by, party=party.pk if party else None,
        mandate=held.pk if held else None, matter=partnership.circle_id, reason=reason,
        name=in_parts(FACT, parts_of(edit.kind, edit.values, names)), title=partnership.title,
        changes=_changes(edit, names), **doer,
    )  # fmt: skip


def _word_of(edit: Edit) -> EventWord:
    if edit.kind is ABOUT:
        return PARTNERSHIP_CHANGED
    words = OF_KIND[edit.kind.key]
    return {ADDED: words.added, CHANGED: words.changed, REMOVED: words.removed}[edit.word]


def _changes(edit: Edit, names: dict[str, str]) -> Any:
    told = edit.told()
    return [
        {
            "column": column.name,
            "before": _plain(column, told["before"], names),
            "after": _plain(column, told["after"], names),
        }
        for column in edit.kind.told
        if column.name in told["before"] or column.name in told["after"]
    ]


def _plain(column: Column, values: Values, names: dict[str, str]) -> str:
    """What is told, with names as they are today; codes that each reader is told in their own language, as codes."""
    value = values.get(column.name)
    if isinstance(value, list) and isinstance(column, Areas | Choices):
        return ", ".join(value)
    if isinstance(value, list):
        return ", ".join(sorted(names.get(key, key) for key in value))
    return "" if value is None else names.get(str(value), str(value))
