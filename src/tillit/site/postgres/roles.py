"""The four database roles, and what each may be (architecture.md, security 3.2).

The embedded database gets them at each start; for another server its operator runs `./tillit manage roles --sql`.
Grants inside the database are made by the migrations (ground.grants).
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from typing import Any

import psycopg
from psycopg import sql

OWNER, APP, PUBLIC, BACKUP = "tillit_owner", "tillit_app", "tillit_public", "tillit_backup"
ROLES = (OWNER, APP, PUBLIC, BACKUP)
DATABASE = "tillit"

NEVER = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION"
ATTRIBUTES = {
    # the schema "public" belongs to whoever inherits from the owner of the database (PostgreSQL 15 asks for INHERIT)
    OWNER: f"{NEVER} NOBYPASSRLS INHERIT",
    APP: f"{NEVER} NOBYPASSRLS NOINHERIT",
    PUBLIC: f"{NEVER} NOBYPASSRLS NOINHERIT",
    # a dump must hold every room; this role is not usable from the web server's settings
    BACKUP: f"{NEVER} BYPASSRLS INHERIT",
}

SCRAM_ITERATIONS = 4096
# two starts at once make the roles one after the other; the number only has to be ours
LOCK = 7_455_111

Connection = psycopg.Connection[tuple[Any, ...]]


def roles_sql(passwords: Mapping[str, str], database: str = DATABASE) -> str:
    """Make the roles, or bring them to their right shape; it can be run again and holds no password in plain text."""
    parts = [_role_sql(role, scram_verifier(passwords[role])) for role in ROLES]
    parts.append(sql.SQL("GRANT pg_read_all_data TO {};").format(sql.Identifier(BACKUP)))
    return "\n".join(part.as_string() for part in parts) + "\n"


def database_sql(database: str = DATABASE) -> str:
    """Make the database; it inherits byte order and Unicode case from an embedded cluster's template."""
    text = sql.SQL("CREATE DATABASE {} OWNER {} ENCODING 'UTF8' TEMPLATE template0;")
    return text.format(sql.Identifier(database), sql.Identifier(OWNER)).as_string()


def connect_sql(database: str = DATABASE) -> str:
    """Only our roles may enter the database."""
    text = "REVOKE ALL ON DATABASE {name} FROM PUBLIC;\nGRANT CONNECT ON DATABASE {name} TO {roles};\n"
    roles = sql.SQL(", ").join(sql.Identifier(role) for role in (APP, PUBLIC, BACKUP))
    return sql.SQL(text).format(name=sql.Identifier(database), roles=roles).as_string()


def ensure_roles(connection: Connection, passwords: Mapping[str, str]) -> bool:
    """Have the roles with these passwords on a server where we are superuser; true when something had to change."""
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        if all(_is_right(connection, role, passwords[role]) for role in ROLES):
            return False
        connection.execute(roles_sql(passwords))
    return True


def ensure_database(connection: Connection, database: str = DATABASE) -> bool:
    """Have the database, closed for everybody but our roles; true when it was made now."""
    known = "SELECT 1 FROM pg_database WHERE datname = %s"
    if connection.execute(known, [database]).fetchone():
        return False
    # CREATE DATABASE cannot stand in a transaction, so the lock is the session's
    connection.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    try:
        if connection.execute(known, [database]).fetchone():
            return False
        connection.execute(database_sql(database))
        connection.execute(connect_sql(database))
    finally:
        connection.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
    return True


def operator_script(passwords: Mapping[str, str], database: str = DATABASE) -> str:
    """For psql, by the operator of another server: roles, database, who may enter."""
    name = sql.Literal(database).as_string()
    locale = " LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LC_COLLATE 'C' LC_CTYPE 'C';"
    older = " LC_COLLATE 'C' LC_CTYPE 'C.UTF-8';"
    make = database_sql(database).removesuffix(";")
    return (
        "-- For psql as a superuser, PostgreSQL 15 to 18: psql -v ON_ERROR_STOP=1 -f this-file\n"
        "-- It can be run again. It holds no password in plain text, only what checks them (SCRAM).\n\n"
        f"{roles_sql(passwords, database)}\n"
        f"SELECT NOT EXISTS (SELECT FROM pg_database WHERE datname = {name}) AS missing,\n"
        "       current_setting('server_version_num')::int >= 170000 AS builtin \\gset\n"
        f"\\if :missing\n\\if :builtin\n{make}{locale}\n\\else\n{make}{older}\n\\endif\n\\endif\n"
        f"{connect_sql(database)}"
    )


def scram_verifier(password: str, salt: bytes | None = None, iterations: int = SCRAM_ITERATIONS) -> str:
    """What PostgreSQL stores to check a password (RFC 5803); ours are ASCII, so SASLprep changes nothing."""
    salt = salt or secrets.token_bytes(16)
    salted = hashlib.pbkdf2_hmac("sha256", password.encode("ascii"), salt, iterations)
    stored = hashlib.sha256(hmac.digest(salted, b"Client Key", "sha256")).digest()
    server = hmac.digest(salted, b"Server Key", "sha256")
    return f"SCRAM-SHA-256${iterations}:{_base64(salt)}${_base64(stored)}:{_base64(server)}"


def is_verifier_of(stored: str, password: str) -> bool:
    """Whether the stored text checks this password."""
    try:
        method, head, _keys = stored.split("$")
        iterations, _, salt = head.partition(":")
        if method != "SCRAM-SHA-256":
            return False
        return hmac.compare_digest(scram_verifier(password, base64.b64decode(salt), int(iterations)), stored)
    except ValueError:
        return False


def _role_sql(role: str, verifier: str) -> sql.Composed:
    text = (
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {literal}) THEN CREATE ROLE {name}; "
        "END IF; END $$;\nALTER ROLE {name} {attributes} PASSWORD {verifier};"
    )
    return sql.SQL(text).format(
        literal=sql.Literal(role),
        name=sql.Identifier(role),
        attributes=sql.SQL(ATTRIBUTES[role]),
        verifier=sql.Literal(verifier),
    )


def _is_right(connection: Connection, role: str, password: str) -> bool:
    query = (
        "SELECT rolpassword FROM pg_authid WHERE rolname = %s AND rolcanlogin AND NOT rolsuper AND NOT rolcreaterole "
        "AND NOT rolcreatedb AND NOT rolreplication AND rolbypassrls = %s AND rolinherit = %s"
    )
    found = connection.execute(query, [role, role == BACKUP, role in (OWNER, BACKUP)]).fetchone()
    return found is not None and is_verifier_of(found[0] or "", password)


def _base64(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")
