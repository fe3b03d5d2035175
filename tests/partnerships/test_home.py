"""The partnership's home: for those who have a seat, in as many questions for three of a thing as for one."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import EXAMPLES, Cast
from tillit.bodies.actions import form_body, give_seat, join_circle, open_room_of, working_in
from tillit.bodies.models import BodyKind
from tillit.documents.actions import write_note
from tillit.ground.db import acting
from tillit.partnerships.actions import add_source, cite, put_fact
from tillit.partnerships.kinds import ACTIVITY, PARTY, TERM
from tillit.people.actions import add_organisation
from tillit.people.models import Person

pytestmark = pytest.mark.rights

ClientOf = Callable[[Person | None], Client]
# 6 of the frame (transaction, savepoint, actors), 2 of the session; then the partnership, its rooms, notes, parties,
# terms, activities, bodies with seats and sittings, citations, sources, events, names in them and tasks, one each
QUESTIONS = 18


def filled(cast: Cast, count: int) -> None:
    """So many more parties, activities, terms, cited sources, and notes in two rooms."""
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        for number in range(count):
            organisation = add_organisation(
                f"Förening {number}", sector="civil", legal_form="association", no_number_because="?", by=EXAMPLES
            )
            open_room_of(organisation, by=EXAMPLES)
            join_circle(cast.circle, organisation=organisation, starts_on=None, by=EXAMPLES)
            key = str(organisation.pk)
            put_fact(cast.partnership, PARTY, {"organisation": key}, by=EXAMPLES)
            put_fact(cast.partnership, ACTIVITY, {"name": f"A {number}", "booked_by": key}, by=EXAMPLES)
            put_fact(cast.partnership, TERM, {"from": f"{2000 + number}"}, by=EXAMPLES)
            body = form_body(cast.circle, name=f"Grupp {number}", kind=BodyKind.WORKING, order=9, by=EXAMPLES)
            give_seat(body, organisation=organisation, by=EXAMPLES)
            source = add_source(cast.partnership, key=f"s{number}", title="Källa")
            cite(cast.partnership, fact="title", sources=[source])
    with acting(cast.ida.actor):
        for number in range(count):
            for room in (cast.mission_room, cast.joint_room):
                write_note(room, title=f"Not {number}", text="Text", by=cast.ida.actor)


def home_of(cast: Cast) -> str:
    return f"/partnerskap/{cast.circle.pk}/"


@pytest.mark.parametrize("count", [1, 3])
def test_the_home_asks_as_much_for_three_as_for_one(cast: Cast, client_of: ClientOf, count: int) -> None:
    filled(cast, count)
    browser = client_of(cast.ida)
    page = browser.get(home_of(cast)).content.decode()
    assert page.count(">Not 0</a>") == 2
    assert (f"Förening {count - 1}" in page, f"Förening {count}" in page) == (True, False)

    with CaptureQueriesContext(connection) as asked:
        browser.get(home_of(cast))

    assert len(asked) == QUESTIONS


def test_every_member_sees_the_parties_as_equals(cast: Cast, client_of: ClientOf) -> None:
    names = ["Göteborgs Räddningsmission", "Göteborgs Stad", "Skyddsvärnet i Göteborg"]
    for person in (cast.kim, cast.ida, cast.noor, cast.pia, cast.dag):
        page = client_of(person).get(home_of(cast)).content.decode()
        places = [page.index(f"{name} bidrar.") for name in names]
        assert places == sorted(places), person.name


def test_for_all_others_there_is_no_partnership(cast: Cast, client_of: ClientOf) -> None:
    for person in (cast.rut, cast.stig, cast.eva, cast.sten, cast.lo, cast.omar):
        browser = client_of(person)
        hidden = browser.get(home_of(cast))
        nothing = browser.get("/partnerskap/00000000-0000-4000-8000-000000000000/")
        assert (hidden.status_code, nothing.status_code) == (404, 404)
        assert cast.partnership.title not in hidden.content.decode()


def test_each_sees_their_own_rooms_notes_only(cast: Cast, client_of: ClientOf) -> None:
    for person, room in ((cast.ida, cast.mission_room), (cast.noor, cast.welfare_room), (cast.kim, cast.joint_room)):
        with acting(person.actor):
            write_note(room, title=f"Not av {person.name}", text="Text", by=person.actor)

    seen = {
        name: [other.name for other in (cast.ida, cast.noor, cast.kim) if f"Not av {other.name}" in page]
        for name in ("ida", "noor", "kim", "pia", "dag")
        for page in [client_of(cast.everybody[name]).get(home_of(cast)).content.decode()]
    }

    ida, noor, kim = cast.ida.name, cast.noor.name, cast.kim.name
    assert seen == {"ida": [ida, kim], "noor": [noor, kim], "kim": [kim], "pia": [kim], "dag": [ida, kim]}
