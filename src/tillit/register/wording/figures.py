"""The figures of the register as the pages show them: each with what it is called, and the way to what was counted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from django.utils.translation import gettext as _

from tillit.ground.addresses import address
from tillit.kernel.cells import held_back
from tillit.kernel.formats import moment_text, number_text
from tillit.partnerships.models import Form, State
from tillit.partnerships.wording.published import word_of
from tillit.people.models import Sector
from tillit.register.finding import MONEY
from tillit.register.lives import LAPSED
from tillit.register.queries import all_areas, all_places
from tillit.register.queries.figures import BEGAN, ENDED, ENTRY, ORGANISATION, RAN, STOOD, Figures, Row
from tillit.register.wording.listing import Way, label_of, name_of
from tillit.ui.charts import Bar, StackedBar, bars_of, stacked_bars_of

SECTORS = (Sector.CIVIL, Sector.PUBLIC, Sector.OTHER)
COUNTRY = "SE"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of bars with its table: what each row is called, how many, and how large a share of all that is."""

    key: str
    heading: str
    note: str
    column: str
    bars: list[Bar]
    rows: list[tuple[Bar, str, str]]


@dataclass(frozen=True, slots=True)
class Parties:
    """Who the parties are, each organisation once, by legal form and sector."""

    legend: list[str]
    bars: list[StackedBar]
    columns: list[str]
    rows: list[tuple[StackedBar, *tuple[str, ...]]]


def way_to(group: str, value: str) -> str:
    """The list of what was counted, as the register's own page is asked for it."""
    return f"{address('register:index')}?{name_of(group, value)}={quote(value)}"


def is_county(code: str) -> bool:
    """Whether a place is a county: the country has letters, and a municipality four digits."""
    return len(code) == 2 and code != COUNTRY


def in_short(found: Figures) -> list[tuple[Way, str]]:
    """What is said first, in large figures."""
    counties = sum(1 for code in found.of("place") if is_county(code))
    told = [
        (
            found.of("state").get(State.RUNNING, 0),
            way_to("state", State.RUNNING),
            _("partnerships are reported to be running"),
        ),
        (found.entries, address("register:index"), _("partnerships in all")),
        (sum(found.of(ORGANISATION).values()), "#parties", _("organisations are or were parties")),
        (counties, "#place", _("of 21 counties have one")),
    ]
    return [(Way(number_text(n), href), words) for n, href, words in told]


def charts_of(found: Figures) -> Iterator[Chart]:
    """Everything but the years and the parties, in the order of the page."""
    counted = _("A partnership that has several is counted in each of them.")
    yield _chart(found, "state", _("States"), _("State"), keys=_known(State, found.of("state")))
    yield _chart(found, "form", _("Forms"), _("Form"), keys=_known(Form, found.of("form")))
    yield _chart(found, "area", _("Areas of work"), _("Area"), keys=_areas(found.of("area")), note=counted)
    groups = _most_first("group", found.of("group"))
    yield _chart(found, "group", _("Target groups"), _("Target group"), keys=groups, note=counted)
    counties = [code for code in all_places() if is_county(code)]
    several = _("A partnership that works in several counties is counted in each of them.")
    yield _chart(found, "place", _("Counties"), _("County"), keys=counties, note=several)
    yield _chart(found, "money", _("Is it stated what is given?"), _("What is stated"), keys=MONEY)


def parties_of(found: Figures) -> Parties:
    """Organisations by legal form, in parts by sector, and how many partnerships have such a party."""
    table: dict[str, list[int]] = {}
    for key, n in found.of(ORGANISATION).items():
        sector, _colon, form = key.partition(":")
        row = table.setdefault(form, [0] * len(SECTORS))
        row[SECTORS.index(Sector(sector)) if sector in Sector.values else -1] += n
    forms = sorted(table, key=lambda form: -sum(table[form]))
    legend = [word_of(Sector, one) for one in SECTORS]
    bars = stacked_bars_of(
        [(label_of("kind", form), number_text(sum(table[form])), table[form], way_to("kind", form)) for form in forms]
    )
    return Parties(
        legend=legend,
        bars=bars,
        columns=[
            _("Legal form"),
            *(_("Organisations: %(sector)s") % {"sector": one} for one in legend),
            _("Partnerships"),
        ],
        rows=[
            (bar, *map(number_text, (*table[form], found.of("kind").get(form, 0))))
            for form, bar in zip(forms, bars, strict=True)
        ],
    )


def rows_of(told: Iterable[Row]) -> Iterator[dict[str, object]]:
    """Every figure for a file: codes for machines, and for people what they are called."""
    for is_example, measure, key, year, n, _moment in told:
        if measure == ORGANISATION:
            sector, _colon, form = key.partition(":")
            name = f"{word_of(Sector, sector)}, {label_of('kind', form)}"
        elif measure == STOOD:
            name = standing_in_words(key)
        elif measure == "sector":
            name = word_of(Sector, key)
        else:
            name = label_of(measure, key) if key else ""
        yield {
            "measure": measure, "key": key, "name": name, "year": year or None, "number": n, "example": is_example,
        }  # fmt: skip


def made_at(told: Iterable[Row]) -> datetime | None:
    """When they were counted."""
    return next((moment for *_row, moment in told if moment), None)


def lines_of(told: Sequence[Row]) -> Iterator[list[str]]:
    """The same for a table program, with a heading first."""
    yield [_("What"), _("Code"), _("Name"), _("Year"), _("How many"), _("Example data"), _("As of")]
    counted = made_at(told)
    as_of = moment_text(counted) if counted else ""
    for row in rows_of(told):
        cells = [measure_word(str(row["measure"])), row["key"], row["name"], row["year"] or "", row["number"]]
        yield [held_back(str(cell)) for cell in (*cells, _("yes") if row["example"] else _("no"), as_of)]


def standing_in_words(state: str) -> str:
    """Where a partnership stood at the end of a year."""
    return _("period over, and nothing reported since") if state == LAPSED else label_of("state", state)


def measure_word(measure: str) -> str:
    """What is counted, as a heading in a file."""
    words = {
        ENTRY: _("Partnerships"), RAN: _("Partnerships that ran in the year"), BEGAN: _("Partnerships that began"),
        ENDED: _("Partnerships that ended"), STOOD: _("Partnerships by state at the end of the year"),
        ORGANISATION: _("Organisations that are parties"),
        "state": _("Partnerships by state"), "form": _("Partnerships by form"), "area": _("Partnerships by area"),
        "group": _("Partnerships by target group"), "place": _("Partnerships by county and municipality"),
        "money": _("Partnerships by what is stated about what is given"),
        "kind": _("Partnerships by the legal form of a party"), "sector": _("Partnerships by the sector of a party"),
    }  # fmt: skip
    return words.get(measure, measure)


def _chart(found: Figures, measure: str, heading: str, column: str, *, keys: Iterable[str], note: str = "") -> Chart:
    numbers = found.of(measure)
    named = [(label_of(measure, key), numbers.get(key, 0), key) for key in keys]
    bars = bars_of([(name, n, way_to(measure, key) if n else "") for name, n, key in named])
    rows = [(bar, bar.words, _share(n, found.entries)) for bar, (_name, n, _key) in zip(bars, named, strict=True)]
    return Chart(measure, heading, note, column, bars, rows)


def _share(n: int, whole: int) -> str:
    return f"{100 * n / whole:.0f} %" if whole else ""


def _known(choices: type[Form | State], numbers: Mapping[str, int]) -> list[str]:
    """In their own order those that there are, and last what is no choice any more."""
    return [one for one in choices.values if one in numbers] + [one for one in numbers if one not in choices.values]


def _most_first(measure: str, numbers: Mapping[str, int]) -> list[str]:
    return sorted(numbers, key=lambda key: (-numbers[key], label_of(measure, key)))


def _areas(numbers: Mapping[str, int]) -> list[str]:
    """Each group of areas in its place with its parts after it; only those that there are."""
    return [code for code in all_areas() if code in numbers] + [code for code in numbers if code not in all_areas()]
