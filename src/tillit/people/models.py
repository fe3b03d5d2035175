"""Persons, organisations, their organs, and who belongs where."""

from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from tillit.ground.fields import both_or_neither, from_before_to, moment, sort_key
from tillit.kernel.actor import Actor


class PersonManager(BaseUserManager["Person"]):
    """Persons are made by people.actions; this is what sign-in needs to find one."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The person behind a sign-in name, which is the mail address in whatever case."""
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """A human being. Sign-in is optional, and so is a mail address; nothing here says what anybody believes."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("mail address"), max_length=254, null=True, blank=True)
    language = models.CharField(_("language"), max_length=5, default="sv")
    is_active = models.BooleanField(default=True)
    created_at = moment()

    objects = PersonManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_person_per_mail_address"),
            models.CheckConstraint(condition=~models.Q(email=""), name="no_mail_address_is_null"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def actor(self) -> Actor:
        """The person as the one who acts."""
        return Actor.person(self.id)


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
