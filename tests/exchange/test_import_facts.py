"""What a file of this version holds stands in the record as it was told, and its parties can come in."""

import json
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from tests.exchange.files import OLD, Data, as_content, right
from tests.exchange.transactions import IMPORT, exported, undone
from tests.plugin import ROOT
from tillit.accord.queries import Way, way_of, way_to_come
from tillit.bodies.actions import BodyWords, change_body, working_in
from tillit.bodies.models import Body, Seat, Sitting
from tillit.exchange.actions import import_file
from tillit.exchange.reading import read_file
from tillit.ground.db import acting
from tillit.kernel.errors import InvalidInput
from tillit.partnerships.kinds import ACTIVITY, CLAIM, CONTRIBUTION, GROUP, KINDS, PARTY, SOURCE, TERM
from tillit.partnerships.models import Partnership, Withholding
from tillit.partnerships.queries import Record, record_of

pytestmark = pytest.mark.django_db
EXAMPLES = sorted((ROOT / "examples").glob("*.json"))


def brought_in(data: Data) -> Partnership:
    """Imported as the console does it."""
    with acting(IMPORT):
        return import_file(read_file(as_content(data)), by=IMPORT)


def recorded(partnership: Partnership) -> Record:
    """All that stands in the record."""
    with acting(IMPORT), working_in(partnership.circle, by=IMPORT):
        return record_of(partnership)


def seats_in(partnership: Partnership) -> list[tuple[str, str]]:
    """Each seat by its group and its organisation, in order."""
    with acting(IMPORT):
        seats = Seat.objects.filter(body__circle=partnership.circle_id).order_by(
            "body__order", "organisation__name_key"
        )
        return list(seats.values_list("body__name", "organisation__name"))


def bodies_of(partnership: Partnership) -> list[tuple[str, str]]:
    """Each group by name and kind, in order."""
    with acting(IMPORT):
        return list(Body.objects.filter(circle=partnership.circle_id).order_by("order").values_list("name", "kind"))


def test_every_kind_of_fact_comes_in() -> None:
    record = recorded(brought_in(right()))

    assert [(kind.key, len(record.of(kind))) for kind in KINDS if len(record.of(kind)) != len(right()[kind.many])] == []
    assert record.values(CONTRIBUTION, record.of(CONTRIBUTION)[0])["amount"] == 1250000.5


def test_a_row_may_point_to_one_that_stands_after_it() -> None:
    record = recorded(brought_in(right()))
    first, second = record.of(CLAIM)

    assert (first.contradicts_id, second.contradicts_id) == (second.pk, None)


def test_who_was_a_party_in_a_term_is_kept() -> None:
    data = right()
    data["terms"][0]["parties"] = ["mission"]
    record = recorded(brought_in(data))
    (told,) = record.told_parties
    (party,) = [one for one in record.of(PARTY) if one.pk == told.party_id]

    assert (told.term_id, party.organisation.name) == (record.of(TERM)[0].pk, "Missionen")
    assert record.values(TERM, record.of(TERM)[0])["parties"] == [str(party.organisation_id)]


def test_what_a_file_withholds_stays_withheld_and_nobody_here_stands_behind_it() -> None:
    partnership = brought_in(right())
    record = recorded(partnership)
    activity = record.of(ACTIVITY)[0]

    with acting(IMPORT), working_in(partnership.circle, by=IMPORT):
        found = Withholding.objects.select_related("organisation").get()
    assert (found.fact, found.ground, str(found.since_on)) == (
        f"activities/{activity.pk}/schedule",
        "26 kap. 1 § OSL",
        "2016-02-01",
    )
    assert (found.withheld_by, found.organisation.name) == (None, "Göteborgs Stad")


def test_groups_and_sources_can_be_withheld_too_and_stay_so_in_the_next_file() -> None:
    data = right()
    data["bodies"] = [
        {"name": "Vår egen", "kind": "working", "owner": "mission"}, {"name": "Styrgruppen", "kind": "steering"},
    ]  # fmt: skip
    data["withheld"] = [
        {"fact": fact, "ground": "26 kap. 1 § OSL", "on": "2016-02-01", "organisation": "stad"}
        for fact in ("bodies/1", "bodies/2/name", "sources/1/gave")
    ]
    partnership = brought_in(data)
    record = recorded(partnership)

    (joint,) = record.of(GROUP)
    assert {f"bodies/{joint.pk}/name", f"sources/{record.of(SOURCE)[0].pk}/gave"} <= set(record.withheld)
    told = json.loads(exported(partnership))["withheld"]
    assert [one["fact"] for one in told] == ["bodies/1", "bodies/2/name", "sources/1/gave"]


def test_two_parties_withhold_the_same_and_both_stand_in_the_next_file() -> None:
    data = right()
    data["withheld"] = [
        {"fact": "purpose", "ground": "26 kap. 1 § OSL", "on": "2016-02-01", "organisation": whose}
        for whose in ("mission", "stad")
    ]
    first = exported(brought_in(data))
    told = json.loads(first)["withheld"]
    assert [(one["fact"], one["organisation"]) for one in told] == [("purpose", "o1"), ("purpose", "o2")]


def test_how_the_parties_decide_can_be_withheld_too_and_stays_so_in_the_next_file() -> None:
    data = right() | {"decision_rule": {"rule": "each_sector", "words": "Vi talar först."}}
    told = [
        {"fact": fact, "ground": "26 kap. 1 § OSL", "on": "2016-02-01", "organisation": "stad"}
        for fact in ("decision_rule", "decision_rule/words")
    ]
    partnership = brought_in(data | {"withheld": told})

    assert {"decision_rule", "decision_rule/words"} == set(recorded(partnership).withheld)
    again = json.loads(exported(partnership))["withheld"]
    assert [one["fact"] for one in again] == ["decision_rule", "decision_rule/words"]


def test_how_the_parties_decide_comes_in_and_is_nothing_when_it_is_not_told() -> None:
    partnership = brought_in(right())
    with acting(IMPORT), working_in(partnership.circle, by=IMPORT):
        way = way_to_come(partnership.circle_id)
        assert way_of(partnership.circle_id) == Way(), "until they have confirmed it"
    assert way is not None
    assert (way.rule, way.answer_days, way.on_silence, way.on_deadlock) == ("each_sector", 30, "lapses", "stands")

    data = right() | {"id": "11111111-2222-4333-8444-555555555555", "partnership": {"slug": "annan", "title": "X"}}
    del data["decision_rule"]
    with acting(IMPORT):
        assert "decision_rule" not in read_file(exported(brought_in(data)))


REACH = {
    "municipality": "1480", "also_in": ["25", "0180"], "areas": ["10100", "4100", "4"],
    "target_groups": ["older", "everybody"], "plain_summary": "Vi hjälps åt.",
}  # fmt: skip


def reaching(**values: object) -> Data:
    """The small file that tells where, with what and for whom."""
    data = right()
    data["partnership"] |= REACH | values
    return data


def test_where_with_what_and_for_whom_come_in_and_go_out_in_one_order() -> None:
    out = read_file(exported(brought_in(reaching())))["partnership"]
    ordered = {"also_in": ["0180", "25"], "areas": ["4", "4100", "10100"], "target_groups": ["everybody", "older"]}
    assert {name: out[name] for name in REACH} == REACH | ordered
    assert list(out) == [
        "slug", "title", "plain_summary", "state", "form", "municipality", "also_in", "areas", "target_groups",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "codes", "unknown"), [("also_in", ["0180", "9999", "98"], "9999, 98"), ("areas", ["4", "99100"], "99100")]
)
def test_a_place_or_an_area_that_there_is_not_is_told_with_its_path(name: str, codes: list[str], unknown: str) -> None:
    with pytest.raises(InvalidInput) as caught, override("en"):
        brought_in(reaching(**{name: codes}))
    [fault] = caught.value.faults
    assert (fault.path, fault.message) == (f"partnership/{name}", f"Nothing here has the code {unknown}.")
    with acting(IMPORT):
        assert not Partnership.objects.exists()


def test_a_rule_for_how_often_is_written_in_one_way() -> None:
    data = right()
    data["activities"][0]["recurrence"] = "RRULE:freq=weekly;byday=mo,tu"
    data["bodies"][0]["recurrence"] = "freq=monthly;byday=2tu"

    out = read_file(exported(brought_in(data)))

    assert out["activities"][0]["recurrence"] == "FREQ=WEEKLY;BYDAY=MO,TU"
    assert out["bodies"][0]["recurrence"] == "FREQ=MONTHLY;BYDAY=2TU"


def test_each_party_has_an_empty_seat_in_the_joint_steering_group() -> None:
    partnership = brought_in(right())

    assert seats_in(partnership) == [("Styrgruppen", "Göteborgs Stad"), ("Styrgruppen", "Missionen")]
    with acting(IMPORT):
        assert not Sitting.objects.exists()


def test_without_a_steering_group_the_parties_sit_in_the_first_joint_group() -> None:
    data = right()
    data["bodies"] = [
        {"name": "Idéburna", "kind": "caucus", "sector": "civil"},
        {"name": "Referens", "kind": "reference"},
        {"name": "Egen", "kind": "working", "owner": "stad"},
        {"name": "Arbetsgruppen", "kind": "working"},
    ]

    assert seats_in(brought_in(data)) == [("Arbetsgruppen", "Göteborgs Stad"), ("Arbetsgruppen", "Missionen")]


@pytest.mark.parametrize(("language", "name"), [("sv", "Parterna"), ("en", "The parties")])
def test_without_any_joint_group_one_is_made_for_the_parties(language: str, name: str) -> None:
    data = right() | {"language": language, "bodies": [{"name": name, "kind": "reference"}]}
    partnership = brought_in(data)

    assert bodies_of(partnership) == [(name, "reference"), (f"{name}*", "coordination")]
    assert len(seats_in(partnership)) == 2


def test_a_table_is_a_group_when_the_parties_describe_it_and_not_before() -> None:
    partnership = brought_in(right() | {"bodies": []})
    with acting(IMPORT), working_in(partnership.circle, by=IMPORT):
        (table,) = Body.objects.filter(circle=partnership.circle_id)
        assert "bodies" not in read_file(exported(partnership))
        assert record_of(partnership).of(GROUP) == []

        change_body(table, words=BodyWords("Rådet", task="Vi möts."), version=table.version, by=IMPORT)

        assert [one["name"] for one in read_file(exported(partnership))["bodies"]] == ["Rådet"]
        assert [one.name for one in record_of(partnership).of(GROUP)] == ["Rådet"]


def test_who_is_no_party_today_has_no_seat() -> None:
    data = right()
    data["parties"][0]["to"] = "2016"

    assert seats_in(brought_in(data)) == [("Styrgruppen", "Missionen")]


def test_a_party_that_left_and_came_back_is_told_twice() -> None:
    data = right()
    data["parties"].insert(0, {"organisation": "mission", "to": "2010", "brings": "Förr"})
    out = read_file(exported(brought_in(data)))

    assert [(one["organisation"], one.get("to"), one.get("from")) for one in out["parties"]] == [
        ("o1", None, None),
        ("o2", "2010", None),
        ("o2", None, "2015"),
    ]


def test_a_file_of_version_one_is_one_of_this_version() -> None:
    read = read_file(as_content(OLD))

    assert read == OLD | {"version": 2}
    with acting(IMPORT):
        assert read_file(exported(brought_in(OLD)))["version"] == 2


def test_an_import_takes_so_many_statements_however_many_facts_there_are() -> None:
    """Parties and groups cost theirs each, for each is an event; the rest of the facts a statement for a kind."""
    few, many = right(), right()
    for name in ("activities", "goals", "contributions", "claims", "learning_goals", "priorities", "states", "links"):
        many[name] = [one | {"contradicts": None} if name == "claims" else one for one in many[name]] * 20
    assert (asked_by(few), asked_by(many)) == (102, 102)


def asked_by(data: Data) -> int:
    """How many statements the import of a file takes in an empty installation."""
    read = read_file(as_content(data))
    with undone(), CaptureQueriesContext(connection) as asked:
        import_file(read, by=IMPORT)
    return len(asked)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_goes_in_and_out_and_in_and_out_the_same_to_the_byte(path: Path) -> None:
    first = in_and_out(path.read_bytes())
    told, out = read_file(path.read_bytes()), read_file(first)

    assert in_and_out(first) == first
    # also the groups: where parties sit whom the file gave none, is none that anybody has told of
    lists = {name: len(rows) for name, rows in told.items() if isinstance(rows, list)}
    assert {name: len(rows) for name, rows in out.items() if isinstance(rows, list)} == lists


def in_and_out(content: bytes) -> bytes:
    """Import into an empty installation and export from it."""
    with undone():
        return exported(import_file(read_file(content), by=IMPORT))
