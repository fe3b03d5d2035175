"""What is wrong in single rows, as their kinds say it: the same is asked of a form and of a proposal."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from tillit.exchange.checks.rows import Data, day_at, rows, text, values_in
from tillit.kernel.errors import Fault, InvalidValue
from tillit.kernel.recurrence import parse_recurrence
from tillit.partnerships.kinds import ABOUT, KINDS, Kind
from tillit.partnerships.kinds.columns import Day, PartialText


def fact_faults(data: Data) -> Iterator[Fault]:
    """All of them, row by row."""
    about = data.get("partnership")
    if isinstance(about, dict):
        yield from _row(ABOUT, "partnership", about)
    for kind in KINDS:
        for path, one in rows(data, kind.many):
            yield from _row(kind, path, one)
    for path, one in rows(data, "withheld"):
        yield from day_at(f"{path}/on", text(one, "on"))[1]
    for path, one in rows(data, "bodies"):
        yield from _body(path, one)


def _row(kind: Kind, path: str, one: Data) -> Iterator[Fault]:
    for column in kind.columns:
        if isinstance(column, Day | PartialText):
            yield from day_at(f"{path}/{column.name}", text(one, column.name))[1]
    for fault in kind.faults(values_in(kind, one)):
        yield replace(fault, path=f"{path}/{fault.path}")


def _body(path: str, one: Data) -> Iterator[Fault]:
    is_caucus, sector = text(one, "kind") == "caucus", text(one, "sector")
    if is_caucus and not sector:
        message = _("A sector’s own steering group says which sector it belongs to.")
        yield Fault(f"{path}/sector", message, _("Add the sector."))
    if sector and not is_caucus:
        message = _("Only a sector’s own steering group has a sector.")
        yield Fault(f"{path}/sector", message, _("Remove the sector, or make it a caucus."))
    if is_caucus and text(one, "owner"):
        message = _("A sector’s own steering group belongs to the sector, not to one party.")
        yield Fault(f"{path}/owner", message, _("Remove the owner, or choose another kind of group."))
    try:
        if rule := text(one, "recurrence"):
            parse_recurrence(rule)
    except InvalidValue as error:
        yield error.fault(f"{path}/recurrence", _)
