"""An event and its payload.

The event row holds keys and times only and stays for ever. Names, reasons and values lie in the payload, which can be
erased when the law demands it; the event keeps a commitment, SHA-256(salt + canonical payload), so that what is left
can still be proved and what is gone shows (security.md 3.3).
"""

from uuid import uuid4

from django.db import models
from django.db.models.functions import Now


class Event(models.Model):
    """Something that happened. Keys of other floors are plain UUIDs; a higher floor's migration adds their policies."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    at = models.DateTimeField(db_default=Now(), editable=False)
    key = models.CharField(max_length=60)
    actor = models.CharField(max_length=80)
    party_id = models.UUIDField(null=True)
    mandate_id = models.UUIDField(null=True)
    room_id = models.UUIDField()
    matter_id = models.UUIDField(null=True)
    subject_type = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    subject_version = models.PositiveIntegerField(null=True)
    commitment = models.BinaryField(max_length=32)

    class Meta:
        indexes = [
            models.Index(fields=["room_id", "matter_id", "-at", "id"], name="event_of_matter_in_room"),
            models.Index(fields=["subject_id", "-at"], name="event_of_subject"),
            models.Index(fields=["room_id", "-at"], name="event_in_room"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.id}"


class Payload(models.Model):
    """The words of an event. Erasing empties `salt` and `body` and says when and on what ground."""

    event = models.OneToOneField(Event, primary_key=True, on_delete=models.PROTECT, related_name="payload")
    room_id = models.UUIDField()
    salt = models.BinaryField(max_length=32, null=True)
    body = models.JSONField(null=True)
    erased_at = models.DateTimeField(null=True)
    erased_ground = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(salt__isnull=False, body__isnull=False, erased_at=None)
                | (models.Q(salt=None, body=None, erased_at__isnull=False) & ~models.Q(erased_ground="")),
                name="payload_is_whole_or_erased_with_date_and_ground",
            )
        ]

    def __str__(self) -> str:
        return f"payload of {self.event_id}"


class Mention(models.Model):
    """That an event is about somebody, so that all of them can be found: to show a person what is held, and to erase.

    Holds keys only and stands without row-level security: what was said about whom lies in the payload.
    """

    id = models.BigAutoField(primary_key=True)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    room_id = models.UUIDField()
    of_id = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["of_id", "room_id"], name="mention_of_somebody")]
        constraints = [models.UniqueConstraint(fields=["event", "of_id"], name="somebody_is_mentioned_once_per_event")]

    def __str__(self) -> str:
        return f"mention in {self.event_id}"
