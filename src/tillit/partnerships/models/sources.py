"""Where facts come from, and which fact rests on which source."""

from django.db import models

from tillit.partnerships.models.base import Fact, InRoom


class Source(Fact):
    """Where facts come from."""

    key = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    address = models.URLField(max_length=500, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    gave = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "key"], name="one_source_of_each_key"),
            models.UniqueConstraint(fields=["id", "room"], name="source_and_its_room"),
        ]

    def __str__(self) -> str:
        return self.title


class Citation(InRoom):
    """A fact of the record rests on a source.

    `fact` is a fact of the partnership itself by its name ("purpose"), or a row by its list and key ("goals/<key>").
    """

    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.PROTECT, related_name="+")
    fact = models.CharField(max_length=200)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "fact", "source"], name="one_citation_per_fact_and_source")
        ]

    def __str__(self) -> str:
        return f"{self.fact} from {self.source_id}"
