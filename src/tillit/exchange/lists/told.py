"""What one row of a list tells, read cell by cell; every cell that cannot be read is told with its address."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from tillit.exchange.lists import cells as read
from tillit.exchange.lists.amounts import amount_in
from tillit.exchange.lists.columns import NAMES, NUMBERS
from tillit.exchange.lists.matching import bare, letter_of
from tillit.exchange.lists.personal import has_personal_number, warned, warned_of_names
from tillit.kernel.errors import InvalidValue
from tillit.kernel.words import N_
from tillit.partnerships.models import Form, State, TargetGroup
from tillit.people.models import Sector

TEXTS = ("title", "address", "summary", "plain_summary", "challenge", "purpose", "target_group")
RUNNING_TEXTS = {"summary", "plain_summary", "challenge", "purpose", "target_group"}
# a row can be taken without these
LEAVABLE = {"start", "end", "period", "state", "form", "municipality", "areas", "target_groups", "amount", "giver",
            "source"}  # fmt: skip
# what is not known is told by an empty cell; in these the same words may be an answer
AS_WRITTEN = {"title", *RUNNING_TEXTS}


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong in a cell, or wants to be looked at: its address in the sheet, what, and how to mend it."""

    cell: str
    message: str
    mend: str = ""

    def as_json(self) -> dict[str, str]:
        """As it is kept."""
        return {"cell": self.cell, "message": self.message, "mend": self.mend}


@dataclass(frozen=True, slots=True)
class PartyTold:
    """A party by its name, its number or both, and the cell that tells it."""

    name: str
    number: str
    sector: Sector
    cell: str


@dataclass(frozen=True, slots=True)
class Words:
    """What a list may call by name: places and areas by their plain names, with their codes; and the codes' names."""

    places: Mapping[str, str]
    areas: Mapping[str, str]
    called: Mapping[str, str]


@dataclass(slots=True)
class RowTold:
    """A row: its number in the sheet, what it tells by our columns, and where each stands.

    `unread`: cells that cannot be read and that it can do without; the other faults stand in its way.
    """

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    parties: list[PartyTold] = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    unread: dict[str, CellFault] = field(default_factory=dict)
    faults: list[CellFault] = field(default_factory=list)
    warnings: list[CellFault] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """Two rows that tell the same have the same, in whatever order the columns stand."""
        parties = sorted((one.sector, bare(one.name), one.number) for one in self.parties)
        unread = [{key: self.written[key] for key in self.unread}] if self.unread else []
        told = json.dumps([self.values, parties, *unread], ensure_ascii=False, sort_keys=True)
        return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()

    def cell_of(self, key: str) -> str:
        """The address of the cell of one of our columns; the row when the list has no such column."""
        return self.cells.get(key, "")


def told_in(number: int, row: list[str], matching: list[str], words: Words) -> RowTold:
    """What a row tells."""
    found = RowTold(number)
    by_key: dict[str, list[tuple[str, str]]] = {}
    for place, key in enumerate(matching):
        if key:
            cell = f"{letter_of(place)}{number}"
            found.cells.setdefault(key, cell)
            text = row[place] if place < len(row) else ""
            found.written[key] = "; ".join(filter(None, (found.written.get(key), text)))
            if _is_usable(found, key, cell, text):
                by_key.setdefault(key, []).append((cell, text))
    for key, told in by_key.items():
        if key not in {column.key for column in (*NAMES.values(), *NUMBERS.values())}:
            cell, text = told[0]
            _read(found, key, cell, text, words)
    for sector in NAMES:
        _parties(found, sector, by_key)
    return found


def _is_usable(found: RowTold, key: str, cell: str, text: str) -> bool:
    """Whether something is told; what may be about somebody is warned about, and a personal number is refused (C9)."""
    if not text or (key not in AS_WRITTEN and read.is_nothing(text)):
        return False
    try:
        read.check_usable(text)
    except InvalidValue as error:
        _cannot_be_read(found, key, cell, error)
        return False
    if has_personal_number(text):
        message = _("A personal identity number stands here. A list of partnerships is never about single persons.")
        found.faults.append(CellFault(cell, message, _("Take it away.")))
        return False
    told = [*warned(text), *(warned_of_names(text) if key in RUNNING_TEXTS else ())]
    mend = _("Take it away if it is about a single person: the parties read it, and later everybody.")
    found.warnings += [CellFault(cell, message, mend) for message in told]
    return True


def _cannot_be_read(found: RowTold, key: str, cell: str, error: InvalidValue) -> None:
    if key in LEAVABLE:
        found.unread[key] = _fault(cell, error)
    else:
        found.faults.append(_fault(cell, error))


def _fault(cell: str, error: InvalidValue) -> CellFault:
    told = error.fault("", _)
    return CellFault(cell, str(told.message), str(told.mend))


def _read(found: RowTold, key: str, cell: str, text: str, here: Words) -> None:
    readers: dict[str, Callable[[str], Any]] = {
        "start": read.start_in,
        "end": read.end_in,
        "period": read.period_in,
        "state": lambda one: read.choice_in(one, State),
        "form": lambda one: read.choice_in(one, Form),
        "municipality": lambda one: [_code(part, here.places, _a_place) for part in parts_of(one, here.places)],
        "areas": lambda one: [_code(part, here.areas, _an_area) for part in parts_of(one, here.areas)],
        "target_groups": lambda one: [read.choice_in(part, TargetGroup) for part in read.divided(one) if part],
        "amount": lambda one: [amount_in(part) for part in read.divided(one) if not read.is_nothing(part)],
        "giver": lambda one: [part for part in read.divided(one) if part],
        "source": read.sources_in,
    }
    try:
        found.values[key] = readers.get(key, str)(text)
    except InvalidValue as error:
        _cannot_be_read(found, key, cell, error)
        return
    if key == "amount":
        found.values[key], words = [one for one, _words in found.values[key]], [one for _kr, one in found.values[key]]
        if any(words):
            found.values["amount_words"] = words


def parts_of(cell: str, known: Mapping[str, str]) -> list[str]:
    """Divided by semicolons and line breaks; by commas too, unless a name has one."""
    parts = [part for part in read.divided(cell) if part]
    if len(parts) == 1 and bare(parts[0]) not in known:
        parts = [part.strip() for part in parts[0].split(",") if part.strip()]
    return parts


def _code(text: str, known: Mapping[str, str], what: Callable[[str], InvalidValue]) -> str:
    name = bare(text)
    # Excel takes the leading zero of a code away
    for wanted in (name, name.zfill(2), name.zfill(4)):
        if wanted in known:
            return known[wanted]
    raise what(text)


def _a_place(text: str) -> InvalidValue:
    return InvalidValue(
        N_("There is no municipality and no county called “%(text)s”."),
        N_("Write its name, such as Göteborg or Skåne län, or its code."),
        text=text[:40],
    )


def _an_area(text: str) -> InvalidValue:
    return InvalidValue(
        N_("There is no area of work called “%(text)s” here."),
        N_("Use the names that an organisation’s page offers, or write it in the text about what it is."),
        text=text[:40],
    )


def _parties(found: RowTold, sector: Sector, by_key: Mapping[str, list[tuple[str, str]]]) -> None:
    """The names of a sector with their numbers: a column of numbers belongs to that of names, or to all of them."""
    names, numbers = by_key.get(NAMES[sector].key, []), list(by_key.get(NUMBERS[sector].key, []))
    try:
        if len(numbers) <= 1:
            _paired(found, sector, names, numbers)
            return
        for place in range(max(len(names), len(numbers))):
            _paired(found, sector, names[place : place + 1], numbers[place : place + 1])
    except InvalidValue as error:
        found.faults.append(_fault((numbers or names)[0][0], error))


def _paired(found: RowTold, sector: Sector, names: list[tuple[str, str]], numbers: list[tuple[str, str]]) -> None:
    named = [(one, cell) for cell, text in names for one in read.named_in(text)]
    counted = [number for _cell, text in numbers for number in read.numbers_in(text)]
    pairs = read.paired([one for one, _cell in named], counted)
    cells = [cell for _one, cell in named]
    for place, (name, number) in enumerate(pairs):
        cell = cells[place] if place < len(cells) else (numbers or names)[0][0]
        if name or number:
            found.parties.append(PartyTold(name, number, sector, cell))
