"""Reports fetched from an ordinary mailbox: recorded ones go, everything else stays, nothing is read in the open."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.x509 import DNSName

from tests.ground.imap_sink import SECRET, Mailbox, mailbox
from tests.ground.smtp_sink import Sink, certificate
from tests.ground.test_mail_returns import HOLIDAY, kind, report, sent_letter, server
from tillit.ground.db import acting
from tillit.ground.mail import fetch_returns
from tillit.ground.mail.returns import MOST_BYTES
from tillit.kernel.actor import Actor

pytestmark = pytest.mark.django_db
__all__ = ["server"]  # a fixture


@pytest.fixture
def box(settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Mailbox]:
    """A mailbox that the settings lead to."""
    made = certificate(tmp_path, DNSName("localhost"))
    monkeypatch.setenv("SSL_CERT_FILE", str(made))
    with mailbox(made) as found:
        settings.TILLIT_BOUNCE_MAILBOX = {
            "host": "localhost", "port": found.server_address[1], "user": "u", "password": SECRET, "folder": "INBOX",
        }  # fmt: skip
        yield found


def fetch() -> int:
    with acting(Actor.system("mail")):
        return fetch_returns()


def test_a_report_is_recorded_and_removed_and_other_letters_stay(server: Sink, box: Mailbox) -> None:
    sent_letter()
    to = server.senders[0]
    box.put(report(to))
    holiday, stranger = box.put(HOLIDAY % to.encode()), box.put(report(f"studsar+{'a' * 42}@x.se"))
    assert fetch() == 1
    assert kind() == "returned"
    assert {key: kept.flags for key, kept in box.kept.items()} == {holiday: {r"\Seen"}, stranger: {r"\Seen"}}
    box.fetched.clear()
    assert fetch() == 0
    assert box.fetched == [], "what has been read is not read again"


def test_a_huge_message_is_never_fetched(server: Sink, box: Mailbox) -> None:
    huge = box.put(b"x" * MOST_BYTES + b"\n")
    assert fetch() == 0
    assert (box.fetched, box.kept[huge].flags) == ([], {r"\Seen"})


def test_an_empty_mailbox_and_none_at_all(server: Sink, box: Mailbox, settings: Any) -> None:
    assert fetch() == 0
    settings.TILLIT_BOUNCE_MAILBOX = None
    assert fetch() == 0


@pytest.mark.parametrize("change", [{"password": "fel"}, {"folder": "Annan"}, {"host": "127.0.0.1"}, {"port": 1}])
def test_a_mailbox_that_cannot_be_read_is_a_warning_without_content(
    server: Sink, box: Mailbox, settings: Any, caplog: pytest.LogCaptureFixture, change: dict[str, Any]
) -> None:
    sent_letter()
    box.put(report(server.senders[0]))
    settings.TILLIT_BOUNCE_MAILBOX |= change
    with caplog.at_level(logging.WARNING):
        assert fetch() == 0
    assert [record.getMessage().partition(":")[0] for record in caplog.records] == [
        "the mailbox of TILLIT_BOUNCE_MAILBOX cannot be read"
    ]
    assert SECRET not in caplog.text
    assert box.kept[1].flags == set()
