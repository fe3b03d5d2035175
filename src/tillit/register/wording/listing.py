"""A page of the register in the reader's language: its lines, what it can be filtered by, and where that leads."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple
from urllib.parse import urlencode

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from tillit.ground.addresses import address
from tillit.kernel.formats import number_text
from tillit.partnerships.models import Form, State, TargetGroup
from tillit.partnerships.wording.published import word_of
from tillit.people.models import LegalForm
from tillit.register.finding import MONEY
from tillit.register.queries import (
    BY_FIT,
    BY_TITLE,
    NEWEST,
    Asked,
    Counted,
    Named,
    Page,
    all_areas,
    all_places,
    places_named,
)
from tillit.register.wording.entries import form_in_words, state_word
from tillit.register.wording.lines import LineShown, lines_shown

LABELS = {
    "place": gettext_lazy("Where"), "area": gettext_lazy("Area of work"), "group": gettext_lazy("For whom"),
    "form": gettext_lazy("Form"), "state": gettext_lazy("Where in its life"), "kind": gettext_lazy("Kind of party"),
    "year": gettext_lazy("Year that it ran"), "money": gettext_lazy("What is given"),
}  # fmt: skip
# what a facet is called in an address; a place by whether it is a county
NAMES = {
    "area": "omrade", "group": "malgrupp", "form": "form", "state": "lage", "kind": "part", "year": "ar",
    "money": "pengar",
}  # fmt: skip
MONEY_WORDS = {
    "known": gettext_lazy("stated in kronor"),
    "in_kind": gettext_lazy("stated, but not in kronor"),
    "unknown": gettext_lazy("not stated"),
}
ORDER_WORDS = {
    BY_FIT: gettext_lazy("best match first"),
    BY_TITLE: gettext_lazy("by title"),
    NEWEST: gettext_lazy("latest change first"),
}
IN_ORDER = {"form": tuple(Form.values), "state": tuple(State.values), "money": tuple(MONEY)}
SHOWN_AT_FIRST = 8
PARTS_AT_ONCE = 25


class Option(NamedTuple):
    """One choice of a facet, of which a page has a hundred. `n`: how many. `is_part`: it lies within the one before."""

    id: str
    name: str
    value: str
    label: str
    n: str
    chosen: bool
    is_part: bool


@dataclass(frozen=True, slots=True, eq=False)
class FacetShown:
    """A facet with its choices; `more`: those that are folded away. One object for as long as they are the same."""

    label: str
    options: tuple[Option, ...]
    more: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """Where a word leads."""

    label: str
    href: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class ListShown:
    """`found`: how many, as a sentence; `chips`: what is chosen, each with the way to do without it."""

    found: str
    lines: list[tuple[LineShown, str]]
    facets: list[FacetShown]
    chips: list[Way]
    orders: list[Way]
    following: str
    files: list[Way]
    places: list[Way]


def list_shown(asked: Asked, page: Page, *, to: str = "register:index") -> ListShown:
    """A page as it is read. `to`: which page it stands on."""
    return ListShown(
        found=_found(asked, page.counted),
        lines=[
            (line, page.quotes.get(entry.pk, ""))
            for entry, line in zip(page.entries, lines_shown(page.entries), strict=True)
        ],
        facets=[facet for group in LABELS if (facet := _facet_of(group, asked, page.counted.of[group]))],
        chips=list(_chips(asked)),
        orders=[
            Way(str(words), address_of(asked, order=order), order == asked.order)
            for order, words in ORDER_WORDS.items()
            if order != BY_FIT or asked.text
        ],
        following=address_of(asked, after=page.following, to=to) if page.following else "",
        files=[
            Way(_("As a table for a spreadsheet (CSV)"), address_of(asked, to="register:csv")),
            Way(_("As data for a program (JSON)"), address_of(asked, to="register:json")),
            Way(_("Follow by feed (Atom)"), address_of(asked, to="register:feed", order=NEWEST)),
        ],
        places=[_there(asked, code, count) for code, count in page.places],
    )


def _there(asked: Asked, code: str, count: int) -> Way:
    """The way to what works in a place that was named, with the other words."""
    name = label_of("place", code)
    rest = " ".join(word for word in asked.text.split() if places_named(word) != [code])
    words = ngettext(
        "Show the %(n)s partnership that works in %(place)s", "Show the %(n)s that work in %(place)s", count
    )
    chosen = {**asked.chosen, "place": (*asked.chosen.get("place", ()), code)}
    beside = Asked(rest, chosen, BY_FIT if rest else BY_TITLE)
    return Way(words % {"n": number_text(count), "place": name}, address_of(beside))


def address_of(asked: Asked, *, after: str = "", order: str = "", without: str = "", to: str = "register:index") -> str:
    """The address of what is asked for. `without`: a facet's word that is left out ("place:14")."""
    pairs = [("q", asked.text)] if asked.text else []
    for group, values in asked.chosen.items():
        pairs += [(name_of(group, value), value) for value in values if f"{group}:{value}" != without]
    order = order or asked.order
    if order != (BY_FIT if asked.text else BY_TITLE):
        pairs.append(("ordning", order))
    if after:
        pairs.append(("efter", after))
    return address(to) + (f"?{_written_out(tuple(pairs))}" if pairs else "")


@lru_cache(maxsize=200)
def _written_out(pairs: tuple[tuple[str, str], ...]) -> str:
    return urlencode(pairs)


def name_of(group: str, value: str) -> str:
    """What a choice is called in an address: a county is one thing there and a municipality another."""
    return NAMES.get(group) or ("lan" if len(value) == 2 and value.isdecimal() else "plats")


def label_of(group: str, value: str) -> str:
    """A choice in words; what is not known any more as it is."""
    return _label_in(get_language() or "", group, value)


@lru_cache(maxsize=2_000)  # a page names a hundred of them, and there are not many more
def _choice(language: str, group: str, value: str) -> tuple[str, str, str]:
    """What a choice is called on a page and in an address, and in words."""
    return f"{group}-{value}", name_of(group, value), _label_in(language, group, value)


@lru_cache(maxsize=2_000)
def _label_in(_language: str, group: str, value: str) -> str:
    if group in {"place", "area"}:
        named = (all_places() if group == "place" else all_areas()).get(value)
        return named.name if named else value
    if group == "state":
        return state_word(value, "")
    if group == "form":
        return form_in_words(value)
    if group == "money":
        return str(MONEY_WORDS.get(value, value))
    if group == "group":
        return word_of(TargetGroup, value)
    return word_of(LegalForm, value) if group == "kind" else value


def _found(asked: Asked, counted: Counted) -> str:
    n = counted.found
    if not asked.text and not any(asked.chosen.values()):
        return ngettext("%(n)s partnership", "%(n)s partnerships", n) % {"n": number_text(n)}
    words = ngettext("%(n)s partnership of %(whole)s", "%(n)s partnerships of %(whole)s", n)
    return words % {"n": number_text(n), "whole": number_text(counted.whole)}


def _facet_of(group: str, asked: Asked, counts: Mapping[str, int]) -> FacetShown | None:
    """A facet as it is chosen from; none where there is nothing to choose."""
    return _facet(get_language() or "", group, tuple(asked.chosen.get(group, ())), tuple(counts.items()))


@lru_cache(maxsize=100)  # the same on every page of a list, in every order, and for everybody
def _facet(
    language: str, group: str, chosen: tuple[str, ...], counted: tuple[tuple[str, int], ...]
) -> FacetShown | None:
    counts = dict(counted)
    values = list(_values(group, counts, chosen, language))
    if len(values) < 2 and not chosen:
        return None
    few = len(values) <= SHOWN_AT_FIRST + 2
    first: list[Option] = []
    folded: list[Option] = []
    for place, (value, is_part) in enumerate(values):
        is_chosen = value in chosen
        place_of_it, name, label = _choice(language, group, value)
        option = Option(place_of_it, name, value, label, number_text(counts.get(value, 0)), is_chosen, is_part)
        (first if few or place < SHOWN_AT_FIRST or is_chosen or is_part else folded).append(option)
    return FacetShown(str(LABELS[group]), tuple(first), tuple(folded))


def _values(group: str, counts: Mapping[str, int], chosen: Iterable[str], language: str) -> Iterator[tuple[str, bool]]:
    """The values in their order, and whether each is a part of the one before; what is chosen always, with its 0."""
    there = {*counts, *chosen}
    if group in {"place", "area"}:
        return _within(all_places() if group == "place" else all_areas(), there, set(chosen))
    if group == "year":
        return ((value, False) for value in sorted(there, reverse=True))
    order = IN_ORDER.get(group)
    if order:
        return ((value, False) for value in [*(one for one in order if one in there), *sorted(there.difference(order))])
    return (
        (value, False)
        for value in sorted(there, key=lambda one: (-counts.get(one, 0), _label_in(language, group, one)))
    )


def _within(tree: Mapping[str, Named], there: set[str], chosen: set[str]) -> Iterator[tuple[str, bool]]:
    """The wholes, each with its parts where there are few in all, else where it or one of them is chosen."""
    named = sorted((tree[code] for code in there if code in tree), key=attrgetter("place"))
    parts: dict[str, list[str]] = {}
    for one in named:
        parts.setdefault(one.within, []).append(one.code)
    wholes = parts.pop("", [])
    few = sum(map(len, parts.values())) <= PARTS_AT_ONCE
    for code in wholes:
        yield code, False
        if few or code in chosen or chosen.intersection(parts.get(code, ())):
            yield from ((part, True) for part in parts.get(code, ()))


def _chips(asked: Asked) -> Iterator[Way]:
    for group, values in asked.chosen.items():
        for value in values:
            words = _("%(facet)s: %(value)s") % {"facet": LABELS[group], "value": label_of(group, value)}
            yield Way(words, address_of(asked, without=f"{group}:{value}"))
