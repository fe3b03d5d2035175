"""What a newcomer is asked, in its own room: its people cannot enter the room in which the others are asked."""

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
    """An organisation outside a circle is asked to come in: by whom, to what it would say yes, and why.

    Lies in that organisation's own room outside circles. What it is an answer to lies in another room, so it is known
    by plain keys. `title` and `facts` are as they were written when it was made.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asking = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")
    proposal_id = models.UUIDField()
    ask_id = models.UUIDField()
    title = models.CharField(max_length=200)
    facts = models.JSONField(default=list)
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
        return self.title
