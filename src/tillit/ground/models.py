"""Tables of the ground floor: letters waiting to leave, and answers already given to a repeated form."""

from uuid import uuid4

from django.db import models


class Mail(models.Model):
    """A letter in the outbox. Only the jobs `mail` and `mailbox` can read it; anybody's action may add one."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    recipient = models.EmailField(max_length=254)
    sender = models.CharField(max_length=254)
    subject = models.CharField(max_length=255)
    text = models.TextField()
    html = models.TextField(blank=True)
    created_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=models.Q(sent_at=None, given_up_at=None),
                name="mail_waiting",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_at=None) | models.Q(given_up_at=None), name="mail_is_not_both_sent_and_given_up"
            )
        ]

    def __str__(self) -> str:
        return f"mail {self.id}"


class Answer(models.Model):
    """What a form with this key was answered, so that a second sending does nothing twice (security.md 3.4, I8)."""

    actor = models.CharField(max_length=80)
    key = models.UUIDField()
    path = models.CharField(max_length=500)
    digest = models.CharField(max_length=64)
    location = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor", "key"], name="one_answer_per_actor_and_key")]
        indexes = [models.Index(fields=["created_at"], name="answer_by_age")]

    def __str__(self) -> str:
        return f"answer {self.key}"
