"""The package as Django knows it."""

from uuid import UUID

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tillit.accord.outward import register_outward
from tillit.bodies.day import register_day
from tillit.bodies.homes import Way, register_way
from tillit.challenges.above import register_openly
from tillit.partnerships.above import register_awaited, register_published
from tillit.people.above import register_once_each, register_told
from tillit.people.sections import register_section


class RegisterConfig(AppConfig):
    """Register: published snapshots, read through the public role."""

    name = "tillit.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Publish what is joint, and what organisations tell everybody, when it has changed; say where it is read."""
        register_outward("tillit.register.actions.publish_circle")
        register_published("tillit.register.queries.published_beside")
        register_told("tillit.register.actions.tell_everybody")
        register_openly("tillit.register.actions.tell_opening")
        register_once_each("register.furtheranswer", _("an answer to the same correction"))
        register_section("tillit.register.sections.section")
        register_day("corrections", "tillit.register.day.items", statements=1)
        register_awaited("tillit.register.day.awaited_in")
        register_way(_corrections)


def _corrections(circle: UUID) -> Way:
    return Way(_("Proposed corrections of the public page"), reverse("register:corrections", args=[circle]))
