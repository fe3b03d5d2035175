"""What is said of a challenge as a whole: its fields, what they are called, their values in the reader's language."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.challenges.models import Challenge
from tillit.people.models import TargetGroup
from tillit.people.queries.places import names_of_areas, names_of_places

Values = Mapping[str, Any]
LABELS: Mapping[str, Any] = {
    "title": gettext_lazy("Title"),
    "municipality": gettext_lazy("Where it is seen"),
    "also_in": gettext_lazy("Where else it is seen"),
    "areas": gettext_lazy("Areas of work that it concerns"),
    "target_groups": gettext_lazy("Whom it is about"),
}


def values_of(challenge: Challenge) -> dict[str, Any]:
    """What is said of it today, as plain values."""
    return {name: getattr(challenge, name) for name in LABELS}


def changed_values(before: Values, after: Values) -> tuple[dict[str, Any], dict[str, Any]]:
    """Of both what differs."""
    names = [name for name in LABELS if before[name] != after[name]]
    return {name: before[name] for name in names}, {name: after[name] for name in names}


def facts_shown(values: Values) -> list[tuple[str, str]]:
    """Each that is told, with its label; at most two statements."""
    said = in_words(values)
    return [(str(LABELS[name]), said[name]) for name in LABELS if name in values and said[name]]


def facts_as_text(values: Values) -> str:
    """The same in one, for somebody who compares two of them."""
    return "\n".join(f"{term}: {value}" for term, value in facts_shown(values))


def in_words(*some: Values) -> dict[str, str]:
    """The values by their fields; of several, the last one's. At most two statements."""
    places, areas = _names(some)
    found: dict[str, str] = {}
    for values in some:
        found |= {name: _word(name, value, places, areas) for name, value in values.items()}
    return found


def compared(before: Values, after: Values) -> list[tuple[str, str]]:
    """Each field with what stands there and what would; at most two statements."""
    places, areas = _names((before, after))
    words, nothing = _("from %(before)s to %(after)s"), _("nothing")
    return [
        (
            str(LABELS[name]),
            words
            % {
                "before": _word(name, before[name], places, areas) or nothing,
                "after": _word(name, after[name], places, areas) or nothing,
            },
        )
        for name in LABELS
        if name in after
    ]


def _names(some: Iterable[Values]) -> tuple[Mapping[str, str], Mapping[str, str]]:
    told = list(some)
    codes = {code for values in told for code in [values.get("municipality"), *values.get("also_in", [])] if code}
    areas = {code for values in told for code in values.get("areas", [])}
    return names_of_places(codes) if codes else {}, names_of_areas(areas) if areas else {}


def _word(name: str, value: Any, places: Mapping[str, str], areas: Mapping[str, str]) -> str:
    if name == "municipality":
        return places.get(value, value)
    if name == "also_in":
        return ", ".join(places.get(code, code) for code in value)
    if name == "areas":
        return ", ".join(areas.get(code, code) for code in value)
    if name == "target_groups":
        labels = dict(TargetGroup.choices)
        return ", ".join(str(labels.get(code, code)) for code in value)
    return str(value)
