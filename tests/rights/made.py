"""Everything that the lines of the matrix ask about, by its word there: the arguments of an address.

Made through the actions, by those of the cast who may; only what time or somebody else would bring about (a day that
has passed, a note in the room of a party that has left) is written straight into the table.
"""

from secrets import token_urlsafe
from uuid import uuid4

from tests.cast import EXAMPLES, Cast
from tests.documents.test_policies import paper, shared
from tests.rights.made_access import access_of_the_cast
from tests.rights.made_aid import aid_of
from tests.rights.made_causes import causes_of
from tests.rights.made_challenges import challenges_of
from tests.rights.made_circles import circles_of_the_cast
from tests.rights.made_code import code_of
from tests.rights.made_corrections import corrections_of
from tests.rights.made_criteria import criteria_of
from tests.rights.made_factors import factors_of
from tests.rights.made_forms import forms_of
from tests.rights.made_handling import handling_of
from tests.rights.made_invitations import invitations_of
from tests.rights.made_leaving import moves_of, packages_of, tips_of, uploads_of
from tests.rights.made_legal import legal_of
from tests.rights.made_lists import lists_of
from tests.rights.made_matrix import matrix_of
from tests.rights.made_memos import memos_of
from tests.rights.made_openly import openly_of
from tests.rights.made_organisations import descriptions_of
from tests.rights.made_own_sets import own_sets_of
from tests.rights.made_partnership import partnership_of_the_cast
from tests.rights.made_tasks import tasks_of_the_cast
from tests.rights.secret import written
from tillit.bodies.actions import key_for
from tillit.bodies.models import Room, RoomKind
from tillit.bodies.queries import public_room
from tillit.documents.actions import change_strategy, withdraw_copy
from tillit.documents.models import Document, Section
from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS
from tillit.partnerships.kinds import GOAL


def everything(cast: Cast) -> dict[str, object]:
    """All of it. What is asked about with two keys stands as a pair."""
    rooms = rooms_of_the_cast(cast)
    notes = notes_of_the_cast(cast, rooms)
    return {
        **{word: room.pk for word, room in rooms.items()},
        "circle": cast.circle.pk,
        "other_circle": cast.other_circle.pk,
        "mission": cast.mission.pk,
        "city": cast.municipality.pk,
        "guides": cast.guides.pk,
        "welfare": cast.welfare.pk,
        "elsewhere": cast.elsewhere.pk,
        **notes,
        **moves_of(cast, notes, rooms["public_room"]),
        **packages_of(cast, rooms["mission_alone"]),
        **uploads_of(cast),
        **lists_of(cast),
        **tips_of(cast),
        **papers_of_the_cast(cast, rooms["public_room"]),
        **rooms_of_partnerships(cast),
        **tasks_of_the_cast(cast, rooms["city_alone"]),
        **descriptions_of(cast),
        **access_of_the_cast(cast),
        **circles_of_the_cast(cast),
        **partnership_of_the_cast(cast),
        **corrections_of(cast),
        **(talks := challenges_of(cast)),
        **causes_of(cast, talks=talks["talks"], ended=talks["ended"], grown=talks["grown"]),
        **legal_of(cast, talks["grown"]),
        **forms_of(cast, talks["grown"]),
        **matrix_of(cast, talks["grown"]),
        **aid_of(cast),
        **criteria_of(cast),
        **memos_of(cast),
        **own_sets_of(cast),
        **code_of(cast, talks["talks"]),
        **factors_of(cast, talks["grown"]),
        **invitations_of(cast, talks["talks"], talks["ended"]),
        **handling_of(cast, talks["talks"]),
        **openly_of(cast, talks["ended"]),
        "unknown": "okand",
        "nothing": uuid4(),
        "nothing_fact": (uuid4(), GOAL, uuid4()),
        "nothing_two": (uuid4(), uuid4()),
        "secret_nothing": token_urlsafe(32),
    }


def rooms_of_partnerships(cast: Cast) -> dict[str, object]:
    """The rooms of the cast's circle as circle and key, and one that is asked for in a circle that is not its own."""
    rooms = {
        "joint": cast.joint_room, "caucus": cast.caucus_room, "mission": cast.mission_room,
        "city": cast.municipality_room, "departed": cast.departed_room,
    }  # fmt: skip
    here = {f"room_{word}": (cast.circle.pk, room.pk) for word, room in rooms.items()}
    return {**here, "room_crossed": (cast.other_circle.pk, cast.joint_room.pk)}


def rooms_of_the_cast(cast: Cast) -> dict[str, Room]:
    """The rooms of both circles, those of the organisations outside them, and everybody's."""
    with acting(ANONYMOUS):
        alone = {room.organisation_id: room for room in Room.objects.filter(kind=RoomKind.OWN, circle=None)}
        owners = {
            "city_alone": cast.municipality, "mission_alone": cast.mission, "guides_alone": cast.guides,
            "welfare_alone": cast.welfare, "departed_alone": cast.departed, "elsewhere_alone": cast.elsewhere,
        }  # fmt: skip
        outside = {word: alone[one.pk] for word, one in owners.items()}
        return {**cast.rooms, **outside, "public_room": public_room()}


def notes_of_the_cast(cast: Cast, rooms: dict[str, Room]) -> dict[str, object]:
    """A note in each room that somebody writes in; the departed wrote theirs while they were in the circle."""
    writers = {
        "note_joint": (cast.ida, "joint_room"),
        "note_caucus": (cast.ida, "caucus_room"),
        "note_mission": (cast.ida, "mission_room"),
        "note_city": (cast.kim, "municipality_room"),
        "note_welfare": (cast.noor, "welfare_room"),
        "note_other": (cast.omar, "other_room"),
        "note_city_alone": (cast.kim, "city_alone"),
        "note_mission_alone": (cast.sten, "mission_alone"),
        "note_guides_alone": (cast.pia, "guides_alone"),
        "note_welfare_alone": (cast.noor, "welfare_alone"),
        "note_departed_alone": (cast.lo, "departed_alone"),
        "note_elsewhere_alone": (cast.omar, "elsewhere_alone"),
    }
    made = {word: written(who, rooms[room], title=word, text=word) for word, (who, room) in writers.items()}
    with acting(EXAMPLES), key_for(cast.departed_room, by=EXAMPLES):
        left = Document(room=cast.departed_room, title="kvar", organisation=cast.departed, written_by=cast.lo)
        left.save(force_insert=True)
        Section(document=left, room=cast.departed_room, order=1, text="kvar").save(force_insert=True)
    return {word: note.pk for word, note in made.items()} | {"note_departed": left.pk}


def papers_of_the_cast(cast: Cast, everyones: Room) -> dict[str, object]:
    """A policy document of the mission, its copies in the joint room and in public, one taken back; its strategy."""
    policy, dropped = paper(cast), paper(cast, title="Tillbakadragen")
    taken_back = shared(cast, dropped, cast.joint_room)
    with acting(cast.ida.actor):
        withdraw_copy(taken_back, by=cast.ida.actor)
        change_strategy(cast.mission, texts={"ideology": "Varför"}, version=0, by=cast.ida.actor)
        strategy = Document.objects.get(organisation=cast.mission, kind="strategy", copy_of=None)
    return {
        "policy_mission": policy.pk,
        "policy_shared": shared(cast, policy, cast.joint_room).pk,
        "policy_public": shared(cast, policy, everyones).pk,
        "policy_taken_back": taken_back.pk,
        "strategy_mission": strategy.pk,
    }
