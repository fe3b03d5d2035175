"""The permission matrix against the product: every address, every one of the cast."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.cast import Cast
from tests.conftest import signed_in
from tests.rights.matrix import PUBLIC, WHO, Line, lines
from tests.rights.secret import person_of, written
from tillit.bodies.models import Room, RoomKind
from tillit.bodies.queries import public_room
from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS


def names_of(patterns: list[URLPattern | URLResolver], before: str = "") -> set[str]:
    """Every address by name, those of included urls with their namespace; an address without a name is its path."""
    found: set[str] = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            space = f"{before}{pattern.namespace}:" if pattern.namespace else before
            found |= names_of(pattern.url_patterns, space)
        else:
            found.add(before + (pattern.name or f"unnamed {pattern.pattern}"))
    return found


def unmapped(names: set[str]) -> set[str]:
    """Addresses that nobody has judged."""
    return names - {line.name for line in lines()} - set(PUBLIC)


def things(cast: Cast) -> dict[str, object]:
    """What the lines of the table ask about, by its word there."""
    with acting(ANONYMOUS):
        alone = {room.organisation_id: room for room in Room.objects.filter(kind=RoomKind.OWN, circle=None)}
        everyones = public_room()
    city, mission, guides = (alone[one.pk] for one in (cast.municipality, cast.mission, cast.guides))
    rooms = {**cast.rooms, "city_alone": city, "mission_alone": mission, "guides_alone": guides}
    notes = {
        "note_joint": written(cast.ida, cast.joint_room, title="I det gemensamma", text="x"),
        "note_caucus": written(cast.ida, cast.caucus_room, title="I det idéburna", text="x"),
        "note_mission": written(cast.ida, cast.mission_room, title="I det egna", text="x"),
        "note_city": written(cast.kim, cast.municipality_room, title="I stadens", text="x"),
        "note_city_alone": written(cast.kim, city, title="I stadens utanför", text="x"),
    }
    keys = {word: row.pk for word, row in {**rooms, **notes, "public_room": everyones}.items()}
    circles = {"circle": cast.circle.pk, "other_circle": cast.other_circle.pk}
    return {**keys, **circles, "nothing": uuid4()}


def answer(browser: Client, line: Line, known: dict[str, object]) -> int:
    """The status that the product gives."""
    path = reverse(line.name, args=[] if line.about == "-" else [known[line.about]])
    if line.method == "GET":
        found = browser.get(path)
        found.close()
        return found.status_code
    version = 1 if line.name == "documents:change" else ""
    form = {"title": "En rubrik", "text": f"En text {uuid4()}", "version": version, "once": uuid4()}
    return browser.post(path, form).status_code


def test_every_address_stands_in_the_matrix_or_on_the_public_list() -> None:
    names = names_of(get_resolver().url_patterns)
    assert len(names) > 15
    assert unmapped(names) == set()
    assert {line.name for line in lines()} | set(PUBLIC) <= names, "the table speaks of an address that is gone"


def test_an_unmapped_address_is_noticed() -> None:
    assert unmapped({"desk:home", "desk:secrets"}) == {"desk:secrets"}


@pytest.mark.rights
@pytest.mark.parametrize("who", WHO)
def test_c4_each_is_answered_as_the_matrix_says(cast: Cast, who: str) -> None:
    known = things(cast)
    browser = signed_in(person_of(cast, who))
    wrong = []
    for line in lines():
        found = answer(browser, line, known)
        if found != line.statuses[who]:
            wrong.append((line.method, line.name, line.about, "expected", line.statuses[who], "found", found))
    assert wrong == []
