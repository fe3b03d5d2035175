"""Who belongs where, and the links that let somebody in."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from tillit.ground.fields import both_or_neither, from_before_to, moment
from tillit.people.models.organisations import Organisation
from tillit.people.models.persons import Person


class Affiliation(models.Model):
    """A person belongs to an organisation in a role, from and to (half-open, days in Sweden)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="affiliations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=40)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    created_at = moment()

    class Meta:
        indexes = [models.Index(fields=["person", "organisation"], name="affiliation_of_person")]
        constraints = [
            from_before_to("starts_on", "ends_on", "affiliation_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["person", "organisation", "role"],
                condition=models.Q(ends_on=None),
                name="one_open_affiliation_per_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.organisation_id}"


class LinkPurpose(models.TextChoices):
    """What a one-time link opens."""

    SIGN_IN = "sign_in", _("sign in")
    FIRST_ORGANISATION = "first_organisation", _("make the first organisation")


class OneTimeLink(models.Model):
    """A link that works once. Only the SHA-256 of its secret is kept; opening it never uses it, a button does."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=20, choices=LinkPurpose)
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    created_at = moment()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    used_by = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            both_or_neither("used_at", "used_by", "used_link_has_both_who_and_when"),
            models.CheckConstraint(
                condition=~models.Q(purpose="sign_in") | models.Q(person__isnull=False),
                name="sign_in_link_is_for_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.id}"
