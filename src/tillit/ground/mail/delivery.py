"""Letters leave: one at a time, with the headers that make them arrive, and what is answered is kept."""

from datetime import timedelta
from email.utils import parseaddr
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.db import connection
from django.utils import timezone

from tillit.ground.jobs import enqueue
from tillit.ground.mail.answers import Refusal, refusal_in
from tillit.ground.mail.conditions import may_leave
from tillit.ground.mail.returns import return_address
from tillit.ground.mail.troubles import mail_state, note_refused, note_taken
from tillit.ground.models import Mail, TroubleKind

SMTP = "django.core.mail.backends.smtp.EmailBackend"
MOST_ATTEMPTS = 10
DAYS_HELD = 7
HELD_FOR = timedelta(hours=1)
WAITING: dict[str, None] = {"sent_at": None, "given_up_at": None}
CHANGED = ["attempts", "fault", "next_attempt_at", "sent_at", "given_up_at", "text", "html"]
# a slow mail server may take minutes over one letter; the usual limit of a transaction that says nothing is one
PATIENCE = "select set_config('idle_in_transaction_session_timeout', '900000', true)"


def deliver(letter_id: UUID) -> bool:
    """Send one letter if it still waits; true when it left. One letter is one transaction.

    A failed one waits longer each time and is given up after ten tries, or at once when its address cannot get letters.
    Runs as `system:mail`, which may read the outbox. Where there is no mail server (the example installation) letters
    stay and are read on the mailbox page.
    """
    if not settings.TILLIT_MAIL_URL:
        return False
    letter = Mail.objects.select_for_update(skip_locked=True).filter(pk=letter_id, **WAITING).first()
    if letter is None:
        return False
    if not may_leave(letter.condition, letter.about, letter.recipient):
        _give_up(letter, "no longer meant for this reader")
    elif not letter.always and _is_held(letter):
        return False
    else:
        _try(letter)
    letter.save(update_fields=CHANGED)
    return letter.sent_at is not None


def ask_again(most: int = 500) -> int:
    """Ask for a new try for each letter that is due, oldest first; how many."""
    due = Mail.objects.filter(next_attempt_at__lte=timezone.now(), **WAITING).order_by("created_at", "pk")
    waiting = list(due.values_list("pk", flat=True)[:most]) if settings.TILLIT_MAIL_URL else []
    for letter_id in waiting:
        enqueue("mail", letter=str(letter_id))
    return len(waiting)


def count_waiting() -> int:
    """How many letters have been due for ten minutes or more; for whoever runs the installation."""
    return Mail.objects.filter(next_attempt_at__lte=timezone.now() - timedelta(minutes=10), **WAITING).count()


def letter_as_message(letter: Mail, line: Any = None) -> EmailMessage:
    """The letter as it leaves.

    The sender on the envelope is the letter's own return address, where the installation has one; the reader sees the
    usual sender. `Auto-Submitted` (RFC 3834) and its counterpart in Exchange keep holiday answers away, but not reports
    of letters that could not be delivered. There is no List-Unsubscribe: no letter goes to a list.
    """
    headers = {
        "From": letter.sender,
        "Message-ID": f"<{letter.id}@{parseaddr(letter.sender)[1].rpartition('@')[2] or 'localhost'}>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "DR, RN, NRN, OOF, AutoReply",
    }
    sender, reader = return_address(letter), [letter.recipient]
    message = EmailMultiAlternatives(letter.subject, letter.text, sender, reader, headers=headers, connection=line)
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    return message


def _try(letter: Mail) -> None:
    letter.attempts += 1
    with connection.cursor() as cursor:
        cursor.execute(PATIENCE)
    try:
        with get_connection(SMTP) as line:
            letter_as_message(letter, line).send()
    except OSError as fault:  # no server there, no TLS, or smtplib's own errors, which are OSErrors too
        _wait_or_give_up(letter, refusal_in(fault), str(fault))
    else:
        letter.sent_at, letter.fault, letter.text, letter.html = timezone.now(), "", "", ""
        note_taken(letter.recipient)


def _wait_or_give_up(letter: Mail, refusal: Refusal | None, said: str) -> None:
    letter.fault = said[:500]
    letter.next_attempt_at = timezone.now() + timedelta(minutes=2**letter.attempts)
    if refusal and refusal.kind == TroubleKind.REFUSED:
        note_refused(letter.recipient, refusal)
        _give_up(letter, said)
    elif letter.attempts >= MOST_ATTEMPTS:
        if refusal:
            note_refused(letter.recipient, refusal, kind=TroubleKind.BLOCKED)
        _give_up(letter, said)
    elif refusal and refusal.kind == TroubleKind.DELAYED and refusal.at_recipient:
        note_refused(letter.recipient, refusal)


def _is_held(letter: Mail) -> bool:
    """Other letters than sign-in codes wait while letters to the address come back; a week at most."""
    state = mail_state([letter.recipient]).get(letter.recipient)
    if state is None or not state.holds:
        return False
    letter.fault = f"waits, because letters to this address come back: {state.words}"[:500]
    letter.next_attempt_at = timezone.now() + HELD_FOR
    if letter.created_at < timezone.now() - timedelta(days=DAYS_HELD):
        _give_up(letter, letter.fault)
    letter.save(update_fields=CHANGED)
    return True


def _give_up(letter: Mail, why: str) -> None:
    letter.given_up_at, letter.fault, letter.text, letter.html = timezone.now(), why[:500], "", ""
