"""The outbox: every letter is a row first, in the transaction that wanted it, and leaves after commit."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from tillit.ground.db import acting
from tillit.ground.jobs import enqueue
from tillit.ground.models import Mail
from tillit.kernel.actor import Actor

MOST_ATTEMPTS = 10
DAYS_KEPT = 30
WAITING: dict[str, None] = {"sent_at": None, "given_up_at": None}


class OutboxBackend(BaseEmailBackend):
    """What Django and its packages think sends mail: it lays the letter in the outbox."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Lay one letter a recipient in the outbox, so that nobody sees another's address."""
        count = 0
        for message in email_messages:
            for recipient in message.recipients():
                post(recipient, subject=str(message.subject), text=str(message.body), html=_html(message))
                count += 1
        return count


def post(recipient: str, *, subject: str, text: str, html: str = "") -> None:
    """Lay a letter in the outbox. Refuses line breaks in address and subject (header injection)."""
    if any(sign in recipient + subject for sign in "\r\n\0"):
        raise ValueError("a mail header may not hold a line break")
    moment = timezone.now()
    letter = Mail(
        recipient=recipient,
        sender=settings.DEFAULT_FROM_EMAIL,
        subject=subject[:255],
        text=text,
        html=html,
        created_at=moment,
        next_attempt_at=moment,
    )
    letter.save(force_insert=True)
    enqueue("mail", letter=str(letter.pk))


def deliver(letter_id: UUID) -> bool:
    """Send one letter if it still waits; true when it left. One letter is one transaction.

    A failed one waits longer each time and is given up after ten tries. Runs as `system:mail`, which may read the
    outbox. Where there is no mail server (the example installation) letters stay and are read on the mailbox page.
    """
    if not settings.TILLIT_MAIL_URL:
        return False
    letter = Mail.objects.select_for_update(skip_locked=True).filter(pk=letter_id, **WAITING).first()
    if letter is None:
        return False
    return _try(letter)


def ask_again(most: int = 500) -> int:
    """Ask for a new try for each letter that is due, oldest first; how many."""
    due = Mail.objects.filter(next_attempt_at__lte=timezone.now(), **WAITING).order_by("created_at", "pk")
    waiting = list(due.values_list("pk", flat=True)[:most]) if settings.TILLIT_MAIL_URL else []
    for letter_id in waiting:
        enqueue("mail", letter=str(letter_id))
    return len(waiting)


def _try(letter: Mail) -> bool:
    letter.attempts += 1
    try:
        with get_connection("django.core.mail.backends.smtp.EmailBackend") as line:
            _as_message(letter, line).send()
    except OSError as fault:  # no server there, or smtplib's own errors, which are OSErrors too
        letter.fault = str(fault)[:500]
        letter.next_attempt_at = timezone.now() + timedelta(minutes=2**letter.attempts)
        if letter.attempts >= MOST_ATTEMPTS:
            letter.given_up_at = timezone.now()
    else:
        letter.sent_at, letter.fault, letter.text, letter.html = timezone.now(), "", "", ""
    letter.save(update_fields=["attempts", "fault", "next_attempt_at", "sent_at", "given_up_at", "text", "html"])
    return letter.sent_at is not None


def mailbox(most: int = 50) -> list[Mail]:
    """The newest letters, for the local mailbox of an example installation; as `system:mailbox`."""
    with acting(Actor.system("mailbox")):
        return list(Mail.objects.order_by("-created_at", "pk")[:most])


def forget_old() -> int:
    """Remove letters older than 30 days; how many."""
    return Mail.objects.filter(created_at__lt=timezone.now() - timedelta(days=DAYS_KEPT)).delete()[0]


def _as_message(letter: Mail, line: Any) -> EmailMessage:
    message = EmailMultiAlternatives(letter.subject, letter.text, letter.sender, [letter.recipient], connection=line)
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    message.extra_headers["Message-ID"] = f"<{letter.id}@{letter.sender.rpartition('@')[2] or 'localhost'}>"
    return message


def _html(message: EmailMessage) -> str:
    for part in getattr(message, "alternatives", []):
        if part[1] == "text/html":
            return str(part[0])
    return ""
