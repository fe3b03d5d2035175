"""What can be wrong with the organisations of a file and with its sources: doubles, numbers, and who is never named."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tillit.exchange.checks.references import named
from tillit.exchange.checks.rows import Data, repeated, rows, text
from tillit.kernel.errors import Fault, InvalidValue
from tillit.kernel.orgnumber import parse_org_number


def organisation_faults(data: Data) -> Iterator[Fault]:
    """All of them."""
    yield from _doubled_ids(data)
    yield from _same_organisation(data)
    yield from _numbers(data)
    yield from _unused(data)


def _doubled_ids(data: Data) -> Iterator[Fault]:
    for group, name in (("organisations", "id"), ("sources", "id"), ("bodies", "name")):
        for path, value in repeated([(path, text(one, name)) for path, one in rows(data, group)]):
            message = _("“%(value)s” stands twice.") % {"value": value}
            yield Fault(f"{path}/{name}", message, _("Keep one of them, or give one another name."))


def _same_organisation(data: Data) -> Iterator[Fault]:
    """Two ids for one organisation: the number tells who it is, and without one the name."""
    found = rows(data, "organisations")
    for path, _number in repeated([(path, _parsed(one)) for path, one in found]):
        message = _("Another organisation in the file has the same number.")
        yield Fault(f"{path}/number", message, _("Keep one of them and let all references lead to it."))
    names = [(path, text(one, "name")) for path, one in found if not text(one, "number")]
    for path, name in repeated(names):
        message = _("Two organisations without a number are called “%(name)s”.") % {"name": name}
        mend = _("Keep one of them, or tell them apart by number or name.")
        yield Fault(f"{path}/name", message, mend)


def _parsed(one: Data) -> str:
    try:
        return parse_org_number(text(one, "number"))
    except InvalidValue:
        return ""


def _numbers(data: Data) -> Iterator[Fault]:
    for path, one in rows(data, "organisations"):
        number, reason = text(one, "number"), text(one, "no_number_because")
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


def _unused(data: Data) -> Iterator[Fault]:
    """An organisation that nothing speaks of would be made here and never found again."""
    if not isinstance(data.get("parties"), list):
        return
    used = {value for _path, value in named(data)}
    for path, one in rows(data, "organisations"):
        if text(one, "id") and text(one, "id") not in used:
            message = _("Nothing in the file speaks of the organisation “%(id)s”.") % {"id": text(one, "id")}
            yield Fault(f"{path}/id", message, _("Add it as a party, or remove it."))
