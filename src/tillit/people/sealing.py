"""Secrets that must be read again lie sealed in the database: its backup alone opens none of them."""

from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from cryptography.fernet import Fernet, MultiFernet

PURPOSE = b"tillit.people.sealing"


class BrokenSeal(Exception):
    """The installation's key is another than the one that sealed this."""


def seal(text: str) -> str:
    """Close a text with the installation's key (Fernet: AES-128-CBC and HMAC-SHA-256; the format names its version)."""
    return _keys().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Open what was sealed with the key of today or one before it."""
    from cryptography.fernet import InvalidToken  # noqa: PLC0415  # with the first seal: ten megabytes

    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise BrokenSeal from None


def _keys() -> "MultiFernet":
    from cryptography.fernet import MultiFernet  # noqa: PLC0415  # as above

    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([_key_from(str(secret)) for secret in secrets])


def _key_from(secret: str) -> "Fernet":
    from cryptography.fernet import Fernet  # noqa: PLC0415  # as above
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415  # as above
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415  # as above

    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode())
    return Fernet(urlsafe_b64encode(derived))
