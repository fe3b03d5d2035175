"""Adding and removing what a person signs in with. Each change ends their other sessions and is told in a letter."""

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotAllowed
from tillit.kernel.verdict import require
from tillit.people.actions.sessions import end_sessions
from tillit.people.letters import tell
from tillit.people.models import AuthenticatorApp, Passkey, Person, RecoveryCode
from tillit.people.queries.factors import factors_of
from tillit.people.recovery import digest_of, new_codes
from tillit.people.rules import is_oneself
from tillit.people.rules.factors import (
    can_add_app,
    can_add_passkey,
    can_have_password,
    can_have_recovery_codes,
    can_remove_app,
)
from tillit.people.sealing import seal

SUBJECT = _("Your sign-in to Tillit has changed")


@dataclass(frozen=True, slots=True)
class NewPasskey:
    """What a browser has made and the program has checked (people/webauthn.py)."""

    credential_id: bytes
    credential: bytes
    uses: int


@transaction.atomic
def add_passkey(person: Person, *, name: str, new: NewPasskey, here: UUID | None, by: Actor) -> Passkey:
    """Take a passkey in. `here` is the session that goes on."""
    person = _own(person, by)
    require(can_add_passkey(factors_of(person)))
    passkey = Passkey(
        person=person, name=name, credential_id=new.credential_id, credential=new.credential, uses=new.uses
    )
    try:
        with transaction.atomic():
            passkey.save(force_insert=True)
    except IntegrityError:
        raise NotAllowed((_("This passkey already belongs to an account. Let the browser make a new one."),)) from None
    _changed(person, _("A passkey has been added to your account."), here=here, by=by)
    return passkey


@transaction.atomic
def remove_passkey(passkey: Passkey, *, here: UUID | None, by: Actor) -> None:
    """Forget a passkey; codes in reserve go with the last second step."""
    person = _own(passkey.person, by)
    Passkey.objects.filter(pk=passkey.pk, person=person).delete()
    _forget_idle_codes(person)
    _changed(person, _("A passkey has been removed from your account."), here=here, by=by)


@transaction.atomic
def add_app(person: Person, *, secret: str, step: int, here: UUID | None, by: Actor) -> AuthenticatorApp:
    """Take an authenticator app in, whose code of the half minute `step` was right; that code is spent."""
    person = _own(person, by)
    require(can_add_app(factors_of(person)))
    app = AuthenticatorApp(person=person, secret=seal(secret), last_step=step)
    app.save(force_insert=True)
    _changed(person, _("An authenticator app has been added to your account."), here=here, by=by)
    return app


@transaction.atomic
def remove_app(person: Person, *, here: UUID | None, by: Actor) -> None:
    """Forget the authenticator app."""
    person = _own(person, by)
    require(can_remove_app(factors_of(person)))
    AuthenticatorApp.objects.filter(person=person).delete()
    _forget_idle_codes(person)
    _changed(person, _("The authenticator app has been removed from your account."), here=here, by=by)


@transaction.atomic
def set_password(person: Person, *, password: str, here: UUID | None, by: Actor) -> Person:
    """Choose a password or change it; kept as argon2id. The answer is the person as they now are."""
    person = _own(person, by)
    require(can_have_password(factors_of(person)))
    person.set_password(password)
    person.save(update_fields=["password"])
    _changed(person, _("A password has been chosen for your account."), here=here, by=by)
    return person


@transaction.atomic
def remove_password(person: Person, *, here: UUID | None, by: Actor) -> Person:
    """Do without a password again."""
    person = _own(person, by)
    person.set_unusable_password()
    person.save(update_fields=["password"])
    _changed(person, _("The password has been removed from your account."), here=here, by=by)
    return person


@transaction.atomic
def renew_recovery_codes(person: Person, *, here: UUID | None, by: Actor) -> list[str]:
    """Ten new codes in reserve instead of the old ones; they are shown once and kept nowhere."""
    person = _own(person, by)
    require(can_have_recovery_codes(factors_of(person)))
    RecoveryCode.objects.filter(person=person).delete()
    codes = new_codes()
    RecoveryCode.objects.bulk_create(RecoveryCode(person=person, digest=digest_of(code)) for code in codes)
    _changed(
        person,
        _("New codes in reserve have been made for your account. The old ones no longer work."),
        here=here,
        by=by,
    )
    return codes


def _own(person: Person, by: Actor) -> Person:
    require(is_oneself(by, person))
    return lock(person)


def _forget_idle_codes(person: Person) -> None:
    if not factors_of(person).second_step:
        RecoveryCode.objects.filter(person=person).delete()


def _changed(person: Person, what: object, *, here: UUID | None, by: Actor) -> None:
    end_sessions(person, but=here, by=by)
    tell(person, subject=SUBJECT, text=_Letter(what))


class _Letter:
    """Whole sentences, put together when the reader's language is known."""

    def __init__(self, what: object) -> None:
        self.what = what

    def __str__(self) -> str:
        return "\n\n".join(
            (
                str(self.what),
                str(_("Wherever else you were signed in, you have been signed out.")),
                str(
                    _(
                        "If it was you, you need do nothing. If it was not you: sign in, open the page Sign-in and"
                        " security, remove what you do not know and choose Sign out everywhere."
                        " Then tell the one who runs this installation."
                    )
                ),
            )
        )
