"""Notes on their way to a wider room, what an organisation has taken along, and a file on its way in."""

from io import BytesIO

from tests.cast import Cast
from tests.exchange.files import as_content, right
from tillit.bodies.models import Membership, Room
from tillit.exchange.actions import receive_upload
from tillit.exchange.models import Package
from tillit.ground.db import acting
from tillit.ground.files import store


def moves_of(cast: Cast, notes: dict[str, object], everyones: Room) -> dict[str, object]:
    """Pairs of a note and a room that it could, or could not, be moved to."""
    return {
        "move_own_joint": (notes["note_mission"], cast.joint_room.pk),
        "move_own_caucus": (notes["note_mission"], cast.caucus_room.pk),
        "move_caucus_joint": (notes["note_caucus"], cast.joint_room.pk),
        "move_joint_public": (notes["note_joint"], everyones.pk),
        "move_joint_back": (notes["note_joint"], cast.mission_room.pk),
        "move_elsewhere": (notes["note_mission"], cast.other_room.pk),
    }


def packages_of(cast: Cast, alone: Room) -> dict[str, object]:
    """What the mission took along, with the words of the caucus in it."""
    with acting(cast.ida.actor):
        stored = store(BytesIO(b"paket"))
        place = Membership.objects.filter(circle=cast.circle, organisation=cast.mission).get()
        package = Package(
            room=alone, organisation=cast.mission, circle=cast.circle, membership=place, sector="civil", title="Paket",
            digest=stored.digest, size=stored.size, made_by=cast.ida,
        )  # fmt: skip
        package.save(force_insert=True)
    return {"package_mission": package.pk}


def uploads_of(cast: Cast) -> dict[str, object]:
    """What Kim has uploaded for the city and not brought in."""
    with acting(cast.kim.actor):
        return {"upload_city": receive_upload(as_content(right()), by=cast.kim.actor).pk}
