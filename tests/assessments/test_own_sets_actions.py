"""What is done with sets of one's own: who writes and publishes them, what is refused and where, what stays."""

import json
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tests.assessments.criteria import chosen
from tests.assessments.legal import finished, now, ready, reckon
from tests.assessments.own_sets import (
    AMOUNTS,
    LAW,
    NAME,
    SKR,
    SOURCE,
    UHM,
    changed,
    drafted,
    drafts_now,
    laid_away,
    own_criteria,
    own_rules,
    published,
    replaced,
)
from tests.assessments.test_legal_actions import faults_of, refused
from tests.bodies.mandates import mandated
from tests.cast import Cast
from tillit.assessments.actions import begin_check, choose_criteria
from tillit.assessments.actions.own_sets import replace_draft, take_up
from tillit.assessments.engine import shipped
from tillit.assessments.engine.own import is_own, read_own
from tillit.assessments.engine.shapes import load
from tillit.assessments.models import OwnSet, SetDraft
from tillit.assessments.queries import is_newest, newest_pair, pair_of
from tillit.assessments.queries.criteria_sets import criteria_in, criteria_set, in_their_order
from tillit.assessments.queries.own_sets import content_of, get_listed, last_number, newer_than
from tillit.assessments.queries.set_preview import preview_checks, preview_criteria
from tillit.assessments.queries.sets import pair_after, pairs_in
from tillit.bodies.models import Scope
from tillit.ground.db import acting
from tillit.kernel.errors import Conflict, NotFound
from tillit.trail.queries import history_of

pytestmark = pytest.mark.rights
Values = dict[tuple[str | int, ...], Any]
LIMIT = "series/lou.direct.general.sek"


def words_of(draft: SetDraft, cast: Cast) -> list[tuple[str, object, str]]:
    with acting(cast.kim.actor):
        return [(one.key, one.party_id, one.reason) for one in history_of(draft.pk, rooms=[draft.room_id])]


def test_a_version_of_ones_own_begins_as_a_copy_under_a_name_of_its_own(cast: Cast) -> None:
    draft = drafted(cast)

    assert is_own(draft.identity)
    assert draft.identity.startswith("iop-se-x")
    assert (draft.parent, draft.parent_version, draft.version) == ("iop-se", 1, 1)
    assert draft.content == {
        **content_of(get_listed(*LAW)), "id": draft.identity, "version": 1, "owner": cast.municipality.name,
    }  # fmt: skip
    assert words_of(draft, cast) == [("set_draft_begun", cast.municipality.pk, "")]


def test_only_who_speaks_for_the_organisation_writes_and_publishes(cast: Cast) -> None:
    refused(lambda: drafted(cast, LAW, cast.dag, cast.mission), "mandate")
    draft = drafted(cast, LAW, cast.ida, cast.mission)
    refused(lambda: changed(draft, cast.dag, "head", {NAME: "Vår"}), "mandate")
    with pytest.raises((NotFound, SetDraft.DoesNotExist)):
        changed(draft, cast.kim, "head", {NAME: "Stadens"})


def test_a_piece_is_written_anew_and_an_empty_english_text_says_the_swedish(cast: Cast) -> None:
    draft = drafted(cast)
    changed(draft, cast.kim, "questions/K1", {("question", "sv"): "Är det vår sak?", ("question", "en"): ""})

    fresh = drafts_now(cast, cast.kim, cast.municipality)[0]
    k1 = next(one for one in fresh.content["questions"] if one["key"] == "K1")
    assert k1["question"] == {"sv": "Är det vår sak?", "en": "Är det vår sak?"}
    assert fresh.version == 2
    assert [one[0] for one in words_of(fresh, cast)] == ["set_draft_changed", "set_draft_begun"]


def test_what_is_the_same_again_is_no_change(cast: Cast) -> None:
    draft = drafted(cast)
    same = changed(draft, cast.kim, "head", {NAME: draft.content["name"]["sv"]})

    assert same.version == 1
    assert [one[0] for one in words_of(draft, cast)] == ["set_draft_begun"]


def test_two_who_write_at_once_see_both_texts(cast: Cast) -> None:
    draft = drafted(cast)
    changed(draft, cast.kim, "head", {NAME: "Den första"})

    with pytest.raises(Conflict) as refusal:
        changed(draft, cast.kim, "head", {NAME: "Den andra"}, seen=1)

    assert "Den andra" in str(refusal.value.mine)
    assert "Den första" in str(refusal.value.theirs)


def test_a_new_amount_ends_the_one_before_and_a_gap_and_an_overlap_are_refused_with_their_place(cast: Cast) -> None:
    draft = drafted(cast, AMOUNTS)
    new: Values = {
        ("values", 6, "value"): 800_000, ("values", 6, "valid_from"): "2027-01-01", ("values", 6, "valid_to"): None,
        ("values", 6, "source"): "SFS 2026:999", ("values", 6, "evidence"): ["R"],
    }  # fmt: skip
    fresh = changed(draft, cast.kim, LIMIT, new)
    values = fresh.content["series"][0]["values"]
    assert (values[5]["valid_to"], values[6]) == (
        "2027-01-01",
        {"value": 800_000, "valid_from": "2027-01-01", "valid_to": None, "source": "SFS 2026:999", "evidence": ["R"]},
    )
    for start in ("2027-02-01", "2026-12-01"):
        moved: Values = {("values", 6, "valid_from"): start}
        told = faults_of(lambda moved=moved: changed(fresh, cast.kim, LIMIT, moved, seen=2))
        assert [path for path, _what in told] == ["series/0/values/6/valid_from"]
    assert drafts_now(cast, cast.kim, cast.municipality)[0].version == 2


def test_a_limit_that_has_run_out_is_not_published_and_history_is(cast: Cast) -> None:
    draft = drafted(cast, AMOUNTS)
    fresh = changed(draft, cast.kim, LIMIT, {("values", 5, "valid_to"): "2026-01-01"})

    told = faults_of(lambda: published(fresh, cast.kim))

    assert [path for path, _what in told] == ["series/0/values/5/valid_to"]
    assert "ended on 2026-01-01" in told[0][1]
    fresh = changed(fresh, cast.kim, LIMIT, {("values", 5, "valid_to"): None, ("values", 5, "value"): 750_000}, seen=2)
    assert published(fresh, cast.kim, seen=3).number == 1


def test_a_file_that_names_a_missing_question_is_refused_with_its_place(cast: Cast) -> None:
    draft = drafted(cast)

    def leads_nowhere(data: dict[str, Any]) -> None:
        data["test"]["questions"][0] = "Z9"
        data["questions"][0]["part"] = "borta"

    told = faults_of(lambda: replaced(draft, cast.kim, leads_nowhere))

    assert [path for path, _what in told] == ["test/questions/0", "questions/0/part"]
    assert drafts_now(cast, cast.kim, cast.municipality)[0].content == draft.content


def test_a_file_cannot_say_whose_it_is_or_which_version(cast: Cast) -> None:
    draft = drafted(cast)

    def pretends(data: dict[str, Any]) -> None:
        data |= {"id": "iop-se", "version": 1, "owner": "Tillit"}
        data["name"]["sv"] = "Stadens"

    fresh = replaced(draft, cast.kim, pretends)

    assert (fresh.content["id"], fresh.content["version"], fresh.content["owner"]) == (
        draft.identity, 1, cast.municipality.name,
    )  # fmt: skip


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"null", b"[]", b"1e999", b"NaN", b"{\"set\": NaN}", b"\xff\xfe", b"[" * 100_000, b"{\"a\":1,\"a\":2}",
        b"{" + b"\"a\":{" * 3000 + b"}" * 3001, b"\"(a+)+$\"", b" " * 2_000_001, b"9" * 10_000,
        b"{\"\\ud800\": \"\\u0000\"}",
    ],
    ids=range(14),
)  # fmt: skip
def test_hostile_files_are_refused_and_change_nothing(cast: Cast, raw: bytes) -> None:
    draft = drafted(cast)

    def bring() -> None:
        with acting(cast.kim.actor):
            replace_draft(draft, raw, seen=1, by=cast.kim.actor)

    assert faults_of(bring)
    assert drafts_now(cast, cast.kim, cast.municipality)[0].version == 1


@pytest.mark.parametrize("text", ["a\x00b", "a\ud800b", "\x1b[31m"], ids=["nil", "half a pair", "control"])
def test_signs_that_cannot_be_kept_are_refused_where_they_stand(cast: Cast, text: str) -> None:
    draft = drafted(cast)
    told = faults_of(lambda: replaced(draft, cast.kim, lambda data: data["name"].update(sv=text)))
    assert [path for path, _what in told] == ["name/sv"]


def test_whole_numbers_with_decimals_are_kept_as_whole_ones(cast: Cast) -> None:
    draft = drafted(cast, AMOUNTS)
    fresh = replaced(draft, cast.kim, lambda data: data["series"][0]["values"][5].update(value=710_000.0))

    assert repr(fresh.content["series"][0]["values"][5]["value"]) == "710000"
    assert published(fresh, cast.kim).number == 1


def test_what_is_published_is_told_and_is_never_changed(cast: Cast) -> None:
    own = own_rules(cast)

    assert (own.organisation_id, own.parent, own.number, own.source) == (cast.municipality.pk, "iop-se", 1, SOURCE)
    assert own.content["owner"] == cast.municipality.name
    with acting(cast.kim.actor):
        draft = SetDraft.objects.get(identity=own.identity)
        refused(lambda: changed(draft, cast.kim, "head", {NAME: "Senare"}, seen=4), "published")
        for change in ({"source": "Annat"}, {"content": {}}, {"number": 2}):
            with pytest.raises(DatabaseError), transaction.atomic():
                OwnSet.objects.filter(pk=own.pk).update(**change)
        with pytest.raises(DatabaseError), transaction.atomic():
            OwnSet.objects.filter(pk=own.pk).delete()
    assert words_of(draft, cast)[0] == ("set_published", cast.municipality.pk, SOURCE)
    assert drafts_now(cast, cast.kim, cast.municipality) == []


def test_what_says_nothing_new_is_not_published(cast: Cast) -> None:
    draft = drafted(cast)
    assert faults_of(lambda: published(draft, cast.kim, seen=1)) == [
        ("", "Nothing differs from what it was made from.")
    ]


def test_amounts_that_fit_no_rules_are_not_published(cast: Cast) -> None:
    draft = drafted(cast, AMOUNTS)
    fresh = replaced(draft, cast.kim, lambda data: data["series"].pop(0))

    assert [path for path, _what in faults_of(lambda: published(fresh, cast.kim))] == ["lou.direct.general.sek"]


def test_a_shell_is_filled_by_an_organisation_and_is_then_its_own_set(cast: Cast) -> None:
    empty = drafted(cast, UHM)
    assert [path for path, _what in faults_of(lambda: published(empty, cast.kim, seen=1))] == ["criteria"]
    own = own_criteria(cast)

    found = read_own("criteria", own.content)
    assert (own.parent, found.owner, [one.text.sv for one in found.criteria]) == (  # type: ignore[union-attr]
        "UHM", cast.municipality.name, ["Ett behov som delas."],
    )  # fmt: skip
    assert criteria_set(("UHM", 1)).is_shell  # type: ignore[union-attr]


def test_criteria_are_numbered_as_they_stand_when_one_goes(cast: Cast) -> None:
    draft = drafted(cast, SKR)
    before = [one["text"]["sv"] for one in draft.content["criteria"]]

    fresh = changed(draft, cast.kim, "criteria/2", {}, whole=True)

    assert [one["number"] for one in fresh.content["criteria"]] == list(range(1, len(before)))
    assert [one["text"]["sv"] for one in fresh.content["criteria"]] == [before[0], *before[2:]]


def test_a_next_version_keeps_the_name_and_anothers_takes_a_new_one(cast: Cast) -> None:
    own = own_rules(cast)
    name = (own.identity, 1)
    with acting(cast.kim.actor):
        again = drafted(cast, ("law", name))
    theirs = drafted(cast, ("law", name), cast.ida, cast.mission)

    assert (again.identity, again.content["version"]) == (own.identity, 2)
    assert theirs.identity != own.identity
    assert theirs.identity.startswith("iop-se-x")
    second = published(changed(again, cast.kim, "head", {NAME: "Andra"}), cast.kim)
    with acting(cast.kim.actor):
        assert (second.number, last_number("law", own.identity)) == (2, 2)


def test_parties_sets_can_be_chosen_and_others_cannot(cast: Cast) -> None:
    mandated(cast.omar, cast.elsewhere, Scope.SPEAK)
    mine, outside = own_criteria(cast), own_criteria(cast, cast.omar, cast.elsewhere)
    with acting(cast.ida.actor):
        names = [(one.id, one.version) for one in criteria_in(cast.circle.pk)]
        assert ((mine.identity, 1) in names, (outside.identity, 1) in names) == (True, False)
        assert in_their_order([(mine.identity, 1)])[0].owner == cast.municipality.name
    with acting(cast.ida.actor):
        use = choose_criteria(cast.partnership, (mine.identity, 1), party=cast.mission, by=cast.ida.actor)
    assert use.criteria == mine.identity
    refused(lambda: chosen(cast, (outside.identity, 1)), "")


def test_a_check_is_made_under_a_partys_own_rules_and_keeps_them(cast: Cast) -> None:
    own = own_rules(cast)
    name, (_rules, amounts) = (own.identity, 1), newest_pair()
    with acting(cast.ida.actor):
        rules, parameters = pairs_in(cast.partnership)
        assert ([one.id for one in rules], [one.id for one in parameters]) == (["iop-se", own.identity], ["se"])
        sets = (name, (amounts.id, amounts.version))
        begin_check(cast.partnership, party=cast.mission, sets=sets, by=cast.ida.actor)
    check = now(cast)

    assert (check.rules, check.rules_version, check.parameters) == (own.identity, 1, "se")
    with acting(cast.kim.actor):
        assert pair_of(check)[0].name.sv == "Stadens regler"
        assert is_newest(check)
        assert pair_after(check, cast.partnership)[0].id == own.identity
    assert reckon(cast, check).rules.question("K1").text.sv == "Är det vår sak?"  # type: ignore[union-attr]


def test_a_set_of_somebody_outside_is_not_found_here(cast: Cast) -> None:
    mandated(cast.omar, cast.elsewhere, Scope.SPEAK)
    draft = changed(drafted(cast, LAW, cast.omar, cast.elsewhere), cast.omar, "head", {NAME: "Deras"})
    own = published(draft, cast.omar)
    with acting(cast.ida.actor), pytest.raises(NotFound):
        begin_check(
            cast.partnership, party=cast.mission, sets=((own.identity, 1), ("se", 1)), by=cast.ida.actor
        )  # fmt: skip


def test_an_upgrade_never_overwrites_what_is_published(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """A newer shipped version comes; a check under the city's own set, and the set, stay as they were."""
    own = own_rules(cast)
    name = (own.identity, 1)
    with acting(cast.kim.actor):
        begin_check(cast.partnership, party=cast.municipality, sets=(name, ("se", 1)), by=cast.kim.actor)
        before = pair_of(now(cast))
    raw = shipped.shipped_files("law")
    newer = json.loads(next(iter(raw.values())))
    newer["version"], newer["name"]["sv"] = 2, "Nyare"
    files = {**raw, "iop-se-2.json": json.dumps(newer).encode()}
    told = tuple(read_own("law", load(one)) for one in files.values())
    for place in ("queries.sets", "queries.own_sets"):
        monkeypatch.setattr(f"tillit.assessments.{place}.shipped_rules", lambda: told)

    with acting(cast.kim.actor):
        assert newest_pair()[0].version == 2
        listed = get_listed("law", name)
        assert listed.own is not None and listed.own.content == own.content
        assert newer_than(listed).name == ("iop-se", 2)  # type: ignore[union-attr]
        assert pair_of(now(cast)) == before
        assert is_newest(now(cast))


def test_no_shipped_set_has_a_name_that_organisations_sets_have() -> None:
    kinds = ("law", "parameters", "criteria", "forms", "aid")
    names = [json.loads(raw)["id"] for kind in kinds for raw in shipped.shipped_files(kind).values()]
    assert [name for name in names if is_own(name)] == []


def test_a_finished_check_stays_readable_under_the_set_it_was_made_under(cast: Cast) -> None:
    check = finished(cast)
    with acting(cast.kim.actor):
        shown, more = preview_checks(cast.kim.actor, read_rules_of(own_rules(cast)))
    assert (shown[0].check.pk, more) == (check.pk, False)
    assert shown[0].after is not None and shown[0].after.result == shown[0].before.result
    with acting(cast.omar.actor):
        assert preview_checks(cast.omar.actor, newest_pair()[0]) == ([], False)


def read_rules_of(own: OwnSet) -> Any:
    return read_own("law", own.content)


def test_the_preview_says_what_would_become_of_a_check(cast: Cast) -> None:
    ready(cast)
    draft = drafted(cast)

    def stops(data: dict[str, Any]) -> None:
        k1 = next(one for one in data["questions"] if one["key"] == "K1")
        k1["answers"][0]["leads"] = [{"to": "STOP", "says": {"sv": "Stopp.", "en": "Stop."}}]

    fresh = replaced(draft, cast.kim, stops)
    with acting(cast.kim.actor):
        shown, _more = preview_checks(cast.kim.actor, read_own("law", fresh.content))  # type: ignore[arg-type]
    assert [str(one.before.result) for one in shown] == ["no_obstacle"]
    assert [str(one.after.result) for one in shown if one.after] == ["cannot_as_drafted"]


def test_the_preview_of_criteria_counts_what_stands(cast: Cast) -> None:
    use = chosen(cast, ("SKR-2017", 1))
    with acting(cast.kim.actor):
        found = read_own("criteria", drafted(cast, SKR).content)
        shown, more = preview_criteria(cast.kim.actor, "SKR-2017", found)
    assert ([(one.use.pk, dict(one.answers)) for one in shown], more) == ([(use.pk, {})], False)


def test_a_draft_exists_only_in_its_own_room(cast: Cast) -> None:
    drafted(cast)
    with acting(cast.ida.actor):
        assert (SetDraft.objects.count(), connection.vendor) == (0, "postgresql")
    with acting(cast.kim.actor):
        assert SetDraft.objects.count() == 1


def test_a_draft_that_is_put_away_keeps_what_was_written_until_it_is_taken_up(cast: Cast) -> None:
    draft = changed(drafted(cast), cast.kim, "head", {NAME: "Vår"})
    with pytest.raises(Conflict):
        laid_away(draft, cast.kim, seen=1)
    away = laid_away(draft, cast.kim, seen=2)
    refused(lambda: changed(away, cast.kim, "head", {NAME: "Annan"}, seen=3), "put away")
    refused(lambda: published(away, cast.kim, seen=3), "put away")
    again = take_up_as(cast, away)
    assert (again.put_away_at, again.version, again.content["name"]["sv"]) == (None, 4, "Vår")
    refused(lambda: take_up_as(cast, again), "put away")
    words = [word for word, _party, _reason in words_of(draft, cast)]
    assert sorted(words)[-3:] == ["set_draft_changed", "set_draft_put_away", "set_draft_taken_up"]
    assert published(changed(again, cast.kim, "head", {NAME: "Annan"}, seen=4), cast.kim, seen=5).number == 1


def take_up_as(cast: Cast, draft: SetDraft) -> SetDraft:
    with acting(cast.kim.actor):
        return take_up(draft, by=cast.kim.actor)
