"""The package as Django knows it."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """Register: published snapshots, read through the public role."""

    name = "tillit.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"
