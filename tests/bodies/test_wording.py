"""Who can read this, also what the law may demand."""

import pytest

from tillit.bodies.models import Room, RoomKind
from tillit.bodies.wording import readers_of
from tillit.people.models import Organisation, Sector


@pytest.mark.parametrize(
    ("sector", "public_access", "warned"),
    [
        (Sector.PUBLIC, None, True),
        (Sector.PUBLIC, True, True),
        (Sector.PUBLIC, False, False),
        (Sector.CIVIL, None, False),
        (Sector.CIVIL, True, True),
    ],
)
def test_c4_a_body_under_public_access_is_told_so_in_its_own_room(
    sector: Sector, public_access: bool | None, warned: bool
) -> None:
    organisation = Organisation(name="Organisationen", sector=sector, public_access=public_access)
    readers = readers_of(Room(kind=RoomKind.OWN, organisation=organisation))
    assert bool(readers.detail) is warned
    assert "Organisationen" in readers.sentence


@pytest.mark.parametrize("sector", list(Sector))
def test_c1_each_sectors_own_room_has_its_own_name(sector: Sector) -> None:
    names = {readers_of(Room(kind=RoomKind.CAUCUS, sector=one)).name for one in Sector}
    assert len(names) == len(Sector)
    assert readers_of(Room(kind=RoomKind.CAUCUS, sector=sector)).sentence
