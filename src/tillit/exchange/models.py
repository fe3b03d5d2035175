"""Packages: what an organisation took with it when it left a circle; and files on their way in."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Circle, Membership, Room
from tillit.ground.fields import moment
from tillit.people.models import Organisation, Person, Sector


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
    which is why it does not lie in the file store. `by_hand`: written in a form here, and made a file of. `circle`:
    whose partnership it has become.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    content = models.BinaryField(null=True)
    by_hand = models.BooleanField(default=False)
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
