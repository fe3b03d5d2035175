"""Where something works, with what and for whom: the same columns and limits for all that floors above describe."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

# a county has at most forty-nine municipalities, and is then told itself
MOST_PLACES, MOST_AREAS, MOST_TARGET_GROUPS = 50, 10, 10


class TargetGroup(models.TextChoices):
    """Whom something is for, as people would say it; groups and never persons (C9). It can be for several."""

    EVERYBODY = "everybody", _("everybody in a place")
    CHILDREN = "children", _("children")
    YOUNG = "young", _("young people")
    FAMILIES = "families", _("families and parents")
    OLDER = "older", _("older people")
    CARERS = "carers", _("those who care for somebody close")
    WOMEN = "women", _("women and girls")
    NEWLY_ARRIVED = "newly_arrived", _("people who are new in Sweden or seek asylum")
    UNACCOMPANIED = "unaccompanied", _("children and young people who came without their parents")
    EU_CITIZENS = "eu_citizens", _("EU citizens in an exposed situation")
    HOMELESS = "homeless", _("people without a home")
    POOR = "poor", _("people with little money or with debts")
    OUT_OF_WORK = "out_of_work", _("people without work")
    VIOLENCE = "violence", _("people who have met violence")
    CRIME_VICTIMS = "crime_victims", _("victims of crime")
    CRIMINAL_PAST = "criminal_past", _("people who leave crime behind them")
    DISABILITY = "disability", _("people with a disability")
    MENTAL_ILL_HEALTH = "mental_ill_health", _("people with mental ill-health")
    ADDICTION = "addiction", _("people with an addiction")
    LONELY = "lonely", _("people who are lonely")
    HBTQI = "hbtqi", _("hbtqi people")
    NATIONAL_MINORITIES = "national_minorities", _("national minorities")
    ASSOCIATIONS = "associations", _("associations")


class Whereabouts(models.Model):
    """`municipality` is the first place where it works, a municipality or a county, and `also_in` the others.

    `areas` are those of organisations. What is several stands in one order, so that what says the same is the same.
    """

    municipality = models.CharField(max_length=4, blank=True)
    also_in = ArrayField(models.CharField(max_length=4), default=list, db_default=[], size=MOST_PLACES)
    areas = ArrayField(models.CharField(max_length=5), default=list, db_default=[], size=MOST_AREAS)
    target_groups = ArrayField(models.CharField(max_length=20), default=list, db_default=[], size=MOST_TARGET_GROUPS)

    class Meta:
        abstract = True


def whereabouts_limits(what: str) -> list[models.CheckConstraint]:
    """The promises of a table with these columns, named after what it holds."""
    return [
        models.CheckConstraint(condition=Q(also_in__len__lte=MOST_PLACES), name=f"{what}_in_so_many_places"),
        models.CheckConstraint(condition=Q(areas__len__lte=MOST_AREAS), name=f"{what}_with_so_many_areas"),
        models.CheckConstraint(
            condition=Q(target_groups__len__lte=MOST_TARGET_GROUPS), name=f"{what}_for_so_many_groups"
        ),
    ]
