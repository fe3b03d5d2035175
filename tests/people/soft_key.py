"""A passkey in software: what a phone does when a site asks it to make or show one, so that it can be done wrongly."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_bytes
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor
from fido2.cose import ES256
from fido2.webauthn import AttestedCredentialData

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40
ORIGIN = "http://testserver"


@dataclass
class SoftKey:
    """One key for one site. `uses` counts as some devices do; 0 for ever, as those do that are copied to a cloud."""

    name: str = "testserver"
    identity: bytes = field(default_factory=lambda: token_bytes(16))
    secret: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    owner: str = ""
    uses: int = 0

    def make(self, options: dict[str, Any], *, origin: str = ORIGIN, flags: int = PRESENT | VERIFIED) -> str:
        """What the browser sends when a key was made."""
        wanted = options["publicKey"]
        self.owner = wanted["user"]["id"]
        public = ES256.from_cryptography_key(self.secret.public_key())
        data = AttestedCredentialData.create(bytes(16), self.identity, public)
        told = {"fmt": "none", "attStmt": {}, "authData": self._about(flags | ATTESTED) + bytes(data)}
        said = self._said("webauthn.create", wanted["challenge"], origin)
        return self._answer({"clientDataJSON": text(said), "attestationObject": text(cbor.encode(told))})

    def show(self, options: dict[str, Any], *, origin: str = ORIGIN, flags: int = PRESENT | VERIFIED) -> str:
        """What the browser sends when the key was shown."""
        said = self._said("webauthn.get", options["publicKey"]["challenge"], origin)
        about = self._about(flags)
        signature = self.secret.sign(about + sha256(said).digest(), ec.ECDSA(SHA256()))
        parts = {"clientDataJSON": said, "authenticatorData": about, "signature": signature}
        return self._answer({**{name: text(part) for name, part in parts.items()}, "userHandle": self.owner})

    def _about(self, flags: int) -> bytes:
        return sha256(self.name.encode()).digest() + bytes([flags]) + self.uses.to_bytes(4)

    def _said(self, kind: str, challenge: str, origin: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": origin, "crossOrigin": False}).encode()

    def _answer(self, response: dict[str, str]) -> str:
        identity = text(self.identity)
        return json.dumps(
            {
                "id": identity, "rawId": identity, "type": "public-key", "response": response,
                "clientExtensionResults": {},
            }
        )  # fmt: skip


def text(data: bytes) -> str:
    """Bytes as browsers write them."""
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def from_text(written: str) -> bytes:
    """And back."""
    return urlsafe_b64decode(written + "=" * (-len(written) % 4))
