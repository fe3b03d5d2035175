"""The package as Django knows it."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Site: templates of the installation's own pages."""

    name = "tillit.site"
    label = "site"
    default_auto_field = "django.db.models.BigAutoField"
