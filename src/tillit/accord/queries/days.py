"""What somebody's day asks about proposals."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from tillit.accord.models import Ask, Proposal, State
from tillit.bodies.models import Declaration, Membership, Scope
from tillit.bodies.queries import in_force, mandates_in_force, rooms_of
from tillit.ground.kept import kept
from tillit.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Due:
    """An open proposal that waits for somebody: for how many, and one of them by name."""

    proposal: Proposal
    waiting: int
    party: str


def proposals_due(actor: Actor, *, most: int, mine: bool) -> list[Due]:
    """The open proposals in the actor's rooms that still wait for somebody, soonest first; one statement.

    `mine`: those to which the actor can say a party's yes or no, with no conflict of interest in the way; else all
    others. The party named is the actor's own among them.
    """
    return [Due(one, one.waiting, one.party_name) for one in _due(actor, most=most, mine=mine)]


@kept
def _due(actor: Actor, *, most: int, mine: bool) -> QuerySet[Any]:
    says_yes = mandates_in_force().filter(person=actor.person_id, scope=Scope.ACCEPT).values("organisation")
    member = Membership.objects.filter(in_force(), circle=OuterRef("room__circle"), organisation=OuterRef("party"))
    counts = Exists(member) | Q(as_newcomer=True, proposal__newcomers_asked_at__isnull=False)
    due = Ask.objects.filter(counts, proposal=OuterRef("pk"), acceptances=None, objections=None)
    own = due.filter(party__in=says_yes, as_newcomer=False)  # a newcomer answers its offer
    biased = Declaration.objects.filter(
        Q(subject_id=OuterRef("room__circle")) | Q(subject_id=OuterRef("pk")) | Q(subject_id=OuterRef("subject_id")),
        room__circle=OuterRef("room__circle"), person=actor.person_id, ended_at=None,
    )  # fmt: skip
    answers = Exists(own) & ~Exists(biased)
    found = Proposal.objects.filter(state=State.OPEN, room__in=rooms_of(actor).values("pk"))
    named = (own if mine else due).order_by("party__name_key", "pk").values("party__name")[:1]
    counted = due.order_by().values("proposal").annotate(number=Count("pk")).values("number")
    found = found.filter(answers) if mine else found.filter(Exists(due)).exclude(answers)
    told = found.annotate(waiting=Subquery(counted), party_name=Subquery(named)).select_related("room")
    return told.order_by("deadline_on", "pk")[:most]
