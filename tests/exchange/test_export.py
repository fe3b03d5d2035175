"""A partnership goes out as a file, to its members and to the console."""

import pytest

from tests.cast import Cast
from tests.exchange.files import EXAMPLE, Data, as_content, example, right
from tests.exchange.transactions import IMPORT, exported, undone
from tillit.bodies.models import JobRoom
from tillit.exchange.actions import export_any, import_file
from tillit.exchange.queries import export_file
from tillit.exchange.reading import File, read_file
from tillit.exchange.rules import EXPORT
from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS
from tillit.kernel.errors import NotAllowed, NotFound
from tillit.partnerships.models import Partnership

pytestmark = pytest.mark.rights


def test_the_console_exports_by_slug_and_by_key_and_leaves_no_key_behind(cast: Cast) -> None:
    with acting(EXPORT):
        by_slug = export_any("stadens-natt", by=EXPORT)
        by_key = export_any(str(cast.partnership.pk), by=EXPORT)
        assert not JobRoom.objects.exists()
        assert not Partnership.objects.exists()

    assert by_slug == by_key
    assert read_file(by_slug)["partnership"]["title"] == "En trygg natt i staden"


@pytest.mark.parametrize("wanted", ["", "natten", "STADENS-NATT", "00000000-0000-4000-8000-000000000000", "'; --"])
def test_what_is_not_here_cannot_be_exported(cast: Cast, wanted: str) -> None:
    with pytest.raises(NotFound), acting(EXPORT):
        export_any(wanted, by=EXPORT)


def test_nobody_else_exports_from_other_rooms(cast: Cast) -> None:
    for actor in (cast.kim.actor, IMPORT, ANONYMOUS):
        with pytest.raises(NotAllowed), acting(actor):
            export_any("grannarna", by=actor)


def test_a_member_exports_the_same_file_as_the_console_and_a_stranger_nothing(cast: Cast) -> None:
    with acting(cast.kim.actor):
        _name, mine = export_file(cast.kim.actor, cast.circle.pk)
    with acting(EXPORT):
        assert export_any("stadens-natt", by=EXPORT) == mine
    for person in (cast.stig, cast.omar, cast.rut):
        with pytest.raises(NotFound), acting(person.actor):
            export_file(person.actor, cast.circle.pk)


def test_an_export_holds_no_persons_and_no_keys_of_organisations(cast: Cast) -> None:
    with acting(EXPORT):
        text = export_any("stadens-natt", by=EXPORT).decode()

    for person in cast.everybody.values():
        assert person.name not in text
        assert str(person.pk) not in text
    assert str(cast.mission.pk) not in text
    assert cast.mission.name in text


def test_the_example_comes_out_in_canonical_form() -> None:
    """The same facts: organisations by their name, parties like them, sources by key."""
    with acting(IMPORT):
        made = import_file(read_file(EXAMPLE.read_bytes()), by=IMPORT)
        content = exported(made)

    assert read_file(content) == canonical(example())
    assert content.endswith(b"]\n  }\n}\n")
    assert "Göteborgs Stad".encode() in content


def canonical(data: Data) -> Data:
    """What the export should say of a file, worked out from the file alone."""
    names = {one["id"]: one["name"] for one in data["organisations"]}
    # å ä ö stand last in Swedish; none of these names differ in anything else
    alphabet = "abcdefghijklmnopqrstuvwxyz åäö".replace(" ", "")
    order = sorted(names, key=lambda key: [alphabet.find(sign) for sign in names[key].lower()])
    new = {key: f"o{place}" for place, key in enumerate(order, 1)}
    for one in data["organisations"]:
        one["id"] = new[one["id"]]
    for one in data["parties"]:
        one["organisation"] = new[one["organisation"]]
    for one in data["activities"]:
        one |= {name: new[one[name]] for name in ("booked_by", "permit_holder") if name in one}
    for one in data["contributions"]:
        one |= {"party": new[one["party"]]} if "party" in one else {}
    for one in data["terms"]:
        one["parties"] = sorted((new[key] for key in one["parties"]), key=lambda key: int(key[1:]))
    for one in data["bodies"]:
        one["seats"] = [one["organisation"] for one in data["parties"]] if one["kind"] == "steering" else []
        one["seats"].sort(key=lambda key: int(key[1:]))
    data["organisations"].sort(key=lambda one: int(one["id"][1:]))
    data["parties"].sort(key=lambda one: int(one["organisation"][1:]))
    return data


def test_names_with_the_same_sort_key_come_out_in_the_same_order_everywhere() -> None:
    """Keys are random in each installation, so they may not decide."""
    names = ["Mötet", "MÖTET", "mötet", "mÖtet", "MötEt", "mötET"]
    data = right()
    data["organisations"] += [
        {"id": f"m{place}", "name": name, "sector": "civil", "no_number_because": "?"}
        for place, name in enumerate(names)
    ]
    data["parties"] += [{"organisation": f"m{place}"} for place in range(len(names))]
    file = read_file(as_content(data))

    first, second = (_in_an_empty_installation(file) for _ in range(2))

    assert first == second
    found = [one["name"] for one in read_file(first)["organisations"] if one["name"].lower() == "mötet"]
    assert found == sorted(names)


def _in_an_empty_installation(file: File) -> bytes:
    with undone():
        return exported(import_file(file, by=IMPORT))
