"""A package is a file that is kept: what must be possible to take back or to hide does not lie in it."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tests.rights.secret import written
from tillit.bodies.actions import give_seat, leave_circle, working_in
from tillit.bodies.models import Membership, Seat
from tillit.documents.actions import share, withdraw_copy, write_policy
from tillit.exchange.actions import make_package
from tillit.exchange.models import Package
from tillit.exchange.queries import packages_for
from tillit.ground.db import acting
from tillit.ground.files import pieces_of
from tillit.kernel.period import today
from tillit.people.models import Affiliation, Organisation, Person

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
    with acting(cast.ida.actor):
        withdraw_copy(copy, by=cast.ida.actor)
    _package, files = packed(cast, cast.kim, cast.municipality)
    assert [name for name, text in files.items() if "kanariefågel" in text] == []


def test_no_name_of_a_person_lies_in_a_package(cast: Cast) -> None:
    written(cast.noor, cast.joint_room, title="Text", text="Ord")
    written(cast.noor, cast.caucus_room, title="Text", text="Ord")
    _package, files = packed(cast, cast.ida, cast.mission)
    with acting(EXAMPLES):
        names = [person.name for person in Person.objects.all()]
    for name, text in files.items():
        assert not [one for one in names if one in text], name


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


def test_c4_a_caucus_package_stays_closed_to_both_sides_when_the_other_side_has_left(cast: Cast) -> None:
    package, _files = packed(cast, cast.ida, cast.mission)
    left(cast, cast.ida, cast.mission)
    assert (sees(cast.ida, package), sees(cast.bo, package)) == (True, False)
    left(cast, cast.kim, cast.municipality)
    assert (sees(cast.ida, package), sees(cast.bo, package)) == (True, False)


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
