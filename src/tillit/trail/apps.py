"""The package as Django knows it."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class TrailConfig(AppConfig):
    """Events and their erasable payloads."""

    name = "tillit.trail"
    label = "trail"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Every package's event words are known from the start, whatever has been imported."""
        autodiscover_modules("events")
