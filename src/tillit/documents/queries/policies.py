"""Reading policy documents and strategies: an organisation's own, and those that were shared with somebody."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from tillit.bodies.models import Membership, Room, RoomKind
from tillit.bodies.queries import in_force, rooms_of
from tillit.documents.models import Document, DocumentKind, Policy, PolicySort
from tillit.ground.kept import kept
from tillit.kernel.actor import Actor
from tillit.people.models import Organisation

KINDS = (DocumentKind.POLICY, DocumentKind.STRATEGY)


@dataclass(frozen=True, slots=True)
class PolicyLine:
    """A policy document in a list. `is_copy`: what the actor reads is a copy that was shared with them.

    Whether the original has moved on since is seen by those who may read it, and by nobody else: `shared_versions` is
    which version each copy has that the actor can see, told beside the original. It may lie in rooms that they do not
    enter as well, so nothing that is said from this may claim to be all of it.
    """

    id: UUID
    title: str
    kind: str
    sort: str
    organ: str
    decided_on: date | None
    starts_on: date | None
    ends_on: date | None
    version: int
    is_copy: bool
    shared_versions: tuple[int, ...] = ()

    @property
    def is_behind(self) -> bool:
        """Whether some copy of it is older than the original."""
        return any(version != self.version for version in self.shared_versions)

    @property
    def sort_word(self) -> str:
        """What sort of policy document, in the reader's language."""
        return str(PolicySort(self.sort).label) if self.sort else ""


def policies_of(actor: Actor, organisation: UUID) -> list[PolicyLine]:
    """The organisation's policy documents and strategy as far as the actor may read them; one query.

    Somebody inside reads the originals; others the copies in rooms that they may enter, each document once.
    """
    rows = _rows_of(actor, organisation)
    own = {row[0] for row in rows if row[9] is None}
    shared: dict[UUID, tuple[int, ...]] = {}
    for row in rows:
        if row[9] in own:
            shared[row[9]] = (*shared.get(row[9], ()), row[10])
    found: dict[UUID, PolicyLine] = {}
    for key, title, kind, sort, organ, decided, starts, ends, version, copy_of, _version in rows:
        if copy_of is None or copy_of not in own:
            found[copy_of or key] = PolicyLine(
                key, title, kind, sort or "", organ or "", decided, starts, ends, version,
                is_copy=copy_of is not None, shared_versions=shared.get(key, ()),
            )  # fmt: skip
    return list(found.values())


@kept
def _rows_of(actor: Actor, organisation: UUID) -> QuerySet[Document, Any]:
    found = _readable(actor).filter(organisation=organisation)
    return found.order_by("kind", "policy__sort", "title", F("copy_of").desc(nulls_last=True), "pk").values_list(
        "pk", "title", "kind", "policy__sort", "policy__organ__name", "policy__decided_on", "policy__starts_on",
        "policy__ends_on", "version", "copy_of", "copied_version",
    )  # fmt: skip


def strategy_of(actor: Actor, organisation: UUID) -> Document | None:
    """The organisation's strategy, where the actor may read the original."""
    found = _readable(actor).filter(organisation=organisation, kind=DocumentKind.STRATEGY, copy_of=None)
    return found.select_related("organisation", "room").order_by("pk").first()


def policy_of(document: Document) -> Policy:
    """The facts of a policy document."""
    return Policy.objects.select_related("organ").get(document=document)


def names_in_circles(circles: list[UUID]) -> dict[UUID, list[str]]:
    """By circle, the organisations that are in it today, in Swedish order; one query."""
    found: dict[UUID, list[str]] = {}
    members = Membership.objects.filter(in_force(), circle__in=circles)
    for circle, name in members.order_by("organisation__name_key", "pk").values_list("circle", "organisation__name"):
        found.setdefault(circle, []).append(name)
    return found


def copies_of(actor: Actor, document: Document) -> list[Document]:
    """Where a document has been shared, as far as the actor may enter there; the oldest first."""
    found = _readable(actor).filter(copy_of=document.pk).select_related("room__organisation")
    return list(found.order_by("created_at", "pk"))


def own_room_of(actor: Actor, organisation: Organisation) -> Room | None:
    """The organisation's own room outside all circles, for somebody who may enter it."""
    return next(iter(_own_rooms(actor, organisation.pk)), None)


@kept
def _own_rooms(actor: Actor, organisation: UUID) -> QuerySet[Room]:
    return rooms_of(actor).filter(kind=RoomKind.OWN, circle=None, organisation=organisation).order_by("pk")[:1]


def rooms_to_share_in(actor: Actor, organisation: Organisation) -> QuerySet[Room]:
    """The joint rooms of circles that the organisation is in and the actor may enter, and the public room."""
    joint = rooms_of(actor).filter(
        in_force("circle__memberships__"), kind=RoomKind.CIRCLE, circle__memberships__organisation=organisation
    )
    return Room.objects.filter(Q(kind=RoomKind.PUBLIC) | Q(pk__in=joint.values("pk"))).order_by("kind", "pk")


def _readable(actor: Actor) -> QuerySet[Document]:
    rooms = rooms_of(actor).values("pk")
    return Document.objects.filter(room__in=rooms, kind__in=KINDS, withdrawn_at=None)
