"""Persons: a human being, with or without a way to sign in."""

from datetime import datetime
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tillit.ground.fields import moment
from tillit.kernel.actor import Actor


def shown_name(name: str, protected_at: datetime | None, erased_at: datetime | None) -> str:
    """A person's name as anybody else may read it; for lists that fetch columns and no rows."""
    if erased_at:
        return gettext("Erased person")
    return gettext("Person with protected identity") if protected_at else name


class PersonManager(BaseUserManager["Person"]):
    """Persons are made by people.actions; this is what sign-in needs to find one."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The person behind a sign-in name, which is the mail address in whatever case."""
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """A human being. Sign-in is optional, and so is a mail address; nothing here says what anybody believes.

    `protected_at`: the name is shown to nobody but the person (protected identity). `erased_at`: the row is what is
    left of somebody whose personal data was erased; keys that point to it stay.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("mail address"), max_length=254, null=True, blank=True)
    language = models.CharField(_("language"), max_length=5, default="sv")
    is_active = models.BooleanField(default=True)
    protected_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)
    created_at = moment()

    objects = PersonManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_person_per_mail_address"),
            models.CheckConstraint(condition=~models.Q(email=""), name="no_mail_address_is_null"),
        ]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """The name as anybody else may read it, in the language of the moment."""
        return shown_name(self.name, self.protected_at, self.erased_at)

    @property
    def actor(self) -> Actor:
        """The person as the one who acts."""
        return Actor.person(self.id)


class FormerPersonName(models.Model):
    """What a person was called before; history says that the name was changed. Gone when the person is erased."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    changed_at = moment()

    class Meta:
        indexes = [models.Index(fields=["person", "-changed_at"], name="former_names_of_person")]

    def __str__(self) -> str:
        return shown_name(self.name, self.person.protected_at, self.person.erased_at)
