"""A partnership file of each row: from there on a row goes the way that an uploaded file goes, and no other.

An organisation that is known here is told as it is known, also when the list knows only its name; which that is, the
database has answered before.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from tillit.exchange.format import NAME, VERSION
from tillit.exchange.lists.cells import number_in
from tillit.exchange.lists.matching import bare
from tillit.exchange.lists.told import LEAVABLE, CellFault, PartyTold, RowTold
from tillit.exchange.reading import read_file
from tillit.kernel.errors import Fault, InvalidInput, InvalidValue
from tillit.kernel.swedish import slug

Data = dict[str, Any]
MOST_IN_ADDRESS = 70
DAYS = {"start", "end", "period"}
WORDS = ("summary", "plain_summary", "challenge", "purpose")
# which of our columns a fault of the file leads back to
LEADS_TO = (
    ("partnership/title", "title"), ("partnership/slug", "address"), ("partnership/municipality", "municipality"),
    ("partnership/also_in", "municipality"), ("terms/0/from", "start"), ("terms/0/to", "end"),
    ("terms/0/target_group", "target_group"), ("contributions", "amount"), ("sources", "source"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """Organisations that are here, as a file tells them: by number, and by name (several may share it).

    `numbers`: the number that stands beside a name in another row of the list. `places`: what a municipality is called
    in full, by its short name, and `place_codes` its code. `own`: whose list it is, when the list has no
    column for parties of its sector: then it is a party of every row.
    """

    by_number: Mapping[str, Data]
    numbers: Mapping[str, str]
    by_name: Mapping[str, list[Data]]
    places: Mapping[str, str]
    place_codes: Mapping[str, str]
    own: Data | None = None


@dataclass(slots=True)
class Made:
    """What a row becomes: a checked file when nothing stands in its way; parties as (name, whether it is here).

    `left_out`: cells that cannot be read, and without which the file is.
    """

    number: int
    title: str = ""
    parties: list[tuple[str, bool]] = field(default_factory=list)
    content: Data | None = None
    digest: str = ""
    faults: list[CellFault] = field(default_factory=list)
    left_out: list[CellFault] = field(default_factory=list)
    warnings: list[CellFault] = field(default_factory=list)

    @property
    def to_mend(self) -> list[CellFault]:
        """All that is wrong in the row, whether it can be taken without it or not."""
        return [*self.left_out, *self.faults]


def made_of(told: RowTold, known: Known, *, language: str, within: UUID) -> Made:
    """The file of a row, or all that is wrong. `within`: rows that say the same within one have the same key."""
    made = Made(told.number, digest=told.digest, faults=list(told.faults), warnings=list(told.warnings))
    made.left_out = list(told.unread.values())
    parties = list(_resolved(told, known, made))
    made.parties = [(one["name"], one.get("is_here", False)) for one in parties]
    made.title = told.values.get("title", "") or _called_by_parties(made.parties)
    if not parties and not any(fault.cell for fault in told.faults):
        message = _("No party is named in the row.")
        made.faults.append(CellFault(told.cell_of("civil") or told.cell_of("public"), message, _("Name the parties.")))
    if made.faults:
        return made
    in_the_way = _try(told, made, parties, known, language=language, within=within)
    leavable = {_column_of(fault) for fault in in_the_way}
    if leavable and leavable <= LEAVABLE:
        made.left_out += [_in_cell(fault, told) for fault in in_the_way]
        # which of the days is wrong, nobody knows
        gone = leavable | (DAYS if leavable & DAYS else set())
        less = replace(told, values={key: one for key, one in told.values.items() if key not in gone})
        in_the_way = _try(less, made, parties, known, language=language, within=within)
    made.faults += [_in_cell(fault, told) for fault in in_the_way]
    return made


def _try(
    told: RowTold, made: Made, parties: list[Data], known: Known, *, language: str, within: UUID
) -> tuple[Fault, ...]:
    """Makes the file, or tells what stands in its way."""
    had = len(made.warnings)
    data = _file(told, made, parties, known, language)
    data["id"] = str(uuid5(within, made.digest))
    try:
        made.content = read_file(json.dumps(data, ensure_ascii=False).encode())
    except InvalidInput as error:
        del made.warnings[had:]
        return error.faults
    return ()


def address_of(title: str) -> str:
    """The address that is made of a title, when none is told."""
    return slug(title)[:MOST_IN_ADDRESS].rstrip("-") or "partnerskap"


def _resolved(told: RowTold, known: Known, made: Made) -> Iterator[Data]:
    """Each party once, as it is known here or as a new one."""
    seen: set[str] = set()
    for party in told.parties:
        one = _organisation(party, known, made)
        if one is None:
            continue
        same = one.get("number") or bare(one["name"])
        if same not in seen:
            seen.add(same)
            yield one
    if known.own is not None and (known.own.get("number") or bare(known.own["name"])) not in seen:
        yield known.own


def _organisation(party: PartyTold, known: Known, made: Made) -> Data | None:
    if not party.number and (number := known.numbers.get(bare(party.name), "")):
        party = replace(party, number=number)
    if party.number and (here := known.by_number.get(party.number)):
        if party.name and bare(party.name) != bare(here["name"]) and not _is_short_for(party, here, known):
            message = _("The number %(number)s is that of %(here)s; the list says “%(told)s”.") % {
                "number": party.number, "here": here["name"], "told": party.name,
            }  # fmt: skip
            made.warnings.append(CellFault(party.cell, message, _("Look which of the two is meant.")))
        return here
    name = party.name
    for wanted in (name, known.places.get(bare(name), "")) if not party.number else ():
        found = known.by_name.get(bare(wanted), []) if wanted else []
        if len(found) > 1:
            message = _("Several organisations here are called “%(name)s”.") % {"name": wanted}
            made.faults.append(CellFault(party.cell, message, _("Write the number of the one that is meant.")))
            return None
        if found:
            return found[0]
    if not name:
        message = _("No organisation here has the number %(number)s.") % {"number": party.number}
        made.faults.append(CellFault(party.cell, message, _("Write its name, too.")))
        return None
    name = known.places.get(bare(name), name) if party.sector == "public" else name
    if party.number:
        return {"name": name, "sector": str(party.sector), "number": party.number}
    return {"name": name, "sector": str(party.sector), "no_number_because": _("The number was not in the list.")}


def _is_short_for(party: PartyTold, here: Data, known: Known) -> bool:
    return bare(known.places.get(bare(party.name), "")) == bare(here["name"])


def _called_by_parties(parties: list[tuple[str, bool]]) -> str:
    names = [name for name, _is_here in parties]
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def _file(told: RowTold, made: Made, parties: list[Data], known: Known, language: str) -> Data:
    values = told.values
    start, end = values.get("period", ("", ""))
    start, end = values.get("start", "") or start, values.get("end", "") or end
    term = _filled({"from": start, "to": end, "target_group": values.get("target_group", "")})
    places = values.get("municipality") or _places_of(told, known)
    about = {
        "slug": values.get("address", "") or address_of(made.title),
        "title": made.title,
        **{name: values.get(name, "") for name in WORDS},
        "state": values.get("state", ""),
        "form": values.get("form", ""),
        "municipality": places[0] if places else "",
        "also_in": [code for code in dict.fromkeys(places[1:]) if code != places[0]] if places else [],
        "areas": list(dict.fromkeys(values.get("areas", []))),
        "target_groups": list(dict.fromkeys(values.get("target_groups", []))),
    }
    keys = {f"o{place}": one for place, one in enumerate(parties, 1)}
    return _filled(
        {
            "format": NAME,
            "version": VERSION,
            "language": language,
            "partnership": _filled(about),
            "sources": [
                _filled({"id": f"s{place}", "title": title[:300], "address": address})
                for place, (title, address) in enumerate(values.get("source", []), 1)
            ],
            "organisations": [
                {"id": key} | {name: value for name, value in one.items() if name != "is_here"}
                for key, one in keys.items()
            ],
            "parties": [{"organisation": key} for key in keys],
            "terms": [term] if term else [],
            "contributions": list(_contributions(told, made, keys, has_term=bool(term))),
        }
    )


def _filled(values: Data) -> Data:
    return {name: value for name, value in values.items() if value not in ("", [], {}, None)}


def _places_of(told: RowTold, known: Known) -> list[str]:
    """Where it works when the list does not tell: the municipality or region that is a party, when it is one."""
    codes = {known.place_codes[name] for one in told.parties if (name := bare(one.name)) in known.place_codes}
    return list(codes) if len(codes) == 1 else []


def _contributions(told: RowTold, made: Made, keys: Mapping[str, Data], *, has_term: bool) -> Iterator[Data]:
    """What is given in money each year; each amount from the giver in its place, or all from the only one."""
    amounts, givers = told.values.get("amount", []), told.values.get("giver", [])
    roughly = told.values.get("amount_words", [])
    if not amounts:
        return
    term = {"term": 1} if has_term else {}
    public = [key for key, one in keys.items() if one["sector"] == "public"]
    for place, amount in enumerate(amounts):
        giver = givers[place] if place < len(givers) else givers[0] if len(givers) == 1 else ""
        key = _party_called(giver, keys) if giver else public[0] if len(public) == 1 else ""
        if not giver and not key:
            message = _("The list does not say who gives the money.")
            mend = _("Write it in the column “Who gives it”, or add it when the partnership is here.")
            made.warnings.append(CellFault(told.cell_of("amount"), message, mend))
        who = {"party": key} if key else {"giver_in_words": giver[:300] or _("It is not said in the list.")}
        words = roughly[place] if place < len(roughly) else ""
        yield who | {
            "kind": "money", "amount": amount, "measure": "kronor", "basis": "per_year", **term,
            **({"words": words} if words else {}),
        }  # fmt: skip


def _party_called(giver: str, keys: Mapping[str, Data]) -> str:
    try:
        number = number_in(giver)
    except InvalidValue:
        number = ""
    for key, one in keys.items():
        if bare(one["name"]) == bare(giver) or (number and one.get("number") == number):
            return key
    return ""


def _column_of(fault: Fault) -> str:
    """Which of our columns a fault of the file leads back to; nothing when to none."""
    key = next((key for path, key in LEADS_TO if fault.path.startswith(path)), "")
    return key or (fault.path.split("/")[1] if fault.path.startswith("partnership/") else "")


def _in_cell(fault: Fault, told: RowTold) -> CellFault:
    """A fault of the file as one of the row."""
    key = _column_of(fault)
    cell = told.cell_of(key) or (told.cell_of("period") if key in DAYS else "")
    many, _slash, rest = fault.path.partition("/")
    place = int(rest.partition("/")[0]) if many in {"organisations", "parties"} and rest[:1].isdigit() else None
    if place is not None and place < len(told.parties):
        cell = told.parties[place].cell
    return CellFault(cell or told.cell_of("title"), str(fault.message), str(fault.mend))
