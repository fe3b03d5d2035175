"""Put the files of a backup into the store, which lies under the hash of each content: add what is not there."""

import os
from hashlib import file_digest
from pathlib import Path
from tempfile import NamedTemporaryFile

from tillit.site.keeping.archive import Archive, sync_folder
from tillit.site.keeping.manifest import digest_of


def put_files(archive: Archive, store: Path) -> int:
    """Add every file of the backup, whole and on disk; a damaged one in the store is replaced. Says how many."""
    put = 0
    for member in archive.manifest.members:
        digest = digest_of(member.name)
        if digest is None or _is_whole(store / digest[:2] / digest, digest):
            continue
        place = store / digest[:2] / digest
        for folder in (store, place.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _put(archive, member.name, place)
        put += 1
    return put


def _put(archive: Archive, name: str, place: Path) -> None:
    with NamedTemporaryFile(dir=place.parent.parent, prefix=".new-", delete=False) as new:
        try:
            archive.copy(name, new.write)
            new.flush()
            os.fsync(new.fileno())
            os.replace(new.name, place)
        except BaseException:
            Path(new.name).unlink(missing_ok=True)
            raise
    sync_folder(place.parent)


def _is_whole(place: Path, digest: str) -> bool:
    try:
        with open(os.open(place, os.O_RDONLY | os.O_NOFOLLOW), "rb") as content:
            return file_digest(content, "sha256").hexdigest() == digest
    except OSError:
        return False
