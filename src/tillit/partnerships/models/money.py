"""What each gives, in every shape that real agreements have, the rule of the pot, and what goes first when it is short.

An amount stands with its basis, its period, how certain it is, where the money comes from and what it is in law. The
yearly figure is derived (kernel.yearly) and never stored; what is not known is not zero.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.partnerships.models.activities import Activity
from tillit.partnerships.models.base import Dated, Fact, dated, one_per_place
from tillit.partnerships.models.parties import Contributor
from tillit.partnerships.models.terms import Term
from tillit.people.models import Organisation


class ContributionKind(models.TextChoices):
    """What is given."""

    MONEY = "money", _("money")
    STAFF = "staff", _("staff")
    PREMISES = "premises", _("premises")
    VOLUNTEER_HOURS = "volunteer_hours", _("volunteer hours")
    KNOWLEDGE = "knowledge", _("knowledge")
    OTHER = "other", _("other")


class Measure(models.TextChoices):
    """What the amount counts; of a percentage, nothing."""

    KRONOR = "kronor", _("kronor")
    HOURS = "hours", _("hours")


class Basis(models.TextChoices):
    """What the amount is an amount of."""

    PER_YEAR = "per_year", _("per year")
    PER_TERM = "per_term", _("for the whole period")
    PER_MONTH = "per_month", _("per month")
    PER_UNIT = "per_unit", _("per unit")
    CEILING = "ceiling", _("at most")
    ONCE = "once", _("once")
    PERCENT_OF_POST = "percent_of_post", _("percent of a post")
    PERCENT_OF_COST = "percent_of_cost", _("percent of the cost")
    UNKNOWN = "unknown", _("not known")


class Certainty(models.TextChoices):
    """How certain the contribution is; `lost`: a figure stood there and cannot be read."""

    AGREED = "agreed", _("agreed")
    PLANNED = "planned", _("planned")
    RECOMMENDED = "recommended", _("recommended")
    REPORTED = "reported", _("told by a source")
    LOST = "lost", _("the figure cannot be read")
    UNKNOWN = "unknown", _("not known")


class LegalNature(models.TextChoices):
    """What it is in law; one agreement can hold two."""

    PARTNERSHIP = "partnership", _("contribution to the partnership")
    REPLACES_GRANT = "replaces_grant", _("in place of a grant")
    GRANT = "grant", _("grant")
    STATE_COMPENSATION = "state_compensation", _("compensation from the state")
    CO_FINANCING = "co_financing", _("co-financing")
    IN_KIND = "in_kind", _("in kind")
    PURCHASE = "purchase", _("purchase")
    GIFT = "gift", _("gift")
    UNKNOWN = "unknown", _("not known")


class ValuedBy(models.TextChoices):
    """How something in kind was given a value."""

    OWN_ESTIMATE = "own_estimate", _("own estimate")
    HOURLY_NORM = "hourly_norm", _("a norm per hour")
    MARKET_RENT = "market_rent", _("market rent")


class PotRule(Fact, Dated):
    """How a shared pot is filled, from and to: units times a rate in öre; and who decides about its use."""

    name = models.CharField(max_length=200)
    unit = models.CharField(max_length=200, blank=True)
    rate = models.BigIntegerField(null=True, db_comment="öre per unit")
    counts = models.TextField(blank=True)
    decided_by = models.TextField(blank=True)
    held_by = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            one_per_place("pot_rule"),
            models.UniqueConstraint(fields=["id", "room"], name="pot_rule_and_its_room"),
            models.CheckConstraint(condition=Q(rate=None) | ~Q(unit=""), name="a_rate_has_a_unit"),
            models.CheckConstraint(condition=Q(rate=None) | Q(rate__gte=0), name="a_rate_is_not_negative"),
            *dated("pot_rule"),
        ]

    def __str__(self) -> str:
        return self.name


class Contribution(Fact, Dated):
    """What a party, or somebody who is no party, gives to the partnership.

    Where a source tells of several without names ("those that run homes"), its words stand in `giver_in_words`.
    `amount` is in hundredths: öre, hundredths of an hour or of a percent. `months`: how long it covers, where
    neither its own days nor those of its period tell. `units`: how many are expected in a year. `pot`: it goes to the
    shared pot.
    """

    party = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    contributor = models.ForeignKey(Contributor, null=True, on_delete=models.PROTECT, related_name="+")
    giver_in_words = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=20, choices=ContributionKind)
    name = models.CharField(max_length=200, blank=True)
    amount = models.BigIntegerField(null=True, db_comment="hundredths of a krona, an hour or a percent")
    measure = models.CharField(max_length=10, choices=Measure, blank=True)
    basis = models.CharField(max_length=20, choices=Basis, default=Basis.UNKNOWN)
    unit = models.CharField(max_length=200, blank=True)
    units = models.PositiveIntegerField(null=True)
    months = models.PositiveSmallIntegerField(null=True)
    certainty = models.CharField(max_length=20, choices=Certainty, default=Certainty.UNKNOWN)
    source_of_funds = models.CharField(max_length=200, blank=True)
    legal_nature = models.CharField(max_length=20, choices=LegalNature, default=LegalNature.UNKNOWN)
    valued_by = models.CharField(max_length=20, choices=ValuedBy, blank=True)
    activity = models.ForeignKey(Activity, null=True, on_delete=models.PROTECT, related_name="+")
    pot = models.ForeignKey(PotRule, null=True, on_delete=models.PROTECT, related_name="+")
    term = models.ForeignKey(Term, null=True, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(blank=True)

    class Meta:
        constraints = [
            one_per_place("contribution"),
            models.CheckConstraint(
                condition=Q(party__isnull=False, contributor=None, giver_in_words="")
                | Q(party=None, contributor__isnull=False, giver_in_words="")
                | (Q(party=None, contributor=None) & ~Q(giver_in_words="")),
                name="a_contribution_comes_from_one",
            ),
            models.CheckConstraint(
                condition=Q(amount=None) | (Q(amount__gte=0) & ~Q(basis="unknown")), name="an_amount_has_a_basis"
            ),
            models.CheckConstraint(
                condition=Q(basis="unknown") | Q(amount__isnull=False) | Q(certainty="lost"),
                name="a_basis_has_an_amount_unless_it_is_lost",
            ),
            models.CheckConstraint(
                condition=~Q(measure="") | Q(amount=None) | Q(basis__in=["percent_of_post", "percent_of_cost"]),
                name="an_amount_has_a_measure",
            ),
            models.CheckConstraint(
                condition=~Q(measure="hours") | ~Q(kind__in=["money", "premises"]),
                name="money_and_premises_are_not_in_hours",
            ),
            models.CheckConstraint(condition=~Q(basis="per_unit") | ~Q(unit=""), name="an_amount_per_unit_has_a_unit"),
            *dated("contribution"),
        ]

    def __str__(self) -> str:
        return self.name or str(self.get_kind_display())


class Priority(Fact):
    """What goes first when there is not enough for everything, agreed before it is (source 003)."""

    name = models.CharField(max_length=200)
    detail = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "priorities"
        constraints = [one_per_place("priority")]

    def __str__(self) -> str:
        return self.name
