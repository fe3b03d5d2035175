"""What the places and areas that facets name are called: reference facts, the same until a migration."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import get_language

from tillit.kernel.namewords import fold
from tillit.kernel.swedish import sort_key
from tillit.people.models import Area, Place


class Named(NamedTuple):
    """A place or an area, with its place in the order. `within`: the code of the county or group that it is part of."""

    code: str
    within: str
    sv: str
    en: str
    words: str
    place: int

    @property
    def name(self) -> str:
        """In the language of the page."""
        return self.sv if (get_language() or "sv").startswith("sv") else self.en


@lru_cache(maxsize=1)
def all_places() -> dict[str, Named]:
    """The country, the counties and the municipalities, by code, in Swedish order. `words`: what they are found by."""
    told = Place.objects.order_by("name_key", "pk").values_list("code", "county", "name", "full_name", "region")
    return {
        code: Named(code, county or "", name, name, f"{name} {full} {region}", place)
        for place, (code, county, name, full, region) in enumerate(told)
    }


@lru_cache(maxsize=1)
def place_words() -> dict[str, str]:
    """The codes of places by their names of one word, folded: a municipality before the county of the same name."""
    names = {fold(sort_key(place.sv)): code for code, place in all_places().items() if len(code) == 4}
    return {name: code for name, code in names.items() if " " not in name}


@lru_cache(maxsize=1)
def all_areas() -> dict[str, Named]:
    """The areas of work, by code, each group before its parts."""
    told = Area.objects.order_by("order").values_list("code", "group", "name_sv", "name_en")
    rows = enumerate(told)
    return {code: Named(code, group or "", sv, en, f"{sv} {en}", place) for place, (code, group, sv, en) in rows}


def words_of_codes(facets: Iterable[str]) -> dict[str, str]:
    """What the places and areas among some facets are found by; nothing for a code that is none's."""
    tables = {"place": all_places, "area": all_areas}
    found = {}
    for facet in facets:
        kind, _colon, code = facet.partition(":")
        named = tables[kind]().get(code) if kind in tables else None
        if named:
            found[facet] = named.words
    return found
