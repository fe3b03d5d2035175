"""Sessions in a table of our own, where a person's sessions can be found and ended; Django's SESSION_ENGINE.

Two limits, kept together in `expires_at`: so long unused (TILLIT_IDLE_MINUTES), and so long in all
(TILLIT_SESSION_HOURS). A row that has passed it, or is gone, is no session at the next request. A session is read
with each request, so nothing else is asked for this.
"""

import re
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from tillit.people.models import Session

KEY = re.compile(r"[a-z0-9]{32}")
PERSON, STARTED, BROWSER, NETWORK = "_auth_user_id", "_started", "_browser", "_network"
# how often it is noted that a session is used: a write now and then, not one a request
SEEN_EVERY = timedelta(minutes=5)
# before sign-in there is nothing to keep but a code that was asked for
STRANGER_LASTS = timedelta(hours=1)


class SessionStore(SessionBase):
    """A cookie can hold anything; what is no key of ours never reaches the database."""

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing when it is over. Notes now and then that it is in use."""
        row = self._living().first()
        if row is None:
            self._session_key = None
            return {}
        if timezone.now() - row.seen_at >= SEEN_EVERY:
            self._note_use(row)
        return self.decode(row.data)

    def exists(self, session_key: str) -> bool:
        """Whether the key is taken."""
        return Session.objects.filter(digest=_digest(session_key)).exists()

    def create(self) -> None:
        """A new session under a key that nobody has."""
        while True:
            self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]  # the stubs leave it out
            try:
                self.save(must_create=True)
            except CreateError:
                continue
            self.modified = True
            return

    def save(self, must_create: bool = False) -> None:
        """Keep what the session holds. One that was ended meanwhile stays ended (UpdateError)."""
        if self.session_key is None:
            return self.create()
        data: dict[str, Any] = self._get_session(no_load=must_create)  # type: ignore[attr-defined]  # as above
        data.setdefault(STARTED, timezone.now().timestamp())
        columns = {**_columns(data), "data": self.encode(data)}
        digest = _digest(self.session_key)
        if not must_create:
            if not Session.objects.filter(digest=digest).update(**columns):
                raise UpdateError
            return None
        try:
            with transaction.atomic():
                Session(digest=digest, **columns).save(force_insert=True)
        except IntegrityError:
            raise CreateError from None
        return None

    def delete(self, session_key: str | None = None) -> None:
        """End the session with this key, or this one."""
        key = session_key or self.session_key
        if key is not None:
            Session.objects.filter(digest=_digest(key)).delete()

    def read_locked(self) -> None:
        """Read the session anew and keep others off it to the end of the transaction: attempts are counted one by one.

        Without this, guesses sent at the same time would all see the same count.
        """
        row = self._living().select_for_update().first() if self.session_key else None
        self._session_cache = self.decode(row.data) if row else {}
        self._session_key = self._session_key if row else None

    def hold(self) -> bool:
        """Whether the session still is one; if so, nobody can end it before the transaction is over."""
        return bool(self.session_key) and self._living().select_for_update().first() is not None

    def own_id(self) -> UUID | None:
        """The key of this session's row, by which the person's list names it."""
        return self._living().values_list("id", flat=True).first() if self.session_key else None

    def get_expiry_age(self, **kwargs: Any) -> int:
        """For how long the browser keeps the cookie: to the limit that use does not move."""
        started = self.get(STARTED)
        age = timezone.now().timestamp() - started if started else 0
        return max(0, int(settings.SESSION_COOKIE_AGE - age))

    def get_expire_at_browser_close(self) -> bool:
        """Never: the limits decide."""
        return False

    @classmethod
    def clear_expired(cls) -> None:
        """Remove what is over."""
        Session.objects.filter(expires_at__lte=timezone.now()).delete()

    def _living(self) -> "QuerySet[Session]":
        return Session.objects.filter(digest=_digest(self.session_key or ""), expires_at__gt=timezone.now())

    def _note_use(self, row: Session) -> None:
        now = timezone.now()
        Session.objects.filter(pk=row.pk).update(
            seen_at=now, expires_at=_expiry(row.started_at, now, stranger=row.person_id is None)
        )

    def _validate_session_key(self, key: str | None) -> bool:
        return bool(key and KEY.fullmatch(key))


def store_of(request: HttpRequest) -> SessionStore:
    """The session of a request, with what only ours can do."""
    assert isinstance(request.session, SessionStore)  # noqa: S101  # SESSION_ENGINE is this module
    return request.session


def _digest(key: str) -> str:
    return sha256(key.encode()).hexdigest()


def _columns(data: dict[str, Any]) -> dict[str, Any]:
    """What the table knows of a session besides its sealed content."""
    now = timezone.now()
    started = min(now, datetime.fromtimestamp(data[STARTED], now.tzinfo))
    person = data.get(PERSON)
    return {
        "person_id": UUID(person) if person else None,
        "browser": data.get(BROWSER, "")[:80],
        "network": data.get(NETWORK, "")[:50],
        "started_at": started,
        "seen_at": now,
        "expires_at": _expiry(started, now, stranger=not person),
    }


def _expiry(started: datetime, seen: datetime, *, stranger: bool) -> datetime:
    idle = STRANGER_LASTS if stranger else timedelta(minutes=settings.TILLIT_IDLE_MINUTES)
    return min(seen + idle, started + timedelta(seconds=settings.SESSION_COOKIE_AGE))
