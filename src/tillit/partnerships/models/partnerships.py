"""The partnership itself."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Circle
from tillit.ground.fields import moment, sort_key
from tillit.partnerships.models.base import ISO_PARTIAL, InRoom
from tillit.people.models import Whereabouts, whereabouts_limits


class State(models.TextChoices):
    """Where the partnership is in its life. A record exists before its form and outlives it."""

    PREPARING = "preparing", _("in preparation")
    SIGNED = "signed", _("signed")
    RUNNING = "running", _("running")
    ENDED = "ended", _("ended")
    REFUSED = "refused", _("refused")
    BROKEN_OFF = "broken_off", _("broken off")
    NO_AGREEMENT = "no_agreement", _("without a valid agreement")
    OTHER_FORM = "other_form", _("goes on in another form")
    HELD_UNLAWFUL = "held_unlawful", _("held unlawful")
    UNKNOWN = "unknown", _("not known")


class Form(models.TextChoices):
    """The legal form of the cooperation, when it is known."""

    UNDECIDED = "undecided", _("not decided")
    IOP = "iop", _("partnership (IOP)")
    GRANT = "grant", _("grant")
    PROCUREMENT = "procurement", _("procurement")
    OTHER = "other", _("other form")


class Partnership(InRoom, Whereabouts):
    """One record, owned by the organisations of its circle as equals.

    Without `confirmed_at` it is only reported: somebody has brought it in, nobody is bound by it, it is not public.
    `open_at`: every party has said yes to publishing it before it is signed (C10); from signing it is public by itself.
    `is_example`: it came with the example installation, whose persons are invented; everybody who reads it is told so.
    """

    circle = models.OneToOneField(Circle, on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=200)
    title_key = sort_key("title")
    language = models.CharField(max_length=2, default="sv")
    summary = models.TextField(_("summary"), blank=True)
    plain_summary = models.TextField(blank=True, db_default="")
    purpose = models.TextField(_("purpose"), blank=True)
    challenge = models.TextField(_("shared challenge"), blank=True)
    evidence = models.TextField(_("how well this is known"), blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.PREPARING)
    state_as_of = models.CharField(max_length=10, blank=True, validators=[RegexValidator(ISO_PARTIAL)])
    form = models.CharField(max_length=20, choices=Form, default=Form.UNDECIDED)
    confirmed_at = models.DateTimeField(null=True)
    open_at = models.DateTimeField(null=True)
    is_example = models.BooleanField(default=False, db_default=False)
    version = models.PositiveIntegerField(default=1)
    created_at = moment()

    class Meta:
        indexes = [models.Index(fields=["title_key", "id"], name="partnership_in_order")]
        constraints = [
            models.UniqueConstraint(fields=["id", "room"], name="partnership_and_its_room"),
            models.CheckConstraint(
                condition=Q(state_as_of="") | Q(state_as_of__regex=ISO_PARTIAL), name="state_as_of_is_a_partial_day"
            ),
            *whereabouts_limits("partnership"),
        ]

    def __str__(self) -> str:
        return self.title
