"""Fetching from an IMAP server. Nothing is changed there, and nothing depends on what others have read."""

from __future__ import annotations

import imaplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Literal

import msgspec
from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError, LoginError

Reason = Literal["unreachable", "certificate", "login", "folder", "broken"]


class MailboxServer(msgspec.Struct, frozen=True, kw_only=True):
    host: str
    port: int
    security: Literal["none", "starttls", "tls"]
    username: str
    password: str
    timeout: float = 60.0


class MailboxUnavailable(Exception):
    """The mailbox cannot be read now. `str()` says it in plain words, with the server's own."""

    def __init__(self, reason: Reason, words: str) -> None:
        super().__init__(words)
        self.reason = reason


class Fetched(msgspec.Struct, frozen=True):
    """A mail of the folder. `raw` is None where it could not be had; `error` then says why."""

    uid: int
    received_at: datetime | None  # the server's INTERNALDATE
    raw: bytes | None
    error: str = ""


class Mailbox:
    """A folder of a mailbox, opened for reading only."""

    def __init__(self, client: IMAPClient, host: str) -> None:
        self._client, self._host = client, host
        self._can_idle = client.has_capability("IDLE")

    def open(self, folder: str) -> int:
        """Opens the folder; gives its UIDVALIDITY. When that changes, all UIDs mean other mails than before."""
        with _in_words(self._host, "folder"):
            return int(self._client.select_folder(folder, readonly=True)[b"UIDVALIDITY"])

    def fetch_new(self, since: int, *, batch: int = 25, size_limit: int) -> Iterator[Fetched]:
        """The mails with a UID above `since`, oldest first."""
        with _in_words(self._host, "broken"):
            # "n:*" always matches the last mail, also where its UID is below n (RFC 3501, 6.4.8)
            uids = sorted(uid for uid in self._client.search(["UID", f"{since + 1}:*"]) if uid > since)
        for start in range(0, len(uids), batch):
            yield from self._fetch(uids[start : start + batch], size_limit)

    def _fetch(self, uids: list[int], size_limit: int) -> Iterator[Fetched]:
        with _in_words(self._host, "broken"):
            sizes = self._client.fetch(uids, ["RFC822.SIZE", "INTERNALDATE"])
        for uid in uids:
            known = sizes.get(uid)
            if known is None:
                continue  # somebody moved or deleted it meanwhile
            date = known.get(b"INTERNALDATE")
            received = date.astimezone(UTC) if isinstance(date, datetime) else None
            if known.get(b"RFC822.SIZE", 0) > size_limit:
                yield self._head(uid, received, known[b"RFC822.SIZE"])
            else:
                yield self._one(uid, received)

    def _one(self, uid: int, received: datetime | None) -> Fetched:
        try:
            answer = self._client.fetch([uid], ["BODY.PEEK[]"])
        except (IMAPClientError, imaplib.IMAP4.error) as error:
            if isinstance(error, imaplib.IMAP4.abort):
                raise MailboxUnavailable("broken", f"{self._host} ended the connection: {error}") from error
            return Fetched(uid, received, None, f"The mail server would not give it: {error}")
        except OSError as error:
            raise MailboxUnavailable("broken", f"{self._host} ended the connection: {error}") from error
        raw = answer.get(uid, {}).get(b"BODY[]")
        return Fetched(uid, received, raw) if raw else Fetched(uid, received, None, "The mail server gave nothing.")

    def _head(self, uid: int, received: datetime | None, size: int) -> Fetched:
        """Of a mail that is too large only the headers, so that people hear of it."""
        with _in_words(self._host, "broken"):
            answer = self._client.fetch([uid], ["BODY.PEEK[HEADER]"])
        head = answer.get(uid, {}).get(b"BODY[HEADER]", b"")
        return Fetched(uid, received, head, f"It has {size // 1_000_000} MB; only its headers were fetched.")

    def wait(self, seconds: float) -> None:
        """Returns when something changed, or after `seconds`. Servers without IDLE are only waited for."""
        with _in_words(self._host, "broken"):
            if not self._can_idle:
                self._client.noop()
                return
            self._client.idle()
            try:
                self._client.idle_check(timeout=seconds)
            finally:
                self._client.idle_done()


@contextmanager
def open_mailbox(server: MailboxServer) -> Iterator[Mailbox]:
    """Logged in for as long as the block lasts. Raises MailboxUnavailable."""
    client = _connected(server)
    try:
        yield Mailbox(client, server.host)
    finally:
        with suppress(OSError, IMAPClientError, imaplib.IMAP4.error):
            client.logout()


def _connected(server: MailboxServer) -> IMAPClient:
    context = ssl.create_default_context()
    with _in_words(server.host, "unreachable"):
        client = IMAPClient(
            server.host,
            port=server.port,
            ssl=server.security == "tls",
            ssl_context=context if server.security == "tls" else None,
            timeout=server.timeout,
        )
    try:
        with _in_words(server.host, "unreachable"):
            if server.security == "starttls":
                client.starttls(context)
            client.login(server.username, server.password)
    except BaseException:
        with suppress(OSError, IMAPClientError, imaplib.IMAP4.error):
            client.shutdown()
        raise
    return client


@contextmanager
def _in_words(host: str, otherwise: Reason) -> Iterator[None]:
    try:
        yield
    except LoginError as error:
        raise MailboxUnavailable("login", f"{host} did not accept user name and password: {error}") from error
    except ssl.SSLError as error:
        words = f"{host} could not be reached safely: {error.reason or error}. Check host name and certificate."
        raise MailboxUnavailable("certificate", words) from error
    except (TimeoutError, socket.gaierror, ConnectionError) as error:
        raise MailboxUnavailable("unreachable", f"{host} cannot be reached: {error}") from error
    except (IMAPClientError, imaplib.IMAP4.error, OSError) as error:
        raise MailboxUnavailable(otherwise, f"{host} said: {error}") from error
