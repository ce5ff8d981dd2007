"""Fetching mail over IMAP without touching anything there: folders are opened read-only, bodies are peeked at.

A place in a folder is (UIDVALIDITY, UID). This file reports both; what to do when UIDVALIDITY changes is decided where
the places are kept.
"""

from __future__ import annotations

import contextlib
import ssl
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, Literal

import msgspec

Security = Literal["none", "starttls", "tls"]
Reason = Literal["unreachable", "certificate", "login", "folder", "protocol"]

_PER_FETCH = 8 * 1024 * 1024  # bytes that are asked for at once, whatever `batch` says
_SEARCH_AT_ONCE = 50_000  # an answer to SEARCH is one line, and Python's imaplib takes no line over 1 MB


class ImapServer(msgspec.Struct, frozen=True, kw_only=True):
    host: str
    port: int = 993
    security: Security = "tls"
    username: str
    password: str
    timeout: float = 60.0  # seconds
    tls: ssl.SSLContext | None = None  # None: the system's certificates, checked


class MailboxUnavailable(Exception):
    """The server, the sign-in or the folder cannot be had. `str()` and `words` say it in plain words."""

    def __init__(self, reason: Reason, words: str) -> None:
        super().__init__(words)
        self.reason: Reason = reason
        self.words = words


class _Refused(Exception):
    """The server said NO or BAD, with these words, and the connection stands."""


class Fetched(msgspec.Struct, frozen=True):
    uid: int
    internal_date: datetime | None  # UTC: when the server took it
    size: int  # bytes, by the server's word
    raw: bytes | None  # None when it is over the limit or could not be had
    headers: bytes = b""  # in place of `raw` when it is over the limit
    error: str = ""  # why there is neither


@contextlib.contextmanager
def open_mailbox(server: ImapServer) -> Iterator[Mailbox]:
    """A signed-in connection. Whatever breaks in using it leaves as MailboxUnavailable."""
    mailbox = Mailbox(_signed_in(server), server)
    try:
        yield mailbox
    finally:
        mailbox.close()


def check(server: ImapServer, folder: str = "INBOX") -> MailboxUnavailable | None:
    """Tries to sign in and to open the folder; None when all is well."""
    try:
        with open_mailbox(server) as mailbox:
            mailbox.uid_validity(folder)
    except MailboxUnavailable as error:
        return error
    return None


class Mailbox:
    def __init__(self, client: Any, server: ImapServer) -> None:
        self._client = client
        self._server = server
        self._place = ("INBOX", 0)  # folder and UIDVALIDITY of the fetching that goes on
        self._broken_in_a_row = 0

    def close(self) -> None:
        with contextlib.suppress(Exception):
            self._client.logout()
        with contextlib.suppress(Exception):
            self._client.shutdown()

    @property
    def can_idle(self) -> bool:
        return bool(self._client.has_capability("IDLE"))

    def folders(self) -> tuple[str, ...]:
        """Names of the folders that can hold mail."""
        with _explained(self._server):
            return tuple(name for flags, _, name in self._client.list_folders() if b"\\Noselect" not in flags)

    def uid_validity(self, folder: str) -> int:
        return int(self._examine(folder)[b"UIDVALIDITY"])

    def count(self, folder: str) -> int:
        """How many messages the server has in the folder now."""
        return int(self._examine(folder)[b"EXISTS"])

    def uids(self, folder: str, since_uid: int = 0) -> list[int]:
        """The UIDs above `since_uid`, in order."""
        status = self._examine(folder)
        with _explained(self._server):
            if int(status[b"EXISTS"]) <= _SEARCH_AT_ONCE:
                found = self._client.search(["UID", f"{since_uid + 1}:*"])
            else:
                found = self._search_by_windows(since_uid, int(status.get(b"UIDNEXT", 0)))
        # "n:*" always holds the last message, also when its UID is below n (RFC 3501, 6.4.8).
        return sorted({int(uid) for uid in found if uid > since_uid})

    def _search_by_windows(self, since_uid: int, uid_next: int) -> list[int]:
        found: list[int] = []
        start, width = since_uid + 1, _SEARCH_AT_ONCE
        last = uid_next - 1 if uid_next else 2**32 - 1
        while start <= last:
            here = self._client.search(["UID", f"{start}:{min(start + width - 1, last)}"])
            found += here
            start += width
            width = _SEARCH_AT_ONCE if len(here) > _SEARCH_AT_ONCE // 4 else width * 2
        return found

    def fetch_new(
        self,
        folder: str,
        since_uid: int,
        *,
        batch: int = 50,
        size_limit: int = 35 * 1024 * 1024,
    ) -> Iterator[Fetched]:
        """The messages above `since_uid`, ordered by UID. One that cannot be had comes with its error and stops no
        other, also where the server hangs up over it: then we come back and go around it."""
        uids = self.uids(folder, since_uid)
        self._place = (folder, self.uid_validity(folder))
        for start in range(0, len(uids), batch):
            some = uids[start : start + batch]
            known = self._fetch_each(some, [b"INTERNALDATE", b"RFC822.SIZE"])
            bodies: dict[int, Fetched] = {}
            for uid in some:
                if uid not in bodies:
                    # As many at once as fit, from here on.
                    bodies = self._bodies(some[some.index(uid) :], known, size_limit)
                yield bodies.pop(uid)

    def _bodies(
        self, uids: Sequence[int], known: dict[int, dict[bytes, Any] | str], size_limit: int
    ) -> dict[int, Fetched]:
        small: list[int] = []
        found: dict[int, Fetched] = {}
        total = 0
        for uid in uids:
            about = known.get(uid)
            if not isinstance(about, dict):
                found[uid] = Fetched(uid, None, 0, None, error=about or "The server did not hand it out.")
                continue
            size = int(about.get(b"RFC822.SIZE") or 0)
            if size > size_limit:
                found[uid] = self._headers_only(uid, about, size)
                continue
            if small and total + size > _PER_FETCH:
                break
            small.append(uid)
            total += size
        for uid, got in self._fetch_each(small, [b"BODY.PEEK[]"]).items():
            about = known[uid]
            date, size = (_utc(about), int(about.get(b"RFC822.SIZE") or 0)) if isinstance(about, dict) else (None, 0)
            raw = got.get(b"BODY[]") if isinstance(got, dict) else None
            error = got if isinstance(got, str) else "" if isinstance(raw, bytes) else "The server did not hand it out."
            found[uid] = Fetched(uid, date, size, raw if isinstance(raw, bytes) else None, error=error)
        return found

    def _headers_only(self, uid: int, about: dict[bytes, Any], size: int) -> Fetched:
        got = self._fetch_each([uid], [b"BODY.PEEK[HEADER]"])[uid]
        if isinstance(got, str):
            return Fetched(uid, _utc(about), size, None, error=got)
        return Fetched(uid, _utc(about), size, None, headers=bytes(got.get(b"BODY[HEADER]") or b""))

    def _fetch_each(self, uids: Sequence[int], what: list[bytes]) -> dict[int, dict[bytes, Any] | str]:
        """What the server says of each message, or why it says nothing; all at once, and one by one if need be."""
        if not uids:
            return {}
        try:
            return self._fetch(uids, what)
        except _Refused as refusal:
            if len(uids) == 1:
                return {uids[0]: f"The server does not hand it out: {refusal}"}
        except MailboxUnavailable:
            self._reconnect()
            if len(uids) == 1:
                return {uids[0]: self._second_try(uids[0], what)}
        one_by_one: dict[int, dict[bytes, Any] | str] = {}
        for uid in uids:
            one_by_one |= self._fetch_each([uid], what)
        return one_by_one

    def _second_try(self, uid: int, what: list[bytes]) -> dict[bytes, Any] | str:
        try:
            return self._fetch([uid], what)[uid]
        except _Refused as refusal:
            return f"The server does not hand it out: {refusal}"
        except MailboxUnavailable as error:
            # Three messages in a row: it is the server that is ill, not the messages.
            self._broken_in_a_row += 1
            if self._broken_in_a_row == 3:
                raise
            self._reconnect()
            return f"The server hangs up over it: {error}"

    def _fetch(self, uids: Sequence[int], what: list[bytes]) -> dict[int, dict[bytes, Any] | str]:
        from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, ProtocolError

        with _explained(self._server):
            try:
                got = self._client.fetch(uids, what)
            except IMAPClientAbortError:
                raise
            except (IMAPClientError, ProtocolError, ValueError) as error:
                raise _Refused(_plain(error)) from error
        self._broken_in_a_row = 0
        return {uid: got.get(uid) or "The server did not hand it out." for uid in uids}

    def _reconnect(self) -> None:
        self.close()
        self._client = _signed_in(self._server)
        folder, uid_validity = self._place
        if self.uid_validity(folder) != uid_validity:
            raise MailboxUnavailable("folder", f"The folder {folder!r} was made anew while it was read.")

    def idle(self, timeout: float) -> bool:
        """Waits in the folder opened last until something changes there, at most `timeout` seconds. False when nothing
        did, and at once where the server cannot IDLE: then the caller polls."""
        with _explained(self._server):
            if any(b"EXISTS" in line for line in self._client.noop()[1]):
                return True  # it came while nobody was listening
            if not self.can_idle:
                return False
            self._client.idle()
            try:
                changes = self._client.idle_check(timeout=timeout)
            finally:
                _, late = self._client.idle_done()
            # "OK Still here" is no change.
            return any(len(line) > 1 and line[1] in (b"EXISTS", b"EXPUNGE", b"RECENT") for line in [*changes, *late])

    def _examine(self, folder: str) -> dict[bytes, Any]:
        from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

        with _explained(self._server):
            try:
                status: dict[bytes, Any] = self._client.select_folder(folder, readonly=True)
            except IMAPClientAbortError:
                raise
            except IMAPClientError as error:
                raise MailboxUnavailable(
                    "folder", f"The folder {folder!r} cannot be opened: {_plain(error)}"
                ) from error
        return status


def _signed_in(server: ImapServer) -> Any:
    from imapclient import IMAPClient  # 15 ms: only where mail is fetched
    from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

    context = server.tls or ssl.create_default_context()
    with _explained(server):
        client = IMAPClient(
            server.host,
            server.port,
            ssl=server.security == "tls",
            ssl_context=context if server.security == "tls" else None,
            timeout=server.timeout,
        )
    client.normalise_times = False  # times with their zone, not those of this machine
    try:
        with _explained(server):
            if server.security == "starttls":
                client.starttls(context)
            try:
                client.login(server.username, server.password)
            except IMAPClientAbortError:
                raise
            except IMAPClientError as error:
                raise MailboxUnavailable("login", f"The sign-in was refused: {_plain(error)}") from error
    except BaseException:
        with contextlib.suppress(Exception):
            client.shutdown()
        raise
    return client


@contextlib.contextmanager
def _explained(server: ImapServer) -> Iterator[None]:
    """Errors of sockets, of TLS and of imaplib, in words for the person who looks after the inbox."""
    from imapclient.exceptions import IMAPClientError, ProtocolError

    place = f"{server.host}:{server.port}"
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        words = f"The certificate of {place} is not valid: {error.verify_message}"
        raise MailboxUnavailable("certificate", words) from error
    except ssl.SSLError as error:
        words = f"No encrypted connection to {place}: {error.reason or error}"
        raise MailboxUnavailable("certificate", words) from error
    except TimeoutError as error:
        raise MailboxUnavailable("unreachable", f"{place} does not answer.") from error
    except OSError as error:
        raise MailboxUnavailable("unreachable", f"Cannot reach {place}: {error.strerror or error}") from error
    except (IMAPClientError, ProtocolError) as error:
        raise MailboxUnavailable("protocol", f"{place} said what we did not expect: {_plain(error)}") from error


def _utc(about: dict[bytes, Any]) -> datetime | None:
    date = about.get(b"INTERNALDATE")
    return date.astimezone(UTC) if isinstance(date, datetime) else None


def _plain(error: Exception) -> str:
    """imaplib's errors carry bytes in their words."""
    words = error.args[0] if error.args else error
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    if text.startswith(("b'", 'b"')):
        text = text[2:-1]
    return " ".join(text.split())[:500]
