"""Being asked to belong: a letter with a link, for one person, for two weeks, and nothing is told of who is known."""

import re
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tests.rights.pages import answer_of, asked
from tillit.ground.db import acting
from tillit.ground.mail import mailbox
from tillit.ground.mail.conditions import may_leave
from tillit.ground.mail.troubles import address_key
from tillit.ground.models import MailTrouble
from tillit.kernel.errors import InvalidInput, InvalidValue, NotAllowed
from tillit.people.actions import (
    Invited,
    accept_invitation,
    affiliate,
    change_roles,
    close_account,
    end_affiliations,
    forget_invitations,
    invite,
    protect,
    send_again,
    show_publicly,
    withdraw_invitation,
)
from tillit.people.models import Affiliation, Invitation, OneTimeLink, Organisation, Person
from tillit.people.queries import find_person, get_member, has_role
from tillit.trail.models import Event, Payload
from tillit.trail.queries import happenings

pytestmark = pytest.mark.django_db


def ask(by: Person, organisation: Organisation, email: str, *, name: str = "Nya Namn", role: str = "member") -> str:
    """Invite somebody; the answer is the secret of the letter."""
    secrets: list[str] = []

    def address(secret: str) -> str:
        secrets.append(secret)
        return f"https://exempel.se/inbjudan/{secret}/"

    with acting(by.actor):
        invite(organisation, who=Invited(name, email, role), address=address, by=by.actor)
    return secrets[0]


def send(browser: Client, path: str, form: dict[str, str]) -> Any:
    """Send a form, as the page that shows it would."""
    return browser.post(path, form | {"once": str(uuid4())})


def path_of(secret: str) -> str:
    return reverse("invitation", args=[secret])


def person_at(email: str) -> Person:
    with acting(EXAMPLES):
        found = find_person(email)
    assert found is not None
    return found


def the_invitation(email: str) -> Invitation:
    with acting(EXAMPLES):
        return Invitation.objects.select_related("organisation", "person", "link").get(email=email)


def belongs(person: Person, organisation: Organisation) -> bool:
    with acting(person.actor):
        return has_role(person.actor, organisation)


def history(cast: Cast, organisation: Organisation) -> list[str]:
    """The words in the organisation's own room that its keeper reads, the newest last."""
    keeper = {cast.mission.pk: cast.ida, cast.municipality.pk: cast.kim, cast.welfare.pk: cast.noor}[organisation.pk]
    with acting(keeper.actor):
        return list(Event.objects.filter(party_id=organisation.pk).order_by("at", "pk").values_list("key", flat=True))


def test_somebody_new_is_invited_signs_in_with_a_code_and_accepts(cast: Cast) -> None:
    secret = ask(cast.ida, cast.mission, "Ny@Exempel.se", name="Ny Nysson")
    letter = mailbox()[0]
    assert (letter.recipient, letter.condition) == ("ny@exempel.se", "invitation")
    assert path_of(secret) in letter.text
    assert "Göteborgs Räddningsmission" in letter.subject

    browser = Client()
    page = browser.get(path_of(secret))
    assert page.status_code == 200
    text = page.content.decode()
    assert all(words in text for words in ("Göteborgs Räddningsmission", "Ida Åberg", "n•••@e•••.se"))
    assert "ny@exempel.se" not in text
    way_in = reverse("account_request_login_code") + "?next=" + path_of(secret)
    assert way_in in text

    browser.post(way_in, {"email": "ny@exempel.se"})
    code = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", mailbox()[0].text)
    assert code
    back = browser.post(reverse("account_confirm_login_code"), {"code": code[0], "next": path_of(secret)}, follow=True)
    assert back.redirect_chain[-1][0] == path_of(secret)
    answer = send(browser, path_of(secret), {"name": "Ny  Nilsson"})
    assert answer.status_code == 302

    newcomer = person_at("ny@exempel.se")
    assert newcomer.name == "Ny Nilsson"
    assert belongs(newcomer, cast.mission)
    assert history(cast, cast.mission)[-2:] == ["invitation_sent", "invitation_accepted"]


def test_opening_uses_nothing_and_a_link_works_once(cast: Cast) -> None:
    secret = cast.invitation
    siv = signed_in(cast.siv)
    for browser in (Client(), signed_in(cast.stig), siv):
        assert [asked(browser, method, path_of(secret)).status for method in ("GET", "HEAD", "GET")] == [200, 200, 200]
    with acting(EXAMPLES):
        assert OneTimeLink.objects.filter(purpose="invitation").get().used_at is None

    assert send(siv, path_of(secret), {"name": "Siv Ny"}).status_code == 302
    assert belongs(cast.siv, cast.mission)
    siv.cookies["sprak"] = "en"
    again = siv.get(path_of(secret))
    assert again.status_code == 410
    assert "You became part of Göteborgs Räddningsmission" in again.content.decode()
    for browser in (Client(), signed_in(cast.stig)):
        assert browser.get(path_of(secret)).status_code == browser.post(path_of(secret)).status_code == 410
    with acting(EXAMPLES):
        assert Affiliation.objects.filter(person=cast.siv).count() == 1


def test_the_wrong_person_is_told_calmly_and_nothing_is_used_up(cast: Cast) -> None:
    stig = signed_in(cast.stig)
    page = stig.get(path_of(cast.invitation))
    assert page.status_code == 200
    assert "s•••@e•••.se" in page.content.decode()
    assert "siv@" not in page.content.decode()
    assert send(stig, path_of(cast.invitation), {"name": "Stig"}).status_code == 403
    assert send(Client(), path_of(cast.invitation), {"name": "Stig"}).status_code == 403
    with acting(cast.stig.actor), pytest.raises(NotAllowed):
        accept_invitation(the_invitation("siv@exempel.se"), name="Stig", by=cast.stig.actor)
    assert not belongs(cast.stig, cast.mission)
    assert send(signed_in(cast.siv), path_of(cast.invitation), {"name": "Siv"}).status_code == 302


def test_a_secret_that_never_was_is_not_found(cast: Cast) -> None:
    for browser in (Client(), signed_in(cast.stig)):
        assert browser.get(path_of("x" * 43)).status_code == browser.post(path_of("x" * 43)).status_code == 404


def test_of_two_presses_at_once_one_counts(cast: Cast) -> None:
    gate, found = Barrier(2), list[int]()
    browsers = [signed_in(cast.siv) for _ in range(2)]

    def press(browser: Client) -> None:
        try:
            gate.wait(timeout=10)
            found.append(send(browser, path_of(cast.invitation), {"name": "Siv Ny"}).status_code)
        finally:
            connections.close_all()

    threads = [Thread(target=press, args=[browser]) for browser in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    connection.close()
    assert len(found) == 2
    assert set(found) <= {302, 403}
    with acting(EXAMPLES):
        assert Affiliation.objects.filter(person=cast.siv).count() == 1


def test_an_invitation_runs_out(cast: Cast) -> None:
    with acting(EXAMPLES):
        OneTimeLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert signed_in(cast.siv).get(path_of(cast.invitation)).status_code == 410
    assert send(signed_in(cast.siv), path_of(cast.invitation), {"name": "Siv"}).status_code == 410


def test_a_withdrawn_invitation_opens_nothing_and_its_letter_does_not_leave(cast: Cast) -> None:
    asked_for = the_invitation("siv@exempel.se")
    assert letter_leaves("siv@exempel.se")
    with acting(cast.ida.actor):
        withdraw_invitation(asked_for, by=cast.ida.actor)
    assert signed_in(cast.siv).get(path_of(cast.invitation)).status_code == 410
    assert not letter_leaves("siv@exempel.se")
    assert history(cast, cast.mission)[-1] == "invitation_withdrawn"
    with acting(cast.ida.actor), pytest.raises(NotAllowed):
        withdraw_invitation(asked_for, by=cast.ida.actor)


def test_who_was_asked_is_told_what_became_of_it_and_nobody_else_is(cast: Cast) -> None:
    """Withdrawn, run out, fallen with its sender, and replaced by a newer letter; a stranger reads one and the same."""
    with acting(EXAMPLES):
        affiliate(cast.dag, organisation=cast.mission, role="keeper", by=EXAMPLES)
    secrets = {word: ask(cast.ida, cast.mission, f"{word}@exempel.se") for word in ("withdrawn", "late", "newer")}
    secrets["fallen"] = ask(cast.dag, cast.mission, "fallen@exempel.se")
    with acting(cast.ida.actor):
        withdraw_invitation(the_invitation("withdrawn@exempel.se"), by=cast.ida.actor)
        send_again(the_invitation("newer@exempel.se"), address=str, by=cast.ida.actor)
    past = timezone.now() - timedelta(hours=1)
    with acting(EXAMPLES):
        late = Invitation.objects.filter(email="late@exempel.se")
        OneTimeLink.objects.filter(pk__in=late.values("link")).update(expires_at=past)
        late.update(expires_at=past)
        Affiliation.objects.filter(person=cast.dag, role="keeper").delete()
    words = {
        "withdrawn": "The invitation to Göteborgs Räddningsmission was withdrawn", "newer": "There is a newer letter",
        "late": "could be answered until", "fallen": "can no longer do that",
    }  # fmt: skip
    strangers = set()
    for word, said in words.items():
        theirs = signed_in(person_at(f"{word}@exempel.se"))
        theirs.cookies["sprak"] = "en"
        page = theirs.get(path_of(secrets[word]))
        assert page.status_code == 410
        assert said in page.content.decode()
        strangers.add(asked(signed_in(cast.stig), "GET", path_of(secrets[word])).without(secrets[word]).body)
    assert len(strangers) == 1
    assert "Räddningsmission" not in strangers.pop().decode()


def letter_leaves(address: str) -> bool:
    """Whether the newest letter to an address would leave now."""
    letter = next(letter for letter in mailbox() if letter.recipient == address)
    with acting(EXAMPLES):
        return may_leave(letter.condition, letter.about, letter.recipient)


def test_sent_again_the_old_link_is_dead_and_the_new_one_works(cast: Cast) -> None:
    old = next(letter for letter in mailbox() if letter.recipient == "siv@exempel.se")
    browser = signed_in(cast.ida)
    address = reverse("members:send_again", args=[cast.mission.pk, the_invitation("siv@exempel.se").pk])
    assert browser.post(address).status_code == 302
    new = re.search(r"/inbjudan/([\w-]+)/", mailbox()[0].text)
    assert new and new[1] != cast.invitation
    assert signed_in(cast.siv).get(path_of(cast.invitation)).status_code == 410
    with acting(EXAMPLES):
        assert not may_leave(old.condition, old.about, old.recipient)
    assert send(signed_in(cast.siv), path_of(new[1]), {"name": "Siv"}).status_code == 302


def test_three_letters_a_day_to_one_address_whoever_sends_them(cast: Cast) -> None:
    ask(cast.noor, cast.welfare, "siv@exempel.se")
    ask(cast.kim, cast.municipality, "siv@exempel.se")
    address = reverse("members:send_again", args=[cast.mission.pk, invitation_in(cast.mission).pk])
    assert signed_in(cast.ida).post(address).status_code == 302
    assert letters_to("siv@exempel.se") == 3
    assert signed_in(cast.siv).get(path_of(cast.invitation)).status_code == 200, "the letter that she has still opens"
    with acting(EXAMPLES):
        OneTimeLink.objects.update(created_at=timezone.now() - timedelta(hours=25))
    with acting(cast.ida.actor):
        send_again(invitation_in(cast.mission), address=str, by=cast.ida.actor)
    assert letters_to("siv@exempel.se") == 4
    assert signed_in(cast.siv).get(path_of(cast.invitation)).status_code == 410


def letters_to(address: str) -> int:
    return [letter.recipient for letter in mailbox()].count(address)


def test_c4_who_invites_is_not_told_how_many_others_did(cast: Cast) -> None:
    """Three others have written to nina today; the fourth sees the same as with an address that nobody has used."""
    with acting(EXAMPLES):
        affiliate(cast.omar, organisation=cast.elsewhere, role="keeper", by=EXAMPLES)
    for by, where in ((cast.ida, cast.mission), (cast.noor, cast.welfare), (cast.kim, cast.municipality)):
        ask(by, where, "nina@exempel.se")
    browser, pages = signed_in(cast.omar), list[bytes]()
    for email in ("nina@exempel.se", "okand@exempel.se"):
        form = {"name": "Nu Namn", "email": email, "role": "member"}
        answer = send(browser, reverse("members:invite", args=[cast.elsewhere.pk]), form)
        page = answer_of(browser.get(answer["Location"])).body
        key = invitation_from(cast.elsewhere, email)
        pages.append(page.replace(email.encode(), b"MAIL").replace(str(key).encode(), b"KEY"))
        browser.post(reverse("members:withdraw", args=[cast.elsewhere.pk, key]))
        browser.get(reverse("members:all", args=[cast.elsewhere.pk]))
    assert pages[0] == pages[1]
    assert (letters_to("nina@exempel.se"), letters_to("okand@exempel.se")) == (3, 1)


def invitation_from(organisation: Organisation, email: str) -> object:
    with acting(EXAMPLES):
        return Invitation.objects.get(email=email, organisation=organisation).pk


def invitation_in(organisation: Organisation) -> Invitation:
    with acting(EXAMPLES):
        rows = Invitation.objects.select_related("organisation", "person", "link")
        return rows.get(organisation=organisation, email="siv@exempel.se")


def test_thirty_letters_a_day_from_one_organisation(cast: Cast) -> None:
    for number in range(30):
        ask(cast.noor, cast.welfare, f"n{number}@exempel.se")
    with pytest.raises(InvalidInput) as refused:
        ask(cast.noor, cast.welfare, "en.till@exempel.se")
    assert "30" in str(refused.value)
    with acting(EXAMPLES):
        assert find_person("en.till@exempel.se") is None, "nothing is left of what was refused"
    ask(cast.kim, cast.municipality, "en.till@exempel.se")


def test_c4_inviting_tells_nothing_of_who_is_known(cast: Cast) -> None:
    """Two worlds: the address is somebody's here, or nobody's; the one who invites sees the same."""
    browser = signed_in(cast.noor)
    answers, lists = [], []
    for email in ("omar@exempel.se", "okand@exempel.se"):
        form = {"name": "Nu Namn", "email": email, "role": "member"}
        answers.append(answer_of(send(browser, reverse("members:invite", args=[cast.welfare.pk]), form)))
        page = answer_of(browser.get(reverse("members:all", args=[cast.welfare.pk])))
        key = invitation_at(email)
        lists.append(page.body.replace(email.encode(), b"MAIL").replace(str(key).encode(), b"KEY"))
        assert b"Omar" not in page.body
        assert browser.post(reverse("members:withdraw", args=[cast.welfare.pk, key])).status_code == 302
        browser.get(reverse("members:all", args=[cast.welfare.pk]))
    assert answers[0] == answers[1]
    assert lists[0] == lists[1]
    with acting(cast.noor.actor):
        bodies = [str(body) for body in Payload.objects.filter(event__party_id=cast.welfare.pk).values_list("body")]
    assert not any(str(cast.omar.pk) in body for body in bodies)


def invitation_at(email: str) -> object:
    with acting(EXAMPLES):
        return Invitation.objects.get(email=email, withdrawn_at=None).pk


def test_who_no_longer_lets_people_in_has_invited_nobody(cast: Cast) -> None:
    """Even before anything is tidied: the invitation stands only while its sender may invite (security.md T5)."""
    with acting(cast.dag.actor), pytest.raises(NotAllowed):
        change_roles(cast.dag, organisation=cast.mission, roles={"keeper"}, by=cast.dag.actor)
    with acting(cast.ida.actor):
        change_roles(cast.dag, organisation=cast.mission, roles={"keeper"}, by=cast.ida.actor)
    secret = ask(cast.dag, cast.mission, "ny@exempel.se")
    newcomer = signed_in(person_at("ny@exempel.se"))
    assert newcomer.get(path_of(secret)).status_code == 200
    with acting(EXAMPLES):
        Affiliation.objects.filter(person=cast.dag).update(role="member")
    assert (
        newcomer.get(path_of(secret)).status_code == send(newcomer, path_of(secret), {"name": "N"}).status_code == 410
    )
    page = signed_in(cast.ida).get(reverse("members:all", args=[cast.mission.pk])).content.decode()
    assert "ny@exempel.se" in page, "the others see that it is no longer open, and can send it again"


def test_an_invitation_to_the_board_falls_when_its_sender_is_no_longer_the_board(cast: Cast) -> None:
    """Still keeper of access: that is not enough for this very role."""
    with acting(cast.ida.actor):
        change_roles(cast.dag, organisation=cast.mission, roles={"board", "keeper"}, by=cast.ida.actor)
    secret = ask(cast.ida, cast.mission, "ny@exempel.se", role="board")
    ask(cast.ida, cast.mission, "medlem@exempel.se", role="member")
    newcomer = signed_in(person_at("ny@exempel.se"))
    assert newcomer.get(path_of(secret)).status_code == 200
    with acting(cast.dag.actor):
        change_roles(cast.ida, organisation=cast.mission, roles={"keeper"}, by=cast.dag.actor)
    assert newcomer.get(path_of(secret)).status_code == 410
    asked_for = the_invitation("ny@exempel.se")
    with acting(asked_for.person.actor), pytest.raises(NotAllowed):
        accept_invitation(asked_for, name="Ny", by=asked_for.person.actor)
    member = the_invitation("medlem@exempel.se")
    with acting(member.person.actor):
        accept_invitation(member, name="Medlem Ny", by=member.person.actor)


def test_a_keepers_invitation_to_the_board_falls_once_there_is_a_board(cast: Cast) -> None:
    with acting(EXAMPLES):
        Affiliation.objects.filter(organisation=cast.mission, role="board").delete()
    secret = ask(cast.ida, cast.mission, "ny@exempel.se", role="board")
    newcomer = signed_in(person_at("ny@exempel.se"))
    assert newcomer.get(path_of(secret)).status_code == 200
    with acting(EXAMPLES):
        affiliate(cast.dag, organisation=cast.mission, role="board", by=EXAMPLES)
    assert newcomer.get(path_of(secret)).status_code == 410
    asked_for = the_invitation("ny@exempel.se")
    with acting(asked_for.person.actor), pytest.raises(NotAllowed):
        accept_invitation(asked_for, name="Ny", by=asked_for.person.actor)


def test_who_protects_their_name_is_no_longer_called_what_the_invitation_says(cast: Cast) -> None:
    with acting(cast.siv.actor):
        protect(cast.siv, by=cast.siv.actor)
    with acting(cast.dag.actor):
        told = happenings(list(Event.objects.filter(party_id=cast.mission.pk).select_related("payload").order_by("at")))
        assert any(line.key == "invitation_sent" for line in told)
        assert not any("Siv Ny" in line.sentence for line in told)
    page = signed_in(cast.ida).get(reverse("members:all", args=[cast.mission.pk])).content.decode()
    assert "siv@exempel.se" in page
    assert "Siv Ny" not in page


def test_c4_an_invitation_does_not_tell_that_its_address_is_a_protected_persons(cast: Cast) -> None:
    """Who was protected before is called what the one who invites has written, as anybody would be."""
    with acting(cast.stig.actor):
        protect(cast.stig, by=cast.stig.actor)
    ask(cast.noor, cast.welfare, "stig@exempel.se", name="Någon Sorts Stig")
    page = signed_in(cast.noor).get(reverse("members:all", args=[cast.welfare.pk])).content.decode()
    assert "Någon Sorts Stig" in page
    with acting(cast.stig.actor):
        accept_invitation(the_invitation("stig@exempel.se"), name="Stig Främling", by=cast.stig.actor)
    page = signed_in(cast.noor).get(reverse("members:all", args=[cast.welfare.pk])).content.decode()
    assert "Stig" not in page


def test_nobody_takes_the_name_of_somebody_whom_they_meet(cast: Cast) -> None:
    """History shows today's name: Ida called Kim would make Kim of all that Ida ever did."""
    ask(cast.noor, cast.welfare, "ida@exempel.se")
    for name in ("Kim Lindqvist", "kim lindqvist", "K\u0456m Lindqvist", "Noor Haddad", "Göteborgs Stad"):
        with acting(cast.ida.actor), pytest.raises(InvalidInput, match="name"):
            accept_invitation(the_invitation("ida@exempel.se"), name=name, by=cast.ida.actor)
    with acting(cast.ida.actor):
        accept_invitation(the_invitation("ida@exempel.se"), name="Ida Berg", by=cast.ida.actor)


def test_who_comes_does_not_come_as_somebody_who_is_there(cast: Cast) -> None:
    secret = ask(cast.noor, cast.welfare, "ny@exempel.se", name="Kim Lindqvist")
    page = send(signed_in(person_at("ny@exempel.se")), path_of(secret), {"name": "Kim Lindqvist"})
    assert page.status_code == 422
    assert "ds-error-summary" in page.content.decode()
    assert send(signed_in(person_at("ny@exempel.se")), path_of(secret), {"name": "Kim L. Ny"}).status_code == 302


def test_who_belongs_elsewhere_comes_no_more_under_a_name_that_is_taken_there(cast: Cast) -> None:
    """Stig was called so where nobody minded; his name unchanged is compared all the same."""
    with acting(EXAMPLES):
        affiliate(cast.stig, organisation=cast.elsewhere, role="member", by=EXAMPLES)
        Person.objects.filter(pk=cast.stig.pk).update(name="Kim Lindqvist")
    secret = ask(cast.noor, cast.welfare, "stig@exempel.se", name="Kim Lindqvist")
    answer = send(signed_in(cast.stig), path_of(secret), {"name": "Kim Lindqvist"})
    assert answer.status_code == 422


@pytest.mark.parametrize("name", ["Göteborgs Stad", "GÖTEBORGS STAD", "Göteborgs St\u0430d"])  # Cyrillic in the last
def test_nobody_is_called_as_an_organisation_or_what_the_eye_takes_for_it(cast: Cast, name: str) -> None:
    secret = ask(cast.noor, cast.welfare, "ny@exempel.se")
    assert cast.municipality.name == "Göteborgs Stad"
    assert send(signed_in(person_at("ny@exempel.se")), path_of(secret), {"name": name}).status_code == 422


def test_c4_trying_names_tells_nothing_of_those_whom_one_will_not_be_shown(cast: Cast) -> None:
    """Rut works at the city without a seat: nobody of the other parties meets her."""
    secret = ask(cast.noor, cast.welfare, "ny@exempel.se")
    answer = send(signed_in(person_at("ny@exempel.se")), path_of(secret), {"name": cast.rut.name})
    assert answer.status_code == 302


def test_c4_a_protected_name_is_not_found_out_by_trying_it(cast: Cast) -> None:
    with acting(cast.kim.actor):
        protect(cast.kim, by=cast.kim.actor)
    ask(cast.noor, cast.welfare, "stig@exempel.se")
    with acting(cast.stig.actor):
        accept_invitation(the_invitation("stig@exempel.se"), name="Kim Lindqvist", by=cast.stig.actor)


def test_a_new_name_is_told_where_the_person_belongs(cast: Cast) -> None:
    ask(cast.noor, cast.welfare, "ida@exempel.se")
    with acting(cast.ida.actor):
        accept_invitation(the_invitation("ida@exempel.se"), name="Ida Berg", by=cast.ida.actor)
    with override("en"):
        assert renamings(cast.dag) == ["Ida Åberg is now called Ida Berg"]
        assert renamings(cast.noor) == [], "what she was called elsewhere is theirs who were there"
        with acting(cast.ida.actor):
            protect(cast.ida, by=cast.ida.actor)
        assert renamings(cast.dag) == ["Person with protected identity is now called Person with protected identity"]


def renamings(reader: Person) -> list[str]:
    with acting(reader.actor):
        events = Event.objects.filter(key="person_renamed").select_related("payload").order_by("at", "pk")
        return [line.sentence for line in happenings(list(events))]


def test_only_those_who_answer_give_the_role_of_the_board(cast: Cast) -> None:
    """Otherwise the keeper of access lets themselves in as the board, and confirms a mandate of their own."""
    with acting(cast.ida.actor):
        change_roles(cast.dag, organisation=cast.mission, roles={"keeper"}, by=cast.ida.actor)
    with pytest.raises(NotAllowed):
        ask(cast.dag, cast.mission, "skugga@exempel.se", role="board")
    with acting(cast.dag.actor), pytest.raises(NotAllowed):
        change_roles(cast.sten, organisation=cast.mission, roles={"board"}, by=cast.dag.actor)
    with acting(cast.dag.actor), pytest.raises(NotAllowed):
        change_roles(cast.ida, organisation=cast.mission, roles={"member"}, by=cast.dag.actor)
    with acting(cast.dag.actor), pytest.raises(NotAllowed):
        change_roles(cast.dag, organisation=cast.mission, roles={"keeper", "board"}, by=cast.dag.actor)
    ask(cast.dag, cast.mission, "medlem@exempel.se", role="member")


@pytest.mark.parametrize(
    ("who", "error"),
    [
        (Invited("Ida\nÅberg", "a@exempel.se", "member"), InvalidValue),
        (Invited("A" * 10_000, "a@exempel.se", "member"), InvalidValue),
        (Invited("  ", "a@exempel.se", "member"), InvalidValue),
        (Invited("Ada", "a@exempel.se", "emperor"), InvalidInput),
        (Invited("Dag", "dag@exempel.se", "member"), InvalidInput),
        (Invited("Siv", "SIV@exempel.se", "registrar"), InvalidInput),
    ],
)
def test_what_cannot_be_is_refused_with_words(cast: Cast, who: Invited, error: type[Exception]) -> None:
    with acting(cast.ida.actor), pytest.raises(error):
        invite(cast.mission, who=who, address=str, by=cast.ida.actor)


@pytest.mark.parametrize(
    "form",
    [
        {"name": "A\x07B"}, {"name": "A" * 10_000}, {"name": "\u202e"}, {"email": "ingen adress"},
        {"email": "a@b\r\nBcc: x@y.se"}, {"role": "emperor"}, {"role": ""}, {"email": "dag@exempel.se"},
    ],
)  # fmt: skip
def test_a_bad_form_is_shown_again_with_what_to_mend(cast: Cast, form: dict[str, str]) -> None:
    given = {"name": "Ada", "email": "ada@exempel.se", "role": "member"} | form
    page = send(signed_in(cast.ida), reverse("members:invite", args=[cast.mission.pk]), given)
    assert page.status_code == 422
    assert "ds-error-summary" in page.content.decode()


@pytest.mark.parametrize("name", ["A\x07B", "A" * 10_000, "  "])
def test_the_invited_writes_a_name_that_is_one(cast: Cast, name: str) -> None:
    assert send(signed_in(cast.siv), path_of(cast.invitation), {"name": name}).status_code == 422
    assert not belongs(cast.siv, cast.mission)


def test_each_night_what_came_to_nothing_goes_with_whom_nobody_knows(cast: Cast) -> None:
    ask(cast.noor, cast.welfare, "siv@exempel.se")  # another organisation still waits for her
    ask(cast.noor, cast.welfare, "okand@exempel.se")
    ask(cast.noor, cast.welfare, "omar@exempel.se")  # belongs somewhere
    ask(cast.noor, cast.welfare, "inne@exempel.se")
    signed_in(person_at("inne@exempel.se"))  # has been here
    with acting(EXAMPLES):
        assert forget_invitations(by=EXAMPLES) == 0
        old = timezone.now() - timedelta(days=8)
        Invitation.objects.exclude(organisation=cast.welfare, email="siv@exempel.se").update(expires_at=old)
        OneTimeLink.objects.exclude(person=cast.siv).update(expires_at=old)
        assert forget_invitations(by=EXAMPLES) == 4
        assert forget_invitations(by=EXAMPLES) == 0
        assert find_person("okand@exempel.se") is None
        assert all(find_person(f"{name}@exempel.se") for name in ("siv", "omar", "inne"))
        assert list(Invitation.objects.values_list("email", flat=True)) == ["siv@exempel.se"]
    page = signed_in(cast.noor).get("/mina/")
    assert page.status_code == 200, "the history speaks of an invitation that is gone"


def test_letters_that_come_back_show_beside_the_invitation(cast: Cast) -> None:
    with acting(EXAMPLES):
        key = address_key("siv@exempel.se")
        MailTrouble(address_key=key, kind="returned", words="550", refused_at=timezone.now()).save(force_insert=True)
    browser = signed_in(cast.ida)
    browser.cookies["sprak"] = "en"
    assert (
        "Letters to this address come back."
        in browser.get(reverse("members:all", args=[cast.mission.pk])).content.decode()
    )


def test_roles_are_given_and_taken_and_the_last_keeper_does_not_vanish(cast: Cast) -> None:
    with acting(cast.ida.actor):
        change_roles(cast.dag, organisation=cast.mission, roles={"leader", "economist"}, by=cast.ida.actor)
        assert set(get_member(cast.mission.pk, cast.dag.pk).roles) == {"economist", "leader"}
    assert history(cast, cast.mission)[-1] == "roles_changed"
    with acting(cast.ida.actor), pytest.raises(InvalidInput):
        change_roles(cast.ida, organisation=cast.mission, roles={"board"}, by=cast.ida.actor)
    with acting(cast.ida.actor), pytest.raises(NotAllowed):
        change_roles(cast.ida, organisation=cast.mission, roles={"member"}, leave_empty=True, by=cast.ida.actor)
    with acting(cast.ida.actor), pytest.raises(InvalidInput):
        change_roles(cast.dag, organisation=cast.mission, roles=set(), by=cast.ida.actor)
    with acting(cast.ida.actor):
        change_roles(cast.ida, organisation=cast.mission, roles={"board"}, leave_empty=True, by=cast.ida.actor)
    assert history(cast, cast.mission)[-2:] == ["roles_changed", "role_left_empty"]


def test_only_the_person_shows_that_they_belong(cast: Cast) -> None:
    with acting(cast.ida.actor), pytest.raises(NotAllowed):
        show_publicly(cast.dag, organisation=cast.mission, shown=True, by=cast.ida.actor)
    browser = signed_in(cast.dag)
    assert browser.post(reverse("members:show", args=[cast.mission.pk]), {"shown": "1"}).status_code == 302
    with acting(EXAMPLES):
        assert Affiliation.objects.get(person=cast.dag).shown_publicly
        Person.objects.filter(pk=cast.dag.pk).update(protected_at=timezone.now())
    browser.post(reverse("members:show", args=[cast.mission.pk]), {"shown": "0"})
    assert browser.post(reverse("members:show", args=[cast.mission.pk]), {"shown": "1"}).status_code == 403


def test_a_closed_account_lets_nobody_in(cast: Cast) -> None:
    with acting(cast.eva.actor):
        close_account(cast.eva, by=cast.eva.actor)
    assert signed_in(cast.eva).get("/mina/").status_code == 302
    with acting(cast.dag.actor), pytest.raises(NotAllowed):
        close_account(cast.dag, by=cast.dag.actor)
    with acting(cast.ida.actor), pytest.raises(NotAllowed):
        close_account(cast.eva, by=cast.ida.actor)


def test_leaving_on_the_day_one_came(cast: Cast) -> None:
    assert send(signed_in(cast.siv), path_of(cast.invitation), {"name": "Siv"}).status_code == 302
    with acting(cast.siv.actor):
        end_affiliations(cast.siv, organisation=cast.mission, by=cast.siv.actor)
    assert not belongs(cast.siv, cast.mission)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_however_many_are_invited(cast: Cast, number: int) -> None:
    for index in range(number - 1):
        ask(cast.ida, cast.mission, f"fler{index}@exempel.se")
    browser, address = signed_in(cast.ida), reverse("members:all", args=[cast.mission.pk])
    browser.get(address)
    with CaptureQueriesContext(connection) as asked_for:
        assert browser.get(address).status_code == 200
    assert len(asked_for) == 12


def test_who_is_shown_to_everybody_is_seen_by_strangers_and_nobody_else_is(cast: Cast) -> None:
    address = reverse("organisations:organisation", args=[cast.mission.pk])
    stranger = signed_in(cast.stig)
    assert "Dag Öst" not in stranger.get(address).content.decode()
    with acting(cast.dag.actor):
        show_publicly(cast.dag, organisation=cast.mission, shown=True, by=cast.dag.actor)
    page = stranger.get(address).content.decode()
    assert "Dag Öst" in page
    assert "Ida Åberg" not in page
    assert reverse("members:all", args=[cast.mission.pk]) not in page
    with acting(EXAMPLES):
        Person.objects.filter(pk=cast.dag.pk).update(protected_at=timezone.now())
    assert "Dag Öst" not in stranger.get(address).content.decode()


def test_who_would_stand_on_both_sides_is_warned_and_must_say_that_they_know(cast: Cast) -> None:
    secret = ask(cast.kim, cast.municipality, "noor@exempel.se")
    browser = signed_in(cast.noor)
    browser.cookies["sprak"] = "en"
    page = browser.get(path_of(secret)).content.decode()
    assert "You would stand on both sides" in page
    assert cast.caucus.name in page
    assert reverse("bodies:circle", args=[cast.circle.pk]) in page
    assert cast.caucus.name not in signed_in(cast.stig).get(path_of(secret)).content.decode()

    refused = send(browser, path_of(secret), {"name": "Noor"})
    assert refused.status_code == 422
    assert not belongs(cast.noor, cast.municipality)

    answer = browser.post(path_of(secret), {"name": "Noor", "understood": "on", "once": str(uuid4())}, follow=True)
    assert belongs(cast.noor, cast.municipality)
    assert "have been asked whether you may come into the room" in answer.content.decode()


def test_nobody_is_warned_of_what_costs_them_nothing(cast: Cast) -> None:
    """A seat that is not in a caucus, an organisation of the same side, and somebody without a seat."""
    for by, organisation, person in (
        (cast.kim, cast.municipality, cast.siv),
        (cast.ida, cast.mission, cast.noor),
        (cast.noor, cast.welfare, cast.kim),
    ):
        page = signed_in(person).get(path_of(ask(by, organisation, person.email)))
        assert 'name="understood"' not in page.content.decode()


def test_a_keeper_is_offered_the_roles_that_a_keeper_may_give(cast: Cast) -> None:
    with acting(cast.ida.actor):
        change_roles(cast.dag, organisation=cast.mission, roles={"keeper"}, by=cast.ida.actor)
    address = reverse("members:invite", args=[cast.mission.pk])
    browser = signed_in(cast.dag)
    page = browser.get(address).content.decode()
    assert 'value="member"' in page
    assert 'value="board"' not in page
    assert 'value="board"' in signed_in(cast.ida).get(address).content.decode()
    answer = send(browser, address, {"name": "Ada Lov", "email": "ada@exempel.se", "role": "board"})
    assert answer.status_code == 422
    assert 'value="Ada Lov"' in answer.content.decode(), "nothing that was typed is lost"


def test_a_role_that_a_keeper_may_not_take_stays_when_the_others_change(cast: Cast) -> None:
    with acting(cast.ida.actor):
        change_roles(cast.dag, organisation=cast.mission, roles={"keeper"}, by=cast.ida.actor)
        change_roles(cast.sten, organisation=cast.mission, roles={"board", "member"}, by=cast.ida.actor)
    address = reverse("members:roles", args=[cast.mission.pk, cast.sten.pk])
    assert send(signed_in(cast.dag), address, {"roles": "economist"}).status_code == 302
    with acting(cast.ida.actor):
        assert set(get_member(cast.mission.pk, cast.sten.pk).roles) == {"board", "economist"}


def test_a_name_that_is_here_already_is_asked_about(cast: Cast) -> None:
    browser, address = signed_in(cast.ida), reverse("members:invite", args=[cast.mission.pk])
    for name in ("DAG ÖST", "Siv Ny"):
        form = {"name": name, "email": f"{uuid4()}@exempel.se", "role": "member"}
        answer = send(browser, address, form)
        assert answer.status_code == 422
        assert 'type="checkbox"' in answer.content.decode()
        assert send(browser, address, form | {"another": "on"}).status_code == 302
    with acting(EXAMPLES):
        Person.objects.filter(pk=cast.sten.pk).update(protected_at=timezone.now())
    form = {"name": "Sten Vik", "email": "sten.vik@exempel.se", "role": "member"}
    assert send(browser, address, form).status_code == 302, "a protected name is not told by asking about it"


def test_nor_is_a_name_that_was_protected_after_the_invitation(cast: Cast) -> None:
    with acting(EXAMPLES):
        Person.objects.filter(pk=cast.siv.pk).update(protected_at=timezone.now())
    form = {"name": "Siv Ny", "email": "siv.ny@exempel.se", "role": "member"}
    assert send(signed_in(cast.ida), reverse("members:invite", args=[cast.mission.pk]), form).status_code == 302


def test_a_keeper_protects_the_name_of_a_member(cast: Cast) -> None:
    address = reverse("members:protect", args=[cast.mission.pk, cast.dag.pk])
    keeper = signed_in(cast.ida)
    assert address in keeper.get(reverse("members:all", args=[cast.mission.pk])).content.decode()
    assert "Dag Öst" in keeper.get(address).content.decode()
    answer = keeper.post(address, follow=True).content.decode()
    assert "Dag Öst" not in answer
    assert "Dag Öst" not in keeper.get(address).content.decode()
    assert address not in answer
    with acting(EXAMPLES):
        assert Person.objects.get(pk=cast.dag.pk).protected_at is not None
