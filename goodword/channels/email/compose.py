"""A message to bytes that every mail server and program reads alike.

The body is the standard library's work. The header fields are written here: up to Python 3.13 the library loses spaces
between encoded words, and it encodes a Message-ID that is longer than a line, after which nobody finds the thread.
"""

from __future__ import annotations

import re
from datetime import datetime
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape

import msgspec

from goodword.channels.email.addresses import for_transport
from goodword.channels.email.mail import Address, Attachment

MAX_REFERENCES = 20  # besides the first, which names the thread


class OutgoingMail(msgspec.Struct, frozen=True, kw_only=True):
    from_: Address
    to: tuple[Address, ...]
    cc: tuple[Address, ...] = ()
    bcc: tuple[Address, ...] = ()  # in no header; give it to `submit` with `recipients`
    reply_to: Address | None = None
    subject: str
    text: str
    html: str | None = None  # a fragment or a page; None makes one from the text
    message_id: str  # like all identifiers here without <>
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()  # oldest first
    date: datetime  # aware
    attachments: tuple[Attachment, ...] = ()  # inline ones need a content_id, and go with the HTML
    auto_submitted: bool = False  # a machine answers: says so, and asks for no automatic answer (RFC 3834)

    def recipients(self) -> tuple[str, ...]:
        """Everybody who gets it, none twice: what `submit` wants."""
        return tuple(dict.fromkeys(one.address for one in (*self.to, *self.cc, *self.bcc)))


def compose(mail: OutgoingMail) -> bytes:
    """The mail as it travels, with CRLF. Raises ValueError for a date without zone and for nothing else."""
    if mail.date.tzinfo is None:
        raise ValueError("The date of a mail needs a zone.")
    return b"".join(_header_lines(mail)) + _body(mail).as_bytes(policy=SMTP)


# --- Header fields -------------------------------------------------------------------------------------------------


def _header_lines(mail: OutgoingMail) -> list[bytes]:
    lines = [
        _field("Date", format_datetime(mail.date)),
        _field("From", _mailbox(mail.from_)),
        _list("To", mail.to),
        _list("Cc", mail.cc),
        _list("Reply-To", (mail.reply_to,) if mail.reply_to else ()),
        _field("Subject", _words(_one_line(mail.subject), first_line=9)),
        _field("Message-ID", _identifiers((mail.message_id,))),
        _field("In-Reply-To", _identifiers((mail.in_reply_to,) if mail.in_reply_to else ())),
        _field("References", _identifiers(_bounded(mail.references))),
    ]
    if mail.auto_submitted:
        lines += [_field("Auto-Submitted", "auto-replied"), _field("X-Auto-Response-Suppress", "All")]
    return lines


def _field(name: str, value: str) -> bytes:
    return f"{name}: {value}\r\n".encode() if value else b""


def _list(name: str, people: tuple[Address, ...]) -> bytes:
    return _field(name, ",\r\n ".join(_mailbox(one) for one in people))


def _mailbox(one: Address) -> str:
    address = re.sub(r"[\s<>,;\x00-\x1f\x7f]", "", for_transport(one.address))
    name = _one_line(one.name)[:200]
    if not name:
        return f"<{address}>"
    if name.isascii():
        quoted = name.replace("\\", "\\\\").replace('"', '\\"')
        # Quoted always: then no name can be read as an address, a comment or an encoded word.
        return f'"{quoted}"\r\n <{address}>' if len(name) > 60 else f'"{quoted}" <{address}>'
    return f"{_words(name, first_line=6)}\r\n <{address}>"


def _words(text: str, *, first_line: int) -> str:
    """Text for a header, encoded where it must be; folded, and no line over 76 where it can be."""
    if text.isascii() and "=?" not in text and all(len(word) < 900 for word in text.split(" ")):
        return _folded(text, first_line)
    return Header(text, "utf-8", maxlinelen=75, continuation_ws=" ").encode(linesep="\r\n", maxlinelen=75 - first_line)


def _folded(text: str, used: int) -> str:
    out: list[str] = []
    for word in text.split(" "):
        if out and word and used + 1 + len(word) > 76:
            out.append(f"\r\n {word}")
            used = len(word) + 1
        else:
            out.append(f" {word}" if out else word)
            used += len(word) + 1
    return "".join(out)


def _identifiers(ids: tuple[str, ...]) -> str:
    clean = (re.sub(r"[^\x21-\x7e]|[<>]", "", one) for one in ids)
    return "\r\n ".join(f"<{one[:900]}>" for one in clean if one and not one.startswith("sha256:"))


def _bounded(references: tuple[str, ...]) -> tuple[str, ...]:
    if len(references) <= MAX_REFERENCES + 1:
        return references
    return (references[0], *references[-MAX_REFERENCES:])


def _one_line(text: str) -> str:
    """No line break and no control character: nothing of a subject or a name can become a header of its own."""
    text = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text)
    return text.encode("utf-8", "replace").decode("utf-8").strip()


# --- Body ----------------------------------------------------------------------------------------------------------


def _body(mail: OutgoingMail) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    text = _lines(mail.text)
    html = _lines(mail.html) if mail.html is not None else text_to_html(text)
    message.set_content(text, cte=_encoding(text))
    message.add_alternative(html, subtype="html", cte=_encoding(html))
    page = message.get_body(("html",))
    for one in mail.attachments:
        maintype, _, subtype = _content_type(one.content_type).partition("/")
        if one.inline and one.content_id and isinstance(page, EmailMessage):
            content_id = re.sub(r"[^\x21-\x7e]|[<>]", "", one.content_id)[:500]
            page.add_related(
                one.content,
                maintype,
                subtype,
                cid=f"<{content_id}>",
                filename=_one_line(one.filename),
                disposition="inline",
            )
        else:
            message.add_attachment(one.content, maintype, subtype, filename=_one_line(one.filename))
    return message


def _lines(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return text.encode("utf-8", "replace").decode("utf-8")


def _encoding(text: str) -> str:
    """7bit where it is, else what is shorter: not every server on the way takes 8bit."""
    longest = max(map(len, text.split("\n")))
    if text.isascii():
        return "7bit" if longest < 990 else "quoted-printable"
    return "base64" if sum(not char.isascii() for char in text[:4000]) * 4 > len(text[:4000]) else "quoted-printable"


def _content_type(content_type: str) -> str:
    # A mail within a mail may not be encoded (RFC 2046, 5.2.1), and would have to be where its lines are long.
    is_plain = re.fullmatch(r"[a-z0-9][a-z0-9.+-]*/[a-z0-9][a-z0-9.+_-]*", content_type)
    if not is_plain or content_type.startswith(("message/", "multipart/")):
        return "application/octet-stream"
    return content_type


_LINK = re.compile(r"(https?://[^\s<>\"]{1,2000})|([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+)")


def text_to_html(text: str) -> str:
    """Paragraphs, line breaks, links that can be followed, `> ` as quotation."""
    blocks: list[str] = []
    depth = 0
    for quoted, paragraph in _paragraphs(text):
        blocks.append("<blockquote>" * (quoted - depth) + "</blockquote>" * (depth - quoted))
        depth = quoted
        lines = "<br>\n".join(_with_links(line) for line in paragraph)
        blocks.append(f"<p>{lines}</p>\n")
    return "".join(blocks) + "</blockquote>" * depth


def _paragraphs(text: str) -> list[tuple[int, list[str]]]:
    found: list[tuple[int, list[str]]] = []
    is_open = False
    for line in text.split("\n"):
        marks = re.match(r"(?:> ?)*", line)
        quoted = min(marks.group().count(">"), 10) if marks else 0
        words = line[marks.end() :] if marks and quoted else line
        if not words.strip():
            is_open = False
        elif is_open and found[-1][0] == quoted:
            found[-1][1].append(words)
        else:
            found.append((quoted, [words]))
            is_open = True
    return found


def _with_links(line: str) -> str:
    out: list[str] = []
    at = 0
    for match in _LINK.finditer(line):
        shown = match.group().rstrip(".,;:!?'")
        if shown.endswith(")") and "(" not in shown:
            shown = shown.rstrip(")")
        address = shown if match.group(1) else f"mailto:{shown}"
        out.append(_spaced(line[at : match.start()]))
        out.append(f'<a href="{escape(address)}">{escape(shown, quote=False)}</a>')
        at = match.start() + len(shown)
    out.append(_spaced(line[at:]))
    return "".join(out)


def _spaced(text: str) -> str:
    return escape(text, quote=False).replace("  ", "&nbsp; ")


# --- Subjects ------------------------------------------------------------------------------------------------------

_REPLY_MARK = re.compile(
    r"\s*(?:re|ref|aw|antw|antwort|odp|odpověď|sv|vs|ynt|res|rif|ha|на|отв|ответ|відп|回复|答复|回覆|返信)"
    r"(?:\s?[\[(^]\s?\d{1,4}\s?[\])]?)?\s*[:：]",
    re.IGNORECASE,
)


def subject_of_reply(subject: str) -> str:
    """`Re: ` and the subject, however many marks of whatever language stood before it. A forward stays one."""
    rest = _one_line(subject)
    while match := _REPLY_MARK.match(rest):
        rest = rest[match.end() :]
    return f"Re: {rest.strip()}".strip()
