"""The kinds, forms and means of state aid, and what a row of it does."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AidKind(models.TextChoices):
    """On what ground it is given; only the first two are counted."""

    GENERAL = "general", _("de minimis aid (general)")
    SGEI = "sgei", _("de minimis aid for a service of general economic interest (SGEI)")
    OTHER = "other", _("state aid on another ground")
    NONE = "none", _("not state aid")


class AidInstrument(models.TextChoices):
    """In what form it is given."""

    GRANT = "grant", _("money")
    PREMISES = "premises", _("free premises or under-price")
    LOAN = "loan", _("loan on soft terms")
    GUARANTEE = "guarantee", _("guarantee")
    RELIEF = "relief", _("cost that is taken over or written off")
    OTHER = "other", _("in another form")


class AidMeans(models.TextChoices):
    """Whose means they are: state aid comes of public ones."""

    PUBLIC = "public", _("the giver’s own, and the giver is a public body")
    FORWARDED = "forwarded", _("public means that the giver passes on")
    PRIVATE = "private", _("means that are not public")


class AidAct(models.TextChoices):
    """What a row does: it begins, mends what stood before, or withdraws it."""

    NEW = "new", _("new")
    CORRECTION = "correction", _("corrected")
    WITHDRAWAL = "withdrawal", _("withdrawn")


class LinkAct(models.TextChoices):
    """What a recipient tells of enterprises that are counted together with it."""

    LINKED = "linked", _("linked")
    ENDED = "ended", _("not linked any more")
    NONE = "none", _("there are none")
