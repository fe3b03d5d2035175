"""Lists of partnerships that Kim has brought for the city: looked through, not matched, and one whose row is in."""

from tests.cast import Cast
from tests.exchange.listed import HEADINGS, ROWS, as_csv, checked, matched, received, taken
from tillit.bodies.models import RoomKind
from tillit.bodies.queries import room_of
from tillit.ground.db import acting
from tillit.partnerships.models import Partnership


def lists_of(cast: Cast) -> dict[str, object]:
    """All three, and the addresses of what is downloaded."""
    wrong = ["Fel", "Någon", "123", "Göteborgs Stad", "2023-13", "", "", ""]
    looked_through = received(cast.kim, cast.municipality, as_csv([HEADINGS, ROWS[0], wrong]), name="lista.csv")
    matched(cast.kim, looked_through)
    fresh = received(cast.kim, cast.municipality, as_csv([["Namn", "Förening"], ["Ny", "Ny förening"]]), name="ny.csv")
    is_in = checked(cast, [ROWS[1]])
    taken(cast.kim, is_in)
    with acting(cast.kim.actor):
        circle = Partnership.objects.get(title=ROWS[1][0]).circle
        joint = room_of(circle, RoomKind.CIRCLE)
    return {
        "list_in": is_in.pk,
        "listed": circle.pk,
        "listed_room": joint.pk,
        "list_city": looked_through.pk,
        "list_fresh": fresh.pk,
        "faults_city": (looked_through.pk, "csv"),
        "faults_fresh": (fresh.pk, "csv"),
        "template_csv": "csv",
        "template_odd": "exe",
        "out_city": (cast.municipality.pk, "csv"),
        "out_mission": (cast.mission.pk, "xlsx"),
    }
