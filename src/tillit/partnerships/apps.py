"""The package as Django knows it."""

from uuid import UUID

from django.apps import AppConfig
from django.urls import reverse

from tillit.bodies.homes import register_home


class PartnershipsConfig(AppConfig):
    """Partnerships: what is agreed."""

    name = "tillit.partnerships"
    label = "partnerships"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """A partnership's page is found by its circle."""
        register_home(_home)


def _home(circle: UUID) -> str:
    return reverse("partnerships:home", args=[circle])
