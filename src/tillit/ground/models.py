"""Tables of the ground floor: letters waiting to leave, addresses they come back from, answers to repeated forms."""

from uuid import uuid4

from django.db import models


class Mail(models.Model):
    """A letter in the outbox. Only the jobs `mail` and `mailbox` can read it; anybody's action may add one."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    recipient = models.EmailField(max_length=254)
    sender = models.CharField(max_length=254)
    subject = models.CharField(max_length=255)
    text = models.TextField()
    html = models.TextField(blank=True)
    created_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    # what the mail server answered, or why the letter waits
    fault = models.CharField(max_length=500, blank=True)
    # no db_default in this table: Django would ask for the value back, and whoever adds a letter may not read it
    # tried also where letters come back, so that a mended mailbox shows: sign-in codes
    always = models.BooleanField(default=False)
    # asked just before it leaves: is this still the right reader? (mail.still_meant)
    condition = models.CharField(max_length=60, blank=True)
    about = models.UUIDField(null=True)
    # it left, and a mail server further on sent it back
    returned_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=models.Q(sent_at=None, given_up_at=None),
                name="mail_waiting",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_at=None) | models.Q(given_up_at=None), name="mail_is_not_both_sent_and_given_up"
            ),
            models.CheckConstraint(
                condition=models.Q(returned_at=None) | models.Q(sent_at__isnull=False),
                name="mail_that_came_back_had_been_sent",
            ),
            models.CheckConstraint(
                condition=models.Q(condition="", about=None) | ~models.Q(condition="") & models.Q(about__isnull=False),
                name="mail_has_a_condition_about_something",
            ),
        ]

    def __str__(self) -> str:
        return f"mail {self.id}"


class TroubleKind(models.TextChoices):
    """Why letters to an address do not arrive. The words are the program's own and are never shown."""

    WELL = "", "none any more"
    DELAYED = "delayed", "refused for now; tried again"
    REFUSED = "refused", "refused for good, because of the address"
    RETURNED = "returned", "came back afterwards, because of the address"
    BLOCKED = "blocked", "refused for another reason, such as our own domain's settings"


class MailTrouble(models.Model):
    """What befell letters to one address, while it matters: 30 days after the last refusal at most.

    The address itself is not here: its key is a digest made with the installation's own secret, so that the table read
    alone (a backup, a careless query) names nobody, while whoever holds an address can ask. An address without trouble
    has no row: who gets their letters is nothing to remember.
    """

    address_key = models.UUIDField(primary_key=True, editable=False)
    kind = models.CharField(max_length=10, choices=TroubleKind.choices, blank=True)
    # what the mail server said, cut short and without addresses
    words = models.CharField(max_length=200, blank=True)
    refused_at = models.DateTimeField()
    # a mail server took a letter; where it hands on to another, that is not yet an arrival
    taken_at = models.DateTimeField(null=True)
    # proved by the reader: a code from a letter was used
    arrived_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=TroubleKind.values), name="mail_trouble_is_of_a_known_kind"
            )
        ]
        indexes = [models.Index(fields=["refused_at"], name="mail_trouble_by_age")]

    def __str__(self) -> str:
        return f"mail trouble {self.address_key}"


class Answer(models.Model):
    """What a form with this key was answered, so that a second sending does nothing twice (security.md 3.4, I8)."""

    actor = models.CharField(max_length=80)
    key = models.UUIDField()
    path = models.CharField(max_length=500)
    digest = models.CharField(max_length=64)
    location = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor", "key"], name="one_answer_per_actor_and_key")]
        indexes = [models.Index(fields=["created_at"], name="answer_by_age")]

    def __str__(self) -> str:
        return f"answer {self.key}"
