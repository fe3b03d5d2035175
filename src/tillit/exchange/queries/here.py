"""Which of the organisations that a file speaks of are here already."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q

from tillit.kernel.orgnumber import parse_org_number
from tillit.people.models import Organisation
from tillit.people.queries import successors_of


def organisations_here(told: Iterable[dict[str, Any]]) -> dict[str, Organisation]:
    """By their id in the file: the one with the number, or without a number the oldest with the very name.

    One that was put together with another, perhaps several times, is that one. At most three statements however many
    there are.
    """
    wanted = {one["id"]: (_number(one), one["name"]) for one in told}
    numbers = [number for number, _name in wanted.values() if number]
    names = [name for number, name in wanted.values() if not number]
    rows = Organisation.objects.filter(Q(number__in=numbers) | Q(number=None, name__in=names))
    known = list(rows.order_by("created_at", "pk"))
    today = successors_of(known)
    found: dict[tuple[str | None, str], Organisation] = {}
    for one in known:
        found.setdefault((one.number, "" if one.number else one.name), today.get(one.pk, one))
    keys = {key: (number, "" if number else name) for key, (number, name) in wanted.items()}
    return {key: found[told_as] for key, told_as in keys.items() if told_as in found}


def parties_of_rows(files: Mapping[int, dict[str, Any]]) -> dict[int, set[UUID]]:
    """The organisations that are here and parties in each of these files of rows; as many statements as for one."""
    told = [one | {"id": f"{row}/{one['id']}"} for row, data in files.items() for one in data["organisations"]]
    found: dict[int, set[UUID]] = {}
    for key, one in organisations_here(told).items():
        found.setdefault(int(key.partition("/")[0]), set()).add(one.pk)
    return found


def _number(one: dict[str, Any]) -> str | None:
    return parse_org_number(one["number"]) if one.get("number") else None
