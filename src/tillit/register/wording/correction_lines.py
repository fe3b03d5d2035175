"""Corrections as everybody reads them, in the reader's language: what is told of them in a snapshot."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.partnerships.kinds import ABOUT, BY_LIST
from tillit.partnerships.kinds.about import DECIDING
from tillit.partnerships.kinds.columns import Line, Text
from tillit.partnerships.wording.published import Published
from tillit.register.models import Outcome
from tillit.register.wording.corrections import about_in_words, answer_by_in_words, answered_in_words, called


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """What a party answered beside the first answer, with its reason."""

    state: str
    reason: str


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """A correction as everybody reads it, or several alike that wait. `state`: since when it waits, or who answered.

    `waits`: by when an answer is asked for, or what is waited for after one. `also`: what other parties answered.
    """

    received: str
    about: str
    state: str
    reason: str
    is_answered: bool
    waits: str = ""
    also: tuple[AnswerLine, ...] = ()


def corrections_shown(body: Mapping[str, Any]) -> list[CorrectionLine]:
    """The history of corrections as a snapshot tells it, newest first; none in one of an earlier day.

    Those in nobody's name that wait about the same part are one line with their number.
    """
    published, alike = Published(body), dict[str, list[Mapping[str, Any]]]()
    for number, one in enumerate(body.get("corrections", [])):
        waits = "answered_on" not in one and "organisation" not in one
        alike.setdefault(f"waits {one.get('about', '?')}" if waits else f"{number}", []).append(one)
    return [
        correction_line(some[-1], published) if len(some) == 1 else _many_waiting(some, published)
        for some in alike.values()
    ]


def _many_waiting(some: list[Mapping[str, Any]], published: Published) -> CorrectionLine:
    first, last = some[-1]["received_on"], some[0]["received_on"]
    told = {"count": len(some), "first": first, "last": last}
    words = _("Received %(first)s") if first == last else _("Received %(first)s to %(last)s")
    state = ngettext(
        "%(count)s waits for an answer, since %(first)s", "%(count)s wait for an answer, the first since %(first)s",
        len(some),
    )  # fmt: skip
    line = correction_line(some[-1], published)
    return CorrectionLine(words % told, line.about, state % told, "", is_answered=False, waits=line.waits)


def corrections_before(body: Mapping[str, Any]) -> str:
    """How many older ones there are that the page does not tell one by one."""
    count = int(body.get("corrections_before", 0))
    words = ngettext("And %(count)s older correction.", "And %(count)s older corrections.", count)
    return words % {"count": count} if count else ""


def correction_line(one: Mapping[str, Any], published: Published) -> CorrectionLine:
    """One of them."""
    told = {"day": one["received_on"], "organisation": one.get("organisation", "")}
    received = _("Received %(day)s from %(organisation)s") if told["organisation"] else _("Received %(day)s")
    received %= told
    about = about_as_it_reads(one["about"], published) if "about" in one else _("A part that is not shown here")
    if "answered_on" not in one:
        waits = _("Waits for an answer since %(day)s") % {"day": one["received_on"]}
        by = answer_by_in_words(date.fromisoformat(one["received_on"]))
        return CorrectionLine(received, about, waits, "", is_answered=False, waits=by)
    first, *rest = (_answer_line(answer) for answer in (one, *one.get("also", [])))
    waits = ""
    if one.get("waits"):
        waits = _("Waits for the change, which %(organisation)s has said is to come") % {
            "organisation": _who_waits(one)
        }
    elif "changed_on" in one:
        waits = _("It was changed %(day)s") % {"day": one["changed_on"]}
    return CorrectionLine(received, about, first.state, first.reason, is_answered=True, waits=waits, also=tuple(rest))


def _answer_line(one: Mapping[str, Any]) -> AnswerLine:
    reason = one.get("reason") or _("The reason is not shown here, since something of this part is withheld.")
    return AnswerLine(answered_in_words(one["answered_on"], one["by"], one["outcome"]), reason)


def _who_waits(one: Mapping[str, Any]) -> str:
    """The parties that said that it is to be changed, and nothing after that."""
    answers = (one, *one.get("also", []))
    done = {answer["by"] for answer in answers if answer["outcome"] != Outcome.WILL_CHANGE}
    return ", ".join(dict.fromkeys(answer["by"] for answer in answers if answer["by"] not in done))


def about_as_it_reads(place: str, published: Published) -> str:
    """Which part of the page, and how it reads there now."""
    many, slash, _row = place.partition("/")
    if slash and place not in DECIDING and many in BY_LIST:
        rows = published.of(BY_LIST[many])
        row = next((row for row in rows if row.fact == place), None)
        return called(place, " ".join(row.title.paragraphs)) if row else about_in_words(place)
    text = published.text(place) if place in _texts(published) else None
    return called(place, f"“{' '.join(text.paragraphs)}”") if text else about_in_words(place)


def _texts(published: Published) -> set[str]:
    """The partnership's own columns that are told in words of its own, and not withheld."""
    return {
        column.name
        for column in ABOUT.columns
        if type(column) in {Line, Text} and published.body.get(column.name) and column.name not in published.withheld
    }
