"""Form fields for an organisation, for whom one acts, and for a place, for every floor above; ui draws them."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tillit.kernel.actor import Actor
from tillit.people.models import PlaceKind
from tillit.people.queries.places import places_to_pick
from tillit.people.queries.search import Found, find_organisations, organisation_by_key
from tillit.people.wording import told_apart
from tillit.ui.searching import Choice, LongChoiceField, OptionGroup, SearchedField


class ActsForField(forms.ChoiceField):
    """For which of one's organisations one acts: always in the form, unseen where there is no choice.

    A mandate may have ended, or another page may have answered for one of them, since the page was opened. Who was
    chosen then is refused and never replaced by who is left (C1); the next choice is made in plain sight. Only a form
    that names nobody at all is for the only one.
    """

    def __init__(self, rows: Iterable[Any], *, label: str, called: Callable[[Any], str] = str) -> None:
        self.named = [(str(one.pk), called(one)) for one in rows]
        self.only = self.named[0][0] if len(self.named) == 1 else None
        widget = forms.Select if len(self.named) > 1 else forms.HiddenInput
        super().__init__(choices=self.named, label=label, initial=self.only, widget=widget)

    def clean(self, value: Any) -> str:
        """The key of one of the choices."""
        if value is None and self.only is not None:
            return self.only
        try:
            return str(super().clean(value))
        except ValidationError:
            self.widget = forms.Select()
            self.choices = [("", _("Choose")), *self.named]
            if value in self.empty_values:
                raise
            told = _("You cannot do this for the organisation that you had chosen any more. Choose again.")
            raise ValidationError(told, code="invalid_choice") from None


def organisation_field(actor: Actor, **more: Any) -> SearchedField:
    """Cleans to a Choice whose key is an organisation's; one that was merged is the one it became.

    `more` is what any field takes: label, help_text, required, initial (a Choice).
    """
    return SearchedField(
        find=lambda text: [choice_of(found) for found in find_organisations(actor, text)],
        get=lambda key: choice_of_key(actor, key),
        **more,
    )


def by_kind(places: Iterable[tuple[str, ...]]) -> list[OptionGroup]:
    """Counties first, then municipalities; a place is its code, kind and name."""
    found: dict[str, list[tuple[str, str]]] = {PlaceKind.COUNTY: [], PlaceKind.MUNICIPALITY: []}
    for code, kind, name in places:
        found[kind].append((code, name))
    return [(str(_("Counties")), found[PlaceKind.COUNTY]), (str(_("Municipalities")), found[PlaceKind.MUNICIPALITY])]


def place_field(*, kept: str = "", **more: Any) -> LongChoiceField:
    """Cleans to the code of a county or a municipality; `kept`: the one that stands, also when it is none's here."""
    field = LongChoiceField(**more)
    groups = by_kind(places_to_pick())
    known = {code for _heading, places in groups for code, _name in places}
    field.groups = groups if not kept or kept in known else [*groups, (_("As it is now"), [(kept, kept)])]
    return field


def choice_of_key(actor: Actor, key: UUID) -> Choice | None:
    """The organisation with this key as a Choice, such as the one that a form begins with."""
    found = organisation_by_key(actor, key)
    return choice_of(found) if found else None


def choice_of(found: Found) -> Choice:
    """What a search found, as something to pick."""
    return Choice(found.id, found.name, told_apart(found))
