"""Upgrade to a later version that a test makes up: a package more, with migrations of the test's own."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db.migrations.loader import MigrationLoader

from tests.plugin import ROOT
from tests.site.stage import Stage, all_of, every_row, fill, stage
from tillit.site.keeping.archive import opened
from tillit.site.keeping.upgrade import LOCK
from tillit.site.postgres.roles import APP, BACKUP, OWNER
from tillit.site.words import restore, upgrade

Told = pytest.CaptureFixture[str]
Later = Callable[..., None]
AS_OWNER = {
    "PYTHONPATH": str(ROOT / "src"), "DJANGO_SETTINGS_MODULE": "tillit.site.settings", "TILLIT_DB_ROLE": "owner",
}  # fmt: skip

MIGRATION = """
from django.db import migrations
from tillit.ground.operations import rooms_only

class Migration(migrations.Migration):
    dependencies = {dependencies}
    operations = [{operations}]
"""
TABLE = "migrations.RunSQL('CREATE TABLE later_thing (id int PRIMARY KEY, room_id uuid NOT NULL)')"
GUARDED = f"{TABLE}, rooms_only('later_thing')"
FAILS = "migrations.RunSQL('CREATE TABLE later_half (id int); SELECT 1 / 0')"
LOSES = "migrations.RunSQL('DELETE FROM people_affiliation')"


@pytest.fixture(scope="module")
def made() -> Iterator[Stage]:
    with stage("data") as found:
        found.make()
        yield found


@pytest.fixture
def filled(made: Stage, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """An installation with rows, of today's version."""
    monkeypatch.setenv("TILLIT_DATA", str(made.data))
    made.start_anew()
    fill(made)
    for old in (made.data / "backups").glob("*"):
        old.unlink()
    return made


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Later:
    """Make a later version whose package `later` has these migrations, in this order."""

    def make(*migrations: tuple[str, str]) -> None:
        folder = tmp_path / "code" / "later" / "migrations"
        folder.mkdir(parents=True)
        (folder.parent / "__init__.py").touch()
        (folder / "__init__.py").touch()
        before = "('documents', '__first__')"
        for name, operations in migrations:
            text = MIGRATION.format(dependencies=f"[{before}]", operations=operations)
            (folder / f"{name}.py").write_text(text, encoding="utf-8")
            before = f"('later', '{name}')"
        settings = "from tillit.site.settings import *\nINSTALLED_APPS = [*INSTALLED_APPS, 'later']\n"
        (tmp_path / "code" / "later_settings.py").write_text(settings, encoding="utf-8")
        monkeypatch.setenv("PYTHONPATH", f"{tmp_path / 'code'}:{ROOT / 'src'}")
        monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "later_settings")

    return make


def upgraded(filled: Stage) -> int:
    return upgrade.main(["--data", str(filled.data)])


def backups(filled: Stage) -> list[Path]:
    return sorted((filled.data / "backups").glob("*"))


def test_an_upgrade_backs_up_migrates_checks_and_tells_the_way_back(
    filled: Stage, later: Later, capsys: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = all_of(filled)
    later(("0001_thing", GUARDED))

    assert upgraded(filled) == 0

    told = capsys.readouterr().out
    [backup] = backups(filled)
    assert "1 migration was made:\n  later.0001_thing" in told
    assert f"./tillit restore {backup} --yes --data {filled.data}" in told
    with opened(backup) as archive:
        archive.check()
    with filled.connect(BACKUP) as connection:
        rows = every_row(connection)
    assert rows.pop("public.later_thing") == []
    for passing in ("public.django_migrations", "public.django_migrations_id_seq", "public.django_content_type"):
        rows[passing] = before[0][passing]
    assert rows == before[0]

    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "tillit.site.settings")
    assert upgraded(filled) == 1
    assert "newer than this Tillit: migrations of it are unknown here (later.0001_thing)" in capsys.readouterr().err
    assert restore.main([str(backup), "--yes", "--data", str(filled.data)]) == 0
    assert all_of(filled) == before


def test_nothing_to_migrate_makes_no_backup(filled: Stage, capsys: Told) -> None:
    assert upgraded(filled) == 0
    assert "Nothing to migrate" in capsys.readouterr().out
    assert backups(filled) == []


def test_a_database_from_before_migrations_were_put_together_is_up_to_date(filled: Stage, capsys: Told) -> None:
    before = {("bodies", "0002_rooms"), ("bodies", "0012_guests_whom_every_party_let_in"), ("register", "0001_initial")}
    with filled.connect(OWNER) as connection:
        seen = set(connection.execute("SELECT app, name FROM django_migrations").fetchall())
        found = MigrationLoader(None).disk_migrations.items()
        older = [app for (app, name), one in found if name == "0001_tables" and one.replaces]
        told = "DELETE FROM django_migrations WHERE app = ANY(%s) AND name IN ('0001_tables', '0002_guards')"
        connection.execute(told, [older])
    assert before <= seen
    assert upgraded(filled) == 0
    assert "Nothing to migrate" in capsys.readouterr().out
    check = [sys.executable, "-m", "django", "migrate", "--check"]
    assert subprocess.run(check, env=os.environ | AS_OWNER, check=False).returncode == 0


def test_a_failing_migration_is_named_and_leaves_what_was_before_it(filled: Stage, later: Later, capsys: Told) -> None:
    rows = all_of(filled)[0]
    later(("0001_thing", GUARDED), ("0002_bad", FAILS), ("0003_never", TABLE))

    assert upgraded(filled) == 1

    told = capsys.readouterr().err
    [backup] = backups(filled)
    assert told.startswith("The migration later.0002_bad failed: django.db.utils.DataError: division by zero")
    assert "1 migrations before it are made and stand" in told
    assert told.strip().endswith(f"./tillit restore {backup} --yes --data {filled.data}")
    with filled.connect(BACKUP) as connection:
        after = every_row(connection)
    assert "public.later_thing" in after
    assert "public.later_half" not in after
    assert {name: after[name] for name in rows if "django_" not in name and "permission" not in name} == {
        name: rows[name] for name in rows if "django_" not in name and "permission" not in name
    }


def test_rows_that_went_and_rows_that_nothing_guards_are_told(filled: Stage, later: Later, capsys: Told) -> None:
    later(("0001_open", TABLE), ("0002_loses", LOSES))

    assert upgraded(filled) == 1

    told = capsys.readouterr()
    assert "public.people_affiliation held 1 rows and now holds 0" in told.err
    assert "public.later_thing is not guarded by row-level security" in told.err
    assert "./tillit restore" in told.out


def test_two_upgrades_and_an_upgrade_beside_the_web_server_are_refused(
    filled: Stage, later: Later, capsys: Told
) -> None:
    later(("0001_thing", GUARDED))
    with filled.connect(OWNER) as elsewhere:
        elsewhere.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        assert upgraded(filled) == 1
        assert "Another upgrade of this database is at work" in capsys.readouterr().err
    with filled.connect(APP):
        assert upgraded(filled) == 1
        assert "The database is in use by tillit_app" in capsys.readouterr().err
    assert backups(filled) == []
    with filled.connect(BACKUP) as connection:
        assert connection.execute("SELECT to_regclass('public.later_thing')").fetchone() == (None,)


def test_where_nothing_is_there_is_nothing_to_upgrade(tmp_path: Path, capsys: Told) -> None:
    assert upgrade.main(["--data", str(tmp_path / "none")]) == 1
    assert "There is no installation in" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()
