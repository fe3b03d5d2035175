"""The package as Django knows it."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Exchange: the partnership file, in and out."""

    name = "tillit.exchange"
    label = "exchange"
    default_auto_field = "django.db.models.BigAutoField"
