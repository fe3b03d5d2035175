"""The package as Django knows it."""

from django.apps import AppConfig


class BodiesConfig(AppConfig):
    """Bodies: circles, bodies, seats and rooms; who may see."""

    name = "tillit.bodies"
    label = "bodies"
    default_auto_field = "django.db.models.BigAutoField"
