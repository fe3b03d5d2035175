"""The pages of a challenge as people meet them."""

from uuid import uuid4

import pytest
from django.test import Client

from tests.cast import Cast
from tests.challenges.made import TITLE, let_in, opened, shared_by_two
from tests.conftest import signed_in
from tillit.challenges.guided import GUIDES
from tillit.challenges.models import Challenge
from tillit.challenges.queries import shared_papers
from tillit.ground.db import acting

pytestmark = pytest.mark.rights


def in_english(client: Client) -> Client:
    client.cookies["sprak"] = "en"
    return client


def read(client: Client, address: str, status: int = 200) -> str:
    answer = in_english(client).get(address)
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return answer.content.decode()


def test_a_challenge_is_opened_with_the_first_prompt_alone(cast: Cast) -> None:
    client = in_english(signed_in(cast.ida))
    assert "New challenge" in read(client, "/ny-utmaning/")

    answer = client.post("/ny-utmaning/", {"title": TITLE, "picture_happening": "Många är ute.", "once": uuid4()})

    with acting(cast.ida.actor):
        challenge = Challenge.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/utmaning/{challenge.circle_id}/")
    page = read(client, answer["Location"])
    for words in (TITLE, "Många är ute.", "You are alone here so far", "Göteborgs Räddningsmission"):
        assert words in page


@pytest.mark.parametrize(
    "page", ["", *(f"{guide.slug}/" for guide in GUIDES), "historia/", "andra/", "avsluta/", "text/happening/"]
)
def test_each_page_is_there_for_both_parties_and_for_nobody_else(cast: Cast, page: str) -> None:
    challenge = shared_by_two(cast)
    address = f"/utmaning/{challenge.circle_id}/{page}"
    for person in (cast.ida, cast.kim):
        assert TITLE in read(signed_in(person), address)
    absent = read(signed_in(cast.noor), f"/utmaning/{uuid4()}/{page}", 404)
    assert read(signed_in(cast.noor), address, 404) == absent


def test_a_picture_is_written_read_and_shared(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    client, start = in_english(signed_in(cast.kim)), f"/utmaning/{challenge.circle_id}/"
    own = f"{start}bild/{cast.municipality.pk}/"
    assert "Tell how you see it" in read(client, start)

    sent = client.post(own, {"picture_due_to": "Trångboddhet.", "version": 0, "once": uuid4()})

    assert (sent.status_code, sent["Location"]) == (302, f"{start}bild/")
    assert "Trångboddhet." not in read(signed_in(cast.ida), f"{start}bild/")
    assert "Share your picture with the others" in read(client, start)
    assert "Trångboddhet." in read(client, f"{own}dela/")

    client.post(f"{own}dela/", {"version": 1, "once": uuid4()})

    assert "Trångboddhet." in read(signed_in(cast.ida), start)
    with acting(cast.kim.actor):
        copy = next(
            one
            for one in shared_papers(cast.kim.actor, challenge, *GUIDES)
            if one.organisation_id == cast.municipality.pk
        )
    client.post(f"{start}delat/{copy.pk}/ta-tillbaka/", {"version": 1, "once": uuid4()})
    assert "Trångboddhet." not in read(signed_in(cast.ida), start)


def test_who_is_alone_changes_the_text_at_once_and_with_others_it_is_proposed(cast: Cast) -> None:
    challenge = opened(cast.ida, cast.mission)
    client, address = in_english(signed_in(cast.ida)), f"/utmaning/{challenge.circle_id}/text/happening/"

    first = client.post(address, {"text": "Vi vill börja här.", "version": 1, "once": uuid4()})
    assert first["Location"] == f"/utmaning/{challenge.circle_id}/"
    assert "Vi vill börja här." in read(client, first["Location"])

    let_in(challenge, cast.municipality, cast.kim)
    second = client.post(address, {"text": "Vi vill sluta här.", "version": 2, "reason": "Bättre.", "once": uuid4()})
    assert second["Location"].startswith(f"/krets/{challenge.circle_id}/forslag/")
    page = read(client, second["Location"])
    assert "Vi vill sluta här." in page
    assert "Vi vill sluta här." not in read(client, f"/utmaning/{challenge.circle_id}/")
