"""The package as Django knows it."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tillit.bodies.day import register_day
from tillit.bodies.homes import Way, register_circle_way, register_way
from tillit.bodies.leaving import register_leaving
from tillit.people.above import register_once_each

if TYPE_CHECKING:
    from tillit.bodies.queries import CircleView


class ExchangeConfig(AppConfig):
    """Exchange: the partnership file, in and out."""

    name = "tillit.exchange"
    label = "exchange"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """A partnership's page leads to its file."""
        register_way(_file)
        register_circle_way(_leave)
        register_leaving(before="tillit.exchange.actions.make_package")
        register_day("tips", "tillit.exchange.day.items", statements=1)
        register_once_each("exchange.package", _("a package from the same circle"))


def _file(circle: UUID) -> Way:
    return Way(_("Download the partnership as a file"), reverse("exchange:export", args=[circle]))


def _leave(seen: "CircleView") -> Way | None:
    return Way(_("Leave the circle"), reverse("exchange:leave", args=[seen.circle])) if seen.speaks else None
