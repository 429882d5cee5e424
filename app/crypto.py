"""Sealing personal fields and finding them again by keyed hash. Pure functions over a keyring.

A sealed value is `<key name>.<base64url(nonce + ciphertext + tag)>` (AES-256-GCM, 96-bit nonce). The
place it belongs to (`table.column`, of some columns also the row's id) is authenticated with it, so a value
moved to another place does not open. Rotation: put a new key first in FIELD_KEYS, run `flask rotate-keys`,
then drop the old key.
"""

import base64
import hashlib
import hmac
import os
from dataclasses import dataclass, replace

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


class SealBroken(Exception):
    """A sealed value can't be opened: unknown key, moved, or changed. Never shows the value."""


@dataclass(frozen=True)
class Keyring:
    """The field keys, newest first, and the key of the lookup hash."""

    sealing: dict[str, AESGCM]
    lookup: bytes

    @classmethod
    def parse(cls, field_keys: str, lookup_key: str) -> "Keyring":
        """`field_keys` is `name:material[,older:material]`; each material has 32 characters or more."""
        entries = (entry.partition(":") for entry in field_keys.split(","))
        sealing = {name: AESGCM(derive(material.encode(), "huhang field")) for name, _, material in entries}
        return cls(sealing=sealing, lookup=derive(lookup_key.encode(), "huhang lookup"))

    @property
    def newest(self) -> str:
        return next(iter(self.sealing))

    def only(self, name: str) -> "Keyring":
        """This keyring with one of its field keys."""
        return replace(self, sealing={name: self.sealing[name]})

    def seal(self, text: str, place: str) -> str:
        nonce = os.urandom(12)
        sealed = self.sealing[self.newest].encrypt(nonce, text.encode(), place.encode())
        return f"{self.newest}.{base64.urlsafe_b64encode(nonce + sealed).decode()}"

    def unseal(self, sealed: str, place: str) -> str:
        """The text that was sealed for `place`. Raises `SealBroken`."""
        name, _, body = sealed.partition(".")
        key = self.sealing.get(name)
        if key is None:
            raise SealBroken(f"no key named {name[:12]!r} for {place}")
        try:
            raw = base64.urlsafe_b64decode(body)
            return key.decrypt(raw[:12], raw[12:], place.encode()).decode()
        except (InvalidTag, ValueError) as broken:
            raise SealBroken(f"a value of {place} does not open") from broken

    def lookup_hash(self, text: str, place: str) -> str:
        """Keyed hash to find a sealed value again; 32 hexadecimal characters."""
        return self.mark(place, text)[:32]

    def mark(self, purpose: str, text: str) -> str:
        """Keyed hash of a text for one purpose; 64 hexadecimal characters."""
        return hmac.new(
            self.lookup, f"{purpose}\0{text}".encode(errors="replace"), hashlib.sha256
        ).hexdigest()


def derive(material: bytes, purpose: str) -> bytes:
    """A 32-byte key for one purpose, so that no two uses share key bits."""
    return hmac.new(material, purpose.encode(), hashlib.sha256).digest()
