"""Keys, signatures and hashes, each for one purpose, so that no two uses share key bits.

What SECRET_KEY makes (keys, signatures) falls with it and is never stored; what is stored to be found
again hangs on LOOKUP_KEY alone (docs/configuration.md).
"""

import hmac
from functools import cache

from app import config
from app.crypto import derive
from app.db import keyring


def key_for(purpose: str) -> bytes:
    """The key that SECRET_KEY makes for one purpose."""
    return _derived(config.current().secret_key, purpose)


@cache
def _derived(secret: str, purpose: str) -> bytes:
    return derive(secret.encode(), f"huhang {purpose}")


def sign(purpose: str, text: str) -> bytes:
    """32 bytes that only this house makes of a text; of any text, also one that is no good."""
    return hmac.digest(key_for(purpose), text.encode(errors="replace"), "sha256")


def token_hash(purpose: str, code: str) -> str:
    """What is stored of a code or token, to know it when it comes back; 40 hexadecimal letters."""
    return keyring().mark(purpose, code)[:40]
