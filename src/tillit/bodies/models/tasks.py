"""Tasks: what an organisation has taken upon itself."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tillit.bodies.models.rooms import Room
from tillit.ground.fields import both_or_neither, moment
from tillit.people.models import Organisation, Person


class Task(models.Model):
    """Something to do. Owned by an organisation (C8), held by a person for a time or explicitly by nobody yet.

    `subject_id` and `subject_type` say what it is about where that is a thing of its own; the words lie in its room.
    `asked_by`: another organisation in the room has asked for it. Nobody gives anybody else a task, so it is nobody's
    duty and has no holder until the organisation has taken it on (`agreed_at`); one that is closed before that was
    declined with a reason, or withdrawn by the one who asked.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(blank=True)
    due_on = models.DateField(null=True)
    subject_type = models.CharField(max_length=60, blank=True)
    subject_id = models.UUIDField(null=True)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = moment()
    asked_by = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    declined_because = models.TextField(blank=True)
    done_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["holder", "due_on", "id"], condition=Q(done_at=None), name="open_task_of_holder"),
            models.Index(fields=["room", "due_on", "id"], condition=Q(done_at=None), name="open_task_in_room"),
        ]
        constraints = [
            both_or_neither("done_at", "done_by", "done_task_has_both_who_and_when"),
            models.CheckConstraint(
                condition=Q(subject_id=None, subject_type="") | (Q(subject_id__isnull=False) & ~Q(subject_type="")),
                name="task_about_something_says_what",
            ),
            models.CheckConstraint(
                condition=Q(asked_by=None) | ~Q(asked_by=F("organisation")), name="nobody_asks_their_own_organisation"
            ),
            models.CheckConstraint(
                condition=Q(agreed_at=None) | Q(asked_by__isnull=False), name="only_what_was_asked_for_is_agreed_to"
            ),
            models.CheckConstraint(
                condition=Q(holder=None) | Q(asked_by=None) | Q(agreed_at__isnull=False),
                name="nobody_holds_a_task_that_is_only_asked_for",
            ),
            models.CheckConstraint(
                condition=Q(declined_because="") | Q(asked_by__isnull=False, agreed_at=None, done_at__isnull=False),
                name="declined_task_was_asked_for_and_is_closed",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do or to answer."""
        return self.done_at is None

    @property
    def is_only_asked_for(self) -> bool:
        """Another organisation has asked for it and has no yes: open, declined or withdrawn."""
        return self.asked_by_id is not None and self.agreed_at is None
