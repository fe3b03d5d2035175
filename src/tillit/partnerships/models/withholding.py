"""What is kept from the public page, on which ground."""

from django.db import models
from django.db.models import Q

from tillit.bodies.models import Mandate
from tillit.ground.fields import both_or_neither, moment
from tillit.partnerships.models.base import InRoom
from tillit.people.models import Organisation, Person


class Withholding(InRoom):
    """A fact is not published: on a ground in law, since a day, by a person for a party; all of it is shown (C10).

    `fact` names it as a citation does: "purpose", "goals/<key>" for a whole row, "activities/<key>/schedule" for one
    field. In a record that was brought in nobody stands behind it yet: then `withheld_by` is empty. Each party
    withholds for itself, beside the others. `said_before`: digests of what it said while it was withheld, and no more.
    """

    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.PROTECT, related_name="+")
    fact = models.CharField(max_length=200)
    ground = models.CharField(max_length=300)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    withheld_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    withheld_at = moment()
    since_on = models.DateField()
    mandate = models.ForeignKey(Mandate, null=True, on_delete=models.PROTECT, related_name="+")
    said_before = models.JSONField(default=list)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "fact", "organisation", "room"],
                condition=Q(ended_at=None),
                name="a_fact_is_withheld_once_by_each",
            ),
            models.CheckConstraint(condition=~Q(ground=""), name="withholding_has_a_ground"),
            models.CheckConstraint(
                condition=Q(withheld_at__isnull=False) | Q(withheld_by=None), name="withheld_says_who_and_when"
            ),
            both_or_neither("ended_at", "ended_by", "ended_withholding_has_both_who_and_when"),
        ]

    def __str__(self) -> str:
        return f"{self.fact} withheld"
