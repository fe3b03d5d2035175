"""Two rows that are one organisation: whose yes it takes, and that nothing is left behind or lost."""

from collections.abc import Iterator
from threading import Barrier, Thread
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from tests.cast import EXAMPLES, LATELY, Cast
from tests.conftest import Raw, signed_in
from tests.rights.secret import written
from tillit.bodies.actions import form_circle, give_seat, join_circle, open_room_of, working_in
from tillit.bodies.models import JobRoom, Mandate, Membership, Room, RoomKind, Seat
from tillit.bodies.queries import own_rooms_of
from tillit.bodies.wording import readers_of
from tillit.documents.models import Document
from tillit.documents.queries import documents_in
from tillit.exchange.queries import organisations_here
from tillit.ground.db import acting
from tillit.kernel.errors import Conflict, InvalidInput, NotAllowed
from tillit.kernel.period import today
from tillit.partnerships.models import Activity, Party
from tillit.people.actions import (
    Seen,
    add_organ,
    add_organisation,
    affiliate,
    answer_merge,
    change_identity,
    correct_name,
    found_organ,
    introduce_organisation,
    move_latecomers,
    propose_merge,
    show_publicly,
    write_conditions,
)
from tillit.people.actions.describing import Identity
from tillit.people.actions.merging import JOB
from tillit.people.models import (
    Affiliation,
    Conditions,
    FormerName,
    FormerNumber,
    Merge,
    Organ,
    Organisation,
    Person,
)
from tillit.people.queries import pointers, pointing, shown_members, successors_of
from tillit.people.queries.search import find_organisations
from tillit.trail.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def spoken_in_english() -> Iterator[None]:
    """Messages are compared as they are written in the code."""
    with override("en"):
        yield


NUMBER = "8020020494"


def shell(
    cast: Cast, name: str = "Räddningsmissionen", *, number: str | None = None, sector: str = "civil"
) -> Organisation:
    """An organisation that nobody belongs to, as a file brings it in."""
    with acting(EXAMPLES):
        return add_organisation(
            name, sector=sector, legal_form="association", number=number,
            no_number_because="" if number else "ur en fil", by=EXAMPLES,
        )  # fmt: skip


def board(person: Person, organisation: Organisation) -> None:
    """Let somebody answer for the organisation's board."""
    with acting(EXAMPLES):
        if not Affiliation.objects.filter(person=person, organisation=organisation, role="board").exists():
            affiliate(person, organisation=organisation, role="board", by=EXAMPLES)


def asked_person(cast: Cast, merge: Merge) -> Person:
    """Who answers for the board of the party that is asked."""
    boards = {cast.municipality.pk: cast.kim, cast.mission.pk: cast.ida, cast.welfare.pk: cast.noor}
    assert merge.asked_id is not None
    return boards[merge.asked_id]


def seen(duplicate: Organisation, into: Organisation) -> Seen:
    """Both as they stand in the database now."""
    rows = {row.pk: row.version for row in Organisation.objects.filter(pk__in=[duplicate.pk, into.pk])}
    return Seen(duplicate=rows[duplicate.pk], into=rows[into.pk])


def propose(person: Person, duplicate: Organisation, into: Organisation, **more: Any) -> Merge:
    """Say that they are one, in a transaction of its own."""
    with acting(person.actor):
        return propose_merge(
            duplicate, into=into, reason="Samma förening", seen=seen(duplicate, into), by=person.actor, **more
        )


def answer(person: Person, merge: Merge, *, yes: bool) -> Merge:
    """Answer, in a transaction of its own."""
    with acting(person.actor):
        return answer_merge(Merge.objects.get(pk=merge.pk), yes=yes, by=person.actor)


def now(organisation: Organisation) -> Organisation:
    """The row as it stands today."""
    with acting(EXAMPLES):
        return Organisation.objects.get(pk=organisation.pk)


# Every column that names an organisation, except in rows that are only ever added
COLUMNS = """
    select c.conrelid::regclass::text, a.attname from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'people_organisation'::regclass
        and has_column_privilege('tillit_app', c.conrelid, a.attname, 'update')
"""


def left_behind(raw: Raw, duplicate: Organisation) -> list[str]:
    """Every row of every table that still names the duplicate, asked past all policies."""
    database = raw("postgres")
    found = []
    for table, column in database.execute(COLUMNS).fetchall():
        count = database.execute(f"select count(*) from {table} where {column} = %s", [duplicate.pk]).fetchone()
        if count and count[0]:
            found.append(f"{table}.{column}")
    return sorted(found)


# What the old row itself keeps: the words it is found by, the question, what came with it
KEPT = {
    "people_organisationword.organisation_id", "people_organisationsearch.organisation_id",
    "people_organisationfit.organisation_id", "people_merge.duplicate_id", "people_merge.asked_id",
    "people_formername.came_with_id", "people_formernumber.came_with_id", "bodies_room.came_with_id",
}  # fmt: skip


def test_a_duplicate_that_nobody_belongs_to_is_put_together_at_once(cast: Cast, raw: Raw) -> None:
    duplicate = shell(cast, number=NUMBER)
    merge = propose(cast.ida, duplicate, cast.mission)
    assert merge.done is True
    assert (now(duplicate).merged_into_id, now(duplicate).number) == (cast.mission.pk, None)
    assert now(cast.mission).number == NUMBER, "the one that remains had none"
    assert set(left_behind(raw, duplicate)) <= KEPT
    with acting(cast.ida.actor):
        assert [(one.name, one.came_with_id) for one in FormerName.objects.filter(organisation=cast.mission)] == [
            ("Räddningsmissionen", duplicate.pk)
        ]
        told = Event.objects.filter(subject_id=merge.pk).order_by("at")
        assert [event.key for event in told] == ["merge_asked", "organisation_merged"]
        assert told[1].payload.body["left"] == "No number before: made up"
        assert JobRoom.objects.count() == 0, "the job keeps no key"


def test_the_old_address_and_the_old_name_lead_on(cast: Cast) -> None:
    duplicate = shell(cast, "Ett helt annat namn")
    propose(cast.ida, duplicate, cast.mission)
    answer_ = signed_in(cast.stig).get(reverse("organisations:organisation", args=[duplicate.pk]))
    assert (answer_.status_code, answer_["Location"]) == (
        301, reverse("organisations:organisation", args=[cast.mission.pk]),
    )  # fmt: skip
    with acting(cast.stig.actor):
        found = find_organisations(cast.stig.actor, "helt annat")
        assert [(one.id, one.formerly) for one in found] == [(cast.mission.pk, "Ett helt annat namn")]


def test_two_numbers_are_two_organisations_until_somebody_says_otherwise(cast: Cast) -> None:
    duplicate = shell(cast, number=NUMBER, sector="public")
    with pytest.raises(InvalidInput, match="different organisation numbers"):
        propose(cast.kim, duplicate, cast.municipality)
    propose(cast.kim, duplicate, cast.municipality, two_numbers=True)
    with acting(cast.kim.actor):
        assert FormerNumber.objects.get().number == NUMBER
        assert now(cast.municipality).number == "2120001355"


def test_c1_who_describes_nothing_puts_nothing_together(cast: Cast) -> None:
    duplicate = shell(cast)
    for person in (cast.stig, cast.noor, cast.kim, cast.eva):
        with pytest.raises(NotAllowed):
            propose(person, duplicate, cast.mission)
    with pytest.raises(NotAllowed):
        propose(cast.rut, shell(cast, "Annat", sector="public"), cast.municipality)


def test_where_people_belong_both_boards_say_yes(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="board says yes"):
        propose(cast.dag, cast.elsewhere, cast.mission)
    with pytest.raises(InvalidInput, match="nobody there can answer"):
        propose(cast.ida, cast.elsewhere, cast.mission)
    board(cast.omar, cast.elsewhere)
    merge = propose(cast.ida, cast.elsewhere, cast.mission)
    assert (merge.asked_id, merge.done) == (cast.elsewhere.pk, None)
    assert now(cast.elsewhere).merged_into_id is None
    for person in (cast.ida, cast.kim, cast.stig):
        with pytest.raises(NotAllowed):
            answer(person, merge, yes=True)
    assert answer(cast.omar, merge, yes=True).done is True
    with acting(cast.omar.actor):
        roles = Affiliation.objects.filter(person=cast.omar, organisation=cast.mission).values_list("role", flat=True)
        assert set(roles) == {"representative", "board"}


def test_a_no_changes_nothing_and_is_told_to_both(cast: Cast) -> None:
    board(cast.ida, cast.mission)
    board(cast.omar, cast.elsewhere)
    merge = propose(cast.ida, cast.elsewhere, cast.mission)
    assert answer(cast.omar, merge, yes=False).done is False
    assert now(cast.elsewhere).merged_into_id is None
    for person in (cast.ida, cast.omar):
        with acting(person.actor):
            assert Event.objects.filter(key="merge_refused", subject_id=merge.pk).count() == 1
    with pytest.raises(Conflict):
        answer(cast.omar, merge, yes=True)


def place_in_circle(cast: Cast, duplicate: Organisation) -> None:
    """A shell that is a party of the cast's circle, with a seat and a room."""
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES) as joint:
        join_circle(cast.circle, organisation=duplicate, starts_on=today() - LATELY, by=EXAMPLES)
        give_seat(cast.steering, organisation=duplicate, by=EXAMPLES)
        Party(partnership=cast.partnership, room=joint, organisation=duplicate, brings="x", period_in_words="").save(
            force_insert=True
        )
        Activity(
            partnership=cast.partnership, room=joint, order=7, name="Dusch", booker=duplicate, permit_holder=duplicate
        ).save(force_insert=True)


def test_c3_nobody_takes_over_a_partys_place_alone(cast: Cast, raw: Raw) -> None:
    """Omar's organisation is in no circle with it; another party of that circle is asked, and he is not told which."""
    duplicate = shell(cast)
    place_in_circle(cast, duplicate)
    merge = propose(cast.omar, duplicate, cast.elsewhere)
    assert (merge.done, now(duplicate).merged_into_id) == (None, None)
    page = signed_in(cast.omar).get(reverse("organisations:merge", args=[merge.pk])).content.decode()
    assert not any(party.name in page for party in (cast.municipality, cast.mission, cast.welfare))
    assert answer(asked_person(cast, merge), merge, yes=True).done is True
    assert set(left_behind(raw, duplicate)) <= KEPT
    with acting(cast.kim.actor):
        assert Party.objects.filter(organisation=cast.elsewhere, partnership=cast.partnership).count() == 1
        assert Activity.objects.filter(booker=cast.elsewhere, permit_holder=cast.elsewhere).count() == 1
        assert Membership.objects.filter(circle=cast.circle, organisation=cast.elsewhere).count() == 1
        assert Seat.objects.filter(body=cast.steering, organisation=cast.elsewhere).count() == 1
        assert Room.objects.get(kind=RoomKind.OWN, circle=cast.circle, organisation=cast.elsewhere).came_with is None
        told = Event.objects.filter(matter_id=cast.circle.pk, key="organisations_became_one")
        assert [event.room_id for event in told] == [cast.joint_room.pk]


def test_where_nobody_can_answer_for_a_place_it_is_not_taken(cast: Cast) -> None:
    duplicate = shell(cast)
    with acting(EXAMPLES), working_in(cast.other_circle, by=EXAMPLES):
        join_circle(cast.other_circle, organisation=duplicate, starts_on=None, by=EXAMPLES)
    with pytest.raises(InvalidInput, match="nobody there can answer"):
        propose(cast.ida, duplicate, cast.mission)


def test_nobody_answers_their_own_question_for_a_place_in_a_circle(cast: Cast) -> None:
    duplicate = shell(cast)
    place_in_circle(cast, duplicate)
    merge = propose(cast.omar, duplicate, cast.elsewhere)
    assert merge.asked is not None
    board(cast.omar, merge.asked)
    with pytest.raises(InvalidInput, match="somebody else has to answer"):
        answer(cast.omar, merge, yes=True)


def test_what_each_has_only_once_is_named_and_refused(cast: Cast) -> None:
    """Both are parties of one partnership: which of the two agreements holds is nothing that a program chooses."""
    duplicate = shell(cast)
    place_in_circle(cast, duplicate)
    merge = propose(cast.ida, duplicate, cast.mission)
    with pytest.raises(InvalidInput, match="a place as party in the same partnership, a place in the same circle"):
        answer(asked_person(cast, merge), merge, yes=True)
    assert now(duplicate).merged_into_id is None
    with acting(cast.kim.actor):
        assert Party.objects.filter(organisation=duplicate).count() == 1


def test_different_sectors_are_different_organisations(cast: Cast) -> None:
    with pytest.raises(InvalidInput, match="different sectors"):
        propose(cast.ida, shell(cast, sector="public"), cast.mission)


def test_c4_texts_stay_in_their_room_and_the_merged_organisations_people_read_them(cast: Cast, raw: Raw) -> None:
    """The duplicate's own room keeps its texts; nobody who had no business there reads them."""
    with acting(cast.omar.actor):
        room = open_room_of(cast.elsewhere, by=cast.omar.actor)
    note = written(cast.omar, room, title="Grannens", text="Bara vårt")
    board(cast.ida, cast.mission)
    board(cast.omar, cast.elsewhere)
    answer(cast.omar, propose(cast.ida, cast.elsewhere, cast.mission), yes=True)
    for person in (cast.ida, cast.omar):
        with acting(person.actor):
            rooms = list(own_rooms_of(person.actor))
            assert {line.id for line in documents_in(person.actor, rooms)} == {note.pk}
            assert Document.objects.get(pk=note.pk).organisation_id == cast.mission.pk
            names = [readers_of(one).name for one in rooms]
            assert len(set(names)) == 2, names
    for person in (cast.kim, cast.stig, cast.eva, cast.noor):
        with acting(person.actor):
            assert not Document.objects.filter(pk=note.pk).exists()
    assert set(left_behind(raw, cast.elsewhere)) <= KEPT


def test_mandates_of_the_duplicate_wait_for_the_others_board(cast: Cast) -> None:
    board(cast.ida, cast.mission)
    board(cast.omar, cast.elsewhere)
    with acting(EXAMPLES):
        Mandate.objects.filter(organisation=cast.mission).delete()
        facts = {"decided_by": "Styrelsen", "decided_on": today(), "reference": "§ 4", "starts_on": today()}
        who = {
            "entered_by": cast.omar,
            "confirmed_by": cast.omar,
            "confirmed_at": Organisation.objects.first().created_at,
        }
        for scope in ("sign", "accept"):
            Mandate(person=cast.omar, organisation=cast.elsewhere, scope=scope, **facts, **who).save()
        Mandate(person=cast.omar, organisation=cast.mission, scope="accept", **facts, **who).save()
    answer(cast.omar, propose(cast.ida, cast.elsewhere, cast.mission), yes=True)
    with acting(cast.omar.actor):
        rows = Mandate.objects.filter(organisation=cast.mission)
        assert sorted((row.scope, row.confirmed_at is not None, row.ended_at is not None) for row in rows) == [
            ("accept", True, False), ("accept", True, True), ("sign", False, False),
        ], "the other's own stands, the double has ended, the rest waits for its board"  # fmt: skip


def test_what_both_have_said_is_not_lost(cast: Cast) -> None:
    duplicate = shell(cast)
    with acting(EXAMPLES):
        Organisation.objects.filter(pk=duplicate.pk).update(described_by=cast.mission, target_groups=["Barn"])
        Organisation.objects.filter(pk=duplicate.pk).update(mail_domains_before=["gammal.se"], mail_domains=["ny.se"])
        add_organ(duplicate, name="Styrelsen", by=EXAMPLES)
        add_organ(cast.mission, name="styrelsen", by=EXAMPLES)
    with acting(cast.ida.actor):
        texts = {"budget_year": "", "cannot": "", "version": 0, "by": cast.ida.actor}
        write_conditions(duplicate, decision_path="Deras väg", **texts)
        write_conditions(cast.mission, decision_path="Vår väg", **texts)
        found_organ(duplicate, name="Årsmötet", kind="meeting", starts_on=None, by=cast.ida.actor)
    merge = propose(cast.ida, duplicate, cast.mission)
    with acting(cast.ida.actor):
        assert Conditions.objects.get(organisation=cast.mission).decision_path == "Vår väg"
        event = Event.objects.filter(subject_id=merge.pk, key="organisation_merged").first()
        assert "Deras väg" in event.payload.body["left"]
        organs = Organ.objects.filter(organisation=cast.mission).order_by("name")
        assert [(one.name, one.ends_on, one.succeeded_by and one.succeeded_by.name) for one in organs] == [
            ("Styrelsen", today(), "styrelsen"), ("styrelsen", None, None), ("Årsmötet", None, None),
        ]  # fmt: skip
        assert now(cast.mission).target_groups == ["Barn"]
        assert (now(cast.mission).mail_domains, now(cast.mission).mail_domains_before) == (["ny.se"], ["gammal.se"])


def test_part_and_whole_are_two(cast: Cast) -> None:
    duplicate = shell(cast, "Riksorganisationen")
    with acting(EXAMPLES):
        Organisation.objects.filter(pk=cast.mission.pk).update(parent=duplicate)
    with pytest.raises(InvalidInput, match="part of the other"):
        propose(cast.ida, duplicate, cast.mission)


def test_the_parts_of_the_duplicate_follow(cast: Cast) -> None:
    duplicate = shell(cast, "Riksorganisationen")
    with acting(EXAMPLES):
        Organisation.objects.filter(pk=cast.welfare.pk).update(parent=duplicate)
    propose(cast.ida, duplicate, cast.mission)
    assert now(cast.welfare).parent_id == cast.mission.pk


def test_an_edit_that_comes_too_late_is_told_and_its_text_is_kept(cast: Cast) -> None:
    duplicate = shell(cast)
    with acting(EXAMPLES):
        Organisation.objects.filter(pk=duplicate.pk).update(described_by=cast.mission)
    propose(cast.ida, duplicate, cast.mission)
    with acting(cast.ida.actor), pytest.raises(Conflict) as caught:
        correct_name(duplicate, name="Mitt nya namn", version=1, by=cast.ida.actor)
    assert caught.value.mine == "Mitt nya namn"
    assert "Göteborgs Räddningsmission" in str(caught.value.theirs)


def test_a_merge_of_what_has_been_changed_since_is_told(cast: Cast) -> None:
    duplicate = shell(cast)
    with acting(cast.ida.actor):
        before = seen(duplicate, cast.mission)
        correct_name(cast.mission, name="Räddningsmissionen i stan", version=1, by=cast.ida.actor)
        with pytest.raises(Conflict):
            propose_merge(duplicate, into=cast.mission, reason="x", seen=before, by=cast.ida.actor)
    assert now(duplicate).merged_into_id is None


def at_once(*acts: Any) -> list[str]:
    """Let each act in a thread and transaction of its own, at the same time; what came of each."""
    gate, results = Barrier(len(acts)), [""] * len(acts)

    def run(place: int) -> None:
        try:
            gate.wait(timeout=10)
            acts[place]()
            results[place] = "done"
        except (Conflict, InvalidInput, NotAllowed) as fault:
            results[place] = type(fault).__name__
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[place]) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    connection.close()
    return results


def test_a_merge_and_an_edit_at_once_lose_nothing(cast: Cast) -> None:
    duplicate = shell(cast)
    with acting(EXAMPLES):
        Organisation.objects.filter(pk=duplicate.pk).update(described_by=cast.mission)
        versions = seen(duplicate, cast.mission)

    def merging() -> None:
        with acting(cast.ida.actor):
            propose_merge(duplicate, into=cast.mission, reason="x", seen=versions, by=cast.ida.actor)

    def editing() -> None:
        with acting(cast.dag.actor):
            correct_name(duplicate, name="Ett bättre namn", version=1, by=cast.dag.actor)

    results = at_once(merging, editing)
    assert sorted(results) == ["Conflict", "done"]
    merged = now(duplicate).merged_into_id is not None
    assert merged == (results[0] == "done")
    assert (now(duplicate).name == "Ett bättre namn") == (results[1] == "done")


def test_two_that_are_put_into_each_other_at_once_do_not_both_vanish(cast: Cast) -> None:
    one, other = shell(cast, "Den ena"), shell(cast, "Den andra")
    with acting(EXAMPLES):
        for organisation in (one, other):
            Organisation.objects.filter(pk=organisation.pk).update(described_by=None)
        affiliate(cast.stig, organisation=one, role="board", by=EXAMPLES)
        affiliate(cast.stig, organisation=other, role="board", by=EXAMPLES)
        versions = seen(one, other)
    crossed = Seen(duplicate=versions.into, into=versions.duplicate)

    def put(duplicate: Organisation, into: Organisation, given: Seen) -> Any:
        def act() -> None:
            with acting(cast.stig.actor):
                propose_merge(duplicate, into=into, reason="x", seen=given, by=cast.stig.actor)

        return act

    assert sorted(at_once(put(one, other, versions), put(other, one, crossed))) == ["Conflict", "done"]
    assert [now(one).merged_into_id is None, now(other).merged_into_id is None].count(True) == 1


def test_every_column_that_names_an_organisation_is_known_to_the_merge(raw: Raw) -> None:
    """Also those of floors that are built later: what is not moved says why."""
    known = {(model._meta.db_table, field.column) for model, field in _pointers()}
    there = {(table, column) for table, column in raw("postgres").execute(COLUMNS).fetchall()}
    kept = {tuple(name.rsplit(".", 1)) for name in KEPT}
    by_name = {("people_organisation", f"{name}_id") for name in ("parent", "described_by", "merged_into")}
    by_name |= {("people_merge", f"{name}_id") for name in ("into",)}
    assert there - known == kept | by_name
    assert len(known) > 15


def _pointers() -> list[Any]:
    with acting(JOB):
        return list(pointers())


def test_the_rooms_are_told_to_the_job_that_merges_and_to_nobody_else(cast: Cast) -> None:
    def told(actor: Any) -> set[UUID]:
        with acting(actor), connection.cursor() as cursor:
            cursor.execute("select app.rooms_that_name(%s)", [cast.mission.pk])
            return {row[0] for row in cursor.fetchall()}

    written(cast.ida, cast.mission_room, title="x", text="y")
    assert cast.mission_room.pk in told(JOB)
    assert told(cast.kim.actor) == told(EXAMPLES) == told(cast.ida.actor) == set()


def test_a_row_that_nobody_present_may_see_is_moved_too(cast: Cast) -> None:
    """Ida merges a shell that a hidden circle's row names; neither she nor the one who answers enters that room."""
    duplicate = shell(cast)
    with acting(EXAMPLES):
        circle = form_circle(by=EXAMPLES)
        with working_in(circle, by=EXAMPLES) as joint:
            from_below = Document(room=joint, kind="note", title="Dolt", organisation=duplicate, written_by=cast.omar)
            from_below.save(force_insert=True)
    propose(cast.ida, duplicate, cast.mission)
    with acting(EXAMPLES), working_in(circle, by=EXAMPLES):
        assert Document.objects.get(pk=from_below.pk).organisation_id == cast.mission.pk
    with acting(cast.ida.actor):
        assert not Document.objects.filter(pk=from_below.pk).exists()


def written_down(by: Person, describer: Organisation) -> Organisation:
    """A shell that somebody has written down for their organisation."""
    with acting(by.actor):
        return introduce_organisation(
            "Missionen", describer=describer, sector="civil", legal_form="association", number=None,
            no_number_because="okänt", by=by.actor,
        )  # fmt: skip


def test_a_shell_that_another_wrote_down_takes_their_yes_and_is_told_there(cast: Cast) -> None:
    duplicate = written_down(cast.kim, cast.municipality)
    merge = propose(cast.ida, duplicate, cast.mission)
    assert (merge.asked_id, merge.done) == (cast.municipality.pk, None)
    assert answer(cast.kim, merge, yes=True).done is True
    with acting(cast.kim.actor):
        assert Event.objects.filter(subject_id=merge.pk, key="organisation_merged").count() == 1


def test_who_wrote_it_down_says_at_once_that_it_is_themselves(cast: Cast) -> None:
    assert propose(cast.dag, written_down(cast.ida, cast.mission), cast.mission).done is True


def own_organisation(person: Person, name: str, *, sector: str = "civil") -> tuple[Organisation, Room]:
    """An organisation with a room of its own in which somebody is the board."""
    with acting(EXAMPLES):
        made = add_organisation(
            name, sector=sector, legal_form="association", number=None, no_number_because="påhittad", by=EXAMPLES
        )
        room = open_room_of(made, by=EXAMPLES)
    board(person, made)
    return made, room


def test_c4_whose_people_have_left_is_read_by_nobody_who_says_that_it_is_the_same(cast: Cast) -> None:
    """The last one of the shelter has left; a representative of the neighbour's says that it is the same."""
    shelter, room = own_organisation(cast.stig, "Kvinnojouren")
    written(cast.stig, room, title="Skyddade adresser", text="Bara vårt")
    with acting(EXAMPLES):
        Affiliation.objects.filter(person=cast.stig, organisation=shelter).update(
            starts_on=today() - LATELY, ends_on=today()
        )
    with pytest.raises(InvalidInput, match="none of them is left"):
        propose(cast.omar, shelter, cast.elsewhere)
    with acting(EXAMPLES):
        Affiliation.objects.filter(person=cast.stig, organisation=shelter).delete()
    with pytest.raises(InvalidInput, match="none of them is left"):
        propose(cast.omar, shelter, cast.elsewhere)
    assert now(shelter).merged_into_id is None


def test_c4_nobody_answers_for_a_party_whose_people_have_left(cast: Cast) -> None:
    """Not even another party that has written it down."""
    written(cast.ida, cast.mission_room, title="Strategi", text="Bara vårt")
    with acting(EXAMPLES):
        Affiliation.objects.filter(organisation=cast.mission).delete()
        Organisation.objects.filter(pk=cast.mission.pk).update(described_by=cast.municipality)
    with pytest.raises(InvalidInput, match="none of them is left"):
        propose(cast.omar, cast.mission, cast.elsewhere)


def test_c4_a_yes_comes_too_late_when_people_have_come_and_left_meanwhile(cast: Cast) -> None:
    duplicate = shell(cast)
    place_in_circle(cast, duplicate)
    merge = propose(cast.omar, duplicate, cast.elsewhere)
    with acting(EXAMPLES):
        affiliate(cast.stig, organisation=duplicate, role="member", by=EXAMPLES)
        Affiliation.objects.filter(organisation=duplicate).update(starts_on=today() - LATELY, ends_on=today())
    with pytest.raises(InvalidInput, match="none of them is left"):
        answer(asked_person(cast, merge), merge, yes=True)


def test_c4_the_other_sector_does_not_say_who_sits_in_the_caucus(cast: Cast) -> None:
    """A civil party that nobody belongs to: the city has written it down, and still only a civil party says yes."""
    duplicate = shell(cast)
    place_in_circle(cast, duplicate)
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        give_seat(cast.caucus, organisation=duplicate, by=EXAMPLES)
        Organisation.objects.filter(pk=duplicate.pk).update(described_by=cast.municipality)
    merge = propose(cast.omar, duplicate, cast.elsewhere)
    assert merge.asked_id in {cast.mission.pk, cast.welfare.pk}
    with pytest.raises(NotAllowed):
        answer(cast.kim, merge, yes=True)


def test_c4_where_nobody_of_its_side_is_left_nobody_takes_its_place(cast: Cast) -> None:
    duplicate = shell(cast)
    place_in_circle(cast, duplicate)
    with acting(EXAMPLES):
        Affiliation.objects.filter(organisation__in=[cast.mission, cast.welfare]).delete()
    with pytest.raises(InvalidInput, match="nobody there can answer"):
        propose(cast.omar, duplicate, cast.elsewhere)


def test_c4_who_has_changed_sector_takes_no_place_in_a_circle(cast: Cast) -> None:
    """Nor by way of another that it is put together with first."""
    company, _room = own_organisation(cast.stig, "Stadens bolag", sector="public")
    with acting(cast.stig.actor):
        identity = Identity("civil", "association", None, "påhittad")
        change_identity(company, identity=identity, reason="Fel", version=1, by=cast.stig.actor)
    duplicate = shell(cast)
    place_in_circle(cast, duplicate)
    with pytest.raises(InvalidInput, match="once stood in another sector"):
        propose(cast.stig, duplicate, company)
    cleaner, _room = own_organisation(cast.stig, "Nya bolaget")
    assert propose(cast.stig, company, cleaner).done is True
    with pytest.raises(InvalidInput, match="once stood in another sector"):
        propose(cast.stig, duplicate, cleaner)
    assert propose(cast.stig, shell(cast, "Bara en rad"), cleaner).done is True


def test_c4_who_is_shown_as_part_of_the_one_is_not_shown_as_part_of_the_other(cast: Cast) -> None:
    board(cast.omar, cast.elsewhere)
    with acting(cast.omar.actor):
        show_publicly(cast.omar, organisation=cast.elsewhere, shown=True, by=cast.omar.actor)
    assert answer(cast.omar, propose(cast.ida, cast.elsewhere, cast.mission), yes=True).done is True
    with acting(cast.stig.actor):
        assert shown_members(cast.mission.pk) == []


def test_nothing_is_left_in_what_the_job_sees(cast: Cast) -> None:
    duplicate = shell(cast)
    propose(cast.ida, duplicate, cast.mission)
    with acting(JOB):
        assert not any(pointing(pointer, duplicate).exists() for pointer in pointers())


def test_what_was_begun_before_a_merge_and_done_after_it_is_led_over(cast: Cast) -> None:
    """A row waits for the merge's lock and names the duplicate when it is let go; the job finds it."""
    duplicate = shell(cast)
    propose(cast.ida, duplicate, cast.mission)
    with acting(EXAMPLES):
        circle = form_circle(by=EXAMPLES)
        with working_in(circle, by=EXAMPLES) as joint:
            join_circle(circle, organisation=duplicate, starts_on=None, by=EXAMPLES)
            late = Document(room=joint, kind="note", title="Sen", organisation=duplicate, written_by=cast.omar)
            late.save(force_insert=True)
    with acting(JOB):
        assert move_latecomers(by=JOB) >= 2
        assert move_latecomers(by=JOB) == 0, "it bears to run twice"
    with acting(EXAMPLES), working_in(circle, by=EXAMPLES):
        assert Document.objects.get(pk=late.pk).organisation_id == cast.mission.pk
        assert Membership.objects.get(circle=circle).organisation_id == cast.mission.pk


def test_what_cannot_be_led_over_stays_and_is_told(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    duplicate = shell(cast)
    propose(cast.ida, duplicate, cast.mission)
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        join_circle(cast.circle, organisation=duplicate, starts_on=None, by=EXAMPLES)
    with acting(JOB):
        assert move_latecomers(by=JOB) == 0
        assert Membership.objects.filter(circle=cast.circle, organisation=duplicate).count() == 1
    assert "a place in the same circle" in caplog.text


def test_who_was_put_together_several_times_is_known_as_what_it_is_today(cast: Cast) -> None:
    first, second = shell(cast, "Först"), shell(cast, "Sedan")
    with acting(EXAMPLES):
        for one, other in ((first, second), (second, cast.mission)):
            Organisation.objects.filter(pk=one.pk).update(merged_into=other, merged_at=timezone.now())
        known = list(Organisation.objects.filter(pk__in=[first.pk, second.pk, cast.welfare.pk]))
        told = [{"id": one.name, "name": one.name} for one in known]
        assert successors_of(known) == {first.pk: cast.mission, second.pk: cast.mission}
        assert organisations_here(told) == {
            "Först": cast.mission, "Sedan": cast.mission, cast.welfare.name: cast.welfare,
        }  # fmt: skip
        with CaptureQueriesContext(connection) as asked:
            assert successors_of([cast.welfare]) == {}
        assert len(asked) == 0
