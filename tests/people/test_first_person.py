"""The first person of an organisation that somebody else wrote down: asked openly, and never to hold two sides."""

from threading import Barrier, Thread
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import override

from tests.cast import EXAMPLES, LONG_AGO, Cast
from tests.conftest import signed_in
from tests.people.test_invitations import ask, belongs, path_of, person_at, send, the_invitation
from tillit.bodies.models import Membership
from tillit.ground.db import acting
from tillit.ground.mail import mailbox
from tillit.kernel.errors import InvalidInput, NotAllowed
from tillit.kernel.period import today
from tillit.people.actions import (
    Invited,
    accept_invitation,
    add_organisation,
    affiliate,
    change_roles,
    correct_name,
    introduce_organisation,
    invite,
    withdraw_invitation,
)
from tillit.people.models import Invitation, Organisation, Person
from tillit.people.queries import get_member
from tillit.trail.models import Event
from tillit.trail.queries import happenings

pytestmark = pytest.mark.django_db


@pytest.fixture
def walkers(cast: Cast) -> Organisation:
    """Written down by Ida for the mission; nobody has belonged to it."""
    with acting(cast.ida.actor):
        return introduce_organisation(
            "Nattvandrarna", describer=cast.mission, sector="civil", legal_form="association", number=None,
            no_number_because="nybildad", by=cast.ida.actor,
        )  # fmt: skip


def asked(cast: Cast, walkers: Organisation, email: str = "ny@exempel.se", role: str = "keeper") -> str:
    return ask(cast.ida, walkers, email, role=role)


def accepted(email: str, name: str = "Ny Nysson") -> Person:
    """The invited says yes."""
    found = the_invitation(email)
    with acting(found.person.actor):
        accept_invitation(found, name=name, by=found.person.actor)
    return found.person


def page_of(name: str, *keys: object) -> str:
    return reverse(f"organisations:{name}", args=keys)


def in_english(person: Person | None) -> Client:
    browser = signed_in(person)
    browser.cookies["sprak"] = "en"
    return browser


def told(reader: Person, key: str) -> list[str]:
    with acting(reader.actor), override("en"):
        events = Event.objects.filter(key=key).select_related("payload").order_by("at", "pk")
        return [line.sentence for line in happenings(list(events))]


def test_the_first_person_comes_and_invites_the_rest(cast: Cast, walkers: Organisation) -> None:
    ida = signed_in(cast.ida)
    address = page_of("first_person", walkers.pk)
    assert address in ida.get(page_of("organisation", walkers.pk)).content.decode()
    assert ida.get(address).status_code == 200
    form = {"name": "Ny Nysson", "email": "Ny@Exempel.se", "role": "keeper"}
    assert send(ida, address, form).status_code == 302
    assert told(cast.dag, "first_person_asked") == ["Ida Åberg asked Ny Nysson to be the first person of Nattvandrarna"]

    newcomer = accepted("ny@exempel.se")
    with acting(newcomer.actor):
        assert get_member(walkers.pk, newcomer.pk).roles == ("keeper",)
    assert told(newcomer, "first_person_came") == [
        "Ny Nysson became the first person of Nattvandrarna, asked by Ida Åberg for Göteborgs Räddningsmission"
    ]
    assert told(cast.ida, "first_person_came") == [], "who belongs there is theirs from now on"
    ask(newcomer, walkers, "nasta@exempel.se", role="board")
    accepted("nasta@exempel.se", "Nästa Namn")


def test_letter_and_page_say_who_asks_for_whom_they_do_not_speak_and_what_a_yes_means(
    cast: Cast, walkers: Organisation
) -> None:
    with override("en"):
        secret = asked(cast, walkers)
    letter = mailbox()[0]
    reader = person_at("ny@exempel.se")
    with acting(EXAMPLES):
        Person.objects.filter(pk=reader.pk).update(language="en")
    reader.language = "en"
    page = in_english(reader).get(path_of(secret)).content.decode()
    assert "Ida Åberg asks you, for Göteborgs Räddningsmission, to be the first person of Nattvandrarna" in page
    assert "Neither Ida Åberg nor Göteborgs Räddningsmission speaks for Nattvandrarna" in page
    assert "Göteborgs Räddningsmission does neither" in page
    assert "Göteborgs Räddningsmission" in letter.subject, "the organisation itself asks nobody"
    for name in ("Ida Åberg", "Göteborgs Räddningsmission", "Nattvandrarna", "https://exempel.se/inbjudan/"):
        assert name in letter.text


def test_the_right_of_who_wrote_it_down_ends_with_the_first_yes(cast: Cast, walkers: Organisation) -> None:
    secret = asked(cast, walkers)
    accepted("ny@exempel.se")
    ida = signed_in(cast.ida)
    assert ida.get(page_of("first_person", walkers.pk)).status_code == 403
    assert page_of("first_person", walkers.pk) not in ida.get(page_of("organisation", walkers.pk)).content.decode()
    with acting(cast.ida.actor), pytest.raises(NotAllowed):
        invite(walkers, who=Invited("En Till", "till@exempel.se", "keeper"), address=str, by=cast.ida.actor)
    with acting(cast.ida.actor), pytest.raises(NotAllowed):
        correct_name(walkers, name="Nattvandrare", version=1, by=cast.ida.actor)
    assert signed_in(person_at("ny@exempel.se")).get(path_of(secret)).status_code == 410


def test_it_does_not_come_back_when_everybody_has_left(cast: Cast, walkers: Organisation) -> None:
    with acting(EXAMPLES):
        gone = affiliate(cast.stig, organisation=walkers, role="keeper", starts_on=today() - LONG_AGO, by=EXAMPLES)
        gone.ends_on = today()
        gone.save(update_fields=["ends_on"])
    with pytest.raises(NotAllowed):
        asked(cast, walkers)


def test_nobody_takes_over_an_organisation_that_has_people(cast: Cast) -> None:
    with acting(EXAMPLES):
        Organisation.objects.filter(pk=cast.welfare.pk).update(described_by=cast.mission)
    with pytest.raises(NotAllowed):
        ask(cast.ida, cast.welfare, "ny@exempel.se", role="keeper")
    assert signed_in(cast.ida).get(page_of("first_person", cast.welfare.pk)).status_code == 403


@pytest.mark.parametrize("who", ["kim", "noor", "stig", "omar"])
def test_nobody_else_asks(cast: Cast, walkers: Organisation, who: str) -> None:
    person = cast.everybody[who]
    with pytest.raises(NotAllowed):
        ask(person, walkers, "ny@exempel.se", role="keeper")
    browser = signed_in(person)
    assert browser.get(page_of("first_person", walkers.pk)).status_code == 403
    assert page_of("first_person", walkers.pk) not in browser.get(page_of("organisation", walkers.pk)).content.decode()


def test_one_at_a_time_and_never_in_a_role_that_brings_nobody(cast: Cast, walkers: Organisation) -> None:
    with pytest.raises(NotAllowed):
        asked(cast, walkers, role="member")
    asked(cast, walkers)
    with pytest.raises(NotAllowed):
        ask(cast.dag, walkers, "annan@exempel.se", role="keeper")
    open_one = the_invitation("ny@exempel.se")
    page = signed_in(cast.dag).get(page_of("first_person", walkers.pk)).content.decode()
    assert "ny@exempel.se" in page
    assert 'name="email"' not in page
    with acting(cast.dag.actor):
        withdraw_invitation(open_one, by=cast.dag.actor)
    ask(cast.dag, walkers, "annan@exempel.se", role="keeper")


def test_of_two_who_ask_at_once_one_does(cast: Cast, walkers: Organisation) -> None:
    gate, found = Barrier(2), list[str]()

    def run(person: Person, email: str) -> None:
        try:
            gate.wait(timeout=10)
            ask(person, walkers, email, role="keeper")
            found.append("asked")
        except NotAllowed:
            found.append("refused")
        finally:
            connections.close_all()

    who = ((cast.ida, "ena@exempel.se"), (cast.dag, "andra@exempel.se"))
    threads = [Thread(target=run, args=one) for one in who]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    connection.close()
    assert sorted(found) == ["asked", "refused"]


def test_the_pages_send_again_and_withdraw(cast: Cast, walkers: Organisation) -> None:
    old = asked(cast, walkers)
    browser, key = signed_in(cast.dag), the_invitation("ny@exempel.se").pk
    assert browser.post(page_of("first_sent_again", walkers.pk, key)).status_code == 302
    assert signed_in(person_at("ny@exempel.se")).get(path_of(old)).status_code == 410
    assert len([letter for letter in mailbox() if letter.recipient == "ny@exempel.se"]) == 2
    stranger = signed_in(cast.kim)
    for name in ("first_sent_again", "first_withdrawn"):
        assert stranger.post(page_of(name, walkers.pk, key)).status_code == 403
    assert browser.post(page_of("first_withdrawn", walkers.pk, key)).status_code == 302
    with acting(cast.ida.actor):
        keys = list(Event.objects.filter(party_id=cast.mission.pk).order_by("at", "pk").values_list("key", flat=True))
    assert keys[-3:] == ["first_person_asked", "invitation_sent_again", "invitation_withdrawn"]


def test_the_letters_count_among_those_of_the_organisation_that_asks(cast: Cast, walkers: Organisation) -> None:
    asked(cast, walkers)
    for number in range(28):  # one more is Siv's
        ask(cast.ida, cast.mission, f"n{number}@exempel.se")
    with pytest.raises(InvalidInput, match="30"):
        ask(cast.ida, cast.mission, "en.till@exempel.se")


def test_it_falls_when_its_sender_no_longer_describes(cast: Cast, walkers: Organisation) -> None:
    secret = ask(cast.dag, walkers, "ny@exempel.se", role="keeper")
    newcomer = signed_in(person_at("ny@exempel.se"))
    assert newcomer.get(path_of(secret)).status_code == 200
    with acting(cast.ida.actor):
        change_roles(cast.dag, organisation=cast.mission, roles={"member"}, by=cast.ida.actor)
    assert newcomer.get(path_of(secret)).status_code == 410
    assert send(newcomer, path_of(secret), {"name": "Ny Nysson"}).status_code == 410


def in_the_circle(cast: Cast, organisation: Organisation) -> None:
    with acting(EXAMPLES):
        Membership(circle=cast.circle, organisation=organisation, starts_on=today()).save(force_insert=True)


@pytest.mark.parametrize("who", ["ida", "dag"])
def test_c1_nobody_puts_their_own_people_on_the_other_side_of_a_circle(
    cast: Cast, walkers: Organisation, who: str
) -> None:
    in_the_circle(cast, walkers)
    person = cast.everybody[who]
    assert person.email
    secret = asked(cast, walkers, person.email)  # who asks is not told whose address it is
    page = in_english(person).get(path_of(secret)).content.decode()
    assert "you would stand on both sides" in page
    assert "Become part of" not in page
    answer = send(in_english(person), path_of(secret), {"name": person.name})
    assert answer.status_code == 403
    assert "you would stand on both sides" in answer.content.decode()
    assert not belongs(person, walkers)


def test_c1_nor_when_the_circle_comes_after_the_letter(cast: Cast, walkers: Organisation) -> None:
    """Or when the invited has come to belong to both meanwhile: it is asked again at the yes."""
    asked(cast, walkers, cast.dag.email or "")
    in_the_circle(cast, walkers)
    waiting = the_invitation("dag@exempel.se")
    with acting(cast.dag.actor), pytest.raises(NotAllowed):
        accept_invitation(waiting, name="Dag Öst", by=cast.dag.actor)
    assert not belongs(cast.dag, walkers)


def around_the_table(cast: Cast, *, describer: Organisation | None) -> Organisation:
    """A civil party that nobody has belonged to: brought in by a file, or written down by somebody."""
    with acting(EXAMPLES):
        party = add_organisation("Barnens Hus", sector="civil", legal_form="association", number=None,
                                 no_number_because="saknas", by=EXAMPLES)  # fmt: skip
        Organisation.objects.filter(pk=party.pk).update(described_by=describer)
    in_the_circle(cast, party)
    with acting(EXAMPLES):
        return Organisation.objects.get(pk=party.pk)


@pytest.mark.parametrize("describer", ["nobody", "municipality", "elsewhere"])
def test_c1_a_partys_first_person_is_asked_by_its_own_side_whoever_wrote_it_down(cast: Cast, describer: str) -> None:
    party = around_the_table(cast, describer=getattr(cast, describer, None))
    for who in ("kim", "omar", "stig"):
        with pytest.raises(NotAllowed):
            ask(cast.everybody[who], party, "ny@exempel.se", role="keeper")
        page = signed_in(cast.everybody[who]).get(page_of("organisation", party.pk)).content.decode()
        assert page_of("first_person", party.pk) not in page
    browser = in_english(cast.noor)
    page = browser.get(page_of("organisation", party.pk)).content.decode()
    assert page_of("first_person", party.pk) in page
    assert "Nobody belongs to this organisation here yet." in page
    form = {"name": "Ny Nysson", "email": "ny@exempel.se", "role": "keeper"}
    assert send(browser, page_of("first_person", party.pk), form).status_code == 302
    assert cast.welfare.name in browser.get(page_of("first_person", party.pk)).content.decode()
    accepted("ny@exempel.se")

    sentences = told(cast.kim, "partys_first_asked") + told(cast.kim, "partys_first_came")
    assert sentences == [
        f"{cast.welfare.name} asked somebody to be the first person of Barnens Hus in Tillit",
        f"The first person of Barnens Hus in Tillit came, asked by {cast.welfare.name}",
    ]
    assert "Ny Nysson" not in " ".join(sentences), "that somebody belongs is theirs to show"


def test_an_invitation_falls_when_who_asked_has_left_the_table(cast: Cast) -> None:
    party = around_the_table(cast, describer=None)
    secret = ask(cast.noor, party, "ny@exempel.se", role="keeper")
    with acting(EXAMPLES):
        Membership.objects.filter(circle=cast.circle, organisation=cast.welfare).update(ends_on=today())
    newcomer = person_at("ny@exempel.se")
    page = in_english(newcomer).get(path_of(secret)).content.decode()
    assert "You cannot accept this invitation" in page
    assert send(signed_in(newcomer), path_of(secret), {"name": "Ny Nysson"}).status_code == 403
    assert not belongs(newcomer, party)


def test_the_first_is_told_what_comes_next(cast: Cast, walkers: Organisation) -> None:
    secret = asked(cast, walkers)
    newcomer = in_english(person_at("ny@exempel.se"))
    newcomer.post(path_of(secret), {"name": "Ny Nysson", "once": uuid4()})
    page = newcomer.get(reverse("desk:home")).content.decode()
    assert "You are the first person of Nattvandrarna here" in page
    assert "People, roles and invitations</a>" in page


def test_whom_others_asked_before_is_not_handed_to_the_first(cast: Cast, walkers: Organisation) -> None:
    old = asked(cast, walkers, "tidigare@exempel.se")
    with acting(EXAMPLES):
        Invitation.objects.filter(email="tidigare@exempel.se").update(expires_at=now())
    asked(cast, walkers)
    newcomer = accepted("ny@exempel.se")
    page = signed_in(newcomer).get(reverse("members:all", args=[walkers.pk])).content.decode()
    assert "tidigare@exempel.se" not in page
    assert signed_in(person_at("tidigare@exempel.se")).get(path_of(old)).status_code == 410


def test_who_may_ask_again_after_a_while_without_the_role_asks_anew(cast: Cast, walkers: Organisation) -> None:
    """An invitation that stopped is shown as stopped, and does not stand in the way of another."""
    ask(cast.dag, walkers, "ny@exempel.se", role="keeper")
    for roles in ({"member"}, {"representative"}):
        with acting(cast.ida.actor):
            change_roles(cast.dag, organisation=cast.mission, roles=roles, by=cast.ida.actor)
    page = in_english(cast.ida).get(page_of("first_person", walkers.pk)).content.decode()
    assert "no longer open" in page
    ask(cast.ida, walkers, "annan@exempel.se", role="keeper")


def test_outside_circles_a_colleague_may_be_the_first_and_everybody_sees_who_wrote_it_down(
    cast: Cast, walkers: Organisation
) -> None:
    address = page_of("organisation", walkers.pk)
    asked(cast, walkers, cast.dag.email or "")
    assert "Somebody has been asked" in in_english(cast.stig).get(address).content.decode()
    with acting(cast.dag.actor):
        accept_invitation(the_invitation("dag@exempel.se"), name="Dag Öst", by=cast.dag.actor)
    page = in_english(cast.stig).get(address).content.decode()
    assert "Göteborgs Räddningsmission wrote it down here first" in page
    assert "Dag" not in page


def test_who_is_asked_to_be_the_board_is_asked_by_somebody_who_has_just_shown_who_they_are(
    cast: Cast, walkers: Organisation
) -> None:
    form: dict[str, Any] = {"name": "Ny Nysson", "email": "ny@exempel.se", "role": "board", "once": str(uuid4())}
    browser = signed_in(cast.ida)
    answer = browser.post(page_of("first_person", walkers.pk), form)
    assert answer["Location"].startswith(reverse("confirm_person"))
    with acting(EXAMPLES):
        assert not Invitation.objects.filter(email="ny@exempel.se").exists()
    assert 'value="ny@exempel.se"' in browser.get(page_of("first_person", walkers.pk)).content.decode()
