"""What a mail server's refusal means: is it the address, for now or for good, or is it something else?

The reply codes are RFC 5321's, the enhanced ones (5.1.1) RFC 3463's. Only a refusal that is about the address itself
may hold back other letters to it; a refused sender, a blocklist or a wrong SPF record says nothing about the reader.
"""

import re
from dataclasses import dataclass
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from tillit.ground.models import TroubleKind

MOST_WORDS = 200
STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
ADDRESS = re.compile(r"<?[^\s<>@,;:\"']+@[^\s<>@,;\"']+>?")
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
# X.1.* is about addressing, but 7 and 8 are about the sender's; X.2.* about the mailbox, but 3 is a letter too large;
# X.4.4 no route to the domain; 5.4.1 is what Exchange Online says of a person it does not know
ADDRESSING = {"1": {"0", "1", "2", "3", "4", "6", "9", "10"}, "2": {"0", "1", "2", "4"}, "4": {"1", "4"}}
# mailbox unavailable, not local, name not allowed, domain takes no mail (RFC 7504): where no enhanced code is given
PLAIN_CODES = {550, 551, 553, 556}
# some large services give an empty enhanced code and say it in words
SAID = re.compile(
    r"mailbox (is )?unavailable|unknown user|user unknown|no such (user|person|mailbox)|does not exist", re.I
)
GENERAL = {("0", "0"), ("5", "0")}
ABOUT_US = re.compile(r"relay|spf|dkim|dmarc|block|blacklist|spam|policy|reputation|sender", re.I)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A mail server's no. `code` is 0 where it gave only an enhanced one.

    `at_recipient`: said when the address was named. `expired`: a server further on tried for days and gave up.
    """

    code: int
    words: str
    at_recipient: bool = True
    expired: bool = False

    @property
    def permanent(self) -> bool:
        """Whether trying again does not help."""
        found = STATUS.search(self.words)
        return self.expired or self.code >= 500 or (not self.code and found is not None and found[1] == "5")

    @property
    def kind(self) -> TroubleKind:
        """What it tells about the address."""
        if not self.permanent:
            return TroubleKind.DELAYED
        return TroubleKind.REFUSED if self._is_about_the_address() else TroubleKind.BLOCKED

    def _is_about_the_address(self) -> bool:
        found = STATUS.search(self.words)
        if found and (found[2], found[3]) not in GENERAL:
            return found[3] in ADDRESSING.get(found[2], set()) or (self.expired and found[2] != "7")
        if ABOUT_US.search(self.words):
            return False
        return self.expired or (self.at_recipient and self.code in PLAIN_CODES) or SAID.search(self.words) is not None


def refusal_in(fault: OSError) -> Refusal | None:
    """The server's no inside one of smtplib's errors; None when there was no server, no TLS, no login."""
    if isinstance(fault, SMTPRecipientsRefused):
        code, words = next(iter(fault.recipients.values()))
        return Refusal(code, _text(words))
    if isinstance(fault, SMTPResponseException) and type(fault).__name__ in {"SMTPDataError", "SMTPSenderRefused"}:
        return Refusal(fault.smtp_code, _text(fault.smtp_error), at_recipient=False)
    return None


def shown(words: str) -> str:
    """A server's words as they may be kept: on one line, without addresses, cut short."""
    return ADDRESS.sub("…", " ".join(UNSEEN.sub(" ", words).split()))[:MOST_WORDS]


def _text(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else words
