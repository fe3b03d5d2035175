"""The package as Django knows it."""

from uuid import UUID

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tillit.bodies.homes import Way, register_way


class ExchangeConfig(AppConfig):
    """Exchange: the partnership file, in and out."""

    name = "tillit.exchange"
    label = "exchange"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """A partnership's page leads to its file."""
        register_way(_file)


def _file(circle: UUID) -> Way:
    return Way(_("Download the partnership as a file"), reverse("exchange:export", args=[circle]))
