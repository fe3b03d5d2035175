"""What of a partnership parties can say something beside, by themselves (C5): every kind of fact, at its own page."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.accord.voice import Found
from tillit.kernel.actor import Actor
from tillit.partnerships.kinds import ABOUT, ALL
from tillit.partnerships.queries import names_in, readable_fact
from tillit.partnerships.wording.facts import title_of

BY_MODEL = {kind.model._meta.label_lower: kind for kind in ALL}


def find(actor: Actor, subject_type: str, key: UUID) -> Found | None:
    """A row of a kind; of the partnership itself its own texts, of which there is one page."""
    kind = BY_MODEL[subject_type]
    row = readable_fact(actor, kind, key)
    if row is None:
        return None
    itself = row if kind is ABOUT else row.partnership
    values = kind.values(row)
    label = title_of(kind, values, names_in(kind, [values]))
    if kind is ABOUT:
        label = _("%(title)s: the challenge, what the parties want, and its other texts") % {"title": label}
    return Found(label, reverse("partnerships:fact", args=[itself.circle_id, kind, row.pk]), row.room)
