"""Codes in reserve, as people write them down: XXXX-XXXX-XXXX-XXXX, 80 random bits."""

from hashlib import sha256
from secrets import choice

HOW_MANY = 10
# without letters and digits that look alike
SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def new_codes() -> list[str]:
    """Ten new codes."""
    return ["-".join("".join(choice(SIGNS) for _sign in range(4)) for _part in range(4)) for _code in range(HOW_MANY)]


def digest_of(code: str) -> str:
    """The hash of a code, however it was written."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return sha256(plain.encode()).hexdigest()
