"""Secret links: who has the address follows what they have sent in, without an account. Nothing of a link is kept.

The address holds the keys and a signature by the installation's secret: neither guessing nor the database opens one.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from uuid import UUID

from django.core.signing import BadSignature, Signer

from tillit.kernel.errors import NotFound

SIZE = 16


def secret_for(kind: str, *keys: UUID) -> str:
    """What stands in the address; `kind` keeps a link to one sort of thing from opening another."""
    return _signer(kind).sign(urlsafe_b64encode(b"".join(key.bytes for key in keys)).decode().rstrip("="))


def keys_in(kind: str, secret: str) -> tuple[UUID, ...]:
    """The keys that a link was made for; NotFound for one that was not made here."""
    try:
        told = _signer(kind).unsign(secret)
    except BadSignature:
        raise NotFound from None
    found = urlsafe_b64decode(told + "=" * (-len(told) % 4))
    return tuple(UUID(bytes=found[place : place + SIZE]) for place in range(0, len(found), SIZE))


def _signer(kind: str) -> Signer:
    return Signer(salt=f"tillit.secret_links.{kind}", sep=".")
