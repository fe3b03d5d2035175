"""`./tillit doctor --mail`: what it says about settings, mail server and domain, and how to mend them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.x509 import DNSName
from django.utils import timezone
from django.utils.translation import override

from tests.ground.smtp_sink import REFUSED, Manners, Sink, certificate, sink
from tests.site.name_server import NameServer, Zone, name_server
from tillit.ground.db import acting
from tillit.ground.mail import take_return
from tillit.ground.mail.troubles import address_key
from tillit.ground.models import Mail, MailTrouble
from tillit.site import door
from tillit.site.running import domain_names
from tillit.site.running.health_report import Finding
from tillit.site.running.mail_report import POST, MailQuestion, about_mail
from tillit.site.trouble import Trouble

pytestmark = pytest.mark.django_db
IDA = "ida@example.org"
WELL: Zone = {
    ("partnerskap.se", "TXT"): ['"v=spf1 include:operator.se -all"', '"something else"'],
    ("partnerskap.se", "MX"): ["10 mx.partnerskap.se."],
    ("_dmarc.partnerskap.se", "TXT"): ['"v=DMARC1; p=quarantine; rua=mailto:x@partnerskap.se"'],
    ("s1._domainkey.partnerskap.se", "TXT"): ['"v=DKIM1; k=rsa; " "p=MIGf"'],
}


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """The words are compared in English; one test reads the Swedish."""
    with override("en"):
        yield


@pytest.fixture(autouse=True)
def place(settings: Any) -> None:
    """An installation whose settings are in order."""
    settings.DEFAULT_FROM_EMAIL = "Tillit <tillit@partnerskap.se>"
    settings.TILLIT_BOUNCE_ADDRESS = "studsar@partnerskap.se"
    settings.EMAIL_TIMEOUT = 5


@pytest.fixture
def names() -> Iterator[NameServer]:
    """A name server that knows a domain in order."""
    with name_server(dict(WELL)) as found:
        yield found


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sink]:
    """A mail server that the settings lead to."""
    with sink() as found:
        monkeypatch.setenv("TILLIT_MAIL_URL", f"smtp://localhost:{found.port}")
        yield found


def report(names: NameServer, selector: str = "s1") -> list[Finding]:
    return list(about_mail(MailQuestion(IDA, selector, names.place)))


def faults(found: list[Finding]) -> list[str]:
    return [finding.said for finding in found if finding.grade == "FAULT"]


def said(found: list[Finding]) -> str:
    return "\n".join(f"{finding.grade} {finding.said}" for finding in found)


def test_all_is_well_and_one_letter_left(server: Sink, names: NameServer) -> None:
    found = report(names)
    assert faults(found) == []
    (letter,) = server.letters
    assert server.recipients == [IDA]
    with acting(POST):
        row = Mail.objects.get()
    assert letter["Message-ID"] == f"<{row.pk}@partnerskap.se>"
    assert str(row.pk) in letter.get_content()
    assert str(row.pk) in said(found)
    assert (row.sent_at is not None, row.text) == (True, "")
    for words in (
        "took the test letter: 250 taken",
        "v=spf1 include:operator.se -all",
        "mx.partnerskap.se",
        "DKIM key at",
    ):
        assert words in said(found)


def test_a_report_about_the_test_letter_finds_its_reader(server: Sink, names: NameServer) -> None:
    report(names)
    (returns_to,) = server.senders
    head = f"To: {returns_to}\nContent-Type: multipart/report; boundary=b\n\n--b\n"
    head += "Content-Type: message/delivery-status\n\n"
    with acting(POST):
        done = take_return(f"{head}Reporting-MTA: dns; x\n\nAction: failed\nStatus: 5.1.1\n\n--b--\n".encode())
    assert done.recorded


def test_it_speaks_the_language_of_the_console(server: Sink, names: NameServer) -> None:
    english = said(report(names))
    with override("sv"):
        assert "Letters come from" in english
        assert said(report(names)).splitlines()[0] == "ok Brev kommer från tillit@partnerskap.se."


# The mail server


def one_fault(server_manners: Manners, names: NameServer, monkeypatch: pytest.MonkeyPatch, url: str) -> str:
    """The single fault that is told with a mail server of these manners; nothing was handed over."""
    with sink(server_manners) as server:
        monkeypatch.setenv("TILLIT_MAIL_URL", url.format(server.port))
        (told,) = faults(report(names))
        assert server.letters == []
    with acting(POST):
        assert not Mail.objects.exists()
    return told


def test_without_a_mail_server_in_the_settings(names: NameServer) -> None:
    (told,) = faults(report(names))
    assert "TILLIT_MAIL_URL is not set" in told


@pytest.mark.parametrize(
    ("manners", "words"),
    [
        (
            Manners(to_recipient=REFUSED),
            "says that ida@example.org cannot get letters: 550 5.1.1 …: no such person here",
        ),
        (Manners(to_recipient="554 5.7.1 Relay access denied"), "to let this installation send to other domains"),
        (Manners(to_sender="553 5.7.1 not yours"), "will not send for studsar+"),
        (Manners(to_letter="554 5.6.0 looks like spam"), "refused the test letter for what is in it: 554 5.6.0"),
        (Manners(banner="554 go away"), "cannot be spoken with"),
        (Manners(login="a:b"), "does not accept the user and the password"),
        (Manners(), "does not offer what TILLIT_MAIL_URL asks for"),
    ],
)
def test_a_mail_server_that_says_no(
    names: NameServer, monkeypatch: pytest.MonkeyPatch, manners: Manners, words: str
) -> None:
    user = "tillit:fel%40ord@" if manners.login or manners == Manners() else ""
    assert words in (told := one_fault(manners, names, monkeypatch, f"smtp://{user}localhost:{{}}"))
    assert "fel@ord" not in told


def test_greylisting_is_no_fault_and_passes_the_next_time(server: Sink, names: NameServer) -> None:
    server.manners.greylists = True
    found = report(names)
    assert faults(found) == []
    assert "asks us to come back later (451 4.7.1 greylisted" in said(found)
    assert server.letters == []
    assert "took the test letter" in said(report(names))


@pytest.mark.parametrize("scheme", ["smtp+starttls", "smtps"])
def test_tls_with_a_verified_certificate(
    names: NameServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, scheme: str
) -> None:
    made = certificate(tmp_path, DNSName("localhost"))
    monkeypatch.setenv("SSL_CERT_FILE", str(made))
    manners = Manners(certificate=made, login="tillit:hemligt", tls=scheme == "smtps", starttls=scheme != "smtps")
    with sink(manners) as server:
        monkeypatch.setenv("TILLIT_MAIL_URL", f"{scheme}://tillit:hemligt@localhost:{server.port}")
        found = report(names)
        assert (faults(found), server.under_tls, server.logins) == ([], [True], ["tillit:hemligt"])
    assert "TLSv1.3, and the certificate is for localhost." in said(found)
    assert "lets us in as tillit" in said(found)
    assert "hemligt" not in said(found)


@pytest.mark.parametrize("scheme", ["smtp+starttls", "smtps"])
def test_a_wrong_certificate(names: NameServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, scheme: str) -> None:
    made = certificate(tmp_path, DNSName("other.example"))
    monkeypatch.setenv("SSL_CERT_FILE", str(made))
    manners = Manners(certificate=made, login="a:b", tls=scheme == "smtps", starttls=scheme != "smtps")
    told = one_fault(manners, names, monkeypatch, f"{scheme}://a:b@localhost:{{}}")
    assert "is not to be trusted (Hostname mismatch, certificate is not valid for 'localhost'.)" in told


def test_a_server_without_tls_gets_nothing(names: NameServer, monkeypatch: pytest.MonkeyPatch) -> None:
    told = one_fault(Manners(), names, monkeypatch, "smtp+starttls://localhost:{}")
    assert "does not offer what TILLIT_MAIL_URL asks for" in told


def test_a_slow_server(names: NameServer, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.EMAIL_TIMEOUT = 0.2
    told = one_fault(Manners(slow=0.6), names, monkeypatch, "smtp://localhost:{}")
    assert "did not answer within 0.2 seconds" in told


def test_nobody_listens(names: NameServer, monkeypatch: pytest.MonkeyPatch) -> None:
    with sink() as gone:
        monkeypatch.setenv("TILLIT_MAIL_URL", f"smtp://localhost:{gone.port}")
    (told,) = faults(report(names))
    assert "cannot be spoken with" in told


# The domain


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({("partnerskap.se", "TXT"): []}, "partnerskap.se has no SPF record"),
        ({("partnerskap.se", "TXT"): ['"v=spf1 -all"', '"v=spf1 mx -all"']}, "has 2 SPF records, and then none counts"),
        ({("partnerskap.se", "TXT"): ['"v=spf1 +all"']}, "lets everybody send"),
        ({("partnerskap.se", "TXT"): ['"v=spf1 mx all"']}, "lets everybody send"),
        ({("partnerskap.se", "TXT"): [f'"v=spf1 {"include:a.se " * 11}-all"']}, "more than ten questions"),
        ({("s1._domainkey.partnerskap.se", "TXT"): []}, "no DKIM key at s1._domainkey.partnerskap.se"),
        ({("s1._domainkey.partnerskap.se", "TXT"): ['"v=DKIM1; p="']}, "has been withdrawn"),
        ({("_dmarc.partnerskap.se", "TXT"): ['"v=DMARC1; p=none"', '"v=DMARC1; p=reject"']}, "more than one DMARC"),
        ({("partnerskap.se", "MX"): []}, "Nobody takes mail for partnerskap.se"),
        ({("partnerskap.se", "MX"): ["0 ."]}, "Nobody takes mail for partnerskap.se"),
    ],
)
def test_faults_of_a_domain(server: Sink, names: NameServer, change: Zone, words: str) -> None:
    names.zone |= change
    (told,) = faults(report(names))
    assert words in told


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({("partnerskap.se", "TXT"): ['"v=spf1 mx ?all"']}, "does not say who may not send"),
        ({("partnerskap.se", "TXT"): ['"v=spf1 mx"']}, "does not say who may not send"),
        ({("_dmarc.partnerskap.se", "TXT"): []}, 'TXT record at _dmarc.partnerskap.se: "v=DMARC1; p=none;'),
        ({("_dmarc.partnerskap.se", "TXT"): ['"v=DMARC1; p=none"']}, "only watches"),
        ({("partnerskap.se", "MX"): [], ("partnerskap.se", "A"): ["192.0.2.1"]}, "has no MX record; mail to it goes"),
    ],
)
def test_what_is_worth_knowing_of_a_domain(server: Sink, names: NameServer, change: Zone, words: str) -> None:
    names.zone |= change
    found = report(names)
    assert faults(found) == []
    assert any(words in finding.said for finding in found if finding.grade == "note")


@pytest.mark.parametrize(
    "record",
    ['"v=spf1 redirect=operator.se"', '"V=SPF1 include:a.se ~all"', '"v=spf1 a:x.se/24 mx/24 exists:y.se -all"'],
)
def test_spf_records_that_are_well(server: Sink, names: NameServer, record: str) -> None:
    names.zone[("partnerskap.se", "TXT")] = [record]
    found = report(names)
    assert faults(found) == []
    assert "has an SPF record" in said(found)


def test_dmarc_of_the_domain_above_counts_with_its_rule_for_subdomains(
    server: Sink, names: NameServer, settings: Any
) -> None:
    settings.DEFAULT_FROM_EMAIL = "tillit@iop.partnerskap.se"
    names.zone[("_dmarc.partnerskap.se", "TXT")] = ['"v=DMARC1; p=none; sp=reject"']
    assert "ok DMARC at _dmarc.partnerskap.se" in said(report(names))
    assert ("_dmarc.se", "TXT") not in names.asked


def test_a_return_address_elsewhere_is_told(server: Sink, names: NameServer, settings: Any) -> None:
    settings.TILLIT_BOUNCE_ADDRESS = "studsar@operator.se"
    found = said(report(names))
    assert "Letters come from partnerskap.se and return to operator.se." in found
    assert "operator.se has no SPF record" in found
    settings.TILLIT_BOUNCE_ADDRESS = ""
    assert "TILLIT_BOUNCE_ADDRESS is not set" in said(report(names))


def test_without_a_name_of_the_signature_it_says_where_to_find_it(server: Sink, names: NameServer) -> None:
    assert "DKIM was not looked at" in said(report(names, selector=""))


def test_without_a_name_server_it_says_so_and_blames_nobody(
    server: Sink, names: NameServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(domain_names, "PATIENCE", 0.3)
    names.silent = True
    found = report(names)
    assert faults(found) == []
    assert "No name server answers on this machine" in said(found)
    assert len(server.letters) == 1


def test_a_sender_that_exists_only_here_is_a_fault_and_no_name_is_looked_up(
    server: Sink, names: NameServer, settings: Any
) -> None:
    settings.DEFAULT_FROM_EMAIL = "tillit@localhost"
    (told,) = faults(report(names))
    assert "Set TILLIT_MAIL_FROM" in told
    assert names.asked == []


@pytest.mark.parametrize("wrong", ["ns.example.org", "127.0.0.1:port", "[::1", "127.0.0.1:99999999"])
def test_a_name_server_that_cannot_be_asked_is_told(server: Sink, wrong: str) -> None:
    with pytest.raises(Trouble, match="--resolver is the address of a name server"):
        list(about_mail(MailQuestion(IDA, "", wrong)))


# The outbox


def test_what_waits_and_what_comes_back_is_counted(server: Sink, names: NameServer) -> None:
    past = timezone.now() - timezone.timedelta(hours=1)
    with acting(POST):
        Mail.objects.create(
            recipient=IDA, sender="a@b.se", subject="x", text="y", created_at=past, next_attempt_at=past
        )
        for number, kind in enumerate(["refused", "returned", "blocked", "delayed", ""]):
            MailTrouble.objects.create(address_key=address_key(str(number)), kind=kind, refused_at=past)
    found = report(names)
    assert "Letters that wait in the outbox: 1." in said(found)
    assert "Addresses that letters come back from: 2." in said(found)
    (told,) = faults(found)
    assert "for another reason than the address: 1." in told


# The word


@pytest.mark.parametrize("wrong", ["ida", "Ida <ida@example.org>", "ida@example.org,kim@example.org", ""])
def test_the_word_wants_one_address(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        door.main(["doctor", "--mail", wrong])
    assert ended.value.code == 2
    assert "--mail takes a mail address" in capsys.readouterr().err


def test_the_word_without_an_installation_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert door.main(["doctor", "--mail", IDA, "--data", str(tmp_path)]) == 1
    assert "There is no installation" in capsys.readouterr().err
