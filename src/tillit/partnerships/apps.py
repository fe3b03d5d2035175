"""The package as Django knows it."""

from uuid import UUID

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tillit.bodies.homes import Way, register_home


class PartnershipsConfig(AppConfig):
    """Partnerships: what is agreed."""

    name = "tillit.partnerships"
    label = "partnerships"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """A partnership's page is found by its circle."""
        register_home(_home)


def _home(circle: UUID | None) -> Way | None:
    return Way(_("The partnership"), reverse("partnerships:home", args=[circle])) if circle else None
