"""How a mail looks that a customer sends: the bytes, as their mail program would write them."""

import re
import textwrap
import uuid
from collections.abc import Callable
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape
from random import Random
from zoneinfo import ZoneInfo

import msgspec
from babel.dates import format_datetime as spelt

from goodword.config.demo.company import NAME
from goodword.config.demo.customers import Customer, Program
from goodword.config.demo.files import DOCUMENTS, document, picture
from goodword.config.demo.rich import PAGES
from goodword.config.demo.script import File


class Quoted(msgspec.Struct, frozen=True):
    """What we had written, as the customer's program repeats it."""

    author: str
    address: str
    text: str
    at: datetime
    subject: str


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """A mail of a customer. Message-IDs are without <>; `page` is its HTML where that says more than the text."""

    sender: Customer
    to: str
    subject: str
    text: str
    at: datetime
    message_id: str
    references: tuple[str, ...] = ()
    quoted: Quoted | None = None
    files: tuple[File, ...] = ()
    cc: tuple[Customer, ...] = ()
    page: str = ""


class Body(msgspec.Struct, frozen=True):
    """What a program makes of the words: plain text, HTML, or both; `flowed` as in RFC 3676."""

    plain: str = ""
    html: str = ""
    charset: str = "utf-8"
    flowed: bool = False


def new_message_id(sender: Customer, chance: Random) -> str:
    """A Message-ID as this program forms them."""
    number = chance.getrandbits(96)
    host = sender.address.partition("@")[2]
    forms: dict[Program, str] = {
        "gmail": f"CA+{number:024x}=ip4w@mail.{host}",
        "outlook": f"AM0PR{number % 10**14:014d}@AM0PR03MB{number % 9973:04d}.{host}",
        "apple": f"{str(uuid.UUID(int=number << 32 | 0x4000)).upper()}@{host}",
        "iphone": f"{str(uuid.UUID(int=number << 32 | 0x8000)).upper()}@{host}",
        "seznam": f"{number % 36**6:x}.{number % 7919:x}.{number % 10**11}@email.{host}",
        "mailru": f"{number % 10**10}.{number % 10**9}@e.{host}",
        "yandex": f"{number % 10**15}@mail.{host}",
        "thunderbird": f"{uuid.UUID(int=number)}@{host}",
    }
    return forms[sender.program]


def bytes_of(letter: Letter) -> bytes:
    """The mail as it travels."""
    body = _BODIES[letter.sender.program](letter)
    if letter.page:
        body = msgspec.structs.replace(body, html=letter.page, plain=letter.text, charset="utf-8", flowed=False)
    mail = EmailMessage(policy=SMTP)
    _address(mail, letter)
    _words(mail, body)
    for file in letter.files:
        _enclose(mail, file)
    return mail.as_bytes()


def as_page(name: str, text: str, order: str) -> str:
    """One of the pages of `rich`, with these words in it."""
    paragraphs = (escape(block, quote=False).replace("\n", "<br>") for block in text.split("\n\n"))
    return PAGES[name].with_words("".join(f"<p>{block}</p>" for block in paragraphs), order)


def content_of(file: File) -> tuple[bytes, str, str]:
    """Content, main type and subtype."""
    if file.picture in DOCUMENTS:
        return document(DOCUMENTS[file.picture]), "application", "pdf"
    return picture(file.picture), "image", "png"


MAILERS: dict[Program, tuple[str, str]] = {
    "gmail": ("X-Gm-Message-State", "AOJu0YzDemo"),
    "outlook": ("X-Mailer", "Microsoft Outlook 16.0"),
    "apple": ("X-Mailer", "Apple Mail (2.3774.600.62)"),
    "iphone": ("X-Mailer", "iPhone Mail (21E236)"),
    "seznam": ("X-Mailer", "szn-ebox-5.0.199"),
    "mailru": ("X-Mailer", "Mail.Ru Mailer 1.0"),
    "yandex": ("X-Mailer", "Yamail [ http://yandex.ru ] 5.0"),
    "thunderbird": ("User-Agent", "Mozilla Thunderbird"),
}


def _address(mail: EmailMessage, letter: Letter) -> None:
    sent = letter.at.astimezone(ZoneInfo(letter.sender.time_zone))
    host = letter.sender.address.partition("@")[2]
    mail["Return-Path"] = f"<{letter.sender.address}>"
    mail["Received"] = f"from mx.{host} by mx.konvalin.example with ESMTPS; {format_datetime(letter.at)}"
    mail["From"] = Address(letter.sender.name, addr_spec=letter.sender.address)
    mail["To"] = Address(NAME, addr_spec=letter.to) if letter.quoted else Address(addr_spec=letter.to)
    if letter.cc:
        mail["Cc"] = tuple(Address(other.name, addr_spec=other.address) for other in letter.cc)
    mail["Subject"] = letter.subject
    mail["Date"] = format_datetime(sent)
    mail["Message-ID"] = f"<{letter.message_id}>"
    if letter.references:
        mail["In-Reply-To"] = f"<{letter.references[-1]}>"
        mail["References"] = " ".join(f"<{reference}>" for reference in letter.references)
    name, value = MAILERS[letter.sender.program]
    mail[name] = value


def _words(mail: EmailMessage, body: Body) -> None:
    if body.plain:
        charset = body.charset if _fits(body.plain, body.charset) else "utf-8"
        mail.set_content(body.plain, charset=charset, cte="base64" if charset != "utf-8" else "quoted-printable")
        if body.flowed:
            mail.set_param("format", "flowed")
    if body.html and body.plain:
        mail.add_alternative(body.html, subtype="html", cte="quoted-printable")
    elif body.html:
        mail.set_content(body.html, subtype="html", cte="base64")


def _fits(text: str, charset: str) -> bool:
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def _enclose(mail: EmailMessage, file: File) -> None:
    content, main, sub = content_of(file)
    if file.cid:
        page = mail.get_body(("html",))
        assert isinstance(page, EmailMessage)  # noqa: S101 - only a mail with a page names pictures in it
        page.add_related(content, main, sub, cid=f"<{file.cid}>", filename=file.name, disposition="inline")
    else:
        mail.add_attachment(content, main, sub, filename=file.name)


# --- What each program makes of the words -----------------------------------------------------------------------------


def _quote(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _lines(text: str) -> str:
    return "".join(f"<div>{escape(line, quote=False) or '<br>'}</div>" for line in text.split("\n"))


def _author(quoted: Quoted) -> str:
    return f"{quoted.author} <{quoted.address}>"


GMAIL = {
    "en": ("'On' EEE, d MMM y 'at' HH:mm", "{at}, {who} wrote:"),
    "ru": ("EEE, d MMM y 'г. в' HH:mm", "{at}, {who}:"),
    "cs": ("EEE d. M. y 'v' H:mm", "{at} odesílatel {who} napsal:"),
}


def _gmail(letter: Letter) -> Body:
    if letter.quoted is None:
        return Body(plain=letter.text, html=f'<div dir="ltr">{_lines(letter.text)}</div>')
    pattern, frame = GMAIL[letter.sender.language]
    line = frame.format(at=_spelt(letter, letter.quoted, pattern), who=_author(letter.quoted))
    wrapped = line if len(line) <= 78 else line.replace(" <", "\n<", 1)
    html = (
        f'<div dir="ltr">{_lines(letter.text)}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">'
        f"{escape(line)}<br></div>"
        '<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);'
        f'padding-left:1ex">{_lines(letter.quoted.text)}</blockquote></div>'
    )
    return Body(plain=f"{letter.text}\n\n{wrapped}\n\n{_quote(letter.quoted.text)}\n", html=html)


OUTLOOK = {
    "en": (("From", "Sent", "To", "Subject"), "EEEE, MMMM d, y h:mm a"),
    "ru": (("От", "Отправлено", "Кому", "Тема"), "d MMMM y 'г.' H:mm"),
    "cs": (("Od", "Odesláno", "Komu", "Předmět"), "EEEE d. MMMM y H:mm"),
}
OUTLOOK_CHARSETS = {"en": "windows-1252", "ru": "windows-1251", "cs": "windows-1250"}


def _outlook(letter: Letter) -> Body:
    """Plain text, as an Outlook sends it that was told to. Its HTML stands in the few pages of `rich`."""
    charset = OUTLOOK_CHARSETS[letter.sender.language]
    if letter.quoted is None:
        return Body(plain=letter.text, charset=charset)
    labels, pattern = OUTLOOK[letter.sender.language]
    values = (
        _author(letter.quoted),
        _spelt(letter, letter.quoted, pattern),
        f"{letter.sender.name} <{letter.sender.address}>",
        letter.quoted.subject,
    )
    block = "\n".join(f"{label}: {value}" for label, value in zip(labels, values, strict=True))
    ruler = "_" * 32
    return Body(plain=f"{letter.text}\n\n{ruler}\n{block}\n\n{letter.quoted.text}\n", charset=charset)


APPLE = {
    "en": ("'On' d MMM y, 'at' HH:mm", "{at}, {who} wrote:"),
    "ru": ("d MMMM y 'г., в' HH:mm", "{at}, {who} написал(а):"),
    "cs": ("d. M. y 'v' H:mm", "{at}, {who} napsal(a):"),
}
IPHONE = {"en": "Sent from my iPhone", "ru": "Отправлено с iPhone", "cs": "Odesláno z iPhonu"}


def _apple(letter: Letter) -> Body:
    if letter.quoted is None:
        return Body(plain=f"{letter.text}\n")
    return Body(plain=f"{letter.text}\n\n{_apple_line(letter, letter.quoted)}\n\n{_quote(letter.quoted.text)}\n")


def _iphone(letter: Letter) -> Body:
    """Telephones quote the line above the quotation too."""
    text = f"{letter.text}\n\n{IPHONE[letter.sender.language]}\n"
    if letter.quoted is None:
        return Body(plain=text)
    return Body(plain=f"{text}\n{_quote(_apple_line(letter, letter.quoted))}\n>\n{_quote(letter.quoted.text)}\n")


def _apple_line(letter: Letter, quoted: Quoted) -> str:
    pattern, frame = APPLE[letter.sender.language]
    return frame.format(at=_spelt(letter, quoted, pattern), who=_author(quoted))


def _seznam(letter: Letter) -> Body:
    if letter.quoted is None:
        return Body(plain=f"{letter.text}\n", html=f"<html><body>{_lines(letter.text)}</body></html>")
    head = (
        f"Od: {_author(letter.quoted)}",
        f"Komu: {letter.sender.address}",
        f"Datum: {_spelt(letter, letter.quoted, 'd. M. y H:mm:ss')}",
        f"Předmět: {letter.quoted.subject}",
    )
    title = "---------- Původní e-mail ----------"
    plain = "\n".join((letter.text, "", title, *head, "", letter.quoted.text, ""))
    html = (
        f"<html><body>{_lines(letter.text)}<div><br></div><aside>{title}<br>"
        + "<br>".join(map(escape, head))
        + f"</aside><br><blockquote>{_lines(letter.quoted.text)}</blockquote></body></html>"
    )
    return Body(plain=plain, html=html)


def _mailru(letter: Letter) -> Body:
    if letter.quoted is None:
        return Body(plain=f"{letter.text}\n", html=f"<html><body>{_lines(letter.text)}</body></html>")
    at = _spelt(letter, letter.quoted, "EEEE, d MMMM y, H:mm xxx")
    line = f"{at[0].upper()}{at[1:]} от {_author(letter.quoted)}:"
    html = (
        f"<html><body>{_lines(letter.text)}<div>&nbsp;</div>"
        '<blockquote style="border-left:1px solid #0857A6;margin:10px;padding:0 0 0 10px;">'
        f"{escape(line)}<br>&nbsp;<div>{_lines(letter.quoted.text)}</div></blockquote></body></html>"
    )
    return Body(plain=f"{letter.text}\n\n{line}\n\n{_quote(letter.quoted.text)}\n", html=html)


def _yandex(letter: Letter) -> Body:
    if letter.quoted is None:
        return Body(html=_lines(letter.text))
    at = _spelt(letter, letter.quoted, "dd.MM.y, HH:mm")
    line = f'{at}, "{letter.quoted.author}" <{letter.quoted.address}>:'
    return Body(
        html=f"{_lines(letter.text)}<div>&nbsp;</div><div>{escape(line, quote=False)}</div>"
        f"<blockquote>{_lines(letter.quoted.text)}</blockquote>"
    )


THUNDERBIRD = {
    "en": ("'On' dd/MM/y HH:mm", "{at}, {who} wrote:"),
    "ru": ("dd.MM.y HH:mm", "{at}, {who} пишет:"),
    "cs": ("'Dne' dd. MM. yy 'v' H:mm", "{at} {who} napsal(a):"),
}


def _thunderbird(letter: Letter) -> Body:
    text = _flowed(letter.text, "")
    if letter.quoted is None:
        return Body(plain=f"{text}\n", flowed=True)
    pattern, frame = THUNDERBIRD[letter.sender.language]
    line = frame.format(at=_spelt(letter, letter.quoted, pattern), who=letter.quoted.author)
    return Body(plain=f"{text}\n\n{line}\n{_flowed(letter.quoted.text, '> ')}\n", flowed=True)


def _flowed(text: str, mark: str) -> str:
    """Lines of 72 characters; a space at the end says that the paragraph goes on."""
    wrapped = []
    for line in text.split("\n"):
        parts = textwrap.wrap(line, 72 - len(mark), break_long_words=False, break_on_hyphens=False) or [""]
        wrapped += [f"{mark}{part} " for part in parts[:-1]] + [f"{mark}{parts[-1]}".rstrip()]
    return "\n".join(wrapped)


def _spelt(letter: Letter, quoted: Quoted, pattern: str) -> str:
    """The time of what is quoted, on the customer's clock and in their language."""
    local = quoted.at.astimezone(ZoneInfo(letter.sender.time_zone))
    return re.sub(r"\s+", " ", spelt(local, pattern, locale=letter.sender.language))


_BODIES: dict[Program, Callable[[Letter], Body]] = {
    "gmail": _gmail,
    "outlook": _outlook,
    "apple": _apple,
    "iphone": _iphone,
    "seznam": _seznam,
    "mailru": _mailru,
    "yandex": _yandex,
    "thunderbird": _thunderbird,
}
