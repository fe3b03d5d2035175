"""What of a partnership parties can say something beside, by themselves (C5): every kind of fact, at its own page."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.accord.voice import Found
from tillit.kernel.actor import Actor
from tillit.partnerships.kinds import ABOUT, ALL, Kind
from tillit.partnerships.queries import names_in, readable_facts
from tillit.partnerships.wording.facts import FACT, Parts, called, parts_of
from tillit.trail.names import in_parts

BY_MODEL = {kind.model._meta.label_lower: kind for kind in ALL}


def find(actor: Actor, subject_type: str, keys: Collection[UUID]) -> dict[UUID, Found]:
    """Rows of a kind; of the partnership itself its own texts, of which there is one page."""
    kind = BY_MODEL[subject_type]
    told = {row: kind.values(row) for row in readable_facts(actor, kind, keys)}
    names = names_in(kind, told.values())
    return {row.pk: _found(kind, row, parts_of(kind, values, names)) for row, values in told.items()}


def _found(kind: Kind, row: Any, parts: Parts) -> Found:
    itself, label = row if kind is ABOUT else row.partnership, called(parts)
    if kind is ABOUT:
        label = _("%(title)s: the challenge, what the parties want, and its other texts") % {"title": label}
    href = reverse("partnerships:fact", args=[itself.circle_id, kind, row.pk])
    return Found(label, href, row.room, in_parts(FACT, parts))
