"""What a backup file says of itself: who made it, what lies in it, and by which keys it was kept."""

import json
import re
import secrets
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import scrypt
from hmac import compare_digest
from pathlib import Path
from typing import Any, Self

from tillit.site.secrets import Secrets
from tillit.site.trouble import Trouble

PRODUCT = "tillit"
FORMAT = 1
MANIFEST, DUMP, KEYS = "manifest.json", "database.dump", "secrets.json"
STORED = re.compile(r"files/([0-9a-f]{2})/(\1[0-9a-f]{62})")
DIGEST = re.compile(r"[0-9a-f]{64}")


class BackupTrouble(Trouble):
    """A backup cannot be made or used; the text says why and what helps."""


def damaged(path: Path, what: str) -> BackupTrouble:
    """The file was ours once."""
    return BackupTrouble(f"{path} is damaged: {what}. Nothing was changed. Use another copy of the backup.")


def foreign(path: Path) -> BackupTrouble:
    """The file was never ours."""
    return BackupTrouble(f"{path} is not a backup made by Tillit. Nothing was changed.")


def newer(path: Path, what: str) -> BackupTrouble:
    """The file is of tomorrow."""
    return BackupTrouble(f"{path} is newer than what is here: {what}. Nothing was changed. Install the newer first.")


@dataclass(frozen=True, slots=True)
class Member:
    """One file inside the backup."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class KeyPrints:
    """Which secrets the installation had, and a salted print of each: enough to tell whether they are the same."""

    salt: str
    prints: dict[str, str]

    @classmethod
    def of(cls, keys: Secrets, salt: str = "") -> Self:
        """The prints of these secrets; slow on purpose, so that a short password cannot be guessed from its print."""
        salt = salt or secrets.token_hex(16)
        return cls(salt, {name: _print_of(value, name + salt) for name, value in asdict(keys).items()})

    def differing(self, keys: Secrets) -> list[str]:
        """The names of the secrets that are not the same here as where the backup was made."""
        here = KeyPrints.of(keys, self.salt).prints
        return [name for name, value in self.prints.items() if not compare_digest(here.get(name, ""), value)]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The first member of a backup file.

    `examples` tells the example installation, in which `up` hands out sign-in links, from a real one. `left_out` are
    stored files that were damaged already when the backup was made.
    """

    product_version: str
    made_at: datetime
    examples: bool
    postgresql: int
    migrations: dict[str, list[str]]
    rows: dict[str, int]
    protection: list[str]
    keys: KeyPrints
    members: list[Member]
    left_out: list[str]

    def as_json(self) -> bytes:
        """As it lies in the file."""
        said = {"product": PRODUCT, "format": FORMAT, **asdict(self), "made_at": self.made_at.isoformat()}
        return (json.dumps(said, indent=1, ensure_ascii=False) + "\n").encode()

    @classmethod
    def parse(cls, raw: bytes, path: Path) -> Self:
        """Read it strictly: what is not exactly as we write it is damaged."""
        try:
            said = json.loads(raw)
            if said["product"] != PRODUCT:
                raise foreign(path)
            if _number(said["format"]) > FORMAT:
                raise newer(path, f"it has format {said['format']}, and this Tillit knows format {FORMAT}")
            return cls(
                product_version=_text(said["product_version"]),
                made_at=_moment(said["made_at"]),
                examples=_flag(said["examples"]),
                postgresql=_number(said["postgresql"]),
                migrations={_text(app): _texts(names) for app, names in said["migrations"].items()},
                rows={_text(table): _number(count) for table, count in said["rows"].items()},
                protection=_texts(said["protection"]),
                keys=KeyPrints(_text(said["keys"]["salt"]), _map_of_texts(said["keys"]["prints"])),
                members=_members(said["members"]),
                left_out=_texts(said["left_out"]),
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise damaged(path, "its table of contents cannot be read") from None


def stored_name(digest: str) -> str:
    """The name of a stored file inside the backup."""
    return f"files/{digest[:2]}/{digest}"


def digest_of(name: str) -> str | None:
    """The digest of a stored file from its name inside the backup, or None for another member."""
    match = STORED.fullmatch(name)
    return match[2] if match else None


def _members(said: Any) -> list[Member]:
    found = [Member(_text(one["name"]), _number(one["size"]), _text(one["sha256"])) for one in said]
    names = [member.name for member in found]
    stored = [name for name in names if digest_of(name)]
    heads = [DUMP, KEYS] if KEYS in names else [DUMP]
    if names != heads + sorted(set(stored)):
        raise ValueError("other members than a backup has")
    for member in found:
        if not DIGEST.fullmatch(member.sha256) or digest_of(member.name) not in {None, member.sha256}:
            raise ValueError("a checksum that is none")
    return found


def _print_of(value: str, salt: str) -> str:
    return scrypt(value.encode(), salt=salt.encode(), n=2**14, r=8, p=1, dklen=32).hex()


def _moment(said: Any) -> datetime:
    found = datetime.fromisoformat(_text(said))
    if found.tzinfo != UTC or found.microsecond or found.year < 2000:
        raise ValueError("a moment in another form")
    return found


def _text(said: Any) -> str:
    if not isinstance(said, str):
        raise TypeError("a text was expected")
    return said


def _number(said: Any) -> int:
    if not isinstance(said, int) or isinstance(said, bool) or said < 0:
        raise TypeError("a whole number was expected")
    return said


def _flag(said: Any) -> bool:
    if not isinstance(said, bool):
        raise TypeError("true or false was expected")
    return said


def _texts(said: Any) -> list[str]:
    if not isinstance(said, list):
        raise TypeError("a list was expected")
    return [_text(one) for one in said]


def _map_of_texts(said: Any) -> dict[str, str]:
    return {_text(name): _text(value) for name, value in said.items()}
