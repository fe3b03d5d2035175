"""The package as Django knows it."""

from django.apps import AppConfig

from tillit.accord.outward import register_outward
from tillit.partnerships.above import register_published
from tillit.people.above import register_renamed
from tillit.people.sections import register_section


class RegisterConfig(AppConfig):
    """Register: published snapshots, read through the public role."""

    name = "tillit.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Publish when something joint has changed; tell an organisation's page where everybody reads about it."""
        register_outward("tillit.register.actions.publish_circle")
        register_published("tillit.register.queries.published_beside")
        register_renamed("tillit.register.actions.tell_new_name")
        register_section("tillit.register.sections.section")
