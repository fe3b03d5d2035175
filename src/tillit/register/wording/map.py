"""The register on the map: each county with its number, and under it its municipalities."""

from dataclasses import dataclass

from tillit.kernel.formats import number_text
from tillit.register.queries import all_places
from tillit.register.queries.figures import Figures
from tillit.register.wording.figures import is_county, way_to

STEPS = 4
"""Of so many strengths are the colours of the counties where there is something; each says its number besides."""


@dataclass(frozen=True, slots=True)
class CountyShown:
    """A county. `step`: 0 where there is none, else 1 to 4 by how many; `none`: its municipalities that have none."""

    code: str
    name: str
    n: int
    step: int
    href: str
    municipalities: list[tuple[str, str, str]]
    none: list[str]


@dataclass(frozen=True, slots=True)
class MapShown:
    """The counties in Swedish order, and what each strength of colour stands for: (step, from, to)."""

    counties: list[CountyShown]
    legend: list[tuple[int, str]]
    municipalities: int


def map_of(found: Figures) -> MapShown:
    """The map with its table."""
    numbers, places = found.of("place"), all_places()
    codes = [code for code in places if is_county(code)]
    most = max((numbers.get(code, 0) for code in codes), default=0)
    within: dict[str, list[str]] = {code: [] for code in codes}
    for code, place in places.items():
        if place.within in within:
            within[place.within].append(code)
    counties = [
        CountyShown(
            code=code,
            name=places[code].name,
            n=(n := numbers.get(code, 0)),
            step=_step(n, most),
            href=way_to("place", code),
            municipalities=[
                (places[one].name, number_text(numbers[one]), way_to("place", one))
                for one in within[code]
                if numbers.get(one)
            ],
            none=[places[one].name for one in within[code] if not numbers.get(one)],
        )
        for code in codes
    ]
    return MapShown(counties, _legend(most), sum(len(county.municipalities) for county in counties))


def _step(n: int, most: int) -> int:
    """By equal parts of the largest number."""
    return -(-STEPS * n // most) if most else 0


def _legend(most: int) -> list[tuple[int, str]]:
    """The numbers of each strength, of those that can be."""
    found = [(0, "0")]
    first = 1
    for step in range(1, STEPS + 1):
        last = step * most // STEPS
        if last >= first:
            words = number_text(first) if first == last else f"{number_text(first)}–{number_text(last)}"
            found.append((step, words))
            first = last + 1
    return found
