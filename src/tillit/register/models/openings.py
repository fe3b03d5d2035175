"""Open invitations to talks about a challenge, as everybody reads them."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q


class Opening(models.Model):
    """An open invitation as its parties agreed on it. Nothing here tells who has shown interest, or how many.

    `id` is that of the invitation and `circle_id` its circle's, as plain UUIDs: by them a job finds the room when
    somebody shows interest. `places` and `areas` are what it is found by; `body` is the rest of what the page shows.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    circle_id = models.UUIDField()
    title = models.CharField(max_length=200)
    places = ArrayField(models.CharField(max_length=4), default=list)
    areas = ArrayField(models.CharField(max_length=5), default=list)
    last_on = models.DateField()
    answer_on = models.DateField()
    ended_as = models.CharField(max_length=10, blank=True)
    body = models.JSONField()
    published_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["last_on", "id"], condition=Q(ended_as=""), name="opening_open_in_order"),
            models.Index(fields=["-last_on", "id"], name="opening_latest_first"),
            models.Index(fields=["-changed_at", "id"], name="opening_newest_first"),
            GinIndex(fields=["places"], name="opening_by_place", fastupdate=False),
        ]

    def __str__(self) -> str:
        return self.title
