"""The pages of a partnership, as a list that stands on each of them."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page; `here` is the one that is shown."""

    label: str
    href: str
    here: bool


def pages_of(circle: UUID, here: str) -> list[PageLink]:
    """All of them, in the order in which people look for things."""
    pages = (
        ("partnerships:home", _("Overview")),
        ("partnerships:parties", _("Parties")),
        ("partnerships:activities", _("Activities")),
        ("partnerships:goals", _("Goals")),
        ("partnerships:money", _("Contributions")),
        ("partnerships:lineage", _("Background")),
        ("partnerships:history", _("History")),
        ("accord:proposals", _("Proposals")),
        ("bodies:circle", _("Groups")),
    )
    return [PageLink(label, reverse(name, args=[circle]), name.endswith(f":{here}")) for name, label in pages]
