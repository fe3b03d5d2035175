"""Invitations to everybody, published in the register; and the organisations that have shown interest."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Room
from tillit.challenges.models.challenges import Challenge
from tillit.ground.fields import both_or_neither, moment
from tillit.people.models import Organisation, Person, Whereabouts, whereabouts_limits


class Ended(models.TextChoices):
    """How an open invitation came to its end."""

    DAY = "day", _("its last day has passed")
    CLOSED = "closed", _("it was closed before its last day")
    WITHDRAWN = "withdrawn", _("it was withdrawn")
    TALKS = "talks", _("the talks have ended or gone on as a partnership")


class OpenInvitation(Whereabouts):
    """What the parties say to everybody together: that whoever is interested may join the talks (C1, C3).

    All of it is agreed, and it is never changed; there is at most one at a time. `inviting`: the names of those who
    said yes to it. `last_on`: the last day to show interest; `answer_on`: when each who did is promised an answer.
    Ended it says how and why, and stays readable. `proposal_id`: by which they agreed; none where one was alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=200)
    about = models.TextField()
    following = models.TextField()
    inviting = models.JSONField(default=list)
    language = models.CharField(max_length=2, default="sv")
    last_on = models.DateField()
    answer_on = models.DateField()
    published_at = moment()
    proposal_id = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_as = models.CharField(max_length=10, choices=Ended, blank=True)
    ended_because = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["room", "published_at", "id"], name="open_invitation_in_order")]
        constraints = [
            models.UniqueConstraint(fields=["id", "room"], name="open_invitation_and_its_room"),
            models.UniqueConstraint(
                fields=["challenge", "room"], condition=Q(ended_at=None), name="one_open_invitation_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_as="", ended_because="")
                | (Q(ended_at__isnull=False) & Q(ended_as__in=[Ended.DAY, Ended.TALKS]))
                | (Q(ended_at__isnull=False) & Q(ended_as__in=[Ended.CLOSED, Ended.WITHDRAWN]) & ~Q(ended_because="")),
                name="ended_open_invitation_says_how_and_why",
            ),
            models.CheckConstraint(
                condition=Q(answer_on__gte=models.F("last_on")), name="answer_is_promised_after_the_last_day"
            ),
            *whereabouts_limits("open_invitation"),
        ]

    def __str__(self) -> str:
        return self.title


class Interest(models.Model):
    """An organisation that wants to join, as somebody wrote it without an account (C10).

    The circle reads it from when the letter's link has confirmed that the address is theirs. `link` is the key of that
    secret address; `sent_as` the sender's own key of the form: the same form twice keeps one. `organisation`: who they
    are here, and `proposal_id` asks the parties, and then themselves, whether they come in; a no (`refused_*`) is one
    party's, with its reason. `forgotten_at`: mail address, names of persons and what they wrote are erased.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    invitation = models.ForeignKey(OpenInvitation, on_delete=models.PROTECT, related_name="+")
    sent_as = models.UUIDField()
    link = models.UUIDField(default=uuid4)
    name = models.CharField(max_length=200)
    contact = models.CharField(max_length=200, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    brings = models.TextField(blank=True)
    why = models.TextField(blank=True)
    language = models.CharField(max_length=2, default="sv")
    site = models.CharField(max_length=300, blank=True)
    sent_at = moment()
    confirmed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    proposal_id = models.UUIDField(null=True)
    refused_because = models.TextField(blank=True)
    refused_for = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    refused_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    refused_at = models.DateTimeField(null=True)
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["room", "sent_at", "id"], name="interest_in_order")]
        constraints = [
            models.UniqueConstraint(fields=["invitation", "sent_as", "room"], name="one_interest_per_form"),
            models.UniqueConstraint(fields=["link", "room"], name="one_interest_per_link"),
            both_or_neither("refused_at", "refused_by", "refused_interest_has_both_who_and_when"),
            models.CheckConstraint(
                condition=Q(refused_at=None, refused_because="", refused_for=None)
                | (Q(refused_at__isnull=False, refused_for__isnull=False) & ~Q(refused_because="")),
                name="refused_interest_says_who_and_why",
            ),
            models.CheckConstraint(
                condition=Q(refused_at=None, proposal_id=None) | Q(confirmed_at__isnull=False),
                name="only_confirmed_interest_is_answered",
            ),
            models.CheckConstraint(
                condition=Q(forgotten_at=None) | Q(contact="", email="", brings="", why=""),
                name="forgotten_interest_holds_nobody",
            ),
        ]

    def __str__(self) -> str:
        return self.name
