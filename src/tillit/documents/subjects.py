"""A document as what a task is about."""

from uuid import UUID

from django.urls import reverse

from tillit.bodies.homes import Way
from tillit.documents.queries import get_document
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound


def find(actor: Actor, key: UUID) -> Way | None:
    """The way to a document, named by its title; None when it is absent or forbidden."""
    try:
        document = get_document(actor, key)
    except NotFound:
        return None
    return Way(document.title, reverse("documents:document", args=[key]))
