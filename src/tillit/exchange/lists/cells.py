"""What people write in a cell, as a value: days, states, forms, names with their numbers, links.

Raises InvalidValue with what is wrong and how to mend it; nothing is guessed at that could mean two things.
"""

import re
from functools import cache
from itertools import zip_longest

from django.db.models import TextChoices
from django.utils.translation import override

from tillit.exchange.lists.matching import plain
from tillit.kernel.errors import InvalidValue
from tillit.kernel.orgnumber import parse_org_number, show
from tillit.kernel.partialday import PartialDay
from tillit.kernel.text import clean_line
from tillit.kernel.words import N_
from tillit.partnerships.models import Form, State

LONGEST = 2_000
LONGEST_CELL = 20_000

# what stands where nothing is known
_NOTHING = {"", "-", "–", "—", "?", "okänt", "okand", "okänd", "saknas", "uppgift saknas", "vet ej", "ej känt",
            "ej angivet", "unknown", "n/a", "tills vidare", "löpande", "until further notice"}  # fmt: skip
_ERRORS = {
    "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SAKNAS!", "#REFERENS!", "#VÄRDEFEL!",
    "#DIVISION/0!", "#NAMN?", "#SKÄRNING!", "#OGILTIGT!",
}  # fmt: skip

_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "januari jan january", "februari feb february", "mars mar march", "april apr", "maj may", "juni jun june",
            "juli jul july", "augusti aug august", "september sep sept", "oktober okt october oct",
            "november nov", "december dec",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip
_ISO = re.compile(r"([12]\d{3})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_OTHER_SIGNS = re.compile(r"([12]\d{3})[./](\d{1,2})(?:[./](\d{1,2}))?")
_TOGETHER = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-]([12]\d{3})")
_IN_WORDS = re.compile(r"(?:(\d{1,2})\.? )?([a-zåäö]+)\.?,? ([12]\d{3})", re.IGNORECASE)
_MONTH_FIRST_YEAR = re.compile(r"(\d{1,2})/([12]\d{3})")
_UNTIL = re.compile(
    r"\s+[-–—]\s+|\s*(?:[–—]|--+)\s*|\s+(?:till(?: och med)?|t\.?\s?o\.?\s?m\.?|to|until)\s+", re.IGNORECASE
)
_TWO_DAYS = re.compile(r"((?:19|20)\d{2}|(?:19|20)\d{2}-\d{2}-\d{2})\s*-\s*((?:19|20)\d{2}-\d{2}-\d{2}|(?:19|20)\d{2})")
_OPEN_END = re.compile(r"((?:19|20)\d{2}(?:-\d{2}-\d{2})?)\s*-")
_FROM = re.compile(r"(?:från(?: och med)?|fr\.?\s?o\.?\s?m\.?|fom|sedan|from|since)\s+", re.IGNORECASE)
_TO = re.compile(r"(?:till(?: och med)?|t\.?\s?o\.?\s?m\.?|tom|to|until)\s+", re.IGNORECASE)

_DIVIDED = re.compile(r"[;|\n]")
_NUMBER = re.compile("[(,\\s]{0,5}\\b((?:16)?[0-9]{6}[-\u2010\u2011\u2013\u2212]?[0-9]{4})\\b[),\\s]{0,5}")
LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_BARE_LINK = re.compile(r"www\.[^\s/]+\.\S+", re.IGNORECASE)

_STATES = {
    State.PREPARING: "under forberedelse forbereds planerad planerat pa gang dialog i dialog forslag",
    State.SIGNED: "undertecknat signerat tecknat avtal tecknat underskrivet",
    State.RUNNING: "pagaende pagar aktiv aktivt i gang lopande igang active ongoing running",
    State.ENDED: "avslutad avslutat slutfort slut upphort klart klar ended finished",
    State.REFUSED: "nekat avslag avbojt nej",
    State.BROKEN_OFF: "avbrutet avbruten uppsagt",
    State.UNKNOWN: "okant okand",
}
_FORMS = {
    Form.IOP: ("iop", "ideburet offentligt partnerskap", "ideburna offentliga partnerskap", "partnerskap", "iop avtal"),
    Form.GRANT: ("foreningsbidrag", "bidrag", "verksamhetsbidrag", "foreningsstod", "stod"),
    Form.PROCUREMENT: ("upphandling", "reserverad upphandling", "direktupphandling", "lou", "lov"),
    Form.OTHER: ("annan", "annan form", "ovrigt", "samverkansavtal", "overenskommelse"),
    Form.UNDECIDED: ("ej beslutat", "inte bestamt", "oklart"),
}


def is_nothing(cell: str) -> bool:
    """Whether a cell says that nothing is known."""
    return cell.strip().casefold() in _NOTHING


def check_usable(cell: str) -> None:
    """What is far too long is not looked into, and what a formula gives when it fails is no value."""
    if len(cell) > LONGEST_CELL:
        raise InvalidValue(N_("The text is too long."), N_("Write at most %(most)d characters."), most=LONGEST_CELL)
    if cell.strip() in _ERRORS:
        raise InvalidValue(
            N_("The formula in the cell gives the error %(error)s."), N_("Write the value itself."), error=cell.strip()
        )


def day_in(cell: str) -> str:
    """A day as far as it is known, as ISO 8601 has it. Only what can mean one day is read: 1/2/2023 is not."""
    text = " ".join(cell.split())
    wrong = InvalidValue(
        N_("“%(text)s” is not a date."), N_("Write 2015-05-17, or only 2015-05 or 2015."), text=text[:40]
    )
    if found := _ISO.fullmatch(text) or _OTHER_SIGNS.fullmatch(text) or _TOGETHER.fullmatch(text):
        return _day(found[1], found[2], found[3], wrong)
    if found := re.fullmatch(r"([12]\d{3}-\d{2}-\d{2})[ T]\d{2}:\d{2}(?::\d{2})?", text):
        return _day(found[1][:4], found[1][5:7], found[1][8:], wrong)
    if found := _IN_WORDS.fullmatch(text):
        month = _MONTHS.get(found[2].casefold())
        if month is None:
            raise wrong
        return _day(found[3], str(month), found[1], wrong)
    if found := _MONTH_FIRST_YEAR.fullmatch(text):
        return _day(found[2], found[1], None, wrong)
    if found := _DAY_FIRST.fullmatch(text):
        first, second = int(found[1]), int(found[2])
        if first > 12 or first == second:  # else it may be month first
            return _day(found[3], found[2], found[1], wrong)
        raise InvalidValue(
            N_("“%(text)s” can mean two days."), N_("Write the year first, as in 2015-05-17."), text=text[:40]
        )
    raise wrong


def _day(year: str, month: str | None, day: str | None, wrong: InvalidValue) -> str:
    parts = [year, *(part.zfill(2) for part in (month, day) if part)]
    try:
        return str(PartialDay.parse("-".join(parts)))
    except InvalidValue:
        raise wrong from None


def start_in(cell: str) -> str:
    """A day that may have its "from" before it."""
    return day_in(_FROM.sub("", " ".join(cell.split()), count=1))


def end_in(cell: str) -> str:
    """A day that may have its "until" before it."""
    return day_in(_TO.sub("", " ".join(cell.split()), count=1))


def period_in(cell: str) -> tuple[str, str]:
    """Start and end of a cell that holds both; one day alone is the start, unless it says that it is the end."""
    text = " ".join(cell.split())
    if days := _TWO_DAYS.fullmatch(text):
        return day_in(days[1]), day_in(days[2])
    if _TO.match(text):
        return "", end_in(text)
    if is_open := _OPEN_END.fullmatch(text):
        return day_in(is_open[1]), ""
    text = _FROM.sub("", text, count=1) if _FROM.match(text) else text
    parts = [part for part in _UNTIL.split(text) if part is not None]
    if len(parts) == 1:
        return day_in(text), ""
    if len(parts) == 2:
        return tuple(day_in(part) if not is_nothing(part) else "" for part in parts)  # type: ignore[return-value]
    raise InvalidValue(
        N_("“%(text)s” is no period."), N_("Write it as 2023-01-01 – 2025-12-31, or in two columns."), text=text[:40]
    )


def choice_in(cell: str, choices: type[TextChoices]) -> str:
    """One of a few by its word here, in either language, or by what people call it."""
    name = plain(cell)
    known = _known(choices)
    if name in known:
        return known[name]
    with_words = ", ".join(str(one.label) for one in choices)
    raise InvalidValue(
        N_("“%(text)s” is not a choice here."), N_("Use one of: %(choices)s."), text=cell[:40], choices=with_words
    )


@cache
def _known(choices: type[TextChoices]) -> dict[str, str]:
    known: dict[str, str] = {}
    if choices is State:
        known |= {word: str(value) for value, words in _STATES.items() for word in words.split()}
        known |= {
            "avtal tecknat": "signed",
            "under forberedelse": "preparing",
            "pa gang": "preparing",
            "i gang": "running",
        }
    if choices is Form:
        known |= {word: str(value) for value, words in _FORMS.items() for word in words}
    for language in ("sv", "en"):
        with override(language):
            known |= {plain(str(one.label)): str(one.value) for one in choices}
    return known | {plain(str(one.value)): str(one.value) for one in choices}


def divided(cell: str) -> list[str]:
    """The parts of a cell, the empty ones too: a number that is missing keeps its place."""
    return [" ".join(part.split()) for part in _DIVIDED.split(cell)] if cell else []


def named_in(cell: str) -> list[tuple[str, str]]:
    """Names, each with the number that stands beside it: "Föreningen X (802000-1234)"."""
    found = []
    for part in divided(cell):
        number = _NUMBER.search(part)
        name = _NUMBER.sub(" ", part).strip(" ,()") if number else part
        if name or number:
            found.append((clean_line(name, most=LONGEST), number_in(number[1]) if number else ""))
    return found


def number_in(text: str) -> str:
    """An organisation number, with its hyphen; nothing for nothing."""
    return show(parse_org_number(text)) if not is_nothing(text) else ""


def numbers_in(cell: str) -> list[str]:
    """Several of them, each in its place; spaces divide them too where nothing else does."""
    text = cell.replace(",", ";")
    if not _DIVIDED.search(text) and len(found := _NUMBER.findall(text)) > 1:
        return [number_in(one) for one in found]
    return [number_in(part) for part in divided(text)]


def paired(names: list[tuple[str, str]], numbers: list[str]) -> list[tuple[str, str]]:
    """Names with their numbers by place; InvalidValue when there are more numbers than names."""
    while numbers and not numbers[-1]:
        numbers = numbers[:-1]
    if names and len(numbers) > len(names):
        raise InvalidValue(
            N_("There are more numbers (%(numbers)d) than names (%(names)d)."),
            N_("Write as many, in the same order, divided by a semicolon."),
            numbers=len(numbers),
            names=len(names),
        )
    pairs = zip_longest(names, numbers, fillvalue=None)
    return [((named[0] if named else ""), number or (named[1] if named else "")) for named, number in pairs]


def sources_in(cell: str) -> list[tuple[str, str]]:
    """Sources with title and address: a link is both, other words are the title."""
    links = [one.rstrip(",;") for one in LINK.findall(cell)]
    words = " ".join(LINK.sub(" ", cell).replace(";", " ").split()).strip(" ,:()")
    if links and words and len(links) == 1:
        return [(words, links[0])]
    if links:
        return [(link, link) for link in links]
    if _BARE_LINK.fullmatch(words):
        return [(words, f"https://{words}")]
    return [(words, "")] if words else []
