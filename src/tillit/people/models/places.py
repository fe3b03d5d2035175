"""Places and areas of work: reference facts with their source, the day they hold for, and how surely they are known.

They are data, never code: each set is a file under people/facts/ that one migration reads.
"""

from django.db import models
from django.db.models.functions import Left
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tillit.ground.fields import sort_key
from tillit.people.models.organisations import Organisation


class Evidence(models.TextChoices):
    """How surely a set of facts is known."""

    READ = "read", _("read in the source")
    COMPARED = "compared", _("compared with a second, independent list")
    KNOWN = "known", _("general knowledge, not read in the source")


class FactSet(models.Model):
    """Facts that came together: from where, for which day, how surely. Shown wherever the facts are shown."""

    key = models.SlugField(primary_key=True, max_length=40)
    title = models.CharField(max_length=100)
    version = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200)
    valid_on = models.DateField()
    checked = models.CharField(max_length=10, choices=Evidence)
    note = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.title} ({self.source}, {self.valid_on.isoformat()})"


class PlaceKind(models.TextChoices):
    """How large a place is."""

    COUNTRY = "country", _("country")
    COUNTY = "county", _("county")
    MUNICIPALITY = "municipality", _("municipality")


class Place(models.Model):
    """The country ("SE"), a county ("01") or a municipality ("0114"). A code is text: it has its leading zero.

    `name` is the label. `full_name` is what a municipality is called in full, in its own words ("Göteborgs Stad",
    "Falu kommun"): no rule makes it. `region` is the organisation that has a region's tasks in a county; a county and
    its region are two things.
    """

    code = models.CharField(primary_key=True, max_length=4)
    kind = models.CharField(max_length=20, choices=PlaceKind)
    name = models.CharField(max_length=100, unique=True)
    name_key = sort_key("name")
    full_name = models.CharField(max_length=100)
    region = models.CharField(max_length=100, blank=True)
    county = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="municipalities")
    facts = models.ForeignKey(FactSet, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["name_key", "code"], name="place_in_order")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="country", code__regex=r"^[A-Z]{2}$", county=None, region="")
                | (models.Q(kind="county", code__regex=r"^\d{2}$", county=None) & ~models.Q(region=""))
                | models.Q(kind="municipality", code__regex=r"^\d{4}$", county__isnull=False, region=""),
                name="place_has_the_code_of_its_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(county=None) | models.Q(county=Left("code", 2)),
                name="code_of_a_municipality_begins_with_its_county",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Area(models.Model):
    """An area of work: a group of ICNPO ("4") or one of its parts ("4100"). Groups have no group."""

    code = models.CharField(primary_key=True, max_length=5)
    group = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="parts")
    name_en = models.CharField(max_length=100)
    name_sv = models.CharField(max_length=100)
    order = models.PositiveIntegerField(unique=True)
    facts = models.ForeignKey(FactSet, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(group=None, code__regex=r"^\d{1,2}$")
                | models.Q(group__isnull=False, code__regex=r"^\d{1,2}\d00$"),
                name="part_of_an_area_has_a_long_code",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """In the language of the page."""
        return self.name_sv if (get_language() or "sv").startswith("sv") else self.name_en


class OrganisationPlace(models.Model):
    """An organisation works in a place; one that works in a county need not say each municipality."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="works_in")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "place"], name="organisation_works_once_in_a_place")
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.place_id}"


class OrganisationArea(models.Model):
    """An organisation works with something."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="works_with")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "area"], name="organisation_has_an_area_once")]

    def __str__(self) -> str:
        return f"{self.organisation_id} with {self.area_id}"
