"""Rooms: who may see."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.bodies.models.circles import Circle
from tillit.people.models import Organisation, Sector


class RoomKind(models.TextChoices):
    """Who a room is for (C4)."""

    OWN = "own", _("own room")
    CAUCUS = "caucus", _("the sector's own room")
    CIRCLE = "circle", _("joint room")
    COUNCIL = "council", _("the council's room")
    PUBLIC = "public", _("public")


class Room(models.Model):
    """Where a text lives, and so who can read it. Holds no words itself and stands without row-level security.

    own: one organisation's, either everywhere (no circle) or in one circle; caucus: one sector's in a circle;
    circle and council: joint; public: exactly one in an installation. `came_with`: an own room of an organisation that
    was put together with this one, which has such a room itself; its texts stay where they were written.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=RoomKind)
    circle = models.ForeignKey(Circle, null=True, on_delete=models.PROTECT, related_name="rooms")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    sector = models.CharField(max_length=10, choices=Sector, blank=True)
    came_with = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="own", organisation__isnull=False, sector="")
                | (Q(kind="caucus", circle__isnull=False, organisation=None) & ~Q(sector=""))
                | Q(kind__in=["circle", "council"], circle__isnull=False, organisation=None, sector="")
                | Q(kind="public", circle=None, organisation=None, sector=""),
                name="room_has_what_its_kind_needs",
            ),
            models.UniqueConstraint(
                fields=["kind", "circle", "organisation", "sector", "came_with"],
                nulls_distinct=False,
                name="one_room_of_each_kind",
            ),
            models.CheckConstraint(
                condition=Q(came_with=None) | Q(kind="own"), name="only_an_own_room_comes_with_an_organisation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} room {self.id}"


class JobRoom(models.Model):
    """A room that a system job may work in, while it works: the job's own narrow policy (security.md 3.2)."""

    job = models.CharField(max_length=40)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "room"], name="one_key_per_job_and_room")]

    def __str__(self) -> str:
        return f"{self.job} in {self.room_id}"
