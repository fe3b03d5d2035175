"""Mail: letters wait in the outbox, leave after commit, and what comes back is remembered."""

from tillit.ground.mail.conditions import still_meant
from tillit.ground.mail.delivery import MOST_ATTEMPTS, ask_again, count_waiting, deliver, letter_as_message
from tillit.ground.mail.fetching import fetch_returns
from tillit.ground.mail.outbox import OutboxBackend, forget_old, mailbox, post
from tillit.ground.mail.returns import Return, return_address, take_return
from tillit.ground.mail.troubles import MailState, count_troubles, forget_troubles, letters_arrive, mail_state

__all__ = [
    "MOST_ATTEMPTS",
    "MailState",
    "OutboxBackend",
    "Return",
    "ask_again",
    "count_troubles",
    "count_waiting",
    "deliver",
    "fetch_returns",
    "forget_old",
    "forget_troubles",
    "letter_as_message",
    "letters_arrive",
    "mail_state",
    "mailbox",
    "post",
    "return_address",
    "still_meant",
    "take_return",
]
