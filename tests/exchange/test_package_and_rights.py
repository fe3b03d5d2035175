"""A package is a file that is kept: what must be possible to take back or to hide does not lie in it."""

from dataclasses import replace
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import override

from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tests.rights.secret import written
from tillit.bodies.actions import give_seat, leave_circle, working_in
from tillit.bodies.models import Membership, Seat
from tillit.documents.actions import share, withdraw_copy, write_policy
from tillit.exchange.actions import make_package
from tillit.exchange.models import Package
from tillit.exchange.queries import packages_for
from tillit.exchange.queries.naming import ABOUT_PERSONS, Numbered
from tillit.ground.db import acting
from tillit.ground.files import pieces_of
from tillit.kernel.period import today
from tillit.people.actions import Identity, change_identity, choose_name
from tillit.people.models import Affiliation, FormerPersonName, Invitation, Organisation, Person
from tillit.trail import names

pytestmark = pytest.mark.django_db
FACTS = {
    "sort": "guideline", "organ": None, "decided_on": None, "reference": "", "starts_on": None, "ends_on": None,
    "address": "",
}  # fmt: skip


def place_of(cast: Cast, organisation: Organisation) -> Membership:
    return Membership.objects.get(circle=cast.circle, organisation=organisation)


def packed(cast: Cast, who: Person, organisation: Organisation) -> tuple[Package, dict[str, str]]:
    """The package, and what lies in it by name."""
    with acting(who.actor):
        package = make_package(place_of(cast, organisation), by=who.actor)
        content = b"".join(pieces_of(package.digest))
    with ZipFile(BytesIO(content)) as archive:
        return package, {name: archive.read(name).decode() for name in archive.namelist()}


def left(cast: Cast, who: Person, organisation: Organisation) -> None:
    with acting(who.actor):
        leave_circle(place_of(cast, organisation), reason="Vi lämnar.", by=who.actor)


def sees(who: Person, package: Package) -> bool:
    with acting(who.actor):
        listed = packages_for(who.actor).filter(pk=package.pk).exists()
    paths = ("exchange:package", "exchange:package_file")
    for path in paths:
        answer = signed_in(who).get(reverse(path, args=[package.pk]))
        answer.close()
        assert answer.status_code == (200 if listed else 404)
    return listed


def test_c4_a_copy_that_was_taken_back_is_not_in_a_package(cast: Cast) -> None:
    with acting(cast.ida.actor):
        paper = write_policy(cast.mission, title="Titel", text="kanariefågel", facts=FACTS, by=cast.ida.actor)
        copy = share(paper, room=cast.joint_room, by=cast.ida.actor)
    _package, before = packed(cast, cast.noor, cast.welfare)

    with acting(cast.ida.actor):
        withdraw_copy(copy, by=cast.ida.actor)

    _package, after = packed(cast, cast.kim, cast.municipality)
    texts = ["gemensamt-rum/texter.json", "gemensamt-rum/texter.html"]
    assert [name for name, text in before.items() if "kanariefågel" in text] == texts
    assert [name for name, text in after.items() if "kanariefågel" in text] == []


def test_no_name_of_a_person_lies_in_a_package(cast: Cast) -> None:
    written(cast.noor, cast.joint_room, title="Text", text="Ord")
    written(cast.noor, cast.caucus_room, title="Text", text="Ord")
    _package, files = packed(cast, cast.ida, cast.mission)
    with acting(EXAMPLES):
        called = [person.name for person in Person.objects.all()]
    for name, text in files.items():
        assert not [one for one in called if one in text], name


def test_the_same_person_has_the_same_number_in_the_whole_package(cast: Cast) -> None:
    for room in (cast.joint_room, cast.caucus_room):
        written(cast.noor, room, title="Text", text="Ord")
    _package, files = packed(cast, cast.ida, cast.mission)
    texts = [
        files[f"{folder}/texter.{kind}"] for folder in ("gemensamt-rum", "sektorns-rum") for kind in ("json", "html")
    ]
    number = texts[0].partition("Person ")[2].partition('"')[0]
    assert number.isdigit()
    assert all(f"Person {number}" in text for text in texts)
    assert "Person " in files["gemensamt-rum/historia.json"], "who acted hangs together there too"


def test_whoever_the_trail_knows_by_another_row_has_the_same_number(cast: Cast) -> None:
    """A name of before and an invitation are about a person; of a row that is gone nobody knows more."""
    with acting(cast.ida.actor):
        choose_name(cast.ida, name="Ida Berg", by=cast.ida.actor)
        former = FormerPersonName.objects.get(person=cast.ida)
    with acting(EXAMPLES):
        invitation = Invitation.objects.get(person=cast.siv)
        gone = uuid4()
        who = Numbered()
        ida, siv = who.of(cast.ida), who.of(cast.siv)
        assert (ida, siv) == ("Person 1", "Person 2")
        with CaptureQueriesContext(connection) as asked:
            assert who.find("people.person", {cast.ida.pk, cast.siv.pk}) == {cast.ida.pk: ida, cast.siv.pk: siv}
        assert len(asked) == 0
        with CaptureQueriesContext(connection) as asked:
            assert who.find("people.formerpersonname", {former.pk}) == {former.pk: ida}
            assert who.find("people.invitation", {invitation.pk}) == {invitation.pk: siv}
        assert len(asked) == 2
        with override("en"):
            assert who.find("people.formerpersonname", {gone}) == {gone: "Erased person"}
        assert who.of(cast.noor) == "Person 3", "nobody else has taken a number"


def test_no_kind_of_row_that_is_called_by_a_persons_name_lacks_its_number() -> None:
    """Each kind that the trail names and that points at whom it is about; a mandate is called by what it is for."""
    kinds = {of for of in names._finders if of != "bodies.mandate"}
    pointing = {of for of in kinds if any(field.name == "person" for field in apps.get_model(of)._meta.fields)}
    assert pointing == set(ABOUT_PERSONS)


def test_c4_a_caucus_package_stays_closed_to_both_sides_when_the_other_side_has_left(cast: Cast) -> None:
    package, _files = packed(cast, cast.ida, cast.mission)
    left(cast, cast.ida, cast.mission)
    assert (sees(cast.ida, package), sees(cast.bo, package)) == (True, False)
    left(cast, cast.kim, cast.municipality)
    assert (sees(cast.ida, package), sees(cast.bo, package)) == (True, False)


def with_sector(cast: Cast, organisation: Organisation, sector: str) -> None:
    """Another sector, as its keeper writes it down when the organisation is in no circle."""
    with acting(cast.kim.actor):
        fresh = Organisation.objects.get(pk=organisation.pk)
        identity = replace(Identity.of(fresh), sector=sector)
        change_identity(fresh, identity=identity, reason="Bolaget är sålt.", version=fresh.version, by=cast.kim.actor)


def test_c4_a_caucus_package_stays_closed_when_the_other_side_has_left_and_changed_its_sector(cast: Cast) -> None:
    package, files = packed(cast, cast.ida, cast.mission)
    assert "sektorns-rum/texter.json" in files
    left(cast, cast.ida, cast.mission)
    left(cast, cast.kim, cast.municipality)

    with_sector(cast, cast.municipality, "civil")

    assert (sees(cast.ida, package), sees(cast.dag, package), sees(cast.bo, package)) == (True, True, False)


def test_a_package_stays_with_its_own_people_when_their_sector_was_corrected_once(cast: Cast) -> None:
    """The mission was written down in the wrong sector before it came; it stood in the caucus when it left."""
    with acting(EXAMPLES):
        Organisation.objects.filter(pk=cast.mission.pk).update(sector_changed_at=now())
    package, _files = packed(cast, cast.ida, cast.mission)
    left(cast, cast.ida, cast.mission)
    assert (sees(cast.ida, package), sees(cast.dag, package), sees(cast.bo, package)) == (True, True, False)


def test_c4_a_guest_of_the_circle_was_the_other_side_too(cast: Cast) -> None:
    """Pia's organisation sits as a guest; here it is a public one, and Bo belongs to it and not to the city."""
    package, _files = packed(cast, cast.ida, cast.mission)
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        Affiliation.objects.filter(person=cast.bo, organisation=cast.municipality).delete()
        Affiliation(person=cast.bo, organisation=cast.elsewhere, role="member", starts_on=today()).save()
    assert sees(cast.bo, package)
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        Organisation.objects.filter(pk=cast.elsewhere.pk).update(sector="public")
        guest = give_seat(cast.steering, organisation=cast.elsewhere, as_guest=True, by=EXAMPLES)
        Seat.objects.filter(pk=guest.pk).update(ended_on=today())
    assert not sees(cast.bo, package)
