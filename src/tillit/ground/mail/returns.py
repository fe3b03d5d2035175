"""Letters that come back after a mail server has taken them: RFC 3464's reports, to an address of the letter's own.

Each letter's envelope carries `studsar+<token>@example.se`; the token holds the letter's key and a code that only this
installation can make (HMAC). So a report is believed about exactly the letter that it came back for, whatever else it
says: whoever invents one needs a token, and a token has only been seen by the mail servers on that letter's way.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from email.utils import getaddresses, parseaddr
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from tillit.ground.mail.answers import STATUS, Refusal
from tillit.ground.mail.troubles import note_returned
from tillit.ground.models import Mail

MOST_BYTES = 500_000
MOST_PARTS = 20  # a report has three; the parser's time grows with depth times length
MOST_ADDRESSES = 20
CODE_BYTES = 10
TOKEN_LENGTH = 42  # 26 bytes in base 32
REPLY = re.compile(r"[45]\d\d\b")
WHERE = ("To", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To")


@dataclass(frozen=True, slots=True)
class Return:
    """What was made of a message: recorded or not, and why, for a mail server's log; names nobody."""

    recorded: bool
    said: str


def return_address(letter: Mail) -> str:
    """Where reports about this letter go: an address of its own, or the sender where there is none."""
    if not settings.TILLIT_BOUNCE_ADDRESS:
        return parseaddr(letter.sender)[1] or letter.sender
    local, _, domain = settings.TILLIT_BOUNCE_ADDRESS.rpartition("@")
    token = base64.b32encode(letter.id.bytes + _code(letter.id)).decode().rstrip("=").lower()
    return f"{local}+{token}@{domain}"


def take_return(raw: bytes, *, came_to: str = "") -> Return:
    """Read one message that came to a return address; as `system:mail`, in its own transaction.

    Only a well-formed report of failure about a letter of ours changes anything. `came_to` is the address that the mail
    server delivered to, when it tells.
    """
    if len(raw) > MOST_BYTES:
        return Return(False, "ignored: too large to be a report")
    if raw.lower().count(b"boundary") > MOST_PARTS:
        return Return(False, "ignored: too many parts to be a report")
    try:
        message = message_from_bytes(raw, policy=compat32)
        letter_id = _letter_of([came_to, *_addresses(message)])
        refusal = _refusal_in(message)
    except (ValueError, LookupError, RecursionError, TypeError, AttributeError):  # the parser on purposely broken input
        return Return(False, "ignored: it could not be read")
    if letter_id is None:
        return Return(False, "ignored: it came to no return address of this installation")
    if refusal is None:
        return Return(False, "ignored: no report of a letter that came back")
    return _record(letter_id, refusal)


def _record(letter_id: UUID, refusal: Refusal) -> Return:
    letter = Mail.objects.select_for_update().filter(pk=letter_id, sent_at__isnull=False).first()
    if letter is None or letter.sent_at is None:
        return Return(False, "ignored: the letter is no longer remembered")
    if letter.returned_at is not None:
        return Return(False, "ignored: reported before")
    letter.returned_at, letter.fault = timezone.now(), f"came back: {refusal.words}"[:500]
    letter.save(update_fields=["returned_at", "fault"])
    if not note_returned(letter.recipient, refusal, sent_at=letter.sent_at):
        return Return(True, "recorded; the reader has since shown that letters arrive")
    return Return(True, "recorded: the letter came back")


def _letter_of(addresses: list[str]) -> UUID | None:
    """The letter whose token stands in one of the addresses, if the code is ours."""
    found = (_letter_in(address) for address in addresses[:MOST_ADDRESSES])
    return next((letter_id for letter_id in found if letter_id), None)


def _letter_in(address: str) -> UUID | None:
    token = address.rpartition("@")[0].rpartition("+")[2]
    if len(token) != TOKEN_LENGTH or not token.isascii():
        return None
    try:
        held = base64.b32decode(token.upper() + "=" * (-len(token) % 8))
    except binascii.Error:
        return None
    letter_id = UUID(bytes=held[:16])
    return letter_id if constant_time_compare(held[16:], _code(letter_id)) else None


def _code(letter_id: UUID) -> bytes:
    return salted_hmac("tillit.mail.return", letter_id.bytes, algorithm="sha256").digest()[:CODE_BYTES]


def _addresses(message: Message) -> Iterator[str]:
    fields = [str(value)[:2000] for name in WHERE for value in message.get_all(name, [])[:MOST_ADDRESSES]]
    yield from (address for _name, address in getaddresses(fields))


def _refusal_in(message: Message) -> Refusal | None:
    """The first failure that the report tells of; a delay, a receipt or an automatic answer is none."""
    if message.get_content_type() != "multipart/report" or not message.is_multipart():
        return None
    for part in message.get_payload():
        if isinstance(part, Message) and part.get_content_type() == "message/delivery-status":
            blocks = part.get_payload()
            failed = [block for block in blocks if isinstance(block, Message) and _failed(block)]
            return _as_refusal(failed[0]) if failed else None
    return None


def _failed(block: Message) -> bool:
    return str(block.get("Action", "")).strip().lower() == "failed"


def _as_refusal(block: Message) -> Refusal:
    status = STATUS.search(str(block.get("Status", ""))[:100])
    said = str(block.get("Diagnostic-Code", ""))[:2000].partition(";")[2].strip()
    own, code = STATUS.search(said), REPLY.match(said)
    # the refusing server's own words are nearer to the truth than what the one that reports made of them
    words = said if own or not status else f"{status[0]} {said}".strip()
    expired = bool(status and status[1] == "4") or bool(code and code[0] < "500")
    return Refusal(int(code[0]) if code else 0, words, expired=expired)
