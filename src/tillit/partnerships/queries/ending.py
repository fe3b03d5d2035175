"""Last days that come: of the agreement, and of a party, as they were told or agreed."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from tillit.bodies.models import Membership, Scope
from tillit.bodies.queries import in_force, mandates_in_force, rooms_of
from tillit.ground.kept import kept
from tillit.kernel.actor import Actor
from tillit.kernel.period import today
from tillit.partnerships.models import Party, State, Term

SOON = timedelta(days=30)
RUNNING = (State.SIGNED, State.RUNNING)


def terms_ending(actor: Actor, *, most: int) -> list[tuple[Term, str]]:
    """The last periods that end within a month or have ended, and nobody has said what comes then; one statement.

    Of partnerships that are running and confirmed, with the name of a party that the actor speaks for; soonest first.
    """
    return [(term, term.party_name) for term in _terms(actor, most=most)]


def parties_ending(actor: Actor, *, most: int) -> list[Party]:
    """The same of parties that the actor speaks for: their last day is told, and they are here still."""
    return list(_parties(actor, most=most))


@kept
def _terms(actor: Actor, *, most: int) -> QuerySet[Any]:
    later = Term.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=OuterRef("ends_on")), partnership=OuterRef("partnership"), removed_at=None
    )
    speaks = Membership.objects.filter(
        in_force(), circle=OuterRef("partnership__circle"), organisation__in=_spoken_for(actor)
    )
    name = speaks.order_by("organisation__name_key", "pk").values("organisation__name")[:1]
    found = Term.objects.filter(~Exists(later), Exists(speaks), removed_at=None, ends_on__lte=_soon())
    going_on: QuerySet[Any] = _going_on(actor, found).annotate(party_name=Subquery(name))
    return going_on.select_related("partnership").order_by("ends_on", "pk")[:most]


@kept
def _parties(actor: Actor, *, most: int) -> QuerySet[Any]:
    here = Membership.objects.filter(
        in_force(), circle=OuterRef("partnership__circle"), organisation=OuterRef("organisation")
    )
    again = Party.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=OuterRef("ends_on")), partnership=OuterRef("partnership"),
        organisation=OuterRef("organisation"), removed_at=None,
    )  # fmt: skip
    found = Party.objects.filter(
        Exists(here), ~Exists(again), organisation__in=_spoken_for(actor), removed_at=None, ends_on__lte=_soon()
    )
    return _going_on(actor, found).select_related("partnership", "organisation").order_by("ends_on", "pk")[:most]


def _going_on(actor: Actor, found: QuerySet[Any]) -> QuerySet[Any]:
    return found.filter(
        room__in=rooms_of(actor).values("pk"), partnership__confirmed_at__isnull=False, partnership__state__in=RUNNING
    )


def _spoken_for(actor: Actor) -> QuerySet[Any, Any]:
    return mandates_in_force().filter(person=actor.person_id, scope=Scope.SPEAK).values("organisation")


def _soon() -> date:
    """The first day past the last day that is a month away."""
    return today() + SOON + timedelta(days=1)
