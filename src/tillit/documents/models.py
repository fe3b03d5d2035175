"""Documents in rooms. A note is a document of one section."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Room
from tillit.ground.fields import moment
from tillit.people.models import Organisation, Person


class DocumentKind(models.TextChoices):
    """What sort of document."""

    NOTE = "note", _("note")


class Document(models.Model):
    """A text with a title in one room, written for an organisation. `version` counts every change of it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=DocumentKind)
    title = models.CharField(_("title"), max_length=200)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    created_at = moment()
    changed_at = moment()

    class Meta:
        indexes = [models.Index(fields=["room", "-changed_at", "id"], name="document_in_room")]
        constraints = [models.UniqueConstraint(fields=["id", "room"], name="document_and_its_room")]

    def __str__(self) -> str:
        return self.title


class Section(models.Model):
    """A part of a document, in order. Lies in the document's room (a composite key in the database sees to it)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="sections")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField(default=1)
    heading = models.CharField(max_length=200, blank=True)
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "order"], name="one_section_per_place")]

    def __str__(self) -> str:
        return f"section {self.order} of {self.document_id}"


class Version(models.Model):
    """What a section said when it was saved; only ever added to. Keeps the room it was written in."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="versions")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    heading = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    saved_at = moment()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["section", "number", "room"], name="one_version_of_each_number")]

    def __str__(self) -> str:
        return f"version {self.number} of {self.section_id}"
