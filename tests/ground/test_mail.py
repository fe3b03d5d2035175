"""The outbox: a letter is a row first, only the post reads it, and it leaves by SMTP."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.core.mail import EmailMultiAlternatives, send_mail
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from tests.ground.smtp_sink import Sink, sink
from tillit.ground.db import acting
from tillit.ground.jobs import run_worker
from tillit.ground.mail import MOST_ATTEMPTS, ask_again, deliver, forget_old, mailbox, post
from tillit.ground.models import Mail
from tillit.kernel.actor import ANONYMOUS, Actor

pytestmark = pytest.mark.django_db
POST = Actor.system("mail")


@pytest.fixture
def server(settings: Any) -> Iterator[Sink]:
    """A mail server, and settings that lead there."""
    with sink() as found:
        settings.TILLIT_MAIL_URL = f"smtp://127.0.0.1:{found.port}"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", found.port
        yield found


def lay(recipient: str = "ida@exempel.se", subject: str = "Ämne", text: str = "Hej å ä ö", html: str = "") -> None:
    """Somebody's action wants a letter sent."""
    with acting(ANONYMOUS):
        post(recipient, subject=subject, text=text, html=html)


def letters() -> list[Mail]:
    """The outbox as the post sees it."""
    with acting(POST):
        return list(Mail.objects.order_by("created_at", "pk"))


def test_only_the_post_reads_the_outbox(cast: Cast) -> None:
    lay()
    for actor in (ANONYMOUS, cast.ida.actor, cast.kim.actor, Actor.system("import"), Actor.system("mails")):
        with acting(actor):
            assert Mail.objects.count() == 0, actor
            assert Mail.objects.update(subject="x") == 0
            assert Mail.objects.all().delete()[0] == 0
    for reader in ("mail", "mailbox", "tidy_ground"):
        with acting(Actor.system(reader)):
            assert Mail.objects.filter(subject="Ämne").count() == 1, reader


def test_no_letter_without_an_actor_in_the_database(raw: Any) -> None:
    columns = (
        "id, recipient, sender, subject, text, html, created_at, attempts, next_attempt_at, fault, always, condition"
    )
    values = "gen_random_uuid(), 'a@b.se', 'c@d.se', 's', 't', '', now(), 0, now(), '', false, ''"
    connection = raw("tillit_app")

    def lay_as(actor: str) -> None:
        with connection.transaction():
            connection.execute("select set_config('tillit.actor', %s, true)", [actor])
            connection.execute(f"insert into ground_mail ({columns}) values ({values})")

    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
        lay_as("")
    lay_as("anonymous")
    assert len(letters()) == 1


def test_a_letter_goes_back_with_what_wanted_it() -> None:
    with pytest.raises(RuntimeError), acting(ANONYMOUS):
        post("ida@exempel.se", subject="x", text="y")
        raise RuntimeError
    assert letters() == []


@pytest.mark.parametrize("sign", ["\r", "\n", "\r\n", "\0"])
@pytest.mark.parametrize("where", ["recipient", "subject"])
def test_a_header_holds_no_line_break(where: str, sign: str) -> None:
    given = {"recipient": "ida@exempel.se", "subject": "Ämne", where: f"x{sign}Bcc: stig@exempel.se"}
    with pytest.raises(ValueError, match="line break"):
        lay(**given)
    assert letters() == []


def test_the_worker_takes_a_letter_to_the_mail_server(server: Sink) -> None:
    lay(html="<p>Hej å ä ö</p>")
    run_worker(wait=False)
    (letter,) = server.letters
    assert server.recipients == ["ida@exempel.se"]
    assert (letter["To"], letter["Subject"], letter["From"]) == ("ida@exempel.se", "Ämne", "tillit@localhost")
    text, html = letter.iter_parts()
    assert (text.get_content().strip(), html.get_content().strip()) == ("Hej å ä ö", "<p>Hej å ä ö</p>")
    (row,) = letters()
    assert (row.sent_at is not None, row.attempts, row.text, row.html) == (True, 1, "", "")
    assert letter["Message-ID"] == f"<{row.pk}@localhost>"


def test_a_letter_leaves_once_however_often_it_is_asked_for(server: Sink) -> None:
    lay()
    (row,) = letters()
    for first in (True, False, False):
        with acting(POST):
            assert deliver(row.pk) is first
    run_worker(wait=False)
    assert len(server.letters) == 1


def test_a_letter_that_is_refused_waits_longer_each_time_and_is_given_up(server: Sink) -> None:
    lay()
    server.manners.to_recipient = "451 4.3.0 no room just now"
    (row,) = letters()
    waits = []
    for attempt in range(1, MOST_ATTEMPTS + 1):
        with acting(POST):
            assert deliver(row.pk) is False
        (row,) = letters()
        waits.append(row.next_attempt_at - timezone.now())
        assert (row.attempts, row.text) == (attempt, "Hej å ä ö" if attempt < MOST_ATTEMPTS else "")
        assert "no room just now" in row.fault
    assert waits == sorted(waits)
    assert (row.given_up_at is not None, row.sent_at) == (True, None)
    with acting(POST):
        assert deliver(row.pk) is False
    assert letters()[0].attempts == MOST_ATTEMPTS


def test_no_mail_server_at_all_is_a_fault_to_try_again(server: Sink, settings: Any) -> None:
    settings.EMAIL_PORT = 1
    lay()
    (row,) = letters()
    with acting(POST):
        assert deliver(row.pk) is False
    (row,) = letters()
    assert (row.attempts, row.sent_at, row.given_up_at) == (1, None, None)


def test_what_is_due_is_asked_for_again(server: Sink) -> None:
    lay()
    lay("kim@exempel.se")
    with acting(POST):
        Mail.objects.filter(recipient="kim@exempel.se").update(next_attempt_at=timezone.now() + timedelta(hours=1))
        assert ask_again() == 1
    run_worker(wait=False)
    assert sorted(server.recipients) == ["ida@exempel.se", "kim@exempel.se"]


def test_without_a_mail_server_letters_stay_and_are_read_on_the_page() -> None:
    lay(subject="Kod 1234")
    run_worker(wait=False)
    assert [letter.subject for letter in mailbox()] == ["Kod 1234"]
    assert letters()[0].attempts == 0
    assert "Kod 1234" in Client().get(reverse("mailbox")).content.decode()


def test_djangos_own_way_leads_to_the_outbox_one_letter_a_recipient() -> None:
    with acting(ANONYMOUS):
        send_mail("Ämne", "Text", None, ["ida@exempel.se", "kim@exempel.se"])
        message = EmailMultiAlternatives("Två", "Text", to=["noor@exempel.se"], bcc=["rut@exempel.se"])
        message.attach_alternative("<p>Text</p>", "text/html")
        assert message.send() == 2
    found = [(letter.recipient, letter.subject, letter.html) for letter in letters()]
    assert sorted(found) == [
        ("ida@exempel.se", "Ämne", ""),
        ("kim@exempel.se", "Ämne", ""),
        ("noor@exempel.se", "Två", "<p>Text</p>"),
        ("rut@exempel.se", "Två", "<p>Text</p>"),
    ]


def test_old_letters_are_forgotten() -> None:
    lay()
    lay("kim@exempel.se")
    with acting(Actor.system("tidy_ground")):
        Mail.objects.filter(recipient="ida@exempel.se").update(created_at=timezone.now() - timedelta(days=31))
        assert forget_old() == 1
    assert [letter.recipient for letter in letters()] == ["kim@exempel.se"]


def test_a_letter_is_not_both_sent_and_given_up() -> None:
    lay()
    now = timezone.now()
    with pytest.raises(IntegrityError, match="mail_is_not_both_sent_and_given_up"), acting(POST):
        Mail.objects.update(sent_at=now, given_up_at=now)
