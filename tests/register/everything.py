"""A partnership where every column of every kind is told, each with a value that stands nowhere else."""

from collections.abc import Iterator
from typing import Any

from tests.cast import EXAMPLES, Cast
from tillit.bodies.actions import form_body, working_in
from tillit.bodies.models import BodyKind
from tillit.ground.db import acting
from tillit.partnerships.actions import add_source, cite, put_fact
from tillit.partnerships.kinds import ABOUT, GROUP, KINDS, PARTY, PUBLIC, SOURCE, Column, Kind, Value, Values, is_empty
from tillit.partnerships.kinds.columns import (
    Choice,
    Day,
    Hundredths,
    Line,
    Organisation,
    PartialText,
    Repeats,
    Row,
    Text,
    Whole,
)
from tillit.partnerships.kinds.organs import Organ, Organisations
from tillit.partnerships.models import Partnership, Source
from tillit.people.actions import add_organisation

# of these a row tells one, so that there is a row for each
ONE_OF = {
    "activity": ("booked_by", "booked_by_in_words"),
    "contribution": ("party", "contributor", "giver_in_words"),
    "contributor": ("organisation", "name"),
}
# what cannot be any text or any of its choices
SPECIAL: dict[tuple[str, str], Value] = {
    ("about", "municipality"): "1480",
    ("about", "state"): "running",
    ("about", "state_as_of"): "1699-03",
    ("about", "form"): "iop",
    ("about", "also_in"): ["0180", "25"],
    ("about", "areas"): ["3", "4100"],
    ("about", "target_groups"): ["older", "lonely"],
    ("link", "slug"): "kanarie-link-slug",
    ("source", "address"): "https://kanarie.example/kalla",
    ("contribution", "basis"): "per_unit",
}


class Everything:
    """`rows`: for each kind its rows with the values that were put on them, by how a citation names the row.

    `names`: what the organisations are called that were made for it, by key.
    """

    def __init__(self, cast: Cast) -> None:
        self.cast, self.number = cast, 0
        self.rows: dict[str, list[tuple[str, Values]]] = {kind.key: [] for kind in (*PUBLIC, ABOUT)}
        self.parties: list[str] = []
        self.names: dict[str, str] = {}
        with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
            self._about()
            for kind in (*KINDS, SOURCE, GROUP):
                for values in self._alternatives(kind):
                    row = self._put(kind, values)
                    self.rows[kind.key].append((f"{kind.many}/{row.pk}", values))
                    if kind is not SOURCE:
                        self._cited(f"{kind.many}/{row.pk}", values)

    def _about(self) -> None:
        values: Values = {one.name: self._canary(ABOUT, one) for one in ABOUT.columns}
        Partnership.objects.filter(pk=self.cast.partnership.pk).update(**values)
        self.rows[ABOUT.key].append(("", values))
        for name in values:
            self._cited(name, {name: values[name]})

    def _alternatives(self, kind: Kind) -> Iterator[Values]:
        """One row; where only one of several columns is told, one for each; two where a row can point to another."""
        only = ONE_OF.get(kind.key, ())
        points_to_its_own = any(isinstance(one, Row) and one.kind == kind.key for one in kind.columns)
        for one in only or ("", "")[: 1 + points_to_its_own]:
            left_out = set(only) - {one}
            values = {column.name: self._canary(kind, column) for column in kind.columns if column.name not in left_out}
            yield {name: value for name, value in values.items() if not is_empty(value)}

    def _canary(self, kind: Kind, column: Column) -> Value:
        self.number += 1
        name = f"Kanarie {kind.key} {column.name} {self.number}."
        if (kind.key, column.name) in SPECIAL:
            return SPECIAL[kind.key, column.name]
        if (kind.key, column.name) == ("claim", "criterion"):
            return f"KANARIE-{self.number}/1/4"
        if isinstance(column, Row):
            rows = self.rows[column.kind]
            return rows[-1 if column.name == "needs" else 0][0].partition("/")[2] if rows else ""
        if isinstance(column, Organisation):
            made = add_organisation(name, sector="civil", legal_form="association", no_number_because="?", by=EXAMPLES)
            self.names[str(made.pk)] = name
            self.parties += [str(made.pk)] if kind is PARTY else []
            return str(made.pk)
        if isinstance(column, Organisations):
            return self.parties[:1]
        if isinstance(column, Repeats):
            return "FREQ=MONTHLY;BYDAY=2TU"
        if isinstance(column, Choice):
            return str(column.choices.values[0])
        if isinstance(column, Day):
            return f"{1700 + self.number}-03-07"
        if isinstance(column, Hundredths):
            return 818_000 + self.number + 0.25
        if isinstance(column, Whole):
            return 30_000 + self.number
        assert isinstance(column, Line | Text | Organ) and not isinstance(column, PartialText), column
        return name

    def _put(self, kind: Kind, values: Values) -> Any:
        partnership = self.cast.partnership
        if kind is GROUP:
            told: dict[str, Any] = {name: values[name] for name in ("name", "task", "cadence", "recurrence")}
            return form_body(self.cast.circle, kind=BodyKind(str(values["kind"])), order=9, by=EXAMPLES, **told)
        if kind is SOURCE:
            return add_source(partnership, key="kanarie", **values)
        return put_fact(partnership, kind, values, by=EXAMPLES)

    def _cited(self, fact: str, values: Values) -> None:
        """A source of its own, which says in its own words all that stands there."""
        gave = " ".join(str(value) for value in values.values() if not is_empty(value))
        source = add_source(self.cast.partnership, key=f"k{Source.objects.count()}", title="Källa", gave=gave)
        cite(self.cast.partnership, fact=fact, sources=[source])
