"""The outbox: every letter is a row first, in the transaction that wanted it."""

import unicodedata
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.validators import validate_email
from django.utils import timezone

from tillit.ground.db import acting
from tillit.ground.jobs import enqueue
from tillit.ground.mail.conditions import is_known
from tillit.ground.models import Mail
from tillit.kernel.actor import Actor

DAYS_KEPT = 30


class OutboxBackend(BaseEmailBackend):
    """What Django and its packages think sends mail: it lays the letter in the outbox.

    What comes this way is about signing in (codes, confirmations of an address) and is tried even where other letters
    come back: it is how a mended mailbox shows.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Lay one letter a recipient in the outbox, so that nobody sees another's address."""
        count = 0
        for message in email_messages:
            for recipient in message.recipients():
                subject, text = str(message.subject), str(message.body)
                post(recipient, subject=subject, text=text, html=_html(message), always=True)
                count += 1
        return count


def post(
    recipient: str,
    *,
    subject: str,
    text: str,
    html: str = "",
    always: bool = False,
    condition: str = "",
    about: UUID | None = None,
) -> None:
    """Lay a letter in the outbox. ValueError for an address that is none, and for signs that end a header.

    `always`: tried also where letters come back. `condition` and `about`: asked again when it leaves (`still_meant`).
    """
    _check_headers(recipient, subject)
    if bool(condition) != (about is not None) or (condition and not is_known(condition)):
        raise ValueError(f"a letter's condition {condition!r} needs a function that answers, and what it is about")
    moment = timezone.now()
    letter = Mail(
        recipient=recipient,
        sender=settings.DEFAULT_FROM_EMAIL,
        subject=subject[:255],
        text=text,
        html=html,
        always=always,
        condition=condition,
        about=about,
        created_at=moment,
        next_attempt_at=moment,
    )
    letter.save(force_insert=True)
    enqueue("mail", letter=str(letter.pk))


def mailbox(most: int = 50) -> list[Mail]:
    """The newest letters, for the local mailbox of an example installation; as `system:mailbox`."""
    with acting(Actor.system("mailbox")):
        return list(Mail.objects.order_by("-created_at", "pk")[:most])


def forget_old() -> int:
    """Remove letters older than 30 days; how many."""
    return Mail.objects.filter(created_at__lt=timezone.now() - timedelta(days=DAYS_KEPT)).delete()[0]


def _check_headers(recipient: str, subject: str) -> None:
    """Control characters and Unicode's own line ends (Cc, Zl, Zp) would begin a new header somewhere on the way."""
    if any(unicodedata.category(sign) in {"Cc", "Zl", "Zp", "Cs"} for sign in recipient + subject):
        raise ValueError("a mail header may not hold a line break or another control character")
    try:
        validate_email(recipient)
    except ValidationError:
        raise ValueError("a letter goes to one mail address, without a name") from None


def _html(message: EmailMessage) -> str:
    for part in getattr(message, "alternatives", []):
        if part[1] == "text/html":
            return str(part[0])
    return ""
