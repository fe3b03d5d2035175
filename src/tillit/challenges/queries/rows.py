"""Reading what organisations have told about a challenge row by row: needs, resources, policy documents, the plan."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from tillit.accord.models import Ask, State
from tillit.bodies.models import Membership, RoomKind
from tillit.bodies.queries import in_force, members_of, rooms_of
from tillit.challenges.models import AnchorState, AnchorStep, Challenge, Invitation, Need, PolicyLink, Resource, Row
from tillit.documents.models import Document, DocumentKind
from tillit.ground.kept import kept
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.people.queries.suggesting import Fitted, Wish, organisations_that_fit


def needs_in(actor: Actor, challenge: Challenge) -> list[Need]:
    """What those who take part today say is needed: the challenge's own first, by kind, the oldest first."""
    return list(_standing(actor, Need, challenge).order_by("whose", "kind", "created_at", "pk"))


def resources_in(actor: Actor, challenge: Challenge) -> list[Resource]:
    """What those who take part today have, by kind, the oldest first."""
    return list(_standing(actor, Resource, challenge).order_by("kind", "created_at", "pk"))


def policy_links_in(actor: Actor, challenge: Challenge) -> list[PolicyLink]:
    """The policy documents that those who take part today point to, each organisation's together."""
    found = _standing(actor, PolicyLink, challenge).select_related("document__organisation", "document__policy")
    return list(found.order_by("document__organisation__name_key", "document__title", "created_at", "pk"))


def steps_in(actor: Actor, challenge: Challenge) -> list[AnchorStep]:
    """The actor's own parties' plans and what others have shared of theirs, each party's together, soonest first."""
    found = _standing(actor, AnchorStep, challenge).select_related("holder", "room")
    return list(found.order_by("organisation__name_key", "due_on", "created_at", "pk"))


def _standing(actor: Actor, model: Any, challenge: Challenge) -> Any:
    takes_part = Membership.objects.filter(
        in_force(), circle=challenge.circle_id, organisation=OuterRef("organisation")
    )
    found = _readable(actor, model).filter(Exists(takes_part), challenge=challenge, withdrawn_at=None)
    return found.select_related("organisation")


def get_row(actor: Actor, challenge: Challenge, model: type[Row], key: UUID) -> Any:
    """One row that still stands, for who may enter where it lies; NotFound for absent and forbidden alike."""
    found = _readable(actor, model).filter(pk=key, challenge=challenge, withdrawn_at=None)
    row = found.select_related("organisation", "room", "challenge__circle", "challenge__room").first()
    if row is None:
        raise NotFound
    return row


def policies_to_link(actor: Actor, challenge: Challenge) -> list[Document]:
    """The policy documents of those who take part that everybody here may read: shared here, or with everybody."""
    rooms = Q(room=challenge.room_id) | Q(room__kind=RoomKind.PUBLIC)
    found = Document.objects.filter(rooms, kind=DocumentKind.POLICY, copy_of__isnull=False, withdrawn_at=None)
    members = members_of(challenge.circle_id).values("pk")
    found = found.filter(organisation__in=members, room__in=rooms_of(actor).values("pk"))
    return list(found.select_related("organisation").order_by("organisation__name_key", "title", "pk"))


def asked_already(challenge: Challenge) -> set[UUID]:
    """The organisations that an open proposal here would let in, and those that are invited; one statement."""
    open_ones = Ask.objects.filter(proposal__room=challenge.room_id, proposal__state=State.OPEN, as_newcomer=True)
    invited = Invitation.objects.filter(room=challenge.room_id, withdrawn_at=None, organisation__isnull=False)
    return set(open_ones.values_list("party", flat=True).union(invited.values_list("organisation", flat=True)))


def suggested_for(actor: Actor, challenge: Challenge, wish: Wish) -> Fitted:
    """Organisations that could be asked in: nobody who takes part or is asked already; three statements."""
    inside = set(members_of(challenge.circle_id).values_list("pk", flat=True))
    return organisations_that_fit(actor, wish, but=inside | asked_already(challenge))


@kept
def steps_to_take(actor: Actor, *, most: int) -> QuerySet[AnchorStep]:
    """What the actor has promised to see to in anchoring plans, soonest first; one statement."""
    found = _readable(actor, AnchorStep).filter(holder=actor.person_id, withdrawn_at=None, challenge__closed_at=None)
    found = found.exclude(state=AnchorState.ANCHORED).select_related("challenge", "organisation")
    told: QuerySet[AnchorStep] = found.order_by("due_on", "created_at", "pk")[:most]
    return told


def needs_by_key(challenge: Challenge, keys: Iterable[UUID]) -> set[UUID]:
    """Those of these needs that stand in the challenge."""
    found = Need.objects.filter(pk__in=list(keys), challenge=challenge, withdrawn_at=None)
    return set(found.values_list("pk", flat=True))


def _readable(actor: Actor, model: Any) -> Any:
    return model.objects.filter(room__in=rooms_of(actor).values("pk"))
