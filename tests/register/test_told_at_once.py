"""What everybody reads of an organisation is true at once, in the same transaction, whoever changes it and whatever."""

from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from tests.cast import EXAMPLES, Cast
from tests.conftest import Raw
from tests.documents.test_policies import paper, shared
from tests.register.test_organisation import page_of
from tillit.bodies.actions import erase_person, leave_organisation
from tillit.bodies.queries import public_room
from tillit.bodies.queries.holdings import what_is_held
from tillit.documents.actions import withdraw_copy
from tillit.ground.db import acting
from tillit.ground.jobs import run_worker
from tillit.kernel.actor import Actor
from tillit.kernel.period import today
from tillit.people.actions import (
    Description,
    Identity,
    Seen,
    add_former_name,
    affiliate,
    change_identity,
    change_roles,
    choose_name,
    close_account,
    correct_name,
    describe_organisation,
    introduce_organisation,
    join_federation,
    keep_contact,
    propose_merge,
    protect,
    remove_contact,
    rename_organisation,
    say_where_and_what,
    show_publicly,
)
from tillit.people.models import Affiliation, Area, Contact, Organisation, Person, Place
from tillit.people.queries import get_organisation
from tillit.register.actions import mend_faces
from tillit.register.models import PublicFace
from tillit.register.tasks import begin_to_mend_faces

pytestmark = pytest.mark.rights

NIGHT = Actor.system("mend_faces")


def out_of_step() -> int:
    """How many public rows are not what they should be; they are mended."""
    with acting(NIGHT):
        return mend_faces(None, by=NIGHT)


def read(organisation: Organisation) -> str:
    """Its public page, or nothing."""
    answer = Client(headers={"cookie": "sprak=en"}).get(page_of(organisation))
    return answer.content.decode() if answer.status_code == 200 else ""


def version(organisation: Organisation) -> int:
    return get_organisation(organisation.pk).version


def by_ida(act: Callable[..., Any]) -> Callable[..., Any]:
    """Ida does it for her organisation, as it is now."""

    def run(cast: Cast, **given: Any) -> Any:
        with acting(cast.ida.actor):
            return act(cast.mission, **given, version=version(cast.mission), by=cast.ida.actor)

    return run


def contact(cast: Cast, phone: str = "031-12 34 56", kept: Contact | None = None) -> Contact:
    given = {"contact": kept, "function": "Kansliet", "email": "", "phone": phone, "is_no_person": True}
    found: Contact = by_ida(keep_contact)(cast, **given)
    return found


def showing(cast: Cast, *, shown: bool = True) -> None:
    with acting(cast.dag.actor):
        show_publicly(cast.dag, organisation=cast.mission, shown=shown, by=cast.dag.actor)


def test_contacts_come_change_and_go(cast: Cast) -> None:
    made = contact(cast)
    assert "031-12 34 56" in read(cast.mission)
    contact(cast, "031-99 99 99", made)
    assert ("031-12 34 56" in read(cast.mission), "031-99 99 99" in read(cast.mission)) == (False, True)
    with acting(cast.ida.actor):
        remove_contact(made, version=version(cast.mission), by=cast.ida.actor)
    assert "031-99 99 99" not in read(cast.mission), "and no worker has run"
    assert out_of_step() == 0


def test_what_is_taken_back_by_a_transaction_that_fails_stands(cast: Cast) -> None:
    with pytest.raises(ZeroDivisionError), acting(cast.ida.actor):
        by_ida(say_where_and_what)(cast, places=[Place.objects.get(pk="1480")], areas=[])
        raise ZeroDivisionError
    assert "Göteborg</dd>" not in read(cast.mission)
    assert out_of_step() == 0


def test_what_it_is_and_does(cast: Cast) -> None:
    with acting(EXAMPLES):
        place, area = Place.objects.get(pk="1480"), Area.objects.get(pk="4100")
    by_ida(say_where_and_what)(cast, places=[place], areas=[area])
    by_ida(describe_organisation)(
        cast, description=Description("voice", True, today(), False, ("Unga i hemlöshet",), ("raddning.exempel.se",))
    )
    by_ida(change_identity)(
        cast, identity=Identity("civil", "foundation", "8020020494", ""), reason="Ombildad"
    )  # fmt: skip
    by_ida(add_former_name)(cast, name="Hamnmissionen", starts_on=None, ends_on=today())
    page = read(cast.mission)
    said = ("Göteborg", area.name_en, "Unga i hemlöshet", "802002-0494", "Foundation", "voice", "Hamnmissionen")
    assert [words for words in said if words not in page] == []
    assert "state’s register of idea-based organisations since" in page
    assert "raddning.exempel.se" not in page, "who is signed in reads them, and the page where they are written says so"
    assert out_of_step() == 0


@pytest.mark.parametrize("how", ["renamed", "corrected"])
def test_a_new_name_is_told_by_those_that_name_it_too(cast: Cast, how: str) -> None:
    with acting(cast.omar.actor):
        join_federation(cast.elsewhere, parent=cast.mission, version=version(cast.elsewhere), by=cast.omar.actor)
        show_publicly(cast.omar, organisation=cast.elsewhere, shown=True, by=cast.omar.actor)
    assert f">{cast.mission.name}</a>" in read(cast.elsewhere)
    assert f">{cast.elsewhere.name}</a>" in read(cast.mission)

    if how == "renamed":
        by_ida(rename_organisation)(cast, name="Räddningsmissionen Väst", starts_on=today())
    else:
        by_ida(correct_name)(cast, name="Räddningsmissionen Väst")

    assert ">Räddningsmissionen Väst</a>" in read(cast.elsewhere)
    assert (cast.mission.name in read(cast.mission)) is (how == "renamed"), "a wrong spelling was never a name"
    assert out_of_step() == 0


def test_papers_are_shared_and_taken_back(cast: Cast) -> None:
    with acting(EXAMPLES):
        everyones = public_room()
    copy = shared(cast, paper(cast), everyones)
    assert "Vår riktlinje" in read(cast.mission)
    with acting(cast.ida.actor):
        withdraw_copy(copy, by=cast.ida.actor)
    assert "Vår riktlinje" not in read(cast.mission)
    assert out_of_step() == 0


def leaves(cast: Cast) -> None:
    with acting(cast.ida.actor):
        held = {one.key: None for one in what_is_held(cast.ida.actor, cast.dag, cast.mission)}
        leave_organisation(cast.dag, organisation=cast.mission, choices=held, by=cast.ida.actor)


def is_protected(cast: Cast) -> None:
    with acting(cast.dag.actor):
        protect(cast.dag, by=cast.dag.actor)


def gets_a_role(cast: Cast) -> None:
    with acting(cast.ida.actor):
        change_roles(cast.dag, organisation=cast.mission, roles={"member"}, by=cast.ida.actor)


def is_called_otherwise(cast: Cast) -> None:
    with acting(cast.dag.actor):
        choose_name(cast.dag, name="Dag Väster", by=cast.dag.actor)


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda cast: showing(cast, shown=False), ""), (leaves, ""), (is_protected, ""), (gets_a_role, "Dag Öst"),
        (is_called_otherwise, "Dag Väster"),
    ],
    ids=["hidden", "left", "protected", "another_role", "another_name"],
)  # fmt: skip
def test_people_who_chose_to_be_shown_are_shown_as_long_as_they_choose_it(
    cast: Cast, act: Callable[[Cast], None], said: str
) -> None:
    showing(cast)
    assert "<li>Dag Öst</li>" in read(cast.mission)
    act(cast)
    assert [name for name in ("Dag Öst", "Dag Väster") if name in read(cast.mission)] == ([said] if said else [])
    assert out_of_step() == 0


@pytest.mark.parametrize("act", [erase_person, close_account, protect])
def test_who_is_erased_closes_or_hides_is_gone_at_once_where_the_time_ran_out_too(
    cast: Cast, act: Callable[..., Any]
) -> None:
    showing(cast)
    with acting(EXAMPLES):
        yesterday = today() - timedelta(days=1)
        Affiliation.objects.filter(person=cast.dag).update(starts_on=yesterday, ends_on=yesterday)
    assert "Dag Öst" in read(cast.mission)
    with acting(cast.dag.actor):
        act(cast.dag, by=cast.dag.actor)
    assert "Dag Öst" not in read(cast.mission)


def introduced(cast: Cast, name: str = "Nattvandrarna") -> Organisation:
    with acting(cast.ida.actor):
        return introduce_organisation(
            name, describer=cast.mission, sector="civil", legal_form="association", number=None,
            no_number_because="nybildad", by=cast.ida.actor,
        )  # fmt: skip


def test_whose_words_they_are_when_the_first_person_comes(cast: Cast) -> None:
    other = introduced(cast)
    assert read(other) == "", "that somebody has written it down tells nobody anything"
    with acting(cast.ida.actor):
        keep_contact(
            other, contact=None, function="Växeln", email="", phone="031-1", is_no_person=True,
            version=version(other), by=cast.ida.actor,
        )  # fmt: skip
    assert f"{cast.mission.name} has written down what stands here." in read(other)
    by_ida(correct_name)(cast, name="Räddningsmissionen Väst")
    assert "Räddningsmissionen Väst has written down what stands here." in read(other)
    with acting(EXAMPLES):
        affiliate(cast.stig, organisation=other, role="keeper", by=EXAMPLES)
    assert "has written down" not in read(other)
    assert out_of_step() == 0


def test_two_rows_that_are_one_have_one_page(cast: Cast) -> None:
    other = introduced(cast)
    with acting(cast.ida.actor):
        keep_contact(
            other, contact=None, function="Växeln", email="", phone="031-1", is_no_person=True,
            version=version(other), by=cast.ida.actor,
        )  # fmt: skip
        propose_merge(
            other, into=cast.mission, reason="Samma", seen=Seen(version(other), version(cast.mission)),
            by=cast.ida.actor,
        )  # fmt: skip
    answer = Client().get(page_of(other))
    assert (answer.status_code, answer["Location"]) == (301, page_of(cast.mission))
    page = read(cast.mission)
    assert ("Växeln" in page, "Nattvandrarna" in page) == (True, True)
    assert out_of_step() == 0


def test_what_is_published_gives_its_parties_a_page(cast: Cast) -> None:
    with acting(EXAMPLES):
        named = [cast.municipality.pk, cast.mission.pk, cast.welfare.pk]
        assert set(PublicFace.objects.filter(pk__in=named).values_list("pk", flat=True)) == set(named)
        assert not PublicFace.objects.filter(pk=cast.elsewhere.pk).exists(), "theirs is not published"
    assert out_of_step() == 0


def test_of_two_who_change_something_at_once_neither_is_lost(cast: Cast) -> None:
    contact(cast)
    gate = Barrier(2, timeout=20)

    def hidden() -> None:
        with acting(cast.dag.actor):
            show_publicly(cast.dag, organisation=cast.mission, shown=True, by=cast.dag.actor)
            gate.wait()
        connections.close_all()

    def taken_back() -> None:
        gate.wait()
        with acting(cast.ida.actor):
            made = Contact.objects.get(organisation=cast.mission)
            remove_contact(made, version=version(cast.mission), by=cast.ida.actor)
        connections.close_all()

    threads = [Thread(target=hidden), Thread(target=taken_back)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    page = read(cast.mission)
    assert ("Dag Öst" in page, "031-12 34 56" in page) == (True, False)
    assert out_of_step() == 0


def test_the_night_mends_what_no_act_has_told(cast: Cast) -> None:
    showing(cast)
    with acting(EXAMPLES):
        Affiliation.objects.filter(person=cast.dag).update(ends_on=today())
        Contact(organisation=cast.elsewhere, function="Växeln", phone="1").save(force_insert=True)
    assert ("Dag Öst" in read(cast.mission), read(cast.elsewhere)) == (True, "")
    with acting(NIGHT):
        begin_to_mend_faces()
    assert ("Dag Öst" in read(cast.mission), "Växeln" in read(cast.elsewhere)) == (False, True)
    assert out_of_step() == 0


def test_after_the_upgrade_that_brought_them_the_rows_are_written(cast: Cast, raw: Raw) -> None:
    migration = import_module("tillit.register.migrations.0013_organisations_published")
    with acting(EXAMPLES):
        PublicFace.objects.all().delete()
    raw("tillit_owner").execute(migration.WRITE)
    assert read(cast.mission) == ""
    run_worker(wait=False)
    assert cast.mission.name in read(cast.mission)
    assert out_of_step() == 0


def test_c4_what_is_not_public_changes_no_public_page(cast: Cast) -> None:
    """Two worlds: what nobody may know of is there, and every public page is the same, byte for byte."""
    contact(cast)
    found = [f"/register/organisationer/{asked}" for asked in ("", "?q=grann", "?q=natt", "?q=nattvandrarne")]
    every = ["/", "/register/", *found, *(page_of(one) for one in (cast.mission, cast.welfare, cast.elsewhere))]

    def world() -> list[tuple[int, bytes]]:
        answers = [Client().get(address) for address in every]
        return [(answer.status_code, answer.content) for answer in answers]

    before = world()
    shared(cast, paper(cast), cast.joint_room)
    other = introduced(cast, "Nattvandrarna")
    by_ida(describe_organisation)(
        cast, description=Description("unknown", None, None, False, (), ("hemlig.exempel.se",))
    )
    with acting(EXAMPLES):
        stig = Person.objects.get(pk=cast.stig.pk)
        affiliate(stig, organisation=other, role="keeper", by=EXAMPLES)
    with acting(cast.omar.actor):
        join_federation(cast.elsewhere, parent=cast.mission, version=version(cast.elsewhere), by=cast.omar.actor)
    assert out_of_step() == 0
    assert world() == before
