"""Which partnerships somebody wants to show on a page of their own."""

from collections.abc import Iterable, Iterator

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.partnerships.models import Form, State, TargetGroup
from tillit.register.queries import all_areas, all_places
from tillit.register.wording.listing import LABELS, label_of


class EmbedForm(forms.Form):
    """A county or a municipality, and what else narrows it; nothing chosen is the whole register."""

    plats = forms.ChoiceField(label=gettext_lazy("County or municipality"), required=False, choices=lambda: _places())
    omrade = forms.ChoiceField(label=LABELS["area"], required=False, choices=lambda: _choices("area", _areas()))
    malgrupp = forms.ChoiceField(
        label=LABELS["group"], required=False, choices=lambda: _choices("group", TargetGroup.values)
    )
    form = forms.ChoiceField(label=LABELS["form"], required=False, choices=lambda: _choices("form", Form.values))
    lage = forms.ChoiceField(label=LABELS["state"], required=False, choices=lambda: _choices("state", State.values))


def _places() -> Iterator[tuple[str, str | list[tuple[str, str]]]]:
    """The counties in Swedish order, as all places are, each with its municipalities."""
    yield "", _("The whole country")
    places = all_places()
    parts: dict[str, list[tuple[str, str]]] = {}
    for code, place in places.items():
        if place.within in places:
            parts.setdefault(place.within, []).append((code, place.name))
    for code, county in places.items():
        if code in parts and len(code) == 2 and code.isdecimal():
            yield county.name, [(code, _("All of %(county)s") % {"county": county.name}), *parts[code]]


def _areas() -> Iterator[str]:
    return (code for code, area in all_areas().items() if not area.within)


def _choices(group: str, values: Iterable[str]) -> Iterator[tuple[str, str]]:
    yield "", _("All")
    yield from ((value, label_of(group, value)) for value in values)
