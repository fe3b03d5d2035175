"""Who is told to have been a party, and was never asked, learns it and keeps its own voice, and has no say (C3, C5)."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.accord.parties import leaves, parties_of
from tests.bodies.mandates import belongs_to, mandated
from tests.cast import Cast
from tests.conftest import signed_in
from tests.exchange.reported import between, brought_in, confirmed, seated
from tillit.accord.actions import left_behind, say_from_outside
from tillit.accord.models import StatementKind
from tillit.bodies.models import Scope
from tillit.bodies.queries import rooms_of
from tillit.bodies.queries.standing import standing_of
from tillit.ground.db import acting
from tillit.kernel.errors import NotAllowed
from tillit.partnerships.models import Partnership
from tillit.people.above import Standing
from tillit.trail.models import Event
from tillit.trail.queries import happenings

pytestmark = pytest.mark.django_db


@pytest.fixture
def partnership(cast: Cast) -> Partnership:
    """Over with the welfare association since 2016, as the two others tell; reported, and theirs to confirm."""
    data = between(cast.municipality, cast.elsewhere, cast.welfare)
    data["parties"][2]["to"] = "2016"
    data["partnership"] |= {"state": "running"}
    found = brought_in(cast.kim, data)
    seated(cast.omar, cast.elsewhere, found)
    return found


def told(cast: Cast) -> list[str]:
    with acting(cast.noor.actor):
        found = Event.objects.filter(key="former_party_told").select_related("payload")
        return [one.sentence for one in happenings(list(found))]


def test_c5_it_is_told_in_its_own_room_when_the_parties_have_confirmed_it(cast: Cast, partnership: Partnership) -> None:
    with acting(cast.noor.actor):
        assert left_behind(cast.welfare, by=cast.noor.actor) == {}
    assert told(cast) == []
    confirmed(cast, partnership)
    (sentence,) = told(cast)
    assert partnership.title in sentence
    assert cast.welfare.name in sentence
    with acting(cast.omar.actor):
        assert not Event.objects.filter(key="former_party_told").exists(), "those who were asked are not"


def test_c5_it_says_something_to_everybody_from_its_own_page(cast: Cast, partnership: Partnership) -> None:
    confirmed(cast, partnership)
    browser, ours = signed_in(cast.noor), reverse("accord:ours", args=[cast.welfare.pk])
    browser.cookies["sprak"] = "en"
    home = browser.get(reverse("organisations:organisation", args=[cast.welfare.pk])).content.decode()
    assert "has been a party to one partnership" in home
    page = browser.get(ours).content.decode()
    say = reverse("accord:say_ours", args=[cast.welfare.pk, partnership.circle_id])
    assert say in page
    assert reverse("register:partnership", args=[partnership.slug]) in page
    assert partnership.title in browser.get(say).content.decode()
    form = {"kind": "reservation", "text": "Vi lämnade redan 2014.", "is_public": "on", "reason": "", "once": uuid4()}
    assert browser.post(say, form).status_code == 302
    assert "Vi lämnade redan 2014." in browser.get(ours).content.decode()
    public = browser.get(reverse("register:partnership", args=[partnership.slug])).content.decode()
    assert "Vi lämnade redan 2014." in public
    inside = signed_in(cast.kim).get(reverse("accord:voices", args=[partnership.circle_id])).content.decode()
    assert "Vi lämnade redan 2014." in inside
    with acting(cast.kim.actor):
        event = Event.objects.get(key="statement_made", room_id=partnership.room_id)
        assert (event.party_id, event.mandate_id is not None) == (cast.welfare.pk, True)


def test_c3_it_gets_no_say_over_what_is_joint(cast: Cast, partnership: Partnership) -> None:
    confirmed(cast, partnership)
    with acting(cast.noor.actor):
        assert not rooms_of(cast.noor.actor).filter(circle=partnership.circle_id).exists()
    browser = signed_in(cast.noor)
    for name in ("partnerships:home", "partnerships:withhold", "accord:proposals", "accord:voices"):
        assert browser.get(reverse(name, args=[partnership.circle_id])).status_code == 404, name
    with acting(cast.ida.actor):
        assert standing_of(cast.welfare) != Standing(), "it is in another circle"


def test_c5_nobody_speaks_for_it_but_those_with_its_mandate(cast: Cast, partnership: Partnership) -> None:
    confirmed(cast, partnership)
    path = reverse("accord:say_ours", args=[cast.welfare.pk, partnership.circle_id])
    assert signed_in(cast.kim).get(path).status_code == 404
    belongs_to(cast.stig, cast.welfare)
    assert signed_in(cast.stig).get(path).status_code == 403
    mandated(cast.stig, cast.welfare, Scope.SPEAK)
    assert signed_in(cast.stig).get(path).status_code == 200


def test_c5_who_is_in_it_says_it_there_and_who_never_was_nowhere(cast: Cast, partnership: Partnership) -> None:
    confirmed(cast, partnership)
    for who, organisation, circle in (
        (cast.noor, cast.welfare, cast.circle.pk),
        (cast.ida, cast.mission, partnership.circle_id),
    ):
        with acting(who.actor), pytest.raises(NotAllowed):
            say_from_outside(
                circle, organisation=organisation, kind=StatementKind.STATEMENT, text="x", is_public=True, by=who.actor
            )
        path = reverse("accord:say_ours", args=[organisation.pk, circle])
        assert signed_in(who).get(path).status_code == 404


def test_c5_who_has_left_by_itself_speaks_on_too(cast: Cast) -> None:
    leaves(cast, parties_of(cast)["welfare"])
    browser = signed_in(cast.noor)
    path = reverse("accord:say_ours", args=[cast.welfare.pk, cast.circle.pk])
    form = {"kind": "statement", "text": "Vi önskar er väl.", "reason": "", "once": uuid4()}
    assert browser.post(path, form).status_code == 302
    page = signed_in(cast.ida).get(reverse("accord:voices", args=[cast.circle.pk])).content.decode()
    assert "Vi önskar er väl." in page


def test_what_it_has_left_costs_the_same_however_much_it_is(cast: Cast, partnership: Partnership) -> None:
    confirmed(cast, partnership)
    counts = []
    for _time in range(2):
        with acting(cast.noor.actor), CaptureQueriesContext(connection) as asked:
            found = left_behind(cast.welfare, by=cast.noor.actor)
        counts.append((len(found), len([one for one in asked if not one["sql"].upper().startswith(("SAVE", "REL"))])))
        if len(counts) == 1:
            leaves(cast, parties_of(cast)["welfare"])
    assert [one for one, _number in counts] == [1, 2]
    assert counts[0][1] == counts[1][1] == 10
