"""What a merge has to know: who is asked, what points to the duplicate, and what would collide."""

from collections.abc import Iterator
from uuid import UUID

from django.apps import apps
from django.db import connection, models
from django.db.models import Exists, OuterRef, Q

from tillit.ground.kept import kept
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.kernel.period import today
from tillit.people.models import Affiliation, Merge, Organisation
from tillit.people.queries.affiliations import affiliations_in_force
from tillit.people.roles import CONFIRM_MANDATE, DESCRIBE, roles_with

# Moved by name with rules of their own, or true by themselves: the words of the search follow the names (triggers).
SEEN_TO = {
    "people.organisation", "people.merge", "people.organisationword", "people.organisationsearch",
    "people.organisationfit",
}  # fmt: skip
# Says what came with a duplicate, and so stays with it
STAYS = "came_with"

Pointer = tuple[type[models.Model], "models.ForeignKey[object, object]"]


def somebody_belongs(organisation: Organisation) -> bool:
    """Whether anybody belongs to it, or will."""
    open_ones = Q(ends_on=None) | Q(ends_on__gt=today())
    return Affiliation.objects.filter(open_ones, organisation=organisation).exists()


def open_merge_of(organisation: Organisation) -> Merge | None:
    """The question that waits for an answer about this organisation as a duplicate, if any."""
    return Merge.objects.filter(duplicate=organisation, answered_at=None).select_related("into", "asked").first()


def merges_waiting(actor: Actor, organisation: Organisation) -> list[Merge]:
    """Open questions of the organisation's that the actor may see: those it asked, and those that its board answers."""
    return _merges_waiting(actor, organisation.pk)


@kept
def _merges_waiting(actor: Actor, organisation: UUID) -> models.QuerySet[Merge]:
    open_ones = Merge.objects.filter(_seen_by(actor), answered_at=None)
    concerned = open_ones.filter(Q(into=organisation) | Q(asked=organisation) | Q(duplicate=organisation))
    return concerned.select_related("duplicate", "into", "asked").order_by("proposed_at", "pk")


def get_merge(actor: Actor, key: UUID) -> Merge:
    """A question about a merge, for who describes the one that remains and the board that is asked; else NotFound."""
    rows = Merge.objects.filter(_seen_by(actor), pk=key)
    merge = rows.select_related("duplicate", "into", "asked", "proposed_by").first()
    if merge is None:
        raise NotFound
    return merge


def _seen_by(actor: Actor) -> Q:
    mine = affiliations_in_force(actor.person_id)
    describes = mine.filter(role__in=roles_with(DESCRIBE)).values("organisation")
    answers = mine.filter(role__in=roles_with(CONFIRM_MANDATE)).values("organisation")
    return Q(into__in=describes) | Q(asked__in=answers)


def rooms_that_name(organisation: UUID) -> set[UUID]:
    """The rooms in which rows name the organisation; only the job that merges is told."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.rooms_that_name(%s)", [organisation])
        return {row[0] for row in cursor.fetchall()}


def pointers() -> Iterator[Pointer]:
    """Every column of every floor that names an organisation and goes along in a merge.

    What is only ever added stays as it was written: the old row is still there and leads on (C7).
    """
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_concrete_fields:
            if not isinstance(field, models.ForeignKey) or field.remote_field.model is not Organisation:
                continue
            if model._meta.label_lower not in SEEN_TO and field.name != STAYS and _may_change(model, field):
                yield model, field


def pointing(pointer: Pointer, organisation: Organisation) -> "models.QuerySet[models.Model]":
    """The rows that name the organisation in this column. Unordered, for a change of all of them."""
    model, field = pointer
    return model._default_manager.filter(**{field.name: organisation})


def colliding(pointer: Pointer, duplicate: Organisation, into: Organisation) -> int:
    """How many rows of the duplicate's there cannot be beside those of the other: each may have only one such."""
    model, field = pointer
    count = 0
    for names, condition in _unique_with(model, field):
        others = {name: OuterRef(name) for name in names if name != field.name}
        theirs = model._default_manager.filter(condition, **{field.name: into}, **others)
        count += pointing(pointer, duplicate).filter(condition).filter(Exists(theirs)).count()
    return count


def _unique_with(
    model: type[models.Model], field: "models.ForeignKey[object, object]"
) -> list[tuple[tuple[str, ...], Q]]:
    found: list[tuple[tuple[str, ...], Q]] = [((field.name,), Q())] if field.unique else []
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and field.name in constraint.fields:
            found.append((tuple(constraint.fields), constraint.condition or Q()))
    return found


def _may_change(model: type[models.Model], field: "models.ForeignKey[object, object]") -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_column_privilege(%s::regclass, %s, 'UPDATE')", [_quoted(model._meta.db_table), field.column]
        )
        return bool(cursor.fetchone()[0])


def _quoted(table: str) -> str:
    return table if table.startswith('"') else f'"{table}"'
