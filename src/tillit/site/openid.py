"""The file that TILLIT_OIDC names: which providers of OpenID Connect people can sign in with (docs/operate.md)."""

import os
import re
import stat
import tomllib
from pathlib import Path
from typing import Any, TypeVar, cast, get_args
from urllib.parse import urlsplit

from tillit.people.openid.keys import ALGORITHMS
from tillit.people.openid.provider import WORKING_DAY, Provider, Way
from tillit.site.environment import SettingTrouble, text

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,38}")
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
LEVELS = range(1, 5)
MOST_SECONDS = 24 * 3600
FIELDS = {
    "issuer", "client_id", "label", "secret_file", "key_file", "key_id", "key_algorithm", "auth", "scopes", "levels",
    "ask_levels", "least_level", "max_age", "hosts", "algorithms",
}  # fmt: skip
Kind = TypeVar("Kind")


def openid_providers(*, loopback: bool) -> tuple[Provider, ...]:
    """The providers of the file, in its order. `loopback` lets one on this machine do without TLS."""
    path = text("TILLIT_OIDC")
    return read_providers(Path(path), loopback=loopback) if path else ()


def read_providers(path: Path, *, loopback: bool) -> tuple[Provider, ...]:
    """Read the file; what is wrong in it is said with its place."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingTrouble(f"TILLIT_OIDC names {path}, which cannot be read: {error.strerror}.") from None
    except ValueError as error:
        raise SettingTrouble(f"{path} is not TOML: {error}.") from None
    read = tuple(_Table(path, name, table).provider(loopback=loopback) for name, table in found.items())
    known = [one.issuer for one in read]
    for issuer in known:
        if known.count(issuer) > 1:
            raise SettingTrouble(f"{path}: two providers have the issuer {issuer}. An identity belongs to one issuer.")
    return read


class _Table:
    """One table of the file."""

    def __init__(self, path: Path, name: str, table: object) -> None:
        self.path, self.name = path, name
        if not NAME.fullmatch(name) or not isinstance(table, dict):
            raise self.wrong("a provider is a table with a short name", "Write [freja], with a-z, 0-9 and - only.")
        self.table: dict[str, Any] = table
        for field in table.keys() - FIELDS:
            raise self.wrong(f"{field} is not known", f"These are: {', '.join(sorted(FIELDS))}.")

    def provider(self, *, loopback: bool) -> Provider:
        """What the table says, whole and checked."""
        way = self.way()
        if self.table.get("least_level", 1) not in {1, *self.levels().values()}:
            raise self.wrong("least_level is reached by none of levels", "Then nobody could sign in with it.")
        return Provider(
            name=self.name,
            issuer=self.issuer(loopback=loopback),
            client_id=self.get("client_id", str),
            labels=self.labels(),
            way=way,
            secret=self.secret("secret_file") if way != "private_key_jwt" else "",
            key=self.secret("key_file") if way == "private_key_jwt" else "",
            key_id=self.get("key_id", str, ""),
            key_algorithm=self.algorithm(self.get("key_algorithm", str, "RS256")),
            scopes=self.scopes(),
            levels=self.levels(),
            ask_levels=self.words("ask_levels"),
            least_level=self.number("least_level", 1, LEVELS),
            max_age=self.max_age(),
            more_hosts=frozenset(word.lower() for word in self.words("hosts")),
            algorithms=frozenset(self.algorithm(word) for word in self.words("algorithms")),
        )

    def wrong(self, what: str, mend: str) -> SettingTrouble:
        """A fault with its place and its mend."""
        return SettingTrouble(f"{self.path}, [{self.name}]: {what}. {mend}")

    def get(self, field: str, kind: type[Kind], default: Kind | None = None) -> Kind:
        """A field of a kind; without a default it must be there."""
        value = self.table.get(field, default)
        if value is None:
            raise self.wrong(f"{field} is missing", "Ask the provider for it.")
        if type(value) is not kind or (value == "" and default is None):
            raise self.wrong(f"{field} is not as it should be", f"It is {kind.__name__}, and not empty.")
        return value

    def words(self, field: str) -> tuple[str, ...]:
        """A list of texts, empty when it is not there."""
        found: list[Any] = self.get(field, list, [])
        if not all(isinstance(word, str) and word for word in found):
            raise self.wrong(f"{field} holds something else than texts", 'Write ["one", "two"].')
        return tuple(found)

    def number(self, field: str, default: int, within: range) -> int:
        """A whole number within bounds."""
        found = self.get(field, int, default)
        if found not in within:
            raise self.wrong(f"{field} is {found}", f"It is from {within.start} to {within.stop - 1}.")
        return found

    def issuer(self, *, loopback: bool) -> str:
        """An address over TLS, to the letter as the provider writes it; without TLS only on this machine."""
        issuer = self.get("issuer", str)
        parts = urlsplit(issuer)
        here = loopback and parts.scheme == "http" and parts.hostname in LOOPBACK
        if not (parts.scheme == "https" or here) or not parts.hostname or parts.query or parts.fragment:
            raise self.wrong(f"the issuer {issuer!r} is no https address", "Copy it from the provider, to the letter.")
        if "@" in parts.netloc or not (issuer.isascii() and issuer.isprintable()) or " " in issuer:
            raise self.wrong(f"the issuer {issuer!r} cannot be read", "Copy it from the provider, to the letter.")
        return issuer

    def labels(self) -> dict[str, str]:
        """What the button says, in one or both languages."""
        found: dict[str, Any] = self.get("label", dict)
        texts = all(isinstance(one, str) and one for one in found.values())
        if not found or not set(found) <= {"sv", "en"} or not texts:
            raise self.wrong("the label is not as it should be", 'Write label = { sv = "Freja", en = "Freja" }.')
        return {str(language): str(label)[:60] for language, label in found.items()}

    def way(self) -> Way:
        """How the client proves itself: by a key where one is named, else by a secret."""
        found = self.get("auth", str, "private_key_jwt" if "key_file" in self.table else "client_secret_basic")
        if found not in get_args(Way):
            raise self.wrong(f"auth is {found!r}", f"It is one of {', '.join(get_args(Way))}.")
        return cast(Way, found)

    def secret(self, field: str) -> str:
        """What stands in a file that only its owner can read."""
        path = Path(self.get(field, str))
        try:
            if stat.S_IMODE(os.stat(path).st_mode) & 0o077:
                raise self.wrong(f"others can read {path}", f"Say: chmod 600 '{path}'")
            found = path.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            raise self.wrong(f"{field} names {path}, which cannot be read", "Check path and owner.") from None
        if not found:
            raise self.wrong(f"{path} is empty", "Put the secret there.")
        return found

    def scopes(self) -> tuple[str, ...]:
        """What is asked for; `openid` always."""
        return tuple(dict.fromkeys(("openid", *self.words("scopes"))))

    def levels(self) -> dict[str, int]:
        """What the provider's words for a sign-in are worth, 1 to 4."""
        found: dict[str, Any] = self.get("levels", dict, {})
        if not all(type(level) is int and level in LEVELS for level in found.values()):
            raise self.wrong("levels holds something else than 1 to 4", 'Write levels = { "urn:example:loa3" = 3 }.')
        return {str(acr): int(level) for acr, level in found.items()}

    def max_age(self) -> int | None:
        """How old a sign-in at the provider may be; "any" for a provider that cannot tell."""
        if self.table.get("max_age") == "any":
            return None
        return self.number("max_age", WORKING_DAY, range(MOST_SECONDS + 1))

    def algorithm(self, word: str) -> str:
        """One of those that are taken at all."""
        if word not in ALGORITHMS:
            raise self.wrong(f"the algorithm {word} is not taken", f"These are: {', '.join(ALGORITHMS)}.")
        return word
