"""The backup file: one tar of which every byte can be checked.

manifest.json comes first and names every other member with its size and SHA-256; SHA256SUMS comes last, in the form
that `sha256sum -c` reads, and covers the manifest too. Headers, padding and end follow from the manifest alone, so a
reader works out what must stand there and compares: a changed, missing or further byte is found wherever it is.
"""

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from tillit.site.keeping.manifest import MANIFEST, BackupTrouble, Manifest, Member, damaged, foreign

SUMS = "SHA256SUMS"
BLOCK = 512
PIECE = 1024 * 1024
# a million stored files make a manifest of about 200 MB
LARGEST_MANIFEST = 512 * PIECE
# the number field of a tar header holds eleven octal digits
LARGEST_OCTAL = 8**11
END = b"\0" * (2 * BLOCK)

Write = Callable[[bytes], object]


class Archive:
    """An open backup file. Nothing of it may be used before `check` has read it through."""

    def __init__(self, file: BinaryIO, path: Path) -> None:
        self.path = path
        self._file = file
        self._size = os.fstat(file.fileno()).st_size
        self._raw_manifest = self._read_manifest()
        self.manifest = Manifest.parse(self._raw_manifest, path)
        self._members = {member.name: member for member in self.manifest.members}
        self._places = dict(self._lay_out())

    def check(self) -> None:
        """Read the whole file; `BackupTrouble` when a single byte is not what it must be."""
        when = int(self.manifest.made_at.timestamp())
        whole = [Member(MANIFEST, len(self._raw_manifest), sha256(self._raw_manifest).hexdigest())]
        whole += self.manifest.members
        sums = sums_of(whole)
        self._expect(0, header(MANIFEST, len(self._raw_manifest), when))
        self._expect_padding(BLOCK, len(self._raw_manifest))
        end = BLOCK + _padded(len(self._raw_manifest))
        for member in self.manifest.members:
            start = self._places[member.name]
            self._expect(start - BLOCK, header(member.name, member.size, when))
            self.copy(member.name, lambda piece: None)
            self._expect_padding(start, member.size)
            end = start + _padded(member.size)
        self._expect(end, header(SUMS, len(sums), when) + sums + _padding(len(sums)) + END)
        if self._size != end + BLOCK + _padded(len(sums)) + len(END):
            raise damaged(self.path, "there is something behind its end")

    def copy(self, name: str, write: Write) -> None:
        """Hand one member to `write`, piece by piece; at the end its size and SHA-256 have been checked."""
        member = self._members[name]
        digest, left = sha256(), member.size
        self._file.seek(self._places[name])
        while left:
            piece = self._file.read(min(PIECE, left))
            if not piece:
                raise damaged(self.path, "it is cut off")
            digest.update(piece)
            write(piece)
            left -= len(piece)
        if digest.hexdigest() != member.sha256:
            raise damaged(self.path, f"{name} has another checksum")

    def read(self, name: str) -> bytes:
        """A small member whole."""
        pieces: list[bytes] = []
        self.copy(name, pieces.append)
        return b"".join(pieces)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def _read_manifest(self) -> bytes:
        self._file.seek(0)
        head = self._file.read(BLOCK)
        if len(head) < BLOCK or head[:100].rstrip(b"\0") != MANIFEST.encode() or head[257:262] != b"ustar":
            raise foreign(self.path)
        digits = head[124:135]
        size = int(digits, 8) if set(digits) <= set(b"01234567") else LARGEST_MANIFEST + 1
        if size > min(LARGEST_MANIFEST, self._size):
            raise damaged(self.path, "its table of contents is cut off")
        return self._file.read(size)

    def _lay_out(self) -> Iterator[tuple[str, int]]:
        place = BLOCK + _padded(len(self._raw_manifest))
        for member in self.manifest.members:
            yield member.name, place + BLOCK
            place += BLOCK + _padded(member.size)
        if place > self._size:
            raise damaged(self.path, "it is cut off")

    def _expect(self, place: int, expected: bytes) -> None:
        self._file.seek(place)
        found = self._file.read(len(expected))
        if found != expected:
            cut = len(found) < len(expected)
            raise damaged(self.path, "it is cut off" if cut else f"it is wrong near byte {place}")

    def _expect_padding(self, start: int, size: int) -> None:
        self._expect(start + size, _padding(size))


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Open a backup file and read its manifest; `BackupTrouble` when it is none of ours."""
    try:
        file = open(path, "rb")  # noqa: SIM115 - closed below, after the trouble of opening has been told apart
    except OSError as error:
        raise BackupTrouble(f"{path} cannot be read: {error.strerror}.") from None
    with file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise foreign(path)
        yield Archive(file, path)


def write_archive(target: Path, manifest: Manifest, sources: Mapping[str, Path]) -> None:
    """Write the file beside its place, sync it and rename it; nobody but its owner may read it."""
    half = target.with_name(f".{target.name}.half")
    half.unlink(missing_ok=True)
    try:
        with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            _write_all(file, manifest, sources)
            file.flush()
            os.fsync(file.fileno())
        refuse_existing(target)
        half.rename(target)
        sync_folder(target.parent)
    finally:
        half.unlink(missing_ok=True)


def refuse_existing(target: Path) -> None:
    """A backup never replaces another one."""
    if target.exists() or target.is_symlink():
        raise BackupTrouble(f"{target} is there already; a backup is never written over.")


def header(name: str, size: int, when: int) -> bytes:
    """The tar header of one of our members; by hand, so that it is the same in every version of Python."""
    parts = (name.encode().ljust(100, b"\0"), b"0000600\0", b"0000000\0", b"0000000\0", _number(size), _number(when))
    before = b"".join(parts)
    after = b"0" + b"\0" * 100 + b"ustar\00000"
    checksum = sum(before) + 8 * ord(" ") + sum(after)
    return (before + b"%06o\0 " % checksum + after).ljust(BLOCK, b"\0")


def sums_of(members: list[Member]) -> bytes:
    """What SHA256SUMS holds."""
    return "".join(f"{member.sha256}  {member.name}\n" for member in members).encode()


def sync_folder(folder: Path) -> None:
    """Make what was renamed in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_all(file: BinaryIO, manifest: Manifest, sources: Mapping[str, Path]) -> None:
    when, raw = int(manifest.made_at.timestamp()), manifest.as_json()
    file.write(header(MANIFEST, len(raw), when) + raw + _padding(len(raw)))
    for member in manifest.members:
        file.write(header(member.name, member.size, when))
        _copy_in(file, member, sources[member.name])
        file.write(_padding(member.size))
    sums = sums_of([Member(MANIFEST, len(raw), sha256(raw).hexdigest()), *manifest.members])
    file.write(header(SUMS, len(sums), when) + sums + _padding(len(sums)) + END)


def _copy_in(file: BinaryIO, member: Member, source: Path) -> None:
    digest, size = sha256(), 0
    with source.open("rb") as content:
        while piece := content.read(PIECE):
            digest.update(piece)
            size += len(piece)
            file.write(piece)
    if (size, digest.hexdigest()) != (member.size, member.sha256):
        raise BackupTrouble(f"{source} changed while it was read; take the backup again.")


def _number(value: int) -> bytes:
    """Eleven octal digits; past 8 GiB the binary form that every tar program of today reads."""
    return b"%011o\0" % value if value < LARGEST_OCTAL else b"\x80" + value.to_bytes(11, "big")


def _padding(size: int) -> bytes:
    return b"\0" * (-size % BLOCK)


def _padded(size: int) -> int:
    return size + -size % BLOCK
