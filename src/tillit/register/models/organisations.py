"""What organisations tell everybody, as rows that the public role reads."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from tillit.ground.fields import sort_key


class PublicFace(models.Model):
    """An organisation that tells everybody something, as it is told today. One that tells nothing has no row.

    `id` is the organisation's key, and `former_keys` those of rows that were put together with it: links to them lead
    on. Keys of live tables are plain UUIDs, so that nothing leads from here to what is not public. `body` is what the
    page shows; the columns are what lists need. `words`: what it is found by, folded after "=": the words of the names
    that it has and had, and its numbers after "#".
    """

    id = models.UUIDField(primary_key=True, editable=False)
    former_keys = ArrayField(models.UUIDField(), default=list)
    name = models.CharField(max_length=200)
    name_key = sort_key("name")
    number = models.CharField(max_length=10, blank=True)
    sector = models.CharField(max_length=10)
    legal_form = models.CharField(max_length=30)
    places = ArrayField(models.CharField(max_length=4), default=list)
    areas = ArrayField(models.CharField(max_length=5), default=list)
    parent_id = models.UUIDField(null=True, db_index=True)
    described_by_id = models.UUIDField(null=True, db_index=True)
    body = models.JSONField()
    words = SearchVectorField()
    digest = models.CharField(max_length=64)
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["name_key", "id"], name="face_in_order"),
            GinIndex(fields=["words"], name="words_of_face", fastupdate=False),
            GinIndex(fields=["former_keys"], name="face_by_former_key", fastupdate=False),
        ]

    def __str__(self) -> str:
        return self.name


class FaceWord(models.Model):
    """A word of the names that public faces have and had, folded: each once, so that what nearly begins one is found.

    The database keeps them when a face is written, renamed or taken away; the night puts right what two did at once.
    """

    word = models.TextField(primary_key=True, db_collation="C")

    def __str__(self) -> str:
        return self.word
