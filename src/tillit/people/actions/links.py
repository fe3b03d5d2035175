"""Making one-time links, and using one."""

from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.db import transaction
from django.utils import timezone

from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.kernel.verdict import require
from tillit.people.models import LinkPurpose, OneTimeLink, Person
from tillit.people.rules import can_sign_in
from tillit.people.tokens import register_token

SIGN_IN_LASTS = timedelta(minutes=15)
CONSOLE_LINK_LASTS = timedelta(hours=24)


@transaction.atomic
def make_link(
    purpose: LinkPurpose, *, person: Person | None = None, lasts: timedelta = SIGN_IN_LASTS, by: Actor
) -> str:
    """A one-time link; the answer is its secret, which is kept nowhere."""
    secret = token_urlsafe(32)
    OneTimeLink(
        digest=sha256(secret.encode()).hexdigest(),
        purpose=purpose,
        person=person,
        expires_at=timezone.now() + lasts,
    ).save(force_insert=True)
    return secret


@transaction.atomic
def withdraw_links(purpose: LinkPurpose, *, by: Actor) -> int:
    """End the unused links of a purpose at once; how many."""
    now = timezone.now()
    return OneTimeLink.objects.filter(purpose=purpose, used_at=None, expires_at__gt=now).update(expires_at=now)


@transaction.atomic
def use_link(link: OneTimeLink, *, person: Person) -> Person:
    """Use a link up for a person; of two at once only one succeeds, the other finds nothing."""
    link = lock(link)
    if link.used_at is not None or link.expires_at <= timezone.now():
        raise NotFound
    require(can_sign_in(person))
    link.used_at, link.used_by = timezone.now(), person
    link.save(update_fields=["used_at", "used_by"])
    return person


@transaction.atomic
def end_links(person: Person, *, by: Actor) -> int:
    """End a person's unused sign-in links; how many. The caller has asked its own rule."""
    now = timezone.now()
    waiting = OneTimeLink.objects.filter(purpose=LinkPurpose.SIGN_IN, person=person, used_at=None, expires_at__gt=now)
    return waiting.update(expires_at=now)


register_token("links", end_links)
