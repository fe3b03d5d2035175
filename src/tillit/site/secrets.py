"""The secrets of one installation: one small file in the data folder that only its owner can read."""

import json
import os
import secrets
import stat
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from tillit.site.locks import locked
from tillit.site.trouble import Trouble

FILE = "secrets.json"


class SecretsTrouble(Trouble):
    """The secrets cannot be used as they lie; the text says why and what helps."""


@dataclass(frozen=True)
class Secrets:
    """What must stay secret and must survive: keep it with the backups, but never in the same place."""

    django_secret_key: str
    db_owner: str
    db_app: str
    db_public: str
    db_backup: str

    def passwords(self) -> dict[str, str]:
        """The passwords of the four database roles."""
        return {
            "tillit_owner": self.db_owner,
            "tillit_app": self.db_app,
            "tillit_public": self.db_public,
            "tillit_backup": self.db_backup,
        }

    def __repr__(self) -> str:
        """Never in a log or an error report."""
        return "Secrets(…)"


def load_secrets(data: Path) -> Secrets:
    """Read DATA/secrets.json; make it, or what is missing in it, at first need."""
    path = data / FILE
    found = _read(path)
    if _missing(found):
        with locked(data):
            found = _read(path)
            if _missing(found):
                found |= {name: secrets.token_urlsafe(48) for name in _missing(found)}
                _write(path, found)
    return Secrets(**{field.name: found[field.name] for field in fields(Secrets)})


def store_secrets(data: Path, new: Secrets) -> None:
    """Replace the secrets, as a restore does."""
    with locked(data):
        _write(data / FILE, _read(data / FILE) | asdict(new))


def _missing(found: dict[str, str]) -> list[str]:
    return [field.name for field in fields(Secrets) if not found.get(field.name)]


def _read(path: Path) -> dict[str, str]:
    try:
        with open(path, encoding="utf-8") as file:
            mode = os.fstat(file.fileno()).st_mode
            if stat.S_IMODE(mode) & 0o077:
                raise SecretsTrouble(f"{path} can be read by others. Say: chmod 600 '{path}'")
            found = json.load(file)
    except FileNotFoundError:
        return {}
    except PermissionError:
        raise SecretsTrouble(f"{path} belongs to another account; run Tillit as the one who made it.") from None
    except ValueError as error:
        raise SecretsTrouble(f"{path} is damaged ({error}). Bring it back from a backup.") from None
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise SecretsTrouble(f"{path} is damaged (names and texts were expected). Bring it back from a backup.")
    return found


def _write(path: Path, found: dict[str, str]) -> None:
    half = path.with_name(f".{path.name}.half")
    half.unlink(missing_ok=True)
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(found, file, indent=2)
        file.flush()
        os.fsync(file.fileno())
    half.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
