"""Answers that somebody gave for a public body by delegation, to be reported back to its board."""

from uuid import uuid4

from django.db import models

from tillit.bodies.models import Circle, Mandate, Room
from tillit.ground.fields import both_or_neither, moment
from tillit.people.models import Organisation, Person


class DelegationDecision(models.Model):
    """A public body's yes or no that no decision of its own board stands behind: a decision by delegation.

    It is reported to the board in the order that the board has decided (kommunallagen 6 kap. 40 § and 7 kap. 8 §), and
    is lawful whether or not it has been reported yet. Lies in the body's own room outside circles; what was answered
    lies in another, and is known by a plain key. `titles`: what that is called, by language, for all who belong to the
    body; nothing of what lies in a sector's own room. `amounts`: how much it was about, likewise. `partnership` and
    `others`: what the partnership was called and who else was in it that day. None of it changes later, whatever they
    do: it is what the body decided. `reported_in`: the paragraph of the minutes.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    circle = models.ForeignKey(Circle, null=True, on_delete=models.PROTECT, related_name="+")
    proposal_id = models.UUIDField()
    titles = models.JSONField(default=dict)
    amounts = models.JSONField(default=dict)
    partnership = models.CharField(max_length=200, blank=True)
    others = models.JSONField(default=list)
    yes = models.BooleanField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = moment()
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    reported_on = models.DateField(null=True)
    reported_in = models.CharField(max_length=200, null=True)
    noted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["room", "reported_on", "given_at", "id"], name="delegation_decision_in_room")]
        constraints = [
            both_or_neither("reported_on", "reported_in", "reported_decision_has_both_day_and_paragraph"),
            both_or_neither("reported_on", "noted_by", "reported_decision_has_both_day_and_who_noted_it"),
        ]

    def __str__(self) -> str:
        return f"answer of {self.organisation_id}"
