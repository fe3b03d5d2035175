"""The file store: a content lies under its hash, whole or not at all."""

from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tillit.ground import files
from tillit.kernel.errors import NotFound, TooLarge

CONTENT = b"Avtal 2026\n" * 1000
DIGEST = sha256(CONTENT).hexdigest()


@pytest.fixture(autouse=True)
def own_store(settings: Any, tmp_path: Path) -> Path:
    """A store of the test's own."""
    settings.TILLIT_DATA = tmp_path
    return tmp_path / "files"


def test_a_content_is_found_by_its_hash(own_store: Path) -> None:
    stored = files.store(BytesIO(CONTENT))
    assert (stored.digest, stored.size) == (DIGEST, len(CONTENT))
    with files.open_stored(DIGEST) as found:
        assert found.read() == CONTENT
    assert files.is_whole(DIGEST)
    assert [path.name for path in own_store.rglob("*") if path.is_file()] == [DIGEST]


def test_the_same_content_lies_once_and_another_beside_it(own_store: Path) -> None:
    digests = [files.store(BytesIO(content)).digest for content in (CONTENT, CONTENT, b"", b"x")]
    assert list(files.all_digests()) == sorted(set(digests))
    assert len(set(digests)) == 3


def test_too_much_is_refused_and_leaves_nothing(own_store: Path) -> None:
    with pytest.raises(TooLarge):
        files.store(BytesIO(b"x" * 11), most=10)
    assert files.store(BytesIO(b"x" * 10), most=10).size == 10
    assert len([path for path in own_store.rglob("*") if path.is_file()]) == 1


def test_a_broken_upload_leaves_nothing(own_store: Path) -> None:
    class Broken(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() > 0:
                raise ConnectionError
            return super().read(10)

    with pytest.raises(ConnectionError):
        files.store(Broken(CONTENT))
    assert [path for path in own_store.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    "name", ["", "x" * 64, "A" * 64, "../../secrets.json", DIGEST[:-1], f"{DIGEST}0", "/etc/passwd"]
)
def test_only_a_hash_is_a_name(name: str) -> None:
    with pytest.raises(NotFound):
        files.path_of(name)
    with pytest.raises(NotFound):
        files.open_stored(name)


def test_an_absent_content_is_not_found() -> None:
    with pytest.raises(NotFound):
        files.open_stored(DIGEST)


def test_a_changed_content_is_noticed() -> None:
    files.store(BytesIO(CONTENT))
    files.path_of(DIGEST).write_bytes(CONTENT + b"x")
    assert not files.is_whole(DIGEST)


def test_only_the_installation_reads_the_files(own_store: Path) -> None:
    files.store(BytesIO(CONTENT))
    assert own_store.stat().st_mode & 0o077 == 0
    assert files.path_of(DIGEST).stat().st_mode & 0o077 == 0
