"""Handing a mail to a server, and saying truly what became of it.

A mail must reach nobody twice. So the outcome tells apart what was surely not taken (`Temporary`, `Permanent`) from
what nobody knows (`Uncertain`): the connection broke after the end of the data had been sent. That is never to be sent
again by itself.
"""

from __future__ import annotations

import contextlib
import re
import smtplib
import socket
import ssl
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from goodword.channels.email.addresses import for_transport
from goodword.channels.email.charsets import decode

Security = Literal["none", "starttls", "tls"]


class SubmissionServer(msgspec.Struct, frozen=True, kw_only=True):
    host: str
    port: int = 587
    security: Security = "starttls"
    username: str | None = None  # None: no sign-in
    password: str = ""
    ehlo: str = "localhost"  # how we present ourselves: our host name
    timeout: float = 60.0  # seconds, for each step
    tls: ssl.SSLContext | None = None  # None: the system's certificates, checked


class Accepted(msgspec.Struct, frozen=True, tag="accepted"):
    words: str  # the server's, with its code
    refused: dict[str, str] = {}  # recipients that it did not take among others that it did, with its words
    refused_for_now: tuple[str, ...] = ()  # those of `refused` that may be tried again, alone


class Temporary(msgspec.Struct, frozen=True, tag="temporary"):
    """Surely not sent; try again later. `needs_attention`: it will not get better by itself (sign-in, certificate)."""

    words: str
    needs_attention: bool = False


class Permanent(msgspec.Struct, frozen=True, tag="permanent"):
    """Surely not sent, and the server will never take it."""

    words: str
    refused: dict[str, str] = {}


class Uncertain(msgspec.Struct, frozen=True, tag="uncertain"):
    """Perhaps sent. Never to be sent again without a person's word."""

    words: str


Outcome = Accepted | Temporary | Permanent | Uncertain


class _Ended(Exception):
    """No error: the outcome is known."""

    def __init__(self, outcome: Temporary | Permanent) -> None:
        super().__init__()
        self.outcome = outcome


def submit(server: SubmissionServer, *, sender: str, recipients: Sequence[str], raw: bytes) -> Outcome:
    """Sends one mail to one server. `sender` "" is the null sender. Raises nothing that a server can cause."""
    try:
        with _signed_in(server) as smtp:
            return _transaction(smtp, sender, recipients, raw)
    except _Ended as end:
        return end.outcome


def check(server: SubmissionServer) -> Temporary | None:
    """Tries to connect and to sign in; None when all is well, else what is wrong."""
    try:
        with _signed_in(server):
            return None
    except _Ended as end:
        return end.outcome if isinstance(end.outcome, Temporary) else Temporary(end.outcome.words, needs_attention=True)


# --- Getting there -------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def _signed_in(server: SubmissionServer) -> Iterator[smtplib.SMTP]:
    smtp = _connected(server)
    try:
        _sign_in(smtp, server)
        yield smtp
        with contextlib.suppress(smtplib.SMTPException, OSError):
            smtp.quit()
    finally:
        smtp.close()


def _connected(server: SubmissionServer) -> smtplib.SMTP:
    place = f"{server.host}:{server.port}"
    context = server.tls or ssl.create_default_context()
    smtp = (
        smtplib.SMTP_SSL(timeout=server.timeout, local_hostname=server.ehlo, context=context)
        if server.security == "tls"
        else smtplib.SMTP(timeout=server.timeout, local_hostname=server.ehlo)
    )
    try:
        # By hand and not in the constructor, which leaves the socket open when the greeting is bad.
        smtp._host = server.host  # type: ignore[attr-defined] # the name to check the certificate against
        _greet(smtp, server, context)
    except (OSError, smtplib.SMTPException) as error:
        smtp.close()
        raise _Ended(_unreachable(place, error)) from error
    except _Ended:
        smtp.close()
        raise
    return smtp


def _greet(smtp: smtplib.SMTP, server: SubmissionServer, context: ssl.SSLContext) -> None:
    place = f"{server.host}:{server.port}"
    code, words = smtp.connect(server.host, server.port)
    if code != 220:
        raise _Ended(Temporary(f"{place} does not take mail now: {_readable(code, words)}"))
    smtp.ehlo_or_helo_if_needed()
    if server.security == "starttls":
        if not smtp.has_extn("starttls"):
            raise _Ended(Temporary(f"{place} offers no encryption (STARTTLS).", needs_attention=True))
        smtp.starttls(context=context)
        smtp.ehlo_or_helo_if_needed()


def _unreachable(place: str, error: Exception) -> Temporary:
    match error:
        case ssl.SSLCertVerificationError():
            words = f"The certificate of {place} is not valid: {error.verify_message}"
        case ssl.SSLError():
            words = f"No encrypted connection to {place}: {error.reason or error}"
        case socket.gaierror():
            words = f"The name of {place} is not known: {error.strerror}"
        case smtplib.SMTPResponseException():
            words = f"{place} does not take mail now: {_readable(error.smtp_code, error.smtp_error)}"
        case TimeoutError():
            words = f"{place} does not answer."
        case smtplib.SMTPServerDisconnected() if "timed out" in str(error):
            words = f"{place} does not answer."
        case OSError() if error.strerror:
            words = f"Cannot reach {place}: {error.strerror}"
        case _:
            words = f"Cannot reach {place}: {error}"
    return Temporary(words, needs_attention=isinstance(error, ssl.SSLError))


def _sign_in(smtp: smtplib.SMTP, server: SubmissionServer) -> None:
    if server.username is None:
        return
    try:
        smtp.login(server.username, server.password)
    except smtplib.SMTPAuthenticationError as error:
        words = _readable(error.smtp_code, error.smtp_error)
        # A refused password is the inbox's trouble, not the mail's: the mail waits until somebody has set it right.
        raise _Ended(Temporary(f"The sign-in was refused: {words}", needs_attention=error.smtp_code >= 500)) from error
    except smtplib.SMTPNotSupportedError as error:
        raise _Ended(Temporary("The server offers no sign-in that we know.", needs_attention=True)) from error
    except UnicodeEncodeError as error:
        raise _Ended(
            Temporary("User name or password hold signs that this server cannot take.", needs_attention=True)
        ) from error
    except (smtplib.SMTPException, OSError) as error:
        raise _Ended(Temporary(f"The connection broke at the sign-in: {error}")) from error


# --- The mail ------------------------------------------------------------------------------------------------------


def _transaction(smtp: smtplib.SMTP, sender: str, recipients: Sequence[str], raw: bytes) -> Outcome:
    try:
        taken, refused, for_now = _envelope(smtp, sender, recipients, raw)
        if not taken:
            words = "; ".join(refused.values()) or "There is no recipient."
            return Temporary(words) if for_now else Permanent(words, refused)
        _expect(smtp.docmd("DATA"), 354)
        # Everything but the dot that ends it: if this breaks, the server has no whole mail and must forget it.
        smtp.send(_stuffed(raw))
    except (smtplib.SMTPException, OSError) as error:
        return Temporary(f"The connection broke before the mail was sent: {error}")
    return _end_of_data(smtp, refused, for_now)


def _envelope(
    smtp: smtplib.SMTP, sender: str, recipients: Sequence[str], raw: bytes
) -> tuple[list[str], dict[str, str], tuple[str, ...]]:
    addresses = {one: for_transport(one) for one in dict.fromkeys(recipients)}
    options = [f"SIZE={len(raw)}"] if smtp.has_extn("size") else []
    if not raw.isascii() and smtp.has_extn("8bitmime"):
        options.append("BODY=8BITMIME")
    if not all(one.isascii() for one in (for_transport(sender), *addresses.values())):
        if not smtp.has_extn("smtputf8"):
            raise _Ended(Permanent("The server cannot send to addresses with letters beyond ASCII (SMTPUTF8)."))
        options.append("SMTPUTF8")
        smtp.command_encoding = "utf-8"
    _expect(smtp.docmd("MAIL", " ".join([f"FROM:<{_plain(for_transport(sender))}>", *options])), 250)
    taken: list[str] = []
    refused: dict[str, str] = {}
    for_now: list[str] = []
    for one, address in addresses.items():
        code, words = smtp.docmd("RCPT", f"TO:<{_plain(address)}>")
        if code in (250, 251):
            taken.append(one)
            continue
        if code == 421:
            raise _Ended(Temporary(_readable(code, words)))
        refused[one] = _readable(code, words)
        if code < 500:
            for_now.append(one)
    return taken, refused, tuple(for_now)


def _end_of_data(smtp: smtplib.SMTP, refused: dict[str, str], for_now: tuple[str, ...]) -> Outcome:
    try:
        smtp.send(b".\r\n")
        code, words = smtp.getreply()
    except (smtplib.SMTPException, OSError) as error:
        return Uncertain(f"The connection broke after the mail was sent, before the server confirmed it: {error}")
    if code == 250:
        return Accepted(_readable(code, words), refused, for_now)
    if 400 <= code < 500:
        return Temporary(_readable(code, words))
    if 500 <= code < 600:
        return Permanent(_readable(code, words))
    return Uncertain(f"The server gave no answer that we understand: {_readable(code, words)}")


def _expect(reply: tuple[int, bytes], wanted: int) -> None:
    code, words = reply
    if code == wanted:
        return
    text = _readable(code, words)
    if code in (530, 535, 538):  # "sign in first": the inbox's trouble again, not the mail's
        raise _Ended(Temporary(text, needs_attention=True))
    raise _Ended(Permanent(text) if 500 <= code < 600 else Temporary(text))


def _plain(address: str) -> str:
    return re.sub(r"[\x00-\x20\x7f<>]", "", address)


def _stuffed(raw: bytes) -> bytes:
    """RFC 5321, 4.5.2, with whole CRLFs and one at the end."""
    raw = re.sub(rb"\r\n|\r|\n", b"\r\n", raw)
    raw = re.sub(rb"(?m)^\.", b"..", raw)
    return raw if raw.endswith(b"\r\n") else raw + b"\r\n"


def _readable(code: int, words: bytes | str) -> str:
    text = words if isinstance(words, str) else decode(words, None)
    text = " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", text).split())[:1000]
    return f"{code} {text}".strip() if code > 0 else text
