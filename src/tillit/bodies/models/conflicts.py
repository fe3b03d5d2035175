"""Conflict of interest (jäv): what is declared, and who is let into a caucus with open eyes."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.bodies.models.groups import Sitting
from tillit.bodies.models.rooms import Room
from tillit.ground.fields import moment
from tillit.people.models import Organisation, Person


class Declaration(models.Model):
    """A person declares a conflict of interest in a matter; everybody in the circle can see it.

    `subject_id` is what it is about: the circle as a whole (its own key) or a thing in it (a body, an activity, a
    proposal); null when the person has described the matter in words of their own.
    Förvaltningslagen 16-18 §§ and kommunallagen 6 kap. 28 § for public parties; by agreement for the others.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    matter = models.CharField(max_length=200)
    subject_id = models.UUIDField(null=True)
    reason = models.TextField(blank=True)
    declared_at = moment()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["room", "-declared_at", "id"], name="declaration_in_room")]

    def __str__(self) -> str:
        return f"declaration of {self.person_id}"


class Outcome(models.TextChoices):
    """What a caucus answered."""

    ASKED = "asked", _("asked")
    ADMITTED = "admitted", _("let in")
    REFUSED = "refused", _("not let in")
    LAPSED = "lapsed", _("no longer asked")


class Admission(models.Model):
    """A caucus is asked whether somebody with a seat or a place on the other side of its line may come in.

    Lies in the caucus room; that it was asked, and what came of it, is told in the joint room as well: both sides see.
    `affiliations` are the ones on the other side that it is about; an answer covers these and no other.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="+")
    affiliations = ArrayField(models.UUIDField())
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.ASKED)
    asked_at = moment()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="asked", settled_at=None) | (~Q(outcome="asked") & Q(settled_at__isnull=False)),
                name="settled_admission_says_when",
            ),
            models.UniqueConstraint(
                fields=["sitting", "room"], condition=Q(outcome="asked"), name="one_open_admission_per_sitting"
            ),
        ]

    def __str__(self) -> str:
        return f"admission of {self.sitting_id}"


class AdmissionAnswer(models.Model):
    """What one organisation of the caucus answers; one each."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    admission = models.ForeignKey(Admission, on_delete=models.PROTECT, related_name="answers")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    yes = models.BooleanField()
    reason = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answered_at = moment()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["admission", "organisation", "room"], name="one_answer_per_organisation"),
        ]

    def __str__(self) -> str:
        return f"answer of {self.organisation_id}"


class AddressAnswer(models.Model):
    """Whether a caucus's letters may go to an address at an organisation of the other sector; its reader answers."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    email = models.EmailField(max_length=254)
    may_be_used = models.BooleanField()
    answered_at = moment()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "person", "email"], name="one_answer_per_room_and_address"),
        ]

    def __str__(self) -> str:
        return f"address of {self.person_id} in {self.room_id}"
