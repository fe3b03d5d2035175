"""When the others may say that a party is no longer with them."""

from django.utils.translation import gettext_lazy as _

from tillit.accord.queries import gone_from
from tillit.bodies.models import Room, RoomKind
from tillit.kernel.verdict import YES, Verdict, no
from tillit.people.models import Organisation


def can_be_called_gone(joint: Room, party: Organisation) -> Verdict:
    """A party of the circle for which nobody could answer, or that answers nothing: `gone_from` says when that is."""
    if joint.kind != RoomKind.CIRCLE or party.pk not in {one.party.pk for one in gone_from(joint)}:
        return no(
            _(
                "Somebody there can answer or say who does, and it has not been silent for long enough, or it has not"
                " confirmed the partnership. Talk with them."
            )
        )
    return YES
