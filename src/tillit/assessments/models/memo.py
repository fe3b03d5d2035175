"""Memos for the boards: what a party's memos begin with, each memo as it was made, and its files.

They lie in the party's own room in the circle. A memo and its files are only added: what a board had can be shown
later.
"""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from tillit.bodies.models import Room
from tillit.ground.fields import moment
from tillit.partnerships.models import Partnership
from tillit.people.models import Organisation, Person


class FileKind(models.TextChoices):
    """In what form a memo is written out."""

    WORD = "docx", "Word"
    PDF = "pdf", "PDF"


class MemoHead(models.Model):
    """What a party's memos about a partnership begin with: its letterhead, its board, whom to ask, what is proposed.

    One in each own room. `version` counts its changes.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    board = models.CharField(max_length=300, blank=True)
    letterhead = models.TextField(blank=True)
    contact = models.CharField(max_length=300, blank=True)
    proposal = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "room"], name="memo_head_and_its_room"),
            models.UniqueConstraint(fields=["partnership", "room"], name="one_memo_head_per_own_room"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} on {self.partnership_id}"


class Memo(models.Model):
    """A memo as it was made, with the head that it had then.

    `number` counts a party's memos. `facts`: what it says, as plain data to compare later, and `digest` its
    fingerprint, the same for every party on the same facts; `joint`: the same in words, by language. `legal_check` and
    `form_choice`: the numbers of those that it tells of, with the versions of rules and amounts in law; `is_finished`:
    there is both a chosen form and a finished check.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    head = models.ForeignKey(MemoHead, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    diary_number = models.CharField(max_length=120, blank=True)
    board = models.CharField(max_length=300, blank=True)
    letterhead = models.TextField(blank=True)
    contact = models.CharField(max_length=300, blank=True)
    proposal = models.TextField(blank=True)
    facts = models.JSONField()
    joint = models.JSONField()
    digest = models.CharField(max_length=64)
    legal_check = models.PositiveSmallIntegerField(null=True, db_comment="number of the finished legal check")
    rules = models.CharField(max_length=80, blank=True)
    rules_version = models.PositiveIntegerField(null=True)
    parameters = models.CharField(max_length=80, blank=True)
    parameters_version = models.PositiveIntegerField(null=True)
    form_choice = models.PositiveSmallIntegerField(null=True, db_comment="number of the choice of form that stands")
    is_finished = models.BooleanField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = moment()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "room"], name="memo_and_its_room"),
            models.UniqueConstraint(fields=["head", "number", "room"], name="one_memo_per_number"),
            models.CheckConstraint(
                condition=Q(is_finished=False) | Q(legal_check__isnull=False, form_choice__isnull=False),
                name="finished_memo_has_a_form_and_a_check",
            ),
            models.CheckConstraint(
                condition=Q(legal_check=None, rules="", rules_version=None, parameters="", parameters_version=None)
                | (
                    Q(legal_check__isnull=False, rules_version__isnull=False, parameters_version__isnull=False)
                    & ~Q(rules="") & ~Q(parameters="")
                ),
                name="memo_of_a_check_names_its_versions",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.head_id} {self.number}"


class MemoFile(models.Model):
    """A memo written out, byte for byte as it was; `digest` is the hash of its bytes (SHA-256)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    memo = models.ForeignKey(Memo, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=2)
    kind = models.CharField(max_length=4, choices=FileKind)
    body = models.BinaryField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["memo", "language", "kind", "room"], name="one_memo_file_of_each_sort"),
        ]

    def __str__(self) -> str:
        return f"{self.memo_id} {self.language}.{self.kind}"
