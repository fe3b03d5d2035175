"""Reports of letters that came back, fetched from an ordinary mailbox by IMAP, for those with a web host."""

import imaplib
import logging
import re
import ssl
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import connection

from tillit.ground.mail.delivery import PATIENCE
from tillit.ground.mail.returns import MOST_BYTES, take_return

MOST_AT_ONCE = 100
PATIENCE_SECONDS = 20
SIZE = re.compile(rb"RFC822\.SIZE (\d{1,12})")
log = logging.getLogger(__name__)


def fetch_returns() -> int:
    """Read what is new in the mailbox of TILLIT_BOUNCE_MAILBOX; how many reports were recorded. As `system:mail`.

    A report that has been recorded is removed from the mailbox, because it names a person; everything else is marked as
    read and stays, so that a mailbox that people use too loses nothing. The server's certificate is verified.
    """
    place = settings.TILLIT_BOUNCE_MAILBOX
    if not place:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(PATIENCE)
    try:
        with _opened(place) as box:
            return sum(_take(box, key) for key in _new(box))
    except (OSError, imaplib.IMAP4.error) as fault:
        log.warning("the mailbox of TILLIT_BOUNCE_MAILBOX cannot be read: %s", type(fault).__name__)
        return 0


def _opened(place: dict[str, Any]) -> imaplib.IMAP4_SSL:
    context = ssl.create_default_context()
    box = imaplib.IMAP4_SSL(place["host"], place["port"], ssl_context=context, timeout=PATIENCE_SECONDS)
    try:
        box.login(place["user"], place["password"])
        _good(box.select(f'"{place["folder"]}"'))
    except BaseException:
        box.shutdown()
        raise
    return box


def _new(box: imaplib.IMAP4) -> Iterator[str]:
    """Keys of messages that nobody has read, the oldest first."""
    (found,) = _good(box.uid("SEARCH", "UNSEEN"))
    yield from (found or b"").decode("ascii", "replace").split()[:MOST_AT_ONCE]


def _take(box: imaplib.IMAP4, key: str) -> bool:
    (told, *_rest) = _good(box.uid("FETCH", key, "(RFC822.SIZE)"))
    size = SIZE.search(told or b"")
    small = size is not None and int(size[1]) <= MOST_BYTES  # asked first: a huge one is never fetched
    recorded = small and take_return(_whole(box, key)).recorded
    _good(box.uid("STORE", key, "+FLAGS", r"(\Seen \Deleted)" if recorded else r"(\Seen)"))
    if recorded:
        _good(box.uid("EXPUNGE", key) if "UIDPLUS" in box.capabilities else box.expunge())
    return recorded


def _whole(box: imaplib.IMAP4, key: str) -> bytes:
    for part in _good(box.uid("FETCH", key, "(BODY.PEEK[])")):
        if isinstance(part, tuple):
            return bytes(part[1])
    return b""


def _good(answer: tuple[str, list[Any]]) -> list[Any]:
    status, data = answer
    if status != "OK":
        raise imaplib.IMAP4.error("the mailbox said no")
    return data
