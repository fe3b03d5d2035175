"""Form fields for an organisation and a place, for forms on every floor above; the macros of ui draw them."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.kernel.actor import Actor
from tillit.people.models import PlaceKind
from tillit.people.queries.places import places_to_pick
from tillit.people.queries.search import Found, find_organisations, organisation_by_key
from tillit.people.wording import told_apart
from tillit.ui.searching import Choice, LongChoiceField, OptionGroup, SearchedField


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
