"""Backup and restore of a real installation on a server of its own, through the words of the command line."""

import io
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import tarfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from tests.plugin import ROOT
from tests.site.stage import Stage, all_of, every_row, fill, put, stage
from tillit.site.database import reached
from tillit.site.keeping.archive import opened, write_archive
from tillit.site.keeping.backup import take_backup
from tillit.site.keeping.manifest import BackupTrouble, Manifest, Member
from tillit.site.postgres.roles import APP, BACKUP, OWNER
from tillit.site.running.installation import KIND, settle_kind
from tillit.site.running.standing import Standing
from tillit.site.secrets import load_secrets
from tillit.site.words import backup, restore

Told = pytest.CaptureFixture[str]
Craft = Callable[..., Path]


@pytest.fixture(scope="module")
def origin() -> Iterator[Stage]:
    """The installation that backups are taken of; nobody writes in it but the test that says so."""
    with stage("dåta mapp") as made:
        made.make()
        fill(made)
        yield made


@pytest.fixture(scope="module")
def other() -> Iterator[Stage]:
    """A second server, so that tests of restoring leave the first one alone."""
    with stage("data") as made:
        made.make()
        yield made


@pytest.fixture(scope="module")
def whole(origin: Stage, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good backup with keys."""
    target = tmp_path_factory.mktemp("whole") / "all.tar"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TILLIT_DATA", str(origin.data))
        take_backup(origin.database, target, with_keys=True, say=lambda text: None)
    return target


@pytest.fixture
def craft(whole: Path, tmp_path: Path) -> Craft:
    """Make a file that hangs together in itself but says something else than the good one."""

    def make(change: Callable[[Manifest], Manifest], **contents: bytes) -> Path:
        with opened(whole) as archive:
            sources = {}
            for number, member in enumerate(archive.manifest.members):
                sources[member.name] = tmp_path / f"{number}.part"
                sources[member.name].write_bytes(archive.read(member.name))
            for name, content in contents.items():
                sources[name] = tmp_path / f"more-{len(sources)}"
                sources[name].write_bytes(content)
            manifest = change(archive.manifest)
        write_archive(tmp_path / "crafted.tar", manifest, sources)
        return tmp_path / "crafted.tar"

    return make


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The words set TILLIT_DATA for their process; here it goes back after each test."""
    monkeypatch.setenv("TILLIT_DATA", str(tmp_path / "nowhere"))


def restored(file: Path, to: Path, *options: str) -> int:
    return restore.main([str(file), "--data", str(to), *options])


def test_a_backup_is_one_private_file_that_plain_tools_can_check(origin: Stage, tmp_path: Path, capsys: Told) -> None:
    assert backup.main([str(tmp_path / "a.tar"), "--data", str(origin.data)]) == 0

    told = capsys.readouterr().out
    assert "The keys are NOT in the file" in told
    assert str(origin.data / "secrets.json") in told
    assert stat.S_IMODE((tmp_path / "a.tar").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["a.tar"]
    with tarfile.open(tmp_path / "a.tar") as tar:
        names = tar.getnames()
        contents = {name: tar.extractfile(name).read() for name in names}  # type: ignore[union-attr]
    stored = sorted(f"files/{name}" for name in origin.files())
    assert names == ["manifest.json", "database.dump", *stored, "SHA256SUMS"]
    sums = dict(reversed(line.split("  ")) for line in contents.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: sha256(content).hexdigest() for name, content in contents.items()}
    raw = (tmp_path / "a.tar").read_bytes()
    for secret in (load_secrets(origin.data).django_secret_key, *load_secrets(origin.data).passwords().values()):
        assert secret.encode() not in raw


def test_a_backup_is_never_written_over_and_needs_an_installation(origin: Stage, tmp_path: Path, capsys: Told) -> None:
    (tmp_path / "a.tar").write_text("mine")
    assert backup.main([str(tmp_path / "a.tar"), "--data", str(origin.data)]) == 1
    assert (tmp_path / "a.tar").read_text() == "mine"
    assert backup.main([str(tmp_path / "b.tar"), "--data", str(tmp_path / "none")]) == 1
    assert not (tmp_path / "none").exists()
    assert "There is no installation in" in capsys.readouterr().err


def test_a_stored_file_that_is_damaged_is_named_and_left_out(origin: Stage, tmp_path: Path, capsys: Told) -> None:
    name = f"files/{'ab'}/{'ab' * 32}"
    (origin.data / name).parent.mkdir(exist_ok=True)
    (origin.data / name).write_bytes(b"not what its name says")
    try:
        assert backup.main([str(tmp_path / "a.tar"), "--data", str(origin.data)]) == 1
    finally:
        shutil.rmtree((origin.data / name).parent)
    assert name in capsys.readouterr().err
    with opened(tmp_path / "a.tar") as archive:
        archive.check()
        assert archive.manifest.left_out == [name]


def test_restored_into_an_empty_folder_everything_is_equal(origin: Stage, whole: Path, capsys: Told) -> None:
    with stage("ny mapp") as empty:
        assert restored(whole, empty.data) == 0
        assert empty.server.running() is None, "a server that was started for the restore is stopped again"
        assert load_secrets(empty.data) == load_secrets(origin.data)
        empty.server.ensure()

        rows, shape, files = all_of(empty)
        with empty.connect(APP) as app:
            assert app.execute("SELECT count(*) FROM documents_document").fetchone() == (0,)
            assert app.execute("SELECT has_database_privilege(current_database(), 'TEMP')").fetchone() == (False,)
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute("DELETE FROM trail_event")
    before = all_of(origin)
    assert len(rows["public.documents_document"]) == 2
    assert rows == before[0]
    assert shape == before[1]
    assert files == before[2]
    assert "The keys of the backup were put into" in capsys.readouterr().out


def test_who_is_just_leaving_keeps_no_server_awake(origin: Stage) -> None:
    with stage("på väg ut") as empty:
        with reached(empty.data, load_secrets(empty.data)):
            leaving = empty.server.connect_superuser()
            threading.Timer(0.3, leaving.close).start()
        assert empty.server.running() is None


def test_a_filled_installation_is_replaced_only_when_told_and_kept_until_told(
    origin: Stage, other: Stage, whole: Path, capsys: Told
) -> None:
    other.start_anew()
    mine = fill(other)
    other.store(b"only here")
    before = all_of(other)

    assert restored(whole, other.data) == 1
    assert "is not empty: 2 rows in people_organisation" in capsys.readouterr().err
    assert all_of(other) == before

    assert restored(whole, other.data, "--yes") == 0
    told = capsys.readouterr().out
    rows, shape, files = all_of(other)
    assert (rows, shape) == all_of(origin)[:2]
    assert files == origin.files() | before[2]
    assert "everybody must sign in again" in told
    kept = next(name for name in other.databases() if name.startswith("tillit_before_"))
    assert kept in told
    with other.connect(BACKUP, kept) as old:
        assert every_row(old) == before[0]
        assert str(mine["ida"]) in str(every_row(old))

    assert restore.main(["--drop-old", "--data", str(other.data)]) == 0
    assert [name for name in other.databases() if name.startswith("tillit")] == ["tillit"]


def test_a_backup_taken_while_others_write_holds_a_moment_whole(origin: Stage, other: Stage, tmp_path: Path) -> None:
    done = threading.Event()
    acknowledged: list[str] = []

    def write() -> None:
        """First the file, then the row that speaks of it, as the product does."""
        with origin.connect(OWNER) as owner:
            while not done.is_set():
                digest = origin.store(uuid4().bytes * 500)
                put(owner, "people_organisation", name=digest, sector="civil", legal_form="association",
                    no_number_because="new")  # fmt: skip
                acknowledged.append(digest)

    writers = [threading.Thread(target=write) for _ in range(3)]
    for writer in writers:
        writer.start()
    while len(acknowledged) < 30:
        time.sleep(0.01)
    early = set(acknowledged)
    try:
        assert backup.main([str(tmp_path / "a.tar"), "--data", str(origin.data)]) == 0
    finally:
        written = len(acknowledged)
        done.set()
        for writer in writers:
            writer.join()
        with origin.connect(OWNER) as owner:
            # the product removes no organisation: what it is found by goes first
            new = "SELECT id FROM people_organisation WHERE no_number_because = 'new'"
            for table in ("people_organisationword", "people_organisationsearch", "people_organisationfit"):
                owner.execute(f"DELETE FROM {table} WHERE organisation_id IN ({new})".encode())
            owner.execute("DELETE FROM people_organisation WHERE no_number_because = 'new'")
    assert written > len(early), "somebody wrote meanwhile"

    other.start_anew()
    assert restored(tmp_path / "a.tar", other.data) == 0
    with other.connect(BACKUP) as connection:
        asked = "SELECT name FROM people_organisation WHERE no_number_because = 'new'"
        found = {str(row[0]) for row in connection.execute(asked)}
    assert early <= found
    assert {f"{digest[:2]}/{digest}" for digest in found} <= set(other.files())


def cut(file: Path, share: float) -> None:
    os.truncate(file, int(file.stat().st_size * share))


@pytest.mark.parametrize("share", [0.0, 0.001, 0.3, 0.9, 0.9999])
def test_a_file_that_is_cut_off_is_refused(whole: Path, tmp_path: Path, share: float, capsys: Told) -> None:
    file = shutil.copy(whole, tmp_path / "a.tar")
    cut(tmp_path / "a.tar", share)
    refused(Path(file), tmp_path, capsys, "damaged" if share > 0.0005 else "not a backup")


def test_what_is_no_file_of_ours_is_refused(whole: Path, tmp_path: Path, capsys: Told) -> None:
    refused(tmp_path / "absent.tar", tmp_path, capsys, "cannot be read")
    (tmp_path / "text").write_text("hej" * 1000)
    refused(tmp_path / "text", tmp_path, capsys, "not a backup")
    with tarfile.open(tmp_path / "foreign.tar", "w") as tar:
        tar.add(__file__, "database.dump")
    refused(tmp_path / "foreign.tar", tmp_path, capsys, "not a backup")
    with tarfile.open(tmp_path / "packed.tar.gz", "w:gz") as tar:
        tar.add(whole, "manifest.json")
    refused(tmp_path / "packed.tar.gz", tmp_path, capsys, "not a backup")


@pytest.mark.parametrize("name", ["../../escaped", "/var/escaped", "files/../../escaped", "files/ab/" + "cd" * 32])
def test_a_member_with_another_name_is_refused(craft: Craft, tmp_path: Path, name: str, capsys: Told) -> None:
    member = Member(name, 3, sha256(b"bad").hexdigest())
    file = craft(lambda manifest: replace(manifest, members=[*manifest.members, member]), **{name: b"bad"})
    refused(file, tmp_path, capsys, "damaged")


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.CHRTYPE])
def test_a_link_or_device_in_the_place_of_a_file_is_refused(
    whole: Path, tmp_path: Path, kind: bytes, capsys: Told
) -> None:
    def relink(info: tarfile.TarInfo) -> None:
        info.type, info.linkname = kind, "/etc/passwd"

    refused(rebuilt(whole, tmp_path, "files/", relink), tmp_path, capsys, "damaged")


def test_a_missing_and_a_further_member_are_refused(whole: Path, tmp_path: Path, capsys: Told) -> None:
    refused(rebuilt(whole, tmp_path, "files/", None), tmp_path, capsys, "damaged")
    with tarfile.open(shutil.copy(whole, tmp_path / "more.tar"), "a") as tar:
        tar.addfile(tarfile.TarInfo("more"), io.BytesIO())
    refused(tmp_path / "more.tar", tmp_path, capsys, "damaged")


def test_another_product_and_what_is_newer_are_refused(craft: Craft, tmp_path: Path, capsys: Told) -> None:
    newer_migration = {"people": ["0001_initial", "0099_of_tomorrow"]}
    file = craft(lambda manifest: replace(manifest, migrations=manifest.migrations | newer_migration))
    refused(file, tmp_path, capsys, "people.0099_of_tomorrow")
    file.unlink()
    file = craft(lambda manifest: replace(manifest, postgresql=99))
    refused(file, tmp_path, capsys, "PostgreSQL 99")
    for word, changed, said in (('"format": 1', '"format": 2', "newer"), ('"tillit"', '"tullit"', "not a backup")):
        refused(resaid(file, tmp_path, word, changed), tmp_path, capsys, said)


def test_any_changed_byte_is_found(whole: Path, tmp_path: Path) -> None:
    flip_and_check(whole, tmp_path, 40)


@pytest.mark.long
def test_any_of_a_thousand_changed_bytes_is_found(whole: Path, tmp_path: Path) -> None:
    flip_and_check(whole, tmp_path, 1000)


def test_rows_that_are_not_what_the_backup_says_leave_the_old_database(
    other: Stage, craft: Craft, capsys: Told
) -> None:
    other.start_anew()
    fill(other)
    before = all_of(other)
    file = craft(lambda manifest: replace(manifest, rows=manifest.rows | {"public.bodies_room": 5}))
    assert restored(file, other.data, "--yes") == 1
    assert "public.bodies_room: 5 in the backup, 4 restored" in capsys.readouterr().err
    file.unlink()
    file = craft(lambda manifest: replace(manifest, protection=[*manifest.protection, "policy public.x app"]))
    assert restored(file, other.data, "--yes") == 1
    assert "missing: policy public.x app" in capsys.readouterr().err
    assert all_of(other) == before
    assert [name for name in other.databases() if name.startswith("tillit")] == ["tillit"]


def test_restore_waits_for_nobody_who_is_at_work(other: Stage, whole: Path, capsys: Told) -> None:
    with Standing(other.data):
        assert restored(whole, other.data, "--yes") == 1
    assert "Tillit is running on" in capsys.readouterr().err
    with other.connect(APP) as connection:
        assert restored(whole, other.data, "--yes") == 1
        assert "is in use by tillit_app" in capsys.readouterr().err
        assert connection.execute("SELECT current_database()").fetchone() == ("tillit",)


@pytest.mark.parametrize("examples", [True, False])
def test_real_data_never_wakes_up_as_examples(
    other: Stage, craft: Craft, examples: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TILLIT_DATA", str(other.data))
    other.start_anew()
    (other.data / KIND).unlink(missing_ok=True)
    assert settle_kind(other.data, empty=False) is True
    fill(other)
    file = craft(lambda manifest: replace(manifest, examples=examples))
    assert restored(file, other.data, "--yes") == 0
    assert settle_kind(other.data, empty=False) is examples

    file.unlink()
    before = (other.data / KIND).read_text()
    file = craft(lambda manifest: replace(manifest, rows={"public.bodies_room": 5}, examples=not examples))
    assert restored(file, other.data, "--yes") == 1
    assert (other.data / KIND).read_text() == before
    (other.data / KIND).unlink()


def test_a_restore_that_is_killed_leaves_the_old_database_working(
    other: Stage, whole: Path, tmp_path: Path, origin: Stage
) -> None:
    other.start_anew()
    fill(other)
    before = all_of(other)
    code = "import sys; from tillit.site.words.restore import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, str(whole), "--yes", "--data", str(other.data)]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    with other.server.connect_superuser() as admin:
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        asked = "SELECT 1 FROM pg_stat_activity WHERE datname LIKE 'tillit\\_restoring%' AND application_name LIKE '%s'"
        while process.poll() is None and not admin.execute(asked.replace("%s", "%maintenance").encode()).fetchone():
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL

    assert all_of(other) == before
    assert [name for name in other.databases() if name.startswith("tillit")] == ["tillit", "tillit_restoring_1"]
    assert restored(whole, other.data, "--yes", "--drop-old") == 0
    assert [name for name in other.databases() if name.startswith("tillit")] == ["tillit"]
    assert all_of(other)[:2] == all_of(origin)[:2]


def refused(file: Path, tmp_path: Path, capsys: Told, why: str) -> None:
    """Refused with a reason, and nothing has been made where it was to go."""
    target = tmp_path / "target"
    capsys.readouterr()
    assert restored(file, target, "--yes") == 1
    assert why in capsys.readouterr().err
    assert not target.exists()
    assert not (tmp_path.parent / "escaped").exists()


def flip_and_check(whole: Path, tmp_path: Path, times: int) -> None:
    """Each time one random bit of one random byte; the seed is fixed, so that a failure can be seen again."""
    chance = random.Random(20261122)
    raw = bytearray(whole.read_bytes())
    # headers, padding and the last blocks are small: aimed at as well as hit by chance
    places = [512, len(raw) - 1, len(raw) - 1024, len(raw) - 1100]
    with tarfile.open(whole) as tar:
        for info in tar:
            places += [info.offset + at for at in (0, 99, 100, 124, 136, 148, 156, 157, 257, 263, 300, 511)]
            places += range(info.offset_data + info.size, info.offset_data + info.size + -info.size % 512, 100)
    places += [chance.randrange(len(raw)) for _ in range(times)]
    found = 0
    file = tmp_path / "flipped.tar"
    for place in places:
        bit = 1 << chance.randrange(8)
        raw[place] ^= bit
        file.write_bytes(raw)
        try:
            with opened(file) as archive:
                archive.check()
        except BackupTrouble:
            found += 1
        raw[place] ^= bit
    assert found == len(places)
    file.write_bytes(raw)
    with opened(file) as archive:
        archive.check()


def rebuilt(whole: Path, tmp_path: Path, name: str, change: Callable[[tarfile.TarInfo], None] | None) -> Path:
    """The same tar with its first member of this name changed, or left out."""
    target = tmp_path / "rebuilt.tar"
    with tarfile.open(whole) as old, tarfile.open(target, "w", format=tarfile.USTAR_FORMAT) as new:
        hit = False
        for info in old:
            content: Any = old.extractfile(info)
            if info.name.startswith(name) and not hit:
                hit = True
                if change is None:
                    continue
                change(info)
                info.size, content = 0, None
            new.addfile(info, content)
    return target


def resaid(file: Path, tmp_path: Path, word: str, changed: str) -> Path:
    """The manifest says something else, and all sums are right again."""
    target = tmp_path / "resaid.tar"
    with tarfile.open(file) as old:
        contents = {info.name: old.extractfile(info).read() for info in old}  # type: ignore[union-attr]
    contents["manifest.json"] = contents["manifest.json"].replace(word.encode(), changed.encode())
    del contents["SHA256SUMS"]
    contents["SHA256SUMS"] = "".join(f"{sha256(raw).hexdigest()}  {name}\n" for name, raw in contents.items()).encode()
    with tarfile.open(target, "w", format=tarfile.USTAR_FORMAT) as new:
        for name, raw in contents.items():
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            new.addfile(info, io.BytesIO(raw))
    return target
