"""The parties for which nobody can answer any more."""

from uuid import UUID

from django.db.models import Exists, Q

from tillit.accord.models import Proposal
from tillit.bodies.models import Circle, Room, Scope
from tillit.bodies.queries import mandates_in_force, members_of
from tillit.kernel.period import today
from tillit.people.models import Affiliation, Organisation
from tillit.people.roles import FILL_SEATS, roles_with


def gone_from(joint: Room) -> list[Organisation]:
    """Those of a circle for whom nobody could answer, today or tomorrow, in order; two statements.

    Not one that is here and only has lost its door or declared a conflict of interest: with a mandate to answer, or a
    task to fill the seats, somebody there is to be talked with. Nobody is gone from a circle that is only reported:
    who has never said that it is there cannot have left, and is not shut out of its own answer.
    """
    if joint.circle_id is None:
        return []
    confirmed = Circle.objects.filter(pk=joint.circle_id, is_reported=False)
    owners = list(members_of(joint.circle_id).filter(Exists(confirmed)))
    here = _with_somebody([one.pk for one in owners])
    return [one for one in owners if one.pk not in here]


def has_come_back(proposal: Proposal) -> bool:
    """Whether somebody can answer again for the organisation that a proposal calls gone, or it is out already."""
    return proposal.subject not in {one.pk for one in gone_from(proposal.room)}


def _with_somebody(parties: list[UUID]) -> set[UUID]:
    """Those among these where somebody may answer, or may say who does."""
    day = today()
    mandated = mandates_in_force().filter(organisation__in=parties, scope=Scope.ACCEPT).order_by()
    filling = Affiliation.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=day), organisation__in=parties, starts_on__lte=day, person__is_active=True,
        role__in=roles_with(FILL_SEATS),
    ).order_by()  # fmt: skip
    found = mandated.values_list("organisation", flat=True).union(filling.values_list("organisation", flat=True))
    return set(found)
