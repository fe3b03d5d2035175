"""Sign-in sessions in the database, found by keys that look like keys."""

import re

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions

KEY = re.compile(r"[a-z0-9]{32}")


class SessionStore(DatabaseSessions):
    """A cookie can hold anything; what is no key of ours never reaches the database."""

    def _validate_session_key(self, key: str | None) -> bool:
        return bool(key and KEY.fullmatch(key))
