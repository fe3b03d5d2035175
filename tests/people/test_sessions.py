"""Sessions: a new key at sign-in, an end after a while, a list of one's own, and ended at once when they must be."""

from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import UpdateError
from django.test import Client, RequestFactory
from django.utils import timezone

from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tests.people.ways_in import by_mail, by_passkey, code_now, is_in, with_app, with_passkey
from tillit.ground.db import acting
from tillit.people.actions import end_sessions, make_link
from tillit.people.actions.sessions import forget_ended_sessions
from tillit.people.levels import NOBODY, is_strong, level_of, note_way
from tillit.people.models import LinkPurpose, OneTimeLink, Session
from tillit.people.origins import browser_of, shown_network
from tillit.people.sessions import SessionStore
from tillit.people.tokens import end_all_tokens, kinds_of_token, register_token

pytestmark = pytest.mark.django_db

SECURITY = "/mitt-konto/inloggning/"
HOUR = timedelta(hours=1)


def key_of(browser: Client) -> str:
    """What the browser's cookie holds."""
    return browser.cookies["sessionid"].value


def row_of(browser: Client) -> Session:
    """The row of the browser's session."""
    with acting(EXAMPLES):
        return Session.objects.get(digest=sha256(key_of(browser).encode()).hexdigest())


def moved(browser: Client, *, seen: timedelta, started: timedelta | None = None) -> None:
    """As if the session had begun, and been used last, so long ago; by the engine's own reckoning."""
    now, started = timezone.now(), started or seen
    last = min(now - seen + timedelta(minutes=settings.TILLIT_IDLE_MINUTES), now - started + 24 * HOUR)
    with acting(EXAMPLES):
        Session.objects.filter(pk=row_of(browser).pk).update(
            seen_at=now - seen, started_at=now - started, expires_at=last
        )


# Keys


def test_a_key_planted_before_sign_in_is_worth_nothing(cast: Cast) -> None:
    browser = Client()
    browser.post("/logga-in/", {"email": "ida@exempel.se"})
    planted = key_of(browser)
    by_mail(cast.ida, browser)
    assert key_of(browser) != planted
    thief = Client()
    thief.cookies["sessionid"] = planted
    assert not is_in(thief)
    assert is_in(browser)


def test_only_the_hash_of_a_key_is_kept(cast: Cast) -> None:
    browser = signed_in(cast.ida)
    with acting(EXAMPLES):
        assert key_of(browser) not in str(list(Session.objects.values()))


@pytest.mark.parametrize("key", ["", "x", "å" * 32, "a" * 33, "' or 1=1 --", "A" * 32])
def test_what_is_no_key_of_ours_opens_nothing(cast: Cast, key: str) -> None:
    browser = Client()
    browser.cookies["sessionid"] = key
    assert browser.get("/mina/").status_code == 302


# Limits


def test_a_session_ends_when_it_is_not_used(cast: Cast, settings: Any) -> None:
    browser = signed_in(cast.ida)
    moved(browser, seen=timedelta(hours=7, minutes=59))
    assert is_in(browser)
    assert row_of(browser).seen_at > timezone.now() - timedelta(minutes=1), "its use is noted"
    moved(browser, seen=timedelta(hours=8, minutes=1))
    assert not is_in(browser)
    settings.TILLIT_IDLE_MINUTES = 30
    browser = signed_in(cast.ida)
    moved(browser, seen=timedelta(minutes=31))
    assert not is_in(browser)


def test_a_session_ends_however_much_it_is_used(cast: Cast) -> None:
    browser = signed_in(cast.ida)
    moved(browser, seen=timedelta(minutes=6), started=timedelta(hours=23, minutes=50))
    assert is_in(browser)
    left = row_of(browser).expires_at - timezone.now()
    assert timedelta(minutes=9) < left < timedelta(minutes=11), "use does not move it"
    moved(browser, seen=timedelta(minutes=1), started=timedelta(hours=24, minutes=1))
    assert not is_in(browser)


def test_use_is_noted_now_and_then_and_not_with_each_request(cast: Cast) -> None:
    browser = signed_in(cast.ida)
    moved(browser, seen=timedelta(minutes=4))
    before = row_of(browser).seen_at
    assert is_in(browser)
    assert row_of(browser).seen_at == before


def test_a_strangers_session_is_short(cast: Cast) -> None:
    browser = Client()
    browser.post("/logga-in/", {"email": "ida@exempel.se"})
    row = row_of(browser)
    assert row.person_id is None
    assert row.expires_at - timezone.now() <= HOUR
    assert (row.browser, row.network) == ("", "")


def test_what_is_over_is_removed_at_night(cast: Cast) -> None:
    living, over = signed_in(cast.ida), signed_in(cast.kim)
    moved(over, seen=9 * HOUR)
    with acting(EXAMPLES):
        assert forget_ended_sessions(by=EXAMPLES) >= 1
        assert [row.pk for row in Session.objects.filter(person__isnull=False)] == [row_of(living).pk]


# The list


def test_the_list_says_where_when_and_which_is_this_one(cast: Cast) -> None:
    browser = by_mail(cast.ida)
    said = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Safari/604"
    phone = Client(HTTP_USER_AGENT=said, REMOTE_ADDR="2001:db8:1:2::5")
    by_mail(cast.ida, phone)
    page = browser.get(SECURITY).content.decode()
    assert "Firefox, Windows" in page
    assert "Safari, iPhone" in page
    assert "2001:db8:1::/48" in page
    assert "2001:db8:1:2" not in page
    assert page.count("Du är här") == 1
    assert page.count(">Logga ut där<") == 1


def test_one_session_is_ended_from_another(cast: Cast) -> None:
    browser, phone = by_mail(cast.ida), by_mail(cast.ida)
    assert browser.post(f"{SECURITY}platser/{row_of(phone).pk}/avsluta/")["Location"] == SECURITY
    assert not is_in(phone)
    assert is_in(browser)


def test_nobody_ends_anothers_session(cast: Cast) -> None:
    ida, kim = by_mail(cast.ida), by_mail(cast.kim)
    for key in (row_of(ida).pk, "00000000-0000-4000-8000-000000000000"):
        assert kim.post(f"{SECURITY}platser/{key}/avsluta/").status_code == 404
    assert is_in(ida)


def test_sign_out_everywhere_is_everywhere_and_only_for_oneself(cast: Cast) -> None:
    browsers, other = [signed_in(cast.ida) for _ in range(3)], signed_in(cast.kim)
    answer = browsers[0].post(f"{SECURITY}logga-ut-overallt/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert [is_in(browser) for browser in browsers] == [False] * 3
    assert is_in(other)


def test_leaving_ends_the_session_and_lets_the_browser_forget(cast: Cast) -> None:
    browser = signed_in(cast.ida)
    key = key_of(browser)
    assert browser.post("/logga-ut/")["Clear-Site-Data"] == '"cache", "storage"'
    thief = Client()
    thief.cookies["sessionid"] = key
    assert not is_in(thief)


# Ended by others


def test_a_session_that_was_ended_does_not_come_back_by_being_saved(cast: Cast) -> None:
    browser = signed_in(cast.ida)
    store = SessionStore(key_of(browser))
    with acting(EXAMPLES):
        store["something"] = 1
        end_sessions(cast.ida, by=EXAMPLES)
        with pytest.raises(UpdateError):
            store.save()
        assert not store.hold()
    assert not is_in(browser)


def test_all_but_the_one_are_ended_when_asked_so(cast: Cast) -> None:
    first, second = signed_in(cast.ida), signed_in(cast.ida)
    with acting(EXAMPLES):
        assert end_sessions(cast.ida, but=row_of(first).pk, by=EXAMPLES) == 1
    assert (is_in(first), is_in(second)) == (True, False)


def test_every_kind_of_token_of_a_person_is_ended_at_once(cast: Cast) -> None:
    browser, other = signed_in(cast.ida), signed_in(cast.kim)
    with acting(EXAMPLES):
        mine, kims = (make_link(LinkPurpose.SIGN_IN, person=one, by=EXAMPLES) for one in (cast.ida, cast.kim))
        ended = end_all_tokens(cast.ida, by=EXAMPLES)
    assert {"links", "sessions"} <= set(ended) == set(kinds_of_token())
    assert (ended["links"], ended["sessions"]) == (1, 1)
    assert not is_in(browser)
    assert is_in(other)
    assert (Client().get(f"/lank/{mine}/").status_code, Client().get(f"/lank/{kims}/").status_code) == (404, 200)
    with acting(EXAMPLES):
        assert OneTimeLink.objects.filter(purpose="sign_in", used_at=None).count() == 2, "ended, and not used"


def test_a_kind_of_token_is_registered_once() -> None:
    register_token("sessions", end_sessions)
    with pytest.raises(ValueError, match="sessions"):
        register_token("sessions", lambda person, *, by: 0)


# Levels


@pytest.mark.parametrize(
    ("ways", "number"),
    [
        ((), 0), (("code",), 1), (("link",), 1), (("password",), 0), (("code", "recovery"), 1), (("code", "app"), 2),
        (("password", "app"), 2), (("app",), 0), (("passkey",), 2), (("code", "passkey"), 2),
    ],
)  # fmt: skip
def test_the_level_follows_from_what_was_shown(cast: Cast, ways: tuple[str, ...], number: int) -> None:
    request = RequestFactory().get("/")
    request.user, request.session = AnonymousUser(), {}
    for way in ways:
        note_way(request, cast.ida, way)
    found = level_of(request, cast.ida)
    assert found.number == number
    assert level_of(request, cast.kim) == NOBODY, "nobody else has shown anything"


def test_strong_is_level_two_lately_and_an_old_second_step_is_not_made_fresh_by_mail(cast: Cast) -> None:
    request = RequestFactory().get("/")
    request.user, request.session = cast.ida, {}
    assert not is_strong(request)
    note_way(request, cast.ida, "code")
    note_way(request, cast.ida, "app")
    assert is_strong(request)
    request.session["account_authentication_methods"][-1]["at"] -= 601
    note_way(request, cast.ida, "code")
    assert level_of(request).number == 2
    assert not is_strong(request)
    assert is_strong(request, within=3600)
    assert not is_strong(request, least=3, within=3600)


def test_the_level_is_kept_in_the_session_that_the_person_has(cast: Cast) -> None:
    key = with_passkey(cast.ida)
    secret = with_app(cast.kim)
    browser = by_mail(cast.kim)
    browser.post("/logga-in/steg-tva/", {"code": code_now(secret)})
    for visitor, person, number in (
        (by_passkey(key), cast.ida, 2),
        (browser, cast.kim, 2),
        (by_mail(cast.noor), cast.noor, 1),
    ):
        request = RequestFactory().get("/")
        with acting(person.actor):
            request.user, request.session = person, visitor.session
            assert level_of(request).number == number


# From where


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/150.0 Safari/537 Edg/150.0", "Edge, Windows"),
        ("Mozilla/5.0 (Linux; Android 16) AppleWebKit/537 Chrome/150.0 Mobile Safari/537", "Chrome, Android"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 15) AppleWebKit/605 Version/19 Safari/605", "Safari, macOS"),
        ("curl/8.0", ""), ("", ""), ("<script>alert(1)</script>", ""),
    ],
)  # fmt: skip
def test_a_browser_is_told_in_two_words(said: str, shown: str) -> None:
    assert browser_of(RequestFactory().get("/", HTTP_USER_AGENT=said)) == shown


@pytest.mark.parametrize(
    ("address", "shown"), [("203.0.113.77", "203.0.113.0/24"), ("2001:db8:a:b::1", "2001:db8:a::/48")]
)
def test_only_the_network_is_shown(address: str, shown: str) -> None:
    assert shown_network(RequestFactory().get("/", REMOTE_ADDR=address)) == shown
