"""The three files that steer the embedded server; Tillit writes them whole at each start.

An operator's own settings go into own.conf beside them.
"""

from pathlib import Path

from tillit.site.postgres.homes import Home

# the name of the map in pg_ident.conf between accounts of the operating system and the superuser of the database
MAP = "tillit"

ALWAYS: dict[str, str | int] = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "password_encryption": "scram-sha-256",
    "max_connections": 80,
    "shared_buffers": "128MB",
    # our queries are short: compiling them costs more than it gives
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # at most a week of logs; the rows and statements of people are no business of a log file
    "logging_collector": "on",
    "log_directory": "log",
    "log_filename": "server-%a.log",
    "log_rotation_age": "1d",
    "log_rotation_size": 0,
    "log_truncate_on_rotation": "on",
    "log_statement": "none",
    "log_min_duration_statement": -1,
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": 0,
    "log_parameter_max_length_on_error": 0,
    "log_line_prefix": "%m [%p] ",
}
# for tests only: a power cut may destroy the cluster
NOT_DURABLE: dict[str, str | int] = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}

HEAD = "# Written by Tillit at each start of the embedded database; changes here are lost.\n"


def write_server_files(home: Home, *, durable: bool) -> None:
    """Write the settings, who may connect, and which accounts are the superuser."""
    _write(home, home.cluster / "postgresql.conf", settings_text(home, durable=durable))
    _write(home, home.cluster / "pg_hba.conf", access_text())
    _write(home, home.cluster / "pg_ident.conf", map_text(home))


def settings_text(home: Home, *, durable: bool) -> str:
    """All server options; nothing is ever given on a command line."""
    options = ALWAYS | {"unix_socket_directories": socket_list(home.socket)} | ({} if durable else NOT_DURABLE)
    lines = [f"{name} = {quoted(value)}\n" for name, value in options.items()]
    return HEAD + "".join(lines) + "include_if_exists = 'own.conf'\n"


def access_text() -> str:
    """The superuser only as the account that made the database, the roles only with their passwords; never trust."""
    return f"{HEAD}local all postgres peer map={MAP}\nlocal all all scram-sha-256\n"


def map_text(home: Home) -> str:
    """Root and the account of the cluster are the superuser; nobody is shared by strangers and therefore is not."""
    accounts = {"root", home.account.name} - {"nobody"}
    return HEAD + "".join(f'{MAP} "{name}" postgres\n' for name in sorted(accounts))


def quoted(value: str | int) -> str:
    """A value as postgresql.conf wants it."""
    if isinstance(value, int):
        return str(value)
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"


def socket_list(folder: Path) -> str:
    """unix_socket_directories is a list: a folder with a comma or a space must stand in double quotes."""
    return '"' + str(folder).replace('"', '""') + '"'


def _write(home: Home, path: Path, text: str) -> None:
    if path.is_symlink() or not path.exists() or path.read_text(encoding="utf-8") != text:
        half = path.with_name(f".{path.name}.half")
        half.unlink(missing_ok=True)
        # "x" never follows a link that the server's account could have put there
        with open(half, "x", encoding="utf-8") as file:
            file.write(text)
        half.chmod(0o600)
        home.give(half)
        half.rename(path)
