"""A provider as the operator describes it; nothing about it is ever learnt from an answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import get_language

from tillit.people.openid.refusal import Refused

Way = Literal["client_secret_basic", "client_secret_post", "private_key_jwt"]
PORTS = {"http": 80, "https": 443}
LOWEST_LEVEL = 1
WORKING_DAY = 8 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """One provider. `levels` tells what its `acr` words are worth (1 to 4); other words are worth the lowest."""

    name: str
    issuer: str
    client_id: str
    labels: Mapping[str, str]
    way: Way = "client_secret_basic"
    secret: str = field(default="", repr=False)
    key: str = field(default="", repr=False)
    key_id: str = ""
    key_algorithm: str = "RS256"
    scopes: tuple[str, ...] = ("openid",)
    levels: Mapping[str, int] = field(default_factory=dict)
    ask_levels: tuple[str, ...] = ()
    least_level: int = LOWEST_LEVEL
    max_age: int | None = WORKING_DAY
    more_hosts: frozenset[str] = frozenset()
    algorithms: frozenset[str] = frozenset()

    def label(self, language: str) -> str:
        """What the button says after "Sign in with", in a language."""
        return self.labels.get(language) or next(iter(self.labels.values()))

    def level_of(self, acr: str) -> int:
        """What a sign-in is worth; a word that is not in the map is worth the lowest, whatever it looks like."""
        return self.levels.get(acr, LOWEST_LEVEL)

    @property
    def hosts(self) -> frozenset[str]:
        """The only places that are ever asked: the issuer's own, and those that the operator has added."""
        return self.more_hosts | {place_of(urlsplit(self.issuer))}

    def allowed(self, address: object) -> SplitResult:
        """An address in its parts, when it may be asked; else Refused."""
        if (
            not isinstance(address, str)
            or not (address.isascii() and address.isprintable())
            or set(address) & set(' \\"<>')
        ):
            raise Refused("address_not_allowed")
        try:
            parts = urlsplit(address)
            place = place_of(parts)
        except ValueError:
            raise Refused("address_not_allowed") from None
        same_scheme = parts.scheme == urlsplit(self.issuer).scheme
        if not same_scheme or place not in self.hosts or "@" in parts.netloc or parts.fragment:
            raise Refused("address_not_allowed")
        return parts


def place_of(parts: SplitResult) -> str:
    """Host and port, the port left out when it is the usual one. ValueError for a port that is none."""
    host, port = (parts.hostname or "").lower(), parts.port
    host = f"[{host}]" if ":" in host else host
    return host if port in {None, PORTS.get(parts.scheme)} else f"{host}:{port}"


def providers() -> tuple[Provider, ...]:
    """Those that the operator has named, in that order."""
    found: tuple[Provider, ...] = settings.TILLIT_OIDC_PROVIDERS
    return found


def find_provider(name: str) -> Provider | None:
    """The provider with this name."""
    return next((one for one in providers() if one.name == name), None)


@dataclass(frozen=True, slots=True)
class Button:
    """A way to a provider on a page: where its form is sent, and what it says."""

    name: str
    label: str


def buttons() -> list[Button]:
    """One for each provider, in the reader's language."""
    language = get_language() or settings.LANGUAGE_CODE
    return [Button(one.name, one.label(language)) for one in providers()]
