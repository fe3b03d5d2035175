"""What the schema cannot say: references that lead nowhere, days in the wrong order, doubles, two owners.

Looks at what has the right shape and leaves the rest alone, so that all faults can be told at once.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from tillit.kernel.errors import Fault, InvalidValue
from tillit.kernel.orgnumber import parse_org_number
from tillit.kernel.partialday import PartialDay

Rows = list[tuple[str, dict[str, Any]]]


def contradictions(data: dict[str, Any]) -> Iterator[Fault]:
    """All of them, in no order; a path may come more than once, the first is the weightiest."""
    yield from _doubled_ids(data)
    yield from _same_organisation(data)
    yield from _references(data)
    yield from _days(data)
    yield from _numbers(data)
    yield from _bookers(data)
    yield from _caucuses(data)
    yield from _unused(data)


def _rows(data: dict[str, Any], group: str) -> Rows:
    found = data.get(group)
    if not isinstance(found, list):
        return []
    return [(f"{group}/{place}", one) for place, one in enumerate(found) if isinstance(one, dict)]


def _text(one: dict[str, Any], name: str) -> str:
    value = one.get(name)
    return value if isinstance(value, str) else ""


def _texts(one: dict[str, Any], name: str) -> list[tuple[str, str]]:
    found = one.get(name)
    if not isinstance(found, list):
        return []
    return [(f"{name}/{place}", value) for place, value in enumerate(found) if isinstance(value, str)]


def _doubled_ids(data: dict[str, Any]) -> Iterator[Fault]:
    for group, name in (("organisations", "id"), ("sources", "id"), ("parties", "organisation"), ("bodies", "name")):
        values = [(path, _text(one, name)) for path, one in _rows(data, group)]
        for path, value in _repeated(values):
            message = _("“%(value)s” stands twice.") % {"value": value}
            yield Fault(f"{path}/{name}", message, _("Keep one of them, or give one another name."))


def _same_organisation(data: dict[str, Any]) -> Iterator[Fault]:
    """Two ids for one organisation: the number tells who it is, and without one the name."""
    rows = _rows(data, "organisations")
    for path, _number in _repeated([(path, _parsed(one)) for path, one in rows]):
        message = _("Another organisation in the file has the same number.")
        yield Fault(f"{path}/number", message, _("Keep one of them and let all references lead to it."))
    names = [(path, _text(one, "name")) for path, one in rows if not _text(one, "number")]
    for path, name in _repeated(names):
        message = _("Two organisations without a number are called “%(name)s”.") % {"name": name}
        mend = _("Keep one of them, or tell them apart by number or name.")
        yield Fault(f"{path}/name", message, mend)


def _repeated(values: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for path, value in values:
        if value and value in seen:
            yield path, value
        seen.add(value)


def _parsed(one: dict[str, Any]) -> str:
    try:
        return parse_org_number(_text(one, "number"))
    except InvalidValue:
        return ""


def _references(data: dict[str, Any]) -> Iterator[Fault]:
    organisations, sources = _ids(data, "organisations"), _ids(data, "sources")
    for path, value in _named(data):
        if organisations is not None and value not in organisations:
            message = _("There is no organisation with the id “%(id)s” in the file.") % {"id": value}
            yield Fault(path, message, _("Add it under organisations, or use one of the ids there."))
    for path, value in _cited(data):
        if sources is not None and value not in sources:
            message = _("There is no source with the id “%(id)s” in the file.") % {"id": value}
            yield Fault(path, message, _("Add it under sources, or use one of the ids there."))


def _ids(data: dict[str, Any], group: str) -> set[str] | None:
    """The ids of a group; None when the group itself is not a list, which is told already."""
    if not isinstance(data.get(group, []), list):
        return None
    return {_text(one, "id") for _path, one in _rows(data, group)}


def _named(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for group, names in (("parties", ("organisation",)), ("activities", ("booked_by", "permit_holder"))):
        for path, one in _rows(data, group):
            for name in names:
                if value := _text(one, name):
                    yield f"{path}/{name}", value


def _cited(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for group in ("parties", "terms", "activities", "bodies"):
        for path, one in _rows(data, group):
            for step, value in _texts(one, "sources"):
                yield f"{path}/{step}", value
    facts = data.get("rests_on")
    if isinstance(facts, dict):
        for fact in facts:
            for step, value in _texts(facts, fact):
                yield f"rests_on/{step}", value


def _days(data: dict[str, Any]) -> Iterator[Fault]:
    about = data.get("partnership")
    if isinstance(about, dict):
        _day, faults = _day_at("partnership/state_as_of", _text(about, "state_as_of"))
        yield from faults
    for group in ("parties", "terms", "activities"):
        for path, one in _rows(data, group):
            start, wrong_start = _day_at(f"{path}/from", _text(one, "from"))
            end, wrong_end = _day_at(f"{path}/to", _text(one, "to"))
            yield from (*wrong_start, *wrong_end)
            if start and end:
                yield from _order(f"{path}/to", start, end)


def _day_at(path: str, text: str) -> tuple[PartialDay | None, list[Fault]]:
    try:
        return (PartialDay.parse(text) if text else None), []
    except InvalidValue as error:
        return None, [error.fault(path, _)]


def _order(path: str, start: PartialDay, end: PartialDay) -> Iterator[Fault]:
    """The last day is not before the first, as far as the two are known."""
    if end.is_surely_before(start):
        said = {"from": str(start), "to": str(end)}
        yield Fault(
            path, _("The end, %(to)s, is before the start, %(from)s.") % said, _("Change one of the two dates.")
        )


def _numbers(data: dict[str, Any]) -> Iterator[Fault]:
    for path, one in _rows(data, "organisations"):
        number, reason = _text(one, "number"), _text(one, "no_number_because")
        if number:
            try:
                parse_org_number(number)
            except InvalidValue as error:
                yield error.fault(f"{path}/number", _)
            if reason:
                message = _("An organisation with a number needs no reason for having none.")
                yield Fault(f"{path}/no_number_because", message, _("Remove one of the two."))
        elif not reason:
            yield Fault(
                f"{path}/no_number_because",
                _("An organisation without a number says why."),
                _("Write for example that the number is not known from the sources."),
            )


def _bookers(data: dict[str, Any]) -> Iterator[Fault]:
    for path, one in _rows(data, "activities"):
        named, words = bool(one.get("booked_by")), bool(_text(one, "booked_by_in_words"))
        if named and words:
            yield Fault(
                f"{path}/booked_by_in_words",
                _("An activity is booked by exactly one organisation, and here it is told twice."),
                _("Keep booked_by when the organisation is known, and the source’s words only when it is not."),
            )
        elif not named and not words:
            yield Fault(
                f"{path}/booked_by",
                _("An activity is booked by exactly one organisation, and here stands none."),
                _("Name one under booked_by, or leave it null and write the source’s words under booked_by_in_words."),
            )


def _caucuses(data: dict[str, Any]) -> Iterator[Fault]:
    for path, one in _rows(data, "bodies"):
        is_caucus, sector = _text(one, "kind") == "caucus", _text(one, "sector")
        if is_caucus and not sector:
            yield Fault(
                f"{path}/sector",
                _("A sector’s own steering group says which sector it belongs to."),
                _("Add the sector."),
            )
        if sector and not is_caucus:
            message = _("Only a sector’s own steering group has a sector.")
            yield Fault(f"{path}/sector", message, _("Remove the sector, or make it a caucus."))


def _unused(data: dict[str, Any]) -> Iterator[Fault]:
    """An organisation that nothing speaks of would be made here and never found again."""
    if not isinstance(data.get("parties"), list):
        return
    used = {value for _path, value in _named(data)}
    for path, one in _rows(data, "organisations"):
        if _text(one, "id") and _text(one, "id") not in used:
            message = _("Nothing in the file speaks of the organisation “%(id)s”.") % {"id": _text(one, "id")}
            yield Fault(f"{path}/id", message, _("Add it as a party, or remove it."))
