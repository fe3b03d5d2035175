"""What names a fact: what goes along when it is taken away, what stays without it, and what stands in the way."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tillit.partnerships.kinds import KINDS, Kind, Values
from tillit.partnerships.kinds.columns import Row
from tillit.partnerships.models import Partnership
from tillit.partnerships.queries.records import rows_of


@dataclass(frozen=True, slots=True)
class Pointing:
    """A row that names another. `without`: its values when that is gone; None when it means nothing without it."""

    kind: Kind
    row: Any
    without: Values | None

    @property
    def hinders(self) -> bool:
        """Whether it means something by itself and cannot do without what it names, as a gift without its giver."""
        return self.without is not None and any(self.kind.faults(self.without))


def pointing_to(partnership: Partnership, kind: Kind, key: UUID) -> list[Pointing]:
    """The rows agreed now that name a row, in the order of the kinds; each once.

    Nobody locks another's own by naming it (C2): what an activity needs goes along with the one that it needs, a
    contribution to an activity stays and names it no more.
    """
    found: dict[UUID, Pointing] = {}
    for other in KINDS:
        for column in other.columns:
            if isinstance(column, Row) and column.kind == kind.key:
                for row in rows_of(other, partnership).filter(**{column.on_row: key}):
                    without = None if column.required else other.values(row) | {column.name: column.empty}
                    found[row.pk] = Pointing(other, row, without)
    return list(found.values())
