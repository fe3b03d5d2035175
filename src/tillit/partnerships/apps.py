"""The package as Django knows it."""

from uuid import UUID

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tillit.bodies.homes import Way, register_home
from tillit.bodies.leaving import register_leaving
from tillit.bodies.matters import register_matters
from tillit.people.above import register_once_each


class PartnershipsConfig(AppConfig):
    """Partnerships: what is agreed."""

    name = "tillit.partnerships"
    label = "partnerships"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """A partnership's page is found by its circle; a party that leaves the circle is no party any more."""
        register_home(_home)
        register_leaving(after="tillit.partnerships.actions.end_party")
        register_matters("tillit.partnerships.queries.activity_matters")
        register_once_each("partnerships.party", _("a place as party in the same partnership"))


def _home(circle: UUID | None) -> Way | None:
    return Way(_("The partnership"), reverse("partnerships:home", args=[circle])) if circle else None
