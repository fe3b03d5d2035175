"""Lists of partnerships on their way in, and what became of each of their rows."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Circle, Room
from tillit.ground.fields import moment
from tillit.people.models import Organisation, Person


class PartnershipList(models.Model):
    """A list of partnerships that somebody brings in for an organisation: each row becomes a file on its way in.

    Lies in that organisation's own room outside all circles. `sheets` holds the cells as texts until they are
    forgotten; `headings`, `matching` (for each column of the list the key of ours, or nothing) and what became of the
    rows stay, so that the next list with the same headings is matched as this one was. `notes`: how the file was read.
    `started_at`: when the rows were last begun to be taken in, which a job does. `ask_reason`, `ask_deadline_on`: with
    what the parties of those that are in are asked to confirm.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    sheets = models.JSONField(null=True)
    sheet = models.PositiveSmallIntegerField(default=0)
    heading_row = models.PositiveSmallIntegerField(default=1)
    headings = models.JSONField(default=list)
    matching = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    uploaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    uploaded_at = moment()
    checked_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    ask_reason = models.TextField(blank=True)
    ask_deadline_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["room", "-uploaded_at", "id"], name="list_in_room")]
        constraints = [
            models.CheckConstraint(
                condition=Q(started_at=None) | Q(checked_at__isnull=False),
                name="rows_are_taken_in_after_they_are_checked",
            ),
            models.UniqueConstraint(fields=["id", "room"], name="list_and_its_room"),
        ]

    def __str__(self) -> str:
        return self.name


class RowOutcome(models.TextChoices):
    """What has become of a row of a list.

    `double`: it looks like what is here, or stands elsewhere in the list. `here`: it is a partnership that is here,
    told by its address. `sent`: it lies with its parties, of whom the one who brings the list is none.
    """

    READY = "ready", _("can be brought in")
    FAULTY = "faulty", _("needs to be mended")
    DOUBLE = "double", _("is here already, or stands twice")
    CHOSEN = "chosen", _("waits to be brought in")
    TAKEN = "taken", _("brought in")
    REFUSED = "refused", _("could not be brought in")
    SENT = "sent", _("sent to its parties")
    HERE = "here", _("is here already, by its address")


class Asking(models.TextChoices):
    """Whether the parties of a row that is in have been asked to confirm it, with the others of its list."""

    WAITING = "waiting", _("waits to be asked")
    ASKED = "asked", _("asked")
    REFUSED = "refused", _("could not be asked")


class ListRow(models.Model):
    """A row of a list: the partnership file that was made of it, what is wrong with it, and what became of it.

    `digest`: two rows of one organisation that tell the same have the same, and only one of them is taken in, however
    often and by whomever it is tried. `circle`: whose partnership it has become, or is. `content`: what it would
    become; one with faults that has it can be taken in without the cells that they stand in. `read`: what its cells
    mean, by our columns. `differs`: where it says something else than what is here. `as_tip`: none for whom the list is
    brought is a party, so it is sent to its parties; `tip` is the key of what they got.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    from_list = models.ForeignKey(PartnershipList, on_delete=models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200, blank=True)
    parties = models.JSONField(default=list)
    content = models.JSONField(null=True)
    digest = models.CharField(max_length=64)
    faults = models.JSONField(default=list)
    warnings = models.JSONField(default=list)
    read = models.JSONField(default=dict)
    differs = models.JSONField(default=list)
    outcome = models.CharField(max_length=10, choices=RowOutcome)
    asking = models.CharField(max_length=10, choices=Asking, blank=True)
    as_tip = models.BooleanField(default=False)
    tip = models.UUIDField(null=True)
    circle = models.ForeignKey(Circle, null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["from_list", "room", "number"], name="one_row_for_each_number_of_a_list"),
            models.UniqueConstraint(
                fields=["room", "digest"], condition=Q(outcome="taken"), name="a_row_is_taken_in_once"
            ),
            models.CheckConstraint(
                condition=Q(outcome="taken", circle__isnull=False, settled_at__isnull=False)
                | Q(outcome="here", circle__isnull=False)
                | (~Q(outcome__in=["taken", "here"]) & Q(circle=None)),
                name="row_that_was_taken_in_says_where",
            ),
            models.CheckConstraint(
                condition=Q(outcome="sent", tip__isnull=False, as_tip=True, settled_at__isnull=False)
                | (~Q(outcome="sent") & Q(tip=None)),
                name="row_that_was_sent_says_what_its_parties_got",
            ),
            models.CheckConstraint(
                condition=Q(asking="") | Q(outcome="taken"), name="parties_are_asked_about_what_is_in"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.title}"
