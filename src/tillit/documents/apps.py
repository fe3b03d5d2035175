"""The package as Django knows it."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Documents: sections, versions, notes."""

    name = "tillit.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"
