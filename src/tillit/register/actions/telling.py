"""Keeping true what everybody reads of organisations: in the transaction of whatever changes it."""

from collections.abc import Collection
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import connection, transaction
from django.db.models import Func, TextField, Value
from django.db.models.functions import Cast
from django.utils import timezone

from tillit.ground.db import acting, hold
from tillit.ground.jobs import enqueue
from tillit.kernel.actor import ANONYMOUS, Actor
from tillit.register.models import PublicFace
from tillit.register.queries import circles_of
from tillit.register.queries.telling import face_of, faces_that_misname, rows_of_one, some_organisations

AT_A_TIME = 500
# the words of the names that everybody reads, just as they are
WORDS = """
    WITH held AS MATERIALIZED (
        SELECT DISTINCT substr(one, 2) AS word
        FROM published.register_publicface f, unnest(tsvector_to_array(f.words)) AS one WHERE one LIKE '=%'
    ), missed AS (
        INSERT INTO published.register_faceword (word) SELECT word FROM held ORDER BY word COLLATE "C"
        ON CONFLICT DO NOTHING
    )
    DELETE FROM published.register_faceword w WHERE NOT EXISTS (SELECT FROM held WHERE held.word = w.word)
"""


@transaction.atomic
def tell_everybody(organisations: Collection[UUID], *, renamed: bool = False) -> int:
    """Write the public rows of these organisations anew, as somebody reads who has not signed in; how many changed.

    With them go those that say by another name that they are part of one, or were written down by it. `renamed`: a job
    for each circle, today or before, tells the name in its entry; the one who renames it may enter none of them.
    """
    with acting(ANONYMOUS):
        changed = sum(_tell(rows) for rows in _in_turn(organisations))
        naming = {one for key in organisations for one in faces_that_misname(key)}
        changed += sum(_tell(rows) for rows in _in_turn(naming))
        circles = {circle for key in organisations for circle in circles_of(key)} if renamed else set()
    for circle in sorted(circles):
        enqueue("publish_again", circle=str(circle))
    return changed


def _in_turn(organisations: Collection[UUID]) -> list[list[UUID]]:
    """The rows of each organisation once, in the same order for everybody, so that two never wait for each other."""
    found = {rows[0]: rows for key in organisations if (rows := rows_of_one(key))}
    return [found[key] for key in sorted(found)]


def _tell(rows: list[UUID]) -> bool:
    """One at a time for each organisation: of two who change something at once, the second tells what both did."""
    hold(rows[0].int >> 65)
    face = face_of(rows)
    gone, _each = PublicFace.objects.filter(pk__in=rows[1:] if face else rows).delete()
    if face is None or PublicFace.objects.filter(pk=face.pk, digest=face.digest).exists():
        return bool(gone)
    face.changed_at = timezone.now()
    face.words = Func(Cast(Value(face.words), ArrayField(TextField())), function="array_to_tsvector")
    face.save()
    return True


def _is_told(rows: list[UUID]) -> bool:
    """Whether its public row is what it should be."""
    face = face_of(rows)
    stand = list(PublicFace.objects.filter(pk__in=rows).order_by("pk").values_list("pk", "digest"))
    return stand == ([(face.pk, face.digest)] if face else [])


@transaction.atomic
def mend_faces(after: UUID | None, *, by: Actor) -> int:
    """Each night, five hundred organisations at a time: compare what everybody reads with what it is made of.

    It finds nothing to mend but after an upgrade, a restored copy, or when somebody's time in an organisation ran out.
    First the words of all names are put right, where two transactions changed the same at once.
    """
    if after is None:
        with connection.cursor() as cursor:
            cursor.execute(WORDS)
    keys = some_organisations(after, most=AT_A_TIME)
    if len(keys) == AT_A_TIME:
        enqueue("mend_faces_after", after=str(keys[-1]))
    with acting(ANONYMOUS):
        wrong = [rows[0] for rows in _in_turn(keys) if not _is_told(rows)]
    return tell_everybody(wrong)
