"""What can be done with a round of the consensus matrix: state and events, one after the other."""

import json
from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone, translation

from tests.assessments.rounds import (
    NAMES,
    Raw,
    agreed,
    answered,
    asked,
    begun,
    guest_answers,
    link_of,
    now,
    placed_in,
    proposed,
    ready,
    released,
    stances,
    time_is_out,
    words_in,
)
from tests.cast import EXAMPLES, Cast
from tillit.accord.models import State
from tillit.assessments.actions.matrix_placing import (
    make_link,
    open_for_guest,
    place_as_guest,
    place_positions,
    say_ready,
    take_back_ready,
    withdraw_link,
)
from tillit.assessments.actions.matrix_rounds import Wanted, begin_round, call_off_round, release_late
from tillit.assessments.models import MatrixPosition, MatrixRound, MatrixSheet
from tillit.assessments.queries.matrix import consequences_of, released_in
from tillit.assessments.rules.matrix import can_place_by
from tillit.assessments.tasks import release_matrix
from tillit.bodies.actions import join_circle, working_in
from tillit.bodies.actions.leaving import leave_circle
from tillit.bodies.queries import membership_of
from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS, Actor
from tillit.kernel.errors import Conflict, InvalidInput, NotAllowed, NotFound
from tillit.kernel.period import today
from tillit.partnerships.models import Activity

pytestmark = pytest.mark.rights


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """What is refused is told in the language of whoever asks."""
    with translation.override("en"):
        yield


BOTH = {"Sprututbyte": ("yes", "no"), "Rådgivning": ("yes", "yes")}


def test_a_round_is_begun_by_any_party_and_asks_what_was_chosen(cast: Cast) -> None:
    with acting(cast.noor.actor):
        made = begin_round(cast.partnership, Wanted((), NAMES), party=cast.welfare, reason="Nu.", by=cast.noor.actor)
    assert (made.number, made.state, list(asked(cast, made))) == (1, "open", list(NAMES))
    assert words_in(cast, made, "kim", [cast.joint_room.pk]) == ["matrix_begun"]
    with pytest.raises(NotAllowed, match="under way already"):
        begun(cast)


@pytest.mark.parametrize("others", [(), tuple(f"Sak {number}" for number in range(31))])
def test_a_round_asks_about_one_activity_at_least_and_thirty_at_most(cast: Cast, others: tuple[str, ...]) -> None:
    with pytest.raises(InvalidInput):
        begun(cast, others, with_own=False)


def test_a_round_with_one_activity(cast: Cast) -> None:
    found = begun(cast, ("Rådgivning",), with_own=False)
    for who in ("kim", "ida", "noor"):
        answered(cast, found, who, {"Rådgivning": ("yes", "yes")})
    assert ready(cast, found)
    assert len(stances(cast, found)) == 3


def test_what_is_placed_is_changed_until_the_release_and_never_after(cast: Cast) -> None:
    found = begun(cast)
    answered(cast, found, "ida", BOTH)
    sheet = answered(cast, found, "ida", {"Sprututbyte": ("no", "no"), "Rådgivning": ("", "")}, "Vi tänkte om.")
    assert sheet.version == 2
    assert not ready(cast, found, "ida", "kim")
    answered(cast, found, "ida", {"Sprututbyte": ("unsure", "no")}, "Igen.")
    assert ready(cast, found, "noor")

    assert stances(cast, found) == [(cast.mission.name, "Sprututbyte", "unsure", "no", "Igen.")]
    with pytest.raises(NotAllowed, match="has been released"):
        answered(cast, found, "ida", BOTH)
    with pytest.raises(NotAllowed, match="has been released"):
        ready(cast, found, "kim")


def test_the_last_party_that_is_done_releases_all_at_once(cast: Cast) -> None:
    found = begun(cast)
    answered(cast, found, "kim", BOTH, "Vi ser inte hur.")
    assert [ready(cast, found, who) for who in ("kim", "ida", "kim")] == [False, False, False], "said twice, once"
    assert now(cast).state == "open"
    assert ready(cast, found, "noor")

    assert now(cast).state == "released"
    assert words_in(cast, found, "kim", [cast.joint_room.pk]) == ["matrix_released", "matrix_begun"]
    assert words_in(cast, found, "kim", [cast.municipality_room.pk]) == ["matrix_ready", "matrix_placed"]
    expected = [(cast.municipality.name, name, *BOTH[name], "Vi ser inte hur.") for name in sorted(BOTH)]
    for reader in ("kim", "ida", "noor"):
        assert stances(cast, found, reader) == expected
    with acting(cast.ida.actor):
        parties = released_in([found])[found.pk].parties
    assert {one.organisation_id: one.participants for one in parties} == {
        cast.municipality.pk: 1, cast.mission.pk: 0, cast.welfare.pk: 0,
    }  # fmt: skip


def test_who_is_done_may_take_it_back(cast: Cast) -> None:
    found = begun(cast)
    ready(cast, found, "kim", "ida")
    with acting(cast.ida.actor):
        take_back_ready(found, party=cast.mission, by=cast.ida.actor)
        take_back_ready(found, party=cast.mission, by=cast.ida.actor)
    assert not ready(cast, found, "noor")
    assert words_in(cast, found, "ida", [cast.mission_room.pk]) == ["matrix_not_ready", "matrix_ready"]
    assert ready(cast, found, "ida")


def test_when_the_time_is_out_what_is_saved_is_released_and_nothing_more_taken(cast: Cast, raw: Raw) -> None:
    found = begun(cast)
    answered(cast, found, "ida", BOTH)
    with acting(cast.kim.actor), pytest.raises(NotAllowed, match="time is out"):
        release_late(found, party=cast.municipality, by=cast.kim.actor)
    with acting(Actor.system("release_matrix")):
        release_matrix(str(cast.circle.pk), str(found.pk))
    assert now(cast).state == "open", "before its time the job does nothing"
    time_is_out(raw, found)
    with pytest.raises(NotAllowed, match="time of the round is out"):
        answered(cast, now(cast), "kim", BOTH)
    for _twice in range(2):
        with acting(Actor.system("release_matrix")):
            release_matrix(str(cast.circle.pk), str(found.pk))
    assert len(stances(cast, found)) == 2
    assert words_in(cast, found, "kim", [cast.joint_room.pk]) == ["matrix_released", "matrix_begun"]


def test_any_party_releases_it_when_the_job_has_not(cast: Cast, raw: Raw) -> None:
    found = begun(cast)
    answered(cast, found, "ida", BOTH)
    time_is_out(raw, found)
    with acting(cast.noor.actor):
        release_late(found, party=cast.welfare, by=cast.noor.actor)
    assert len(stances(cast, found, "noor")) == 2


def test_the_job_is_asked_for_when_the_round_begins(cast: Cast) -> None:
    found = begun(cast, lasts="hour")
    with acting(EXAMPLES), connection.cursor() as cursor:
        cursor.execute("select args, scheduled_at from procrastinate_jobs where task_name = 'release_matrix'")
        rows = cursor.fetchall()
    assert [json.loads(args) for args, _at in rows] == [{"circle": str(cast.circle.pk), "key": str(found.pk)}]
    assert timedelta(minutes=59) < rows[0][1] - timezone.now() < timedelta(minutes=61)


def test_the_party_that_began_it_calls_it_off_and_nobody_reads_what_was_placed(cast: Cast) -> None:
    found = begun(cast)
    answered(cast, found, "ida", BOTH)
    with acting(cast.ida.actor), pytest.raises(NotAllowed, match="Only the party that began"):
        call_off_round(found, party=cast.mission, reason="", by=cast.ida.actor)
    with acting(cast.kim.actor):
        call_off_round(found, party=cast.municipality, reason="Fel frågor.", by=cast.kim.actor)
    assert (now(cast).state, stances(cast, found)) == ("called_off", [])
    assert begun(cast).number == 2


def test_a_party_that_leaves_is_not_waited_for_and_what_it_placed_is_not_released(cast: Cast) -> None:
    found = begun(cast)
    answered(cast, found, "noor", BOTH)
    ready(cast, found, "kim")
    with acting(cast.noor.actor):
        place = membership_of(cast.circle.pk, cast.welfare.pk)
        assert place is not None
        leave_circle(place, reason="Vi lämnar.", by=cast.noor.actor)
    assert ready(cast, found, "ida")
    assert stances(cast, found) == []
    with acting(cast.kim.actor):
        assert {one.organisation_id for one in released_in([found])[found.pk].parties} == {
            cast.municipality.pk, cast.mission.pk,
        }  # fmt: skip


def test_a_link_of_a_party_that_has_left_takes_no_answers(cast: Cast) -> None:
    """Nobody of that party can withdraw it any more, and what is answered by it would never be shown."""
    found = begun(cast)
    secret = link_of(cast, found, "noor")
    own = guest_answers(cast, found, secret, BOTH)
    with acting(cast.noor.actor):
        place = membership_of(cast.circle.pk, cast.welfare.pk)
        assert place is not None
        leave_circle(place, reason="Vi lämnar.", by=cast.noor.actor)
    with pytest.raises(NotAllowed):
        guest_answers(cast, found, secret, BOTH)
    with acting(ANONYMOUS), pytest.raises(NotAllowed):
        place_as_guest(own, own=True, once=uuid4(), placed=[], version=1, by=ANONYMOUS)
    with acting(ANONYMOUS):
        assert not can_place_by(open_for_guest(secret, own=False, by=ANONYMOUS).link)


def test_a_party_that_joins_meanwhile_is_waited_for_too(cast: Cast) -> None:
    found = begun(cast)
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        join_circle(cast.circle, organisation=cast.elsewhere, starts_on=today(), by=EXAMPLES)
    assert not ready(cast, found)
    assert now(cast).state == "open"


def test_an_activity_that_is_removed_meanwhile_stays_as_it_was_called(cast: Cast) -> None:
    found = begun(cast)
    with acting(cast.kim.actor):
        Activity.objects.filter(partnership=cast.partnership).update(removed_at=timezone.now(), name="Annat")
    answered(cast, found, "kim", {"Natthärbärge": ("yes", "yes")})
    ready(cast, found)
    assert [row[1] for row in stances(cast, found)] == ["Natthärbärge"]


def test_the_same_person_on_two_phones_is_told_what_the_other_saved(cast: Cast) -> None:
    found = begun(cast)
    answered(cast, found, "ida", BOTH, "Först.")
    given = placed_in(cast, found, {"Sprututbyte": ("no", "no")}, "Sedan.")
    with acting(cast.ida.actor), pytest.raises(Conflict) as told:
        place_positions(found, party=cast.mission, placed=given, version=0, by=cast.ida.actor)
    assert "Sedan." in str(told.value.mine)
    assert "Först." in str(told.value.theirs)


def test_nobody_answers_for_another_party_or_without_a_mandate(cast: Cast) -> None:
    found, given = begun(cast), []
    for person, party in ((cast.kim, cast.mission), (cast.dag, cast.mission), (cast.pia, cast.guides)):
        with acting(person.actor):
            for act in (make_link, say_ready, take_back_ready):
                with pytest.raises(NotAllowed):
                    act(found, party=party, by=person.actor)
            with pytest.raises(NotAllowed):
                place_positions(found, party=party, placed=given, version=0, by=person.actor)


def test_only_what_the_round_asks_is_answered(cast: Cast) -> None:
    found = begun(cast)
    with acting(cast.kim.actor), pytest.raises(NotFound):
        place_positions(
            found, party=cast.municipality, placed=[type(placed_in(cast, found, BOTH)[0])(uuid4(), "yes", "yes")],
            version=0, by=cast.kim.actor,
        )  # fmt: skip


def test_guests_answer_each_by_themselves_and_change_it_on_their_own_page(cast: Cast) -> None:
    found = begun(cast)
    secret = link_of(cast, found)
    first, second = (guest_answers(cast, found, secret, BOTH, why) for why in ("Ett.", "Två."))
    assert first != second, "one link, two participants"
    with acting(ANONYMOUS):
        side = open_for_guest(first, own=True, by=ANONYMOUS)
        assert [one.why for one in side.mine.values()] == ["Ett.", "Ett."]
        changed = placed_in(cast, found, {"Sprututbyte": ("no", "no")}, "Nytt.")
        with acting(ANONYMOUS):
            again = place_as_guest(first, own=True, once=uuid4(), placed=changed, version=1, by=ANONYMOUS)
        assert again == first
        other = placed_in(cast, found, {"Sprututbyte": ("yes", "no")}, "Ett annat.")
        with pytest.raises(Conflict), acting(ANONYMOUS):
            place_as_guest(first, own=True, once=uuid4(), placed=other, version=1, by=ANONYMOUS)
    ready(cast, found)
    assert [row[1:] for row in stances(cast, found) if row[1] == "Sprututbyte"] == [
        ("Sprututbyte", "no", "no", "Nytt."), ("Sprututbyte", "yes", "no", "Två."),
    ]  # fmt: skip


def test_the_same_form_sent_twice_is_one_guest(cast: Cast) -> None:
    found, once = begun(cast), uuid4()
    secret, given = link_of(cast, found), placed_in(cast, found, BOTH)
    with acting(ANONYMOUS):
        own = {place_as_guest(secret, own=False, once=once, placed=given, by=ANONYMOUS) for _twice in range(2)}
    assert len(own) == 1
    ready(cast, found)
    assert len(stances(cast, found)) == 2


def test_a_link_is_made_once_withdrawn_and_made_anew(cast: Cast) -> None:
    found = begun(cast)
    secret = link_of(cast, found)
    assert link_of(cast, found) == secret
    kept = guest_answers(cast, found, secret, BOTH)
    with acting(cast.ida.actor):
        withdraw_link(found, party=cast.mission, by=cast.ida.actor)
        withdraw_link(found, party=cast.mission, by=cast.ida.actor)
    with pytest.raises(NotAllowed, match="withdrawn"):
        guest_answers(cast, found, secret, BOTH)
    with acting(ANONYMOUS), pytest.raises(NotAllowed, match="withdrawn"):
        place_as_guest(kept, own=True, once=uuid4(), placed=[], version=1, by=ANONYMOUS)
    assert link_of(cast, found) != secret
    ready(cast, found)
    assert len(stances(cast, found)) == 2, "what had come by it stands"
    events = words_in(cast, found, "ida", [cast.mission_room.pk])
    assert events[1:] == ["matrix_link_made", "matrix_link_withdrawn", "matrix_placed_by_guest", "matrix_link_made"]


def test_a_link_in_the_wrong_hands_goes_with_what_came_by_it(cast: Cast) -> None:
    found = begun(cast)
    guest_answers(cast, found, link_of(cast, found), BOTH)
    answered(cast, found, "ida", {"Rådgivning": ("yes", "yes")})
    with acting(cast.ida.actor):
        withdraw_link(found, party=cast.mission, with_answers=True, by=cast.ida.actor)
    ready(cast, found)
    assert [row[1:4] for row in stances(cast, found)] == [("Rådgivning", "yes", "yes")]


def test_a_link_takes_so_many_and_no_more(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tillit.assessments.actions.matrix_placing.MOST_GUESTS", 1)
    found = begun(cast)
    secret = link_of(cast, found)
    guest_answers(cast, found, secret, BOTH)
    with pytest.raises(InvalidInput, match="As many have answered"):
        guest_answers(cast, found, secret, BOTH)


@pytest.mark.parametrize("secret", ["", "x", "x.y", "." * 40])
def test_a_made_up_link_is_not_found(cast: Cast, secret: str) -> None:
    begun(cast)
    for own in (False, True):
        with acting(ANONYMOUS), pytest.raises(NotFound):
            open_for_guest(secret, own=own, by=ANONYMOUS)


def test_a_link_of_one_kind_opens_nothing_of_the_other(cast: Cast) -> None:
    found = begun(cast)
    secret = link_of(cast, found)
    own = guest_answers(cast, found, secret, BOTH)
    for text, is_own in ((secret, True), (own, False)):
        with acting(ANONYMOUS), pytest.raises(NotFound):
            open_for_guest(text, own=is_own, by=ANONYMOUS)


def test_the_database_itself_takes_nothing_after_the_release(cast: Cast) -> None:
    found = begun(cast)
    sheet = answered(cast, found, "ida", BOTH)
    ready(cast, found)
    late = [
        lambda: MatrixPosition.objects.filter(sheet=sheet).update(goal="no"),
        lambda: MatrixPosition.objects.filter(sheet=sheet).delete(),
        lambda: MatrixSheet.objects.filter(pk=sheet.pk).update(version=9),
        lambda: MatrixRound.objects.filter(pk=found.pk).update(state="open", ended_at=None),
    ]
    for act in late:
        with pytest.raises(DatabaseError, match=r"nothing more is placed|stands as it is"), acting(cast.ida.actor):
            act()


def test_what_follows_is_agreed_on_and_read_by_the_agreement(cast: Cast) -> None:
    found = released(cast)
    agreed(cast, proposed(cast, found))
    with acting(cast.noor.actor):
        kept = consequences_of(cast.noor.actor, cast.circle.pk, kinds=["clause", "stop"])
        assert [(one.matrix_activity.name, one.kind, one.text) for one in kept] == [
            ("Sprututbyte", "clause", "Vi skriver in hur."),
        ]  # fmt: skip
        assert consequences_of(cast.noor.actor, cast.circle.pk, kinds=["risk"]) == []
    with acting(cast.omar.actor):
        assert consequences_of(cast.omar.actor, cast.circle.pk, kinds=["clause", "stop", "risk"]) == []
    assert words_in(cast, found, "kim", [cast.joint_room.pk])[0] == "matrix_consequence_agreed"
    agreed(cast, proposed(cast, found, "stop"))
    with acting(cast.noor.actor):
        newest = consequences_of(cast.noor.actor, cast.circle.pk, kinds=["clause", "stop"])
    assert [one.kind for one in newest] == ["stop"]


def test_one_thing_is_asked_at_a_time_and_only_after_the_release(cast: Cast) -> None:
    found = begun(cast)
    with pytest.raises(NotAllowed, match="has not been released"):
        proposed(cast, found)
    ready(cast, found)
    made = proposed(cast, now(cast))
    with pytest.raises(InvalidInput):
        proposed(cast, now(cast), "risk")
    agreed(cast, made, ("kim", "ida"))
    with acting(cast.kim.actor):
        made.refresh_from_db()
        assert made.state == State.OPEN
    agreed(cast, made, ("noor",))
    with acting(cast.kim.actor):
        made.refresh_from_db()
        assert made.state == State.ADOPTED
