"""What the list of organisations is narrowed to, as the address says it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tillit.kernel.namewords import LONGEST
from tillit.people.models import Sector
from tillit.people.picking import by_group, by_kind
from tillit.people.queries.organisation_list import Wanted
from tillit.ui.searching import LongChoiceField

ALL = [("", _("All"))]


class NarrowingForm(forms.Form):
    """Words, a place, an area and a sector; all may be left out."""

    q = forms.CharField(
        label=_("Name or organisation number"),
        help_text=_("Some letters of each word are enough, in any order."),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "maxlength": LONGEST}),
    )
    plats = LongChoiceField(label=_("County or municipality"), required=False)
    omrade = LongChoiceField(label=_("Area of work"), required=False)
    sektor = forms.ChoiceField(label=_("Sector"), required=False, choices=[*ALL, *Sector.choices])

    def __init__(self, data: Any, *, places: Iterable[tuple[str, ...]], areas: Iterable[tuple[str, ...]]) -> None:
        super().__init__(data)
        for name, groups in (("plats", by_kind(places)), ("omrade", by_group(areas))):
            field = self.fields[name]
            assert isinstance(field, LongChoiceField)  # noqa: S101  # declared above
            field.groups = groups

    @property
    def wanted(self) -> Wanted:
        """The same for the query; what could not be understood does not narrow, and its fault is shown."""
        given = getattr(self, "cleaned_data", {})
        names = {"text": "q", "place": "plats", "area": "omrade", "sector": "sektor"}
        return Wanted(**{name: given.get(field, "") for name, field in names.items()})
