"""Ways from the circle's page to what can be changed of a body or a seat, for those who can begin it."""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tillit.bodies.homes import Way

if TYPE_CHECKING:
    from tillit.bodies.models import Body, Seat
    from tillit.bodies.queries import CircleView


def ways_of_body(seen: "CircleView", body: "Body") -> list[Way]:
    """Speaking beside it, where it is joint (C5); changing it, giving a seat in it, ending it."""
    if not _owns(seen, body):
        return []
    arguments = [body.circle_id, body.pk]
    say = reverse("accord:say", args=[body.circle_id, "bodies.body", body.pk])
    is_joint = body.owner_id is None and not body.sector
    return [
        *([Way(_("Say something beside this, by yourselves"), say)] if is_joint else []),
        Way(_("Change the group"), reverse("accord:change_body", args=arguments)),
        Way(_("Give a seat"), reverse("accord:give_seat", args=arguments)),
        Way(_("End the group"), reverse("accord:end_body", args=arguments)),
    ]


def ways_of_seat(seen: "CircleView", body: "Body", seat: "Seat") -> list[Way]:
    """Ending it: an organisation gives up its own, so this is for guests, who are there by the others' decision."""
    if not (seat.as_guest and _owns(seen, body)):
        return []
    return [Way(_("End the guest’s seat"), reverse("accord:end_seat", args=[body.circle_id, seat.pk]))]


def _owns(seen: "CircleView", body: "Body") -> bool:
    """Whether the reader speaks for one of those who own the body."""
    if body.owner_id is not None:
        return body.owner_id in seen.speaks
    if body.sector:
        return any(seat.organisation_id in seen.speaks for seat in body.seats.all())
    return bool(seen.speaks)
