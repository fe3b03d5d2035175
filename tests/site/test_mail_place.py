"""TILLIT_MAIL_URL, TILLIT_MAIL_FROM, TILLIT_BOUNCE_ADDRESS: what is taken, and what stops the start."""

import pytest

from tillit.site.environment import SettingTrouble
from tillit.site.mail_place import MailPlace, bounce_address, bounce_mailbox, mail_place, mail_sender


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("", None),
        ("smtps://u:p@mail.example.org", MailPlace("mail.example.org", 465, "u", "p", "tls")),
        ("smtps://mail.example.org:1465/", MailPlace("mail.example.org", 1465, "", "", "tls")),
        ("smtp+starttls://u:p@mail.example.org", MailPlace("mail.example.org", 587, "u", "p", "starttls")),
        ("smtp://u:p@mail.example.org:25?starttls", MailPlace("mail.example.org", 25, "u", "p", "starttls")),
        ("smtp://u%40x.se:p%2Fq%23@m.example?starttls", MailPlace("m.example", 587, "u@x.se", "p/q#", "starttls")),
        ("smtp://localhost", MailPlace("localhost", 25)),
        ("smtp://127.0.0.1:2525", MailPlace("127.0.0.1", 2525)),
        ("smtp://[::1]:2525", MailPlace("::1", 2525)),
        ("smtp://u:p@localhost", MailPlace("localhost", 25, "u", "p")),
        ("smtp://relay.internal:25?plain", MailPlace("relay.internal", 25)),
    ],
)  # fmt: skip
def test_a_mail_url_is_read(monkeypatch: pytest.MonkeyPatch, url: str, place: MailPlace | None) -> None:
    monkeypatch.setenv("TILLIT_MAIL_URL", url)
    assert mail_place() == place


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("mail.example.org:587", "cannot be understood"),
        ("mail.example.org", "cannot be understood"),
        ("http://mail.example.org", "cannot be understood"),
        ("smtp://", "cannot be understood"),
        ("smtp://host:port", "a port or a host that cannot be read"),
        ("smtp://[::1", "a port or a host that cannot be read"),
        ("smtp://u:hemligt@mail.example.org?startls", "asks for 'startls', which there is not"),
        ("smtps://u:hemligt@mail.example.org?starttls", "asks for 'starttls', which there is not"),
        ("smtps://u:hemligt@mail.example.org?plain", "asks for 'plain', which there is not"),
        ("smtps://u:hem/ligt@mail.example.org", "cannot be read"),
        ("smtps://mail.example.org/in#hemligt", "something behind the host"),
        ("smtps://u@mail.example.org", "a user without a password"),
        ("smtp://mail.example.org", "sign-in codes in the open"),
        ("smtp://u:hemligt@mail.example.org", "a password in the open"),
        ("smtp://u:hemligt@mail.example.org?plain", "a password in the open"),
    ],
)
def test_what_would_go_wrong_or_in_the_open_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, url: str, told: str
) -> None:
    monkeypatch.setenv("TILLIT_MAIL_URL", url)
    with pytest.raises(SettingTrouble, match=told) as trouble:
        mail_place()
    assert "hemligt" not in str(trouble.value)


def test_a_password_is_never_shown() -> None:
    assert "hemligt" not in repr(MailPlace("mail.example.org", 465, "u", "hemligt", "tls"))


@pytest.mark.parametrize(
    "given", ["tillit@example.se", "Tillit <tillit@example.se>", '"IOP, Exempel" <a.b+c@x.example.se>']
)
def test_a_sender_is_read(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("TILLIT_MAIL_FROM", given)
    assert mail_sender() == given


@pytest.mark.parametrize(
    "given", ["Tillit", "tillit@", "@example.se", "tillit@exa mple.se", "a@b\nBcc: c@d.se", "a@-b.se"]
)
def test_a_sender_that_is_none_stops_the_start(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("TILLIT_MAIL_FROM", given)
    with pytest.raises(SettingTrouble, match="TILLIT_MAIL_FROM must be"):
        mail_sender()


@pytest.mark.parametrize("given", ["", "studsar@tillit.example.se", "a.b-c@example.se", f"{'a' * 21}@example.se"])
def test_a_return_address_is_read(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("TILLIT_BOUNCE_ADDRESS", given)
    assert bounce_address() == given


@pytest.mark.parametrize(
    "given", ["studsar", "a+b@example.se", "Studsar <a@example.se>", f"{'a' * 22}@example.se", "å@x.se"]
)
def test_a_return_address_that_leaves_no_room_stops_the_start(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("TILLIT_BOUNCE_ADDRESS", given)
    with pytest.raises(SettingTrouble, match="TILLIT_BOUNCE_ADDRESS"):
        bounce_address()


def test_a_mailbox_for_reports_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert bounce_mailbox() is None
    monkeypatch.setenv("TILLIT_BOUNCE_ADDRESS", "studsar@example.se")
    monkeypatch.setenv("TILLIT_BOUNCE_MAILBOX", "imaps://studsar%40example.se:p%2Fq@imap.example.se/INBOX/Studsar")
    assert bounce_mailbox() == {
        "host": "imap.example.se",
        "port": 993,
        "user": "studsar@example.se",
        "password": "p/q",
        "folder": "INBOX/Studsar",
    }


@pytest.mark.parametrize(
    "url",
    [
        "imap://u:hemligt@imap.example.se",
        "imaps://imap.example.se",
        "imaps://u:hemligt@",
        "imaps://u:hemligt@h:port",
        "imaps://u:hemligt@imap.example.se/a%22%0d%0ab",
    ],
)
def test_a_mailbox_that_cannot_be_used_stops_the_start(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("TILLIT_BOUNCE_ADDRESS", "studsar@example.se")
    monkeypatch.setenv("TILLIT_BOUNCE_MAILBOX", url)
    with pytest.raises(SettingTrouble, match="TILLIT_BOUNCE_MAILBOX cannot be understood") as trouble:
        bounce_mailbox()
    assert "hemligt" not in str(trouble.value)


def test_a_mailbox_without_a_return_address_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILLIT_BOUNCE_MAILBOX", "imaps://u:p@imap.example.se")
    with pytest.raises(SettingTrouble, match="of no use without"):
        bounce_mailbox()
