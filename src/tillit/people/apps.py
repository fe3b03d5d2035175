"""The package as Django knows it."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People: persons, organisations, affiliations, sign-in."""

    name = "tillit.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
