"""Corrections: what anybody says is wrong on a public page, and the parties' answer."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Mandate
from tillit.ground.fields import both_or_neither, moment
from tillit.partnerships.models import Partnership
from tillit.partnerships.models.base import InRoom
from tillit.people.models import Organisation, Person


class Outcome(models.TextChoices):
    """What a correction led to."""

    CHANGED = "changed", _("It has been changed")
    WILL_CHANGE = "will_change", _("It is to be changed: the parties have been asked")
    NOT_CHANGED = "not_changed", _("It stays as it is")
    NOT_OURS = "not_ours", _("It is not ours to say")


class Correction(InRoom):
    """A correction in the joint room of the partnership. `about` names a fact as a citation does; "" the whole page.

    `organisation`: the party on the page that it was sent for, if any. Who else sent it stands apart
    (CorrectionSender). `sent_as` is the sender's own key of the form: the same form twice keeps one. It is never
    changed or taken away; one party answers it once, with its reason.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    sent_as = models.UUIDField()
    about = models.CharField(max_length=80, blank=True)
    wrong = models.TextField()
    right = models.TextField(blank=True)
    seen_in = models.TextField(blank=True)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    received_at = moment()
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    reason = models.TextField(blank=True)
    answered_for = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    mandate = models.ForeignKey(Mandate, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["partnership", "received_at", "id"], name="correction_in_order"),
            models.Index(fields=["received_at", "id"], condition=Q(answered_at=None), name="correction_unanswered"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "sent_as", "room"], name="one_correction_per_form"),
            models.UniqueConstraint(fields=["id", "room"], name="correction_and_its_room"),
            models.CheckConstraint(condition=~Q(wrong=""), name="correction_says_what_is_wrong"),
            both_or_neither("answered_at", "answered_by", "answered_correction_has_both_who_and_when"),
            models.CheckConstraint(
                condition=Q(answered_at=None, outcome="", reason="", answered_for=None, mandate=None)
                | (
                    Q(answered_at__isnull=False, answered_for__isnull=False, mandate__isnull=False)
                    & ~Q(outcome="")
                    & ~Q(reason="")
                ),
                name="answered_correction_has_outcome_and_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about or 'the whole'} of {self.partnership_id}"


class CorrectionSender(InRoom):
    """Who sent a correction, as they said, and where the answer goes; only there when something was said.

    The parties read the name and never the address. Both are emptied in time, which shows.
    """

    correction = models.OneToOneField(Correction, on_delete=models.PROTECT, related_name="sender")
    name = models.CharField(max_length=200, blank=True)
    address = models.EmailField(blank=True)
    language = models.CharField(max_length=2)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(erased_at=None) | Q(name="", address=""), name="erased_sender_has_no_name_or_address"
            ),
        ]

    def __str__(self) -> str:
        return f"sender of {self.correction_id}"
