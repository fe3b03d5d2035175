"""The rows of a file that comes in: what they point to gets its key first, so that a row may point to a later one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from tillit.exchange.reading import File
from tillit.kernel.actor import Actor
from tillit.kernel.recurrence import parse_recurrence
from tillit.partnerships.actions import add_source, cite_all, put_facts, withhold_as_told
from tillit.partnerships.kinds import BY_KEY, KINDS, Column
from tillit.partnerships.kinds.about import DECIDING
from tillit.partnerships.kinds.columns import Organisation as OrganisationColumn
from tillit.partnerships.kinds.columns import Repeats, Row
from tillit.partnerships.kinds.organs import Organisations
from tillit.partnerships.models import Partnership, Party, Source
from tillit.people.models import Organisation

Known = Mapping[str, Organisation]
Keys = dict[str, list[UUID]]


@dataclass(frozen=True, slots=True)
class Put:
    """What was put: the keys of the rows by list, in the order of the file, and the parties."""

    keys: Keys
    parties: list[Party]


def put_rows(partnership: Partnership, data: File, known: Known, *, by: Actor) -> Put:
    """Every row of every kind, kind by kind."""
    keys: Keys = {kind.many: [uuid4() for _one in data.get(kind.many, [])] for kind in KINDS}
    parties: list[Party] = []
    for kind in KINDS:
        told = {
            key: {column.name: _read(column, one.get(column.name), known, keys) for column in kind.columns}
            for key, one in zip(keys[kind.many], data.get(kind.many, []), strict=True)
        }
        rows = put_facts(partnership, kind, told, by=by) if told else []
        parties += [row for row in rows if isinstance(row, Party)]
    return Put(keys, parties)


def _read(column: Column, value: Any, known: Known, keys: Keys) -> Any:
    """A value of the file as a plain value: keys in the place of ids and places."""
    if value is None:
        return column.empty
    if isinstance(column, Row):
        return str(keys[BY_KEY[column.kind].many][value - 1])
    if isinstance(column, OrganisationColumn):
        return str(known[value].pk)
    if isinstance(column, Organisations):
        return [str(known[one].pk) for one in value]
    if isinstance(column, Repeats):
        return str(parse_recurrence(value)) if value else ""
    return value


def cite_rows(partnership: Partnership, data: File, keys: Keys) -> None:
    """The sources, which get their keys here, and what rests on each."""
    sources = {one["id"]: _source(partnership, one) for one in data.get("sources", [])}
    told = list(data.get("rests_on", {}).items())
    for many, places in keys.items():
        told += [(f"{many}/{key}", one.get("sources", [])) for key, one in zip(places, data.get(many, []), strict=True)]
    cite_all(partnership, [(fact, sources[key]) for fact, cited in told for key in cited])
    keys["sources"] = [source.pk for source in sources.values()]


def _source(partnership: Partnership, one: dict[str, Any]) -> Source:
    return add_source(
        partnership,
        key=one["id"],
        title=one["title"],
        address=one.get("address", ""),
        year=one.get("year"),
        gave=one.get("gave", ""),
    )


def withhold_rows(partnership: Partnership, data: File, known: Known, keys: Keys) -> None:
    """What the file says is kept from the public page stays so here."""
    for one in data.get("withheld", []):
        withhold_as_told(
            partnership,
            fact=_fact(one["fact"], keys),
            ground=one["ground"],
            organisation=known[one["organisation"]],
            since=date.fromisoformat(one["on"]),
        )


def _fact(told: str, keys: Keys) -> str:
    """ "goals/2/name" with the key of the second goal."""
    many, *rest = told.split("/")
    if told in DECIDING:
        return told
    return "/".join([many, str(keys[many][int(rest[0]) - 1]), *rest[1:]]) if rest else many
