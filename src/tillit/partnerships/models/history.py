"""What has become of the partnership, and facts that have no field of their own or about which sources disagree."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tillit.partnerships.models.base import Dated, Fact, dated, day_and_precision, one_per_place
from tillit.partnerships.models.goals import Indicator


class Stage(models.TextChoices):
    """What a partnership can go through; several of them do not say where it stands now."""

    INITIATIVE = "initiative", _("the initiative was taken")
    PREPARING = "preparing", _("it was prepared")
    DECIDED = "decided", _("it was decided")
    SIGNED = "signed", _("it was signed")
    RUNNING = "running", _("it was running")
    EXTENDED = "extended", _("it was extended")
    AMENDED = "amended", _("it was amended")
    APPEALED = "appealed", _("a decision was appealed")
    CHALLENGED = "challenged", _("it was brought to court")
    REFUSED = "refused", _("it was refused")
    BROKEN_OFF = "broken_off", _("it was broken off")
    OTHER_FORM = "other_form", _("it took another form")
    NO_AGREEMENT = "no_agreement", _("there was no valid agreement")
    HELD_UNLAWFUL = "held_unlawful", _("it was held unlawful")
    ENDED = "ended", _("it ended")
    UNKNOWN = "unknown", _("what became of it is not known")


class StateEntry(Fact, Dated):
    """One step in its life: who brought it up, with which reasons, who decided, and what came of it."""

    state = models.CharField(max_length=20, choices=Stage)
    when_in_words = models.CharField(max_length=200, blank=True)
    brought_by = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    outcome = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "state entries"
        constraints = [one_per_place("state_entry"), *dated("state_entry")]

    def __str__(self) -> str:
        return str(self.get_state_display())


class ClaimAbout(models.TextChoices):
    """What a claim is about."""

    BACKGROUND = "background", _("background")
    INITIATIVE = "initiative", _("who took the initiative")
    OUTCOME = "outcome", _("what it led to")
    LESSON = "lesson", _("what was learnt")
    FIGURE = "figure", _("a figure")
    FORM_CHECK = "form_check", _("whether the form was right")
    FOLLOW_UP = "follow_up", _("how it is followed up")
    PRINCIPLE = "principle", _("a principle")
    VOICE = "voice", _("the free voice")
    DISPUTE = "dispute", _("a dispute")
    OTHER = "other", _("other")


class ClaimCertainty(models.TextChoices):
    """How sure it is."""

    CERTAIN = "certain", _("certain")
    LIKELY = "likely", _("likely")
    UNCERTAIN = "uncertain", _("uncertain")


class Grade(models.TextChoices):
    """How far somebody holds that a criterion is met. Nobody adds them up."""

    MET = "met", _("met")
    PARTLY = "partly", _("partly met")
    NOT_MET = "not_met", _("not met")
    NOT_ASSESSED = "not_assessed", _("not assessed")


class Claim(Fact):
    """Something that a source or somebody says. Two claims may contradict each other, and both stand.

    `criterion` names a criterion that it is about, as in "FORUM-2010/1/4": a set, its version, the number there;
    `grade` is how far whoever says it holds that it is met.
    """

    about = models.CharField(max_length=20, choices=ClaimAbout, default=ClaimAbout.OTHER)
    text = models.TextField()
    said_by = models.CharField(max_length=200, blank=True)
    said_on = models.DateField(null=True)
    said_on_known = models.CharField(max_length=5, blank=True, db_comment="precision of said_on")
    certainty = models.CharField(max_length=20, choices=ClaimCertainty, blank=True)
    criterion = models.CharField(max_length=60, blank=True, default="", db_default="")
    grade = models.CharField(max_length=20, choices=Grade, blank=True, default="", db_default="")
    indicator = models.ForeignKey(Indicator, null=True, on_delete=models.PROTECT, related_name="+")
    contradicts = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            one_per_place("claim"),
            models.UniqueConstraint(fields=["id", "room"], name="claim_and_its_room"),
            day_and_precision("said_on", "day_of_a_claim_has_precision"),
            models.CheckConstraint(
                condition=Q(contradicts=None) | ~Q(contradicts=F("id")), name="no_claim_contradicts_itself"
            ),
            models.CheckConstraint(condition=Q(grade="") | ~Q(criterion=""), name="grade_of_a_claim_is_of_a_criterion"),
        ]

    def __str__(self) -> str:
        return self.text[:200]
