"""The package as Django knows it."""

from django.apps import AppConfig

from tillit.bodies.subjects import register_subject
from tillit.people.sections import register_section


class DocumentsConfig(AppConfig):
    """Documents: sections, versions, notes."""

    name = "tillit.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """A task can be about a document; an organisation's page shows its papers."""
        register_subject("documents.document", "tillit.documents.subjects.find")
        register_section("tillit.documents.sections.section")
