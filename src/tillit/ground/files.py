"""The file store: a file lies under the hash of its content, is written once and never changed."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from tillit.kernel.errors import NotFound, TooLarge

PIECE = 1024 * 1024
MOST = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    """Where a content lies: `digest` is SHA-256 in hexadecimal, `size` is in bytes."""

    digest: str
    size: int


def root() -> Path:
    """The folder of the store, outside everything that a web server gives out."""
    return Path(settings.TILLIT_DATA) / "files"


def store(content: BinaryIO, *, most: int = MOST) -> StoredFile:
    """Keep a content; the same content twice lies once. Raises `TooLarge` past `most` bytes, leaving nothing behind.

    Written beside its place, synced and renamed, so that a killed process leaves either the whole file or none.
    """
    folder = root()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, size = sha256(), 0
    with NamedTemporaryFile(dir=folder, prefix=".new-", delete=False) as new:
        try:
            for piece in _pieces(content):
                size += len(piece)
                if size > most:
                    raise TooLarge(_("A file may be at most %(most)s MB.") % {"most": most // PIECE})
                digest.update(piece)
                new.write(piece)
            new.flush()
            os.fsync(new.fileno())
            place = path_of(digest.hexdigest())
            place.parent.mkdir(exist_ok=True, mode=0o700)
            os.replace(new.name, place)
            _sync(place.parent)
        except BaseException:
            Path(new.name).unlink(missing_ok=True)
            raise
    return StoredFile(digest.hexdigest(), size)


def path_of(digest: str) -> Path:
    """The place of a content; anything that is not a SHA-256 in hexadecimal is not found."""
    if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
        raise NotFound
    return root() / digest[:2] / digest


def open_stored(digest: str) -> BinaryIO:
    """The content as an open binary file; `NotFound` when it does not lie here."""
    try:
        return path_of(digest).open("rb")
    except FileNotFoundError:
        raise NotFound from None


def pieces_of(digest: str) -> Iterator[bytes]:
    """The content, a megabyte at a time; `NotFound` when it does not lie here."""
    with open_stored(digest) as content:
        yield from _pieces(content)


def is_whole(digest: str) -> bool:
    """True when the content still has the hash that it lies under."""
    found = sha256()
    with open_stored(digest) as content:
        for piece in _pieces(content):
            found.update(piece)
    return found.hexdigest() == digest


def all_digests() -> Iterator[str]:
    """Every content in the store, in order."""
    for folder in sorted(root().glob("[0-9a-f][0-9a-f]")):
        for place in sorted(folder.iterdir()):
            yield place.name


def _pieces(content: BinaryIO) -> Iterator[bytes]:
    return iter(lambda: content.read(PIECE), b"")


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
