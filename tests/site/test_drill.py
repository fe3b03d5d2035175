"""./tillit drill: a backup is restored beside the installation, compared, and nothing of it stays."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from psycopg.types.json import Jsonb

from tests.site.stage import NOW, Stage, put, stage
from tillit.kernel.canonical import canonical_json
from tillit.site.keeping.archive import opened, write_archive
from tillit.site.keeping.backup import take_backup
from tillit.site.postgres.roles import OWNER
from tillit.site.words import drill

Told = pytest.CaptureFixture[str]
BODY = {"title": "Trygg natt", "parties": [{"name": "Å & Ö", "since": 2024}], "places": ["1480"]}


@pytest.fixture(scope="module")
def origin() -> Iterator[Stage]:
    """An installation with one published partnership and one stored file."""
    with stage("data") as made:
        made.make()
        tell(made, "trygg-natt", sha256(canonical_json(BODY)).hexdigest())
        made.store(b"a stored file")
        yield made


@pytest.fixture(autouse=True)
def its_environment(origin: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILLIT_DATA", str(origin.data))


def tell(where: Stage, slug: str, digest: str) -> None:
    with where.connect(OWNER) as connection:
        connection.execute("SET search_path = published, public")
        put(connection, "register_entry", slug=slug, digest=digest, body=Jsonb(BODY), changed_at=NOW)


def backup_of(where: Stage, target: Path) -> Path:
    target.parent.mkdir(exist_ok=True)
    return take_backup(where.database, target, say=lambda text: None).path


def test_the_newest_backup_is_restored_compared_and_gone_again(origin: Stage, capsys: Told) -> None:
    backup_of(origin, origin.data / "backups" / "tillit-1.tar")
    newest = backup_of(origin, origin.data / "backups" / "tillit-2.tar")
    before = origin.databases()

    assert drill.main(["--data", str(origin.data)]) == 0

    told = capsys.readouterr().out
    assert f"The backup can be restored: {newest}" in told
    assert "1 stored files, and 1 published partnerships that are what their digests say" in told
    assert "Nothing of it is left on this machine" in told
    assert not (origin.data / "run" / "drill").exists()
    assert origin.databases() == before
    assert origin.server.running()


def test_what_a_killed_drill_left_is_removed(origin: Stage, tmp_path: Path, capsys: Told) -> None:
    whole = backup_of(origin, tmp_path / "whole.tar")
    place = origin.data.parent / "room enough"
    (place / "drill").mkdir(parents=True)
    (place / "drill" / "half").write_text("left over")

    assert drill.main([str(whole), "--in", str(place), "--data", str(origin.data)]) == 0
    assert list(place.iterdir()) == []


def test_a_damaged_backup_is_not_called_good(origin: Stage, tmp_path: Path, capsys: Told) -> None:
    whole = backup_of(origin, tmp_path / "whole.tar")
    cut = tmp_path / "cut.tar"
    cut.write_bytes(whole.read_bytes()[:-20_000])

    assert drill.main([str(cut), "--data", str(origin.data)]) == 1
    assert "The backup can be restored" not in capsys.readouterr().out
    assert not (origin.data / "run" / "drill").exists()


def test_rows_that_are_not_what_the_backup_says_are_found(origin: Stage, tmp_path: Path, capsys: Told) -> None:
    with opened(backup_of(origin, tmp_path / "whole.tar")) as archive:
        sources = {member.name: tmp_path / f"{number}.part" for number, member in enumerate(archive.manifest.members)}
        for name, path in sources.items():
            path.write_bytes(archive.read(name))
        archive.manifest.rows["register_entry"] = 2
        write_archive(tmp_path / "crafted.tar", archive.manifest, sources)

    assert drill.main([str(tmp_path / "crafted.tar"), "--data", str(origin.data)]) == 1
    assert "2 in the backup" in capsys.readouterr().err


def test_no_backup_is_said_and_what_helps(tmp_path: Path, capsys: Told) -> None:
    assert drill.main(["--data", str(tmp_path)]) == 1
    assert "./tillit backup" in capsys.readouterr().err


def test_a_published_partnership_that_is_not_what_its_digest_says_is_found(
    origin: Stage, tmp_path: Path, capsys: Told
) -> None:
    tell(origin, "andrad", "0" * 64)
    changed = backup_of(origin, tmp_path / "changed.tar")

    assert drill.main([str(changed), "--data", str(origin.data)]) == 1
    assert "1 published partnerships are not what their digests say: andrad." in capsys.readouterr().err
