"""Where a partnership comes from and goes to, across forms, and the families it belongs to."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tillit.partnerships.models.base import Dated, Fact, dated, one_per_place
from tillit.partnerships.models.partnerships import Form


class Relation(models.TextChoices):
    """How another cooperation stands to this one."""

    PREDECESSOR = "predecessor", _("came before")
    SUCCESSOR = "successor", _("came after")
    SAME_TEXT = "same_text", _("has the same text")
    PART_OF = "part_of", _("is the larger one that this is part of")
    HAS_PART = "has_part", _("is a part of this one")


class Link(Fact, Dated):
    """Another cooperation that this one came from or led to, whatever its form, here or elsewhere.

    `slug`: its address in the register, when it has one. A name, since it may never have been written down.
    """

    relation = models.CharField(max_length=20, choices=Relation)
    title = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80, blank=True)
    form = models.CharField(max_length=20, choices=Form, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [one_per_place("link"), *dated("link")]

    def __str__(self) -> str:
        return self.title


class FamilyKind(models.TextChoices):
    """What a family of partnerships has in common."""

    PROGRAMME = "programme", _("programme")
    PORTFOLIO = "portfolio", _("all of one public body")
    SAME_TEXT = "same_text", _("the same text")
    SHARED_AIM = "shared_aim", _("one aim")


class FamilyTie(Fact):
    """The partnership belongs to a family; those with the same name are its siblings. No one owns a family."""

    kind = models.CharField(max_length=20, choices=FamilyKind)
    name = models.CharField(max_length=200)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [one_per_place("family_tie")]

    def __str__(self) -> str:
        return self.name
