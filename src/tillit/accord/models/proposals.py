"""Proposals and the answers to them. Acceptance exists only here."""

from uuid import UUID, uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.accord.models.ways import DecisionRule, OnDeadlock, OnSilence, silence_constraint
from tillit.bodies.models import Mandate, Room
from tillit.ground.fields import moment
from tillit.people.models import Organisation, Person, Sector


class State(models.TextChoices):
    """Where a proposal stands."""

    OPEN = "open", _("open")
    ADOPTED = "adopted", _("adopted")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")
    LAPSED = "lapsed", _("lapsed")


class Hindrance(models.TextChoices):
    """Why what was asked could not be carried out."""

    CHANGED = "changed", _("what it is about has changed")
    DOES_NOT_FIT = "does_not_fit", _("it does not fit with what is agreed")
    NOT_ALLOWED = "not_allowed", _("it may not be done as things are")


class Proposal(models.Model):
    """Something that is owned together is to change: what, why, by whom for which party under which mandate.

    Lies in the room of those who own it. `word` says what adopting means (tillit.accord.changing), `change` holds what
    it needs; `subject_id` and `subject_version` what it is about and how that stood. Until it is adopted, the old
    stands. By which rule, what silence means and what happens at a deadlock is frozen here when it is made. `again_of`:
    the same was asked before and refused though some had said yes; it is asked anew once.
    `newcomers_asked_at`: when those who own it had said their yes, and who would come in was asked; from then their yes
    stands. `agreed_id`: once it is adopted, the thing that was agreed about, which it made or changed: what parties
    have said beside the proposal stands beside that from then on (C5). `hindered_by`: it lapsed since what it is about
    had changed, or although those whose yes was needed had said it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    word = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    change = models.JSONField()
    subject_id = models.UUIDField(null=True)
    subject_version = models.PositiveIntegerField(null=True)
    agreed_id = models.UUIDField(null=True)
    reason = models.TextField()
    rule = models.CharField(max_length=20, choices=DecisionRule, default=DecisionRule.EVERY_PARTY)
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_for = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    deadline_on = models.DateField(null=True)
    answer_days = models.PositiveSmallIntegerField(null=True)
    on_silence = models.CharField(max_length=20, choices=OnSilence, default=OnSilence.LAPSES)
    on_deadlock = models.CharField(max_length=20, choices=OnDeadlock, default=OnDeadlock.STANDS)
    newcomers_asked_at = models.DateTimeField(null=True)
    again_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="asked_again")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    proposed_at = moment()
    settled_at = models.DateTimeField(null=True)
    hindered_by = models.CharField(max_length=20, choices=Hindrance, blank=True)

    class Meta:
        indexes = [models.Index(fields=["room", "state", "-proposed_at", "id"], name="proposal_in_room")]
        constraints = [
            models.UniqueConstraint(fields=["id", "room"], name="proposal_and_its_room"),
            models.CheckConstraint(
                condition=Q(agreed_id=None) | Q(state="adopted"), name="only_what_is_adopted_was_agreed"
            ),
            models.CheckConstraint(
                condition=Q(state="open", settled_at=None) | (~Q(state="open") & Q(settled_at__isnull=False)),
                name="settled_proposal_says_when",
            ),
            models.CheckConstraint(
                condition=Q(subject_version=None) | Q(subject_id__isnull=False),
                name="version_is_of_what_the_proposal_is_about",
            ),
            silence_constraint("silence_never_adopts_a_proposal_of_every_party"),
            models.UniqueConstraint(fields=["again_of", "room"], name="a_proposal_is_asked_again_once"),
            models.CheckConstraint(
                condition=Q(hindered_by="") | Q(state="lapsed"), name="only_what_has_lapsed_was_hindered"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> UUID:
        """What it is about, for kinds of change that are always about something."""
        assert self.subject_id is not None  # noqa: S101  # whoever proposes gives it
        return self.subject_id


class Ask(models.Model):
    """A party whose answer the proposal needs: frozen when it is made (C3), with the sector that it was of.

    `as_newcomer`: it would become part of the circle; nobody does without their own yes. `silence_is_no_hindrance`:
    nobody there can answer today; it can say no, and its silence hinders nothing once the last day has passed.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="asks")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    sector = models.CharField(max_length=10, choices=Sector)
    as_newcomer = models.BooleanField(default=False)
    silence_is_no_hindrance = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(as_newcomer=False) | Q(silence_is_no_hindrance=False),
                name="no_newcomer_comes_in_by_silence",
            ),
            models.UniqueConstraint(fields=["proposal", "party", "room"], name="a_party_is_asked_once"),
            models.UniqueConstraint(fields=["id", "room"], name="ask_and_its_room"),
        ]

    def __str__(self) -> str:
        return f"{self.party_id} about {self.proposal_id}"


def _decision_constraint(name: str) -> models.CheckConstraint:
    """The decision behind an answer is named whole, or not at all."""
    whole = Q(decided_on__isnull=False) & ~Q(decided_by="") & ~Q(reference="")
    return models.CheckConstraint(condition=whole | Q(decided_by="", decided_on=None, reference=""), name=name)


class Answer(models.Model):
    """What a yes and a no have alike: who gave it, under which mandate, and the decision behind it.

    `decided_by`, `decided_on`, `reference`: the board's own decision about this very answer, where there is one; else
    the answer rests on the decision or the delegation item of the mandate. Never changed or taken away.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = moment()
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    decided_by = models.CharField(max_length=200, blank=True)
    decided_on = models.DateField(null=True)
    reference = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True


class Acceptance(Answer):
    """A party's yes, and why."""

    ask = models.ForeignKey(Ask, on_delete=models.PROTECT, related_name="acceptances")
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ask", "room"], name="a_party_says_yes_once"),
            _decision_constraint("decision_behind_a_yes_is_named_whole"),
        ]

    def __str__(self) -> str:
        return f"yes to {self.ask_id}"


class Objection(Answer):
    """A party's no, with its reason."""

    ask = models.ForeignKey(Ask, on_delete=models.PROTECT, related_name="objections")
    reason = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ask", "room"], name="a_party_says_no_once"),
            _decision_constraint("decision_behind_a_no_is_named_whole"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_no_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"no to {self.ask_id}"
