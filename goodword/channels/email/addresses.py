"""Addresses compared, and addresses that carry a signature of ours.

A reply address (`support+<id><signature>@…`) and a Message-ID (`<id>.<signature>@…`) bring a customer's answer back to
the message it answers. Both are signed, so that nobody reaches a conversation by counting or guessing.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import unicodedata

MAX_LOCAL_PART = 64  # RFC 5321, 4.5.3.1.1
MAX_PUBLIC_ID = 26
_SIGNATURE = 13  # characters of base32: 65 bits

_PUBLIC_ID = re.compile(rf"[a-z0-9]{{1,{MAX_PUBLIC_ID}}}")
_LOCAL_PART = re.compile(r"[^\s\x00-\x20\x7f\"(),:;<>@\[\\\]]+")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")


def normalise(address: str) -> str:
    """One spelling for one mailbox: lower case, domain in ASCII, no spaces or <>. For comparing and finding.

    Local parts are case-sensitive by the letter of RFC 5321 and by nobody's practice.
    """
    address = re.sub(r"[\s\x00-\x1f\x7f]+", "", address).strip("<>").removeprefix("mailto:")
    local, at, domain = unicodedata.normalize("NFC", address).lower().rpartition("@")
    return f"{local}@{_ascii_domain(domain)}" if at else domain


def for_transport(address: str) -> str:
    """The address for a header or an envelope: the domain in ASCII, the local part as it is written."""
    local, at, domain = address.strip().rpartition("@")
    return f"{local}@{_ascii_domain(domain.lower())}" if at else domain


def is_valid(address: str) -> bool:
    """Could mail be sent there? Form only; says nothing about whether anybody reads it."""
    local, _, domain = normalise(address).rpartition("@")
    return (
        0 < len(local.encode("utf-8", "replace")) <= MAX_LOCAL_PART
        and len(local) + 1 + len(domain) <= 254
        and _LOCAL_PART.fullmatch(local) is not None
        and not local.startswith(".")
        and not local.endswith(".")
        and ".." not in local
        and all(_LABEL.fullmatch(label) for label in domain.split("."))
    )


def _ascii_domain(domain: str) -> str:
    domain = re.sub("[。．｡]", ".", domain).strip(".")
    if domain.isascii():
        return domain
    return ".".join(_ascii_label(label) for label in domain.split("."))


def _ascii_label(label: str) -> str:
    # By hand and not by the codec "idna": that is IDNA 2003, where straße.de is strasse.de, which is somebody else's.
    label = unicodedata.normalize("NFKC", label).lower()
    if label.isascii() or len(label) > 63:
        return label
    try:
        return "xn--" + label.encode("punycode").decode("ascii")
    except UnicodeError:  # a lone surrogate
        return label


def signed_reply_address(base_address: str, public_id: str, key: bytes) -> str:
    """`support@example.com` → `support+<public_id><signature>@example.com`.

    Raises ValueError when the public id is none or the local part grows over 64 characters (base over 24).
    """
    local, _, domain = base_address.rpartition("@")
    signed = f"{local}+{_checked(public_id)}{_signature('reply', public_id, key)}"
    if not local or len(signed) > MAX_LOCAL_PART:
        raise ValueError(f"{base_address} is too long to carry a reply token: its local part may have 24 characters.")
    return f"{signed}@{domain}"


def read_reply_address(address: str, key: bytes) -> str | None:
    """The public id in a reply address, if we signed it. Only the token counts, so aliases and forwards work."""
    local, _, _ = normalise(address).rpartition("@")
    _, plus, token = local.rpartition("+")
    return _verified("reply", token[:-_SIGNATURE], token[-_SIGNATURE:], key) if plus else None


def message_id_for(public_id: str, key: bytes, domain: str) -> str:
    """The Message-ID, without <>, of the mail that carries message `public_id`."""
    return f"{_checked(public_id)}.{_signature('message', public_id, key)}@{_ascii_domain(domain.lower())}"


def read_message_id(message_id: str, key: bytes) -> str | None:
    """The public id in a Message-ID, if we signed it. The domain is not looked at: it may change over the years."""
    left, _, _ = message_id.strip().strip("<>").rpartition("@")
    public_id, dot, signature = left.lower().partition(".")
    return _verified("message", public_id, signature, key) if dot else None


def _checked(public_id: str) -> str:
    if not _PUBLIC_ID.fullmatch(public_id):
        raise ValueError(f"{public_id!r} is no public id: 1 to {MAX_PUBLIC_ID} of a-z and 0-9.")
    return public_id


def _signature(purpose: str, public_id: str, key: bytes) -> str:
    digest = hmac.new(key, f"goodword {purpose} {public_id}".encode(), hashlib.sha256).digest()
    return base64.b32encode(digest).decode("ascii").lower()[:_SIGNATURE]


def _verified(purpose: str, public_id: str, signature: str, key: bytes) -> str | None:
    if not _PUBLIC_ID.fullmatch(public_id):
        return None
    expected = _signature(purpose, public_id, key)
    return public_id if hmac.compare_digest(expected.encode(), signature.encode("utf-8", "replace")) else None
