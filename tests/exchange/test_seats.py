"""Who has a seat where comes along in the file, and with it who decides; what others have for themselves does not."""

from typing import Any

import pytest
from django.urls import reverse

from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tests.exchange.files import Data, as_content, right
from tests.exchange.reported import with_omar
from tests.exchange.transactions import IMPORT, exported, undone
from tillit.accord.queries import steering_of
from tillit.bodies.actions import end_seat, form_body, give_seat, working_in
from tillit.bodies.models import Body, BodyKind, Seat, Sitting
from tillit.exchange.actions import bring_in_upload, import_file, receive_upload
from tillit.exchange.reading import read_file
from tillit.ground.db import acting
from tillit.kernel.errors import InvalidInput
from tillit.partnerships.models import Partnership
from tillit.partnerships.queries import digest_of_record

pytestmark = pytest.mark.django_db

FOUR = ["p0", "p1", "p2", "p3"]


def of_seven(*bodies: Data) -> Data:
    """Seven parties with these groups; more than half of those in the steering group decide."""
    data = right()
    ids = [f"p{number}" for number in range(7)]
    data["organisations"] = [
        {"id": one, "name": f"Förening {one}", "sector": "civil", "no_number_because": "?"} for one in ids
    ]
    data["parties"] = [{"organisation": one} for one in ids]
    kept = ("format", "version", "id", "partnership", "organisations", "parties")
    rule = {"rule": "steering_group", "answer_days": 30}
    return {name: data[name] for name in kept} | {"bodies": list(bodies), "decision_rule": rule}


def group(name: str, kind: str, seats: list[str] | None = None, **more: str) -> Data:
    told: dict[str, Any] = {} if seats is None else {"seats": seats}
    return {"name": name, "kind": kind} | more | told


def sitting(partnership: Partnership) -> dict[str, list[str]]:
    """The ids of those with a seat, by group in order."""
    found: dict[str, list[str]] = {}
    bodies = Body.objects.filter(circle=partnership.circle_id).order_by("order")
    for body in bodies:
        names = (
            Seat.objects.filter(body=body).order_by("organisation__name").values_list("organisation__name", flat=True)
        )
        found[body.name] = [name.removeprefix("Förening ") for name in names]
    return found


def test_four_of_seven_in_the_steering_group_are_four_wherever_the_file_comes() -> None:
    data = of_seven(group("Styrgruppen", "steering", FOUR), group("Alla", "coordination"))
    with undone():
        first = exported(import_file(read_file(as_content(data)), by=IMPORT))
    with undone():
        made = import_file(read_file(first), by=IMPORT)
        assert [one.name for one in steering_of(made.circle_id)] == [f"Förening {one}" for one in FOUR]
        assert exported(made) == first
    assert [len(one["seats"]) for one in read_file(first)["bodies"]] == [4, 3]


@pytest.mark.parametrize(
    ("bodies", "told"),
    [
        # as before there were seats in files
        ([group("S", "steering"), group("K", "coordination")], {"S": 7, "K": 0}),
        ([group("K", "coordination"), group("A", "working")], {"K": 7, "A": 0}),
        ([], {"Parterna": 7}),
        # who is left without one where the parties meet could not enter and confirm
        ([group("S", "steering", FOUR), group("K", "coordination")], {"S": 4, "K": 3}),
        ([group("S", "steering", FOUR), group("R", "reference")], {"S": 4, "R": 0, "Parterna": 3}),
        ([group("S", "steering", []), group("T", "steering")], {"S": 0, "T": 7}),
        ([group("C", "caucus", FOUR, sector="civil"), group("S", "steering")], {"C": 4, "S": 7}),
    ],
)
def test_every_party_has_a_seat_where_the_parties_meet(bodies: list[Data], told: dict[str, int]) -> None:
    with undone():
        made = import_file(read_file(as_content(of_seven(*bodies))), by=IMPORT)
        assert {name: len(seats) for name, seats in sitting(made).items()} == told


def test_one_that_is_here_and_of_another_sector_is_told_by_its_place(cast: Cast) -> None:
    data = right()
    data["organisations"][1] |= {"name": cast.municipality.name, "number": cast.municipality.number}
    del data["organisations"][1]["no_number_because"]
    data["organisations"][0] = {"id": "stad", "name": "Annan", "sector": "public", "no_number_because": "?"}
    data["bodies"].append(group("Egen", "caucus", ["mission"], sector="civil"))

    with pytest.raises(InvalidInput) as caught, acting(IMPORT):
        import_file(read_file(as_content(data)), by=IMPORT)
    assert [fault.path for fault in caught.value.faults] == ["bodies/1/seats/0"]


def test_who_sits_where_is_part_of_what_is_confirmed(cast: Cast) -> None:
    partnership = with_omar(cast)
    told = []
    with acting(EXAMPLES), working_in(partnership.circle, by=EXAMPLES):
        told.append(digest_of_record(partnership))
        own = form_body(
            partnership.circle, name="Egen", kind=BodyKind.WORKING, owner=cast.elsewhere, by=EXAMPLES
        )  # fmt: skip
        told.append(digest_of_record(partnership))
        seat = give_seat(own, organisation=cast.elsewhere, by=EXAMPLES)
        told.append(digest_of_record(partnership))
        end_seat(seat, reason="x", by=EXAMPLES)
        told.append(digest_of_record(partnership))

    assert told[3] == told[1]
    assert len(set(told)) == 3


def test_c4_nobody_forms_for_others_what_they_have_for_themselves(cast: Cast) -> None:
    data = right()
    data["bodies"] = [
        group("Missionens egen", "working", owner="mission"), group("Civila", "caucus", sector="civil"),
        group("Stadens egen", "working", ["stad"], owner="stad"), group("Styrgruppen", "steering"),
        group("Offentliga", "caucus", ["stad"], sector="public"),
    ]  # fmt: skip
    told = {"ground": "26 kap. 1 § OSL", "on": "2016-02-01", "organisation": "stad"}
    data["withheld"] = [told | {"fact": "bodies/1"}, told | {"fact": "bodies/4/name"}]
    with acting(cast.kim.actor):
        upload = receive_upload(as_content(data), by=cast.kim.actor)
    browser = signed_in(cast.kim)
    browser.cookies["sprak"] = "en"
    page = browser.get(reverse("exchange:uploaded", args=[upload.pk])).content.decode()
    assert "Missionens egen, Civila." in page
    told = page[page.index("What it holds") : page.index("What it means")]
    assert ("Stadens egen" in told, "Missionens egen" in told, "Civila" in told) == (True, False, False)
    with acting(cast.kim.actor):
        made = bring_in_upload(upload, by=cast.kim.actor)

    with acting(EXAMPLES), working_in(made.circle, by=EXAMPLES):
        assert list(sitting(made)) == ["Stadens egen", "Styrgruppen", "Offentliga"]
        steering = Body.objects.get(circle=made.circle_id, name="Styrgruppen")
        assert {one["fact"] for one in read_file(exported(made))["withheld"]} == {"bodies/2/name"}
        assert list(Sitting.objects.filter(seat__body__circle=made.circle_id).values_list("seat__body", flat=True)) == [
            steering.pk
        ]
