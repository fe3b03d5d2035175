"""Organisations: legal persons, their names and organs over time, and what they say about themselves."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from tillit.ground.fields import from_before_to, moment, sort_key


class Sector(models.TextChoices):
    """Which sector an organisation belongs to. Decides duties in law, never rights (C1)."""

    CIVIL = "civil", _("civil society")
    PUBLIC = "public", _("public")
    OTHER = "other", _("other")


class LegalForm(models.TextChoices):
    """Legal form, a fact of its own: the organisation number's first digit does not tell it."""

    ASSOCIATION = "association", _("non-profit association")
    FOUNDATION = "foundation", _("foundation")
    ECONOMIC_ASSOCIATION = "economic_association", _("economic association")
    FAITH_COMMUNITY = "faith_community", _("registered faith community")
    MUNICIPALITY = "municipality", _("municipality")
    REGION = "region", _("region")
    STATE = "state", _("state authority")
    COMPANY = "company", _("limited company")
    OTHER = "other", _("other legal form")
    UNKNOWN = "unknown", _("not known")


class Organisation(models.Model):
    """A legal person. The name is today's; earlier ones are kept beside it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=200)
    name_key = sort_key("name")
    sector = models.CharField(max_length=10, choices=Sector)
    legal_form = models.CharField(max_length=30, choices=LegalForm, default=LegalForm.UNKNOWN)
    number = models.CharField(max_length=10, null=True, unique=True)
    no_number_because = models.CharField(max_length=200, blank=True)
    public_access = models.BooleanField(null=True)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    created_at = moment()

    class Meta:
        indexes = [models.Index(fields=["name_key", "id"], name="organisation_in_order")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(number=None) | models.Q(number__regex=r"^\d{2}[2-9]\d{7}$"),
                name="organisation_number_is_ten_digits",
            ),
            models.CheckConstraint(
                condition=models.Q(number__isnull=False) | ~models.Q(no_number_because=""),
                name="organisation_without_number_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class FormerName(models.Model):
    """A name that an organisation had, from and to (half-open)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="former_names")
    name = models.CharField(max_length=200)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField()

    class Meta:
        constraints = [from_before_to("starts_on", "ends_on", "former_name_ends_after_it_starts")]

    def __str__(self) -> str:
        return self.name


class Organ(models.Model):
    """A part of a legal person that acts for it: a committee, a board, an administration, a congregation."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="organs")
    name = models.CharField(max_length=200)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    succeeded_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            from_before_to("starts_on", "ends_on", "organ_ends_after_it_starts"),
            models.UniqueConstraint(fields=["organisation", "name", "starts_on"], name="one_organ_of_a_name_at_a_time"),
        ]

    def __str__(self) -> str:
        return self.name
