"""Ending sessions: effective at the next request, whatever the browser still holds."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.kernel.verdict import require
from tillit.people.models import Person, Session
from tillit.people.rules import is_oneself
from tillit.people.tokens import register_token


@transaction.atomic
def end_sessions(person: Person, *, but: UUID | None = None, by: Actor) -> int:
    """End a person's sessions, all `but` the one; how many.

    For the person, and for what takes away their right to come in; who calls has asked the rule for that. Whoever
    gives a session a new key holds the person's row too, so none slips through under its new name.
    """
    lock(person)
    mine = Session.objects.filter(person=person)
    return (mine.exclude(pk=but) if but else mine).delete()[0]


@transaction.atomic
def end_session(person: Person, *, key: UUID, by: Actor) -> None:
    """End one of one's own sessions; NotFound for one that is somebody else's or over."""
    require(is_oneself(by, person))
    lock(person)
    if not Session.objects.filter(person=person, pk=key).delete()[0]:
        raise NotFound


@transaction.atomic
def forget_ended_sessions(*, by: Actor) -> int:
    """Remove the rows of sessions that are over, each night; how many."""
    return Session.objects.filter(expires_at__lte=timezone.now()).delete()[0]


register_token("sessions", end_sessions)
