"""Showing a factor: each code works once, and of two who send the same at once only one comes in."""

from django.db import transaction
from django.utils import timezone

from tillit.ground.db import acting, lock
from tillit.kernel.actor import Actor
from tillit.people.models import AuthenticatorApp, Passkey, Person, RecoveryCode
from tillit.people.recovery import digest_of
from tillit.people.sealing import BrokenSeal, unseal
from tillit.people.totp import step_of


@transaction.atomic
def spend_app_code(person: Person, *, code: str, by: Actor) -> bool:
    """Whether a code of the person's app is right, now and for the first time; it is spent then."""
    with acting(person.actor):
        app = AuthenticatorApp.objects.select_for_update().filter(person=person).first()
        secret = _secret(app) if app else None
        step = step_of(secret, code, after=app.last_step) if app and secret else None
        if app is None or step is None:
            return False
        app.last_step, app.used_at = step, timezone.now()
        app.save(update_fields=["last_step", "used_at"])
        return True


@transaction.atomic
def spend_recovery_code(person: Person, *, code: str, by: Actor) -> bool:
    """Whether a code in reserve is one of the person's and unused; it is used then."""
    with acting(person.actor):
        unused = RecoveryCode.objects.filter(person=person, digest=digest_of(code), used_at=None)
        return bool(unused.update(used_at=timezone.now()))


@transaction.atomic
def use_passkey(passkey: Passkey, *, uses: int, by: Actor) -> bool:
    """Note that a passkey was used; no when its count went backwards, which tells of a copy."""
    with acting(Actor.person(passkey.person_id)):
        passkey = lock(passkey)
        if (uses or passkey.uses) and uses <= passkey.uses:
            return False
        passkey.uses, passkey.used_at = uses, timezone.now()
        passkey.save(update_fields=["uses", "used_at"])
        return True


def _secret(app: AuthenticatorApp) -> str | None:
    try:
        return unseal(app.secret)
    except BrokenSeal:  # the installation has another key than the one that sealed it: no code can be right
        return None
