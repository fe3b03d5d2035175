"""The embedded database: cold starts, killed servers, odd paths, and who gets in."""

import os
import pwd
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import mkdtemp

import psycopg
import pytest

from tests.plugin import ROOT
from tillit.site.postgres.binaries import DatabaseTrouble
from tillit.site.postgres.embedded import EmbeddedPostgres
from tillit.site.postgres.homes import LONGEST_SOCKET_FOLDER, POINTER

AS_ROOT = os.geteuid() == 0
NOBODY = 65534
NAMELESS = 54321
START = """
import sys
from tillit.site.postgres.embedded import EmbeddedPostgres
print(EmbeddedPostgres(sys.argv[1]).ensure().running())
"""


@pytest.fixture
def place() -> Iterator[Path]:
    """A data folder with a difficult name, where the server's account can reach it also when root runs the tests."""
    folder = Path(mkdtemp(prefix="tillit å ö's $x "))
    folder.chmod(0o711)
    yield folder / "data"
    EmbeddedPostgres(folder / "data").destroy()
    subprocess.run(["rm", "-rf", str(folder)], check=True)


@pytest.fixture
def server(place: Path) -> EmbeddedPostgres:
    """A running server."""
    return EmbeddedPostgres(place, durable=False).ensure()


def make_role(server: EmbeddedPostgres) -> None:
    with server.connect_superuser() as connection:
        connection.execute("CREATE ROLE kim LOGIN PASSWORD 'right'")


def refusal(server: EmbeddedPostgres, user: str, password: str | None) -> str:
    with pytest.raises(psycopg.OperationalError) as refused:
        psycopg.connect(host=server.host, user=user, dbname="postgres", password=password)
    return str(refused.value)


def test_three_cold_starts_at_once_make_one_server(place: Path) -> None:
    command = [sys.executable, "-c", START, str(place)]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    starts = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) for _ in range(3)]
    said = [start.communicate(timeout=60)[0].strip() for start in starts]

    assert [start.returncode for start in starts] == [0, 0, 0]
    assert said == [str(EmbeddedPostgres(place).running())] * 3


def test_a_server_that_is_up_is_found_at_once_and_a_stopped_one_is_gone(server: EmbeddedPostgres) -> None:
    pid = server.running()
    began = time.monotonic()
    assert server.ensure().running() == pid
    assert time.monotonic() - began < 0.5

    server.stop()
    assert server.running() is None
    assert pid is not None and not Path(f"/proc/{pid}/cwd").exists()
    server.stop()  # again: nothing to do


def test_a_role_needs_its_password(server: EmbeddedPostgres) -> None:
    make_role(server)
    assert "no password supplied" in refusal(server, "kim", None)
    assert "password authentication failed" in refusal(server, "kim", "wrong")
    with psycopg.connect(host=server.host, user="kim", dbname="postgres", password="right") as connection:
        assert connection.info.user == "kim"
    with server.connect_superuser() as connection:
        stored = connection.execute("SELECT rolpassword FROM pg_authid WHERE rolname = 'kim'").fetchone()
    assert stored is not None and stored[0].startswith("SCRAM-SHA-256$")


def test_it_listens_on_a_private_socket_only_and_trusts_nobody(server: EmbeddedPostgres) -> None:
    with server.connect_superuser() as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        methods = connection.execute("SELECT DISTINCT auth_method FROM pg_hba_file_rules ORDER BY 1").fetchall()
        lower = connection.execute("SELECT lower('ÅÄÖÉ')").fetchone()
    assert methods == [("peer",), ("scram-sha-256",)]
    assert lower == ("åäöé",)
    assert Path(server.host).stat().st_mode & 0o777 == 0o700
    assert server.home.cluster.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(not AS_ROOT, reason="only root can become another account")
def test_another_account_is_not_let_in_as_superuser(server: EmbeddedPostgres) -> None:
    assert "Permission denied" in _try_as_nobody(server.host)

    # even with the doors of the file system opened, the server itself asks who is there
    for folder in (server.home.folder, Path(server.host)):
        folder.chmod(0o711)
    (Path(server.host) / ".s.PGSQL.5432").chmod(0o777)
    assert "Peer authentication failed" in _try_as_nobody(server.host)


def _try_as_nobody(host: str) -> str:
    def come_in() -> str:
        psycopg.connect(host=host, user="postgres", dbname="postgres").close()
        return "came in"

    return _as_account(NOBODY, come_in)


def _as_account(number: int, work: Callable[[], str]) -> str:
    """What the work answers, or the trouble that it runs into, in a child that has become another account."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # newer Pythons warn of fork beside threads; the child does one thing
        child = os.fork()
    if child == 0:
        os.setgroups([])
        os.setgid(number)
        os.setuid(number)
        try:
            os.write(writing, work().encode())
        except (psycopg.Error, DatabaseTrouble) as error:
            os.write(writing, str(error).encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        return answer.read().decode()


@pytest.mark.skipif(not AS_ROOT, reason="only root can become another account")
def test_an_account_without_a_name_is_told_what_helps(place: Path) -> None:
    assert NAMELESS not in {account.pw_uid for account in pwd.getpwall()}
    place.mkdir()
    os.chown(place, NAMELESS, NAMELESS)

    for made in ([], ["cluster"]):  # a new database, and one that was made while the account had a name
        for name in made:
            (place / "postgres" / name).mkdir(parents=True)
            os.chown(place / "postgres" / name, NAMELESS, NAMELESS)
        said = _as_account(NAMELESS, lambda: str(EmbeddedPostgres(place).ensure().running()))
        assert said.startswith("The account with the number 54321 has no name on this system")
        assert "/etc/passwd" in said and "DATABASE_URL" in said
    assert sorted(path.name for path in place.rglob("*")) == ["cluster", "postgres"]


def test_a_pid_file_that_names_a_stranger_does_not_hinder_and_the_stranger_lives(server: EmbeddedPostgres) -> None:
    with subprocess.Popen(["sleep", "60"]) as stranger:
        pid_file = server.home.cluster / "postmaster.pid"
        text = pid_file.read_text()
        server.stop()
        pid_file.write_text("\n".join([str(stranger.pid), *text.splitlines()[1:]]) + "\n")
        server.home.give(pid_file)

        assert server.running() is None
        assert server.ensure().running() != stranger.pid
        assert stranger.poll() is None
        stranger.kill()


def test_a_cluster_left_half_made_is_made_anew(place: Path) -> None:
    half = place / "postgres" / "cluster.half"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    assert EmbeddedPostgres(place, durable=False).ensure().running() is not None
    assert not half.exists()


def test_a_cluster_of_another_version_says_so_and_stays_untouched(place: Path) -> None:
    cluster = place / "postgres" / "cluster"
    cluster.mkdir(parents=True)
    (cluster / "PG_VERSION").write_text("14\n")
    with pytest.raises(DatabaseTrouble, match="made by PostgreSQL 14, but here are only the programs of"):
        EmbeddedPostgres(place).ensure()
    assert [path.name for path in cluster.iterdir()] == ["PG_VERSION"]


def test_programs_that_are_not_there_are_named(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILLIT_PG_BIN", "/nowhere/bin")
    with pytest.raises(DatabaseTrouble, match="TILLIT_PG_BIN names /nowhere/bin"):
        EmbeddedPostgres(place).ensure()


@pytest.mark.parametrize("name", ["x" * 100, "with,comma"], ids=["too long", "comma"])
def test_a_path_that_no_client_could_name_gets_its_socket_elsewhere(place: Path, name: str) -> None:
    server = EmbeddedPostgres(place / name, durable=False)
    try:
        host = server.ensure().host
        assert len(os.fsencode(host)) <= LONGEST_SOCKET_FOLDER and "," not in host
        assert Path(host).stat().st_mode & 0o777 == 0o700
        with server.connect_superuser() as connection:
            assert connection.info.host == host
    finally:
        server.destroy()


def test_a_socket_folder_that_somebody_else_put_there_is_refused(place: Path) -> None:
    server = EmbeddedPostgres(place, durable=False)
    (place / "postgres").mkdir(parents=True)
    (place / "postgres" / "socket").symlink_to("/tmp")
    with pytest.raises(DatabaseTrouble, match="is not a private folder of ours"):
        server.ensure()


@pytest.mark.skipif(not AS_ROOT, reason="only root runs the server as another account")
def test_under_a_private_folder_of_root_the_cluster_lies_elsewhere(place: Path) -> None:
    place.parent.chmod(0o700)
    server = EmbeddedPostgres(place, durable=False).ensure()
    pointer = place / "postgres" / POINTER
    assert pointer.read_text().splitlines()[0] == str(server.home.folder)
    assert place.parent.stat().st_mode & 0o777 == 0o700
    assert EmbeddedPostgres(place).running() == server.running()

    # an emptied data folder never wakes up the old database
    first = server.home.folder
    pointer.unlink()
    second = EmbeddedPostgres(place, durable=False)
    assert second.home.folder != first
    pointer.write_text(f"{first}\n")


def test_the_log_holds_nothing_that_people_wrote(server: EmbeddedPostgres) -> None:
    with server.connect_superuser() as connection:
        connection.execute("CREATE TABLE letter (who text UNIQUE)")
        connection.execute("INSERT INTO letter VALUES ('Ida Hemlig')")
        with pytest.raises(psycopg.errors.UniqueViolation, match="Ida Hemlig"):
            connection.execute("INSERT INTO letter VALUES (%s)", ["Ida Hemlig"])
        with pytest.raises(psycopg.errors.UndefinedTable):
            connection.execute("SELECT 'Ida Hemlig' FROM nothing")
    server.stop()
    written = "".join(path.read_text(errors="replace") for path in server.home.cluster.glob("log/*"))
    assert "duplicate key value" in written
    assert "Hemlig" not in written
