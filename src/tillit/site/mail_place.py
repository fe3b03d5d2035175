"""What an operator says about mail: by which server letters leave, from whom, and where they come back."""

import ipaddress
import re
from dataclasses import dataclass
from email.utils import parseaddr
from typing import Literal
from urllib.parse import SplitResult, unquote, urlsplit

from tillit.site.environment import SettingTrouble, text

Security = Literal["tls", "starttls", "none"]
SCHEMES: dict[str, tuple[Security, int]] = {
    "smtps": ("tls", 465),
    "smtp+starttls": ("starttls", 587),
    "smtp": ("none", 25),
}
FORMS = "smtps://user:password@host, smtp+starttls://user:password@host or, on this machine, smtp://localhost"
# RFC 5321 allows 64 signs before the @; the token of a return address takes 43 of them with its plus
MOST_LOCAL = 21
DOMAIN = re.compile(
    r"(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*"
)
FOLDER = re.compile(r"[A-Za-z0-9 ./_-]{1,100}")
LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+")


@dataclass(frozen=True, slots=True)
class MailPlace:
    """The server that takes our letters. With `security` other than none its certificate is always verified."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    security: Security = "none"

    def __repr__(self) -> str:
        """Never the password, in no log and no report."""
        return f"MailPlace({self.host}:{self.port}, {self.security})"


def mail_place() -> MailPlace | None:
    """TILLIT_MAIL_URL; None where it is empty."""
    url = text("TILLIT_MAIL_URL")
    return _place(_parts(url)) if url else None


def mail_sender() -> str:
    """TILLIT_MAIL_FROM: an address, or `Name <address>`."""
    given = text("TILLIT_MAIL_FROM", "tillit@localhost")
    address = parseaddr(given)[1]
    if not _is_address(address) or address not in given or any(ord(sign) < 32 for sign in given):
        raise SettingTrouble("TILLIT_MAIL_FROM must be a mail address, or a name and one: Tillit <tillit@example.se>.")
    return given


def bounce_address() -> str:
    """TILLIT_BOUNCE_ADDRESS: where letters that cannot be delivered come back; empty for nowhere."""
    given = text("TILLIT_BOUNCE_ADDRESS")
    if given and ("+" in given or not _is_address(given)):
        raise SettingTrouble("TILLIT_BOUNCE_ADDRESS must be a mail address without name and plus: studsar@example.se.")
    if len(given.rpartition("@")[0]) > MOST_LOCAL:
        raise SettingTrouble(f"TILLIT_BOUNCE_ADDRESS may have at most {MOST_LOCAL} signs before the @.")
    return given


def bounce_mailbox() -> dict[str, str | int] | None:
    """TILLIT_BOUNCE_MAILBOX: the mailbox in which reports arrive, read by IMAP; None where it is empty."""
    url = text("TILLIT_BOUNCE_MAILBOX")
    if not url:
        return None
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or 993
    except ValueError:
        host, port, parts = "", 0, urlsplit("")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    folder = unquote(parts.path.strip("/")) or "INBOX"
    if parts.scheme != "imaps" or not (host and user and password) or not FOLDER.fullmatch(folder):
        raise SettingTrouble("TILLIT_BOUNCE_MAILBOX cannot be understood. Write imaps://user:password@host/INBOX.")
    if not bounce_address():
        raise SettingTrouble("TILLIT_BOUNCE_MAILBOX is of no use without TILLIT_BOUNCE_ADDRESS.")
    return {"host": host, "port": port, "user": user, "password": password, "folder": folder}


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        raise SettingTrouble(f"TILLIT_MAIL_URL has a port or a host that cannot be read. Write {FORMS}.") from None
    if parts.scheme not in SCHEMES or not parts.hostname:
        raise SettingTrouble(f"TILLIT_MAIL_URL cannot be understood. Write {FORMS}.")
    if parts.path.strip("/") or parts.fragment:
        raise SettingTrouble(
            "TILLIT_MAIL_URL has something behind the host. A / or # in user or password is written %2F or %23."
        )
    return parts


def _place(parts: SplitResult) -> MailPlace:
    security, port = SCHEMES[parts.scheme]
    wish = parts.query.lower()
    if parts.scheme == "smtp" and wish == "starttls":
        security, port = "starttls", 587
    elif wish and (parts.scheme, wish) != ("smtp", "plain"):
        raise SettingTrouble(f"TILLIT_MAIL_URL asks for {wish!r}, which there is not. Write {FORMS}.")
    host, user, password = parts.hostname or "", unquote(parts.username or ""), unquote(parts.password or "")
    if bool(user) != bool(password):
        raise SettingTrouble("TILLIT_MAIL_URL names a user without a password, or the other way round.")
    if security == "none" and not _is_here(host):
        _refuse_in_the_open(wish, user)
    return MailPlace(host, parts.port or port, user, password, security)


def _refuse_in_the_open(wish: str, user: str) -> None:
    """Letters hold sign-in codes: over a network they travel under TLS, or the operator says that they need not."""
    if user:
        raise SettingTrouble("TILLIT_MAIL_URL would send a password in the open. Write smtps:// or smtp+starttls://.")
    if wish != "plain":
        raise SettingTrouble(
            "TILLIT_MAIL_URL would send sign-in codes in the open. Write smtps:// or smtp+starttls://; or, if nobody "
            "else can listen on the way, smtp://host:25?plain."
        )


def _is_address(given: str) -> bool:
    local, _, domain = given.rpartition("@")
    return bool(LOCAL.fullmatch(local) and DOMAIN.fullmatch(domain))


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
