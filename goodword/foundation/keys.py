"""Keys for signing and for secrets at rest, all derived from the installation's one secret.

The secret is `GOODWORD_SECRET`, or the file `secret` in the data directory. Each purpose gets a key of its own (HKDF,
RFC 5869), so that a signature made for one purpose is worth nothing for another.
"""

import base64
from functools import cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class SecretUnreadable(Exception):
    """A sealed value was sealed with another installation's secret."""


@cache
def key_for(purpose: str) -> bytes:
    """32 bytes that belong to this installation and this purpose."""
    derivation = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=f"goodword:{purpose}".encode())
    return derivation.derive(settings.SECRET_KEY.encode())


def seal(value: str) -> str:
    """Encrypts a secret for keeping in the database."""
    return _box().encrypt(value.encode()).decode()


def unseal(sealed: str) -> str:
    """The secret again. Raises SecretUnreadable where this installation's secret does not open it."""
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise SecretUnreadable(
            "A stored password cannot be read: it was sealed with another GOODWORD_SECRET. "
            "Bring the old secret back, or enter the password again."
        ) from error


def _box() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(key_for("sealed values")))
