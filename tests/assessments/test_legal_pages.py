"""The pages of the legal check as people meet them: who sees what, in both languages, and what is refused."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from tests.assessments.legal import CALM, GROUND, answered, begun, finished, now, ready
from tests.bodies.mandates import belongs_to, mandated
from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tillit.assessments.models import LegalCheck
from tillit.bodies.actions import working_in
from tillit.bodies.models import Scope
from tillit.ground.db import acting
from tillit.partnerships.actions import put_fact
from tillit.partnerships.kinds import CONTRIBUTION
from tillit.people.models import Organisation, Person

pytestmark = pytest.mark.rights


def start(cast: Cast) -> str:
    return f"/krets/{cast.circle.pk}/juridisk-provning/"


def client_of(person: Person, language: str = "en") -> Client:
    client = signed_in(person)
    client.cookies["sprak"] = language
    return client


def read(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return answer.content.decode()


def seen(check: LegalCheck, **told: object) -> dict[str, object]:
    """What every form of a check sends along."""
    return {"number": check.number, "seen": check.version, "once": uuid4(), **told}


def test_where_no_check_has_begun_the_page_says_what_it_is(cast: Cast) -> None:
    assert "Begin the legal check" in read(client_of(cast.kim), start(cast))
    page = read(client_of(cast.pia), start(cast))
    assert "Begin the legal check" not in page
    assert "Whoever speaks for a party can begin one" in page
    assert read(client_of(cast.omar), start(cast), 404)


def test_it_is_reached_from_the_partnership(cast: Cast) -> None:
    assert start(cast) in read(client_of(cast.ida), f"/partnerskap/{cast.circle.pk}/")


def test_it_is_begun_and_the_three_first_questions_come_first(cast: Cast) -> None:
    client = client_of(cast.kim)
    answer = client.post(f"{start(cast)}borja/", {"reason": "", "once": uuid4()})
    assert (answer.status_code, answer["Location"]) == (302, start(cast))
    page = read(client, start(cast))
    assert "Begin with the three first questions" in page
    assert "The check is not finished" in page
    check = now(cast)

    answer = client.post(f"{start(cast)}forst/", seen(check, remit="yes", aid="unclear", procurement=""))

    assert answer.status_code == 302
    page = read(client, start(cast))
    assert "Go on with question K1" in page
    assert "Is the challenge within the public party’s remit? Yes" in page


def test_one_question_at_a_time_leads_to_the_next(cast: Cast) -> None:
    check, client = begun(cast), client_of(cast.ida)
    page = read(client, f"{start(cast)}fragor/K1/")
    for words in ("question 1 of", "[BK] A lawyer must confirm this", "None of you has answered yet.", "Skip to K2"):
        assert words in page

    answer = client.post(f"{start(cast)}fragor/K1/", seen(check, choice="unclear", ground="Det är oklart vem."))

    assert (answer.status_code, answer["Location"]) == (302, f"{start(cast)}fragor/K2/")
    page = read(client_of(cast.kim), f"{start(cast)}fragor/K1/")
    for words in ("Det är oklart vem.", "Ida Åberg", "A lawyer needs to judge"):
        assert words in page


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"choice": "yes", "ground": " "}, "Write on what ground you answer so."),
        ({"choice": "perhaps", "ground": "x"}, "perhaps"),
        ({"choice": "yes", "ground": "x" * 5_001}, "5000"),
    ],
)
def test_an_answer_that_cannot_be_kept_is_told_at_its_field(cast: Cast, told: dict[str, str], words: str) -> None:
    check, client = begun(cast), client_of(cast.kim)
    answer = client.post(f"{start(cast)}fragor/K1/", seen(check, **told))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert now(cast).version == 1


def test_a_contradiction_is_refused_on_the_page_with_what_to_do(cast: Cast) -> None:
    check = answered(begun(cast), cast.kim, cast.municipality, {"U1": "no"})
    client = client_of(cast.kim)
    answer = client.post(f"{start(cast)}varningsflaggor/", seen(now(cast), F1="on", F1_ground="Det var så."))
    assert answer.status_code == 422
    assert "U1 says that the public party gets nothing of direct economic interest" in answer.content.decode()
    assert now(cast).version == check.version

    answer = client.post(f"{start(cast)}varningsflaggor/", seen(check, F2="on", F2_ground=" "))
    assert "Write on what ground you tick it." in answer.content.decode()
    answer = client.post(f"{start(cast)}varningsflaggor/", seen(check, F2="on", F2_ground="Summan står i utkastet."))
    assert answer.status_code == 302
    page = read(client, start(cast))
    assert "Ticked" in page
    assert "Summan står i utkastet." in page


def test_amounts_are_suggested_from_the_record_and_entered_with_their_ground(cast: Cast) -> None:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        told = {"party": str(cast.municipality.pk), "kind": "money", "name": "Driften", "amount": 250_000,
                "measure": "kronor", "basis": "per_year", "months": 36}  # fmt: skip
        put_fact(cast.partnership, CONTRIBUTION, told, by=EXAMPLES)
    check, client = begun(cast), client_of(cast.kim)
    page = read(client, f"{start(cast)}uppgifter/")
    assert "750000" in page.replace("\xa0", "").replace(" ", "")
    assert "Reckoned from the contributions: Driften" in page

    bad = client.post(f"{start(cast)}uppgifter/", seen(check, service="social", contract_sek="750 000"))
    assert (bad.status_code, "Write where the amount is from." in bad.content.decode()) == (422, True)
    bad = client.post(f"{start(cast)}uppgifter/", seen(check, contract_sek="mycket", contract_sek_ground="x"))
    assert "This is not an amount in kronor." in bad.content.decode()
    good = client.post(f"{start(cast)}uppgifter/", seen(check, service="social", contract_sek="750 000",
                                                        contract_sek_ground="Avtalet.", aid_eur="",
                                                        aid_eur_ground="Kursen saknas."))  # fmt: skip
    assert good.status_code == 302
    page = read(client, start(cast)).replace("\xa0", " ")
    for words in ("750 000 SEK", "Avtalet.", "nobody knows", "Kursen saknas.", "Kim Lindqvist for Göteborgs Stad"):
        assert words in page


def test_two_that_answer_at_once_see_both_texts(cast: Cast) -> None:
    check, client = begun(cast), client_of(cast.kim)
    first = client.post(f"{start(cast)}fragor/K1/", seen(check, choice="yes", ground="Den ena."))
    second = client.post(f"{start(cast)}fragor/K1/", seen(check, choice="no", ground="Den andra."))
    assert (first.status_code, second.status_code) == (302, 409)
    assert "Den ena." in second.content.decode()
    assert "Den andra." in second.content.decode()


def test_a_page_of_an_older_check_is_not_sent_into_the_newer_one(cast: Cast) -> None:
    done = finished(cast)
    answered(done, cast.ida, cast.mission, {"U1": "no"})
    client = client_of(cast.kim)
    answer = client.post(f"{start(cast)}fragor/K1/", seen(done, choice="no", ground="Sent."))
    assert answer.status_code == 409


def test_journey_3_two_parties_differ_a_lawyer_comments_and_both_sign_off(cast: Cast) -> None:
    check = ready(cast, ("kim", "ida"))
    answered(check, cast.ida, cast.mission, {"U1": "unclear"}, ground="Det liknar en tjänst.", seen=99)
    client = client_of(cast.pia)
    comment = {"key": "U1", "text": "Staden får inget för egen del.", "called": "stadsjurist", "once": uuid4()}
    assert client.post(f"{start(cast)}kommentera/", comment).status_code == 302
    page = read(client, start(cast))
    for words in ("You have answered differently", "Det liknar en tjänst.", "Needs a lawyer.",
                  "Pia Sandell (stadsjurist)", "Staden får inget för egen del."):  # fmt: skip
        assert words in page
    result = page.split("ds-alert")[1].split("</div>")[0]
    assert "lawful" not in result.replace("No check can say that something is lawful", "")

    answer = client_of(cast.kim).post(f"{start(cast)}avsluta/", {"reason": "Klart.", "once": uuid4()})
    assert answer.status_code == 302
    asked = read(client_of(cast.ida), answer["Location"])
    assert "Needs a lawyer." in asked
    assert "The parties are asked" in read(client, start(cast))


def test_it_is_not_finished_on_the_page_with_questions_open(cast: Cast) -> None:
    begun(cast)
    answer = client_of(cast.kim).post(f"{start(cast)}avsluta/", {"reason": "Klart.", "once": uuid4()})
    assert answer.status_code == 422
    assert "Questions that are needed have no answer" in answer.content.decode()


def test_a_finished_check_that_rests_on_another_sum_says_so_where_the_parties_look(cast: Cast) -> None:
    finished(cast)
    home = f"/partnerskap/{cast.circle.pk}/"
    assert "Do the legal check anew" not in read(client_of(cast.kim), home)
    assert "This legal check is finished" in read(client_of(cast.kim), start(cast))
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        told = {"party": str(cast.municipality.pk), "kind": "money", "name": "Mer pengar", "amount": 900_000.5,
                "measure": "kronor", "basis": "per_year"}  # fmt: skip
        put_fact(cast.partnership, CONTRIBUTION, told, by=EXAMPLES)

    page = read(client_of(cast.kim), home)
    assert "Do the legal check anew" in page
    assert "What it was made on has changed since: the sums." in page
    page = read(client_of(cast.kim), start(cast))
    assert "What it was made on has changed" in page
    assert "Mer pengar" in page

    answer = client_of(cast.ida).post(f"{start(cast)}borja/", {"reason": "Mer pengar.", "once": uuid4()})
    assert answer.status_code == 302
    page = read(client_of(cast.kim), start(cast))
    assert "taken along from check 1" in page
    assert GROUND in page
    assert "There is a newer legal check" in read(client_of(cast.kim), f"{start(cast)}1/")


def test_my_day_tells_who_has_not_answered(cast: Cast) -> None:
    begun(cast)
    assert "Answer the questions of the legal check" in read(client_of(cast.ida), "/mina/")
    answered(now(cast), cast.ida, cast.mission, {"K1": "yes"})
    page = read(client_of(cast.ida), "/mina/")
    assert "Answer the questions of the legal check" not in page
    assert "Answers in the legal check" in page


def test_a_reservation_stands_beside_the_check(cast: Cast) -> None:
    check = begun(cast)
    page = read(client_of(cast.kim), start(cast))
    (address,) = [one for one in re.findall(r'href="([^"]+)"', page) if "assessments.legalcheck" in one]
    told = {"text": "Vi ser det inte så.", "kind": "reservation", "reason": "Därför.", "once": uuid4()}
    assert str(check.pk) in address
    assert client_of(cast.kim).post(address, told).status_code == 302
    assert "Vi ser det inte så." in read(client_of(cast.ida), start(cast))


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(
    "page", ["", "forst/", "uppgifter/", "varningsflaggor/", "fragor/U1/", "kommentera/", "avsluta/", "1/"]
)
def test_each_page_is_there_for_each_party_and_for_nobody_outside(cast: Cast, page: str, language: str) -> None:
    ready(cast)
    address = f"{start(cast)}{page}"
    titles = {read(client_of(person, language), address).split("<title>")[1].split("<")[0] for person in
              (cast.kim, cast.ida, cast.noor)}  # fmt: skip
    assert len(titles) == 1
    assert read(client_of(cast.omar, language), address, 404)


def test_every_result_is_shown_in_words(cast: Cast) -> None:
    check = ready(cast)
    expected = {"K1": ("no", "Cannot be an IOP as drafted."), "U1": ("unclear", "Needs a lawyer."),
                "K5": ("yes", "")}  # fmt: skip
    for key, (choice, words) in expected.items():
        answered(check, cast.kim, cast.municipality, {key: choice}, seen=99)
        assert words in read(client_of(cast.noor), start(cast))
        answered(check, cast.kim, cast.municipality, {key: CALM[key]}, seen=99)


def test_a_comment_needs_words(cast: Cast) -> None:
    begun(cast)
    answer = client_of(cast.dag).post(f"{start(cast)}kommentera/", {"key": "", "text": " ", "once": uuid4()})
    assert answer.status_code == 422


def test_who_speaks_for_two_answers_for_one_at_a_time(cast: Cast) -> None:
    belongs_to(cast.ida, cast.welfare, "representative")
    mandated(cast.ida, cast.welfare, Scope.SPEAK)
    check = answered(begun(cast), cast.ida, cast.mission, {"K1": "yes"}, ground="Missionens grund.")
    check = answered(check, cast.ida, cast.welfare, {"K1": "no"}, ground="De andras grund.")
    client, address = client_of(cast.ida), f"{start(cast)}fragor/K1/"

    def own_ground(party: Organisation) -> str:
        page = read(client, f"{address}?for={party.pk}")
        assert f"You write for {party.name}." in page
        return page.split('name="ground"')[1].split("</textarea>")[0].split(">")[1].strip()

    assert own_ground(cast.mission) == "Missionens grund."
    assert own_ground(cast.welfare) == "De andras grund."
    for page in ("forst/", "varningsflaggor/", "uppgifter/"):
        assert f"You write for {cast.welfare.name}." in read(client, f"{start(cast)}{page}?for={cast.welfare.pk}")

    given = {"choice": "yes", "ground": "Ny."}
    answer = client.post(f"{address}?for={cast.welfare.pk}", seen(check, party=cast.mission.pk, **given))
    assert answer.status_code == 422
    assert f"This page is for {cast.welfare.name}, and nothing is saved." in answer.content.decode()
    answer = client.post(f"{address}?for={cast.welfare.pk}", seen(check, party=cast.welfare.pk, **given))
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"?for={cast.welfare.pk}")
    assert (own_ground(cast.mission), own_ground(cast.welfare)) == ("Missionens grund.", "Ny.")
