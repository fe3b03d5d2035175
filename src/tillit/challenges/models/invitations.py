"""Invitations to talks about a challenge, and what the invited have answered."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Room
from tillit.challenges.models.challenges import Challenge
from tillit.ground.fields import both_or_neither, moment
from tillit.people.models import Organisation, Person


class InvitedAnswer(models.TextChoices):
    """What somebody who is invited answers. It binds nobody: to come in takes a yes with a mandate."""

    YES = "yes", _("Yes, let us talk")
    LATER = "later", _("Later: we promise an answer by a day")
    NO = "no", _("No, as has been decided")
    ELSEWHERE = "elsewhere", _("We are not the right ones: ask somebody else")


class Invitation(models.Model):
    """A party invites somebody to talk about a challenge, in its own name; the others in the circle see it (C10).

    `name` is what whoever invites calls them; `organisation` is who they are here, when that is known. `told` is what
    they may read, as it stood when they were invited: the title, and parts with their keys. `link` is the key that the
    secret address is made of; another address gets another. `promised_on` belongs to "later", `decided_*` to "no", with
    the reason in `said`; `pointed_*` belong to "elsewhere": which department or organisation is the right one, with why
    in `said`. A yes and a no can be changed until somebody in the circle has met them (`met_at`).
    `reminded_before_on` and `reminded_after_on` are the promised days about which a letter has left. `proposal_id` asks
    the parties, and then the invited in their own room, whether they come in. `forgotten_at`: mail address and names of
    persons have been erased, and what was said with anything but a no, whose reason belongs to the decision. `site`:
    what addresses in a letter begin with.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="+")
    asking = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = moment()
    link = models.UUIDField(default=uuid4)
    name = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    email = models.EmailField(max_length=254, blank=True)
    why = models.TextField()
    told = models.JSONField(default=dict)
    language = models.CharField(max_length=2, default="sv")
    site = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=10, choices=InvitedAnswer, blank=True)
    answered_at = models.DateTimeField(null=True)
    answerer = models.CharField(max_length=200, blank=True)
    said = models.TextField(blank=True)
    promised_on = models.DateField(null=True)
    decided_by = models.CharField(max_length=200, blank=True)
    decided_body = models.CharField(max_length=200, blank=True)
    decided_on = models.DateField(null=True)
    pointed_to = models.CharField(max_length=200, blank=True, default="", db_default="")
    pointed_email = models.EmailField(max_length=254, blank=True, default="", db_default="")
    met_at = models.DateTimeField(null=True)
    met_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    reminded_before_on = models.DateField(null=True)
    reminded_after_on = models.DateField(null=True)
    proposal_id = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    forgotten_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["room", "asked_at", "id"], name="dialogue_invitation_in_order")]
        constraints = [
            models.UniqueConstraint(fields=["link", "room"], name="one_dialogue_invitation_per_link"),
            both_or_neither("met_at", "met_by", "met_answer_has_both_who_and_when"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None, promised_on=None, decided_on=None, met_at=None)
                | (Q(answer="yes", promised_on=None, decided_on=None) & Q(answered_at__isnull=False))
                | (
                    Q(answer="later", decided_on=None, met_at=None)
                    & Q(answered_at__isnull=False, promised_on__isnull=False)
                )
                | (
                    Q(answer="no", promised_on=None)
                    & Q(answered_at__isnull=False, decided_on__isnull=False)
                    & ~Q(decided_body="")
                    & ~Q(said="")
                )
                | (
                    Q(answer="elsewhere", promised_on=None, decided_on=None)
                    & Q(answered_at__isnull=False)
                    & (~Q(pointed_to="") & ~Q(said="") | Q(forgotten_at__isnull=False))
                ),
                name="invited_later_says_when_and_no_says_who_which_day_and_why",
            ),
        ]

    def __str__(self) -> str:
        return self.name
