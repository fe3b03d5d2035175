"""The choice of form: what each party answers and argues, comments beside it, and what has been chosen.

Rows are only added; the newest of a party about the same counts. What was chosen stands until something else is.
"""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Mandate, Room
from tillit.ground.fields import moment
from tillit.partnerships.models import Partnership
from tillit.people.models import Organisation, Person

ROW, ASK = "row/", "ask/"
"""How the keys of answers begin: a row of the table of frames, and a question that sorts between forms."""


class Side(models.TextChoices):
    """What an argument says of a form."""

    FOR = "for", _("for")
    AGAINST = "against", _("against")


class FormVoice(models.Model):
    """An organisation that has said something of the form of a partnership."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "partnership", "room"], name="form_voice_in_its_partnership"),
            models.UniqueConstraint(
                fields=["partnership", "organisation", "room"], name="one_form_voice_per_organisation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} on {self.partnership_id}"


class SaidOfForms(models.Model):
    """Something that an organisation says of forms: by whom and when. `turn` counts what is said in a partnership."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    voice = models.ForeignKey(FormVoice, on_delete=models.PROTECT, related_name="+")
    turn = models.PositiveIntegerField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        abstract = True


class FormAnswer(SaidOfForms):
    """Where a party places a row of the table of frames, or what it answers to a question; empty takes it back."""

    key = models.CharField(max_length=80)
    choice = models.CharField(max_length=20, blank=True)
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["voice", "key", "turn", "room"], name="one_form_answer_per_turn"),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.choice}"


class FormArgument(SaidOfForms):
    """What a party says for or against a form, all of it in one text; an empty one takes it back."""

    form = models.CharField(max_length=20)
    side = models.CharField(max_length=10, choices=Side)
    text = models.TextField(blank=True)
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["voice", "form", "side", "turn", "room"], name="one_form_argument_per_turn"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.side}"


class FormRemark(SaidOfForms):
    """A comment on a form, or on the whole where `form` is empty. `called`: as what the person writes."""

    form = models.CharField(max_length=20, blank=True)
    called = models.CharField(max_length=120, blank=True)
    text = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="form_remark_says_something"),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class FormChoice(models.Model):
    """A form that every party has said yes to, with the reason; the one with the highest number stands.

    `forms`, `forms_version`: the table that it was chosen from. `legal_check`: the number of the newest finished check
    then, `stance`: what that said of the form, `despite`: why it was chosen against it. `based_on`: what of the
    partnership it was chosen on, and what had been said by then (`turn`), to compare later. `proposal`: who said yes.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    form = models.CharField(max_length=20)
    forms = models.CharField(max_length=80)
    forms_version = models.PositiveIntegerField()
    reason = models.TextField()
    legal_check = models.PositiveSmallIntegerField(null=True, db_comment="number of the newest finished legal check")
    stance = models.CharField(max_length=20)
    despite = models.TextField(blank=True)
    based_on = models.JSONField()
    turn = models.PositiveIntegerField()
    proposal = models.UUIDField(db_comment="key of the proposal to which every party said yes")
    chosen_at = moment()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "number", "room"], name="one_form_choice_per_number"),
            models.CheckConstraint(condition=~Q(reason=""), name="form_choice_has_a_reason"),
            models.CheckConstraint(
                condition=~Q(stance="against") | ~Q(despite=""), name="choice_against_the_check_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership_id} {self.number}: {self.form}"
