"""Guessing is slowed down, never locked out: the first attempts are free, then each wait is twice the one before.

Counted for an account from one network (so that a stranger elsewhere slows nobody else down), for a network whatever
the account, and, where what is guessed is short, for the account from everywhere. All of it under a lock to the end of
the transaction: attempts sent at the same time are counted one after the other.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from tillit.ground.db import hold
from tillit.kernel.errors import TooMany
from tillit.people.origins import counted_network

WINDOW = 15 * 60
DAY = 24 * 60 * 60
FIRST_WAIT = 30


@dataclass(frozen=True, slots=True)
class Pace:
    """How many attempts are free within `window` seconds, a quarter of an hour; 0 where that is not counted."""

    here: int
    network: int
    everywhere: int = 0
    first_wait: int = FIRST_WAIT
    window: int = WINDOW


PACES = {
    # eight letters, three tries a letter of post and no more than five of those: counted where the guessing is done
    "code": Pace(here=5, network=30),
    # at least fifteen signs: nobody may make the owner wait by guessing from elsewhere
    "password": Pace(here=5, network=30),
    # a million codes: only somebody who has shown another way first comes this far, so all of it may be counted
    "app": Pace(here=5, network=30, everywhere=20),
    # 80 bits and a signature: nothing to guess, only work to spare
    "recovery": Pace(here=5, network=30),
    "passkey": Pace(here=0, network=30),
    # answers of providers that were not believed: nothing to guess, but each asks the provider
    "openid": Pace(here=0, network=30),
    # what anybody may send in without an account: a few about the same, and some more from one household or office
    "sending": Pace(here=5, network=20),
    # the same where it was refused as it stood: twenty in an hour are free, so that nobody is stopped by mending
    "refused": Pace(here=20, network=60, first_wait=15 * 60, window=60 * 60),
    # the letter that answers it goes to an address that nobody has shown to be theirs: three a day, whoever writes it
    "sending_to": Pace(here=0, network=0, everywhere=3, first_wait=DAY, window=DAY),
    # invitations from one organisation to strangers: so many a day, whoever of them sends and from where (T20)
    "inviting": Pace(here=0, network=0, everywhere=30, first_wait=DAY, window=DAY),
    # answers by a link in a meeting: everybody in one room, on one network
    "guests": Pace(here=0, network=100),
    # letters with a code to somebody who is signed in
    "letter": Pace(here=5, network=0, everywhere=5),
}


class Attempts:
    """Attempts of one kind at one account from where the request comes."""

    def __init__(self, request: HttpRequest, kind: str, whose: object = "") -> None:
        pace, network, account = PACES[kind], counted_network(request), str(whose).lower()
        counters = {
            _key(kind, "here", account, network): pace.here,
            _key(kind, "network", network): pace.network,
            _key(kind, "everywhere", account): pace.everywhere,
        }
        self._pace, self._elsewhere = pace, _key(kind, "everywhere", account)
        self._counters = {key: free for key, free in counters.items() if free}

    def require(self) -> None:
        """Go on only if it is time for another attempt; else TooMany says when. Holds the counters until commit."""
        wait = self._longest_wait()
        if wait > 0:
            raise TooMany(int(wait) + 1)

    def are_due(self) -> bool:
        """Whether it is time for another, where one goes on without. Holds the counters until commit."""
        return self._longest_wait() <= 0

    def failed(self) -> None:
        """Count an attempt that was wrong."""
        now = time.time()
        for key, _free, count, _at in list(self._counted()):
            cache.set(key, [count + 1, now], self._pace.window)

    def succeeded(self) -> None:
        """Forget the wrong ones from here; what came from elsewhere is somebody else's."""
        for key in self._counters:
            if key != self._elsewhere:
                cache.delete(key)

    def _longest_wait(self) -> float:
        for key in sorted(self._counters):
            hold(int.from_bytes(sha256(key.encode()).digest()[:8], signed=True))
        return max((self._wait(*found) for found in self._counted()), default=0.0)

    def _counted(self) -> Iterator[tuple[str, int, int, float]]:
        for key, free in self._counters.items():
            count, at = cache.get(key) or (0, 0.0)
            yield key, free, count, at

    def _wait(self, _key: str, free: int, count: int, at: float) -> float:
        if count < free:
            return 0.0
        pace = self._pace
        return at + min(pace.first_wait * 2.0 ** min(count - free, 10), pace.window) - time.time()


def _key(*told: str) -> str:
    """Keyed with the installation's secret: whoever reads the table learns neither accounts nor networks from it."""
    return "pace:" + salted_hmac("tillit.people.pace", "\n".join(told), algorithm="sha256").hexdigest()
