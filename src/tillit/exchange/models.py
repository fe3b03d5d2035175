"""Packages: what an organisation took with it when it left a circle; and files on their way in."""

from uuid import uuid4

from django.db import models

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


class Upload(models.Model):
    """A partnership file that somebody has uploaded for a party and has not brought in yet.

    Lies in that organisation's own room outside all circles, whole as it came: nothing of it is anywhere else until the
    one who uploaded it has seen what it means and pressed the button. Forgotten after a day, with its content, which is
    why that does not lie in the file store. `by_hand`: written in a form here, and made a file of.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    content = models.BinaryField()
    by_hand = models.BooleanField(default=False)
    uploaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    uploaded_at = moment()

    class Meta:
        indexes = [models.Index(fields=["room", "uploaded_at"], name="upload_in_room")]

    def __str__(self) -> str:
        return self.title
