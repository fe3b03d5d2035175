"""The codes of authenticator apps (TOTP, RFC 6238): six digits, anew every half minute, SHA-1 as all apps have it."""

import hmac
import time
from base64 import b32decode, b32encode
from hashlib import sha1
from secrets import token_bytes
from urllib.parse import quote, urlencode

SECONDS, DIGITS = 30, 6
# clocks go wrong by a little: one half minute before and after the present one is taken too
TOLERANCE = 1


def new_secret() -> str:
    """160 random bits, in the letters that apps read."""
    return b32encode(token_bytes(20)).decode()


def code_at(secret: str, step: int) -> str:
    """The code of one half minute."""
    digest = hmac.new(b32decode(secret), step.to_bytes(8), sha1).digest()
    at = digest[-1] & 0x0F
    number = int.from_bytes(digest[at : at + 4]) & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def step_of(secret: str, code: str, *, after: int = 0) -> int | None:
    """The half minute that a code belongs to, if it is of now and later than `after`; else None.

    All steps are compared each time, so that the time it takes says nothing.
    """
    now = int(time.time()) // SECONDS
    steps = range(now - TOLERANCE, now + TOLERANCE + 1)
    plain = "".join(code.split())
    fitting = [step for step in steps if hmac.compare_digest(code_at(secret, step).encode(), plain.encode())]
    return next((step for step in fitting if step > after), None)


def address_for_apps(secret: str, account: str, issuer: str) -> str:
    """What the square picture holds: otpauth://totp/..."""
    told = urlencode({"secret": secret, "issuer": issuer}, quote_via=quote)
    return f"otpauth://totp/{quote(f'{issuer}:{account}', safe='')}?{told}"
