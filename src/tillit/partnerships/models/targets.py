"""Whom partnerships are for, as a list of groups that is ours: groups, never persons (C9)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TargetGroup(models.TextChoices):
    """Those that a partnership is for, as people would say it; a partnership can be for several."""

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
