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
    WILL_CHANGE = "will_change", _("It is to be changed")
    NOT_CHANGED = "not_changed", _("It stays as it is")
    NOT_OURS = "not_ours", _("It is not ours to say")


class Correction(InRoom):
    """A correction in the joint room of the partnership. `about` names a fact as a citation does; "" the whole page.

    `organisation`: the party on the page that it was sent for, if any. Who else sent it stands apart
    (CorrectionSender). `sent_as` is the sender's own key of the form: the same form twice keeps one. It is never
    changed or taken away. `owner`: the party that alone decides about what it is about, if one does (C2); it answers
    alone. Else any party does, each once: the first answer stands here, the others beside it (FurtherAnswer).
    `digest`: how what it is about was when it came, so that nobody says it has been changed when it has not.
    `closed_at`: when nothing was waited for any more: it was answered, or what was promised had been done
    (`changed_at`).
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
    owner = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, blank=True)
    changed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["partnership", "received_at", "id"], name="correction_in_order"),
            models.Index(fields=["received_at", "id"], condition=Q(closed_at=None), name="correction_open"),
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
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(answered_at__isnull=False), name="correction_is_closed_by_an_answer"
            ),
            models.CheckConstraint(
                condition=Q(changed_at=None) | Q(closed_at__isnull=False), name="changed_correction_is_closed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about or 'the whole'} of {self.partnership_id}"

    @property
    def waits_for_change(self) -> bool:
        """Whether a party has said that it is to be changed, and it has not been."""
        return self.answered_at is not None and self.closed_at is None


class FurtherAnswer(InRoom):
    """What another party answered beside the first, or what came of it for a party that said it was to be changed."""

    correction = models.ForeignKey(Correction, on_delete=models.PROTECT, related_name="further")
    outcome = models.CharField(max_length=20, choices=Outcome)
    reason = models.TextField()
    answered_for = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answered_at = moment()
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["correction", "answered_at", "id"], name="further_answer_in_order")]
        constraints = [
            models.UniqueConstraint(
                fields=["correction", "answered_for", "room"], condition=Q(outcome="will_change"),
                name="one_further_promise_per_party",
            ),
            models.UniqueConstraint(
                fields=["correction", "answered_for", "room"], condition=~Q(outcome="will_change"),
                name="one_further_answer_per_party",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="further_answer_has_a_reason"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.outcome} to {self.correction_id}"


class CorrectionSender(InRoom):
    """Who sent a correction, as they said, and where the answer goes; only there when something was said.

    The parties read the name and never the address. Both are emptied in time, which shows. `site`: where they sent it,
    for the addresses in letters.
    """

    correction = models.OneToOneField(Correction, on_delete=models.PROTECT, related_name="sender")
    name = models.CharField(max_length=200, blank=True)
    address = models.EmailField(blank=True)
    site = models.CharField(max_length=300, blank=True)
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
