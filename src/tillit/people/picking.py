"""A form field for an organisation, for forms on every floor above; ui.organisation_field draws it on the page."""

from typing import Any
from uuid import UUID

from tillit.kernel.actor import Actor
from tillit.people.queries.search import Found, find_organisations, organisation_by_key
from tillit.people.wording import told_apart
from tillit.ui.searching import Choice, SearchedField


def organisation_field(actor: Actor, **more: Any) -> SearchedField:
    """Cleans to a Choice whose key is an organisation's; one that was merged is the one it became.

    `more` is what any field takes: label, help_text, required, initial (a Choice).
    """
    return SearchedField(
        find=lambda text: [choice_of(found) for found in find_organisations(actor, text)],
        get=lambda key: choice_of_key(actor, key),
        **more,
    )


def choice_of_key(actor: Actor, key: UUID) -> Choice | None:
    """The organisation with this key as a Choice, such as the one that a form begins with."""
    found = organisation_by_key(actor, key)
    return choice_of(found) if found else None


def choice_of(found: Found) -> Choice:
    """What a search found, as something to pick."""
    return Choice(found.id, found.name, told_apart(found))
