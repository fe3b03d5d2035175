"""An organisation leaves a circle: it takes along what it was party to, and then loses the rooms (T6, C3)."""

import json
from io import BytesIO
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.bodies.mandates import belongs_to, just_in, mandated
from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tests.rights.secret import written
from tillit.bodies.actions import declare, end_declaration, leave_circle, working_in
from tillit.bodies.models import Body, BodyKind, Circle, JobRoom, Membership, Scope, Seat
from tillit.bodies.queries import rooms_of
from tillit.documents.actions import change_note
from tillit.exchange.actions import make_package
from tillit.exchange.models import Package
from tillit.ground.db import acting
from tillit.ground.files import is_whole
from tillit.kernel.errors import NotAllowed
from tillit.kernel.period import today
from tillit.partnerships.models import Party
from tillit.people.models import Organisation, Person
from tillit.trail.models import Event

pytestmark = pytest.mark.django_db


def place_of(cast: Cast, organisation: Organisation) -> Membership:
    found = Membership.objects.select_related("organisation", "circle")
    return found.get(circle=cast.circle, organisation=organisation)


def left(cast: Cast, who: Person, organisation: Organisation) -> None:
    with acting(who.actor):
        leave_circle(place_of(cast, organisation), reason="Vi orkar inte.", by=who.actor)


def opened(who: Person) -> ZipFile:
    """The package as its organisation's people download it."""
    with acting(who.actor):
        package = Package.objects.get()
        assert is_whole(package.digest)
    answer = signed_in(who).get(reverse("exchange:package_file", args=[package.pk]))
    assert answer.status_code == 200
    return ZipFile(BytesIO(answer.getvalue()))


def notes(cast: Cast) -> None:
    written(cast.kim, cast.joint_room, title="Gemensam", text="Joint")
    written(cast.noor, cast.caucus_room, title="Idéburen", text="Caucus")
    written(cast.noor, cast.welfare_room, title="Egen", text="Own")
    written(cast.ida, cast.mission_room, title="Hemlig", text="kanariefågel")
    written(cast.kim, cast.municipality_room, title="Stadens", text="kanariefågel")


def test_c3_a_party_leaves_by_itself_and_is_out_at_the_next_question(cast: Cast) -> None:
    left(cast, cast.noor, cast.welfare)
    with acting(cast.noor.actor):
        assert not rooms_of(cast.noor.actor).filter(circle=cast.circle).exists()
    with acting(EXAMPLES):
        assert place_of(cast, cast.welfare).ends_on == today()
        seats = Seat.objects.filter(organisation=cast.welfare, body__circle=cast.circle)
        assert {seat.ended_on for seat in seats} == {today()}
        assert not JobRoom.objects.exclude(job="examples").exists(), "no key is left behind"
    with acting(cast.kim.actor):
        keys = list(Event.objects.filter(room_id=cast.joint_room.pk).order_by("at").values_list("key", flat=True))
        assert keys[-3:] == ["organisation_left", "party_ended", "published_again"]
        assert Party.objects.get(organisation=cast.welfare).ends_on == today()
    page = signed_in(cast.kim).get(reverse("bodies:circle", args=[cast.circle.pk])).content.decode()
    assert "Noor Haddad" not in page


def test_t6_the_package_holds_all_it_was_party_to_and_nothing_else(cast: Cast) -> None:
    notes(cast)
    left(cast, cast.noor, cast.welfare)
    archive = opened(cast.noor)
    texts = {
        folder: [row["title"] for row in json.loads(archive.read(f"{folder}/texter.json"))]
        for folder in ("gemensamt-rum", "sektorns-rum", "eget-rum")
    }
    assert texts == {"gemensamt-rum": ["Gemensam"], "sektorns-rum": ["Idéburen"], "eget-rum": ["Egen"]}
    everything = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert "kanariefågel" not in everything
    assert "Hemlig" not in everything
    assert json.loads(archive.read("partnerskap.json"))["format"] == "tillit-partnership"
    history = json.loads(archive.read("gemensamt-rum/historia.json"))
    assert history[0]["key"] == "circle_formed"
    assert all(row["sentence"] for row in history)
    assert "<h2>Gemensam</h2>" in archive.read("gemensamt-rum/texter.html").decode()


def test_t6_a_party_outside_the_caucus_takes_nothing_of_it(cast: Cast) -> None:
    notes(cast)
    left(cast, cast.kim, cast.municipality)
    assert {name.split("/")[0] for name in opened(cast.kim).namelist()} == {
        "index.html", "partnerskap.json", "gemensamt-rum", "eget-rum",
    }  # fmt: skip


def test_the_package_holds_every_version_and_what_is_written_in_it_is_text(cast: Cast) -> None:
    note = written(cast.noor, cast.joint_room, title="Ett", text="<script>1</script>")
    with acting(cast.noor.actor):
        change_note(note, title="Två", text="Annat", version=1, by=cast.noor.actor)
    left(cast, cast.noor, cast.welfare)
    archive = opened(cast.noor)
    (row,) = json.loads(archive.read("gemensamt-rum/texter.json"))
    assert [version["title"] for version in row["versions"]] == ["Ett", "Två"]
    html = archive.read("gemensamt-rum/texter.html").decode()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_t6_only_its_own_people_reach_the_package(cast: Cast) -> None:
    left(cast, cast.noor, cast.welfare)
    with acting(cast.noor.actor):
        package = Package.objects.get()
    for who in (cast.kim, cast.ida, cast.stig, cast.bo):
        with acting(who.actor):
            assert not Package.objects.exists()
        for page in ("exchange:package", "exchange:package_file"):
            assert signed_in(who).get(reverse(page, args=[package.pk])).status_code == 404
    page = signed_in(cast.noor).get(reverse("exchange:packages")).content.decode()
    assert package.title in page


def test_leaving_twice_is_leaving_once(cast: Cast) -> None:
    left(cast, cast.noor, cast.welfare)
    with acting(cast.noor.actor):
        place = place_of(cast, cast.welfare)
        leave_circle(place, reason="Igen", by=cast.noor.actor)
        assert make_package(place, by=cast.noor.actor).pk == Package.objects.get().pk
        assert Event.objects.filter(key="package_made").count() == 1


def test_c1_leaving_twice_takes_no_other_organisation_out(cast: Cast) -> None:
    """Two pages were open; when the second is sent, Ida speaks for one organisation here, and it is another."""
    belongs_to(cast.ida, cast.welfare)
    mandated(cast.ida, cast.welfare, Scope.SPEAK)
    with acting(EXAMPLES):
        form = {"place": str(place_of(cast, cast.mission).pk), "reason": "Vi orkar inte.", "sure": "on"}
        other = str(place_of(cast, cast.welfare).pk)
    browser, path = just_in(cast.ida), reverse("exchange:leave", args=[cast.circle.pk])
    browser.cookies["sprak"] = "en"
    assert browser.post(path, form | {"once": str(uuid4())}).status_code == 302
    again = browser.post(path, form | {"once": str(uuid4())})
    assert (again.status_code, "any more" in again.content.decode()) == (422, True)
    assert f'<option value="{other}">' in again.content.decode(), "who is left is chosen in plain sight"
    with acting(EXAMPLES):
        assert place_of(cast, cast.welfare).ends_on is None
    assert f'<input type="hidden" name="place" value="{other}"' in browser.get(path).content.decode()


def test_c1_only_who_speaks_for_it_takes_an_organisation_out(cast: Cast) -> None:
    for who, organisation in ((cast.kim, cast.welfare), (cast.dag, cast.mission), (cast.ida, cast.municipality)):
        with acting(who.actor), pytest.raises(NotAllowed):
            leave_circle(place_of(cast, organisation), reason="x", by=who.actor)
        with acting(who.actor), pytest.raises(NotAllowed):
            make_package(place_of(cast, organisation), by=who.actor)
    assert not list_packages(cast)


def list_packages(cast: Cast) -> list[Package]:
    found = []
    for who in (cast.kim, cast.ida, cast.noor):
        with acting(who.actor):
            found += list(Package.objects.all())
    return found


def test_who_speaks_for_it_without_a_seat_can_leave_and_reads_no_room_by_it(cast: Cast) -> None:
    notes(cast)
    mandated(cast.sten, cast.mission, Scope.SPEAK)
    form = {"reason": "Styrelsens beslut", "sure": "on", "once": uuid4()}
    answer = just_in(cast.sten).post(reverse("exchange:leave", args=[cast.circle.pk]), form)
    assert answer.status_code == 302
    assert "sektorns-rum/texter.json" in opened(cast.sten).namelist()
    with acting(cast.sten.actor):
        assert not rooms_of(cast.sten.actor).filter(circle=cast.circle).exists()


def test_c3_it_is_done_by_somebody_who_has_just_shown_that_it_is_them_and_what_was_written_is_kept(cast: Cast) -> None:
    path = reverse("exchange:leave", args=[cast.circle.pk])
    form = {"reason": "Styrelsens beslut den 4 maj", "sure": "on", "once": uuid4()}
    browser = signed_in(cast.noor)
    answer = browser.post(path, form)
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("confirm_person"))
    with acting(EXAMPLES):
        assert place_of(cast, cast.welfare).ends_on is None
    assert not list_packages(cast)
    assert "Styrelsens beslut den 4 maj" in browser.get(path).content.decode()
    assert just_in(cast.noor).post(path, form | {"once": uuid4()})["Location"].startswith("/paket/")
    with acting(EXAMPLES):
        assert place_of(cast, cast.welfare).ends_on == today()


def test_who_has_declared_a_conflict_in_the_whole_of_it_takes_nobody_out(cast: Cast) -> None:
    with acting(cast.noor.actor):
        declared = declare(
            cast.joint_room, organisation=cast.welfare, matter="Hela partnerskapet", subject=cast.circle.pk, reason="",
            by=cast.noor.actor,
        )  # fmt: skip
    path = reverse("exchange:leave", args=[cast.circle.pk])
    form = {"reason": "Vi lämnar", "sure": "on", "once": uuid4()}
    for answer in (just_in(cast.noor).get(path), just_in(cast.noor).post(path, form)):
        assert answer.status_code == 403
        assert "Du har anmält jäv" in answer.content.decode()
    for act in (leave_circle, make_package):
        more: dict[str, Any] = {"reason": "x"} if act is leave_circle else {}
        with acting(cast.noor.actor), pytest.raises(NotAllowed):
            act(place_of(cast, cast.welfare), **more, by=cast.noor.actor)
    with acting(EXAMPLES):
        assert place_of(cast, cast.welfare).ends_on is None
    with acting(cast.noor.actor):
        end_declaration(declared, reason="", by=cast.noor.actor)
    left(cast, cast.noor, cast.welfare)


def test_another_who_speaks_for_it_leaves_where_one_has_a_conflict_or_it_is_about_something_else(cast: Cast) -> None:
    mandated(cast.dag, cast.mission, Scope.SPEAK)
    with acting(cast.ida.actor):
        declare(
            cast.joint_room, organisation=cast.mission, matter="Allt", subject=cast.circle.pk, reason="",
            by=cast.ida.actor,
        )  # fmt: skip
    with acting(cast.noor.actor):
        declare(
            cast.joint_room, organisation=cast.welfare, matter="Gruppen", subject=cast.steering.pk, reason="",
            by=cast.noor.actor,
        )  # fmt: skip
    left(cast, cast.dag, cast.mission)
    left(cast, cast.noor, cast.welfare)


def test_a_group_that_the_organisation_owns_ends_with_it(cast: Cast) -> None:
    with acting(EXAMPLES):
        body = Body(circle=cast.circle, owner=cast.municipality, kind=BodyKind.STEERING, name="Stadens")
        body.save(force_insert=True)
    left(cast, cast.kim, cast.municipality)
    with acting(EXAMPLES):
        assert Body.objects.get(pk=body.pk).ends_on == today()


@pytest.mark.parametrize("what", [{"reason": ""}, {"sure": ""}, {"reason": "x\0"}])
def test_nothing_happens_before_it_is_meant(cast: Cast, what: dict[str, str]) -> None:
    form = {"reason": "Vi lämnar", "sure": "on", "once": str(uuid4())} | what
    answer = just_in(cast.noor).post(reverse("exchange:leave", args=[cast.circle.pk]), form)
    assert answer.status_code == 422
    with acting(EXAMPLES):
        assert place_of(cast, cast.welfare).ends_on is None


def test_c4_who_was_not_let_in_to_the_caucus_does_not_read_it_in_the_package(cast: Cast) -> None:
    notes(cast)
    left(cast, cast.ida, cast.mission)
    assert "sektorns-rum/texter.json" in opened(cast.ida).namelist()
    with acting(cast.ida.actor):
        package = Package.objects.get()
    browser = signed_in(cast.bo)
    for page in ("exchange:package", "exchange:package_file"):
        assert browser.get(reverse(page, args=[package.pk])).status_code == 404
    assert package.title not in browser.get(reverse("exchange:packages")).content.decode()


def test_t6_what_is_called_something_else_after_the_departure_is_not_so_on_its_pages(cast: Cast) -> None:
    with acting(cast.noor.actor):
        before = cast.partnership.title
    left(cast, cast.noor, cast.welfare)
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        for body in Body.objects.filter(circle=cast.circle):
            body.name = f"Nytt {body.name}"
            body.save(update_fields=["name"])
        for organisation in (cast.welfare, cast.municipality, cast.mission):
            Organisation.objects.filter(pk=organisation.pk).update(name=f"Nytt {organisation.name}")
        type(cast.partnership).objects.filter(pk=cast.partnership.pk).update(title="Nytt partnerskap")
    with acting(cast.noor.actor):
        package = Package.objects.get()
    browser = signed_in(cast.noor)
    browser.cookies["sprak"] = "en"
    listed = browser.get(reverse("exchange:packages")).content.decode()
    page = browser.get(reverse("exchange:package", args=[package.pk])).content.decode()
    assert f"{cast.welfare.name}, " in listed
    assert "Nytt" not in listed
    assert f"What {cast.welfare.name} was party to" in page
    for shown in (listed, page):
        assert before in shown
        assert "Nytt partnerskap" not in shown
        assert not [name for name in ("Nytt Styrgruppen", "Nytt Göteborgs") if name in shown]
    everything = b"".join(opened(cast.noor).read(name) for name in opened(cast.noor).namelist()).decode()
    assert "Nytt" not in everything


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_packages_costs_the_same_with_one_and_with_three(cast: Cast, count: int) -> None:
    left(cast, cast.noor, cast.welfare)
    with acting(cast.noor.actor):
        first = Package.objects.get()
        for _ in range(count - 1):
            circle = Circle.objects.create()
            place = Membership.objects.create(circle=circle, organisation=cast.welfare)
            values = {"room_id": first.room_id, "organisation": cast.welfare, "title": "x", "digest": first.digest}
            Package.objects.create(circle=circle, membership=place, size=1, made_by=cast.noor, **values)
    browser = signed_in(cast.noor)
    browser.get(reverse("exchange:packages"))
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(reverse("exchange:packages")).status_code == 200
    assert len([one for one in asked if not one["sql"].lstrip().upper().startswith(("SAVEPOINT", "RELEASE"))]) == 7
