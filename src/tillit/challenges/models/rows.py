"""What organisations tell each other about a challenge, row by row: needs, resources, links to policy documents; and
whom each has to win over."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Room
from tillit.challenges.models.challenges import Challenge
from tillit.documents.models import Document
from tillit.ground.fields import moment
from tillit.people.models import Organisation, Person


class MeansKind(models.TextChoices):
    """What sort of thing is needed or can be brought."""

    MONEY = "money", _("money")
    PREMISES = "premises", _("premises")
    PEOPLE = "people", _("people who work with it")
    VOLUNTEERS = "volunteers", _("volunteers")
    TIME = "time", _("time to plan and meet")
    KNOWLEDGE = "knowledge", _("knowledge and experience")
    CONTACTS = "contacts", _("contacts and trust")
    EQUIPMENT = "equipment", _("equipment and vehicles")
    OTHER = "other", _("something else")


class Whose(models.TextChoices):
    """Whose need it is."""

    CHALLENGE = "challenge", _("the challenge needs it, whoever has it")
    OWN = "own", _("we lack it ourselves, to take part")


class AnchorState(models.TextChoices):
    """How far it has come with somebody who has to be won over. What they think is nobody's to write down."""

    NOT_BEGUN = "not_begun", _("not begun")
    TALKED = "talked", _("talked with")
    ANCHORED = "anchored", _("anchored")


class Row(models.Model):
    """Something that an organisation tells about a challenge, and alone changes or takes back.

    `version` counts its changes; the trail keeps what it said before. `written_by`: who wrote it last.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    created_at = moment()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Need(Row):
    """What somebody sees that is needed. It is a gap as long as nobody says that they have it."""

    kind = models.CharField(max_length=20, choices=MeansKind)
    whose = models.CharField(max_length=10, choices=Whose)
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "challenge", "room"], name="need_in_its_challenge"),
            models.CheckConstraint(condition=~Q(text=""), name="need_says_what"),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Resource(Row):
    """What an organisation has and can bring; `need`: the one that it could meet, where it says so."""

    kind = models.CharField(max_length=20, choices=MeansKind)
    text = models.TextField()
    need = models.ForeignKey(Need, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="resource_says_what")]

    def __str__(self) -> str:
        return self.text[:80]


class PolicyLink(Row):
    """A policy document that the challenge leans on: where in it, and why. The document is a copy that all may read."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=200)
    why = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(place="") & ~Q(why=""), name="policy_link_says_where_and_why")
        ]

    def __str__(self) -> str:
        return self.place


class AnchorStep(Row):
    """Whom a party has to win over: a board or an official, never a person's opinion; who of its own sees to it.

    Lies in the party's own room, or in the joint room once it has shared it.
    """

    who = models.CharField(max_length=200)
    holder = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=AnchorState, default=AnchorState.NOT_BEGUN)
    agreed = models.TextField(blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(who=""), name="anchor_step_says_who")]

    def __str__(self) -> str:
        return self.who
