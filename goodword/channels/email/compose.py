"""A message becomes the bytes of a mail."""

from __future__ import annotations

import re
from datetime import datetime
from email.headerregistry import Address as HeaderAddress
from email.message import EmailMessage
from email.policy import SMTP
from html import escape

import msgspec

from goodword.channels.email.addresses import normalise
from goodword.channels.email.mail import Address

CHAIN = 20
"""References that are kept: the first, which all programs know, and the newest (RFC 5322, 3.6.4 sets no limit)."""

_POLICY = SMTP.clone(max_line_length=78)
_BREAKS = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
_REPLY = re.compile(r"^\s*((re|aw|wg|sv|vs|antw|odp|ref|rif|відп|отв|на)(\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_LINK = re.compile(r"https?://[^\s<>\"'\u00ab\u00bb\u201e\u201c]{1,2000}")


class OutgoingFile(msgspec.Struct, frozen=True):
    filename: str
    content_type: str
    content: bytes


class OutgoingMail(msgspec.Struct, frozen=True, kw_only=True):
    """A mail to be written. Message-IDs are without <>. `html` None makes it from the text."""

    from_: Address
    to: tuple[Address, ...]
    cc: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()
    subject: str
    text: str
    html: str | None = None
    message_id: str
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    date: datetime
    attachments: tuple[OutgoingFile, ...] = ()
    auto_submitted: bool = False


def compose(mail: OutgoingMail) -> bytes:
    """The mail as it travels, with CRLF. Nothing in its fields can add a header."""
    message = EmailMessage(policy=_POLICY)
    message["From"] = _header((mail.from_,))
    message["To"] = _header(mail.to)
    for name, addresses in (("Cc", mail.cc), ("Reply-To", mail.reply_to)):
        if addresses:
            message[name] = _header(addresses)
    message["Subject"] = one_line(mail.subject)
    message["Date"] = mail.date
    message["Message-ID"] = f"<{mail.message_id}>"
    if mail.in_reply_to:
        message["In-Reply-To"] = f"<{mail.in_reply_to}>"
    if mail.references:
        message["References"] = " ".join(f"<{name}>" for name in _bounded(mail.references))
    if mail.auto_submitted:
        message["Auto-Submitted"] = "auto-replied"
        message["X-Auto-Response-Suppress"] = "All"
    message.set_content(mail.text, cte="quoted-printable")
    message.add_alternative(mail.html or html_of(mail.text), subtype="html", cte="quoted-printable")
    for file in mail.attachments:
        maintype, _, subtype = file.content_type.partition("/")
        message.add_attachment(
            file.content,
            maintype=maintype,
            subtype=subtype or "octet-stream",
            filename=one_line(file.filename),
        )
    return message.as_bytes()


def subject_of_reply(subject: str) -> str:
    """The subject with one "Re: " before it, however many of whatever language stood there."""
    return f"Re: {_REPLY.sub('', one_line(subject))}".strip()


def one_line(text: str) -> str:
    return _BREAKS.sub(" ", text).strip()


def html_of(text: str) -> str:
    """Plain text as HTML: paragraphs, line breaks, links."""
    paragraphs = (part for part in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").strip("\n")) if part.strip())
    return "\n".join(f"<p>{_linked(part).replace(chr(10), '<br>' + chr(10))}</p>" for part in paragraphs)


def _linked(text: str) -> str:
    out, at = [], 0
    for match in _LINK.finditer(text):
        url = match.group().rstrip(".,;:!?)]")
        out.append(escape(text[at : match.start()]))
        out.append(f'<a href="{escape(url)}">{escape(url)}</a>')
        at = match.start() + len(url)
    return "".join([*out, escape(text[at:])])


def _header(addresses: tuple[Address, ...]) -> tuple[HeaderAddress, ...]:
    return tuple(HeaderAddress(one_line(who.name), addr_spec=normalise(who.address)) for who in addresses)


def _bounded(references: tuple[str, ...]) -> tuple[str, ...]:
    return references if len(references) <= CHAIN else (references[0], *references[-CHAIN + 1 :])
