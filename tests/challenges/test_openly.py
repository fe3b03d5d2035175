"""An open invitation: agreed by every party, published, ended by its day or by any party with a reason (C3, C10)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from tests.cast import Cast
from tests.challenges.made import opened, refused, shared_by_two
from tests.challenges.openly import SHOWN, interested, kept, published, stands, told
from tillit.accord.actions import accept
from tillit.accord.actions.proposals import Why
from tillit.accord.models import Proposal, State
from tillit.challenges.actions import (
    Ending,
    close_challenge,
    end_open_invitation,
    end_open_invitations,
    invite_openly,
)
from tillit.challenges.models import Challenge, Closed, Ended, OpenInvitation
from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS, Actor
from tillit.kernel.errors import InvalidInput, NotAllowed
from tillit.kernel.period import today
from tillit.register.models import Opening
from tillit.trail.queries import history_of

pytestmark = pytest.mark.rights
NIGHT = Actor.system("end_open_invitations")


def events(cast: Cast, one: OpenInvitation) -> list[tuple[str, str]]:
    with acting(cast.ida.actor):
        found = history_of(one.pk, rooms=[one.room_id])
        return [(event.key, event.reason) for event in reversed(list(found))]


def public(one: OpenInvitation) -> Opening:
    with acting(ANONYMOUS):
        return Opening.objects.get(pk=one.pk)


def test_c3_nothing_is_published_before_everybody_has_said_yes(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    with acting(cast.ida.actor):
        made = invite_openly(challenge, told(), why=Why(cast.mission, "Fler kan."), by=cast.ida.actor)
        assert made is not None
        accept(made, party=cast.mission, by=cast.ida.actor)
        assert list(OpenInvitation.objects.all()) == []
    with acting(ANONYMOUS):
        assert list(Opening.objects.all()) == []
    with acting(cast.kim.actor):
        accept(made, party=cast.municipality, by=cast.kim.actor)
        one = OpenInvitation.objects.get()
    assert sorted(one.inviting) == sorted([cast.mission.name, cast.municipality.name])
    assert (one.title, one.about, one.proposal_id) == (told().title, told().about, made.pk)
    row = public(one)
    assert (row.title, row.circle_id, row.last_on, row.ended_as) == (one.title, challenge.circle_id, one.last_on, "")
    assert row.body["about"] == one.about
    assert events(cast, one) == [("openly_invited", "Fler kan.")]


def test_who_is_alone_publishes_at_once_in_its_own_name(cast: Cast) -> None:
    one = published(cast.ida, cast.mission, opened(cast.ida, cast.mission))
    assert (one.inviting, one.proposal_id) == ([cast.mission.name], None)
    assert public(one).body["inviting"] == [cast.mission.name]


def test_one_at_a_time_and_only_in_talks_that_go_on(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission)
    published(cast.ida, cast.mission, challenge)
    refused(lambda: published(cast.ida, cast.mission, challenge), "already")
    other = opened(cast.ida, cast.mission)
    with acting(cast.ida.actor):
        close_challenge(other, ending=Ending(Closed.RESTS, "Vila.", "Allt."), why=Why(cast.mission, "x"),
                        by=cast.ida.actor)  # fmt: skip
        other.refresh_from_db()
    refused(lambda: published(cast.ida, cast.mission, other), "closed")
    with acting(cast.noor.actor), pytest.raises(Challenge.DoesNotExist):
        invite_openly(challenge, told(), why=Why(cast.welfare, "x"), by=cast.noor.actor)


def test_days_that_cannot_be_are_refused(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission)
    for days, answer, where in ((-1, 3, "last_on"), (5, 4, "answer_on")):
        with acting(cast.ida.actor), pytest.raises(InvalidInput) as wrong:
            invite_openly(challenge, told(days, answer), why=Why(cast.mission, ""), by=cast.ida.actor)
        assert [fault.path for fault in wrong.value.faults] == [where]


def test_a_second_proposal_is_moved_by_the_first(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    with acting(cast.kim.actor):
        second = invite_openly(
            challenge, told(title="Den andra"), why=Why(cast.municipality, "Också."), by=cast.kim.actor
        )
        assert second is not None
        accept(second, party=cast.municipality, by=cast.kim.actor)
    published(cast.ida, cast.mission, challenge, (cast.kim, cast.municipality))
    with acting(cast.ida.actor):
        with pytest.raises(Exception):  # noqa: B017  # whichever way it is told: it does not stand any more
            accept(second, party=cast.mission, by=cast.ida.actor)
        assert OpenInvitation.objects.count() == 1
        assert Proposal.objects.get(pk=second.pk).state != State.ADOPTED


@pytest.mark.parametrize(
    ("how", "word"),
    [(Ended.CLOSED, "open_invitation_closed"), (Ended.WITHDRAWN, "open_invitation_withdrawn")],
)
def test_any_party_ends_it_with_a_reason_that_everybody_reads(cast: Cast, how: Ended, word: str) -> None:
    one = published(cast.ida, cast.mission, shared_by_two(cast), (cast.kim, cast.municipality))
    with acting(cast.kim.actor):
        end_open_invitation(one, how=how, reason="Vi är nog nu.", party=cast.municipality, by=cast.kim.actor)
    row = public(one)
    assert (row.ended_as, row.body["ended_because"]) == (how, "Vi är nog nu.")
    assert events(cast, one)[-1] == (word, "Vi är nog nu.")
    with acting(cast.ida.actor), pytest.raises(NotAllowed):
        end_open_invitation(one, how=how, reason="Igen.", party=cast.mission, by=cast.ida.actor)
    with acting(cast.noor.actor), pytest.raises(OpenInvitation.DoesNotExist):
        end_open_invitation(one, how=how, reason="Inte min.", party=cast.welfare, by=cast.noor.actor)


def test_it_ends_by_itself_when_its_last_day_has_passed_and_not_on_the_day(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = published(cast.ida, cast.mission, opened(cast.ida, cast.mission), wanted=told(2, 3))
    for days, ended in ((2, 0), (3, 1), (3, 0)):
        day = today_plus(days, one)
        monkeypatch.setattr("tillit.challenges.queries.openly.today", lambda day=day: day)
        with acting(NIGHT):
            assert end_open_invitations(by=NIGHT) == ended
    assert public(one).ended_as == Ended.DAY
    assert events(cast, one)[-1] == ("open_invitation_over", "")


def today_plus(days: int, one: OpenInvitation):  # type: ignore[no-untyped-def]  # a day
    return one.last_on + timedelta(days=days - 2)


def test_closing_the_talks_ends_it(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission)
    one = published(cast.ida, cast.mission, challenge)
    with acting(cast.ida.actor):
        challenge.refresh_from_db()
        close_challenge(challenge, ending=Ending(Closed.RESTS, "Vila.", "Allt."), why=Why(cast.mission, "Vila."),
                        by=cast.ida.actor)  # fmt: skip
    assert public(one).ended_as == Ended.TALKS
    assert events(cast, one)[-1] == ("open_invitation_passed", "")


def test_what_was_agreed_cannot_be_rewritten_even_by_hand(cast: Cast) -> None:
    one = published(cast.ida, cast.mission, opened(cast.ida, cast.mission))
    for change in ({"about": "Annat."}, {"title": "Annan"}, {"last_on": today() + timedelta(days=90)}):
        with acting(cast.ida.actor), pytest.raises(DatabaseError), transaction.atomic():
            OpenInvitation.objects.filter(pk=one.pk).update(**change)
    with acting(cast.noor.actor):
        assert OpenInvitation.objects.filter(pk=one.pk).update(ended_because="x") == 0


def test_the_public_role_reads_what_is_published_and_nothing_of_who_is_interested(cast: Cast) -> None:
    one = published(cast.ida, cast.mission, opened(cast.ida, cast.mission))
    before = public(one).__dict__ | {"_state": None}
    row = interested(one)
    interested(one, replace(SHOWN, name="En till", email="en@till.exempel.se"), confirmed=False)
    assert public(one).__dict__ | {"_state": None} == before
    with acting(ANONYMOUS), connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('tillit_public', 'public.challenges_interest', 'SELECT')")
        assert cursor.fetchone() == (False,)
        cursor.execute("SELECT has_table_privilege('tillit_public', 'published.register_opening', 'SELECT')")
        assert cursor.fetchone() == (True,)
    assert stands(row).confirmed_at is not None
    assert kept(one, row.sent_as).pk == row.pk
