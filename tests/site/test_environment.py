"""What an operator says in the environment, and what is made of it."""

import os
import subprocess
import sys
from urllib.parse import quote

import pytest
from django.db import connection

from tests.conftest import Raw
from tests.plugin import DATA, ROOT
from tillit.site.environment import SettingTrouble, database_place, flag, number, words

ASK = """
import django
django.setup()
from django.db import connection
from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS
with acting(ANONYMOUS), connection.cursor() as cursor:
    cursor.execute("select current_user, current_database(), pg_is_in_recovery()")
    print(*cursor.fetchone())
"""


@pytest.mark.parametrize(
    ("url", "hosts", "ports", "name", "options"),
    [
        ("postgresql://db.example/tillit", "db.example", "5432", "tillit", {}),
        ("postgres://db.example:6432", "db.example", "6432", "tillit", {}),
        (
            "postgresql://one:5432,two:5433/p?target_session_attrs=read-write&sslmode=verify-full",
            "one,two",
            "5432,5433",
            "p",
            {"target_session_attrs": "read-write", "sslmode": "verify-full"},
        ),
        ("postgresql://[::1]:5433,[fe80::1]/p", "::1,fe80::1", "5433,5432", "p", {}),
        ("postgresql:///p?host=/run/postgresql", "/run/postgresql", "5432", "p", {}),
    ],
)
def test_a_database_url_is_read(
    monkeypatch: pytest.MonkeyPatch, url: str, hosts: str, ports: str, name: str, options: dict[str, str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    place = database_place()
    assert (place.hosts, place.ports, place.name, place.options, place.embedded) == (hosts, ports, name, options, False)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("mysql://db.example/tillit", "postgresql://"),
        ("postgresql://me:hunter2@db.example/tillit", "four roles of its own"),
        ("postgresql://::1/tillit", "cannot be read"),
        ("postgresql://db.example:port/tillit", "cannot be read"),
    ],
)
def test_what_cannot_be_used_is_told_without_its_password(monkeypatch: pytest.MonkeyPatch, url: str, told: str) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(SettingTrouble, match=told) as trouble:
        database_place()
    assert "hunter2" not in str(trouble.value)


@pytest.mark.rights
def test_a_dead_host_before_the_living_one_is_passed_over(raw: Raw) -> None:
    """As behind a cluster: the first host does not answer, the second takes writes."""
    socket, name = connection.settings_dict["HOST"], connection.settings_dict["NAME"]
    hosts = quote(f"/no/such/folder,{socket}", safe="")
    url = f"postgresql:///{name}?host={hosts}&target_session_attrs=read-write"
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "TILLIT_DATA": str(DATA),
        "TILLIT_EXAMPLES": "0",
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "tillit.site.settings",
    }
    done = subprocess.run([sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == (f"tillit_app {name} False\n", 0), done.stderr


def test_settings_of_each_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILLIT_TRIED", " yes ")
    assert flag("TILLIT_TRIED") is True
    with pytest.raises(SettingTrouble, match="TILLIT_TRIED must be a whole number"):
        number("TILLIT_TRIED", 1)
    monkeypatch.setenv("TILLIT_TRIED", "7, ,8")
    assert words("TILLIT_TRIED") == ["7", "8"]
    with pytest.raises(SettingTrouble, match="TILLIT_TRIED must be 1 or 0"):
        flag("TILLIT_TRIED")
