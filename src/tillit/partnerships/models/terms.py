"""The terms: dated versions of what is agreed, and who was a party in each."""

from django.db import models

from tillit.partnerships.models.base import Dated, Fact, InRoom, dated, first_day, last_day, one_per_place
from tillit.partnerships.models.parties import Party


class Term(Fact, Dated):
    """A dated version of what is agreed: from, to, extension, notice, target group. Two never surely overlap.

    `months`: how long it is by agreement, which a source may tell without its days.
    """

    name = models.CharField(max_length=200, blank=True)
    target_group = models.TextField(blank=True)
    extension = models.TextField(blank=True)
    months = models.PositiveSmallIntegerField(null=True)
    notice_months = models.PositiveSmallIntegerField(null=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            one_per_place("term"),
            models.UniqueConstraint(fields=["id", "room"], name="term_and_its_room"),
            *dated("term"),
        ]

    def __str__(self) -> str:
        return self.name or f"{first_day(self) or '…'} – {last_day(self) or '…'}"


class TermParty(InRoom):
    """Somebody was a party in a term; where none is told, those are meant who were parties in its time."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="told_parties")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "term parties"
        constraints = [models.UniqueConstraint(fields=["term", "party", "room"], name="a_party_once_in_a_term")]

    def __str__(self) -> str:
        return f"{self.party_id} in {self.term_id}"
