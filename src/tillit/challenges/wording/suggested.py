"""Why an organisation is suggested, in words: everything that it fits, and how; and the way to ask it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.ground.addresses import address
from tillit.kernel.namewords import fold, name_words, plain_words
from tillit.people.models import TargetGroup
from tillit.people.queries.places import labels_of_places, names_of_areas
from tillit.people.queries.suggesting import (
    COUNTRY,
    Fitted,
    Fitting,
    Wish,
    forms_of_label,
    group_beginnings,
    is_told_by_names,
)

MOST_FILLED_IN = 500
"""So much of the reasons stands in an address; whoever invites writes the rest."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`reasons` are sentences, of which there is at least one; `fits` says how much of what was asked it fits."""

    name: str
    sector: str
    href: str
    invite: str
    fits: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Names:
    places: Mapping[str, str]
    areas: Mapping[str, str]


def invite_address(circle: UUID, name: str, why: Iterable[str]) -> str:
    """Where an organisation is invited into the talks, with its name filled in, and why to begin with."""
    told = {"name": name, "why": "\n".join(why)[:MOST_FILLED_IN]}
    return f"{address('challenges:invite', circle)}?{urlencode(told)}"


def suggestions_shown(fitted: Fitted, wish: Wish, circle: UUID) -> list[Suggestion]:
    """Each with its reasons, in the order in which they fit; two statements."""
    names = _names(fitted, wish)
    return [_shown(one, fitted, tuple(reasons(one, wish, names)), circle) for one in fitted.rows]


def _shown(one: Fitting, fitted: Fitted, why: tuple[str, ...], circle: UUID) -> Suggestion:
    return Suggestion(
        one.name, str(one.sector.label), address("organisations:organisation", one.id),
        invite_address(circle, one.name, why), _fits(one.fits, fitted.asked), why,
    )  # fmt: skip


def asked_in_words(wish: Wish) -> list[str]:
    """What is looked for, each in words; at most two statements."""
    places, areas = labels_of_places(wish.places), names_of_areas(wish.areas)
    groups = [str(TargetGroup(code).label) for code in wish.groups]
    told = [", ".join(places[code] for code in wish.places), ", ".join(areas.values()), ", ".join(groups)]
    return [one for one in (*told, *(f"“{word}”" for word in wish.asked_words)) if one]


def reasons(one: Fitting, wish: Wish, names: _Names) -> list[str]:
    """Where it works, with what, for whom, and which word was found where: as far as it was asked for."""
    found = [*_of_places(one, wish, names), *_of_areas(one, wish, names)]
    found += [reason for code in wish.groups if (reason := _of_group(one, code))]
    return found + [reason for word in wish.asked_words if (reason := _of_word(one, word))]


def _of_places(one: Fitting, wish: Wish, names: _Names) -> list[str]:
    works = _("works in %(place)s")
    exact = [code for code in wish.places if code in one.places]
    if exact:
        return [works % {"place": names.places[code]} for code in exact]
    wider = [code for code in one.places if code == COUNTRY or code in {asked[:2] for asked in wish.places}]
    if wider:
        return [_("works in all of %(place)s") % {"place": names.places[wider[0]]}]
    within = [code for code in one.places if code[:2] in wish.places]
    if within:
        return [works % {"place": names.places[within[0]]}]
    return _called_by_place(one, wish, names)


def _called_by_place(one: Fitting, wish: Wish, names: _Names) -> list[str]:
    """Nothing says where it works, or it is elsewhere, and its name names the place."""
    forms = {form for code in wish.places for form in forms_of_label(names.places[code])}
    named = [name for name in (one.name, *one.former_names) for word in name_words(name) if fold(word) in forms]
    if not named:
        return []
    if named[0] == one.name:
        word = next(word for word in plain_words(one.name) if _folded(word) & forms)
        return [_("has the word “%(word)s” in its name") % {"word": word}]
    return [_("was called “%(name)s” before") % {"name": named[0]}]


def _of_areas(one: Fitting, wish: Wish, names: _Names) -> list[str]:
    groups = {code[:-3] for code in wish.areas if len(code) > 2}
    fits = [
        code
        for code in one.areas
        if code in wish.areas or code in groups or (len(code) > 2 and code[:-3] in wish.areas)
    ]
    told = _("works with %(area)s (area %(code)s)")
    return [told % {"area": names.areas.get(code, code), "code": code} for code in fits]


def _of_group(one: Fitting, code: str) -> str:
    """Its own words for whom it is for, or the word of its name that says so."""
    begins = tuple(group_beginnings(code))
    told = {"group": str(TargetGroup(code).label)}
    own = next((words for words in one.groups if _has(words, begins)), "")
    if own:
        return _("is for “%(own)s”, and you look for %(group)s") % {**told, "own": own}
    if not is_told_by_names(code):
        return ""
    word = _word_in(one.name, begins)
    if word:
        return _("has the word “%(word)s” in its name, and you look for %(group)s") % {**told, "word": word}
    former = next((name for name in one.former_names if _has(name, begins)), "")
    return _("was called “%(name)s” before, and you look for %(group)s") % {**told, "name": former} if former else ""


def _of_word(one: Fitting, asked: str) -> str:
    begins = tuple(fold(word) for word in name_words(asked))
    if word := _word_in(one.name, begins):
        return _("has the word “%(word)s” in its name") % {"word": word}
    if own := next((words for words in one.groups if _has(words, begins)), ""):
        return _("has the word “%(word)s” in whom it is for: “%(own)s”") % {"word": asked, "own": own}
    former = next((name for name in one.former_names if _has(name, begins)), "")
    return _("was called “%(name)s” before") % {"name": former} if former else ""


def _folded(word: str) -> set[str]:
    """A word of a name, folded; with signs in it there may be several."""
    return {fold(one) for one in name_words(word)}


def _has(text: str, begins: tuple[str, ...]) -> bool:
    return any(fold(word).startswith(begins) for word in name_words(text))


def _word_in(text: str, begins: tuple[str, ...]) -> str:
    """The word as it is written there."""
    return next((word for word in plain_words(text) if _has(word, begins)), "")


def _fits(fits: int, asked: int) -> str:
    if fits == asked:
        return _("Fits all that you look for")
    told = ngettext(
        "Fits %(num)s thing of %(asked)s that you look for", "Fits %(num)s things of %(asked)s that you look for", fits
    )
    return told % {"num": fits, "asked": asked}


def _names(fitted: Fitted, wish: Wish) -> _Names:
    places = {code for one in fitted.rows for code in one.places} | set(wish.places)
    areas = {code for one in fitted.rows for code in one.areas} | set(wish.areas)
    return _Names(labels_of_places(_some(places)), names_of_areas(_some(areas)))


def _some(codes: Iterable[str]) -> list[str]:
    return sorted(codes)
