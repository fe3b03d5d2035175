"""Jobs of the ground floor."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from tillit.ground.cache import forget_expired
from tillit.ground.jobs import job
from tillit.ground.mail import ask_again, deliver, fetch_returns, forget_old, forget_troubles
from tillit.ground.models import Answer

DAYS_ANSWERS_ARE_KEPT = 90


@job("mail")
def deliver_letter(letter: str) -> None:
    """Send one letter of the outbox."""
    deliver(UUID(letter))


@job("mail_again", acts_as="mail", every="*/5 * * * *")
def deliver_again() -> None:
    """Every five minutes: what could not be sent before."""
    ask_again()


@job("mail_returns", acts_as="mail", every="*/10 * * * *", tries=1)
def take_returns() -> None:
    """Every ten minutes: reports of letters that came back, where they lie in a mailbox."""
    fetch_returns()


@job("tidy_ground", every="17 2 * * *")
def tidy() -> None:
    """Each night: forget old letters, old troubles with addresses, answers to forms and counters."""
    forget_old()
    forget_troubles()
    forget_expired()
    Answer.objects.filter(created_at__lt=timezone.now() - timedelta(days=DAYS_ANSWERS_ARE_KEPT)).delete()
