"""The rows of a legal check. Answers, amounts and comments are only added; the newest of a party counts."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Mandate, Room
from tillit.ground.fields import moment
from tillit.partnerships.models import Partnership
from tillit.people.models import Organisation, Person

FIRST, SERVICE = "first/", "fact/service"
"""How the keys of the first questions begin, and the key of what kind of service it is: no question of a rule set."""


class CheckState(models.TextChoices):
    """Where a check is. One that is finished is replaced when it is done anew."""

    OPEN = "open", _("under way")
    FROZEN = "frozen", _("finished")
    REPLACED = "replaced", _("replaced by a newer check")


class LegalCheck(models.Model):
    """One check of a partnership, under one version of the rules and of the parameters.

    `number` counts the partnership's checks. Finished, it keeps what came of it (`outcome`, engine.Outcome.as_data) and
    what of the partnership it was made on (`based_on`), so that anybody can tell later what has changed since.
    `version` counts what is done in it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    rules = models.CharField(max_length=80)
    rules_version = models.PositiveIntegerField()
    parameters = models.CharField(max_length=80)
    parameters_version = models.PositiveIntegerField()
    begun_for = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    begun_at = moment()
    state = models.CharField(max_length=10, choices=CheckState, default=CheckState.OPEN)
    frozen_at = models.DateTimeField(null=True)
    outcome = models.JSONField(null=True)
    based_on = models.JSONField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "room"], name="legal_check_and_its_room"),
            models.UniqueConstraint(fields=["partnership", "number", "room"], name="one_legal_check_per_number"),
            models.UniqueConstraint(
                fields=["partnership", "room"], condition=Q(state="open"), name="one_legal_check_is_under_way"
            ),
            models.CheckConstraint(
                condition=Q(state="open", frozen_at=None, outcome=None, based_on=None)
                | (~Q(state="open") & Q(frozen_at__isnull=False, outcome__isnull=False, based_on__isnull=False)),
                name="finished_legal_check_keeps_when_what_and_on_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership_id} {self.number}"


class LegalVoice(models.Model):
    """An organisation that has said something in a check."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    legal_check = models.ForeignKey(LegalCheck, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "legal_check", "room"], name="legal_voice_in_its_check"),
            models.UniqueConstraint(fields=["legal_check", "organisation", "room"], name="one_voice_per_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.legal_check_id}"


class Said(models.Model):
    """Something that an organisation says in a check: by whom and when. `turn` is the check's version it made.

    `key`: what it is about. `carried_from`: the number of the earlier check from which it came along unchanged.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    legal_check = models.ForeignKey(LegalCheck, on_delete=models.PROTECT, related_name="+")
    voice = models.ForeignKey(LegalVoice, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=80)
    turn = models.PositiveIntegerField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    carried_from = models.PositiveSmallIntegerField(null=True)

    class Meta:
        abstract = True


class LegalAnswer(Said):
    """One party's answer to one question, or its tick for a red flag; an empty choice takes it back."""

    choice = models.CharField(max_length=80, blank=True)
    ground = models.TextField(blank=True)
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["voice", "key", "turn", "room"], name="one_legal_answer_per_turn"),
            models.CheckConstraint(
                condition=Q(choice="") | ~Q(ground="") | Q(key__startswith="first/") | Q(key__startswith="fact/"),
                name="legal_answer_has_a_ground",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.choice}"


class LegalAmount(Said):
    """An amount without VAT, in hundredths; without a value nobody knows it."""

    amount = models.BigIntegerField(null=True, db_comment="hundredths of a krona or a euro, as the rule set says")
    ground = models.TextField(blank=True)
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["legal_check", "key", "turn", "room"], name="one_legal_amount_per_turn"),
            models.CheckConstraint(condition=Q(amount=None) | Q(amount__gte=0), name="legal_amount_is_not_negative"),
            models.CheckConstraint(condition=Q(amount=None) | ~Q(ground=""), name="legal_amount_has_a_ground"),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.amount}"


class LegalRemark(Said):
    """A comment beside a question, or on the whole check where `key` is empty. `called`: as what the person writes."""

    called = models.CharField(max_length=120, blank=True)
    text = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="legal_remark_says_something"),
        ]

    def __str__(self) -> str:
        return self.text[:80]
