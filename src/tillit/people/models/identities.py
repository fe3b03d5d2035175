"""Who somebody is elsewhere: identities of a provider that a person has linked, and sign-ins that came through them."""

from uuid import uuid4

from django.db import models

from tillit.ground.fields import moment
from tillit.people.models.persons import Person


class Identity(models.Model):
    """A person as a provider knows them. The pair of issuer and subject is the identity, and nothing else is: a mail
    address can change hands, and a provider may let anybody claim one.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="identities")
    issuer = models.CharField(max_length=500)
    subject = models.CharField(max_length=255)
    label = models.CharField(max_length=200)
    linked_at = moment()
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issuer", "subject"], name="one_person_per_identity")]

    def __str__(self) -> str:
        return self.label


class ProviderSession(models.Model):
    """A session at the provider (`sid`) that let somebody in here, so that the provider can tell when it has ended."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    identity = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="sessions")
    sid = models.CharField(max_length=255)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["identity", "sid"], name="one_row_per_session_of_a_provider")]

    def __str__(self) -> str:
        return f"session of {self.identity_id}"
