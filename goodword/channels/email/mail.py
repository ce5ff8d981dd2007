"""What a mail is once it has been read, and the one way in which reading may fail."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

Limit = Literal["size", "headers", "parts", "nesting", "unreadable"]


class PoisonMail(Exception):
    """This mail will not be read. `str()` says why, in words for the quarantine screen.

    `limit` says which bound was passed; "unreadable" is a fault of this reader that no bound foresaw, and is
    worth a report to us.
    """

    def __init__(self, reason: str, limit: Limit) -> None:
        super().__init__(reason)
        self.reason = reason
        self.limit = limit

    def __reduce__(self) -> tuple[type[PoisonMail], tuple[str, Limit]]:
        return type(self), (self.reason, self.limit)


class Address(msgspec.Struct, frozen=True):
    """One person or mailbox of an address header, as it was written.

    `address` is not normalised (see `addresses.normalise`) and may be "" when a header held only a name.
    """

    name: str
    address: str


class Attachment(msgspec.Struct, frozen=True):
    filename: str  # safe: no path, no control or direction characters, at most 200 bytes, never empty
    content_type: str  # lower case, type/subtype only
    content_id: str | None  # without <>; the Content-Location where the HTML names the part by that
    inline: bool  # the HTML shows it through cid: or its Content-Location; do not list it as an attachment
    content: bytes


class ParsedMail(msgspec.Struct, frozen=True):
    message_id: str | None  # without <>; None when the mail has none; "sha256:…" when over 500 characters
    in_reply_to: tuple[str, ...]  # written like message_id
    references: tuple[str, ...]  # oldest first, the newest 100
    subject: str
    from_: Address | None  # the first of From; else Sender; None when neither names anybody
    from_all: tuple[Address, ...]
    sender: Address | None
    reply_to: tuple[Address, ...]
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    delivered_to: tuple[str, ...]  # Delivered-To, X-Original-To, Envelope-To …: addresses as servers wrote them
    date: datetime | None  # as the sender claims, aware, possibly absurd: show it, never sort by it
    text: str  # what a person reads; from text/plain, else made from the HTML
    html: str | None  # as it came: NOT safe to show before `html.safe_html`
    html_is_rich: bool  # the HTML says more than `text` does
    attachments: tuple[Attachment, ...]
    auto_submitted: bool  # a machine wrote it: never answer it automatically
    auto_submitted_because: str  # the header that says so, for people to see; "" when not
    is_report: bool  # a delivery report, complaint or receipt (RFC 3464, 5965, 8098), not somebody's words
