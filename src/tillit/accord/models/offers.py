"""What an organisation is asked in its own room, when its people cannot enter the room of those who ask."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Circle, Room
from tillit.ground.fields import moment
from tillit.people.models import Organisation


class OfferState(models.TextChoices):
    """Where an offer stands."""

    OPEN = "open", _("open")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    CLOSED = "closed", _("no longer asked")


class Offer(models.Model):
    """An organisation is asked, in its own room outside circles: by whom, about what, and why.

    `as_newcomer`: it is outside the circle, and asked to come in; else it is called gone from it, and can say no.
    What it is an answer to lies in another room, so it is known by plain keys. `word` and `change` are the proposal's,
    so that it is told in the reader's language; who has been asked and has not said yes keeps no `change`.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asking = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")
    proposal_id = models.UUIDField()
    ask_id = models.UUIDField()
    as_newcomer = models.BooleanField(default=True)
    word = models.CharField(max_length=60)
    change = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    deadline_on = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=OfferState, default=OfferState.OPEN)
    made_at = moment()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["room", "state", "-made_at", "id"], name="offer_in_room")]
        constraints = [
            models.UniqueConstraint(fields=["ask_id", "room"], name="one_offer_per_ask"),
            models.CheckConstraint(
                condition=Q(state="open", settled_at=None) | (~Q(state="open") & Q(settled_at__isnull=False)),
                name="settled_offer_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"offer to {self.organisation_id}"
