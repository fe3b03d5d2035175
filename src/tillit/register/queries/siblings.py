"""Published partnerships that name the same family, or that a partnership leads to."""

from collections.abc import Sequence

from django.db.models import Q
from django.db.models.fields.json import KeyTransform
from django.urls import reverse

from tillit.partnerships.above import Published
from tillit.register.queries.entries import entries


def published_beside(
    families: Sequence[str], slugs: Sequence[str], *, after: tuple[str, str] | None = None, most: int | None = None
) -> list[Published]:
    """The entries that name one of these families, or stand at one of these addresses, as published; one statement.

    Families are found by the index entry_by_family, and nothing else of a snapshot is read. `after`: only those after
    a key of a title and an address, of which `most`.
    """
    of_any = Q(slug__in=slugs)
    for name in families:
        of_any |= Q(body__facts__families__contains=[{"name": name}])
    if after:
        title_key, slug = after
        of_any &= Q(title_key__gte=title_key) & (Q(title_key__gt=title_key) | Q(slug__gt=slug))
    found = entries().filter(of_any).annotate(families=KeyTransform("families", KeyTransform("facts", "body")))
    return [
        Published(slug, title, reverse("register:partnership", args=[slug]), _names_of(told or []))
        for slug, title, told in found.order_by("title_key", "slug").values_list("slug", "title", "families")[:most]
    ]


def _names_of(families: list[dict[str, str]]) -> tuple[str, ...]:
    """A family whose name is withheld has none here."""
    return tuple(one["name"] for one in families if one.get("name"))
