"""The published snapshot: what the public reads, in a schema of its own, through a role that can read nothing else."""

from uuid import uuid4

from django.db import models

from tillit.ground.fields import sort_key


class Entry(models.Model):
    """A partnership as it was last published. `body` is what the page shows; the columns are what the list needs.

    Keys of live tables are plain UUIDs, so that nothing leads from here to what is not published. Entries are found by
    their parties in `body` through an index that its migration makes.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    partnership_id = models.UUIDField(unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    title_key = sort_key("title")
    summary = models.TextField(blank=True)
    state = models.CharField(max_length=20)
    state_as_of = models.CharField(max_length=10, blank=True)
    form = models.CharField(max_length=20)
    is_example = models.BooleanField(default=False, db_default=False)
    municipality = models.CharField(max_length=4, blank=True)
    civil_parties = models.PositiveSmallIntegerField()
    public_parties = models.PositiveSmallIntegerField()
    body = models.JSONField()
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "entries"
        indexes = [models.Index(fields=["title_key", "id"], name="entry_in_order")]

    def __str__(self) -> str:
        return self.title
