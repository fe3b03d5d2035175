"""The package as Django knows it."""

from django.apps import AppConfig

from tillit.people.sections import register_section


class RegisterConfig(AppConfig):
    """Register: published snapshots, read through the public role."""

    name = "tillit.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell an organisation's page where everybody else reads about it."""
        register_section("tillit.register.sections.section")
