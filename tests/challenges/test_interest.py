"""Interest shown without an account: confirmed by letter, answered with reasons, forgotten in time (C3, C4, C10)."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from tests.accord.parties import offer_to, outsider
from tests.cast import Cast
from tests.challenges.invitations import SITE, letters
from tests.challenges.made import opened, refused, shared_by_two
from tests.challenges.openly import EMAIL, NAME, SHOWN, interested, kept, published, stands, told
from tillit.accord.actions import accept, answer_offer
from tillit.accord.actions.proposals import Why
from tillit.accord.models import Proposal
from tillit.bodies.day import day_for
from tillit.bodies.models import Room
from tillit.bodies.queries import members_of
from tillit.challenges.actions import (
    Sent,
    ask_interested_in,
    confirm_interest,
    end_open_invitation,
    forget_interests,
    open_interest,
    refuse_interest,
    show_interest,
    withdraw_interest,
)
from tillit.challenges.models import Ended, Interest
from tillit.challenges.queries import interests_of, secret_of_interest
from tillit.challenges.queries.openly import MOST_WAITING
from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS, Actor
from tillit.kernel.errors import InvalidInput, NotAllowed, NotFound
from tillit.people.models import Organisation, Person, Sector
from tillit.trail.queries import history_of

pytestmark = pytest.mark.rights
NIGHT = Actor.system("forget_interests")


def said(cast: Cast, one: Interest) -> list[tuple[str, str]]:
    with acting(cast.ida.actor):
        found = history_of(one.pk, rooms=[one.room_id])
        return [(event.key, event.reason) for event in reversed(list(found))]


def seen(cast: Cast, one: Interest) -> list[str]:
    with acting(cast.ida.actor):
        return [row.name for row in interests_of(cast.ida.actor, one.invitation.challenge)]


def refuses(one: Interest, person: Person, party: Organisation) -> None:
    with acting(person.actor):
        refuse_interest(one, party=party, reason="Vi har redan en odling.", by=person.actor)


def lets_in(one: Interest, person: Person, party: Organisation, their: Organisation) -> Proposal:
    with acting(person.actor):
        return ask_interested_in(one, organisation=their, why=Why(party, "De behövs."), by=person.actor)


def test_nobody_reads_it_before_the_letters_link_has_confirmed_it(cast: Cast) -> None:
    one, count = published(cast.ida, cast.mission, opened(cast.ida, cast.mission)), len(letters())
    row = interested(one, confirmed=False)
    [letter] = letters()[count:]
    assert letter.recipient == EMAIL
    assert secret_of_interest(row) in letter.text
    for words in (SHOWN.brings, SHOWN.why, SHOWN.contact):
        assert words not in letter.text
    assert (seen(cast, row), said(cast, row)) == ([], [])
    for _twice in range(2):
        with acting(ANONYMOUS):
            confirm_interest(secret_of_interest(row), by=ANONYMOUS)
    assert (seen(cast, row), said(cast, row)) == ([NAME], [("interest_shown", "")])


def test_the_same_form_twice_keeps_one_and_other_words_are_refused(cast: Cast) -> None:
    one, once, count = published(cast.ida, cast.mission, opened(cast.ida, cast.mission)), uuid4(), len(letters())
    interested(one, once=once, confirmed=False)
    interested(one, once=once, confirmed=False)
    with pytest.raises(InvalidInput):
        interested(one, replace(SHOWN, why="Annat."), once=once, confirmed=False)
    assert len(letters()) - count == 1
    assert kept(one, once).why == SHOWN.why


def test_only_while_it_stands_and_not_more_than_can_be_read(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_WAITING == 200
    one = published(cast.ida, cast.mission, opened(cast.ida, cast.mission), wanted=told(0, 5))
    interested(one)
    monkeypatch.setattr("tillit.challenges.queries.openly.MOST_WAITING", 1)
    refused(lambda: interested(one), "As many")
    monkeypatch.undo()
    with acting(cast.ida.actor):
        end_open_invitation(one, how=Ended.CLOSED, reason="Nog.", party=cast.mission, by=cast.ida.actor)
    refused(lambda: interested(one), "has ended")


def test_what_nobody_confirms_shuts_nobody_out(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Made-up addresses take no place among those that are read, and a double tap is answered when it is full."""
    one = published(cast.ida, cast.mission, opened(cast.ida, cast.mission))
    monkeypatch.setattr("tillit.challenges.queries.openly.MOST_WAITING", 1)
    waits = [interested(one, confirmed=False) for _nth in range(3)]
    once = uuid4()
    row = interested(one, once=once)
    assert row.confirmed_at
    refused(lambda: interested(one), "As many")
    assert interested(one, once=once).pk == row.pk
    with acting(ANONYMOUS):
        refused(lambda: confirm_interest(secret_of_interest(waits[0]), by=ANONYMOUS), "As many")
    monkeypatch.setattr("tillit.challenges.queries.openly.MOST_WAITING", 9)
    monkeypatch.setattr("tillit.challenges.queries.openly.MOST_UNCONFIRMED", 3)
    refused(lambda: interested(one), "As many")


def test_the_same_form_twice_sends_one_letter_and_counts_one(cast: Cast) -> None:
    one = published(cast.ida, cast.mission, opened(cast.ida, cast.mission))
    sent = Sent(uuid4(), SITE)
    with acting(ANONYMOUS):
        left = [show_interest(one.challenge.circle_id, one.pk, SHOWN, sent=sent, by=ANONYMOUS) for _nth in range(2)]
    assert left == [True, False]


def test_a_link_of_another_kind_or_made_up_leads_nowhere(cast: Cast) -> None:
    one = published(cast.ida, cast.mission, opened(cast.ida, cast.mission))
    row = interested(one)
    with acting(ANONYMOUS):
        assert open_interest(secret_of_interest(row), by=ANONYMOUS).pk == row.pk
        for wrong in ("x", secret_of_interest(row)[:-2] + "aa"):
            with pytest.raises(NotFound):
                open_interest(wrong, by=ANONYMOUS)


def test_c10_a_no_is_one_partys_with_its_reason_and_is_said_back(cast: Cast) -> None:
    one = published(cast.ida, cast.mission, shared_by_two(cast), (cast.kim, cast.municipality))
    row, count = interested(one), len(letters())
    with pytest.raises(NotFound):
        refuses(row, cast.noor, cast.welfare)
    refuses(row, cast.kim, cast.municipality)
    now = stands(row)
    assert (now.refused_for_id, now.refused_by_id, now.refused_because) == (
        cast.municipality.pk, cast.kim.pk, "Vi har redan en odling.",
    )  # fmt: skip
    assert [letter.recipient for letter in letters()[count:]] == [EMAIL]
    assert "Vi har redan en odling." not in letters()[-1].text
    assert said(cast, row)[-1] == ("interest_refused", "Vi har redan en odling.")
    refused(lambda: refuses(row, cast.ida, cast.mission), "already")


def test_c3_coming_in_takes_everybodys_yes_and_then_their_own(cast: Cast) -> None:
    new = outsider(cast, "Odlarna", Sector.CIVIL)
    challenge = shared_by_two(cast)
    row = interested(published(cast.ida, cast.mission, challenge, (cast.kim, cast.municipality)))
    refuses(row, cast.kim, cast.municipality)
    made = lets_in(row, cast.ida, cast.mission, new.organisation)  # one party's no binds nobody else
    assert stands(row).refused_at is None
    assert said(cast, row)[-1] == ("interest_asked_in", "De behövs.")
    refused(lambda: lets_in(row, cast.ida, cast.mission, new.organisation), "already")
    refused(lambda: refuses(row, cast.kim, cast.municipality), "already")
    with acting(cast.kim.actor):
        accept(made, party=cast.municipality, by=cast.kim.actor)
    with acting(new.actor):
        assert list(Interest.objects.all()) == []
        answer_offer(offer_to(new), yes=True, reason="Gärna.", by=new.actor)
        assert new.organisation.pk in {one.pk for one in members_of(challenge.circle_id)}
    refused(lambda: refuses(row, cast.kim, cast.municipality), "have come")
    with pytest.raises(NotAllowed), acting(ANONYMOUS):
        withdraw_interest(secret_of_interest(row), by=ANONYMOUS)


def test_they_take_it_back_and_what_they_wrote_is_erased_at_once(cast: Cast) -> None:
    row = interested(published(cast.ida, cast.mission, opened(cast.ida, cast.mission)))
    with acting(ANONYMOUS):
        withdraw_interest(secret_of_interest(row), by=ANONYMOUS)
    now = stands(row)
    assert (now.name, now.contact, now.email, now.brings, now.why) == (NAME, "", "", "", "")
    assert said(cast, row)[-1] == ("interest_withdrawn", "")
    refused(lambda: refuses(row, cast.ida, cast.mission), "taken back")


def test_who_waits_stands_on_my_day_of_who_speaks_until_there_is_an_answer(cast: Cast) -> None:
    one = published(cast.ida, cast.mission, shared_by_two(cast), (cast.kim, cast.municipality))
    row = interested(one)
    interested(one, replace(SHOWN, name="Obekräftad"), confirmed=False)

    def waiting(person: Person) -> list[tuple[str, object]]:
        with acting(person.actor):
            day = day_for(person.actor, most=20)
            items = [item for part in day.values() for item in part.items]
            return [(item.organisation, item.day) for item in items if "/intresserade/" in item.href]

    assert waiting(cast.ida) == waiting(cast.kim) == [(NAME, one.answer_on)]
    assert waiting(cast.noor) == []
    refuses(row, cast.kim, cast.municipality)
    assert waiting(cast.ida) == []


def test_the_unconfirmed_are_gone_in_a_week_and_the_answered_forgotten_in_90_days(cast: Cast) -> None:
    one = published(cast.ida, cast.mission, opened(cast.ida, cast.mission))
    answered, waits = interested(one), interested(one, replace(SHOWN, name="Väntar"))
    unconfirmed = interested(one, replace(SHOWN, name="Obekräftad"), confirmed=False)
    refuses(answered, cast.ida, cast.mission)
    with acting(NIGHT):
        assert forget_interests(by=NIGHT) == 0
    ago(cast, unconfirmed, "sent_at", 8)
    ago(cast, answered, "refused_at", 91)
    with acting(NIGHT):
        assert forget_interests(by=NIGHT) == 2
        assert forget_interests(by=NIGHT) == 0
    now = stands(answered)
    assert (now.name, now.contact, now.email, now.brings, now.why) == (NAME, "", "", "", "")
    assert now.refused_because == "Vi har redan en odling."
    assert said(cast, answered)[-1][0] == "interest_forgotten"
    assert stands(waits).why == SHOWN.why
    with acting(cast.ida.actor):
        assert not Interest.objects.filter(pk=unconfirmed.pk).exists()


def test_c4_whoever_wrote_anothers_name_is_not_told_that_those_who_bear_it_came_in(cast: Cast) -> None:
    new, challenge = outsider(cast, "Odlarna", Sector.CIVIL), opened(cast.ida, cast.mission)
    one = published(cast.ida, cast.mission, challenge)
    false, true = interested(one, replace(SHOWN, name="Odlarna")), interested(one, replace(SHOWN, name="Odlarna"))
    made = lets_in(true, cast.ida, cast.mission, new.organisation)
    with acting(new.actor):
        answer_offer(offer_to(new), yes=True, reason="Gärna.", by=new.actor)
    assert (stands(true).proposal_id, stands(false).proposal_id) == (made.pk, None)
    with acting(ANONYMOUS):
        seen_by_link = open_interest(secret_of_interest(false), by=ANONYMOUS)
        assert not seen_by_link.came and not seen_by_link.was_seated and not seen_by_link.is_asked


def test_c4_nobody_hangs_interest_on_what_they_may_not_see_past_the_pages(cast: Cast) -> None:
    one = published(cast.ida, cast.mission, opened(cast.ida, cast.mission))
    with acting(cast.noor.actor):
        own = Room.objects.filter(organisation=cast.welfare, circle=cast.circle).get()
    for room in (one.room_id, own.pk):
        made = Interest(room_id=room, invitation_id=one.pk, sent_as=uuid4(), name="x", confirmed_at=timezone.now())
        with pytest.raises(DatabaseError), acting(cast.noor.actor), transaction.atomic():
            made.save(force_insert=True)
    with acting(cast.ida.actor):
        assert Interest.objects.count() == 0


def ago(cast: Cast, one: Interest, column: str, days: int) -> None:
    when: datetime = timezone.now() - timedelta(days=days)
    with acting(cast.ida.actor):
        Interest.objects.filter(pk=one.pk).update(**{column: when})
