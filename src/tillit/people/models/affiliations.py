"""Who belongs where, and the links that let somebody in."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from tillit.ground.fields import both_or_neither, moment, to_not_before_from
from tillit.people.models.organisations import Organisation
from tillit.people.models.persons import Person


class Affiliation(models.Model):
    """A person belongs to an organisation in a role, from and to (half-open, days in Sweden).

    That somebody belongs can reveal faith or opinion: outside the organisation and its circles nobody sees it, unless
    the person has chosen so (`shown_publicly`).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="affiliations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=40)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    shown_publicly = models.BooleanField(default=False)
    created_at = moment()

    class Meta:
        indexes = [models.Index(fields=["person", "organisation"], name="affiliation_of_person")]
        constraints = [
            to_not_before_from("starts_on", "ends_on", "affiliation_does_not_end_before_it_starts"),
            models.UniqueConstraint(
                fields=["person", "organisation", "role"],
                condition=models.Q(ends_on=None),
                name="one_open_affiliation_per_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.organisation_id}"


class LinkPurpose(models.TextChoices):
    """What a one-time link opens."""

    SIGN_IN = "sign_in", _("sign in")
    FIRST_ORGANISATION = "first_organisation", _("make the first organisation")
    INVITATION = "invitation", _("become part of an organisation")


class OneTimeLink(models.Model):
    """A link that works once. Only the SHA-256 of its secret is kept; opening it never uses it, a button does."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=20, choices=LinkPurpose)
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    created_at = moment()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    used_by = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            both_or_neither("used_at", "used_by", "used_link_has_both_who_and_when"),
            models.CheckConstraint(
                condition=~models.Q(purpose="sign_in") | models.Q(person__isnull=False),
                name="sign_in_link_is_for_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.id}"


class Invitation(models.Model):
    """An organisation asks somebody at a mail address to be part of it, in a role.

    The letter's link works once, expires, and only for the person who signs in with that very address. The person's
    row is made with the invitation, so that there is an account to sign in to; unanswered it goes away again. `name`
    is what the one who invited wrote: until the answer the organisation sees that, and not what is known of the person.
    Somebody who has protected their name since is not called by it.

    `asking` is the organisation that asks for another's first person; None when the organisation's own people invite.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=40)
    link = models.OneToOneField(OneTimeLink, on_delete=models.PROTECT, related_name="+")
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asking = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    invited_at = moment()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "-invited_at"], name="invitation_of_organisation")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(accepted_at=None) | models.Q(withdrawn_at=None),
                name="invitation_is_not_both_accepted_and_withdrawn",
            ),
            models.UniqueConstraint(
                fields=["organisation", "person", "role"],
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="one_open_invitation_per_person_and_role",
            ),
        ]

    def __str__(self) -> str:
        return f"invitation to {self.organisation_id}"

    @property
    def shown_name(self) -> str:
        """What the invited is called: by their own name once they belong, else as the one who invited wrote.

        A name that was protected before is one that whoever invited knows already; to hide it then would tell them that
        the address is known here.
        """
        person = self.person
        hidden = person.protected_at is not None and person.protected_at > self.invited_at
        return person.shown_name if self.accepted_at or person.erased_at or hidden else self.name
