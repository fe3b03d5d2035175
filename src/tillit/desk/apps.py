"""The package as Django knows it."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Desk: pages that gather many floors."""

    name = "tillit.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
