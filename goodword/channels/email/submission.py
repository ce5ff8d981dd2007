"""Handing a mail to a mail server, and saying truly what became of it."""

from __future__ import annotations

import smtplib
import ssl
from typing import Literal

import msgspec

Security = Literal["none", "starttls", "tls"]
Kind = Literal["accepted", "temporary", "permanent", "uncertain"]


class SubmissionServer(msgspec.Struct, frozen=True, kw_only=True):
    """Where and how to hand over. Without a username nobody logs in."""

    host: str
    port: int
    security: Security
    username: str = ""
    password: str = ""
    ehlo: str = "localhost"
    timeout: float = 60.0  # seconds for each answer of the server


class Outcome(msgspec.Struct, frozen=True):
    """What became of a mail.

    - accepted: the server has it; `refused` names recipients that it would not take, with its words for each.
    - temporary: it has nothing, and may take it later. `attention`: only a person can mend it (a wrong password).
    - permanent: it will not take this mail, however often it is asked.
    - uncertain: the connection ended while the server was taking the mail. It may have it: never to be sent again by
      itself.
    """

    kind: Kind
    words: str = ""
    refused: dict[str, str] = {}
    attention: bool = False


def submit(server: SubmissionServer, *, sender: str, recipients: tuple[str, ...], raw: bytes) -> Outcome:
    """Hands the mail over, once. Never raises for what a server or network does."""
    try:
        connection = _connected(server)
    except _Refused as refused:
        return refused.outcome
    try:
        return _hand_over(connection, sender, recipients, raw)
    finally:
        _leave(connection)


def check(server: SubmissionServer) -> Outcome:
    """Connects and logs in, and sends nothing."""
    try:
        connection = _connected(server)
    except _Refused as refused:
        return refused.outcome
    _leave(connection)
    return Outcome(kind="accepted", words=f"{server.host} lets us in.")


class _Refused(Exception):
    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.words)
        self.outcome = outcome


def _connected(server: SubmissionServer) -> smtplib.SMTP:
    try:
        return _log_in(server)
    except smtplib.SMTPAuthenticationError as error:
        words = f"{server.host} did not accept user name and password: {_words(error.smtp_code, error.smtp_error)}"
        raise _Refused(Outcome(kind="temporary", words=words, attention=True)) from error
    except smtplib.SMTPNotSupportedError as error:
        words = f"{server.host} does not offer what is set up: {error}"
        raise _Refused(Outcome(kind="temporary", words=words, attention=True)) from error
    except ssl.SSLError as error:
        words = f"{server.host} could not be reached safely: {error.reason or error}. Check host name and certificate."
        raise _Refused(Outcome(kind="temporary", words=words, attention=True)) from error
    except smtplib.SMTPResponseException as error:
        words = f"{server.host} said: {_words(error.smtp_code, error.smtp_error)}"
        raise _Refused(Outcome(kind="temporary", words=words)) from error
    except (OSError, smtplib.SMTPException) as error:
        words = f"{server.host}:{server.port} cannot be reached: {error}"
        raise _Refused(Outcome(kind="temporary", words=words)) from error


def _log_in(server: SubmissionServer) -> smtplib.SMTP:
    context = ssl.create_default_context()
    connection: smtplib.SMTP
    if server.security == "tls":
        connection = smtplib.SMTP_SSL(
            server.host, server.port, server.ehlo, timeout=server.timeout, context=context
        )
    else:
        connection = smtplib.SMTP(server.host, server.port, server.ehlo, timeout=server.timeout)
    try:
        connection.ehlo()
        if server.security == "starttls":
            connection.starttls(context=context)
            connection.ehlo()
        if server.username:
            connection.login(server.username, server.password)
    except BaseException:
        connection.close()
        raise
    return connection


def _hand_over(connection: smtplib.SMTP, sender: str, recipients: tuple[str, ...], raw: bytes) -> Outcome:
    """The transaction by hand and not by `sendmail`, which does not tell before and after DATA apart."""
    try:
        options = [f"size={len(raw)}"] if connection.has_extn("size") else []
        if connection.has_extn("8bitmime"):
            options.append("body=8bitmime")
        if not all(address.isascii() for address in (sender, *recipients)):
            options.append("smtputf8")
        code, words = connection.mail(sender, options)
        if code != 250:
            return _negative(code, words)
        refused = {}
        last = (550, b"")
        for recipient in recipients:
            code, words = connection.rcpt(recipient)
            if code not in {250, 251}:
                refused[recipient], last = _words(code, words), (code, words)
        if len(refused) == len(recipients):
            return _negative(*last)
        code, words = connection.docmd("DATA")
        if code != 354:
            return _negative(code, words)
    except smtplib.SMTPResponseException as error:
        return _negative(error.smtp_code, error.smtp_error)
    except (OSError, smtplib.SMTPException) as error:
        return Outcome(kind="temporary", words=f"The connection ended before the mail was handed over: {error}")
    return _data(connection, raw, refused)


def _data(connection: smtplib.SMTP, raw: bytes, refused: dict[str, str]) -> Outcome:
    """From here on the server may have the mail, whatever we hear."""
    lines = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    if lines and not lines[-1]:
        lines.pop()
    stuffed = b"\r\n".join(b"." + line if line.startswith(b".") else line for line in lines)
    try:
        connection.send(stuffed + b"\r\n.\r\n")
        code, words = connection.getreply()
    except (OSError, smtplib.SMTPException) as error:
        return Outcome(kind="uncertain", words=f"The connection ended while the server was taking the mail: {error}")
    if code != 250:
        return _negative(code, words)
    return Outcome(kind="accepted", words=_words(code, words), refused=refused)


def _negative(code: int, words: bytes | str) -> Outcome:
    """A refusal: 4xx may pass, 5xx will not; -1 stands for an answer that was none (RFC 5321, 4.2.1)."""
    if code == -1:
        return Outcome(kind="temporary", words="The server's answer could not be understood.")
    return Outcome(kind="permanent" if 500 <= code < 600 else "temporary", words=_words(code, words))


def _words(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return " ".join(f"{code} {text}".split())[:1000]


def _leave(connection: smtplib.SMTP) -> None:
    try:
        connection.quit()
    except (OSError, smtplib.SMTPException):
        connection.close()
