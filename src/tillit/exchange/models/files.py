"""Packages: what an organisation took with it when it left a circle; files on their way in; and tips."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Circle, Membership, Room
from tillit.ground.fields import moment
from tillit.partnerships.models import Partnership
from tillit.people.models import Organisation, Person, Sector

MOST_TITLE = 80


class Package(models.Model):
    """Everything that an organisation was party to in a circle, as it stood when it left (security.md 2.4, T6).

    Lies in the organisation's own room outside all circles; the bytes lie in the file store under their hash. `sector`:
    it holds what its sector's own group wrote, and so is closed to those of its people who stand on the other side too.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    sector = models.CharField(max_length=10, choices=Sector, blank=True)
    title = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = moment()

    class Meta:
        indexes = [models.Index(fields=["room", "-made_at", "id"], name="package_in_room")]
        constraints = [
            models.UniqueConstraint(fields=["membership", "room"], name="one_package_per_place_in_a_circle"),
        ]

    def __str__(self) -> str:
        return self.title


class TipOutcome(models.TextChoices):
    """What has become of a tip: by one of those that it names, or, where it is not so, by all that it has reached."""

    TAKEN = "taken", _("has been taken further")
    HERE = "here", _("is here already")
    NOT_SO = "not_so", _("is not so")


class Tip(models.Model):
    """What somebody tells of a partnership that is not here: in a few sentences, or as a partnership file.

    It lies in the own rooms of the organisations that it names and that are known here, in all of `rooms` at once: they
    are asked together and each answers for itself. The room of one that says that it is not so stands in `declined`,
    and why in `reasons` by its key; the others may still take it further. So the row stands under a policy of its own
    instead of in one room. Who sent it is not kept, but for a mail address if they left one, which
    goes with the last letter there and which no page shows. `site`: where they sent it, for the addresses in letters.
    `told` is how the organisations were named: a name, a number or both. `written_to`: the rooms of those among them
    who had nobody here, and to whom a letter was sent. `digest` tells the same tip sent twice. `answered_in`: the room
    of the organisation that answered. `told_by`: the organisation whose list it stands in, of one that says its name.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    rooms = ArrayField(models.UUIDField(), default=list)
    written_to = ArrayField(models.UUIDField(), default=list)
    about = models.TextField(blank=True)
    told = models.JSONField(default=list, blank=True)
    place = models.CharField(max_length=200, blank=True)
    since = models.CharField(max_length=100, blank=True)
    source = models.CharField(max_length=500, blank=True)
    content = models.BinaryField(null=True)
    email = models.EmailField(max_length=254, blank=True)
    language = models.CharField(max_length=5)
    site = models.CharField(max_length=300)
    digest = models.CharField(max_length=64, null=True, unique=True)
    told_by = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    received_at = moment()
    outcome = models.CharField(max_length=10, choices=TipOutcome, blank=True)
    reason = models.TextField(blank=True)
    declined = ArrayField(models.UUIDField(), default=list)
    reasons = models.JSONField(default=dict, blank=True)
    partnership = models.ForeignKey(Partnership, null=True, on_delete=models.PROTECT, related_name="+")
    answered_in = models.ForeignKey(Room, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            GinIndex(fields=["rooms"], name="tip_in_rooms"),
            models.Index(fields=["received_at", "id"], name="tip_oldest_first"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", answered_in=None, answered_at=None, answered_by=None)
                | (
                    ~Q(outcome="")
                    & Q(answered_in__isnull=False, answered_at__isnull=False, answered_by__isnull=False)
                ),
                name="answered_tip_says_when_by_whom_and_for_whom",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["taken", "here"], partnership__isnull=False)
                | Q(outcome__in=["", "not_so"], partnership=None),
                name="tip_that_is_here_says_which_partnership_it_is",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="not_so") | ~Q(reason="") | Q(erased_at__isnull=False),
                name="tip_that_is_not_so_is_answered_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(erased_at=None, digest__isnull=False)
                | Q(
                    erased_at__isnull=False, digest=None, content=None, told=[], about="", place="", since="",
                    source="", email="", reason="", reasons={},
                ),
                name="erased_tip_holds_no_words",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def title(self) -> str:
        """The beginning of what it is about, on one line."""
        first = " ".join(self.about.split())
        return first if len(first) <= MOST_TITLE else f"{first[:MOST_TITLE].rstrip()}…"

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return not self.outcome and self.erased_at is None


class Outcome(models.TextChoices):
    """What has become of a file on its way in."""

    WAITING = "waiting", _("not brought in")
    BROUGHT_IN = "brought_in", _("brought in")
    REFUSED = "refused", _("could not be brought in")
    LAPSED = "lapsed", _("forgotten")


class Upload(models.Model):
    """A partnership file that somebody has uploaded for a party, and for a month what has become of it.

    Lies in that organisation's own room outside all circles, whole as it came: nothing of it is anywhere else until the
    one who uploaded it has seen what it means and pressed the button. The content is forgotten then, or after a day,
    which is why it does not lie in the file store. `by_hand`: written in a form here, and made a file of. `tip`: what
    it takes further. `circle`: whose partnership it has become.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    content = models.BinaryField(null=True)
    by_hand = models.BooleanField(default=False)
    tip = models.ForeignKey(Tip, null=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.WAITING)
    settled_at = models.DateTimeField(null=True)
    circle = models.ForeignKey(Circle, null=True, on_delete=models.PROTECT, related_name="+")
    uploaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    uploaded_at = moment()

    class Meta:
        indexes = [models.Index(fields=["room", "uploaded_at"], name="upload_in_room")]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="waiting", content__isnull=False, settled_at=None)
                | (~Q(outcome="waiting") & Q(content=None, settled_at__isnull=False)),
                name="settled_upload_says_when_and_holds_no_file",
            ),
            models.CheckConstraint(
                condition=Q(outcome="brought_in", circle__isnull=False) | (~Q(outcome="brought_in") & Q(circle=None)),
                name="upload_that_was_brought_in_says_where",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def file(self) -> bytes:
        """The file itself, of one that is on its way in still."""
        assert self.content is not None  # noqa: S101  # the database promises it
        return bytes(self.content)
