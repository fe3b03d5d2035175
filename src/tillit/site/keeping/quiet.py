"""Restore and upgrade want the data to themselves: one of them at a time, and no `up` beside it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tillit.site.keeping.manifest import BackupTrouble
from tillit.site.running.standing import LOCK, Standing


@contextmanager
def alone(data: Path, doing: str) -> Iterator[None]:
    """Hold the lock that `up` takes, so that neither begins beside the other; it goes with a killed process."""
    with Standing(data) as standing:
        if not standing.is_ours:
            raise _taken(data, standing.note())
        standing.write(doing=doing)
        yield


def refuse_running(data: Path) -> None:
    """The same question without taking the lock: it makes nothing, not even a folder."""
    try:
        handle = os.open(data / "run" / LOCK, os.O_RDONLY)
    except FileNotFoundError:
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        raise _taken(data, Standing(data).note()) from None
    finally:
        os.close(handle)


def _taken(data: Path, note: dict[str, object]) -> BackupTrouble:
    process = f" (process {note['pid']})" if "pid" in note else ""
    if "doing" in note:
        return BackupTrouble(f"Another one is at work on {data}: {note['doing']}{process}. Wait for its end.")
    return BackupTrouble(f"Tillit is running on {data}{process}. Stop it first.")
