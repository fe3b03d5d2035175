"""The shared challenge itself."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Circle, Room
from tillit.ground.fields import moment, sort_key
from tillit.people.models import Organisation, Person, Whereabouts, whereabouts_limits


class Closed(models.TextChoices):
    """In what way those who shared a challenge have ended their talks about it."""

    REFUSED = "refused", _("nobody goes on with it")
    RESTS = "rests", _("it rests for now")
    OTHERWISE = "otherwise", _("it goes on in another way")


class Challenge(Whereabouts):
    """What several want to do something about, owned by the organisations of its circle as equals (C1).

    It lies in the joint room of that circle; a partnership that grows from it stands in the same. `opened_for` and
    `opened_by` say who took it up, which gives no more say in it than the others have. Closed it says how and why, what
    was learnt and what is carried on by whom (C11); it can be taken up again.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    circle = models.OneToOneField(Circle, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=200)
    title_key = sort_key("title")
    language = models.CharField(max_length=2, default="sv")
    opened_for = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_as = models.CharField(max_length=10, choices=Closed, blank=True)
    closed_because = models.TextField(blank=True)
    learnt = models.TextField(blank=True)
    carried_on = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = moment()

    class Meta:
        indexes = [models.Index(fields=["title_key", "id"], name="challenge_in_order")]
        constraints = [
            models.UniqueConstraint(fields=["id", "room"], name="challenge_and_its_room"),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_as="", closed_because="", learnt="", carried_on="")
                | (Q(closed_at__isnull=False) & ~Q(closed_as="") & ~Q(closed_because="") & ~Q(learnt="")),
                name="closed_challenge_says_how_why_and_what_was_learnt",
            ),
            *whereabouts_limits("challenge"),
        ]

    def __str__(self) -> str:
        return self.title
