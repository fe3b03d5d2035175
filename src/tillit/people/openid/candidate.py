"""An identity that a signed-in person has proved and not yet said yes to; it waits in their session.

Between the provider and the link stands a button: a browser in which somebody else was left signed in at the provider
would otherwise link *their* identity, and they could come in.
"""

import time
from dataclasses import asdict, dataclass

from django.http import HttpRequest

from tillit.people.openid.provider import Provider
from tillit.people.openid.tokens import Proven

KEY = "openid_candidate"
WAITS = 10 * 60


@dataclass(frozen=True, slots=True)
class Candidate:
    """What was proved, for whom, and when."""

    person: str
    label: str
    kept_at: float
    proven: Proven


def keep_candidate(request: HttpRequest, provider: Provider, proven: Proven) -> None:
    """Let it wait for the person's yes; one at a time."""
    label = f"{provider.label('sv')} ({proven.called or proven.subject})"
    found = Candidate(str(request.user.pk), label[:200], time.time(), proven)
    request.session[KEY] = asdict(found)


def kept_candidate(request: HttpRequest) -> Candidate | None:
    """What waits for this person's yes, for ten minutes."""
    held = request.session.get(KEY)
    if not held or held["person"] != str(request.user.pk) or time.time() - held["kept_at"] > WAITS:
        return None
    return Candidate(**held | {"proven": Proven(**held["proven"])})


def forget_candidate(request: HttpRequest) -> None:
    """The answer has been given."""
    request.session.pop(KEY, None)
