"""Which place's partnerships somebody wants to show on a page of their own."""

from collections.abc import Iterator

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.register.queries import all_places


class EmbedForm(forms.Form):
    """A county or a municipality; nothing chosen is the whole register."""

    plats = forms.ChoiceField(label=gettext_lazy("County or municipality"), required=False, choices=lambda: _choices())

    @property
    def place(self) -> str:
        """The code of the place; "" for all of them."""
        return str(self.cleaned_data.get("plats", "")) if self.is_valid() else ""


def _choices() -> Iterator[tuple[str, str | list[tuple[str, str]]]]:
    yield "", _("The whole country")
    counties: dict[str, list[tuple[str, str]]] = {}
    places = all_places()
    for code, place in places.items():
        if place.within in places:
            counties.setdefault(place.within, []).append((code, place.name))
    for code, parts in counties.items():
        if len(code) == 2 and code.isdecimal():
            name = places[code].name
            yield name, [(code, _("All of %(county)s") % {"county": name}), *parts]
