"""Linking identities of providers to a person, signing in with them, and ending what a provider has ended."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import require
from tillit.people.actions.sessions import end_sessions
from tillit.people.letters import tell
from tillit.people.models import Identity, Person, ProviderSession, Session
from tillit.people.openid.session import SIGNIN_IDENTITY, SIGNIN_SID
from tillit.people.queries.identities import find_identity, identities_in_session, oldest_sign_in
from tillit.people.rules import can_sign_in, is_oneself
from tillit.people.rules.identities import can_link_identity
from tillit.people.sessions import SessionStore

ADDED = _(
    "A way to sign in has been added to your account: %(label)s.\n\nWherever else you were signed in, you have been"
    " signed out.\n\nIf it was you, you need do nothing. If it was not you: sign in, open the page Sign-in and"
    " security, remove what you do not know and choose Sign out everywhere. Then tell the one who runs this"
    " installation."
)
REMOVED = _(
    "A way to sign in has been removed from your account: %(label)s.\n\nWherever else you were signed in, you have been"
    " signed out.\n\nIf it was you, you need do nothing. If it was not you: sign in, open the page Sign-in and security"
    " and choose Sign out everywhere. Then tell the one who runs this installation."
)


@transaction.atomic
def link_identity(
    person: Person, *, issuer: str, subject: str, label: str, here: UUID | None = None, by: Actor
) -> Identity:
    """From now on the person can sign in with this identity. `here` is the session that goes on; others end."""
    person = lock(person)
    known = find_identity(issuer, subject)
    owner = known.person if known else None
    require(can_link_identity(by, person, owner=owner, count=person.identities.count()))
    identity = Identity(person=person, issuer=issuer, subject=subject, label=label[:200])
    identity.save(force_insert=True)
    _changed(identity, ADDED, here=here, by=by)
    return identity


@transaction.atomic
def unlink_identity(identity: Identity, *, here: UUID | None = None, by: Actor) -> None:
    """The identity no longer lets anybody in. `here` is the session that goes on; others end."""
    identity = lock(identity)
    require(is_oneself(by, identity.person))
    identity.delete()
    _changed(identity, REMOVED, here=here, by=by)


@transaction.atomic
def use_identity(identity: Identity, *, sid: str, by: Actor) -> Person:
    """Somebody has proved to be this identity: the person to sign in, while the account is open."""
    identity = lock(identity)
    require(can_sign_in(identity.person))
    identity.last_used_at = timezone.now()
    identity.save(update_fields=["last_used_at"])
    ProviderSession.objects.filter(identity=identity, seen_at__lt=oldest_sign_in()).delete()
    if sid:
        ProviderSession.objects.update_or_create(
            identity=identity, sid=sid, defaults={"seen_at": identity.last_used_at}
        )
    return identity.person


@transaction.atomic
def end_what_ended_there(issuer: str, *, subject: str, sid: str, by: Actor) -> int:
    """A session at the provider (`sid`), or all of somebody's (`subject`), have ended: so do those here; how many."""
    if sid:
        found = identities_in_session(issuer, sid)
    else:
        known = find_identity(issuer, subject)
        found = [known] if known else []
    return sum(_end(identity, sid=sid) for identity in found if subject in {"", identity.subject})


def _end(identity: Identity, *, sid: str) -> int:
    """End the sessions that came through an identity; with `sid` only those of that session at the provider."""
    ended = 0
    for row in Session.objects.filter(person=identity.person_id).order_by("pk"):
        held = SessionStore().decode(row.data)
        if held.get(SIGNIN_IDENTITY) == str(identity.pk) and sid in {"", held.get(SIGNIN_SID)}:
            row.delete()
            ended += 1
    return ended


def _changed(identity: Identity, text: object, *, here: UUID | None, by: Actor) -> None:
    end_sessions(identity.person, but=here, by=by)
    subject = _("Your sign-in to Tillit has changed")
    tell(identity.person, subject=subject, text=text, values={"label": identity.label})
