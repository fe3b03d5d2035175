"""Calm under load: who asks for very much in a short time is asked to wait, and nothing is kept of who reads.

Counted in the memory of a process, by a keyed fingerprint of the network whose key is thrown away with the process, and
forgotten as soon as the network has been quiet for a minute (C4: who reads the register is never logged).
"""

from hashlib import blake2b
from math import ceil
from secrets import token_bytes
from threading import Lock
from time import monotonic

from tillit.kernel.errors import TooMany

FULL = 600
"""What a network may ask for at once; a page costs 1, a search 3, a file of everything 60."""
REFILL = 10
"""What it gets back each second."""
MOST_NETWORKS = 20_000

_KEY = token_bytes(32)
_spent: dict[bytes, tuple[float, float]] = {}
_lock = Lock()


def spend(network: str, cost: int) -> None:
    """Count what is asked for; TooMany, with the seconds to wait, when it is more than there is."""
    whose, now = blake2b(network.encode(), key=_KEY, digest_size=16).digest(), monotonic()
    with _lock:
        spent, at = _spent.get(whose, (0.0, now))
        spent = max(0.0, spent - (now - at) * REFILL)
        if spent + cost > FULL:
            raise TooMany(ceil((spent + cost - FULL) / REFILL))
        _spent[whose] = (spent + cost, now)
        if len(_spent) > MOST_NETWORKS:
            _forget(now)


def forget_all() -> None:
    """Begin anew."""
    with _lock:
        _spent.clear()


def _forget(now: float) -> None:
    for whose in [one for one, (spent, at) in _spent.items() if spent <= (now - at) * REFILL]:
        del _spent[whose]
    # all of them busy: the longest known are let go, so many that this is not done for each request
    for whose in list(_spent)[: max(0, len(_spent) - MOST_NETWORKS * 3 // 4)]:
        del _spent[whose]
