"""Sessions: a browser in which somebody is, or is about to be, signed in."""

from uuid import uuid4

from django.db import models

from tillit.ground.fields import moment
from tillit.people.models.persons import Person


class Session(models.Model):
    """One browser's session. Instead of the framework's own table, so that a person's sessions can be found and ended.

    Only the SHA-256 of the key in the browser's cookie is kept: whoever reads the table cannot take a session over.
    `browser` and `network` are for the person's own list; they hold no more than is needed to recognise oneself, and go
    with the row.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    data = models.TextField()
    browser = models.CharField(max_length=80, blank=True)
    network = models.CharField(max_length=50, blank=True)
    created_at = moment()
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["person", "-seen_at"], name="session_of_person")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(seen_at__gte=models.F("started_at")), name="session_is_seen_after_it_started"
            )
        ]

    def __str__(self) -> str:
        return f"session {self.id}"
