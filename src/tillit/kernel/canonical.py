"""One spelling for each value, so that a fingerprint of it means something (RFC 8785, JSON Canonicalization Scheme).

A subset: no floating-point numbers. Amounts are whole öre here and dates are text, and a float never has one true
spelling in people's minds. As the RFC demands, text is not normalised: clean it before (kernel/text.py).
"""

import hashlib
import json

MOST_INTEGER = 2**53 - 1
"""The largest integer, up or down, that every JSON reader keeps exactly (RFC 8785 appendix D; RFC 7493 section 2.2)."""

DEEPEST = 100
"""Levels of lists and objects; beyond that, and for a value that holds itself, NotCanonical."""


class NotCanonical(ValueError):
    """The value has no canonical form here. A fault in the program that made it, not in what somebody wrote."""


def canonical_json(value: object) -> bytes:
    """The value as canonical JSON in UTF-8.

    Takes None, bool, int within ±(2^53-1), str, list, tuple and dict with str keys, nested at most DEEPEST levels. Keys
    stand in the order of their UTF-16 code units, no spaces. Raises NotCanonical for anything else, and for half a
    surrogate pair.
    """
    try:
        return _written(value, 0).encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotCanonical("half a surrogate pair is not text") from error


def sha256_hex(data: bytes) -> str:
    """The SHA-256 fingerprint as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def _written(value: object, level: int) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):  # before int: True is an int to Python
        return "true" if value else "false"
    if isinstance(value, int):
        return _integer(value)
    if isinstance(value, str):
        return _string(value)
    if level >= DEEPEST:
        raise NotCanonical(f"more than {DEEPEST} levels")
    if isinstance(value, list | tuple):
        return "[" + ",".join(_written(item, level + 1) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ",".join(_member(key, value[key], level + 1) for key in sorted(value, key=_utf16)) + "}"
    raise NotCanonical(f"{type(value).__name__} has no canonical form")


def _member(key: str, value: object, level: int) -> str:
    return f"{_string(key)}:{_written(value, level)}"


def _integer(value: int) -> str:
    if abs(value) > MOST_INTEGER:
        raise NotCanonical("an integer beyond ±(2^53-1) is not exact for every reader")
    return int.__repr__(value)  # an IntEnum would give its name


def _string(text: str) -> str:
    # Python escapes just what RFC 8785 section 3.2.2.2 wants: \b \t \n \f \r \" \\ and other controls as \u00xx
    return json.dumps(text, ensure_ascii=False)


def _utf16(key: object) -> bytes:
    if not isinstance(key, str):
        raise NotCanonical("an object's keys are text")
    return key.encode("utf-16-be", "surrogatepass")  # halves of pairs are refused later, with the whole
