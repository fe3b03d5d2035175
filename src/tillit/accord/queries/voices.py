"""What parties say by themselves beside what is joint (C5)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When, Window
from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.accord.changing import title_of
from tillit.accord.events import STATEMENT_CHANGED
from tillit.accord.models import DecisionWay, Proposal, State, Statement, StatementKind
from tillit.accord.queries.bodies import room_of_body
from tillit.accord.voice import Found
from tillit.bodies.models import Body, Membership, Room, RoomKind
from tillit.bodies.queries import rooms_of, takes_part
from tillit.ground.kept import kept
from tillit.ground.pages import Page, page_of
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.kernel.formats import day_text
from tillit.kernel.period import day_of, today
from tillit.people.models import Affiliation, Organisation
from tillit.trail.models import Event, Payload


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One of them, ready to be shown; `text` is empty where the law demanded it, and then the ground stands here."""

    key: UUID
    organisation: str
    kind: str
    text: str
    href: str
    is_public: bool
    said_at: datetime
    changed_at: datetime | None
    withdrawn_at: datetime | None
    removed_at: datetime | None
    removed_ground: str
    removed_by: str
    subject_type: str
    subject_id: UUID

    @classmethod
    def of(cls, row: Statement) -> "StatementLine":
        """The row, whose organisation must be loaded; in the reader's language."""
        return cls(
            row.pk, row.organisation.name, str(StatementKind(row.kind).label), row.text,
            reverse("accord:voice", args=[row.circle_id, row.pk]), row.is_public, row.said_at, row.changed_at,
            row.withdrawn_at, row.removed_at, row.removed_ground, row.removed_by or "", row.subject_type,
            row.subject_id,
        )  # fmt: skip


def statements_about(actor: Actor, circle: UUID, subjects: list[UUID]) -> dict[UUID, list[StatementLine]]:
    """What stands today beside each of these things of a circle, as far as the actor may read; one statement."""
    found: dict[UUID, list[StatementLine]] = {key: [] for key in subjects}
    # as many keys as the next power of two, so that few questions are kept
    filled = subjects + subjects[-1:] * ((1 << (len(subjects) - 1).bit_length()) - len(subjects)) if subjects else []
    for row in _about(actor, circle, *filled) if filled else ():
        found[row.subject_id].append(StatementLine.of(row))
    return found


@kept
def _about(actor: Actor, circle: UUID, *subjects: UUID) -> QuerySet[Statement]:
    found = _readable(actor).filter(circle=circle, subject_id__in=subjects, withdrawn_at=None)
    return found.order_by("said_at", "pk")


def newest_statements(
    actor: Actor, circle: UUID, subjects: list[UUID], *, most: int
) -> tuple[list[StatementLine], int]:
    """The newest that stand today beside some things of a circle, and how many stand in all of it; one statement."""
    is_here = Case(When(subject_id__in=subjects, then=1), default=0)
    standing = _readable(actor).filter(circle=circle, withdrawn_at=None)
    counted = standing.annotate(is_here=is_here, in_all=Window(Count("pk")))
    rows = list(counted.order_by("-is_here", "-said_at", "pk")[:most])
    return [StatementLine.of(row) for row in rows if row.is_here], rows[0].in_all if rows else 0


def page_of_statements(actor: Actor, circle: UUID, older: str, newer: str) -> Page[Statement]:
    """All that was said in a circle, as far as the actor may read, in pages; also what was taken back since."""
    return page_of(_readable(actor).filter(circle=circle), "said_at", older=older, newer=newer)


def rooms_said_in(actor: Actor, organisation: Organisation) -> QuerySet[Room]:
    """The shared rooms of every circle that an organisation is or was in; a room holds no words.

    Not a sector's own one when the actor stands on the other side of its line: what was said there stays there (C4).
    """
    ever = Membership.objects.filter(organisation=organisation).values("circle")
    across = Affiliation.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=today()), takes_part(OuterRef(OuterRef("circle"))),
        ~Q(organisation__sector=OuterRef("sector")), person=actor.person_id, starts_on__lte=today(),
    )  # fmt: skip
    readable = Q(kind=RoomKind.CIRCLE) | Q(~Exists(across), kind=RoomKind.CAUCUS)
    return Room.objects.filter(readable, circle__in=ever).order_by("pk")


def get_statement(actor: Actor, circle: UUID, key: UUID) -> Statement:
    """One of them; NotFound for absent and forbidden alike."""
    found = _readable(actor).filter(circle=circle, pk=key).first()
    if found is None:
        raise NotFound
    return found


def public_statements(circle: UUID) -> list[dict[str, str]]:
    """What parties say to everybody beside a circle's partnership, oldest first, as the register's snapshot holds it.

    Asked in the circle's joint room. What was removed on a ground in law is there with the ground and without words.
    """
    rows = Statement.objects.filter(circle=circle, is_public=True, withdrawn_at=None).select_related("organisation")
    return [_in_public(row) for row in rows.order_by("said_at", "pk")]


def adopted_among(keys: list[UUID]) -> dict[UUID, Proposal]:
    """Those of these proposals that lie in a joint room and are adopted: what they ask is agreed, and so public."""
    found = Proposal.objects.filter(pk__in=keys, room__kind=RoomKind.CIRCLE, state=State.ADOPTED).order_by("pk")
    return {row.pk: row for row in found}


def _in_public(row: Statement) -> dict[str, str]:
    told = {
        "organisation": row.organisation.name,
        "kind": row.kind,
        "text": row.text,
        "about": f"{row.subject_type}:{row.subject_id}",
        "said_on": day_text(day_of(row.said_at)),
        "changed_on": day_text(day_of(row.changed_at)) if row.changed_at else "",
        "removed_on": day_text(day_of(row.removed_at)) if row.removed_at else "",
        "removed_ground": row.removed_ground,
        "removed_by": row.removed_by or "",
    }
    return {name: value for name, value in told.items() if value}


def words_of_statement(statement: Statement) -> list[Payload]:
    """The payloads in the history that hold words of a statement, for removing them; the oldest first."""
    told = Event.objects.filter(subject_id=statement.pk, room_id=statement.room_id).values("pk")
    return list(Payload.objects.filter(event__in=told, erased_at=None).order_by("event__at", "pk"))


def former_words(statement: Statement) -> dict[UUID, str]:
    """What it said before each change of it, by the event; one statement."""
    changed = Payload.objects.filter(
        event__subject_id=statement.pk, room_id=statement.room_id, event__key=STATEMENT_CHANGED.key, erased_at=None
    )
    rows = changed.order_by("event__at", "pk").values_list("event", "body")
    return {event: str((body or {}).get("before", "")) for event, body in rows}


def events_of_statement(statement: Statement) -> list[Event]:
    """What has happened to it, newest first."""
    found = Event.objects.filter(subject_id=statement.pk, room_id=statement.room_id).select_related("payload")
    return list(found.order_by("-at", "pk")[:100])


def find_proposal(actor: Actor, _kind: str, key: UUID) -> Found | None:
    """A proposal beside which something can be said, for who may enter its room."""
    proposal = Proposal.objects.filter(pk=key, room__in=rooms_of(actor).values("pk")).select_related("room").first()
    if proposal is None or proposal.room.circle_id is None:
        return None
    href = reverse("accord:proposal", args=[proposal.room.circle_id, proposal.pk])
    return Found(title_of(proposal), href, proposal.room)


def find_decision_way(actor: Actor, _kind: str, key: UUID) -> Found | None:
    """How a circle decides, once it has agreed on it, for who may enter its joint room."""
    row = DecisionWay.objects.filter(pk=key, room__in=rooms_of(actor).values("pk")).select_related("room").first()
    return None if row is None else Found(_("How we decide"), reverse("accord:way", args=[row.circle_id]), row.room)


def find_group(actor: Actor, _kind: str, key: UUID) -> Found | None:
    """A joint group, for who may enter the joint room; what one party or one sector has for itself is not joint."""
    joint = rooms_of(actor).filter(kind=RoomKind.CIRCLE).values("circle")
    body = Body.objects.filter(pk=key, owner=None, sector="", circle__in=joint).select_related("circle").first()
    if body is None:
        return None
    return Found(body.name, f"{reverse('bodies:circle', args=[body.circle_id])}#groups", room_of_body(body))


def _readable(actor: Actor) -> QuerySet[Statement]:
    found = Statement.objects.filter(room__in=rooms_of(actor).values("pk"))
    return found.select_related("organisation", "said_by", "mandate", "room__organisation", "withdrawn_by")
