"""Mandates: who may speak, accept, sign and book for an organisation."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.ground.fields import both_or_neither, from_before_to, moment
from tillit.people.models import Organ, Organisation, Person


class Scope(models.TextChoices):
    """What a mandate lets somebody do for an organisation."""

    SPEAK = "speak", _("speak for it")
    ACCEPT = "accept", _("say its yes")
    SIGN = "sign", _("sign for it")
    BOOK = "book", _("book its costs")


class Mandate(models.Model):
    """A person may act for an organisation within a scope, from and to (half-open), by a decision that is named.

    Entered by one and confirmed by whoever acts for the board, the committee or as its delegate; until then it counts
    for nothing. `jointly`: signs together with another holder only. `as_deputy`: holds it as somebody's deputy.
    Holds no one's words besides the reference to the decision, and stands without row-level security: the other
    parties must be able to see what stands behind a yes. A public body's mandate rests on its board's decision or on
    a delegation item (kommunallagen 6 kap. 37-38 §§, 7 kap. 5 §).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    scope = models.CharField(max_length=10, choices=Scope)
    jointly = models.BooleanField(default=False)
    as_deputy = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    organ = models.ForeignKey(Organ, null=True, on_delete=models.PROTECT, related_name="+")
    decided_by = models.CharField(max_length=200)
    decided_on = models.DateField()
    reference = models.CharField(max_length=200)
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entered_at = moment()
    confirmed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["person", "organisation", "scope"], name="mandate_of_person")]
        constraints = [
            from_before_to("starts_on", "ends_on", "mandate_ends_after_it_starts"),
            both_or_neither("confirmed_at", "confirmed_by", "confirmed_mandate_has_both_who_and_when"),
            both_or_neither("ended_at", "ended_by", "ended_mandate_has_both_who_and_when"),
            models.CheckConstraint(condition=Q(jointly=False) | Q(scope="sign"), name="only_signing_is_done_jointly"),
            models.UniqueConstraint(
                fields=["person", "organisation", "scope"],
                condition=Q(ended_at=None),
                name="one_open_mandate_per_person_and_scope",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scope} for {self.organisation_id}"
