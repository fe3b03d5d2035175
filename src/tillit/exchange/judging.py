"""What becomes of each row of a list: by itself, within the list, and beside what is here. It promises what is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.exchange.lists.comparing import differences
from tillit.exchange.lists.making import Made
from tillit.exchange.lists.told import CellFault, RowTold, Words
from tillit.exchange.models import ListRow, RowOutcome
from tillit.exchange.queries.lists import Likeness, likeness
from tillit.kernel.words import N_
from tillit.partnerships.models import Partnership

NOBODY_HERE = N_("You speak for none of the parties, and none of them is here, so nobody could answer.")
MEND_NOBODY = N_("Bring the row in when one of them is here.")


@dataclass(frozen=True, slots=True)
class Beside:
    """What the rows of a list are held against.

    `taken`: rows that were taken in before, by digest. `own`: by address, the partnerships that the reader may enter,
    each as it goes out in a list; `addresses`: those of others that the reader may know of. `bring`: the organisations
    for which the reader may bring a file in; `parties`: which organisations that are here are parties of a row.
    """

    words: Words
    taken: Mapping[str, ListRow]
    own: Mapping[str, tuple[Partnership, Sequence[Any]]]
    addresses: set[str]
    alike: set[Likeness]
    bring: set[UUID]
    parties: Mapping[int, set[UUID]]


@dataclass(slots=True)
class Judged:
    """What becomes of a row; `circle`: of the partnership that it is."""

    outcome: RowOutcome
    as_tip: bool = False
    circle: UUID | None = None
    differs: list[dict[str, str]] = field(default_factory=list)


def judged(told: Sequence[RowTold], made: Sequence[Made], beside: Beside) -> list[Judged]:
    """Of each in turn: that one row has an address or says something is held against those after it."""
    seen: dict[Any, int] = {}
    return [_judge(row, one, beside, seen) for row, one in zip(told, made, strict=True)]


def _judge(row: RowTold, one: Made, beside: Beside, seen: dict[Any, int]) -> Judged:
    if here := beside.own.get(row.values.get("address", "")):
        partnership, cells = here
        one.content = None
        return Judged(RowOutcome.HERE, circle=partnership.circle_id, differs=differences(row, one, cells, beside.words))
    _check_address(row, one, beside.addresses, seen)
    as_tip = _check_somebody_is_told(row, one, beside)
    if one.faults or one.content is None:
        one.content = None
        return Judged(RowOutcome.FAULTY)
    is_double = _check_double(one, beside, seen)
    if one.left_out:
        # taken without them it would be the second of its kind
        one.content = None if is_double else one.content
        return Judged(RowOutcome.FAULTY, as_tip)
    return Judged(RowOutcome.DOUBLE if is_double else RowOutcome.READY, as_tip)


def _check_double(one: Made, beside: Beside, seen: dict[Any, int]) -> bool:
    """One that has been taken in, or stands twice, has no file to take in any more; one that looks alike has."""
    same = likeness(one.title, (name for name, _is_here in one.parties))
    first, next_to = seen.setdefault(one.digest, one.number), seen.setdefault(same, one.number)
    if one.digest in beside.taken or first != one.number:
        message = _("This row has been brought in before.") if one.digest in beside.taken else _the_same_as(first)
        one.content = None
    elif same in beside.alike:
        message = _("A partnership with this name and these parties is here already.")
    elif next_to != one.number:
        message = _("Row %(number)s has the same name and the same parties.") % {"number": next_to}
    else:
        return False
    one.warnings.append(CellFault("", message))
    return True


def _the_same_as(number: int) -> str:
    return _("Row %(number)s says the same.") % {"number": number}


def _check_address(row: RowTold, one: Made, taken: set[str], seen: dict[Any, int]) -> None:
    """An address is one partnership's: another that is here, or another row, may have it."""
    if not (address := row.values.get("address")):
        return
    if address in taken:
        message = _("Another partnership here has the address “%(slug)s”.") % {"slug": address}
        mend = _("If it is the same partnership, leave the row out; else write another address.")
        one.faults.append(CellFault(row.cell_of("address"), message, mend))
    elif (first := seen.setdefault(("address", address), one.number)) != one.number and one.content is not None:
        message = _("Row %(number)s has the same address.") % {"number": first}
        one.faults.append(CellFault(row.cell_of("address"), message, _("Write another one, or leave it empty.")))


def _check_somebody_is_told(row: RowTold, one: Made, beside: Beside) -> bool:
    """Whether it is sent to its parties, since the one who brings it may bring it in for none of them."""
    if one.content is None or beside.parties.get(one.number, set()) & beside.bring:
        return False
    if not beside.parties.get(one.number):
        cell = row.cell_of("civil") or row.cell_of("public")
        one.faults.append(CellFault(cell, _(NOBODY_HERE), _(MEND_NOBODY)))
    return True
