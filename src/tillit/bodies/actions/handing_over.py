"""Nobody leaves with a task: what a person holds for an organisation goes to a colleague, or openly to nobody yet."""

from uuid import UUID, uuid4

from django.db import transaction

from tillit.bodies.actions.rooms import able_in, key_for
from tillit.bodies.events import TASK_HANDED_OVER, TASK_LET_GO
from tillit.bodies.models import Room, Task
from tillit.bodies.queries import HeldTask, open_tasks_of, rooms_of
from tillit.bodies.rules import can_hold
from tillit.bodies.rules.tasks import can_hand_over_all
from tillit.ground.db import acting, lock
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import require
from tillit.people.models import Organisation, Person
from tillit.people.queries import author
from tillit.trail.actions import record


@transaction.atomic
def hand_over_all(person: Person, *, organisation: Organisation, to: Person | None, by: Actor) -> int:
    """Every open task that a person holds for an organisation goes to `to`, where `to` may read it, else to nobody yet.

    Also those in rooms that the one who acts may not enter: there the program does it as a job of its own, and tells
    neither what the tasks say nor which rooms they lie in. Answers how many there were.
    """
    require(can_hand_over_all(by, person, organisation, to))
    held = open_tasks_of(person.pk, organisation.pk)
    mine = set(rooms_of(by).filter(pk__in=[one.room for one in held]).values_list("pk", flat=True))
    actor = author(by)
    for one in held:
        if one.room in mine:
            _hand_over(one.task, to, actor, by=by)
        else:
            _hand_over_unseen(one, to, actor)
    return len(held)


@transaction.atomic
def pass_on_task(task: Task, *, to: Person | None, by: Actor) -> None:
    """Part of a person's leaving, which has asked its own rules: they may have handed over the seat to its room."""
    with able_in(task.room, by=by) as actor:
        _hand_over(task.pk, to, author(by), by=actor)


def _hand_over_unseen(held: HeldTask, to: Person | None, actor: Person) -> None:
    job = Actor.system(f"leaving:{uuid4().hex}")  # a name of its own: two leavings do not wait for each other's key
    room = Room.objects.get(pk=held.room)
    with acting(job), key_for(room, by=job):
        _hand_over(held.task, to, actor, by=job)


def _hand_over(key: UUID, to: Person | None, actor: Person, *, by: Actor) -> None:
    task = lock(Task(pk=key))
    holder = to if to and can_hold(to, task.room, task.organisation) else None
    task.holder = holder
    task.version += 1
    task.save(update_fields=["holder", "version"])
    word = TASK_HANDED_OVER if holder else TASK_LET_GO
    record(
        word, task, room=task.room_id, by=by, party=task.organisation_id, matter=task.room.circle_id,
        person=actor, holder=holder or "", task=task.title,
    )  # fmt: skip
