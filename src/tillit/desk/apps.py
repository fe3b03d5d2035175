"""The package as Django knows it."""

from uuid import UUID

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tillit.bodies.homes import Way, register_home


class DeskConfig(AppConfig):
    """Desk: pages that gather many floors."""

    name = "tillit.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What lies in an organisation's own room is found from the person's own pages."""
        register_home(_home)


def _home(circle: UUID | None) -> Way | None:
    return None if circle else Way(_("My day"), reverse("desk:home"))
