"""The typed reader of the environment: every setting that an operator can give, named once (docs/operate.md)."""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from tillit.site.postgres.embedded import EmbeddedPostgres
from tillit.site.trouble import Trouble

HOST = re.compile(r"(?:\[(?P<six>[0-9a-fA-F:.]+)\]|(?P<host>[^:\[\]]*))(?::(?P<port>\d+))?")
HERE = Path(__file__).resolve().parents[3]


class SettingTrouble(Trouble):
    """A setting cannot be understood; the text says which and what helps."""


def text(name: str, default: str = "") -> str:
    """A setting as text, without spaces around it."""
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    """A setting that is 1 or 0."""
    value = text(name, "1" if default else "0").lower()
    if value not in {"0", "1", "true", "false", "yes", "no", ""}:
        raise SettingTrouble(f"{name} must be 1 or 0, not {value!r}.")
    return value in {"1", "true", "yes"}


def number(name: str, default: int) -> int:
    """A setting that is a whole number."""
    value = text(name, str(default))
    if not value.isdecimal():
        raise SettingTrouble(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def words(name: str) -> list[str]:
    """A setting that is a list, separated by commas."""
    return [word.strip() for word in text(name).split(",") if word.strip()]


def data_folder() -> Path:
    """Where everything of one installation lies (TILLIT_DATA)."""
    return Path(text("TILLIT_DATA") or HERE / "data").expanduser().resolve()


@dataclass(frozen=True, slots=True)
class DatabasePlace:
    """Where the database is. `hosts` and `ports` may be lists separated by commas, as libpq takes them."""

    hosts: str
    ports: str
    name: str
    options: dict[str, str]
    embedded: bool


def database_place() -> DatabasePlace:
    """DATABASE_URL, or the embedded server of the data folder."""
    url = text("DATABASE_URL")
    if url:
        return _from_url(url)
    name = text("TILLIT_DB_NAME", "tillit")
    return DatabasePlace(EmbeddedPostgres(data_folder()).host, "5432", name, {}, embedded=True)


def _host_and_port(place: str) -> tuple[str, str]:
    """One host of the list; an IPv6 address stands in brackets."""
    found = HOST.fullmatch(place)
    if found is None:
        raise SettingTrouble(f"DATABASE_URL names a host that cannot be read: {place!r}. Write host or host:5432.")
    return unquote(found["six"] or found["host"]), found["port"] or "5432"


def _from_url(url: str) -> DatabasePlace:
    """postgresql://host1:5432,host2:5432/name?target_session_attrs=read-write; user and password stay out of it."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise SettingTrouble("DATABASE_URL must begin with postgresql://.")
    if "@" in parts.netloc:
        raise SettingTrouble(
            "DATABASE_URL may hold no user: Tillit uses four roles of its own. Their passwords lie in secrets.json;"
            " `./tillit manage roles --sql` prints the script that makes them."
        )
    hosts, ports = [], []
    for place in parts.netloc.split(","):
        host, port = _host_and_port(place)
        hosts.append(host)
        ports.append(port)
    name = parts.path.lstrip("/") or "tillit"
    options = dict(parse_qsl(parts.query))
    if "host" in options:
        hosts, ports = [options.pop("host")], [options.pop("port", "5432")]
    return DatabasePlace(",".join(hosts), ",".join(ports), name, options, embedded=False)
