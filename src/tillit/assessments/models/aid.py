"""State aid: what each recipient has been granted, in its own room, and what givers wrote, in the joint rooms.

All of it is only added. A row that is mended or withdrawn gets another after it; the newest of each counts.
"""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from tillit.assessments.models.aid_words import AidAct, AidInstrument, AidKind, AidMeans, LinkAct
from tillit.bodies.models import Mandate, Room
from tillit.ground.fields import moment
from tillit.partnerships.models import Partnership
from tillit.people.models import Organisation, Person

EURO = "EUR"


class Aid(models.Model):
    """An aid. `first`: the row that it began with, itself for a new one; `turn` counts the rows of it.

    `amount` is in hundredths of the currency, `cents` in hundredths of a euro by `rate`: how much of the currency one
    euro was on `rate_on`, by the source that is named. `means`: as a giver told; empty where nobody asked.
    `entrustment`, of `entrusted_on`: the act on which an aid for SGEI rests, as far as it is told.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=10, choices=AidAct, default=AidAct.NEW)
    first = models.UUIDField()
    turn = models.PositiveIntegerField(default=1)
    kind = models.CharField(max_length=10, choices=AidKind)
    instrument = models.CharField(max_length=10, choices=AidInstrument)
    sector = models.CharField(max_length=20, blank=True)
    granted_on = models.DateField()
    amount = models.BigIntegerField(db_comment="hundredths of the currency")
    currency = models.CharField(max_length=3)
    rate = models.DecimalField(max_digits=20, decimal_places=8, null=True)
    rate_on = models.DateField(null=True)
    rate_source = models.CharField(max_length=200, blank=True)
    cents = models.BigIntegerField(db_comment="hundredths of a euro")
    ground = models.TextField()
    means = models.CharField(max_length=10, choices=AidMeans, blank=True, db_default="", default="")
    means_from = models.CharField(max_length=200, blank=True, db_default="", default="")
    entrustment = models.CharField(max_length=300, blank=True, db_default="", default="")
    entrusted_on = models.DateField(null=True)
    reason = models.TextField(blank=True)
    written_at = moment()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["id", "room"], name="%(class)s_and_its_room"),
            models.UniqueConstraint(fields=["first", "turn", "room"], name="one_%(class)s_row_per_turn"),
            models.CheckConstraint(
                condition=Q(amount__gte=0) & Q(cents__gte=0) & ~Q(ground=""), name="%(class)s_has_amount_and_ground"
            ),
            models.CheckConstraint(
                condition=Q(currency=EURO, rate=None, rate_on=None, rate_source="", cents=models.F("amount"))
                | (~Q(currency=EURO) & Q(rate__gt=0, rate_on__lte=models.F("granted_on")) & ~Q(rate_source="")),
                name="%(class)s_is_in_euro_or_has_its_rate",
            ),
            models.CheckConstraint(
                condition=Q(act="new", turn=1, first=models.F("id")) | (~Q(act="new") & Q(turn__gt=1) & ~Q(reason="")),
                name="%(class)s_that_mends_says_why",
            ),
            models.CheckConstraint(
                condition=Q(entrustment="", entrusted_on=None) | (Q(kind="sgei") & ~Q(entrustment="")),
                name="%(class)s_that_is_entrusted_is_for_sgei",
            ),
            models.CheckConstraint(
                condition=Q(means="forwarded") & ~Q(means_from="") | ~Q(means="forwarded") & Q(means_from=""),
                name="%(class)s_that_passes_means_on_says_whose",
            ),
            models.CheckConstraint(
                condition=~Q(means="private") | Q(kind="none"), name="%(class)s_of_private_means_is_no_state_aid"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.granted_on}"


class AidRecord(models.Model):
    """All that one recipient has been granted, in its own room. `turn` counts what is added, and is what is locked.

    Two organisations that are put together keep two, each in its room: what they hold is added up.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    turn = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "room"], name="aid_record_and_its_room"),
            models.UniqueConstraint(fields=["room"], name="one_aid_record_per_room"),
        ]

    def __str__(self) -> str:
        return f"aid to {self.organisation_id}"


class AidLink(models.Model):
    """An enterprise that is counted together with the recipient, as the recipient tells; or that there is none."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(AidRecord, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=10, choices=LinkAct)
    first = models.UUIDField()
    name = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=20, blank=True)
    how = models.TextField(blank=True)
    turn = models.PositiveIntegerField()
    told_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "room"], name="aid_link_and_its_room"),
            models.UniqueConstraint(fields=["record", "turn", "room"], name="one_aid_link_per_turn"),
            models.CheckConstraint(
                condition=Q(act="none", name="") | (~Q(act="none") & ~Q(name="")), name="linked_enterprise_has_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AidEntry(Aid):
    """An aid in the recipient's record: told by itself, or written by a giver in a joint room (`grant_key`).

    The giver and the partnership are kept as they were called: they lie in other rooms. `sum_then` and `ceiling_then`:
    what counted towards the aid's ceiling on its fullest day (`then_on`), with it, when it was written, under lock;
    `unsure_then` is as much of it as only may count.
    """

    record = models.ForeignKey(AidRecord, on_delete=models.PROTECT, related_name="+")
    record_turn = models.PositiveIntegerField()
    giver = models.CharField(max_length=200)
    giver_number = models.CharField(max_length=20, blank=True)
    received_by = models.UUIDField(null=True)
    grant_key = models.UUIDField(null=True)
    circle = models.UUIDField(null=True)
    partnership = models.CharField(max_length=300, blank=True)
    told_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, null=True, on_delete=models.PROTECT, related_name="+")
    then_on = models.DateField(null=True)
    sum_then = models.BigIntegerField(default=0)
    unsure_then = models.BigIntegerField(db_default=0, default=0)
    ceiling_then = models.BigIntegerField(null=True)

    class Meta(Aid.Meta):
        constraints = [
            *Aid.Meta.constraints,
            models.UniqueConstraint(
                fields=["record", "record_turn", "room"], name="one_aid_entry_per_turn_of_a_record"
            ),
            models.CheckConstraint(
                condition=Q(grant_key=None, circle=None, partnership="", told_by__isnull=False, mandate__isnull=False)
                | Q(grant_key__isnull=False, circle__isnull=False, told_by=None, mandate=None, received_by=None),
                name="aid_entry_is_told_or_comes_from_a_grant",
            ),
        ]

    @property
    def is_surely_above(self) -> bool:
        """The sum that it made was above the ceiling even without what only may count."""
        return self.ceiling_then is not None and self.sum_then - self.unsure_then > self.ceiling_then


class AidShown(models.Model):
    """What a recipient has shown of its record, kept in its own room: where, when, and all that lay behind it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(AidRecord, on_delete=models.PROTECT, related_name="+")
    certificate_key = models.UUIDField()
    shown_in = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    partnership = models.CharField(max_length=300)
    record_turn = models.PositiveIntegerField()
    behind = models.JSONField()
    shown_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    shown_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["certificate_key", "room"], name="one_aid_shown_per_certificate"),
        ]

    def __str__(self) -> str:
        return self.partnership


class AidParty(models.Model):
    """The place of an organisation in a partnership's aid, as giver or recipient."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "room"], name="aid_party_and_its_room"),
            models.UniqueConstraint(
                fields=["partnership", "organisation", "room"], name="one_place_in_aid_per_organisation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.partnership_id}"


class AidGrant(Aid):
    """An aid that one party grants another, in the joint room; a copy lies in the recipient's record.

    `known_then`: what could be known in this room of the recipient's sum when it was written.
    """

    giver = models.ForeignKey(AidParty, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(AidParty, on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    known_then = models.JSONField()

    class Meta(Aid.Meta):
        constraints = [
            *Aid.Meta.constraints,
            models.CheckConstraint(condition=~Q(giver=models.F("recipient")), name="nobody_grants_aid_to_itself"),
        ]


class AidCertificate(models.Model):
    """A recipient's declaration of de minimis aid received, in the joint room, for a giver to lean on.

    `shown`: the sums, and the rows where the recipient chose to show them, as they stood. `stale_at`: when something
    was added to the record after it; the joint room knows that it was, and not what.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(AidParty, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    reckoned_on = models.DateField()
    text = models.TextField()
    shown = models.JSONField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    stale_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recipient", "number", "room"], name="one_aid_certificate_per_number"),
            models.CheckConstraint(condition=~Q(text=""), name="aid_certificate_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.recipient_id} {self.number}"
