"""Tasks for the matrix, made through the actions by those of the cast who may."""

from uuid import UUID

from tests.cast import Cast
from tillit.bodies.actions import ask_for_task, finish_task, give_task
from tillit.bodies.actions.tasks import Words
from tillit.bodies.models import Room, Task
from tillit.ground.db import acting
from tillit.people.models import Organisation, Person


def tasks_of_the_cast(cast: Cast, city_alone: Room) -> dict[str, UUID]:
    """Tasks of the mission and the city in their rooms, and questions from the mission to the city."""
    mission, city = cast.mission, cast.municipality
    made = {
        "task_joint": _given(cast.ida, cast.joint_room, mission),
        "task_changed": _given(cast.ida, cast.joint_room, mission),
        "task_finished": _given(cast.ida, cast.joint_room, mission),
        "task_caucus": _given(cast.ida, cast.caucus_room, mission),
        "task_mission": _given(cast.ida, cast.mission_room, mission),
        "task_city_alone": _given(cast.kim, city_alone, city),
        "task_done": _given(cast.ida, cast.joint_room, mission),
        "question": _asked(cast),
        "question_no": _asked(cast),
        "question_back": _asked(cast),
    }
    with acting(cast.ida.actor):
        finish_task(made["task_done"], by=cast.ida.actor)
    return {word: task.pk for word, task in made.items()}


def _given(person: Person, room: Room, organisation: Organisation) -> Task:
    with acting(person.actor):
        return give_task(room, organisation=organisation, words=Words("Att göra"), holder=None, by=person.actor)


def _asked(cast: Cast) -> Task:
    ida = cast.ida.actor
    with acting(ida):
        return ask_for_task(
            cast.joint_room, organisation=cast.municipality, asker=cast.mission, words=Words("Kan ni?"), by=ida
        )
