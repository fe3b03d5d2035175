"""What is kept about somebody: all of it is listed, they can take it along, be protected, and be erased."""

import json
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from tests.cast import Cast
from tests.conftest import Raw, signed_in
from tests.rights.made_circles import proposed
from tests.rights.secret import written
from tillit.bodies.actions import declare, erase_person
from tillit.bodies.models import Mandate, Sitting
from tillit.bodies.queries import colleagues_in, people_of, receivers_of
from tillit.desk.inventory import CLASSES, ROOMS, TABLES
from tillit.desk.labels import LABELS, LABELS_IN, label_of
from tillit.desk.legal_bases import BASES
from tillit.desk.own import OWN
from tillit.desk.queries import export_of, held_about
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotAllowed
from tillit.people.actions import choose_name, protect, unprotect
from tillit.people.models import Affiliation, Person
from tillit.trail.models import Payload
from tillit.trail.queries import happenings_of

pytestmark = pytest.mark.rights

# Columns that point to a person and that no export needs, with the reason.
NOT_IN_AN_EXPORT: dict[str, str] = {}


def test_every_table_has_a_class_of_retention() -> None:
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    assert tables - set(TABLES) == set()
    assert set(TABLES) - tables == set()
    assert {one.key for one in CLASSES} == set(TABLES.values())


def test_every_kind_of_room_has_one_too() -> None:
    kinds = apps.get_model("bodies", "Room")._meta.get_field("kind").choices
    assert set(ROOMS) == {kind for kind, _label in kinds}


def test_every_column_that_points_to_a_person_stands_in_the_export() -> None:
    pointing = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.related_model is Person
    }
    listed = {f"{own.model}.{column}" for own in OWN for column in own.pointing if column != "pk"}
    ours = {name for name in pointing if not name.startswith("account.")}
    assert ours - listed == set(NOT_IN_AN_EXPORT)


def test_no_secret_and_nobody_else_stands_in_an_export() -> None:
    for own in OWN:
        for name in own.fields:
            assert name not in {"digest", "secret", "credential", "credential_id", "data", "password", "sid"}, own.model
            field = apps.get_model(own.model)._meta.get_field(name.partition("__")[0])
            assert field.related_model is not Person, f"{own.model}.{name}"


def test_an_export_holds_what_is_mine_and_nobody_elses_words(cast: Cast) -> None:
    written(cast.ida, cast.mission_room, title="Idas rubrik", text="Idas text")
    written(cast.noor, cast.joint_room, title="Noors rubrik", text="Noors text")
    with acting(cast.ida.actor):
        found = json.dumps(export_of(cast.ida), ensure_ascii=False)
    for mine in (
        "Ida Åberg",
        "ida@exempel.se",
        "Idas rubrik",
        "Idas text",
        "Styrgruppen",
        "Göteborgs Räddningsmission",
    ):
        assert mine in found
    for others in ("Noor", "Noors text", "Kim Lindqvist", "kim@exempel.se"):
        assert others not in found


def test_the_export_asks_a_known_number_of_questions(cast: Cast) -> None:
    with acting(cast.ida.actor), CaptureQueriesContext(connection) as asked:
        held_about(cast.ida)
    assert len(asked) == len(OWN)


def test_a_protected_name_is_gone_from_history_and_pages(cast: Cast) -> None:
    page = reverse("partnerships:home", args=[cast.circle.pk])
    written(cast.ida, cast.joint_room, title="En rubrik", text="x")
    assert "Ida Åberg" in signed_in(cast.kim).get(page).content.decode()

    with acting(cast.ida.actor):
        protect(cast.ida, by=cast.ida.actor)

    shown = signed_in(cast.kim).get(page).content.decode()
    assert "En rubrik" in shown
    assert "Ida Åberg" not in shown
    with acting(cast.kim.actor):
        told = happenings_of(cast.circle.pk, rooms=[cast.joint_room.pk], most=500)
    assert [line.sentence for line in told if "Ida Åberg" in line.sentence] == []

    with acting(cast.ida.actor):
        unprotect(cast.ida, by=cast.ida.actor)
    assert "Ida Åberg" in signed_in(cast.kim).get(page).content.decode()


def test_who_may_protect_whom(cast: Cast) -> None:
    with acting(cast.kim.actor), pytest.raises(NotAllowed):
        protect(cast.ida, by=cast.kim.actor)
    with acting(cast.kim.actor), pytest.raises(NotAllowed):
        unprotect(cast.kim, by=cast.ida.actor)


def test_nobody_is_erased_before_they_have_handed_over(cast: Cast) -> None:
    with acting(cast.ida.actor), pytest.raises(NotAllowed):
        erase_person(cast.ida, by=cast.ida.actor)
    with acting(cast.kim.actor), pytest.raises(NotAllowed):
        erase_person(cast.stig, by=cast.kim.actor)


def test_c7_what_happened_stays_and_says_no_name(cast: Cast, raw: Raw) -> None:
    written(cast.ida, cast.joint_room, title="Idas rubrik", text="x")
    leaves_everything(cast.ida)
    with acting(cast.kim.actor):
        before = len(happenings_of(cast.circle.pk, rooms=[cast.joint_room.pk], most=500))

    with acting(cast.ida.actor):
        erase_person(cast.ida, by=cast.ida.actor)

    with acting(cast.kim.actor):
        told = happenings_of(cast.circle.pk, rooms=[cast.joint_room.pk], most=500)
    assert len(told) == before
    assert any("Raderad person" in line.sentence or "Erased person" in line.sentence for line in told)
    tables = raw("postgres")
    # letters go by themselves after thirty days, which the page says
    for table, row in everything(tables):
        assert table == "ground_mail" or not {"Ida Åberg", "ida@exempel.se"} & {name for name in NAMES if name in row}


NAMES = ("Ida Åberg", "ida@exempel.se")


def everything(connection: object) -> list[tuple[str, str]]:
    """Each row of each of our tables as text."""
    cursor = connection.cursor()  # type: ignore[attr-defined]
    found = []
    for table, kind in sorted(TABLES.items()):
        schema = "published" if kind == "public" else "public"
        for (row,) in cursor.execute(f'SELECT t::text FROM {schema}."{table}" t').fetchall():
            found.append((table, row))
    return found


def leaves_everything(person: Person) -> None:
    """As the leaving flow leaves it: nothing is held any more."""
    with acting(Actor.system("examples")):
        Sitting.objects.filter(person=person).delete()
        Mandate.objects.filter(person=person).delete()
        Affiliation.objects.filter(person=person).update(ends_on="2026-01-02", starts_on="2026-01-01")


@pytest.mark.parametrize("name", ["e", "Bo", "Person", "Pers", "lovade", "Styrgruppen"])
def test_c7_an_ordinary_word_for_a_name_does_not_empty_the_shared_record(cast: Cast, name: str) -> None:
    """Events about the person say "person" and much else; only words that name somebody go."""
    written(cast.ida, cast.joint_room, title="Vi lovade 500 000 kronor till Personlunda", text="x")
    with acting(cast.ida.actor):
        choose_name(cast.ida, name=name, by=cast.ida.actor)
    leaves_everything(cast.ida)
    with acting(cast.ida.actor):
        erase_person(Person.objects.get(pk=cast.ida.pk), by=cast.ida.actor)
    with acting(cast.kim.actor):
        told = happenings_of(cast.circle.pk, rooms=[cast.joint_room.pk], most=500)
        assert not Payload.objects.filter(erased_at__isnull=False).exists()
    assert any("500 000 kronor" in line.sentence for line in told)


def test_erasing_takes_former_names_along(cast: Cast, raw: Raw) -> None:
    written(cast.ida, cast.joint_room, title="Frågor till Ida  Åberg, i dag", text="x")
    with acting(cast.ida.actor):
        choose_name(cast.ida, name="Ida Berg", by=cast.ida.actor)
    leaves_everything(cast.ida)
    with acting(cast.ida.actor):
        erase_person(Person.objects.get(pk=cast.ida.pk), by=cast.ida.actor)
    assert raw("postgres").execute("select count(*) from people_formerpersonname").fetchone() == (0,)
    with acting(cast.kim.actor):
        assert Payload.objects.filter(erased_at__isnull=False).count() == 1
        told = happenings_of(cast.circle.pk, rooms=[cast.joint_room.pk], most=500)
    assert not any("Åberg" in line.sentence for line in told)


def test_erasing_asks_for_former_names_once_however_many_the_rooms(cast: Cast) -> None:
    for room in (cast.joint_room, cast.caucus_room, cast.mission_room):
        written(cast.ida, room, title="Frågor till Ida Åberg, i dag", text="x")
    with acting(cast.ida.actor):
        choose_name(cast.ida, name="Ida Berg", by=cast.ida.actor)
    leaves_everything(cast.ida)
    with acting(cast.ida.actor), CaptureQueriesContext(connection) as asked:
        erase_person(Person.objects.get(pk=cast.ida.pk), by=cast.ida.actor)
    names = 'SELECT "people_formerpersonname"."name"'
    assert len([one for one in asked if one["sql"].startswith(names)]) == 1
    for reader, erased in ((cast.kim, 1), (cast.noor, 2)):
        with acting(reader.actor):
            assert Payload.objects.filter(erased_at__isnull=False).count() == erased


def test_where_a_protected_person_stands_in_a_list_tells_no_name(cast: Cast) -> None:
    """Those who are named in their order, and after them those who are not."""
    with acting(cast.bo.actor):
        protect(cast.bo, by=cast.bo.actor)
    with acting(cast.ida.actor):
        lists = [list(people_of(cast.mission.pk)), list(colleagues_in(cast.mission_room, cast.mission))]
        lists.append(receivers_of(cast.joint_room))
    for people in lists:
        protected = [one.pk == cast.bo.pk for one in people]
        assert protected == sorted(protected), people
    assert lists[0][-1].pk == cast.bo.pk


def test_erasing_twice_is_erasing_once_and_the_pages_are_there(cast: Cast) -> None:
    visitor = signed_in(cast.stig)
    assert visitor.get(reverse("desk:kept")).status_code == 200
    assert visitor.get(reverse("desk:personal")).status_code == 200
    with acting(cast.stig.actor):
        erase_person(cast.stig, by=cast.stig.actor)
        erase_person(cast.stig, by=cast.stig.actor)
    assert visitor.get(reverse("desk:personal")).status_code == 302


def test_every_field_has_a_label_in_both_languages() -> None:
    fields = {(own.model, name) for own in OWN for name in own.fields}
    assert {name for _model, name in fields} == set(LABELS)
    assert set(LABELS_IN) <= fields
    with override("en"):
        english = {one: label_of(*one) for one in fields}
    with override("sv"):
        swedish = {one: label_of(*one) for one in fields}
    assert [one for one in fields if "_" in english[one] or not english[one]] == []
    alike = {one for one in fields if english[one] == swedish[one]}
    assert {english[name] for name in alike} <= {"Text", "Organisation"}  # the same word in both


def test_what_is_kept_about_me_says_what_it_is_and_when_by_our_own_clocks(cast: Cast) -> None:
    with acting(cast.ida.actor):
        Person.objects.filter(pk=cast.ida.pk).update(created_at=datetime(2026, 7, 1, 22, 30, tzinfo=UTC))
    visitor = signed_in(cast.ida)
    visitor.post("/sprak/", {"language": "en", "next": "/"})
    page = visitor.get(reverse("desk:personal")).content.decode()
    assert "<dt>Mail address</dt><dd>ida@exempel.se</dd>" in page
    assert "<dt>Made</dt><dd>2026-07-02 00:30</dd>" in page
    assert "<dt>Language</dt><dd>English</dd>" in page
    assert "<dt>Role</dt><dd>keeper of access</dd>" in page
    assert "<dt>Sits as</dt><dd>" in page
    assert "22:30" not in page
    assert "True" not in page
    with acting(cast.ida.actor), override("en"):
        you = export_of(Person.objects.get(pk=cast.ida.pk))["parts"][0]
    assert you["labels"]["created_at"] == "Made"
    assert set(you["labels"]) == set(you["rows"][0])


@pytest.mark.parametrize(
    ("language", "whole", "titled", "until"),
    [
        ("en", "The whole partnership", "Form the group Grupp city", "Called so until"),
        ("sv", "Hela partnerskapet", "Bilda gruppen Grupp city", "Hette så till"),
    ],
)
def test_what_is_kept_about_me_is_told_in_my_language_and_by_words_that_fit(
    cast: Cast, language: str, whole: str, titled: str, until: str
) -> None:
    """It is kept in the language of whoever wrote it, here one of each."""
    for written_in in ("sv", "en"):
        with override(written_in), acting(cast.ida.actor):
            matter = {"sv": "Hela partnerskapet", "en": "The whole partnership"}[written_in]
            declare(
                cast.joint_room, organisation=cast.mission, matter=matter, subject=cast.circle.pk, reason="Syskon",
                by=cast.ida.actor,
            )  # fmt: skip
        with override(written_in):
            proposed(cast.ida, cast.mission, cast.joint_room, "city")
    with acting(cast.ida.actor):
        declare(
            cast.joint_room, organisation=cast.mission, matter="Styrgruppen", subject=cast.steering.pk, reason="",
            by=cast.ida.actor,
        )  # fmt: skip
        choose_name(cast.ida, name="Ida Berg", by=cast.ida.actor)
    browser = signed_in(cast.ida)
    browser.cookies["sprak"] = language
    page = browser.get(reverse("desk:personal")).content.decode()
    assert page.count(f"<dd>{whole}</dd>") == 2
    assert page.count(f"<dd>{titled}</dd>") == 2
    assert page.count(f"<dt>{until}</dt>") == 1
    with acting(cast.ida.actor), override(language):
        parts = {part["table"]: part for part in export_of(Person.objects.get(pk=cast.ida.pk))["parts"]}
    assert sorted(row["matter"] for row in parts["bodies.Declaration"]["rows"]) == sorted([whole, whole, "Styrgruppen"])
    assert {row["organisation_name"] for row in parts["bodies.Declaration"]["rows"]} == {cast.mission.name}
    assert [row["title"] for row in parts["accord.Proposal"]["rows"]] == [titled, titled]
    assert set(parts["accord.Proposal"]["rows"][0]) == {"title", "reason", "proposed_at", "state"}
    assert parts["people.FormerPersonName"]["labels"]["changed_at"] == until


def test_a_protected_person_reads_their_own_name_in_their_own_menu_and_nobody_else_does(cast: Cast) -> None:
    with acting(cast.ida.actor):
        protect(cast.ida, by=cast.ida.actor)
    ida, kim = signed_in(cast.ida), signed_in(cast.kim)
    circle = reverse("partnerships:home", args=[cast.circle.pk])
    pages = (reverse("desk:home"), reverse("security"), reverse("desk:personal"), circle)
    for address in (*pages, *pages):  # one after the other, so that a piece kept between them would show
        own, others = ida.get(address), kim.get(address)
        assert '<a class="t-person" href="/mitt-konto/inloggning/">Ida Åberg</a>' in own.content.decode(), address
        assert "Ida Åberg" not in others.content.decode(), address
        assert "Kim Lindqvist</a>" in others.content.decode(), address
        assert "no-store" in own["Cache-Control"]
    stranger = signed_in(None).get("/").content.decode()
    assert "Ida Åberg" not in stranger
    # among the others she is called what they call her, so that she sees what they see
    assert own.content.decode().count("Ida Åberg") == 1


def test_the_page_tells_rights_with_how_to_use_each_and_grounds_with_their_source() -> None:
    browser = Client()
    browser.cookies["sprak"] = "en"
    page = browser.get("/det-vi-sparar/").content.decode()
    order = [page.index(f'id="{one}"') for one in ("who", "readers", "rights", "visitors", "law")]
    assert order == sorted(order)
    assert page.index("register_correctionsender") > order[-1], "the tables come last"
    for article in ("6.1 a", "6.1 e", "6.1 f", "art. 15", "art. 16", "17.3", "art. 18, 21", "7.3"):
        assert article in page, article
    assert "imy.se" in page
    assert page.count("A lawyer must confirm:") == sum(bool(one.confirm) for one in BASES) > 0
