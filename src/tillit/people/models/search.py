"""What organisations are found by: the words of their names, kept true by the database itself (triggers)."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from tillit.people.models.organisations import Organisation


class OrganisationWord(models.Model):
    """One word of an organisation's name, or of a name that it had.

    `key` is the word in Swedish order (å ä ö as { | }), `folded` the same with å ä ö as a a o; `name_key` is the key of
    today's name, so that the index alone gives organisations in order. Written by triggers, never by the program.
    """

    pk = models.CompositePrimaryKey("organisation", "key")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+", db_index=False)
    key = models.TextField(db_collation="C")
    folded = models.TextField(db_collation="C")
    name_key = models.TextField(db_collation="C")

    class Meta:
        indexes = [
            models.Index(fields=["key", "name_key", "organisation"], name="word_as_it_is_written"),
            models.Index(fields=["folded", "name_key", "organisation"], name="word_without_dots_and_rings"),
        ]

    def __str__(self) -> str:
        return self.key


class OrganisationSearch(models.Model):
    """All words of an organisation at once, for questions with several words: each as it is, and folded after "=".

    A vector and not an array, because its index answers beginnings of words. Written by triggers.
    """

    organisation = models.OneToOneField(Organisation, primary_key=True, on_delete=models.CASCADE, related_name="+")
    words = SearchVectorField()

    class Meta:
        indexes = [GinIndex(fields=["words"], name="words_of_organisation", fastupdate=False)]

    def __str__(self) -> str:
        return f"words of {self.organisation_id}"


class OrganisationFit(models.Model):
    """What of an organisation can fit what somebody looks for: where it works, with what, for whom, its name's words.

    `marks` holds a place as "@1485" and its county as "@in14", an area as "#4100" and its group as "#in4", a folded
    word of a name as "=word" and one of its target groups as "~=word". Nothing of one that was merged into another.
    `name_key` is today's. Written by triggers, never by the program.
    """

    organisation = models.OneToOneField(Organisation, primary_key=True, on_delete=models.CASCADE, related_name="+")
    name_key = models.TextField(db_collation="C")
    marks = SearchVectorField()

    class Meta:
        indexes = [GinIndex(fields=["marks"], name="marks_of_organisation", fastupdate=False)]

    def __str__(self) -> str:
        return f"marks of {self.organisation_id}"
