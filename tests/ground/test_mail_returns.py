"""Reports of letters that came back later: believed only with the letter's own token, and calm with everything else."""

import re
import time
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ground.smtp_sink import Sink, sink
from tillit.ground.db import acting
from tillit.ground.mail import deliver, letters_arrive, mail_state, post, take_return
from tillit.ground.mail.returns import MOST_BYTES
from tillit.ground.models import Mail, MailTrouble
from tillit.kernel.actor import ANONYMOUS, Actor

pytestmark = pytest.mark.django_db
POST = Actor.system("mail")
IDA = "ida@exempel.se"

REPORT = """\
Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@mx.exempel.se>
To: {to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="x/y"

This is a MIME-encapsulated message.

--x/y
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--x/y
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.exempel.se
Arrival-Date: Sun, 22 Nov 2026 10:00:00 +0100

Final-Recipient: rfc822; {final}
Action: {action}
Status: {status}
Remote-MTA: dns; mail.exempel.se
Diagnostic-Code: smtp; {said}

--x/y
Content-Type: text/rfc822-headers

From: Tillit <tillit@exempel.se>
To: ida@exempel.se

--x/y--
"""


@pytest.fixture
def server(settings: Any) -> Iterator[Sink]:
    """A mail server that takes letters, and a return address."""
    settings.TILLIT_BOUNCE_ADDRESS = "studsar@tillit.exempel.se"
    with sink() as found:
        settings.TILLIT_MAIL_URL = "smtp://here"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", found.port
        yield found


def sent_letter(recipient: str = IDA) -> Mail:
    with acting(ANONYMOUS):
        post(recipient, subject="Ämne", text="Hej", always=True)
    with acting(POST):
        letter = Mail.objects.latest("created_at")
        assert deliver(letter.pk)
        return letter


def report(
    to: str, *, action: str = "failed", status: str = "5.1.1", said: str = "550 5.1.1 no such user", final: str = IDA
) -> bytes:
    """A report as Postfix writes it."""
    return REPORT.format(to=to, action=action, status=status, said=said, final=final).encode()


def take(raw: bytes, came_to: str = "") -> str:
    with acting(POST):
        return take_return(raw, came_to=came_to).said


def kind(address: str = IDA) -> str:
    with acting(ANONYMOUS):
        found = mail_state([address]).get(address)
    return found.kind if found else ""


def troubles() -> int:
    with acting(POST):
        return MailTrouble.objects.count()


def test_each_letter_has_a_return_address_of_its_own_and_the_reader_sees_the_usual_sender(server: Sink) -> None:
    sent_letter()
    sent_letter()
    first, second = server.senders
    assert first != second
    assert re.fullmatch(r"studsar\+[a-z2-7]{42}@tillit\.exempel\.se", first)
    assert len(first.partition("@")[0]) <= 64
    assert {letter["From"] for letter in server.letters} == {"tillit@localhost"}


def test_without_a_return_address_the_envelope_carries_the_sender(server: Sink, settings: Any) -> None:
    settings.TILLIT_BOUNCE_ADDRESS = ""
    sent_letter()
    assert server.senders == ["tillit@localhost"]


def test_a_report_is_recorded_of_the_letter_and_the_address(server: Sink) -> None:
    letter = sent_letter()
    assert take(report(server.senders[0])) == "recorded: the letter came back"
    assert kind() == "returned"
    with acting(POST):
        letter.refresh_from_db()
        assert MailTrouble.objects.get().words == "550 5.1.1 no such user"
    assert letter.returned_at
    assert letter.fault == "came back: 550 5.1.1 no such user"
    assert take(report(server.senders[0])) == "ignored: reported before"


def test_a_relay_that_takes_the_next_letter_proves_nothing_and_a_used_code_does(server: Sink) -> None:
    sent_letter()
    take(report(server.senders[0]))
    sent_letter()
    assert kind() == "returned"
    with acting(ANONYMOUS):
        letters_arrive(IDA)
    assert kind() == ""
    assert "since shown that letters arrive" in take(report(server.senders[1]))
    assert kind() == ""
    sent_letter()
    take(report(server.senders[2]))
    assert kind() == "returned", "a letter that was sent after the proof counts"


def test_the_token_may_stand_in_any_case_and_in_any_of_the_usual_places(server: Sink) -> None:
    sent_letter()
    sent_letter()
    sent_letter()
    first, second, third = server.senders
    assert take(report(f"Tillit <{first.upper()}>")).startswith("recorded")
    assert take(report("postmaster@exempel.se"), came_to=second).startswith("recorded")
    other = b"X-Original-To: " + third.encode() + b"\n" + report("undisclosed-recipients:;")
    assert take(other).startswith("recorded")


@pytest.mark.parametrize(
    ("status", "said", "expected"),
    [
        ("5.1.1", "550 5.1.1 unknown", "returned"),
        ("5.0.0", "550 mailbox unavailable", "returned"),
        ("5.0.0", "550 no such user here", "returned"),
        ("4.4.1", "connect to mail.exempel.se: Connection timed out", "returned"),
        ("4.2.2", "452 4.2.2 mailbox full", "returned"),
        ("5.7.1", "554 5.7.1 rejected by policy", "blocked"),
        ("5.0.0", "550 High probability of spam", "blocked"),
        ("5.7.26", "550-5.7.26 This mail is unauthenticated", "blocked"),
        ("4.7.0", "451 4.7.0 too much from you", "blocked"),
        ("", "", "blocked"),
    ],
)
def test_why_a_letter_came_back(server: Sink, status: str, said: str, expected: str) -> None:
    sent_letter()
    assert take(report(server.senders[0], status=status, said=said)).startswith("recorded")
    assert kind() == expected


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded", "", "FAILED?"])
def test_a_report_of_anything_but_failure_is_ignored(server: Sink, action: str) -> None:
    sent_letter()
    assert "no report of a letter that came back" in take(report(server.senders[0], action=action))
    assert troubles() == 0


def test_only_the_letters_own_reader_is_blamed_whatever_the_report_says(server: Sink) -> None:
    sent_letter()
    take(report(server.senders[0], final="kim@exempel.se"))
    assert (kind(), kind("kim@exempel.se"), troubles()) == ("returned", "", 1)


def test_a_forged_token_is_refused(server: Sink) -> None:
    sent_letter()
    address = server.senders[0]
    token = address[8:50]
    changed = ["a" if token[place] != "a" else "b" for place in range(42)]
    for place, sign in enumerate(changed):
        forged = address.replace(token, token[:place] + sign + token[place + 1 :])
        if place < 41:  # of the last sign only three bits count
            assert "ignored" in take(report(forged)), place
    for other in ("studsar@tillit.exempel.se", f"studsar+{'a' * 42}@x.se", f"studsar+{'å' * 42}@x.se", "", "+", "@"):
        assert "ignored: it came to no return address" in take(report(other))
    assert troubles() == 0


def test_a_token_of_a_letter_that_is_forgotten_or_never_left_changes_nothing(server: Sink) -> None:
    letter = sent_letter()
    with acting(POST):
        Mail.objects.filter(pk=letter.pk).update(sent_at=None)
    assert "no longer remembered" in take(report(server.senders[0]))
    with acting(Actor.system("tidy_ground")):
        Mail.objects.all().delete()
    assert "no longer remembered" in take(report(server.senders[0]))
    assert troubles() == 0


HOLIDAY = (
    b"From: Ida <ida@exempel.se>\nTo: %s\nSubject: Semester\nAuto-Submitted: auto-replied\n"
    b"Content-Type: text/plain\n\nAction: failed\nStatus: 5.1.1\n"
)
RECEIPT = b"From: Ida <ida@exempel.se>\nTo: %s\nContent-Type: multipart/report; report-type=disposition-notification; "
QUOTED = b"To: %s\nContent-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: message/rfc822\n\n"


def odd_messages(to: bytes) -> dict[str, bytes]:
    """Messages that are no report, though some look like one."""
    nested = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(15))
    return {
        "an automatic answer": HOLIDAY % to,
        "a receipt": RECEIPT % to
        + b"boundary=b\n\n--b\nContent-Type: message/disposition-notification\n\nx: y\n--b--\n",
        "a report inside another letter": QUOTED % to + report(to.decode()) + b"\n--o--\n",
        "a report without its parts": b"To: %s\nContent-Type: multipart/report; boundary=b\n\nnothing\n" % to,
        "a report without a boundary": b"To: %s\nContent-Type: multipart/report\n\nAction: failed\n" % to,
        "a status that is text": report(to.decode()).replace(b"message/delivery-status", b"text/plain"),
        "a status that is empty": b"To: %s\nContent-Type: multipart/report; boundary=b\n\n--b\n"
        b"Content-Type: message/delivery-status\n\n--b--\n" % to,
        "nothing": b"",
        "only a line end": b"\n",
        "bytes that are no text": b"To: %s\n" % to + bytes(range(256)) * 20,
        "nested fifteen times": b"To: %s\n" % to + nested,
        "a broken encoding": b"To: =?utf-9?q?%s?=\nContent-Type: multipart/report; boundary*0*=x''%%zz\n\n" % to,
    }


@pytest.mark.parametrize("name", odd_messages(b"x@y.se"))
def test_what_is_no_report_is_ignored_calmly(server: Sink, name: str) -> None:
    sent_letter()
    assert take(odd_messages(server.senders[0].encode())[name]).startswith("ignored")
    assert troubles() == 0


def test_what_is_huge_or_made_to_take_long_is_refused_before_it_is_read(server: Sink) -> None:
    sent_letter()
    to = server.senders[0].encode()
    begun = time.monotonic()
    assert "too large" in take(report(to.decode()) + b"x" * MOST_BYTES)
    many = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(5000))
    assert "too many parts" in take(b"To: %s\n" % to + many)
    assert "ignored" in take(b"To: " + b"a@b.se, " * 50_000 + b"\n\n")
    assert "ignored" in take(b"To: x@y.se\n" * 40_000 + b"\n")
    deep = b'Content-Type: multipart/mixed; boundary="b"\n\n--b\n' * 19 + b"\n" * 400_000
    assert "ignored" in take(b"To: %s\n" % to + deep)
    assert time.monotonic() - begun < 10
    assert troubles() == 0


@given(raw=st.binary(max_size=400), cut=st.integers(0, 1100))
def test_nothing_that_anybody_sends_makes_a_fault(raw: bytes, cut: int) -> None:
    from django.db import connection  # noqa: PLC0415

    whole = report(f"studsar+{'a' * 42}@x.se")
    with connection.execute_wrapper(refuse_queries):
        for message in (raw, whole[:cut] + raw, whole[:cut] + raw + whole[cut:]):
            assert take_return(message).recorded is False


def refuse_queries(*_: Any) -> None:
    raise AssertionError("what carries no token of ours is no matter for the database")


def test_a_token_says_nothing_to_another_installation(server: Sink, settings: Any) -> None:
    sent_letter()
    settings.SECRET_KEY = str(uuid4())
    assert "no return address of this installation" in take(report(server.senders[0]))
