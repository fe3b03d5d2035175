"""Which column of somebody's list is which of ours: guessed from the headings, changed by a person."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from django.utils.translation import override

from tillit.exchange.lists.columns import BY_KEY, CIVIL, COLUMNS, NUMBERS, PUBLIC
from tillit.exchange.lists.sheets import MOST_ABOVE, Sheet
from tillit.people.models import Sector

SAMPLES = 3
LONGEST_SAMPLE = 80
_SIGNS = re.compile(r"[^a-z0-9]+")
# headings of numbers that do not say whose they are
_NUMBERS = {
    "org nr",
    "orgnr",
    "organisationsnummer",
    "organisationsnr",
    "org nummer",
    "organisation number",
    "orgnummer",
}
_BOTH_PLACE_AND_PARTY = {"kommun", "region", "kommuner", "municipality"}


@dataclass(frozen=True, slots=True)
class Headed:
    """A column of somebody's list: its place from 0 and the letter that Excel calls it by."""

    place: int
    letter: str
    heading: str
    samples: tuple[str, ...]


def plain(heading: str) -> str:
    """A heading without capitals, accents and signs: "Org.nr" is "org nr"."""
    known = unicodedata.normalize("NFKD", heading.casefold())
    return _SIGNS.sub(" ", "".join(sign for sign in known if not unicodedata.combining(sign))).strip()


def bare(name: str) -> str:
    """A name without capitals and doubled spaces, and with its accents: Håbo is not Habo."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def heading_row(sheet: Sheet) -> int:
    """The place of the row of headings: among the first, the one with most that are known, else the first full one."""
    rows = sheet.rows[: MOST_ABOVE + 1]
    known = [sum(1 for cell in row if is_known(cell)) for row in rows]
    most = max(known, default=0)
    # one word of a title may be a heading by chance
    if most >= 2 or (most == 1 and not any(len([cell for cell in row if cell]) > 1 for row in rows)):
        return known.index(most)
    return next((place for place, row in enumerate(rows) if len([cell for cell in row if cell]) > 1), 0)


def best_sheet(sheets: list[Sheet]) -> int:
    """The sheet that looks most like a list of partnerships; the first of those that look alike."""
    known = [
        sum(1 for cell in sheet.rows[heading_row(sheet)] if is_known(cell)) if len(sheet.rows) > 1 else -1
        for sheet in sheets
    ]
    return known.index(max(known))


def is_known(heading: str) -> bool:
    """Whether a heading is one that we know."""
    name = plain(heading)
    return bool(name) and (_is_number(heading) or _key_of(name) != "")


def _is_number(heading: str) -> bool:
    """Whether numbers stand there without it being said whose."""
    return _bare_of_number(plain(heading)) in _NUMBERS


def _bare_of_number(name: str) -> str:
    """Without the number behind it: "part 1", "org nr 2"."""
    return re.sub(r" [0-9]{1,2}$", "", name)


def headed(sheet: Sheet, row: int) -> list[Headed]:
    """The columns with a heading or something below it, with the first values."""
    headings, below = sheet.rows[row], sheet.rows[row + 1 :]
    width = max(len(one) for one in (headings, *below))
    found = []
    for place in range(width):
        values = dict.fromkeys(one[place] for one in below if place < len(one) and one[place])
        samples = tuple(_short(value) for value in list(values)[:SAMPLES])
        heading = headings[place] if place < len(headings) else ""
        if heading or samples:
            found.append(Headed(place, letter_of(place), heading, samples))
    return found


def letter_of(place: int) -> str:
    """ "A" for 0, "AA" for 26."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def guessed(headings: list[str], *, own: Sector | None = None) -> list[str]:
    """For each heading the key of our column, or nothing. `own`: the sector of the one whose list it is.

    A column that may stand only once is guessed once, the first time. "Kommun" is the public party where nothing else
    is, unless it is a public body's own list; and a number belongs to the party before it.
    """
    keys = [_key_of(plain(heading)) for heading in headings]
    if PUBLIC.key not in keys and own != Sector.PUBLIC:
        places = [place for place, heading in enumerate(headings) if plain(heading) in _BOTH_PLACE_AND_PARTY]
        if places:
            keys[places[0]] = PUBLIC.key
    last = CIVIL
    for place, heading in enumerate(headings):
        if keys[place] in BY_KEY and BY_KEY[keys[place]].parties is not None:
            last = BY_KEY[keys[place]]
        elif _is_number(heading) and last.parties is not None:
            keys[place] = NUMBERS[last.parties].key
    first = {key: keys.index(key) for key in keys}
    return [
        key if key and (first[key] == place or BY_KEY[key].may_stand_twice) else "" for place, key in enumerate(keys)
    ]


def _key_of(name: str) -> str:
    """Exactly what somebody calls it, or that with a number behind it ("part 1", "förening 2")."""
    known = _keys()
    return known.get(name) or known.get(_bare_of_number(name), "")


@cache
def _keys() -> dict[str, str]:
    """Our own words first, in both languages: what goes out comes in as what it was."""
    known: dict[str, str] = {}
    for language in ("sv", "en"):
        with override(language):
            for column in COLUMNS:
                known.setdefault(plain(str(column.label)), column.key)
    for column in COLUMNS:
        for name in column.also:
            known.setdefault(name, column.key)
    return known


def _short(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= LONGEST_SAMPLE else f"{line[:LONGEST_SAMPLE].rstrip()}…"
