"""What each organisation tells for itself: needs, resources, policy documents, and whom it has to win over."""

from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction

from tests.cast import Cast
from tests.challenges.made import EXAMPLES, let_in, opened, refused, shared_by_two
from tillit.accord.actions.proposals import Why
from tillit.bodies.actions import leave_circle, take_seat, working_in
from tillit.bodies.models import Capacity, Membership
from tillit.challenges.actions import (
    Ending,
    change_row,
    close_challenge,
    share_step,
    take_back_step,
    tell_row,
    withdraw_row,
)
from tillit.challenges.models import AnchorStep, Challenge, Closed, Need, PolicyLink, Resource, Row
from tillit.challenges.queries import (
    get_row,
    needs_in,
    own_room,
    policies_to_link,
    policy_links_in,
    resources_in,
    steps_in,
    steps_to_take,
    table_of,
)
from tillit.challenges.sorts import NEED, POLICY, RESOURCE, STEP, Sort
from tillit.challenges.wording.anchoring import plans_shown
from tillit.documents.actions import share, withdraw_copy, write_policy
from tillit.documents.models import Document
from tillit.ground.db import acting
from tillit.kernel.errors import Conflict, InvalidInput, NotFound
from tillit.people.models import Organisation, Person
from tillit.trail.queries import history_of

pytestmark = pytest.mark.rights
PREMISES = {"whose": "challenge", "kind": "premises", "text": "En lokal på kvällar"}
HALL = {"need": None, "kind": "premises", "text": "Församlingshemmet"}
BOARD = {"who": "Socialnämnden", "holder": None, "due_on": None, "state": "not_begun", "agreed": ""}
POLICY_FACTS = dict.fromkeys(("organ", "decided_on", "starts_on", "ends_on")) | {
    "sort": "compact", "reference": "", "address": ""
}  # fmt: skip


def told(challenge: Challenge, sort: Sort, by: Person, party: Organisation, **values: Any) -> Any:
    begun = {NEED: PREMISES, RESOURCE: HALL, STEP: BOARD, POLICY: {"place": "§ 3", "why": "Det sägs där."}}[sort]
    with acting(by.actor):
        return tell_row(challenge, sort, party=party, values=begun | values, by=by.actor)


def changed(row: Row, by: Person, version: int = 1, **values: Any) -> Row:
    with acting(by.actor):
        now = {name: getattr(row, name) for name in _fields(row)}
        return change_row(row, values=now | values, version=version, by=by.actor)


def _fields(row: Row) -> tuple[str, ...]:
    return next(one.fields for one in (NEED, RESOURCE, POLICY, STEP) if one.model is type(row))


def events(row: Row, person: Person) -> list[tuple[str, object, object]]:
    with acting(person.actor):
        rooms = {row.challenge.room_id, row.room_id}
        return [(one.key, one.party_id, one.room_id) for one in history_of(row.pk, rooms=list(rooms))]


def shared_policy(cast: Cast, challenge: Challenge) -> Document:
    with acting(cast.kim.actor):
        made = write_policy(
            cast.municipality, title="Överenskommelsen", text="Vi gör det här.", facts=POLICY_FACTS, by=cast.kim.actor
        )
        return share(made, room=challenge.room, by=cast.kim.actor)


def test_each_tells_its_own_and_all_read_it(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    need = told(challenge, NEED, cast.ida, cast.mission)
    hall = told(challenge, RESOURCE, cast.kim, cast.municipality, need=need)

    for person in (cast.ida, cast.kim):
        with acting(person.actor):
            assert [(one.text, one.kind) for one in needs_in(person.actor, challenge)] == [
                ("En lokal på kvällar", "premises")
            ]
            assert [(one.text, one.need_id) for one in resources_in(person.actor, challenge)] == [
                ("Församlingshemmet", need.pk)
            ]
    with acting(cast.noor.actor):
        assert needs_in(cast.noor.actor, challenge) == []
    assert events(need, cast.kim) == [("need_told", cast.mission.pk, challenge.room_id)]
    assert events(hall, cast.ida) == [("resource_told", cast.municipality.pk, challenge.room_id)]


def test_c1_nobody_tells_or_changes_for_another(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    need = told(challenge, NEED, cast.ida, cast.mission)
    refused(lambda: told(challenge, NEED, cast.kim, cast.mission), "no mandate")
    refused(lambda: told(challenge, RESOURCE, cast.noor, cast.welfare), "takes no part")
    refused(lambda: changed(need, cast.kim, text="Annat"), "no mandate")
    with acting(cast.kim.actor):
        refused(lambda: withdraw_row(need, by=cast.kim.actor), "no mandate")
    assert changed(need, cast.ida, text="Två lokaler").text == "Två lokaler"


def test_what_is_changed_keeps_what_it_was_and_two_at_once_see_both(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission)
    need = told(challenge, NEED, cast.ida, cast.mission)
    after = changed(need, cast.ida, kind="money", text="Hyra till en lokal")

    assert (after.version, after.kind) == (2, "money")  # type: ignore[attr-defined]
    with acting(cast.ida.actor):
        newest = history_of(need.pk, rooms=[challenge.room_id])[0]
    assert newest.key == "need_changed"
    assert [(one["column"], one["before"], one["after"]) for one in newest.told["changes"]] == [
        ("kind", "premises", "money"), ("text", "En lokal på kvällar", "Hyra till en lokal"),
    ]  # fmt: skip
    with pytest.raises(Conflict) as raised:
        changed(need, cast.ida, version=1, text="Sen ändring")
    assert "Sen ändring" in raised.value.mine
    assert "Hyra till en lokal" in raised.value.theirs
    with acting(cast.ida.actor):
        same = {name: getattr(after, name) for name in NEED.fields}
        change_row(after, values=same, version=2, by=cast.ida.actor)
    assert [one[0] for one in events(need, cast.ida)] == ["need_changed", "need_told"]


def test_what_is_taken_back_holds_no_more_and_stays_in_the_history(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    need = told(challenge, NEED, cast.ida, cast.mission)
    with acting(cast.ida.actor):
        withdraw_row(need, reason="Den finns.", by=cast.ida.actor)
        assert needs_in(cast.ida.actor, challenge) == []
        with pytest.raises(NotFound):
            get_row(cast.ida.actor, challenge, Need, need.pk)
        refused(lambda: withdraw_row(need, by=cast.ida.actor), "taken back already")
    assert [one[0] for one in events(need, cast.kim)] == ["need_withdrawn", "need_told"]
    with pytest.raises(InvalidInput) as raised:
        told(challenge, RESOURCE, cast.kim, cast.municipality, need=need)
    assert [one.path for one in raised.value.faults] == ["need"]


def test_a_need_of_another_challenge_is_met_by_nobody_here(cast: Cast) -> None:
    here, there = (opened(cast.ida, cast.mission, title=title) for title in ("Här", "Där"))
    theirs = told(there, NEED, cast.ida, cast.mission)
    with pytest.raises(InvalidInput):
        told(here, RESOURCE, cast.ida, cast.mission, need=theirs)
    with pytest.raises(DatabaseError), acting(cast.ida.actor), transaction.atomic():
        Resource(
            room=here.room, challenge=here, organisation=cast.mission, written_by=cast.ida, kind="money", text="x",
            need=theirs,
        ).save(force_insert=True)  # fmt: skip


def test_when_it_is_closed_nothing_is_told(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission)
    need, step = (told(challenge, sort, cast.ida, cast.mission) for sort in (NEED, STEP))
    with acting(cast.ida.actor):
        ending = Ending(Closed.RESTS, "Ingen tid.", "Mycket.")
        close_challenge(challenge, ending=ending, why=Why(cast.mission, "Nu."), by=cast.ida.actor)
        challenge.refresh_from_db()
    for sort in (NEED, RESOURCE, STEP):
        refused(lambda sort=sort: told(challenge, sort, cast.ida, cast.mission), "is closed")  # type: ignore[misc]
    for row in (need, step):
        refused(lambda row=row: changed(row, cast.ida), "is closed")  # type: ignore[misc]


def test_who_has_left_brings_nothing_any_more(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    told(challenge, NEED, cast.kim, cast.municipality)
    told(challenge, RESOURCE, cast.kim, cast.municipality)
    with acting(cast.kim.actor):
        place = Membership.objects.get(circle=challenge.circle_id, organisation=cast.municipality)
        leave_circle(place, reason="Vi går.", by=cast.kim.actor)
    with acting(cast.ida.actor):
        assert (needs_in(cast.ida.actor, challenge), resources_in(cast.ida.actor, challenge)) == ([], [])


# The anchoring plan


def test_c4_a_plan_is_its_partys_own_until_it_is_shared(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    step = told(challenge, STEP, cast.kim, cast.municipality, agreed="Vi träffas i mars.")

    def seen(person: Person) -> list[tuple[str, str]]:
        with acting(person.actor):
            return [(one.who, one.room.kind) for one in steps_in(person.actor, challenge)]

    assert (seen(cast.kim), seen(cast.ida)) == ([("Socialnämnden", "own")], [])
    with acting(cast.ida.actor), pytest.raises(NotFound):
        get_row(cast.ida.actor, challenge, AnchorStep, step.pk)
    refused(lambda: told(challenge, STEP, cast.ida, cast.municipality), "do not have access")

    with acting(cast.kim.actor):
        shared = share_step(step, version=1, by=cast.kim.actor)
    assert seen(cast.ida) == [("Socialnämnden", "circle")]
    with acting(cast.ida.actor):
        refused(lambda: take_back_step(shared, by=cast.ida.actor), "do not have access")
    with acting(cast.kim.actor):
        refused(lambda: share_step(shared, version=2, by=cast.kim.actor), "shared already")
        take_back_step(shared, by=cast.kim.actor)
    assert (seen(cast.kim), seen(cast.ida)) == ([("Socialnämnden", "own")], [])
    with acting(cast.kim.actor):
        own = own_room(challenge, cast.municipality).pk
    told_of = [(key, room == own) for key, _party, room in events(step, cast.kim)]
    assert told_of[-1] == ("anchor_step_written", True)
    assert sorted(told_of[:-1]) == [
        ("anchor_step_shared", False), ("anchor_step_shared", True), ("anchor_step_taken_back", False),
        ("anchor_step_taken_back", True),
    ]  # fmt: skip


def test_c1_what_is_shared_of_the_plan_is_changed_by_who_speaks_for_the_party_alone(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    with acting(EXAMPLES), working_in(challenge.circle, by=EXAMPLES):
        seat = table_of(challenge).seats.get(organisation=cast.mission)
        take_seat(seat, person=cast.dag, capacity=Capacity.DEPUTY, by=EXAMPLES)
    step = told(challenge, STEP, cast.dag, cast.mission)
    step = changed(step, cast.dag, agreed="Vi ses i mars.")
    with acting(cast.ida.actor):
        shared = share_step(step, version=step.version, by=cast.ida.actor)

    refused(lambda: changed(shared, cast.dag, version=3, agreed="Något annat."), "no mandate")
    with acting(cast.dag.actor):
        refused(lambda: withdraw_row(shared, by=cast.dag.actor), "no mandate")
        page = plans_shown([shared], own={cast.mission.pk}, speaks=set(), sit={}, circle=challenge.circle_id)
    assert [(one.href, one.away) for one in page[0].steps] == [("", "")]
    assert changed(shared, cast.ida, version=3, agreed="Vi ses i april.").version == 4


def test_what_is_shared_of_the_plan_is_taken_back_also_when_it_is_closed(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission)
    step = told(challenge, STEP, cast.ida, cast.mission)
    with acting(cast.ida.actor):
        share_step(step, version=1, by=cast.ida.actor)
        ending = Ending(Closed.RESTS, "Ingen tid.", "Mycket.")
        close_challenge(challenge, ending=ending, why=Why(cast.mission, "Nu."), by=cast.ida.actor)
        fresh = AnchorStep.objects.get(pk=step.pk)
        sit = {cast.mission.pk: set[UUID]()}
        page = plans_shown([fresh], own=set(), speaks={cast.mission.pk}, sit=sit, circle=challenge.circle_id)
        assert (page[0].steps[0].href, bool(page[0].steps[0].back)) == ("", True)
        assert take_back_step(fresh, by=cast.ida.actor).room.kind == "own"


def test_nobody_shares_what_they_have_not_read(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    step = told(challenge, STEP, cast.kim, cast.municipality)
    changed(step, cast.kim, agreed="Nytt.")
    with acting(cast.kim.actor), pytest.raises(Conflict) as raised:
        share_step(step, version=1, by=cast.kim.actor)
    assert "Nytt." in raised.value.theirs


def test_there_is_no_field_for_what_somebody_thinks() -> None:
    fields = {field.name for field in AnchorStep._meta.get_fields()}
    assert fields == {
        "id", "room", "challenge", "organisation", "written_by", "version", "created_at", "withdrawn_at", "who",
        "holder", "due_on", "state", "agreed",
    }  # fmt: skip


def test_who_has_promised_is_reminded_until_it_is_anchored(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    step = told(challenge, STEP, cast.kim, cast.municipality, holder=cast.kim)

    def promised(person: Person) -> list[str]:
        with acting(person.actor):
            return [one.who for one in steps_to_take(person.actor, most=5)]

    assert (promised(cast.kim), promised(cast.ida)) == (["Socialnämnden"], [])
    changed(step, cast.kim, state="anchored")
    assert promised(cast.kim) == []
    with pytest.raises(InvalidInput) as raised:
        changed(step, cast.kim, version=2, holder=cast.ida)
    assert [one.path for one in raised.value.faults] == ["holder"]


def test_c4_the_database_keeps_a_plan_in_its_partys_room(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    with acting(cast.kim.actor):
        room = own_room(challenge, cast.municipality)
        forged: list[Row] = [
            AnchorStep(room=cast.municipality_room, organisation=cast.municipality, who="x"),
            AnchorStep(room=room, organisation=cast.mission, who="x"),
            Need(room=room, organisation=cast.municipality, kind="money", whose="own", text="x"),
            Resource(room=room, organisation=cast.municipality, kind="money", text="x"),
        ]
    for row in forged:
        row.challenge, row.written_by = challenge, cast.kim
        with pytest.raises(DatabaseError), acting(cast.kim.actor), transaction.atomic():
            row.save(force_insert=True)


# Policy documents


def test_a_link_leads_to_what_all_here_may_read(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    with acting(cast.ida.actor):
        assert policies_to_link(cast.ida.actor, challenge) == []
    copy = shared_policy(cast, challenge)
    with acting(cast.ida.actor):
        assert policies_to_link(cast.ida.actor, challenge) == [copy]
    link = told(challenge, POLICY, cast.ida, cast.mission, document=copy)

    with acting(cast.kim.actor):
        (found,) = policy_links_in(cast.kim.actor, challenge)
        assert (found.document.title, found.place, found.organisation) == ("Överenskommelsen", "§ 3", cast.mission)
        withdraw_copy(copy, by=cast.kim.actor)
        (gone,) = policy_links_in(cast.kim.actor, challenge)
        assert gone.document.withdrawn_at is not None
    assert events(link, cast.kim) == [("policy_linked", cast.mission.pk, challenge.room_id)]
    with pytest.raises(InvalidInput) as raised:
        told(challenge, POLICY, cast.ida, cast.mission, document=copy)
    assert [one.path for one in raised.value.faults] == ["document"]


def test_c4_no_link_to_an_original_or_to_anothers_room(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    copy = shared_policy(cast, challenge)
    other = opened(cast.kim, cast.municipality, title="Annan")
    with acting(cast.kim.actor):
        original = Document.objects.get(pk=copy.copy_of_id)
    for document, where in ((original, challenge), (copy, other)):
        with pytest.raises(DatabaseError), acting(cast.kim.actor), transaction.atomic():
            PolicyLink(
                room=where.room, challenge=where, organisation=cast.municipality, written_by=cast.kim,
                document=document, place="x", why="x",
            ).save(force_insert=True)  # fmt: skip


def test_a_third_party_reads_all_of_it_from_the_beginning(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    told(challenge, NEED, cast.ida, cast.mission)
    let_in(challenge, cast.welfare, cast.noor)
    with acting(cast.noor.actor):
        assert [one.text for one in needs_in(cast.noor.actor, challenge)] == ["En lokal på kvällar"]
