"""The handling order and how far a matter has come, as people meet them; and the answer that somebody else is right."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.challenges.handling import TOLD, published, written
from tests.challenges.invitations import EMAIL, NAME, answers, invited, letters, mission_invites, stands
from tests.challenges.made import let_in, shared_by_two
from tests.challenges.test_costs import statements
from tests.challenges.test_pages import in_english, read
from tests.conftest import signed_in
from tillit.challenges.actions import Answered, forget_invited
from tillit.challenges.forms.handling import MarkForm, OrderForm
from tillit.challenges.models import Invitation, InvitedAnswer
from tillit.challenges.queries import secret_of_invitation
from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS, Actor
from tillit.kernel.errors import InvalidInput
from tillit.kernel.period import today
from tillit.register.models import PublicFace

pytestmark = pytest.mark.rights
OTHER = "Socialförvaltningen, Uddevalla"
ELSEWHERE = Answered(
    InvitedAnswer.ELSEWHERE, "Rut Ek", "Frågan hör till dem.", pointed_to=OTHER, pointed_email="social@exempel.se"
)


def send(client: Client, address: str, **given: object) -> Any:
    return in_english(client).post(address, {"once": uuid4(), **given})


def test_from_writing_to_everybody(cast: Cast) -> None:
    client, here = signed_in(cast.kim), f"/handlaggningsordning/{cast.municipality.pk}/"
    assert in_english(Client()).get(here).status_code == 404
    assert "Write your handling order" in read(client, here)
    given = {
        "what_1": "Registratorn tar emot", "unit_1": "Stadsledningskontoret", "days_1": "3", "what_2": "Nämnden",
        "c_unit_1": "Social resurs", "c_function_1": "Samordnare", "in_force_on": "2026-01-01", "source": "Riktlinje",
    }  # fmt: skip
    assert send(client, f"{here}skriv/", **given)["Location"] == here
    page = read(client, here)
    assert "Written and not published" in page
    assert in_english(Client()).get(here).status_code == 404
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    assert send(client, f"{here}publicera/", seen=seen)["Location"] == here
    everybody = read(in_english(Client()), here)
    for words in ("Registratorn tar emot", "Stadsledningskontoret", "3 days", "Social resurs", "not told", "Riktlinje"):
        assert words in everybody
    assert cast.kim.name not in everybody
    assert here in read(in_english(Client()), f"/register/organisation/{cast.municipality.pk}/")


def test_the_register_leads_to_it_only_when_it_is_published(cast: Cast) -> None:
    written(cast.kim, cast.municipality)
    told = [tells(cast)]
    published(cast.kim, cast.municipality)
    assert [*told, tells(cast)] == [0, 1]


def tells(cast: Cast) -> int:
    with acting(ANONYMOUS):
        return PublicFace.objects.filter(pk=cast.municipality.pk, body__handling="yes").count()


def test_the_talks_show_who_is_next_to_both_sides_and_only_its_own_people_tell(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    published(cast.kim, cast.municipality)
    here = f"/utmaning/{challenge.circle_id}/handlaggning/"
    for person in (cast.ida, cast.kim):
        page = read(signed_in(person), here)
        assert "Step 1 of 3: Registratorn tar emot" in page
        assert "Next: Stadsledningskontoret, Registrator, usually by" in page
        assert ("Tell how far it has come" in page) == (person == cast.kim)
        assert "Step 1 of 3" in read(signed_in(person), f"/utmaning/{challenge.circle_id}/")
    client, their = signed_in(cast.kim), f"{here}{cast.municipality.pk}/"
    assert "Tell it" in read(client, their)
    assert send(client, their, kind="sent_on", to="", said="", answers="", seen=0).status_code == 422
    assert send(client, their, kind="sent_on", to="Kultur", said="Hör dit.", answers="", seen=0)["Location"] == here
    assert send(client, their, kind="done", to="", said="", answers=cast.kim.pk, seen=0).status_code == 409
    assert send(client, their, kind="done", to="", said="Klart.", answers=cast.kim.pk, seen=1)["Location"] == here
    page = read(signed_in(cast.ida), here)
    for words in ("Step 2 of 3: Förvaltningen bereder", "Kultur", "Hör dit.", "Klart.", f"Next: {cast.kim.shown_name}"):
        assert words in page
    assert "Förvaltningen bereder" in read(client, "/mina/")


def test_of_who_is_invited_the_order_is_shown_until_they_say_no(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    published(cast.noor, cast.welfare)
    one = invited(cast.ida, cast.mission, challenge, name=cast.welfare.name, organisation=cast.welfare)
    here = f"/utmaning/{challenge.circle_id}/handlaggning/"
    assert "counted from the day of the invitation" in read(signed_in(cast.ida), here)
    answers(one, ELSEWHERE)
    assert "counted from the day of the invitation" not in read(signed_in(cast.ida), here)


def test_one_party_or_three_cost_the_same(cast: Cast) -> None:
    challenge, client = shared_by_two(cast), signed_in(cast.ida)
    pages = (f"/utmaning/{challenge.circle_id}/handlaggning/", f"/handlaggningsordning/{cast.municipality.pk}/")
    published(cast.kim, cast.municipality)
    one = [statements(client, page) for page in pages]
    published(cast.ida, cast.mission)
    let_in(challenge, cast.welfare, cast.noor)
    published(cast.noor, cast.welfare)
    assert [statements(client, page) for page in pages] == one == COSTS


COSTS = [14, 10]
GOOD = {"what_1": "Något", "in_force_on": "2026-01-01"}


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        (GOOD, set()),
        ({**GOOD, "in_force_on": ""}, {"in_force_on"}),
        ({**GOOD, "in_force_on": "1812-01-01"}, {"in_force_on"}),
        ({**GOOD, "days_1": "-1"}, {"days_1"}),
        ({**GOOD, "days_1": "731"}, {"days_1"}),
        ({**GOOD, "email_1": "inte en adress"}, {"email_1"}),
        ({**GOOD, "unit_2": "Utan steg"}, {"what_2"}),
        ({**GOOD, "days_2": "0"}, {"what_2"}),
        ({**GOOD, "c_email_1": "a@exempel.se"}, {"c_unit_1"}),
        ({**GOOD, "unit_1": "två\nrader"}, {"unit_1"}),
        ({**GOOD, "what_1": "x" * 1001}, {"what_1"}),
    ],
)
def test_forms_of_orders(given: dict[str, str], wrong: set[str]) -> None:
    assert set(OrderForm({**given, "once": str(uuid4())}, steps=(), contacts=()).errors) == wrong


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"kind": "done", "seen": "0"}, set()),
        ({"kind": "done", "to": "lämnas därhän", "seen": "0"}, set()),
        ({"kind": "sent_on", "seen": "0"}, {"to"}),
        ({"kind": "sent_on", "to": "Kultur", "seen": "0"}, set()),
        ({"kind": "annat", "seen": "0"}, {"kind"}),
        ({"kind": "done", "seen": "0", "answers": "okänd"}, {"answers"}),
        ({"kind": "done"}, {"seen"}),
    ],
)
def test_forms_of_marks(cast: Cast, given: dict[str, str], wrong: set[str]) -> None:
    form = MarkForm({**given, "party": str(cast.mission.pk), "once": str(uuid4())}, party=cast.mission, people=[])
    assert set(form.errors) == wrong
    if not wrong:
        assert form.marked.to == ("Kultur" if given["kind"] == "sent_on" else "")


def test_wrong_recipient_is_told_and_the_right_one_invited_with_one_button(cast: Cast) -> None:
    one = mission_invites(cast)
    stranger, link = in_english(Client()), f"/dialog/{secret_of_invitation(one)}/"
    given = {"answer": "elsewhere", "answerer": "Rut", "said": "Frågan hör till dem.", "version": 1}
    assert send(stranger, link, **given).status_code == 422
    told = {**given, "pointed_to": OTHER, "pointed_email": "social@exempel.se"}
    assert send(stranger, link, **told).status_code == 302
    client, here = signed_in(cast.ida), f"/utmaning/{one.challenge.circle_id}/"
    assert "points to somebody else" in read(client, "/mina/")
    page = read(client, f"{here}inbjudna/{one.pk}/")
    assert OTHER in page
    hidden = dict(
        part.partition('" value="')[::2] for part in (bit.partition('"')[2] and bit for bit in page.split('name="')[1:])
    )
    values = {name: value.partition('"')[0] for name, value in hidden.items() if value}
    count = len(letters())
    names = ("name", "email", "why", "picture", "party")
    assert send(client, f"{here}bjud-in/", **{name: values[name] for name in names})["Location"] == f"{here}inbjudna/"
    assert [letter.recipient for letter in letters()[count:]] == ["social@exempel.se"]
    with acting(cast.ida.actor):
        assert list(Invitation.objects.order_by("asked_at").values_list("name", flat=True)) == [NAME, OTHER]
    assert EMAIL not in [letter.recipient for letter in letters()[count:]]


@pytest.mark.parametrize("missing", [{"pointed_to": ""}, {"said": ""}])
def test_pointing_elsewhere_says_to_whom_and_why(cast: Cast, missing: dict[str, str]) -> None:
    one = mission_invites(cast)
    told = {"said": "Frågan hör till dem.", "pointed_to": OTHER, **missing}
    with pytest.raises(InvalidInput):
        answers(one, Answered(InvitedAnswer.ELSEWHERE, "Rut", **told))
    assert stands(one).answer == ""


def test_who_was_pointed_to_is_erased_with_the_rest(cast: Cast) -> None:
    one = mission_invites(cast)
    answers(one, ELSEWHERE)
    night = Actor.system("forget_invited")
    with acting(cast.ida.actor):
        Invitation.objects.filter(pk=one.pk).update(asked_at=f"{date(today().year - 2, 1, 1)}T00:00:00Z")
    with acting(night):
        assert forget_invited(by=night) == 1
    kept = stands(one)
    assert (kept.pointed_to, kept.pointed_email, kept.said, kept.answer) == ("", "", "", "elsewhere")


def test_whom_to_turn_to_is_told_of_the_order_that_holds_and_not_of_the_one_before(cast: Cast) -> None:
    first = published(cast.kim, cast.municipality)
    page = reverse("challenges:older_order", args=[cast.municipality.pk, first.pk])
    assert "samordnare@exempel.se" in Client().get(page).content.decode()
    later = replace(TOLD, in_force_on=today() + timedelta(days=9))
    published(cast.kim, cast.municipality, later)
    assert "registrator@exempel.se" in Client().get(page).content.decode()

    published(cast.kim, cast.municipality, replace(TOLD, in_force_on=today()))
    told = Client().get(page).content.decode()
    assert ("samordnare@exempel.se" in told, "registrator@exempel.se" in told) == (False, False)
    assert "Nämnden beslutar" in told
    assert reverse("challenges:order", args=[cast.municipality.pk]) in told
