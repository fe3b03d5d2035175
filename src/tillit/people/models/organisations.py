"""Organisations: legal persons, their names and organs over time, and what they say about themselves."""

from typing import Any
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from tillit.ground.fields import both_or_neither, from_before_to, moment, sort_key
from tillit.kernel.lookalikes import likeness


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


class Profile(models.TextChoices):
    """What an organisation mostly is to its members and to society (source 000, chapter 2.2)."""

    VOICE = "voice", _("voice")
    SERVICE = "service", _("service")
    BOTH = "both", _("voice and service")
    UNKNOWN = "unknown", _("not known")


class LikenessField(models.CharField):  # type: ignore[type-arg]
    """What is left of the name when all that the eye may miss is taken away; follows the name whenever it is saved."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """The likeness of the name as it is saved."""
        found = likeness(getattr(model_instance, "name", ""))
        setattr(model_instance, self.attname, found)
        return found

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """In migrations a plain column."""
        name, _path, args, kwargs = super().deconstruct()
        return str(name), "django.db.models.CharField", list(args), dict(kwargs)


class Organisation(models.Model):
    """A legal person. The name is today's; earlier ones are kept beside it.

    `described_by` is the organisation that wrote down one that has nobody here itself yet; it stops mattering when
    somebody belongs to it. `merged_into` is where a duplicate went; it keeps its row, so that old links lead on.
    `state_registered`: in the state's register of idea-based organisations (lag 2022:900), null when nobody has said.
    `public_access`: whether anybody may ask for its documents by law, null when nobody has said. `sector_changed_at`:
    it, or something that was put together with it, once stood in another sector. `mail_domains_before`: those that it
    has taken away again; the mailboxes may still be there, and around a caucus's line they count as its own.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=200)
    name_key = sort_key("name")
    likeness = LikenessField(max_length=200, default="", db_default="", editable=False, db_index=True)
    sector = models.CharField(max_length=10, choices=Sector)
    legal_form = models.CharField(max_length=30, choices=LegalForm, default=LegalForm.UNKNOWN)
    number = models.CharField(max_length=10, null=True, unique=True)
    no_number_because = models.CharField(max_length=200, blank=True)
    public_access = models.BooleanField(null=True)
    state_registered = models.BooleanField(null=True)
    state_registered_on = models.DateField(null=True)
    profile = models.CharField(max_length=10, choices=Profile, default=Profile.UNKNOWN)
    target_groups = ArrayField(models.CharField(max_length=80), default=list, size=20)
    mail_domains = ArrayField(models.CharField(max_length=253), default=list, size=20)
    mail_domains_before = ArrayField(models.CharField(max_length=253), default=list, db_default=[], editable=False)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    described_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    merged_at = models.DateTimeField(null=True)
    sector_changed_at = models.DateTimeField(null=True)
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
            models.CheckConstraint(
                condition=models.Q(state_registered_on=None) | models.Q(state_registered=True),
                name="only_a_registered_organisation_has_a_day_of_registration",
            ),
            both_or_neither("merged_into", "merged_at", "merged_organisation_has_both_where_and_when"),
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")) & ~models.Q(merged_into=models.F("id")),
                name="organisation_is_not_its_own_parent_or_successor",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class FormerName(models.Model):
    """A name that an organisation had, from and to (half-open).

    `came_with`: the name of a duplicate that was merged into it; such a name was another's while this one had its own.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="former_names")
    name = models.CharField(max_length=200)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField()
    came_with = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [from_before_to("starts_on", "ends_on", "former_name_ends_after_it_starts")]

    def __str__(self) -> str:
        return self.name


class FormerNumber(models.Model):
    """A number that the organisation had, or that came with a duplicate; a number is never given to another."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="former_numbers")
    number = models.CharField(max_length=10, unique=True)
    until_on = models.DateField()
    came_with = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(number__regex=r"^\d{2}[2-9]\d{7}$"), name="former_number_is_ten_digits"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class OrganKind(models.TextChoices):
    """What sort of part of a legal person."""

    BOARD = "board", _("board")
    COMMITTEE = "committee", _("committee")
    ADMINISTRATION = "administration", _("administration")
    MEETING = "meeting", _("annual meeting")
    CONGREGATION = "congregation", _("congregation")
    OTHER = "other", _("other part")


class Organ(models.Model):
    """A part of a legal person that acts for it: a committee, a board, an administration, a congregation.

    `succeeded_by` is what it became when it was renamed or merged; one that ended without it simply ended.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="organs")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=OrganKind, default=OrganKind.OTHER)
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


class Conditions(models.Model):
    """The card "our conditions": what others should know before they make plans with the organisation."""

    organisation = models.OneToOneField(
        Organisation, primary_key=True, on_delete=models.PROTECT, related_name="conditions"
    )
    decision_path = models.TextField(blank=True)
    budget_year = models.TextField(blank=True)
    cannot = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = moment()

    class Meta:
        verbose_name_plural = "conditions"

    def __str__(self) -> str:
        return f"conditions of {self.organisation_id}"


class Contact(models.Model):
    """A function that anybody may turn to: the registrar, the office. Never a person; who answers is not kept."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="contacts")
    function = models.CharField(max_length=100)
    email = models.EmailField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "function"], name="one_contact_per_function"),
            models.CheckConstraint(condition=~models.Q(email="", phone=""), name="contact_can_be_reached_in_some_way"),
        ]

    def __str__(self) -> str:
        return self.function


class Merge(models.Model):
    """Two rows are said to be one organisation. Done when those whom it concerns have said yes, or withdrawn.

    `asked` is the organisation that has to answer, when the one who asks does not speak for all that it concerns, and
    `agreed` those that have said yes: who else is concerned may change while the question waits.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    duplicate = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    into = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asked = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    agreed = ArrayField(models.UUIDField(), default=list)
    reason = models.CharField(max_length=500)
    proposed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    proposed_at = moment()
    answered_by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    done = models.BooleanField(null=True)

    class Meta:
        constraints = [
            both_or_neither("answered_at", "answered_by", "answered_merge_has_both_who_and_when"),
            both_or_neither("answered_at", "done", "answered_merge_says_what_came_of_it"),
            models.CheckConstraint(
                condition=~models.Q(duplicate=models.F("into")), name="organisation_is_not_merged_into_itself"
            ),
            models.UniqueConstraint(
                fields=["duplicate"], condition=models.Q(answered_at=None), name="one_open_merge_per_duplicate"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.duplicate_id} into {self.into_id}"
