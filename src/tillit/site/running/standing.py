"""Which `up` stands on a data folder: one at a time, known by a lock that the system lets go when it dies."""

import fcntl
import json
import os
from pathlib import Path
from types import TracebackType
from typing import Self

NOTE = "up.json"
LOCK = "up.lock"


class Standing:
    """The lock and the note of the running `up` of a data folder."""

    def __init__(self, data: Path) -> None:
        self.folder = data / "run"
        self._lock: int | None = None

    def __enter__(self) -> Self:
        """Take the lock if nobody has it; `is_ours` tells."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(self.folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return self
        self._lock = handle
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._lock is not None:
            (self.folder / NOTE).unlink(missing_ok=True)
            os.close(self._lock)
            self._lock = None

    @property
    def is_ours(self) -> bool:
        """Whether this process holds the lock."""
        return self._lock is not None

    def note(self) -> dict[str, object]:
        """What the running one wrote; also what a killed one left."""
        try:
            found = json.loads((self.folder / NOTE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def write(self, **facts: object) -> None:
        """Say to others where we answer and what we started."""
        half = self.folder / f".{NOTE}.half"
        half.write_text(json.dumps({"pid": os.getpid(), **facts}), encoding="utf-8")
        half.rename(self.folder / NOTE)


def somebody_stands_on(data: Path) -> bool:
    """Whether an `up` runs on this data folder now."""
    try:
        handle = os.open(data / "run" / LOCK, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False
