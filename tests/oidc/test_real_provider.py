"""Signing in through a real provider: there and back with login and consent, by every way a client can prove itself."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.cast import Cast
from tests.oidc.real import CLIENTS, LOA3, Page, Real, Visitor, running, until
from tillit.ground.db import acting
from tillit.ground.mail import mailbox
from tillit.kernel.actor import ANONYMOUS
from tillit.people.actions.identities import link_identity
from tillit.people.models import Identity, Person, Session
from tillit.people.openid import metadata
from tillit.people.sessions import SessionStore

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def real(live_server: LiveServer, settings: Settings) -> Iterator[Real]:
    """The provider, for the site as it stands in this test."""
    metadata.forget()
    with running(live_server.url) as found:
        settings.TILLIT_OIDC_PROVIDERS = (found.provider(),)
        yield found
    metadata.forget()


def known(person: Person, real: Real, subject: str) -> None:
    with acting(person.actor):
        link_identity(person, issuer=real.issuer, subject=subject, label="Riktig", by=person.actor)


def there_and_back(visitor: Visitor, page: Page, who: str, *, acr: str = "", yes: str = "1") -> Page:
    """Log in at the provider and say yes to what it asks; the page of ours where the visitor ends."""
    while page.address.startswith("http") and "/interaction/" in page.address:
        given = {"login": who, "acr": acr} if 'name="login"' in page.text else {"yes": yes}
        page = visitor.post(page.action(), **given)
    return page


def sign_in(visitor: Visitor, who: str, *, acr: str = "", yes: str = "1") -> Page:
    return there_and_back(visitor, visitor.press("/logga-in/", "/logga-in/med/riktig/"), who, acr=acr, yes=yes)


def held_of(person: Person) -> list[dict[str, Any]]:
    """What the person's sessions remember."""
    with acting(ANONYMOUS):
        return [SessionStore().decode(row.data) for row in Session.objects.filter(person=person)]


@pytest.mark.parametrize("client", CLIENTS)
def test_the_whole_way(client: str, real: Real, cast: Cast, live_server: LiveServer, settings: Settings) -> None:
    settings.TILLIT_OIDC_PROVIDERS = (real.provider(client),)
    known(cast.ida, real, "ida-there")
    visitor = Visitor(live_server.url)

    page = sign_in(visitor, "ida-there", acr=LOA3)

    assert (page.status, page.address) == (200, f"{live_server.url}/mina/")
    assert cast.ida.name in page.text
    (held,) = held_of(cast.ida)
    assert (held["signin_level"], held["signin_acr"]) == (3, LOA3)
    assert held["signin_at"] > 0


def test_a_word_for_the_level_that_is_not_known_is_worth_the_lowest(
    real: Real, cast: Cast, live_server: LiveServer
) -> None:
    known(cast.ida, real, "ida-there")
    sign_in(Visitor(live_server.url), "ida-there", acr="urn:test:loa4-or-so")

    assert [held["signin_level"] for held in held_of(cast.ida)] == [1]


def test_somebody_whom_nobody_has_linked_is_told_what_to_do(real: Real, cast: Cast, live_server: LiveServer) -> None:
    visitor = Visitor(live_server.url)
    with acting(ANONYMOUS):
        before = Person.objects.count()

    page = sign_in(visitor, cast.ida.email or "")

    assert page.status == 403
    assert visitor.get("/mina/").address.startswith(f"{live_server.url}/logga-in/")
    with acting(ANONYMOUS):
        assert (Person.objects.count(), Identity.objects.count()) == (before, 0)


def test_saying_no_at_the_provider_lets_nobody_in(real: Real, cast: Cast, live_server: LiveServer) -> None:
    known(cast.ida, real, "ida-there")
    visitor = Visitor(live_server.url)

    page = sign_in(visitor, "ida-there", yes="")

    assert page.status == 400
    assert held_of(cast.ida) == []


def test_an_answer_is_of_use_once(real: Real, cast: Cast, live_server: LiveServer) -> None:
    known(cast.ida, real, "ida-there")
    visitor = Visitor(live_server.url)
    sign_in(visitor, "ida-there")
    opened = [address for address in visitor.seen if "/logga-in/svar/" in address]

    assert len(opened) == 1
    assert visitor.get(opened[0]).status == 400
    assert Visitor(live_server.url).get(opened[0]).status == 400


def test_linking_by_hand_and_signing_in_with_it(real: Real, cast: Cast, live_server: LiveServer) -> None:
    visitor = Visitor(live_server.url)
    code_in(visitor, cast.ida)
    page = there_and_back(
        visitor, visitor.press("/mitt-konto/identiteter/", "/mitt-konto/identiteter/koppla/riktig/"), "ida-there"
    )
    assert page.address.endswith("/mitt-konto/identiteter/koppla/")
    assert "Called ida-there" in page.text

    linked = visitor.post("/mitt-konto/identiteter/koppla/", **page.fields("/koppla/"))
    assert "Called ida-there" in linked.text
    assert sign_in(Visitor(live_server.url), "ida-there").address.endswith("/mina/")


def test_signing_out_there_signs_out_here(real: Real, cast: Cast, live_server: LiveServer) -> None:
    known(cast.ida, real, "ida-there")
    known(cast.noor, real, "noor-there")
    visitor, other, noor = (Visitor(live_server.url) for _ in range(3))
    assert sign_in(visitor, "ida-there").status == sign_in(other, "ida-there").status == 200
    assert sign_in(noor, "noor-there").status == 200
    assert len(held_of(cast.ida)) == 2

    page = visitor.get(f"{real.issuer}/session/end")
    visitor.post(page.action(), **page.fields("/session/end"), logout="yes")

    assert until(lambda: len(held_of(cast.ida)) == 1)
    assert visitor.get("/mina/").address.startswith(f"{live_server.url}/logga-in/")
    assert other.get("/mina/").address.endswith("/mina/")
    assert noor.get("/mina/").address.endswith("/mina/")


def code_in(visitor: Visitor, person: Person) -> None:
    """Sign in with a code by mail."""
    page = visitor.get("/logga-in/")
    visitor.post("/logga-in/", **{**page.fields("/logga-in/"), "email": person.email or ""})
    found = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", mailbox()[0].text)
    assert found, mailbox()[0].text
    page = visitor.get("/logga-in/kod/")
    done = visitor.post("/logga-in/kod/", **{**page.fields("/logga-in/kod/"), "code": found[0], "action": "verify"})
    assert person.name in done.text
