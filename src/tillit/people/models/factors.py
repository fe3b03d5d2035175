"""What a person signs in with, besides the code by mail: passkeys, an authenticator app, codes in reserve.

A row exists only for its person (row-level security): not even a forgotten filter shows somebody else's.
"""

from uuid import uuid4

from django.db import models

from tillit.ground.fields import moment
from tillit.people.models.persons import Person


class Passkey(models.Model):
    """A key that a phone, a computer or a stick keeps; here lies only its public half."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    # what the browser knows it by, and the public key with its algorithm, as WebAuthn writes them (attested data)
    credential_id = models.BinaryField(max_length=1023, unique=True)
    credential = models.BinaryField(max_length=4096)
    # how often it has signed, where the key counts; one that goes backwards has been copied
    uses = models.PositiveBigIntegerField(default=0)
    created_at = moment()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class AuthenticatorApp(models.Model):
    """An app that shows a new code of six digits every half minute (TOTP, RFC 6238)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    secret = models.CharField(max_length=300)  # sealed with the installation's key (people/sealing.py)
    # the half minute of the last code that was taken: that one and those before it are spent
    last_step = models.PositiveBigIntegerField()
    created_at = moment()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"authenticator app of {self.person_id}"


class RecoveryCode(models.Model):
    """A code in reserve for the day when the phone is gone; works once. Only its SHA-256 is kept."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    created_at = moment()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "digest"], name="one_recovery_code_per_person")]

    def __str__(self) -> str:
        return f"recovery code of {self.person_id}"
