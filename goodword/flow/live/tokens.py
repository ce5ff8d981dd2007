"""The signed token by which a stream is opened. The stream process has no ORM and believes nothing else."""

import hashlib

import msgspec
from django.core import signing

from goodword.foundation.keys import key_for

SECONDS = 300
"""How long a token opens streams. It is renewed by an ordinary request, which a signed-out browser cannot make."""


class Grant(msgspec.Struct, frozen=True):
    """What a token allows: hearing of these topics, for this session of this agent."""

    agent: int
    session: str
    topics: tuple[str, ...]


def seal_grant(grant: Grant) -> str:
    return signing.TimestampSigner(key=key_for("live token").hex(), salt="live").sign_object(
        msgspec.to_builtins(grant), compress=True
    )


def open_grant(token: str) -> Grant | None:
    """The grant of a genuine and fresh token, otherwise None."""
    try:
        signer = signing.TimestampSigner(key=key_for("live token").hex(), salt="live")
        return msgspec.convert(signer.unsign_object(token, max_age=SECONDS), Grant)
    except (signing.BadSignature, msgspec.ValidationError):
        return None


def session_digest(session_key: str) -> str:
    return hashlib.sha256(session_key.encode()).hexdigest()[:32]
