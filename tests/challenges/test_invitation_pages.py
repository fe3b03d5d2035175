"""The pages of inviting, and the page that the invited answer on, as people meet them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tests.accord.parties import offer_to, outsider
from tests.cast import Cast
from tests.challenges.invitations import EMAIL, NAME, NO, WHY, YES, answers, invited, later, letters, stands
from tests.challenges.made import TEXTS, TITLE, opened, shared_by_two
from tests.challenges.test_costs import statements
from tests.challenges.test_pages import in_english, read
from tests.conftest import signed_in
from tillit.challenges.models import Challenge, Invitation
from tillit.challenges.queries import secret_of_invitation
from tillit.ground.db import acting
from tillit.kernel.formats import day_text
from tillit.kernel.period import today
from tillit.people.models import Sector
from tillit.people.pace import PACES

pytestmark = pytest.mark.rights


def page_of(one: Invitation) -> str:
    return f"/dialog/{secret_of_invitation(stands(one))}/"


def send(client: Client, address: str, **given: object) -> Any:
    return in_english(client).post(address, {"once": uuid4(), **given})


def test_opening_invites_who_is_not_here_by_letter_and_who_is_in_their_own_room(cast: Cast) -> None:
    new, count = outsider(cast, "Nykomlingen", Sector.CIVIL), len(letters())
    given = {
        "title": TITLE, "picture_happening": TEXTS["picture/happening"], "once": uuid4(),
        "name_1": NAME, "email_1": EMAIL, "why_1": WHY, "name_2": "nykomlingen", "why_2": "De kan ungdomar.",
    }  # fmt: skip
    answer = in_english(signed_in(cast.ida)).post("/ny-utmaning/", given)
    assert answer.status_code == 302, answer.content.decode()

    assert [letter.recipient for letter in letters()[count:]] == [EMAIL]
    with acting(new.actor):
        assert offer_to(new).reason == "De kan ungdomar."
    page = read(signed_in(cast.ida), answer["Location"])
    for words in (NAME, "Has not answered", "Asked to come in", "Wait for those you have invited"):
        assert words in page


def test_nothing_is_opened_when_somebody_cannot_be_reached(cast: Cast) -> None:
    given = {"title": TITLE, "picture_happening": "Något.", "name_1": NAME, "why_1": WHY, "once": uuid4()}
    answer = in_english(signed_in(cast.ida)).post("/ny-utmaning/", given)
    assert answer.status_code == 422
    assert "so they need a letter" in answer.content.decode()
    own = given | {"name_1": cast.mission.name, "once": uuid4()}
    answer = in_english(signed_in(cast.ida)).post("/ny-utmaning/", own)
    assert (answer.status_code, "That is your own organisation." in answer.content.decode()) == (422, True)
    with acting(cast.ida.actor):
        assert list(Challenge.objects.all()) == []


def test_the_invited_read_what_was_chosen_and_answer_without_an_account(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission, happening="Många är ute.", resources="En lokal")
    one = invited(cast.ida, cast.mission, challenge)
    stranger, address = in_english(Client()), page_of(one)
    page = read(stranger, address)
    for words in (TITLE, cast.ida.name, cast.mission.name, NAME, WHY, "Många är ute.", "En lokal"):
        assert words in page
    assert "noindex" in page

    given = {"answer": "later", "promised_on": day_text(today() + timedelta(days=9)), "answerer": "Rut", "version": 1}
    sent = send(stranger, address, **given)
    assert (sent.status_code, sent["Location"]) == (302, f"{address}#answered")
    assert "You have answered" in read(stranger, address)
    circle = read(signed_in(cast.ida), f"/utmaning/{challenge.circle_id}/inbjudna/")
    assert f"promises an answer by {given['promised_on']}" in circle


def test_a_link_scanner_that_opens_or_asks_for_the_head_answers_nothing(cast: Cast) -> None:
    one = invited(cast.ida, cast.mission, opened(cast.ida, cast.mission))
    for ask in (Client().get, Client().head):
        assert ask(f"{page_of(one)}?answer=yes&answerer=x&version=1").status_code == 200
    assert stands(one).answer == ""


def test_the_answer_needs_the_forms_own_token(cast: Cast) -> None:
    one = invited(cast.ida, cast.mission, opened(cast.ida, cast.mission))
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(page_of(one), {"answer": "yes", "answerer": "x", "version": 1, "once": uuid4()})
    assert answer.status_code == 403
    assert stands(one).answer == ""


def test_two_with_the_same_link_are_shown_both_answers(cast: Cast) -> None:
    one = invited(cast.ida, cast.mission, opened(cast.ida, cast.mission))
    answers(one, NO)
    late = send(Client(), page_of(one), answer="yes", answerer="En annan", version=1)
    body = late.content.decode()
    assert late.status_code == 409
    assert NO.decided_body in body
    assert "En annan" in body


def test_a_withdrawn_invitation_says_so_and_nothing_else(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission)
    one = invited(cast.ida, cast.mission, challenge)
    start = f"/utmaning/{challenge.circle_id}/inbjudna/{one.pk}/"
    sent = send(signed_in(cast.ida), f"{start}dra-tillbaka/", reason="Fel adress.")
    assert sent.status_code == 302
    page = read(Client(), page_of(one), 410)
    assert "taken back" in page
    for hidden in (TITLE, cast.mission.name, NAME, WHY):
        assert hidden not in page
    assert send(Client(), page_of(one), answer="yes", answerer="x", version=1).status_code == 410


def test_a_met_answer_is_shown_and_no_longer_changed(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    one = invited(cast.ida, cast.mission, challenge)
    answers(one, NO)
    start = f"/utmaning/{challenge.circle_id}/inbjudna/{one.pk}/"
    page = read(signed_in(cast.kim), start)
    for words in (NO.said, NO.decided_body, NO.decided_by, "We have read the answer"):
        assert words in page
    assert send(signed_in(cast.kim), f"{start}last/").status_code == 302
    over = read(Client(), page_of(one))
    assert "has been met" in over
    assert "Send the answer" not in over
    assert send(Client(), page_of(one), answer="yes", answerer="x", version=2).status_code == 403


def test_from_a_yes_to_letting_in(cast: Cast) -> None:
    new, challenge = outsider(cast, "Nykomlingen", Sector.CIVIL), opened(cast.ida, cast.mission)
    one = invited(cast.ida, cast.mission, challenge)
    answers(one, YES)
    client, start = signed_in(cast.ida), f"/utmaning/{challenge.circle_id}/inbjudna/{one.pk}/"
    assert "Let them in to the talks" in read(client, start)
    assert "write the organisation down" in read(client, f"{start}slapp-in/")
    sent = send(
        client, f"{start}slapp-in/", organisation="Nykomlingen", organisation_key=new.organisation.pk,
        organisation_for="Nykomlingen",
    )  # fmt: skip
    assert sent.status_code == 302, sent.content.decode()
    assert "Asked to come in" in read(client, start)
    with acting(new.actor):
        assert offer_to(new).word == "challenge_joined"


def test_sending_again_and_inviting_from_the_page(cast: Cast) -> None:
    challenge, count = shared_by_two(cast), len(letters())
    client, start = signed_in(cast.kim), f"/utmaning/{challenge.circle_id}/"
    read(client, f"{start}bjud-in/")
    sent = send(client, f"{start}bjud-in/", name=NAME, email=EMAIL, why=WHY, picture="on")
    assert (sent.status_code, sent["Location"]) == (302, f"{start}inbjudna/")
    with acting(cast.kim.actor):
        one = Invitation.objects.get()
    again = send(client, f"{start}inbjudna/{one.pk}/skicka-igen/", email="annan@exempel.se")
    assert again.status_code == 302
    assert [letter.recipient for letter in letters()[count:]] == [EMAIL, "annan@exempel.se"]
    assert "annan@exempel.se" in read(signed_in(cast.ida), f"{start}inbjudna/{one.pk}/")


def test_three_letters_a_day_and_no_more_leave_for_an_address(cast: Cast) -> None:
    challenge, count = opened(cast.ida, cast.mission), len(letters())
    client, start = signed_in(cast.ida), f"/utmaning/{challenge.circle_id}/bjud-in/"
    for number in range(4):
        sent = send(client, start, name=f"Förening {number}", email=EMAIL, why=WHY)
        assert sent.status_code == 302
    assert len(letters()) - count == 3


def test_so_many_letters_a_day_leave_an_organisation_also_again_and_from_other_talks(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert PACES["inviting"].everywhere == 30
    monkeypatch.setitem(PACES, "inviting", replace(PACES["inviting"], everywhere=3))
    first, second = opened(cast.ida, cast.mission), opened(cast.ida, cast.mission)
    one, count, client = invited(cast.ida, cast.mission, first), len(letters()), signed_in(cast.ida)
    again = f"/utmaning/{first.circle_id}/inbjudna/{one.pk}/skicka-igen/"
    found = [send(client, again, email=f"nr{number}@exempel.se").status_code for number in range(4)]
    assert found == [302, 302, 302, 422]
    sent = send(client, f"/utmaning/{second.circle_id}/bjud-in/", name=NAME, email=EMAIL, why=WHY)
    assert (sent.status_code, "has sent 3 invitations within a day" in sent.content.decode()) == (422, True)
    assert len(letters()) - count == 3
    with acting(cast.ida.actor):
        assert list(Invitation.objects.filter(challenge=second)) == []


def test_how_they_were_chosen_is_written_together(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission)
    client, start = signed_in(cast.ida), f"/utmaning/{challenge.circle_id}/"
    assert "Nothing is written about it yet" in read(client, f"{start}inbjudna/")
    send(client, f"{start}text/selection/", text="Alla fem föreningar i stadsdelen.", version=1)
    assert "Alla fem föreningar i stadsdelen." in read(client, f"{start}inbjudna/")
    assert "Alla fem föreningar i stadsdelen." not in read(client, start).split('id="happened"')[0]


def test_one_invitation_or_three_cost_the_same(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    client, start = signed_in(cast.ida), f"/utmaning/{challenge.circle_id}/"
    first = invited(cast.ida, cast.mission, challenge)
    answers(first, later())
    pages = {"inbjudna/": 16, f"inbjudna/{first.pk}/": 26, "bjud-in/": 13, "": 31}
    one = {page: statements(client, start + page) for page in pages}
    for name in ("Två", "Tre"):
        answers(invited(cast.ida, cast.mission, challenge, name=name), later())
    assert {page: statements(client, start + page) for page in pages} == one == pages
    address = page_of(first)
    assert statements(Client(), address) == 19
