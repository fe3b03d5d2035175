"""A row of what is agreed as pages tell it: its name, what its fields say, its sources, and whether it is public."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.ground.addresses import address
from tillit.kernel.formats import day_text
from tillit.partnerships.kinds import ACTIVITY, Column, Kind, Value, Values, is_empty
from tillit.partnerships.kinds.columns import Choice
from tillit.partnerships.models import Withholding
from tillit.partnerships.queries import Record, names_of
from tillit.partnerships.wording.facts import shown, title_of
from tillit.partnerships.wording.waiting import Line, Proposed

Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row; `href` leads to its own page, with its history. `withheld` says what of it is not public, and why.

    `proposed`: what is asked about it and not decided yet. `said`: how many voices stand beside it, by whoever (C5).
    """

    key: UUID
    title: str
    text: str = ""
    facts: Facts = field(default=())
    withheld: tuple[str, ...] = field(default=())
    href: str = ""
    proposed: tuple[Line, ...] = field(default=())
    said: int = 0


def says(column: Column, value: Value) -> bool:
    """Whether a field is told; a choice of "not known" is as good as none."""
    unknown = isinstance(column, Choice) and value == "unknown" and column.default == "unknown"
    return not is_empty(value) and not unknown


def begun(text: object) -> str:
    """A label as the beginning of a line: with a capital letter, and the rest as it is."""
    words = str(text)
    return words[:1].upper() + words[1:]


def goes_on(values: Values) -> bool:
    """Whether it has begun and has no last day; of what tells neither it is not known."""
    return not is_empty(values.get("from", "")) and is_empty(values.get("to", ""))


def address_of(kind: Kind, circle: UUID, key: UUID) -> str:
    """The page of one fact; an activity's has its own address, since others say what they think of it there."""
    if kind is ACTIVITY:
        return address("partnerships:activity", circle, key)
    return address("partnerships:fact", circle, kind, key)


def why_withheld(one: Withholding, *, organisation: str, person: str) -> str:
    """On which ground something is withheld, since when, by whom (C10)."""
    told = {"ground": one.ground, "day": day_text(one.since_on), "organisation": organisation, "person": person}
    if person:
        return _("Not on the public page: %(ground)s. Withheld %(day)s by %(person)s for %(organisation)s.") % told
    return _("Not on the public page: %(ground)s. Withheld since %(day)s by %(organisation)s.") % told


class Reading:
    """A record in the reader's language; made once for a page."""

    def __init__(self, record: Record, withheld_by: Mapping[UUID, str], proposed: Proposed) -> None:
        self.record = record
        self.proposed = proposed
        self.said: Mapping[UUID, int] = {}  # a page that tells what parties say by themselves says beside what (C5)
        self.names = names_of(record)
        self.circle = record.partnership.circle_id
        self._withheld_by = withheld_by
        self._numbers = {source.key: str(number) for number, source in enumerate(record.sources, 1)}

    def row(
        self, kind: Kind, row: Any, *, title: str = "", text: str = "", but: Iterable[str] = (), more: Facts = ()
    ) -> RowShown:
        """A row with all that is told of it, but for the columns that the page tells in another way."""
        return RowShown(
            key=row.pk,
            title=title or title_of(kind, self.record.values(kind, row), self.names),
            text=text,
            facts=(*more, *self.fields(kind, row, but=but), *self.source(self.record.fact_of(kind, row))),
            withheld=self.withheld(self.record.fact_of(kind, row)),
            href=self.page_of(kind, row),
            proposed=self.proposed.about(row.pk),
            said=self.said.get(row.pk, 0),
        )

    def fields(self, kind: Kind, row: Any, *, but: Iterable[str] = ()) -> Facts:
        """The fields that are told, as terms and values, in order."""
        values = self.record.values(kind, row)
        told = [column for column in kind.columns if column.name not in but and says(column, values.get(column.name))]
        pairs = [(str(column.label), self.value(kind, column.name, values)) for column in told]
        return tuple(pair for pair in pairs if pair[1])

    def value(self, kind: Kind, name: str, values: Values) -> str:
        """One of the values in words."""
        return shown(kind, name, values[name], self.names, is_open=goes_on(values))

    def source(self, fact: str) -> Facts:
        """The numbers of the sources that a fact rests on, as a fact beside the others; nothing when it has none."""
        found = self.cited(fact)
        return ((_("Source"), found),) if found else ()

    def cited(self, fact: str) -> str:
        """The numbers alone: "1, 3"."""
        return ", ".join(sorted((self._numbers[key] for key in self.record.cited(fact)), key=int))

    def withheld(self, fact: str) -> tuple[str, ...]:
        """What of a fact is kept from the public page: on which ground, since when, by whom (C10)."""
        found = [
            one
            for name, some in sorted(self.record.withheld.items())
            if name == fact or name.startswith(f"{fact}/")
            for one in some
        ]
        return tuple(self.why(one) for one in found)

    def page_of(self, kind: Kind, row: Any) -> str:
        """The address of the page of one fact."""
        return address_of(kind, self.circle, row.pk)

    def why(self, one: Withholding) -> str:
        """On which ground something is withheld, since when, by whom."""
        person = self._withheld_by.get(one.withheld_by_id, "") if one.withheld_by_id else ""
        return why_withheld(one, organisation=self.names.get(str(one.organisation_id), ""), person=person)
