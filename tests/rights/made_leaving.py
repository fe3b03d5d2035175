"""Notes on their way to a wider room, what an organisation has taken along, a file on its way in, and tips."""

from io import BytesIO

from tests.cast import Cast
from tests.exchange.files import as_content, right
from tests.exchange.reported import between
from tillit.bodies.models import Membership, Room
from tillit.exchange.actions import Sender, TipTold, receive_upload, say_not_so, send_file_tip, send_tip
from tillit.exchange.models import Package
from tillit.ground.db import acting
from tillit.ground.files import store
from tillit.kernel.actor import ANONYMOUS


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


def tips_of(cast: Cast) -> dict[str, object]:
    """What strangers have told of the city and Grannföreningen: in words, with a file, and one that is answered.

    And one of the city and the mission, who have a partnership here.
    """
    data = between(cast.municipality, cast.elsewhere, id="5e3f1d52-6a0e-4c37-9d3c-1f2f5a6b7c8d")
    data["partnership"] = data["partnership"] | {"slug": "tipsat"}
    named = tuple({"name": one.name, "number": ""} for one in (cast.municipality, cast.elsewhere))
    sender = Sender("", "sv", "https://tillit.exempel.se")
    with acting(ANONYMOUS):
        words = {
            word: send_tip(
                TipTold(f"Tipset {word}", named, "Här", "2021", "https://exempel.se"), sender=sender, by=ANONYMOUS
            )
            for word in ("tip_city", "tip_answered")
        }
        file = send_file_tip(as_content(data), sender=sender, by=ANONYMOUS)
        both = tuple({"name": one.name, "number": ""} for one in (cast.municipality, cast.mission))
        words["tip_mission"] = send_tip(TipTold("Tips tip_mission", both), sender=sender, by=ANONYMOUS)
    with acting(cast.kim.actor):
        say_not_so(words["tip_answered"], organisation=cast.municipality, reason="Nej", by=cast.kim.actor)
    return {**{word: tip.pk for word, tip in words.items()}, "tip_file": file.pk}
