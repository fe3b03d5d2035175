"""Who may do what with a task: those who may enter its room and take part there for the organisation that owns it (C8).

Nobody gives another organisation a task (C1). They can ask for one, in a room that both may enter, and wait.
"""

from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Room, RoomKind, Task
from tillit.bodies.queries import organisations_in, others_in, rooms_of
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.people.models import Organisation, Person
from tillit.people.roles import WELCOME
from tillit.people.rules import belongs, is_oneself, may


def can_write_tasks(actor: Actor, room: Room) -> Verdict:
    """Somebody may write down tasks in a room at all, for whatever organisation."""
    return is_inside(actor, room) & is_a_room_for_tasks(room) & has_somebody_to_act_for(actor, room)


def can_ask_others(actor: Actor, room: Room) -> Verdict:
    """There is somebody else in the room to ask."""
    return can_write_tasks(actor, room) & has_somebody_to_ask(actor, room)


def can_give_task(actor: Actor, room: Room, organisation: Organisation) -> Verdict:
    """A task is written down in a room that one may enter, for an organisation that one takes part for there."""
    return is_inside(actor, room) & is_a_room_for_tasks(room) & takes_part_for(actor, room, organisation)


def can_ask_for_task(actor: Actor, room: Room, *, asker: Organisation, organisation: Organisation) -> Verdict:
    """Another organisation in the room is asked, for one's own."""
    return can_give_task(actor, room, asker) & can_be_asked(actor, room, organisation)


def can_do_task(actor: Actor, task: Task) -> Verdict:
    """Take it, hand it over, change it or finish it."""
    return _takes_part(actor, task) & is_taken_on(task) & is_open(task)


def can_hand_over_task(actor: Actor, task: Task, to: Person | None) -> Verdict:
    """To a colleague who may enter the room, or explicitly to nobody yet."""
    return can_do_task(actor, task) & (YES if to is None else can_hold(to, task.room, task.organisation))


def can_reopen_task(actor: Actor, task: Task) -> Verdict:
    """What was done can be opened again; what was declined is asked for anew."""
    return _takes_part(actor, task) & is_taken_on(task) & is_done(task)


def can_answer_for_task(actor: Actor, task: Task) -> Verdict:
    """The organisation that is asked takes it on, or declines with its reason."""
    return _takes_part(actor, task) & is_waiting_for_an_answer(task)


def can_withdraw_task(actor: Actor, task: Task) -> Verdict:
    """Who has asked takes the question back, as long as it has no answer."""
    asked = YES if task.asked_by is None else takes_part_for(actor, task.room, task.asked_by)
    return is_inside(actor, task.room) & asked & is_waiting_for_an_answer(task)


def can_hand_over_all(actor: Actor, person: Person, organisation: Organisation, to: Person | None) -> Verdict:
    """Who leaves hands over what they hold; so does whoever sees to who belongs to the organisation."""
    own = is_oneself(actor, person) & belongs(actor, organisation)
    receives = YES if to is None else belongs(to.actor, organisation) & is_another(person, to)
    return (own | may(actor, organisation, WELCOME)) & receives


def is_another(person: Person, to: Person) -> Verdict:
    """Nobody hands over to themselves."""
    return YES if person != to else no(_("Choose somebody else than the one who hands over."))


def can_hold(person: Person, room: Room, organisation: Organisation) -> Verdict:
    """A holder belongs to the organisation and can read what the task says."""
    fits = is_inside(person.actor, room) & takes_part_for(person.actor, room, organisation)
    if fits:
        return YES
    return no(_("The one who would hold the task does not take part for the organisation in this room."))


def is_inside(actor: Actor, room: Room) -> Verdict:
    """The actor may enter the room today."""
    return YES if rooms_of(actor).filter(pk=room.pk).exists() else no(_("You do not have access to this room."))


def is_a_room_for_tasks(room: Room) -> Verdict:
    """What somebody is to do is nobody else's business."""
    return no(_("A task cannot be written down in public.")) if room.kind == RoomKind.PUBLIC else YES


def has_somebody_to_act_for(actor: Actor, room: Room) -> Verdict:
    """Every task has an organisation that owns it (C8)."""
    return YES if organisations_in(actor, room) else no(_("You have no organisation to act for here."))


def has_somebody_to_ask(actor: Actor, room: Room) -> Verdict:
    """Only in a room that is shared there is anybody else."""
    return YES if others_in(actor, room) else no(_("There is no other organisation in this room to ask."))


def takes_part_for(actor: Actor, room: Room, organisation: Organisation) -> Verdict:
    """The organisation is one that the actor takes part for in the room."""
    if organisation in organisations_in(actor, room):
        return YES
    return no(_("You do not take part for that organisation here."))


def can_be_asked(actor: Actor, room: Room, organisation: Organisation) -> Verdict:
    """The organisation takes part in the room, and is another than one's own."""
    if organisation in others_in(actor, room):
        return YES
    return no(_("Only another organisation that takes part in the room can be asked here."))


def is_open(task: Task) -> Verdict:
    """There is something left to do."""
    return YES if task.is_open else no(_("The task is already closed."))


def is_done(task: Task) -> Verdict:
    """It has been finished."""
    return no(_("The task is still open.")) if task.is_open else YES


def is_taken_on(task: Task) -> Verdict:
    """The organisation has taken it upon itself, or said yes to the one who asked."""
    return no(_("The organisation has not taken this on.")) if task.is_only_asked_for else YES


def is_waiting_for_an_answer(task: Task) -> Verdict:
    """Somebody has asked, and there is neither yes nor no."""
    waiting = task.is_only_asked_for and task.is_open
    return YES if waiting else no(_("Nobody waits for an answer to this."))


def _takes_part(actor: Actor, task: Task) -> Verdict:
    return is_inside(actor, task.room) & takes_part_for(actor, task.room, task.organisation)
