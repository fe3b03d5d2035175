"""The published snapshot: what the public reads, in a schema of its own, through a role that can read nothing else."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Func, Value

from tillit.ground.fields import sort_key


class Entry(models.Model):
    """A partnership as it was last published. `body` is what the page shows; the columns are what the list needs.

    Keys of live tables are plain UUIDs, so that nothing leads from here to what is not published; by `circle_id` a job
    finds the joint room when somebody sends a correction. Entries are found by their parties in `body` through an index
    that its migration makes.

    `line` is what a list and its files tell besides the columns (register.finding.Line), so that they need not read the
    whole of `body`.

    `number` counts the entries in the order in which they came, and never changes: the shelf keeps them by it. `facets`
    is what it is filtered and counted by, as words such as "area:4100"; `from_year` and `to_year` are the years that it
    ran in, as far as they are told, and `stood` the states with the year at whose end it first stood in each
    (register.lives). `written_in` is the transaction that wrote the row last, put there by a trigger: by
    it a process finds what has changed since it looked, whatever the order in which transactions ended. `recipe`: in
    which way (register.finding.RECIPE) the facets and words were made of `body`.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    partnership_id = models.UUIDField(unique=True)
    circle_id = models.UUIDField(null=True)
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
    number = models.PositiveIntegerField(
        unique=True, editable=False, db_default=Func(Value("published.register_entry_numbers"), function="nextval")
    )
    line = models.JSONField(default=dict)
    facets = ArrayField(models.CharField(max_length=40), default=list)
    from_year = models.PositiveSmallIntegerField(null=True)
    to_year = models.PositiveSmallIntegerField(null=True)
    stood = models.JSONField(default=list, db_default=[])
    recipe = models.PositiveSmallIntegerField(default=0, db_default=0)
    written_in = models.BigIntegerField(editable=False, db_default=0, db_index=True)
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["title_key", "id"], name="entry_in_order"),
            models.Index(fields=["-changed_at", "number"], name="entry_newest_first"),
        ]

    def __str__(self) -> str:
        return self.title


class EntryWords(models.Model):
    """What an entry is found by: its published words in Swedish stems, and each as it is written after "=".

    Those of weight A and B have an index more: it settles what may fit best. `number` is the entry's own; `text` is
    what a line of the result quotes from. In a table of its own, so that lists stay narrow.
    """

    entry = models.OneToOneField(Entry, primary_key=True, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(unique=True, editable=False)
    words = SearchVectorField()
    text = models.TextField()

    class Meta:
        verbose_name_plural = "entry words"
        indexes = [
            GinIndex(fields=["words"], name="words_of_entry", fastupdate=False),
            GinIndex(
                models.Func(models.F("words"), models.Value("{a,b}"), function="ts_filter"),
                name="foremost_words_of_entry",
                fastupdate=False,
            ),
        ]

    def __str__(self) -> str:
        return f"words of {self.entry_id}"
