"""What is agreed: the partnership, its terms, parties, activities and sources.

Every row carries the joint room of its circle. A day is a date and how exactly it is known, because real sources often
know only the month or the year. Periods are half-open: `ends_on` is the first day that is surely past the last one, and
people read and write the last one itself ("to 2018" is through the year).
"""

from uuid import uuid4

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Circle, Room
from tillit.ground.fields import moment, sort_key
from tillit.kernel.partialday import PartialDay
from tillit.kernel.partialday import Precision as KnownAs
from tillit.people.models import Organ, Organisation

ISO_PARTIAL = r"^[12]\d{3}(-\d{2}(-\d{2})?)?$"


PRECISIONS: dict[str, KnownAs] = {"day": "day", "month": "month", "year": "year"}


class Precision(models.TextChoices):
    """How exactly a day is known."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")


class State(models.TextChoices):
    """Where the partnership is in its life. A record exists before its form and outlives it."""

    PREPARING = "preparing", _("in preparation")
    SIGNED = "signed", _("signed")
    RUNNING = "running", _("running")
    ENDED = "ended", _("ended")
    REFUSED = "refused", _("refused")
    BROKEN_OFF = "broken_off", _("broken off")
    UNKNOWN = "unknown", _("not known")


class Form(models.TextChoices):
    """The legal form of the cooperation, when it is known."""

    UNDECIDED = "undecided", _("not decided")
    IOP = "iop", _("partnership (IOP)")
    GRANT = "grant", _("grant")
    PROCUREMENT = "procurement", _("procurement")
    OTHER = "other", _("other form")


class InRoom(models.Model):
    """A row of a partnership, in the joint room of its circle."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


def day_known(column: str) -> "models.CharField[str, str]":
    """How exactly the day in `column` is known; empty when the day is not."""
    return models.CharField(max_length=5, choices=Precision, blank=True, db_comment=f"precision of {column}")


def day_and_precision(column: str, name: str) -> models.CheckConstraint:
    """A day has a precision, and a precision has a day."""
    known = f"{column}_known"
    return models.CheckConstraint(
        condition=Q(**{column: None, known: ""}) | (Q(**{f"{column}__isnull": False}) & ~Q(**{known: ""})), name=name
    )


def ends_after_start(name: str) -> models.CheckConstraint:
    """The first day past the period is after its first day."""
    return models.CheckConstraint(
        condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gt=F("starts_on")), name=name
    )


def first_day(row: "Term | Party | Activity") -> PartialDay | None:
    """The period's first day, as far as it is known."""
    return PartialDay(row.starts_on, _precision(row.starts_on_known)) if row.starts_on else None


def last_day(row: "Term | Party | Activity") -> PartialDay | None:
    """The period's last day, as far as it is known."""
    return PartialDay.before(row.ends_on, _precision(row.ends_on_known)) if row.ends_on else None


def _precision(known: str) -> KnownAs:
    return PRECISIONS[known]


class Partnership(InRoom):
    """One record, owned by the organisations of its circle as equals.

    Without `confirmed_at` it is only reported: somebody has brought it in, nobody is bound by it, it is not public.
    """

    circle = models.OneToOneField(Circle, on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=200)
    title_key = sort_key("title")
    language = models.CharField(max_length=2, default="sv")
    summary = models.TextField(_("summary"), blank=True)
    purpose = models.TextField(_("purpose"), blank=True)
    challenge = models.TextField(_("shared challenge"), blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.PREPARING)
    state_as_of = models.CharField(max_length=10, blank=True, validators=[RegexValidator(ISO_PARTIAL)])
    form = models.CharField(max_length=20, choices=Form, default=Form.UNDECIDED)
    municipality = models.CharField(max_length=4, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    created_at = moment()

    class Meta:
        indexes = [models.Index(fields=["title_key", "id"], name="partnership_in_order")]
        constraints = [
            models.UniqueConstraint(fields=["id", "room"], name="partnership_and_its_room"),
            models.CheckConstraint(
                condition=Q(state_as_of="") | Q(state_as_of__regex=ISO_PARTIAL), name="state_as_of_is_a_partial_day"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Term(InRoom):
    """A dated version of what is agreed: from, to, extension, notice, target group."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="terms")
    order = models.PositiveSmallIntegerField()
    starts_on = models.DateField(null=True)
    starts_on_known = day_known("starts_on")
    ends_on = models.DateField(null=True)
    ends_on_known = day_known("ends_on")
    target_group = models.TextField(blank=True)
    extension = models.TextField(blank=True)
    notice_months = models.PositiveSmallIntegerField(null=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "order"], name="one_term_per_place"),
            day_and_precision("starts_on", "term_start_has_precision"),
            day_and_precision("ends_on", "term_end_has_precision"),
            ends_after_start("term_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"term {self.order} of {self.partnership_id}"


class Party(InRoom):
    """A legal person that owns the partnership with the others, and the organ that acts for it."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="parties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    organ = models.ForeignKey(Organ, null=True, on_delete=models.PROTECT, related_name="+")
    brings = models.TextField(_("what the party brings"), blank=True)
    starts_on = models.DateField(null=True)
    starts_on_known = day_known("starts_on")
    ends_on = models.DateField(null=True)
    ends_on_known = day_known("ends_on")
    period_in_words = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "parties"
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "organisation"],
                condition=Q(ends_on=None),
                name="one_open_party_per_organisation",
            ),
            day_and_precision("starts_on", "party_start_has_precision"),
            day_and_precision("ends_on", "party_end_has_precision"),
            ends_after_start("party_leaves_after_it_joins"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.partnership_id}"


class Activity(InRoom):
    """Something that is done. Exactly one legal person books its costs and in the end steers it (C2).

    In a reported record the source may not tell which one: then its words stand in `booker_in_words` until the
    parties have said it.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="activities")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    booker = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    booker_in_words = models.CharField(max_length=300, blank=True)
    permit_holder = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    schedule = models.CharField(max_length=500, blank=True)
    starts_on = models.DateField(null=True)
    starts_on_known = day_known("starts_on")
    ends_on = models.DateField(null=True)
    ends_on_known = day_known("ends_on")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "activities"
        constraints = [
            models.UniqueConstraint(fields=["partnership", "order"], name="one_activity_per_place"),
            models.CheckConstraint(
                condition=Q(booker__isnull=False, booker_in_words="") | (Q(booker=None) & ~Q(booker_in_words="")),
                name="activity_has_one_booker_or_the_sources_words",
            ),
            day_and_precision("starts_on", "activity_start_has_precision"),
            day_and_precision("ends_on", "activity_end_has_precision"),
            ends_after_start("activity_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return self.name


class Source(InRoom):
    """Where facts come from."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="sources")
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
    """A fact of the record rests on a source. `fact` is its path in the partnership file, such as "parties/ikf"."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="citations")
    fact = models.CharField(max_length=200)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "fact", "source"], name="one_citation_per_fact_and_source")
        ]

    def __str__(self) -> str:
        return f"{self.fact} from {self.source_id}"
