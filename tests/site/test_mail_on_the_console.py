"""`./tillit bounce` and `./tillit doctor --mail`, as a mail server's pipe and an operator start them."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from tests.ground.smtp_sink import REFUSED, Sink, sink
from tests.ground.test_mail_returns import report
from tests.plugin import DATA, ROOT
from tests.site.name_server import NameServer, name_server
from tests.site.test_doctor_mail import WELL
from tillit.ground.db import acting
from tillit.ground.mail import mail_state, return_address
from tillit.ground.models import Mail
from tillit.kernel.actor import ANONYMOUS, Actor

pytestmark = pytest.mark.django_db
POST = Actor.system("mail")
IDA = "ida@exempel.se"
Console = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def console(_django_db_helper: str, tmp_path: Path) -> Console:
    """A word in a process of its own, on the test's database."""

    def run(*words: str, typed: bytes = b"", **more: str) -> "subprocess.CompletedProcess[bytes]":
        environment = {
            "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "TILLIT_DATA": str(DATA), "LANG": "C.UTF-8",
            "TILLIT_DB_NAME": _django_db_helper, **more,
        }  # fmt: skip
        command = [sys.executable, "-P", "-m", "tillit.site", *words]
        return subprocess.run(command, env=environment, input=typed, capture_output=True, cwd=tmp_path, check=False)

    return run


@pytest.fixture
def sent(settings: Any) -> Mail:
    """A letter that left, with a return address of its own."""
    settings.TILLIT_BOUNCE_ADDRESS = "studsar@tillit.exempel.se"
    now = timezone.now()
    with acting(POST):
        return Mail.objects.create(
            recipient=IDA, sender="tillit@exempel.se", subject="x", created_at=now, next_attempt_at=now, sent_at=now
        )


def kind() -> str:
    with acting(ANONYMOUS):
        found = mail_state([IDA]).get(IDA)
    return found.kind if found else ""


def test_a_report_through_the_pipe_is_recorded(console: Console, sent: Mail) -> None:
    done = console("bounce", typed=report(return_address(sent)))
    assert (done.returncode, done.stdout, done.stderr) == (0, b"recorded: the letter came back\n", b"")
    assert kind() == "returned"


def test_the_mail_server_may_name_the_address(console: Console, sent: Mail) -> None:
    done = console("bounce", "--to", return_address(sent), typed=report("undisclosed-recipients:;"))
    assert (done.returncode, done.stdout) == (0, b"recorded: the letter came back\n")


@pytest.mark.parametrize("typed", [b"", b"\xff\xfe\0", b"x" * 3_000_000, report("stig@exempel.se")])
def test_anything_else_is_ignored_and_the_mail_server_is_content(console: Console, sent: Mail, typed: bytes) -> None:
    done = console("bounce", typed=typed)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"ignored: ")
    assert kind() == ""


def test_without_a_database_the_mail_server_keeps_the_message(console: Console, sent: Mail, tmp_path: Path) -> None:
    for more in ({"TILLIT_DATA": str(tmp_path)}, {"DATABASE_URL": "postgresql://127.0.0.1:1/x"}):
        done = console("bounce", typed=report(return_address(sent)), **more)
        assert (done.returncode, done.stdout) == (75, b"")
        assert b"Traceback" not in done.stderr
        assert done.stderr


@pytest.fixture
def names() -> Iterator[NameServer]:
    """A name server that knows a domain in order."""
    with name_server(dict(WELL)) as found:
        yield found


def examine(console: Console, server: Sink, names: NameServer, **more: str) -> tuple[int, str]:
    place = {"TILLIT_MAIL_URL": f"smtp://localhost:{server.port}", "TILLIT_MAIL_FROM": "Tillit <tillit@partnerskap.se>"}
    words = ("doctor", "--mail", IDA, "--dkim", "s1", "--resolver", names.place)
    done = console(*words, **place, **more)
    assert done.stderr == b""
    return done.returncode, done.stdout.decode()


def test_doctor_says_in_both_languages_that_all_is_well(console: Console, names: NameServer) -> None:
    with sink() as server:
        code, told = examine(console, server, names)
        assert (code, told.splitlines()[-1]) == (0, "All is well.")
        code, told = examine(console, server, names, LANG="sv_SE.UTF-8")
        assert (code, told.splitlines()[-1]) == (0, "Allt är bra.")
        assert len(server.letters) == 2


def test_doctor_ends_with_one_when_something_is_to_mend(console: Console, names: NameServer) -> None:
    with sink() as server:
        server.manners.to_recipient = REFUSED
        code, told = examine(console, server, names)
    assert code == 1
    assert "FAULT The mail server says that ida@exempel.se cannot get letters" in told
    assert told.splitlines()[-1] == "To mend: 1. The page docs/mail.md tells more."


def test_a_setting_that_cannot_be_understood_is_one_sentence(console: Console) -> None:
    done = console("doctor", "--mail", IDA, TILLIT_MAIL_URL="smtp://u:hemligt@mail.example.org")
    assert done.returncode == 1
    assert done.stderr.decode().strip().splitlines() == [
        "TILLIT_MAIL_URL would send a password in the open. Write smtps:// or smtp+starttls://."
    ]
