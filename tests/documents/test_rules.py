"""Who may write where: a table judged by hand, flipped rules, and parties in every order of sectors (C1)."""

from collections.abc import Callable, Mapping
from itertools import permutations
from typing import Any

import pytest
from django.utils.translation import override

from tests.cast import EXAMPLES, Cast
from tests.rights.secret import actor_of, written
from tillit.bodies.models import Body, Room
from tillit.bodies.queries import public_room
from tillit.documents import rules
from tillit.documents.models import Document
from tillit.documents.rules import can_change_note, can_write_note
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.people.models import Organisation, Sector

pytestmark = pytest.mark.rights

WHO = ("anonymous", "kim", "ida", "noor", "pia", "rut", "stig", "dag", "eva", "sten", "lo", "omar")
MAY_WRITE = {
    "joint_room": {"kim", "ida", "noor", "pia", "dag"},
    "caucus_room": {"ida", "noor", "dag"},
    "municipality_room": {"kim"},
    "mission_room": {"ida", "dag"},
    "welfare_room": {"noor"},
    "departed_room": set(),
    "other_room": {"omar"},
    "public_room": set(),
}
MAY_CHANGE = {
    "idas_joint": {"ida", "dag"},
    "pias_joint": {"pia"},
    "kims_joint": {"kim"},
    "noors_caucus": {"noor"},
    "idas_own": {"ida", "dag"},
}
FEW = ("kim", "ida", "dag", "stig")
SMALL_RULES = ("is_inside", "is_a_room_to_write_in", "has_somebody_to_write_for", "writes_for")

Table = dict[str, set[str]]


def rooms(cast: Cast) -> dict[str, Room]:
    """The rooms of the table."""
    with acting(EXAMPLES):
        return {**cast.rooms, "public_room": public_room()}


def notes(cast: Cast) -> dict[str, Document]:
    """The notes of the table."""
    return {
        "idas_joint": written(cast.ida, cast.joint_room, title="x", text="x"),
        "pias_joint": written(cast.pia, cast.joint_room, title="x", text="x"),
        "kims_joint": written(cast.kim, cast.joint_room, title="x", text="x"),
        "noors_caucus": written(cast.noor, cast.caucus_room, title="x", text="x"),
        "idas_own": written(cast.ida, cast.mission_room, title="x", text="x"),
    }


def verdicts(
    cast: Cast, rule: Callable[[Actor, Any], Verdict], things: Mapping[str, object], who: tuple[str, ...] = WHO
) -> Table:
    """For whom a rule says yes, thing by thing."""
    found: Table = {name: set() for name in things}
    for one in who:
        actor = actor_of(cast, one)
        with acting(actor):
            for name, thing in things.items():
                found[name] |= {one} if rule(actor, thing) else set()
    return found


def test_c4_who_may_write_in_which_room(cast: Cast) -> None:
    assert verdicts(cast, can_write_note, rooms(cast)) == MAY_WRITE


def test_c4_who_may_change_which_note(cast: Cast) -> None:
    assert verdicts(cast, can_change_note, notes(cast)) == MAY_CHANGE


@pytest.mark.parametrize("flipped", SMALL_RULES)
@pytest.mark.parametrize("answer", [YES, no("flipped")], ids=["yes", "no"])
def test_a_flipped_rule_is_noticed(cast: Cast, monkeypatch: pytest.MonkeyPatch, flipped: str, answer: Verdict) -> None:
    """By who may, or by the reasons that a refusal gives: in public two rules refuse, and both must say so."""
    few_rooms = {
        name: room for name, room in rooms(cast).items() if name in {"joint_room", "mission_room", "public_room"}
    }
    note = {"idas_joint": written(cast.ida, cast.joint_room, title="x", text="x")}

    def judged() -> tuple[Table, Table, list[str]]:
        write = verdicts(cast, can_write_note, few_rooms, who=FEW)
        change = verdicts(cast, can_change_note, note, who=FEW)
        with acting(cast.kim.actor), override("en"):
            reasons = can_write_note(cast.kim.actor, few_rooms["public_room"]).reasons
            return write, change, [str(reason) for reason in reasons]

    before = judged()
    assert before[2] == ["A note cannot begin in public.", "You have no organisation to write for here."]
    monkeypatch.setattr(rules.notes, flipped, lambda *_: answer)
    assert judged() != before


def test_c1_no_order_of_the_parties_sectors_changes_a_verdict(cast: Cast) -> None:
    rooms_asked, notes_asked = rooms(cast), notes(cast)
    parties = (cast.municipality, cast.mission, cast.welfare)
    who = ("kim", "ida", "noor", "pia", "rut")
    may_write, may_change = (
        {name: people & set(who) for name, people in table.items()} for table in (MAY_WRITE, MAY_CHANGE)
    )
    orders = [(city, ours, ours) for city, ours in permutations(Sector.values, 2)]
    assert len(orders) == 6
    for sectors in orders:
        give_sectors(cast, parties, sectors)
        assert verdicts(cast, can_write_note, rooms_asked, who) == may_write, sectors
        assert verdicts(cast, can_change_note, notes_asked, who) == may_change, sectors


def test_c1_a_rule_that_asks_for_the_sector_would_be_noticed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def kind_to_the_public(actor: Actor, room: Room) -> Verdict:
        public = any(one.sector == Sector.PUBLIC for one in rules.notes.organisations_in(actor, room))
        return YES if public else no("only the public party")

    monkeypatch.setattr(rules.notes, "has_somebody_to_write_for", kind_to_the_public)
    things = rooms(cast)
    tables = []
    for sectors in (("public", "civil", "civil"), ("civil", "public", "public")):
        give_sectors(cast, (cast.municipality, cast.mission, cast.welfare), sectors)
        tables.append(verdicts(cast, can_write_note, things, who=FEW))
    assert tables[0] != tables[1]


def give_sectors(cast: Cast, parties: tuple[Organisation, ...], sectors: tuple[str, ...]) -> None:
    """Let the parties be of other sectors, with legal form and duties, and the caucus follow its members."""
    with acting(EXAMPLES):
        for party, sector in zip(parties, sectors, strict=True):
            form = "municipality" if sector == Sector.PUBLIC else "association"
            facts = {"sector": sector, "legal_form": form, "public_access": sector == Sector.PUBLIC}
            Organisation.objects.filter(pk=party.pk).update(**facts)
        followed = sectors[1]
        Body.objects.filter(pk=cast.caucus.pk).update(sector=followed)
        Room.objects.filter(pk=cast.caucus_room.pk).update(sector=followed)
        cast.caucus_room.sector = followed
