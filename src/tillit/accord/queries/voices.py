"""What parties say by themselves beside what is joint (C5)."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, When, Window
from django.utils.translation import gettext as _

from tillit.accord.changing import title_of
from tillit.accord.events import STATEMENT_CHANGED
from tillit.accord.models import DecisionWay, Proposal, State, Statement, StatementKind
from tillit.accord.voice import Found
from tillit.bodies.models import Body, Membership, Room, RoomKind
from tillit.bodies.queries import in_force, rooms_of, takes_part
from tillit.ground.addresses import address
from tillit.ground.kept import filled, kept
from tillit.ground.pages import Page, page_of
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.kernel.formats import day_text
from tillit.kernel.period import day_of, today
from tillit.people.models import Affiliation, Organisation
from tillit.trail.models import Event, Payload


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One of them, ready to be shown; `text` is empty where the law demanded it, and then the ground stands here.

    `adopted_on`: it was said beside a proposal, and stands beside what was agreed by that since then.
    """

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
    adopted_on: date | None = None

    @classmethod
    def of(cls, row: Statement, *, adopted_on: date | None = None) -> "StatementLine":
        """The row, whose organisation must be loaded; in the reader's language."""
        return cls(
            row.pk, row.organisation.name, str(StatementKind(row.kind).label), row.text,
            address("accord:voice", row.circle_id, row.pk), row.is_public, row.said_at, row.changed_at,
            row.withdrawn_at, row.removed_at, row.removed_ground, row.removed_by or "", row.subject_type,
            row.subject_id, adopted_on,
        )  # fmt: skip


def statements_about(actor: Actor, circle: UUID, subjects: list[UUID]) -> dict[UUID, list[StatementLine]]:
    """What stands today beside each of these things of a circle, as far as the actor may read; one statement.

    Also what was said beside a proposal by which one of them was agreed, however it was changed since (C5).
    """
    found: dict[UUID, list[StatementLine]] = {key: [] for key in subjects}
    for row in _about(actor, circle, *filled(subjects)) if subjects else ():
        found[row.subject_id if row.subject_id in found else row.agreed_id].append(_line(row, found))
    return found


def statements_beside(actor: Actor, circle: UUID) -> dict[UUID, int]:
    """How many stand today beside each thing of a circle, as `statements_about` tells them; one statement."""
    told = _standing(actor, circle).order_by().values_list("subject_id", "agreed_id")
    return Counter(key for both in told for key in both if key is not None)


def _line(row: Any, subjects: Collection[UUID]) -> StatementLine:
    return StatementLine.of(row, adopted_on=None if row.subject_id in subjects else day_of(row.adopted_at))


@kept
def _about(actor: Actor, circle: UUID, *subjects: UUID) -> QuerySet[Any]:
    beside = Q(subject_id__in=subjects) | Q(agreed_id__in=subjects)
    return _standing(actor, circle).filter(beside).order_by("said_at", "pk")


def newest_statements(
    actor: Actor, circle: UUID, subjects: list[UUID], *, most: int
) -> tuple[list[StatementLine], int]:
    """The newest that stand today beside some things of a circle, and how many stand in all of it; one statement."""
    rows = _newest(actor, circle, *filled(subjects), most=most)
    return [_line(row, subjects) for row in rows if row.is_here], rows[0].in_all if rows else 0


@kept
def _newest(actor: Actor, circle: UUID, *subjects: UUID, most: int) -> QuerySet[Any]:
    is_here = Case(When(Q(subject_id__in=subjects) | Q(agreed_id__in=subjects), then=1), default=0)
    counted = _standing(actor, circle).annotate(is_here=is_here, in_all=Window(Count("pk")))
    return cast("QuerySet[Any]", counted.order_by("-is_here", "-said_at", "pk")[:most])


def _standing(actor: Actor, circle: UUID) -> QuerySet[Any]:
    """What stands today, with no more of others than the name that a line shows."""
    found = Statement.objects.filter(room__in=rooms_of(actor).values("pk"), circle=circle, withdrawn_at=None)
    return _with_what_was_agreed(found).select_related("organisation")


def _with_what_was_agreed(statements: QuerySet[Statement]) -> QuerySet[Any]:
    """With what was agreed by the proposal that each is said beside, and when: `agreed_id`, `adopted_at`."""
    adopted = Proposal.objects.filter(pk=OuterRef("subject_id"), state=State.ADOPTED)
    return statements.annotate(
        agreed_id=Subquery(adopted.values("agreed_id")), adopted_at=Subquery(adopted.values("settled_at"))
    )


def is_spoken_of_in_public(proposal: UUID) -> bool:
    """Whether a party has said something beside a proposal that everybody may read."""
    return Statement.objects.filter(subject_id=proposal, is_public=True, withdrawn_at=None).exists()


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


def circles_left_by(organisation: Organisation) -> set[UUID]:
    """The circles that an organisation has been in and is not today; one statement.

    Also where a file tells that it was, once the others have confirmed that; not in a circle that is only reported.
    """
    here = Membership.objects.filter(in_force(), circle=OuterRef("circle"), organisation=organisation)
    left = Membership.objects.filter(
        ~Exists(here), organisation=organisation, ends_on__lte=today(), circle__is_reported=False
    )
    return set(left.values_list("circle", flat=True))


def get_statement(actor: Actor, circle: UUID, key: UUID) -> Statement:
    """One of them; NotFound for absent and forbidden alike."""
    found = _readable(actor).filter(circle=circle, pk=key).first()
    if found is None:
        raise NotFound
    return found


def public_statements(circle: UUID) -> list[dict[str, str]]:
    """What parties say to everybody beside a circle's partnership, oldest first, as the register's snapshot holds it.

    Asked in the circle's joint room. What was removed on a ground in law is there with the ground and without words.
    What was said beside a proposal tells by its key what was agreed by that, and on which day.
    """
    rows = Statement.objects.filter(circle=circle, is_public=True, withdrawn_at=None).select_related("organisation")
    return [_in_public(row) for row in _with_what_was_agreed(rows).order_by("said_at", "pk")]


def adopted_among(keys: list[UUID]) -> dict[UUID, Proposal]:
    """Those of these proposals that lie in a joint room and are adopted: what they ask is agreed, and so public."""
    found = Proposal.objects.filter(pk__in=keys, room__kind=RoomKind.CIRCLE, state=State.ADOPTED).order_by("pk")
    return {row.pk: row for row in found}


def _in_public(row: Any) -> dict[str, str]:
    told = {
        "organisation": row.organisation.name,
        "kind": row.kind,
        "text": row.text,
        "about": f"{row.subject_type}:{row.subject_id}",
        "agreed": str(row.agreed_id or ""),
        "adopted_on": day_text(day_of(row.adopted_at)) if row.adopted_at else "",
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


def find_proposals(actor: Actor, _kind: str, keys: Collection[UUID]) -> dict[UUID, Found]:
    """Proposals beside which something can be said, for who may enter their rooms."""
    rows = Proposal.objects.filter(pk__in=keys, room__in=rooms_of(actor).values("pk")).select_related("room")
    return {
        one.pk: Found(title_of(one), address("accord:proposal", one.room.circle_id, one.pk), one.room, one)
        for one in rows.exclude(room__circle=None).order_by("pk")
    }


def find_decision_ways(actor: Actor, _kind: str, keys: Collection[UUID]) -> dict[UUID, Found]:
    """How a circle decides, once it has agreed on it, for who may enter its joint room."""
    rows = DecisionWay.objects.filter(pk__in=keys, room__in=rooms_of(actor).values("pk")).select_related("room")
    return {
        one.pk: Found(_("How we decide"), address("accord:way", one.circle_id), one.room, one)
        for one in rows.order_by("pk")
    }


def names_of_ways(keys: set[UUID]) -> dict[UUID, str]:
    """What the trail calls how a circle decides; no statement."""
    return dict.fromkeys(keys, _("How we decide"))


def find_groups(actor: Actor, _kind: str, keys: Collection[UUID]) -> dict[UUID, Found]:
    """Joint groups, for who may enter the joint room; what one party or one sector has for itself is not joint."""
    joint = {room.circle_id: room for room in rooms_of(actor).filter(kind=RoomKind.CIRCLE)}
    rows = Body.objects.filter(pk__in=keys, owner=None, sector="", circle__in=joint).order_by("pk")
    return {
        one.pk: Found(one.name, f"{address('bodies:circle', one.circle_id)}#groups", joint[one.circle_id], one.name)
        for one in rows
    }


def _readable(actor: Actor) -> QuerySet[Statement]:
    found = Statement.objects.filter(room__in=rooms_of(actor).values("pk"))
    return found.select_related("organisation", "said_by", "mandate", "room__organisation", "withdrawn_by")
