"""The four database roles, as the server sees them."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import psycopg
import pytest

from tillit.site.postgres.embedded import EmbeddedPostgres
from tillit.site.postgres.roles import (
    ROLES,
    ensure_database,
    ensure_roles,
    is_verifier_of,
    operator_script,
    roles_sql,
    scram_verifier,
)

PASSWORDS = {role: f"secret-of-{role}" for role in ROLES}
CHANGED = {role: f"new-secret-of-{role}" for role in ROLES}


@pytest.fixture(scope="module")
def server() -> Iterator[EmbeddedPostgres]:
    """A server of this module's own: roles belong to a whole server."""
    folder = Path(mkdtemp(prefix="tillit-roles-"))
    folder.chmod(0o711)
    server = EmbeddedPostgres(folder / "data", durable=False).ensure()
    yield server
    server.destroy()
    subprocess.run(["rm", "-rf", str(folder)], check=True)


def enters(server: EmbeddedPostgres, role: str, password: str, database: str = "tillit") -> bool:
    try:
        psycopg.connect(host=server.host, user=role, password=password, dbname=database).close()
    except psycopg.OperationalError:
        return False
    return True


def test_a_verifier_checks_its_password_and_no_other() -> None:
    stored = scram_verifier("right")
    assert is_verifier_of(stored, "right")
    assert not is_verifier_of(stored, "wrong")
    assert not is_verifier_of("md5abc", "right")
    assert not is_verifier_of("", "right")
    assert stored != scram_verifier("right")


def test_the_script_holds_no_password() -> None:
    for text in (roles_sql(PASSWORDS), operator_script(PASSWORDS)):
        assert not [password for password in PASSWORDS.values() if password in text]


def test_roles_are_made_once_and_changed_passwords_are_applied(server: EmbeddedPostgres) -> None:
    with server.connect_superuser() as connection:
        assert ensure_roles(connection, PASSWORDS) is True
        assert ensure_database(connection) is True
        assert ensure_roles(connection, PASSWORDS) is False
        assert ensure_database(connection) is False
        assert all(enters(server, role, PASSWORDS[role]) for role in ROLES)

        assert ensure_roles(connection, CHANGED) is True
    assert all(enters(server, role, CHANGED[role]) for role in ROLES)
    assert not any(enters(server, role, PASSWORDS[role]) for role in ROLES)


def test_no_role_may_more_than_it_should_and_a_widened_one_is_brought_back(server: EmbeddedPostgres) -> None:
    query = (
        "SELECT rolname, rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication, rolbypassrls "
        "FROM pg_roles WHERE rolname LIKE 'tillit_%' ORDER BY 1"
    )
    with server.connect_superuser() as connection:
        ensure_roles(connection, PASSWORDS)
        connection.execute("ALTER ROLE tillit_app BYPASSRLS CREATEDB")
        ensure_roles(connection, PASSWORDS)
        found = connection.execute(query).fetchall()
        reads_all = connection.execute("SELECT pg_has_role('tillit_backup', 'pg_read_all_data', 'USAGE')").fetchone()
    assert found == [
        ("tillit_app", False, False),
        ("tillit_backup", False, True),
        ("tillit_owner", False, False),
        ("tillit_public", False, False),
    ]
    assert reads_all == (True,)


def test_only_our_roles_may_enter_the_database(server: EmbeddedPostgres) -> None:
    with server.connect_superuser() as connection:
        ensure_roles(connection, PASSWORDS)
        ensure_database(connection)
        connection.execute("DROP ROLE IF EXISTS stig")
        connection.execute("CREATE ROLE stig LOGIN PASSWORD 'secret'")
    assert not enters(server, "stig", "secret")
    assert enters(server, "stig", "secret", "postgres")


def test_the_script_for_operators_runs_twice_in_psql(server: EmbeddedPostgres, tmp_path: Path) -> None:
    script = tmp_path / "roles.sql"
    script.write_text(operator_script(PASSWORDS, "another one"))
    command = [server.tool("psql"), "-h", server.host, "-U", "postgres", "-v", "ON_ERROR_STOP=1", "-q", "-f", script]
    environment = {**os.environ, "PGOPTIONS": "-c client_min_messages=warning"}
    for _ in range(2):
        done = subprocess.run(command, capture_output=True, text=True, env=environment)
        assert (done.returncode, done.stderr) == (0, "")
    assert enters(server, "tillit_app", PASSWORDS["tillit_app"], "another one")
    with server.connect_superuser("another one") as connection:
        assert connection.execute("SELECT lower('ÅÄÖ')").fetchone() == ("åäö",)
