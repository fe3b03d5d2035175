"""The shared cache of the web server's processes: counters of sign-in attempts, as JSON in the database.

Django's own database cache unpickles what it finds, so that whoever can write a row, or make somebody restore a backup
with one, runs code of theirs; and it throws living rows away when there are many, so that limits can be washed out.
"""

import json
import time
from datetime import UTC, datetime
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection

GET = "SELECT value FROM ground_cache WHERE cache_key = %s AND expires > now()"
DELETE = "DELETE FROM ground_cache"
SET = """
    INSERT INTO ground_cache (cache_key, value, expires) VALUES (%s, %s, %s)
    ON CONFLICT (cache_key) DO UPDATE SET value = excluded.value, expires = excluded.expires
"""
ADD = f"{SET} WHERE ground_cache.expires <= now()"
FOREVER = 10 * 365 * 24 * 3600


class JsonCache(BaseCache):
    """What JSON can hold, for a time; a value that cannot be read counts as absent. Expired rows go at night."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """The living value of a key."""
        found = self._ask(
            "SELECT value FROM ground_cache WHERE cache_key = %s AND expires > now()", [self._key(key, version)]
        )
        try:
            return json.loads(found) if found is not None else default
        except ValueError:
            return default

    def set(
        self,
        key: str,
        value: Any,
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> None:
        """Keep a value, over what was there."""
        self._write(SET, self._key(key, version), value, timeout)

    def add(
        self,
        key: str,
        value: Any,
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> bool:
        """Keep a value if there is no living one; of two at once only one succeeds."""
        return self._write(ADD, self._key(key, version), value, timeout)

    def delete(self, key: str, version: int | None = None) -> bool:
        """Forget a key; whether there was one."""
        return (
            self._ask("DELETE FROM ground_cache WHERE cache_key = %s RETURNING 1", [self._key(key, version)])
            is not None
        )

    def clear(self) -> None:
        """Forget everything."""
        self._ask(f"{DELETE} RETURNING 1", [])

    def _write(self, statement: str, key: str, value: Any, timeout: float | None) -> bool:
        until = self.get_backend_timeout(timeout)
        expires = datetime.fromtimestamp(time.time() + FOREVER if until is None else until, UTC)
        return self._ask(f"{statement} RETURNING 1", [key, json.dumps(value), expires]) is not None

    def _key(self, key: str, version: int | None) -> str:
        return self.make_and_validate_key(key, version=version)

    def _ask(self, statement: str, values: list[str | datetime]) -> Any:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            row = cursor.fetchone()
        return row[0] if row else None


def forget_expired() -> None:
    """Remove what has expired."""
    with connection.cursor() as cursor:
        cursor.execute(f"{DELETE} WHERE expires <= now()")
