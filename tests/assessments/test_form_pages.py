"""The pages of the choice of form as people meet them: who sees what, in both languages, and what is refused."""

from uuid import uuid4

import pytest
from django.test import Client

from tests.assessments.choosing import agreed_on, argued, chosen, told, wished
from tests.assessments.legal import finished
from tests.assessments.test_form_actions import against, more_money
from tests.assessments.test_legal_pages import client_of, read
from tests.bodies.mandates import belongs_to, mandated
from tests.cast import Cast
from tillit.accord.models import Proposal
from tillit.assessments.queries import newest_table
from tillit.bodies.models import Scope
from tillit.ground.db import acting

pytestmark = pytest.mark.rights


def start(cast: Cast) -> str:
    return f"/krets/{cast.circle.pk}/val-av-form/"


def post(client: Client, address: str, **given: object) -> tuple[int, str]:
    answer = client.post(address, {"once": uuid4(), **given})
    return answer.status_code, answer.get("Location") or answer.content.decode()


def test_it_is_reached_from_the_partnership_and_shows_every_form(cast: Cast) -> None:
    assert start(cast) in read(client_of(cast.ida), f"/partnerskap/{cast.circle.pk}/")

    page = read(client_of(cast.ida), start(cast))

    for form in newest_table().forms:
        assert form.name.en in page
        assert form.fits.en in page
    for words in ("Begin with the questions", "No legal check is finished", "Three ways"):
        assert words in page
    assert read(client_of(cast.omar), start(cast), 404)
    assert "Föreningsbidrag" in read(client_of(cast.ida, "sv"), start(cast))


def test_whoever_only_reads_is_offered_nothing_to_write(cast: Cast) -> None:
    page = read(client_of(cast.pia), start(cast))
    assert "The parties choose together" in page
    assert "Answer the questions and place the rows" not in page

    one = read(client_of(cast.pia), f"{start(cast)}form/IOP/")

    assert "What your organisation says" not in one
    assert "Comment on this form" in one
    assert read(client_of(cast.pia), f"{start(cast)}fragor/", 403)
    assert post(client_of(cast.pia), f"{start(cast)}form/IOP/", for_it="Ja.", against_it="", seen=0)[0] == 403
    assert read(client_of(cast.ida), f"{start(cast)}form/LOAN/", 404)


def test_the_questions_say_plainly_that_something_simpler_may_be_better(cast: Cast) -> None:
    client = client_of(cast.kim)
    assert "may not be the best form" not in read(client, start(cast))

    code, to = post(client, f"{start(cast)}fragor/", seen=0, ask_simple_task="yes", row_initiative="grant")

    assert (code, to) == (302, start(cast))
    page = read(client_of(cast.ida), start(cast))
    for words in (
        "A partnership may not be the best form here", f"Yes, says {cast.municipality.name}.",
        f"Answers point here: {cast.municipality.name}", "nobody has placed it yet", "2 answers",
    ):  # fmt: skip
        assert words in page
    assert "You think in different ways" not in page
    told(cast, cast.ida, cast.mission, {"row/initiative": "partnership"})
    assert "You think in different ways" in read(client_of(cast.ida), start(cast))


def test_what_each_party_says_stands_side_by_side_and_is_changed_by_that_party_alone(cast: Cast) -> None:
    address = f"{start(cast)}form/GRANT/"
    assert post(client_of(cast.ida), address, seen=0, for_it="Det är enkelt.", against_it="Vi styrs.") == (302, address)
    argued(cast, cast.kim, cast.municipality, "GRANT", {"for": "", "against": "Ingen gemensam styrning."})

    page = read(client_of(cast.kim), address)

    for words in ("Det är enkelt.", "Vi styrs.", "Ingen gemensam styrning.", "Ida Åberg", "Nothing said yet"):
        assert words in page
    assert 'name="against_it"' in page
    assert page.count("Ingen gemensam styrning.") == 2  # beside the others, and in the own form
    assert "for 1, against 2" in read(client_of(cast.kim), start(cast))
    code, page = post(client_of(cast.ida), address, seen=0, for_it="Något annat.", against_it="Vi styrs.")
    assert code == 409
    assert "Något annat." in page
    assert "Det är enkelt." in page


@pytest.mark.parametrize(
    ("page", "given", "words"),
    [
        ("fragor/", {"ask_simpler": "perhaps"}, "perhaps"),
        ("form/IOP/", {"for_it": "x" * 5_001}, "5000"),
        ("kommentera/", {"text": " "}, "required"),
        ("kommentera/", {"text": "Ja.", "form": "LOAN"}, "LOAN"),
        ("valj/", {"reason": "Ja."}, "required"),
        ("valj/", {"reason": "", "form": "IOP"}, "required"),
        ("valj/", {"reason": "Ja.", "form": "IOP", "deadline_on": "2001-01-01"}, "Choose a day from today on."),
    ],
)
def test_bad_input_is_told_at_its_field(cast: Cast, page: str, given: dict[str, str], words: str) -> None:
    code, text = post(client_of(cast.ida), f"{start(cast)}{page}", seen=0, **given)

    assert code == 422
    assert words in text


def test_a_lawyer_comments_beside_a_form_and_on_the_whole(cast: Cast) -> None:
    client = client_of(cast.pia)
    given = {"form": "PROC", "text": "Se över tröskeln.", "called": "jurist"}
    assert post(client, f"{start(cast)}kommentera/", **given) == (302, f"{start(cast)}form/PROC/")
    assert post(client, f"{start(cast)}kommentera/", text="Bra underlag.")[1] == start(cast)

    assert "Pia Sandell (jurist)" in read(client_of(cast.kim), f"{start(cast)}form/PROC/")
    page = read(client_of(cast.kim), start(cast))
    assert "Bra underlag." in page
    assert "Se över tröskeln." not in page


def test_a_choice_is_asked_read_and_stands_with_its_reason(cast: Cast) -> None:
    code, to = post(client_of(cast.ida), f"{start(cast)}valj/", form="GRANT", reason="Uppgiften är enkel.")
    with acting(cast.ida.actor):
        made = Proposal.objects.get(word="form_chosen")
    assert (code, to) == (302, f"/krets/{cast.circle.pk}/forslag/{made.pk}/")
    page = read(client_of(cast.kim), to)
    for words in ("Choose the form “Association grant”", "Uppgiften är enkel.", "No legal check is finished"):
        assert words in page
    assert "The parties are asked about a form" in read(client_of(cast.kim), start(cast))
    agreed_on(cast, made)

    page = read(client_of(cast.kim), start(cast))
    for words in ("What is chosen", "Uppgiften är enkel.", "chosen by every party", "stands"):
        assert words in page
    one = read(client_of(cast.kim), f"{start(cast)}val/1/")
    assert "Make a reservation" in one
    assert read(client_of(cast.kim), f"{start(cast)}val/2/", 404)
    assert "Föreningsbidrag" in read(client_of(cast.kim, "sv"), f"{start(cast)}val/1/")


def test_what_has_changed_since_is_told_and_calls_for_a_new_look(cast: Cast) -> None:
    chosen(cast, "IOP")
    assert "Look at the choice again" not in read(client_of(cast.kim), start(cast))

    more_money(cast, 70_000_000)

    page = read(client_of(cast.kim), start(cast))
    for words in ("Look at the choice again", "What it was chosen on has changed: the sums.", "not there"):
        assert words in page
    assert "Look at the choice of form again" in read(client_of(cast.kim), f"/partnerskap/{cast.circle.pk}/")
    finished(cast)
    page = read(client_of(cast.kim), start(cast))
    assert "Legal check 1 has been finished since." in page
    more_money(cast, 10_000)
    assert "Out of date" in read(client_of(cast.kim), start(cast))


def test_the_check_stands_beside_and_against_it_takes_a_reason(cast: Cast) -> None:
    finished(cast)
    against(cast)
    page = read(client_of(cast.ida), start(cast))
    for words in ("cannot be a partnership", "The legal check stands against it", "The legal check points here"):
        assert words in page
    code, page = post(client_of(cast.ida), f"{start(cast)}valj/", form="IOP", reason="Ja.")
    assert code == 422
    assert "Write why you choose it all the same." in page

    code, to = post(client_of(cast.ida), f"{start(cast)}valj/", form="IOP", reason="Ja.", despite="Vi ändrar utkastet.")

    assert code == 302
    assert "Vi ändrar utkastet." in read(client_of(cast.kim), to)


def test_my_day_tells_who_has_said_nothing_until_a_form_is_chosen(cast: Cast) -> None:
    told(cast, cast.kim, cast.municipality, {"ask/simpler": "no"})

    assert "Say which form you think fits" in read(client_of(cast.ida), "/mina/")
    assert "What they think of the form" in read(client_of(cast.kim), "/mina/vantar-pa/")
    assert "Say which form you think fits" not in read(client_of(cast.kim), "/mina/")
    assert "Say which form you think fits" not in read(client_of(cast.omar), "/mina/")
    chosen(cast, "GRANT")
    assert "Say which form you think fits" not in read(client_of(cast.ida), "/mina/")


def test_the_history_tells_what_happened_in_both_languages(cast: Cast) -> None:
    argued(cast, cast.ida, cast.mission, "GRANT", {"for": "Enkelt.", "against": ""})
    wished(cast, "GRANT")
    chosen_page = f"/partnerskap/{cast.circle.pk}/historia/?matter=val-av-form"

    page = read(client_of(cast.kim), chosen_page)

    assert "wrote arguments for or against the form “Association grant”" in page
    assert "”Föreningsbidrag”" in read(client_of(cast.kim, "sv"), chosen_page)


def for_two(cast: Cast) -> str:
    """Ida speaks for the welfare organisation too, and has written for both; its page."""
    belongs_to(cast.ida, cast.welfare, "representative")
    mandated(cast.ida, cast.welfare, Scope.SPEAK)
    argued(cast, cast.ida, cast.mission, "GRANT", {"for": "Missionens skäl.", "against": ""})
    argued(cast, cast.ida, cast.welfare, "GRANT", {"for": "De andras skäl.", "against": ""})
    told(cast, cast.ida, cast.mission, {"ask/simpler": "yes"})
    told(cast, cast.ida, cast.welfare, {"ask/simpler": "no"})
    return f"?for={cast.welfare.pk}"


def test_who_speaks_for_two_writes_for_one_at_a_time_with_its_own_texts(cast: Cast) -> None:
    query, client, address = for_two(cast), client_of(cast.ida), f"{start(cast)}form/GRANT/"
    first, other = (
        (cast.mission, cast.welfare) if cast.mission.name < cast.welfare.name else (cast.welfare, cast.mission)
    )

    def own_text(page: str) -> str:
        return page.split('name="for_it"')[1].split("</textarea>")[0].split(">")[1].strip()

    page = read(client, address)
    assert f"You write for {first.name}." in page
    assert f"?for={other.pk}" in page
    texts = {cast.mission.pk: "Missionens skäl.", cast.welfare.pk: "De andras skäl."}
    assert own_text(page) == texts[first.pk]
    page = read(client, f"{address}{query}")
    assert own_text(page) == "De andras skäl."
    assert f'value="{cast.welfare.pk}"' in page
    assert "<select" not in page
    assert f"?for={cast.mission.pk}" in page
    assert "You write for" not in read(client_of(cast.kim), address)
    asked = read(client, f"{start(cast)}fragor/{query}")
    assert f"You write for {cast.welfare.name}." in asked


def test_nobody_writes_over_what_the_page_of_another_party_did_not_show(cast: Cast) -> None:
    query, client, address = for_two(cast), client_of(cast.ida), f"{start(cast)}form/GRANT/"
    seen = 99
    given = {"seen": seen, "for_it": "Nytt.", "against_it": ""}

    code, page = post(client, f"{address}{query}", party=cast.mission.pk, **given)

    assert code == 422
    assert f"This page is for {cast.welfare.name}, and nothing is saved." in page
    assert "Nytt." in page
    code, page = post(client, f"{start(cast)}fragor/{query}", party=cast.mission.pk, seen=seen, ask_simpler="no")
    assert code == 422
    assert post(client, f"{address}{query}", party=cast.welfare.pk, **given) == (302, f"{address}{query}")
    page = read(client_of(cast.kim), address)
    for words in ("Missionens skäl.", "Nytt."):
        assert words in page
    assert "De andras skäl." not in page
    assert post(client, f"{address}?for={cast.municipality.pk}", **given)[0] == 403
    assert post(client, f"{address}?for=x", **given)[0] == 404
