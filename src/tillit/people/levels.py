"""How surely the program knows who sits there: ways to sign in, the level each gives, and how long ago it was shown.

The table below is all there is to it. Level 1: somebody who reads the person's mail. Level 2: two things at once that
a thief would need, or a passkey, which is both (the device, and the finger or PIN that opens it). Level 3: an e-ID at
that level, as its provider says (`acr`). Signing and what else binds asks `is_strong`.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest

from tillit.people.models import Person

# Names of ways in the session's record. "code" is the sign-in package's own name for a code by mail.
MAIL_CODE, LINK, PASSWORD, PASSKEY, APP, RECOVERY, OPENID = (
    "code", "link", "password", "passkey", "app", "recovery", "openid",
)  # fmt: skip

# The level of each set of ways; the highest whose ways have all been shown in the session counts.
LEVELS: tuple[tuple[frozenset[str], int], ...] = (
    (frozenset({MAIL_CODE}), 1),
    (frozenset({LINK}), 1),
    (frozenset({OPENID}), 1),  # at least; the record says more where the provider does
    (frozenset({MAIL_CODE, APP}), 2),
    (frozenset({LINK, APP}), 2),
    (frozenset({PASSWORD, APP}), 2),
    (frozenset({OPENID, APP}), 2),
    (frozenset({PASSKEY}), 2),
)
STRONG = 2
# What is shown as a second step; a code in reserve lets in, but is no strong sign-in
SECOND_STEPS = frozenset({PASSKEY, APP, RECOVERY})
FRESH_FOR = 10 * 60


@dataclass(frozen=True, slots=True)
class Level:
    """What a session has reached. `at`: when the way that decides was last shown (seconds since 1970)."""

    number: int
    at: float

    def is_fresh(self, seconds: int = FRESH_FOR) -> bool:
        """Whether it was shown within so many seconds."""
        return time.time() - self.at <= seconds


NOBODY = Level(0, 0.0)


def note_way(request: HttpRequest, person: Person, way: str, *, level: int | None = None) -> None:
    """Remember in the session that the person has just shown this; `level` for ways that carry their own (OpenID)."""
    record_authentication(request, person, way, level=level)


def ways_of(request: HttpRequest, person: Person | None = None) -> dict[str, Mapping[str, object]]:
    """The ways shown in this session, by name with the last record of each; oldest first.

    `person` is the one who is signing in; left out, the one who is signed in.
    """
    whose = person or request.user
    found: dict[str, Mapping[str, object]] = {}
    for record in get_authentication_records(request, whose if isinstance(whose, Person) else None):
        found.pop(record["method"], None)
        found[record["method"]] = record
    return found


def level_of(request: HttpRequest, person: Person | None = None) -> Level:
    """The level of a session and since when; 0 for nobody, 1 for somebody who came in a way that was not recorded."""
    ways = ways_of(request, person)
    reached = [Level(number, _decided(ways, needed)) for needed, number in LEVELS if needed <= set(ways)]
    if OPENID in ways:
        reached.append(Level(int(str(ways[OPENID].get("level", 1))), _at(ways[OPENID])))
    if not reached:
        return Level(1, 0.0) if request.user.is_authenticated else NOBODY
    return max(reached, key=lambda level: (level.number, level.at))


def is_strong(request: HttpRequest, *, least: int = STRONG, within: int = FRESH_FOR) -> bool:
    """Whether who is signed in has shown it strongly enough, and lately: for what binds an organisation."""
    level = level_of(request)
    return request.user.is_authenticated and level.number >= least and level.is_fresh(within)


def shown_at(request: HttpRequest, ways: frozenset[str] | None = None) -> float:
    """When the person last showed one of these ways, or any; 0 when never."""
    return max((_at(record) for way, record in ways_of(request).items() if ways is None or way in ways), default=0.0)


def _decided(ways: Mapping[str, Mapping[str, object]], needed: frozenset[str]) -> float:
    # a fresh code by mail does not make an old second step fresh
    return max(_at(ways[way]) for way in needed & SECOND_STEPS or needed)


def _at(record: Mapping[str, object]) -> float:
    return float(str(record["at"]))
