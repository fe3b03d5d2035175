"""Documents in rooms. A note is a document of one section, a strategy one of five."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Room
from tillit.ground.fields import both_or_neither, moment
from tillit.people.models import Organisation, Person


class DocumentKind(models.TextChoices):
    """What sort of document."""

    NOTE = "note", _("note")
    POLICY = "policy", _("policy document")
    STRATEGY = "strategy", _("strategy")
    PICTURE = "picture", _("picture of a challenge")
    START_QUESTIONS = "start_questions", _("start questions")
    REFLECTION = "reflection", _("own reflection")
    JOINT_TEXT = "joint_text", _("joint text")


# what an organisation writes by itself in its own room in a circle, under given headings
GUIDED = (DocumentKind.PICTURE, DocumentKind.START_QUESTIONS, DocumentKind.REFLECTION)
# what has pages of its own on the floors above, and changes in their ways only
OF_FLOORS_ABOVE = (*GUIDED, DocumentKind.JOINT_TEXT)


class Document(models.Model):
    """A text with a title in one room, written for an organisation. `version` counts every change of it.

    What an organisation shares with others of its own papers is a copy in their room, as the paper was in version
    `copied_version`: the original stays where it is, and each text still lies in one room (C4). A joint text belongs to
    all of a circle; `organisation` is then the one that began it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=DocumentKind)
    title = models.CharField(_("title"), max_length=200)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    copy_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    copied_version = models.PositiveIntegerField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    created_at = moment()
    changed_at = moment()

    class Meta:
        indexes = [
            models.Index(fields=["room", "-changed_at", "id"], name="document_in_room"),
            models.Index(fields=["organisation", "kind", "room"], name="document_of_organisation"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["id", "room"], name="document_and_its_room"),
            both_or_neither("copy_of", "copied_version", "copy_says_of_what_and_which_version"),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | models.Q(copy_of__isnull=False), name="only_a_copy_is_withdrawn"
            ),
            models.UniqueConstraint(
                fields=["copy_of", "room"],
                condition=models.Q(withdrawn_at=None),
                name="one_copy_of_a_document_per_room",
            ),
            models.UniqueConstraint(
                fields=["organisation", "room"],
                condition=models.Q(kind="strategy", copy_of=None),
                name="one_strategy_per_organisation_and_room",
            ),
            models.UniqueConstraint(
                fields=["organisation", "room", "kind"],
                condition=models.Q(kind__in=GUIDED, copy_of=None),
                name="one_guided_paper_per_organisation_and_room",
            ),
            models.UniqueConstraint(
                fields=["room"], condition=models.Q(kind="joint_text"), name="one_joint_text_per_room"
            ),
        ]

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
