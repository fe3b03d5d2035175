"""Letters that come back: what a mail server's no does to the letter, to the address, and to the next letter."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from cryptography.x509 import DNSName
from django.core.mail import send_mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.ground.smtp_sink import REFUSED, Manners, Sink, certificate, sink
from tillit.ground.db import acting
from tillit.ground.mail import (
    MOST_ATTEMPTS,
    count_troubles,
    deliver,
    forget_troubles,
    letters_arrive,
    mail_state,
    post,
    still_meant,
)
from tillit.ground.mail.answers import Refusal, shown
from tillit.ground.mail.troubles import address_key
from tillit.ground.models import Mail, MailTrouble, TroubleKind
from tillit.kernel.actor import ANONYMOUS, Actor

pytestmark = pytest.mark.django_db
POST = Actor.system("mail")
IDA = "ida@exempel.se"


@pytest.fixture
def server(settings: Any) -> Iterator[Sink]:
    """A mail server, and settings that lead there."""
    with sink() as found:
        lead_to(found, settings)
        yield found


def lead_to(server: Sink, settings: Any) -> None:
    settings.TILLIT_MAIL_URL = "smtp://here"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "localhost", server.port, 5


def try_one(recipient: str = IDA, **more: Any) -> Mail:
    """A new letter and one try to deliver it; the letter as it stands after that."""
    with acting(ANONYMOUS):
        post(recipient, subject="Ämne", text="Hej", **more)
    with acting(POST):
        letter = Mail.objects.latest("created_at")
        return try_again(letter)


def try_again(letter: Mail) -> Mail:
    with acting(POST):
        deliver(letter.pk)
        letter.refresh_from_db()
    return letter


def state(address: str = IDA) -> str:
    """What is told of the address."""
    with acting(ANONYMOUS):
        found = mail_state([address]).get(address)
    return found.kind if found else ""


def trouble() -> MailTrouble:
    with acting(POST):
        return MailTrouble.objects.get()


# What a refusal means


@pytest.mark.parametrize(
    ("code", "words", "kind"),
    [
        (550, "5.1.1 <x@y.se>: Recipient address rejected: User unknown in local recipient table", "refused"),
        (550, "5.4.1 Recipient address rejected: Access denied. AS(201806281)", "refused"),
        (550, "5.5.0 Requested action not taken: mailbox unavailable (S2017062302)", "refused"),
        (550, "5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup", "refused"),
        (552, "5.2.2 The email account that you tried to reach is over quota", "refused"),
        (550, "No such user", "refused"),
        (553, "sorry, that domain isn't in my list of allowed rcpthosts; 5.7.1", "blocked"),
        (554, "5.7.1 <x@y.se>: Relay access denied", "blocked"),
        (550, "5.7.26 This mail has been blocked because the sender is unauthenticated", "blocked"),
        (550, "5.1.8 Access denied, bad outbound sender", "blocked"),
        (550, "Mail rejected: listed in a blocklist", "blocked"),
        (554, "Transaction failed", "blocked"),
        (552, "5.3.4 Message size exceeds fixed limit", "blocked"),
        (451, "4.7.1 Greylisted, try again in 300 seconds", "delayed"),
        (452, "4.2.2 Mailbox full", "delayed"),
        (421, "Too many connections", "delayed"),
        (0, "5.1.1 no such user", "refused"),
        (0, "5.7.1 spam", "blocked"),
        (0, "nothing that can be read", "delayed"),
    ],
)
def test_only_a_refusal_about_the_address_counts_against_it(code: int, words: str, kind: str) -> None:
    assert Refusal(code, words).kind == kind


def test_a_server_that_gave_up_after_days_speaks_of_the_address_unless_it_speaks_of_us() -> None:
    assert Refusal(0, "4.4.1 connection timed out", expired=True).kind == TroubleKind.REFUSED
    assert Refusal(451, "4.7.1 come back later", expired=True).kind == TroubleKind.BLOCKED


def test_a_servers_words_are_kept_short_and_without_addresses() -> None:
    assert shown("550 5.1.1 <ida.åberg@exempel.se>: no\r\n such\tperson, ida@exempel.se") == (
        "550 5.1.1 …: no such person, …"
    )
    assert len(shown("a" * 5000)) == 200


# What it does


def test_a_permanent_refusal_ends_the_letter_at_once_and_is_known_of_the_address(server: Sink) -> None:
    server.refuses = True
    letter = try_one()
    assert (letter.attempts, letter.given_up_at is not None, letter.text) == (1, True, "")
    assert "no such person" in letter.fault
    assert state() == "refused"
    assert state("IDA@Exempel.se ") == "refused", "whatever the case"
    assert state("kim@exempel.se") == ""
    found = trouble()
    assert found.words == "5.1.1 …: no such person here"
    assert found.pk == address_key(IDA)
    assert IDA not in str(vars(found))


def test_a_greylisted_letter_leaves_at_the_second_try_and_nobody_is_told(server: Sink) -> None:
    server.manners.greylists = True
    letter = try_one()
    assert (letter.sent_at, letter.given_up_at) == (None, None)
    assert trouble().kind == "delayed"
    assert state() == "", "a few minutes' wait is no trouble to tell of"
    assert try_again(letter).sent_at
    assert trouble().kind == ""


@pytest.mark.parametrize("where", ["to_sender", "to_letter"])
def test_a_refusal_of_the_sender_or_the_letter_says_nothing_about_the_address(server: Sink, where: str) -> None:
    setattr(server.manners, where, "550 5.7.1 not from you")
    letter = try_one()
    assert (letter.given_up_at, state()) == (None, "")
    for _ in range(MOST_ATTEMPTS - 1):
        letter = try_again(letter)
    assert letter.given_up_at
    assert state() == "blocked"
    assert not mail_state_of().holds


def mail_state_of(address: str = IDA) -> Any:
    with acting(ANONYMOUS):
        return mail_state([address])[address]


def test_other_letters_wait_while_an_address_is_refused_and_codes_are_tried(server: Sink) -> None:
    server.refuses = True
    try_one()
    server.refuses = False
    waiting = try_one()
    assert (waiting.attempts, waiting.sent_at, waiting.given_up_at) == (0, None, None)
    assert "letters to this address come back" in waiting.fault
    assert waiting.next_attempt_at > timezone.now()
    assert server.letters == []
    code = try_one(always=True)
    assert code.sent_at
    assert state() == "", "the mailbox is mended"
    assert try_again(waiting).sent_at
    assert len(server.letters) == 2


def test_a_letter_that_has_waited_a_week_is_given_up(server: Sink) -> None:
    server.refuses = True
    try_one()
    waiting = try_one()
    with acting(POST):
        Mail.objects.filter(pk=waiting.pk).update(created_at=timezone.now() - timedelta(days=8))
    waiting = try_again(waiting)
    assert waiting.given_up_at
    assert "letters to this address come back" in waiting.fault


def test_what_the_sign_in_package_sends_is_tried_always(server: Sink) -> None:
    server.refuses = True
    try_one()
    with acting(ANONYMOUS):
        send_mail("Kod", "1234", None, [IDA])
    with acting(POST):
        letter = Mail.objects.latest("created_at")
    assert (letter.always, try_again(letter).attempts) == (True, 1)


def test_a_delay_does_not_hide_what_is_worse(server: Sink) -> None:
    server.refuses = True
    try_one()
    server.manners.to_recipient = "451 4.2.0 later"
    try_one(always=True)
    assert state() == "refused"


def test_a_reader_who_uses_a_code_has_proved_it(server: Sink) -> None:
    server.refuses = True
    try_one()
    with acting(ANONYMOUS):
        letters_arrive("kim@exempel.se")
        assert state() == "refused"
        letters_arrive(IDA.upper())
    assert state() == ""
    assert trouble().words == ""


def test_trouble_is_forgotten_when_it_no_longer_matters(server: Sink) -> None:
    now = timezone.now()
    rows = {
        "old": {"kind": "refused", "refused_at": now - timedelta(days=31)},
        "fresh": {"kind": "returned", "refused_at": now - timedelta(days=29)},
        "taken since": {
            "kind": "returned",
            "refused_at": now - timedelta(days=10),
            "taken_at": now - timedelta(days=7),
        },
        "taken lately": {
            "kind": "returned",
            "refused_at": now - timedelta(days=10),
            "taken_at": now - timedelta(days=5),
        },
        "taken before": {
            "kind": "returned",
            "refused_at": now - timedelta(days=7),
            "taken_at": now - timedelta(days=8),
        },
    }
    with acting(Actor.system("tidy_ground")):
        for name, row in rows.items():
            MailTrouble.objects.create(address_key=address_key(name), **row)
        forget_troubles()
        left = set(MailTrouble.objects.values_list("pk", flat=True))
    assert left == {address_key(name) for name in ("fresh", "taken lately", "taken before")}


def test_states_are_asked_for_in_one_query(server: Sink) -> None:
    server.refuses = True
    addresses = ["ida@exempel.se", "kim@exempel.se", "noor@exempel.se"]
    for address in addresses:
        try_one(address)
    with acting(ANONYMOUS):
        for many in (1, 3):
            with CaptureQueriesContext(connection) as asked:
                assert len(mail_state([*addresses[:many], None, ""])) == many
            assert len(asked) == 1
        with CaptureQueriesContext(connection) as asked:
            assert mail_state([None, ""]) == {}
        assert len(asked) == 0
    with acting(POST):
        assert count_troubles()["refused"] == 3


def test_words_for_the_person_and_for_others() -> None:
    now = timezone.now()
    with acting(POST):
        MailTrouble.objects.create(address_key=address_key(IDA), kind="returned", refused_at=now)
        MailTrouble.objects.create(address_key=address_key("kim@exempel.se"), kind="blocked", refused_at=now)
    held, blocked = mail_state_of(), mail_state_of("kim@exempel.se")
    assert held.title != blocked.title
    assert held.advice != blocked.advice
    assert held.told_to_others != blocked.told_to_others


# Right receiver at send time


MEANT: set[tuple[UUID, str]] = set()


@still_meant("a test's letters")
def is_meant(about: UUID, address: str) -> bool:
    """Whether the test still wants it."""
    return (about, address) in MEANT


def test_a_letter_leaves_only_while_it_is_meant_for_its_reader(server: Sink) -> None:
    about = uuid4()
    MEANT.clear()
    dropped = try_one(condition="a test's letters", about=about)
    assert (dropped.sent_at, dropped.given_up_at is not None, dropped.text) == (None, True, "")
    assert server.letters == []
    MEANT.add((about, IDA))
    assert try_one(condition="a test's letters", about=about).sent_at
    assert len(server.letters) == 1


def test_a_condition_that_nobody_answers_for_is_refused_and_a_later_unknown_one_does_not_leave(server: Sink) -> None:
    for more in ({"condition": "no such", "about": uuid4()}, {"condition": "a test's letters"}, {"about": uuid4()}):
        with pytest.raises(ValueError, match="needs a function that answers"):
            try_one(**more)
    with acting(ANONYMOUS):
        post(IDA, subject="Ämne", text="Hej")
    with acting(POST):
        letter = Mail.objects.get()
        Mail.objects.update(condition="gone in this version", about=uuid4())
    assert try_again(letter).given_up_at
    with pytest.raises(ValueError, match="two functions"):
        still_meant("a test's letters")(lambda about, address: True)


# Headers


@pytest.mark.parametrize("always", [True, False])
def test_headers_that_make_letters_arrive(server: Sink, settings: Any, always: bool) -> None:
    settings.DEFAULT_FROM_EMAIL = "Tillit i Exempel <tillit@exempel.se>"
    letter = try_one(always=always, html="<p>Hej</p>")
    (found,) = server.letters
    assert found["From"] == "Tillit i Exempel <tillit@exempel.se>"
    assert found["To"] == IDA
    assert found["Message-ID"] == f"<{letter.pk}@exempel.se>"
    assert found["Date"].datetime
    assert found["Auto-Submitted"] == "auto-generated"
    assert found["X-Auto-Response-Suppress"] == "DR, RN, NRN, OOF, AutoReply"
    assert found["List-Unsubscribe"] is None
    assert "Bcc" not in found
    assert found.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in found.iter_parts()] == ["text/plain", "text/html"]
    assert server.senders == ["tillit@exempel.se"], "the envelope carries the bare address"


@pytest.mark.parametrize(
    "sign", ["\r", "\n", "\r\n", "\0", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\x1b", "\ud800"]
)
@pytest.mark.parametrize("where", ["recipient", "subject"])
def test_no_sign_that_ends_a_header_somewhere_on_the_way(server: Sink, where: str, sign: str) -> None:
    given = {"recipient": IDA, "subject": "Ämne", where: f"x{sign}Bcc: stig@exempel.se"}
    with acting(ANONYMOUS), pytest.raises(ValueError, match="line break"):
        post(given["recipient"], subject=given["subject"], text="Hej")
    with acting(POST):
        assert not Mail.objects.exists()


@pytest.mark.parametrize(
    "address",
    ["", "ida", "ida@exempel.se, stig@exempel.se", "Ida <ida@exempel.se>", "ida@exempel.se>", "ida @exempel.se"],
)
def test_a_letter_goes_to_one_address_and_nowhere_else(address: str) -> None:
    with acting(ANONYMOUS), pytest.raises(ValueError, match="one mail address"):
        post(address, subject="Ämne", text="Hej")


def test_a_text_that_looks_like_headers_stays_text(server: Sink) -> None:
    with acting(ANONYMOUS):
        post(IDA, subject="Subject: x", text="Bcc: stig@exempel.se\r\n\r\n.\r\nRCPT TO:<stig@exempel.se>\r\n.")
    with acting(POST):
        deliver(Mail.objects.get().pk)
    assert server.recipients == [IDA]
    assert server.letters[0].get_content().splitlines()[-2:] == ["RCPT TO:<stig@exempel.se>", "."]


# TLS


def test_a_letter_leaves_under_tls_with_a_verified_certificate(
    settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = certificate(tmp_path, DNSName("localhost"))
    monkeypatch.setenv("SSL_CERT_FILE", str(made))
    for ways in ({"starttls": True}, {"tls": True}):
        with sink(Manners(certificate=made, login="tillit:hemligt", **ways)) as server:
            lead_to(server, settings)
            settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = "starttls" in ways, "tls" in ways
            settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "tillit", "hemligt"
            assert try_one().sent_at, trouble()
            assert (server.under_tls, server.logins) == ([True], ["tillit:hemligt"])


@pytest.mark.parametrize("ways", [{"starttls": True}, {"tls": True}])
@pytest.mark.parametrize(("name", "trusted"), [("other.example", True), ("localhost", False)])
def test_a_wrong_or_unknown_certificate_gets_no_letter_and_no_password(
    settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ways: dict[str, bool], name: str, trusted: bool
) -> None:
    made = certificate(tmp_path, DNSName(name))
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(made))
    with sink(Manners(certificate=made, login="tillit:hemligt", **ways)) as server:
        lead_to(server, settings)
        settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = "starttls" in ways, "tls" in ways
        settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "tillit", "hemligt"
        letter = try_one()
    assert (letter.sent_at, letter.attempts) == (None, 1)
    assert "certificate verify failed" in letter.fault.lower() or "CERTIFICATE_VERIFY_FAILED" in letter.fault
    assert (server.logins, server.senders) == ([], [])
    assert state() == ""


def test_a_server_that_hides_its_tls_gets_nothing(server: Sink, settings: Any) -> None:
    settings.EMAIL_USE_TLS = True
    letter = try_one()
    assert (letter.sent_at, server.senders) == (None, [])
    assert "STARTTLS" in letter.fault


def test_a_server_that_is_too_slow_is_tried_again(server: Sink, settings: Any) -> None:
    settings.EMAIL_TIMEOUT = 0.2
    server.manners.slow = 0.5
    letter = try_one()
    assert (letter.sent_at, letter.given_up_at, letter.attempts) == (None, None, 1)
    assert state() == ""


def test_no_refusal_of_the_sinks_is_spelt_otherwise() -> None:
    assert Refusal(int(REFUSED[:3]), REFUSED[4:]).kind == TroubleKind.REFUSED
