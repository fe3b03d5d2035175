"""An organisation's policy documents and strategy: private until shared, shared as copies, taken back."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tillit.bodies.models import Mandate, Room, Scope
from tillit.bodies.queries import public_room
from tillit.documents.actions import change_policy, change_strategy, share, withdraw_copy, write_policy
from tillit.documents.forms.policies import PolicyForm, StrategyForm
from tillit.documents.models import Document
from tillit.documents.queries import policies_of, sections_of
from tillit.ground.db import acting
from tillit.kernel.errors import Conflict, NotAllowed
from tillit.kernel.period import today
from tillit.people.models import Organisation, Person
from tillit.trail.models import Event

pytestmark = pytest.mark.rights

FACTS: dict[str, Any] = {
    "sort": "guideline", "organ": None, "decided_on": date(2024, 3, 1), "reference": "§ 12", "starts_on": None,
    "ends_on": None, "address": "",
}  # fmt: skip
QUESTIONS_OF_LIST = 10
QUESTIONS_OF_PAPER = 14
IS_BEHIND = 'class="ds-tag" data-color="warning"'


def speaking(person: Person, organisation: Organisation) -> None:
    """Somebody who speaks for an organisation by its board's decision."""
    with acting(EXAMPLES):
        Mandate.objects.get_or_create(
            person=person, organisation=organisation, scope=Scope.SPEAK, ended_at=None,
            defaults={
                "starts_on": today(), "decided_by": "Styrelsen", "decided_on": today(), "reference": "§ 1",
                "entered_by": person, "confirmed_by": person, "confirmed_at": "2026-01-01T00:00Z",
            },
        )  # fmt: skip


def paper(cast: Cast, title: str = "Vår riktlinje", text: str = "Vi väljer partnerskap.") -> Document:
    with acting(cast.ida.actor):
        return write_policy(cast.mission, title=title, text=text, facts=FACTS, by=cast.ida.actor)


def titles(person: Person, organisation: Organisation) -> list[tuple[str, bool]]:
    with acting(person.actor):
        return [(line.title, line.is_copy) for line in policies_of(person.actor, organisation.pk)]


def shared(cast: Cast, document: Document, room: Room) -> Document:
    speaking(cast.ida, cast.mission)
    with acting(cast.ida.actor):
        return share(document, room=room, reason="Inför samtalet", by=cast.ida.actor)


def test_c4_a_paper_is_its_organisations_own_until_it_is_shared(cast: Cast) -> None:
    written = paper(cast)
    assert titles(cast.sten, cast.mission) == [("Vår riktlinje", False)]
    assert titles(cast.kim, cast.mission) == []

    shared(cast, written, cast.joint_room)

    assert titles(cast.kim, cast.mission) == [("Vår riktlinje", True)]
    assert titles(cast.ida, cast.mission) == [("Vår riktlinje", False)]
    assert titles(cast.omar, cast.mission) == []


def test_a_copy_stays_as_it_was_until_it_is_shared_anew(cast: Cast) -> None:
    written = paper(cast)
    copy = shared(cast, written, cast.joint_room)
    with acting(cast.ida.actor):
        change_policy(written, title="Vår riktlinje", text="Vi väljer mer.", facts=FACTS, version=1, by=cast.ida.actor)
        assert [section.text for section in sections_of(copy)] == ["Vi väljer partnerskap."]
    assert titles(cast.kim, cast.mission) == [("Vår riktlinje", True)]
    sharing = signed_in(cast.ida).get(reverse("documents:share", args=[written.pk])).content.decode()
    assert sharing.count(IS_BEHIND) == 1

    again = shared(cast, written, cast.joint_room)

    assert again.pk == copy.pk
    with acting(cast.kim.actor):
        assert [section.text for section in sections_of(copy)] == ["Vi väljer mer."]
    sharing = signed_in(cast.ida).get(reverse("documents:share", args=[written.pk])).content.decode()
    assert IS_BEHIND not in sharing


def test_what_is_taken_back_is_gone_for_others_and_stays_in_the_trail(cast: Cast) -> None:
    copy = shared(cast, paper(cast), cast.joint_room)

    with acting(cast.ida.actor):
        withdraw_copy(copy, by=cast.ida.actor)

    assert titles(cast.kim, cast.mission) == []
    assert signed_in(cast.kim).get(reverse("documents:document", args=[copy.pk])).status_code == 404
    with acting(cast.kim.actor):
        told = Event.objects.filter(subject_id=copy.pk, room_id=cast.joint_room.pk).order_by("at")
        assert [event.key for event in told] == ["paper_shared", "copy_withdrawn"]
    with acting(cast.sten.actor):  # of the mission, without a seat
        told = Event.objects.filter(subject_id=copy.pk).order_by("at")
        assert [event.key for event in told] == ["paper_shared", "copy_withdrawn"], "its own people know what it did"


def test_what_is_shared_with_everybody_needs_no_sign_in(cast: Cast) -> None:
    with acting(EXAMPLES):
        everyones = public_room()
    written = paper(cast)
    copy = shared(cast, written, everyones)

    page = signed_in(None).get(reverse("documents:document", args=[copy.pk]))

    assert page.status_code == 200
    assert "Vi väljer partnerskap." in page.content.decode()
    assert signed_in(None).get(reverse("documents:document", args=[written.pk])).status_code == 302


def test_only_somebody_with_the_mandate_shares(cast: Cast) -> None:
    written = paper(cast)
    with acting(cast.sten.actor), pytest.raises(NotAllowed):
        share(written, room=cast.joint_room, by=cast.sten.actor)


def test_nothing_is_shared_in_a_room_that_the_organisation_has_no_part_in(cast: Cast) -> None:
    written = paper(cast)
    speaking(cast.ida, cast.mission)
    for room in (cast.other_room, cast.welfare_room, cast.caucus_room):
        with acting(cast.ida.actor), pytest.raises(NotAllowed):
            share(written, room=room, by=cast.ida.actor)


def test_a_change_from_an_old_version_shows_both_texts(cast: Cast) -> None:
    written = paper(cast)
    with acting(cast.ida.actor):
        change_policy(written, title="Ny", text="Min.", facts=FACTS, version=1, by=cast.ida.actor)
        with pytest.raises(Conflict) as conflict:
            change_policy(written, title="Annan", text="Din.", facts=FACTS, version=1, by=cast.ida.actor)
    assert (conflict.value.mine, conflict.value.theirs) == ("Annan\n\nDin.", "Ny\n\nMin.")


def test_the_strategy_has_five_parts_and_keeps_its_versions(cast: Cast) -> None:
    texts = {"ideology": "Alla människors värde.", "limits": "Vi lämnar aldrig ut namn."}
    with acting(cast.ida.actor):
        made = change_strategy(cast.mission, texts=texts, version=0, by=cast.ida.actor)
        assert [section.heading for section in sections_of(made)] == [
            "ideology", "activities", "cases", "limits", "support",
        ]  # fmt: skip
        change_strategy(cast.mission, texts=texts | {"cases": "När ingen annan gör det."}, version=1, by=cast.ida.actor)
        with pytest.raises(Conflict):
            change_strategy(cast.mission, texts={"ideology": "Annat."}, version=1, by=cast.ida.actor)
        with pytest.raises(Conflict):
            change_strategy(cast.mission, texts=texts, version=0, by=cast.ida.actor)
    page = signed_in(cast.sten).get(reverse("documents:document", args=[made.pk])).content.decode()
    assert "När ingen annan gör det." in page


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("title", "\u202e", "title"),
        ("title", "x" * 10_000, "title"),
        ("address", "javascript:alert(1)", "address"),
        ("address", "www.exempel.se", "address"),
        ("ends_on", "2020-01-01", "ends_on"),
        ("organ", "5dfdde7d-4430-4bca-b952-5ef83da72f2e", "organ"),
        ("text", "", "text"),
        ("sort", "law", "sort"),
    ],
)
def test_a_fault_in_the_form_is_told_at_its_field(field: str, value: str, says: str) -> None:
    good = {"title": "T", "sort": "compact", "text": "x", "starts_on": "2024-01-01", "once": str(uuid4())}
    assert PolicyForm(good, organs=[]).is_valid()
    form = PolicyForm(good | {field: value}, organs=[])
    assert not form.is_valid()
    assert says in form.errors


def test_an_empty_strategy_is_refused() -> None:
    form = StrategyForm({"version": 0, "once": str(uuid4())})
    assert not form.is_valid()
    assert "ideology" in form.errors
    assert isinstance(form.errors.as_data()["ideology"][0], ValidationError)


@pytest.mark.parametrize("papers", [1, 3])
def test_the_list_asks_as_much_for_three_as_for_one(cast: Cast, papers: int) -> None:
    for number in range(papers):
        shared(cast, paper(cast, title=f"Riktlinje {number}"), cast.joint_room)
    browser = signed_in(cast.kim)
    browser.get(reverse("documents:policies", args=[cast.mission.pk]))
    with CaptureQueriesContext(connection) as asked:
        page = browser.get(reverse("documents:policies", args=[cast.mission.pk]))
    assert page.content.decode().count("Riktlinje ") == papers
    assert len([query for query in asked if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]) == QUESTIONS_OF_LIST


def test_the_owner_sees_where_a_paper_lies_and_takes_it_back_there(cast: Cast) -> None:
    written = paper(cast)
    copy = shared(cast, written, cast.joint_room)
    page_of = reverse("documents:document", args=[written.pk])
    browser = signed_in(cast.ida)
    browser.cookies["sprak"] = "en"
    page = browser.get(page_of).content.decode()
    assert reverse("documents:document", args=[copy.pk]) in page
    assert reverse("documents:withdraw", args=[copy.pk]) in page
    assert IS_BEHIND not in page
    listed = browser.get(reverse("documents:policies", args=[cast.mission.pk])).content.decode()
    assert "Shared in one room that you may enter" in listed
    without = signed_in(cast.sten).get(page_of).content.decode()
    assert reverse("documents:withdraw", args=[copy.pk]) not in without, "Sten does not speak for the organisation"

    with acting(cast.ida.actor):
        change_policy(written, title="Vår riktlinje", text="Mer.", facts=FACTS, version=1, by=cast.ida.actor)
    assert IS_BEHIND in browser.get(page_of).content.decode()
    assert IS_BEHIND in browser.get(reverse("documents:policies", args=[cast.mission.pk])).content.decode()

    assert browser.post(reverse("documents:withdraw", args=[copy.pk]), {"once": str(uuid4())}).status_code == 302
    assert reverse("documents:document", args=[copy.pk]) not in browser.get(page_of).content.decode()
    listed = browser.get(reverse("documents:policies", args=[cast.mission.pk])).content.decode()
    assert "Not shared in any room that you may enter" in listed


OF_YOURS = {"en": "that you may enter", "sv": "som du har tillträde till"}


@pytest.mark.parametrize(
    ("language", "shared_in"),
    [
        ("en", {0: "Not shared in any room", 1: "Shared in one room", 2: "Shared in 2 rooms"}),
        ("sv", {0: "Inte delad i något rum", 1: "Delad i ett rum", 2: "Delad i 2 rum"}),
    ],
)
def test_c4_where_a_paper_lies_is_told_of_the_rooms_that_one_enters_and_of_no_more(
    cast: Cast, language: str, shared_in: dict[int, str]
) -> None:
    """Sten belongs to the mission and has no seat: the joint room is closed to him, and what lies there is unknown."""
    written = paper(cast)

    def told(who: Person) -> set[int]:
        browser = signed_in(who)
        browser.cookies["sprak"] = language
        listed = browser.get(reverse("documents:policies", args=[cast.mission.pk])).content.decode()
        alone = browser.get(reverse("documents:document", args=[written.pk])).content.decode()
        found = {count for count, words in shared_in.items() if f"{words} {OF_YOURS[language]}" in listed}
        assert OF_YOURS[language] in alone
        assert (f"{shared_in[0]} {OF_YOURS[language]}" in alone) == (found == {0})
        for page in (listed, alone):
            assert "only your own can read it" not in page
            assert "bara era egna kan läsa den" not in page
        return found

    assert (told(cast.ida), told(cast.sten)) == ({0}, {0})
    shared(cast, written, cast.joint_room)
    assert (told(cast.ida), told(cast.sten)) == ({1}, {0})
    with acting(EXAMPLES):
        everyones = public_room()
    shared(cast, written, everyones)
    assert (told(cast.ida), told(cast.sten)) == ({2}, {1})


@pytest.mark.parametrize("places", [1, 2])
def test_the_owners_page_asks_as_much_wherever_it_is_shared(cast: Cast, places: int) -> None:
    with acting(EXAMPLES):
        everyones = public_room()
    written = paper(cast)
    for room in (cast.joint_room, everyones)[:places]:
        shared(cast, written, room)
    browser = signed_in(cast.ida)
    browser.get(reverse("documents:document", args=[written.pk]))
    with CaptureQueriesContext(connection) as asked:
        page = browser.get(reverse("documents:document", args=[written.pk])).content.decode()
    assert page.count("/ta-tillbaka/") == places
    assert (
        len([query for query in asked if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]) == QUESTIONS_OF_PAPER
    )
