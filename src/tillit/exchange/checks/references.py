"""What the parts of a file name in each other: organisations and sources by their id, other rows by their place."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tillit.exchange.checks.rows import Data, answering, rows, text, texts, whole
from tillit.kernel.errors import Fault
from tillit.partnerships.kinds import BY_KEY, KINDS
from tillit.partnerships.kinds.columns import Organisation, Row
from tillit.partnerships.kinds.organs import Organisations


def reference_faults(data: Data) -> Iterator[Fault]:
    """Those that lead nowhere."""
    organisations, sources = _ids(data, "organisations"), _ids(data, "sources")
    for path, value in named(data):
        if organisations is not None and value not in organisations:
            message = _("There is no organisation with the id “%(id)s” in the file.") % {"id": value}
            yield Fault(path, message, _("Add it under organisations, or use one of the ids there."))
    for path, value in _cited(data):
        if sources is not None and value not in sources:
            message = _("There is no source with the id “%(id)s” in the file.") % {"id": value}
            yield Fault(path, message, _("Add it under sources, or use one of the ids there."))
    yield from _places(data)
    yield from _no_parties(data)
    yield from _seats(data)


def named(data: Data) -> Iterator[tuple[str, str]]:
    """Every organisation that something in the file names, with the place where it does."""
    for kind in KINDS:
        for path, one in rows(data, kind.many):
            for column in kind.columns:
                if isinstance(column, Organisations):
                    for step, value in texts(one, column.name):
                        yield f"{path}/{step}", value
                elif isinstance(column, Organisation) and (value := text(one, column.name)):
                    yield f"{path}/{column.name}", value
    for group, name in (("bodies", "owner"), ("withheld", "organisation")):
        for path, one in rows(data, group):
            if value := text(one, name):
                yield f"{path}/{name}", value
    for path, one in rows(data, "bodies"):
        for step, value in texts(one, "seats"):
            yield f"{path}/{step}", value


def _ids(data: Data, group: str) -> set[str] | None:
    """The ids of a group; None when the group itself is not a list, which is told already."""
    if not isinstance(data.get(group, []), list):
        return None
    return {text(one, "id") for _path, one in rows(data, group)}


def _cited(data: Data) -> Iterator[tuple[str, str]]:
    for group in (*(kind.many for kind in KINDS), "bodies"):
        for path, one in rows(data, group):
            for step, value in texts(one, "sources"):
                yield f"{path}/{step}", value
    facts = data.get("rests_on")
    if isinstance(facts, dict):
        for fact in facts:
            for step, value in texts(facts, fact):
                yield f"rests_on/{step}", value


def _places(data: Data) -> Iterator[Fault]:
    """A row is named by its place in its list, counted from 1, because it has no other name."""
    for kind in KINDS:
        for path, one in rows(data, kind.many):
            for column in kind.columns:
                place = whole(one, column.name) if isinstance(column, Row) else None
                if place is None or not isinstance(column, Row):
                    continue
                many = BY_KEY[column.kind].many
                count = len(found) if isinstance(found := data.get(many), list) else 0
                if place > count:
                    said = {"place": place, "list": many, "count": count}
                    message = _("There is no number %(place)s in %(list)s: there are %(count)s.") % said
                    yield Fault(f"{path}/{column.name}", message, _("Count from 1, or leave it out."))


def _no_parties(data: Data) -> Iterator[Fault]:
    """Only a party can have been one in a term, and only a party has a group of its own."""
    if not isinstance(data.get("parties"), list):
        return
    parties = {text(one, "organisation") for _path, one in rows(data, "parties")}
    told = [(f"{path}/{step}", value) for path, one in rows(data, "terms") for step, value in texts(one, "parties")]
    told += [(f"{path}/owner", text(one, "owner")) for path, one in rows(data, "bodies")]
    for path, value in told:
        if value and value not in parties:
            message = _("“%(id)s” is no party in the file.") % {"id": value}
            yield Fault(path, message, _("Add it under parties, or take it away here."))


def _seats(data: Data) -> Iterator[Fault]:
    """A seat belongs to a party that answers for the record (C8), and in a sector's own group to one of that sector."""
    if not isinstance(data.get("parties"), list):
        return
    parties = {text(one, "organisation") for one in answering([one for _path, one in rows(data, "parties")])}
    sectors = {text(one, "id"): text(one, "sector") for _path, one in rows(data, "organisations")}
    for path, one in rows(data, "bodies"):
        for step, value in texts(one, "seats"):
            said = {"id": value}
            if value not in parties:
                mend = _("Take it away here; only a party that has come and not left has a seat.")
                yield Fault(f"{path}/{step}", _("“%(id)s” is no party today.") % said, mend)
            elif text(one, "sector") and sectors.get(value) != text(one, "sector"):
                message = _("“%(id)s” is not of the sector whose own group this is.") % said
                yield Fault(f"{path}/{step}", message, _("Take it away here."))
