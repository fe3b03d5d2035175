"""The package as Django knows it."""

from django.apps import AppConfig


class TrailConfig(AppConfig):
    """Events and their erasable payloads."""

    name = "tillit.trail"
    label = "trail"
    default_auto_field = "django.db.models.BigAutoField"
