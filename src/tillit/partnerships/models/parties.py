"""Who owns the partnership, and who contributes without being a party."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.partnerships.models.base import Dated, Fact, dated, one_per_place
from tillit.people.models import Organ, Organisation


class Party(Fact, Dated):
    """A legal person that owns the partnership with the others, and the organ that acts for it.

    `organ_in_words`: what a file calls the organ, as long as the organisation does not stand behind the file. What
    others say of an organisation changes nothing in how it describes itself.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    organ = models.ForeignKey(Organ, null=True, on_delete=models.PROTECT, related_name="+")
    organ_in_words = models.CharField(max_length=200, blank=True)
    organ_before = models.CharField(max_length=200, blank=True)
    brings = models.TextField(_("what the party brings"), blank=True)
    period_in_words = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "parties"
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "organisation"],
                condition=Q(ends_on=None, removed_at=None),
                name="one_open_party_per_organisation",
            ),
            models.UniqueConstraint(fields=["id", "room"], name="party_and_its_room"),
            models.CheckConstraint(condition=Q(organ=None) | Q(organ_in_words=""), name="party_tells_its_organ_once"),
            *dated("party"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.partnership_id}"


class ContributorRole(models.TextChoices):
    """What somebody is who takes part and owns nothing of it."""

    LANDLORD = "landlord", _("landlord")
    POLICE = "police", _("police")
    CONGREGATION = "congregation", _("congregation")
    FUNDER = "funder", _("funder")
    UMBRELLA = "umbrella", _("umbrella organisation")
    UNIT = "unit", _("another unit of one of the parties")
    AUTHORITY = "authority", _("authority")
    EVALUATOR = "evaluator", _("evaluator")
    RESEARCHER = "researcher", _("researcher")
    OTHER = "other", _("other")


class Contributor(Fact, Dated):
    """Somebody who takes part and is no party: a legal person that is known here, or told by name."""

    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=20, choices=ContributorRole, default=ContributorRole.OTHER)
    does = models.TextField(blank=True)

    class Meta:
        constraints = [
            one_per_place("contributor"),
            models.UniqueConstraint(fields=["id", "room"], name="contributor_and_its_room"),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, name="") | (Q(organisation=None) & ~Q(name="")),
                name="contributor_is_an_organisation_or_a_name",
            ),
            *dated("contributor"),
        ]

    def __str__(self) -> str:
        return self.name or str(self.organisation)
